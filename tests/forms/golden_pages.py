"""Pages of a golden patient that are written as they are spoken: drugs, questionnaires, heights."""

from tests.forms.golden import Golden


def drugs(patient: Golden, event: str, *written: str) -> None:
    """Write the analgesics of a day: drug, route, dose, unit, how often, total of 24 hours."""
    for row, words in enumerate(written, start=1):
        drug, route, dose, unit, often, total = words.split()
        frequency = {} if route == "TD" else {"ANFREQ": often}
        answers = {"ANDRUG": drug, "ANROUTE": route, "ANDOSE": dose, "ANUNIT": unit, **frequency}
        patient.page(f"AN {event}", row, **answers, ANTDD=total, ANTYPE="1")


def questionnaire(patient: Golden, event: str, date: str, c30: str, bm22: str) -> None:
    """Write both questionnaires as their answers from item 1 on; 9 is not answered."""
    head = {"QOLDONE": "y", "QOLDAT": date, "QOLLANG": "de", "QOLMODE": "1"}
    first = {f"C30Q{at:02d}": one for at, one in enumerate(c30.replace(" ", ""), start=1)}
    second = {f"BM{at:02d}": one for at, one in enumerate(bm22.replace(" ", ""), start=31)}
    patient.page(f"QOL {event}", 0, **head, **first, **second)


def heights(patient: Golden, event: str, row: int, written: str, **more: str) -> None:
    """Write anterior, middle and posterior height in mm and the angle of kyphosis in degrees."""
    anterior, middle, posterior, angle = written.replace("-/", "(not done)/").split("/")
    measured = {"HANT": anterior, "HMID": middle, "HPOST": posterior, "COBB": angle}
    patient.page(f"VH {event}", row, **measured, **more)

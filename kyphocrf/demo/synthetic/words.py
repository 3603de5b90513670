"""What is written in words: as the staff of a trial office writes it, of roles and not of names."""

from collections.abc import Callable
from typing import Final

from kyphocrf.demo.synthetic.writing import Pen, Said, Script


def _one_of(*texts: str) -> Callable[[Pen], Said]:
    """Return one of some texts, the same for a patient at a visit."""
    return lambda pen: pen.person.draw(f"{texts[0]} {pen.event}").choice(texts)


def _photo(pen: Pen) -> str:
    return f"{pen.person.number:03d}-{pen.event}-1.jpg"


SCRIPT: Final[Script] = {
    "ICVERS": _one_of("2.1", "2.1", "2.2"),
    "ICPHYS": _one_of("trial physician, radiotherapy", "trial physician, orthopaedics"),
    "IEINV": _one_of("principal investigator", "deputy investigator"),
    "VISREAST": _one_of("Heavy snow, no transport that day."),
    "PEREAS": _one_of("Patient too tired, lay down at once.", "Isolation for an infection."),
    "PEFIND": _one_of("Tender over the spinous process.", "Oedema of both ankles."),
    "NEUREAS": _one_of("Patient in too much pain to be moved.", "Sent to imaging first."),
    "PROSURG": _one_of("senior spine surgeon", "spine surgeon 2"),
    "PROPREAS": _one_of("Pedicle too narrow for the cannula on both sides."),
    "PROBIOPR": _one_of("Metastasis, as the primary", "No tumour in the cylinder"),
    "IORREAST": _one_of("Anaesthesia asked to end the procedure."),
    "IORINTT": _one_of("Interlock of the shielding, irradiation went on after one minute."),
    "IORPHYSR": _one_of("medical physicist on duty", "medical physics expert"),
    "EBPMACH": _one_of("Linac 1", "Linac 2"),
    "ANWHY": _one_of(
        "Dose was raised in the evening, the table is of the morning.",
        "Patient left out the evening dose by mistake.",
    ),
    "OMEDXT": _one_of("By the table of the pain service."),
    "PHOTOREF": _photo,
    "WNDGERM": _one_of("Staph. epidermidis", "Staph. aureus, MSSA"),
    "RNDSTR": _one_of("none"),
    "LSTISST": _one_of("paravertebral muscle"),
    "LSANATX": _one_of("Oedema of the cord on MRI, no symptoms."),
    "PROGSITT": _one_of("Pleura", "Peritoneum"),
    "SAETXT": _one_of("Oxygen, physiotherapy."),
    "SAEHIST": _one_of("See list of illnesses at baseline.", "No earlier event of this kind."),
    "SAETEST": _one_of("Blood count, CRP and X-ray in the ward file."),
}

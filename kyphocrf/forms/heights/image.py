"""The image on which heights are measured, and which one it is compared with (section 3.19)."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, derived, full_date
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import SuppQual, Variable
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights import codes as lists
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION

VHDAT = full_date(
    "VHDAT", Text("Date of image", "Aufnahmedatum"), mandatory=True, limits=(Limit(most=TODAY),),
    sdtm=(Variable("MK", "MKDTC"),),
)  # fmt: skip
VHMOD = choice(
    "VHMOD", Text("Modality", "Modalität"), lists.HEIGHT_MODALITY, mandatory=True,
    guideline=Text(
        "The modality of the reference image, wherever there is a choice.",
        "Wenn möglich die Modalität der Referenzaufnahme.",
    ),
    sdtm=(Variable("MK", "MKMETHOD"),),
)  # fmt: skip


_PROCEDURE_FIRST: Final = ("A", "AB", "K")
_REFERENCE_ASSUMED: Final = Text(
    "Assumed: arm B is compared with baseline; who was treated otherwise, by the first treatment.",
    "Angenommen: Arm B gegen Baseline; wer anders behandelt wurde, nach der ersten Therapie.",
)


@method(
    "VHREF",
    Text(
        "Day 1 where the procedure was the first treatment received, else baseline. Until the "
        "treatment received is entered, the allocated arm counts.",
        "Tag 1, wenn zuerst der Eingriff erfolgte, sonst Baseline. Bis die tatsächliche Therapie "
        "eingetragen ist, zählt der zugeteilte Arm.",
    ),
    source="NCT02773966: X-ray on the first day after the procedure",
)
def _reference_event(case: Case) -> str:
    drawn = case.form(RANDOMISATION)
    received = drawn.get(ARMACT) or drawn[ARM]
    return lists.DAY_AFTER if received in _PROCEDURE_FIRST else lists.BEFORE_TREATMENT


VHREF = derived(
    "VHREF", Text("Compared with", "Verglichen mit"), ChoiceKind(lists.REFERENCE_IMAGE),
    _reference_event, assumed=_REFERENCE_ASSUMED,
    sdtm=(SuppQual("MK", "VHREF", "Reference Image"),),
)  # fmt: skip


@method(
    "VHTPT",
    Text(
        "From the visit: baseline, the reference after the procedure, or follow-up.",
        "Aus der Visite: Ausgangsbild, Referenz nach dem Eingriff oder Verlauf.",
    ),
)
def _role(case: Case) -> str:
    if case.event == lists.BEFORE_TREATMENT:
        return lists.FIRST_IMAGE
    if case.event == lists.DAY_AFTER and case[VHREF] == lists.DAY_AFTER:
        return lists.AFTER_PROCEDURE
    return lists.FOLLOW_UP


VHTPT = derived(
    "VHTPT", Text("This image is", "Diese Aufnahme ist"), ChoiceKind(lists.IMAGE_ROLE), _role,
    sdtm=(Variable("MK", "MKTPT"),),
)  # fmt: skip

IMAGE = ItemGroup(
    "IMAGE", Text("Image", "Aufnahme"), {"19.1": VHDAT, "19.2": VHMOD, "19.3": VHTPT, "19.4": VHREF}
)

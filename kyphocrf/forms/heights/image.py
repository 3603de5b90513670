"""The image on which heights are measured, and which one it is compared with (section 3.19)."""

from datetime import timedelta
from operator import itemgetter
from typing import Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case, evaluate
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, derived, full_date
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Variable
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights import codes as lists
from kyphocrf.forms.heights.measured import OWN_HEIGHTS
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION
from kyphocrf.forms.study.settings import REFDAYS, threshold
from kyphocrf.forms.study.treatment import treatment_day

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


class _Named(NamedTuple):
    """What a case is asked for by its name: the form is put together later, of this group too."""

    name: str


_IMAGES, _MEASURED = _Named("VH"), _Named("HEIGHT")
_PROCEDURE_FIRST: Final = ("A", "AB", "K")
_REFERENCE_ASSUMED: Final = Text(
    "Assumed: arm B is compared with baseline; who was treated otherwise, by the first treatment. "
    "In how many days after treatment an image may stand for that of day 1 is a setting (REFDAYS).",
    "Angenommen: Arm B gegen Baseline; wer anders behandelt wurde, nach der ersten Therapie. In "
    "wie vielen Tagen nach der Therapie eine Aufnahme für Tag 1 gilt, ist eine Einstellung "
    "(REFDAYS).",
)


def reference_event(case: Case) -> str:
    """Return the event whose image heights are to be compared with; CannotTell without an arm."""
    drawn = case.form(RANDOMISATION)
    received = drawn.get(ARMACT) or drawn[ARM]
    return lists.DAY_AFTER if received in _PROCEDURE_FIRST else lists.BEFORE_TREATMENT


def reference_image(case: Case) -> Case:
    """Return the page of the image that heights are compared with.

    Where there is none of day 1 it is the next one within the days of a setting after treatment;
    later ones do not take its place. Raises CannotTell while there is none.
    """
    event = reference_event(case)
    pages = case.forms(_IMAGES)
    for page in pages:
        if page.event == event and (event == lists.BEFORE_TREATMENT or _is_taken(page)):
            return page
    if event == lists.BEFORE_TREATMENT:
        raise CannotTell(VHREF.name)
    return _next_image(case, pages)


def _is_taken(page: Case) -> bool:
    """Tell whether a page holds an image: its date, or a height on it."""
    rows = page.rows(_MEASURED)
    return page.is_answered(VHDAT) or any(
        row.is_answered(item) for row in rows for item in OWN_HEIGHTS
    )


def _next_image(case: Case, pages: tuple[Case, ...]) -> Case:
    treated = treatment_day(case)
    last = treated + timedelta(days=int(threshold(case, REFDAYS)))
    dated = [
        (day, page)
        for page in pages
        if page.event != lists.BEFORE_TREATMENT
        and (day := page.get(VHDAT)) is not None
        and treated < day <= last
    ]
    if not dated:
        raise CannotTell(VHREF.name)
    return min(dated, key=itemgetter(0))[1]


def _is_this(case: Case, page: Case) -> bool:
    """Tell whether a page is the one in hand."""
    own = (case.event, case.event_repeat, case.form_repeat)
    return (page.event, page.event_repeat, page.form_repeat) == own


@method(
    "VHREF",
    Text(
        "Day 1 where the procedure was the first treatment received, else baseline. Without an "
        "image of day 1 the next one within 14 days after treatment (setting REFDAYS). Until the "
        "treatment received is entered, the allocated arm counts.",
        "Tag 1, wenn zuerst der Eingriff erfolgte, sonst Baseline. Ohne Aufnahme von Tag 1 die "
        "nächste in 14 Tagen nach der Therapie (Einstellung REFDAYS). Bis die tatsächliche "
        "Therapie eingetragen ist, zählt der zugeteilte Arm.",
    ),
    source="NCT02773966: X-ray on the first day after the procedure",
)
def _compared_with(case: Case) -> str:
    event = reference_event(case)
    page = evaluate(reference_image, case)
    return event if page is None or page.event == event else lists.NEXT_IMAGE


VHREF = derived(
    "VHREF", Text("Compared with", "Verglichen mit"), ChoiceKind(lists.REFERENCE_IMAGE),
    _compared_with, assumed=_REFERENCE_ASSUMED,
    sdtm=NOT_SUBMITTED,
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
    compared = case[VHREF]
    if compared == lists.NEXT_IMAGE:
        is_reference = _is_this(case, reference_image(case))
    else:
        is_reference = case.event == compared == lists.DAY_AFTER
    return lists.AFTER_PROCEDURE if is_reference else lists.FOLLOW_UP


VHTPT = derived(
    "VHTPT", Text("This image is", "Diese Aufnahme ist"), ChoiceKind(lists.IMAGE_ROLE), _role,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip

IMAGE = ItemGroup(
    "IMAGE", Text("Image", "Aufnahme"), {"19.1": VHDAT, "19.2": VHMOD, "19.3": VHTPT, "19.4": VHREF}
)

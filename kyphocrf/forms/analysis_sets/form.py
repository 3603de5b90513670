"""Analysis sets (page 35): proposed for each subject, with the response that they are made for.

Nothing is typed: everything follows from other pages. The response at day 1, week 2 and week 6
stands here as its pages tell it, so that a table has one row for a subject.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind, DecimalKind, MultiChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.analysis_sets import belonging
from kyphocrf.forms.analysis_sets import codes as lists
from kyphocrf.forms.analysis_sets.belonging import Belonging, is_missing, rating
from kyphocrf.forms.pain.analgesia import PAINSTD
from kyphocrf.forms.pain.baseline import RESP3, VASDELTA
from kyphocrf.forms.pain.counting import RESPEXC, RESPNRI
from kyphocrf.forms.pain.protocol_day import PAINDAY, PAINHRS
from kyphocrf.forms.pain.response import EXCLUDED
from kyphocrf.forms.randomisation.codes import ARMS, TREATMENT_RECEIVED
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.time_points import DAY_1
from kyphocrf.forms.vocabulary.units import HOUR, SCORE

_PROPOSED: Final = Text(
    "Assumed: a proposal from the pages; the sponsor decides, per protocol in any case.",
    "Angenommen: ein Vorschlag aus den Seiten; der Sponsor entscheidet, Per-Protokoll in jedem "
    "Fall.",
)


def _item(name: str, label: Text, kind: Any, words: Text, tell: Callable[[Case], Any]) -> Item[Any]:
    return derived(
        name, label, kind, Method(name, words, tell), assumed=_PROPOSED, sdtm=NOT_SUBMITTED
    )


def _told(tell: Callable[[Case], Belonging], name: str) -> Callable[[Case], str]:
    def belongs(case: Case) -> str:
        told = tell(case).told
        if told is None:
            raise CannotTell(name)
        return YES if told else NO

    return belongs


def _why(tell: Callable[[Case], Belonging]) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: tell(case).why


def _arm_as_treated(case: Case) -> str:
    received, _ = belonging.treatment(case)
    if received is None:
        raise CannotTell(RANDOMISATION.name)
    return received


SETRND = _item(
    "SETRND", Text("Randomised", "Randomisiert"), ChoiceKind(NY),
    Text(
        "Yes where arm and day of randomisation stand on a completed page.",
        "Ja, wenn Arm und Tag der Randomisation auf einer abgeschlossenen Seite stehen.",
    ),
    _told(belonging.randomised, "SETRND"),
)  # fmt: skip
SETRNDW = _item(
    "SETRNDW", Text("Randomised, because", "Randomisiert, Grund"),
    MultiChoiceKind(lists.WHY_RANDOMISED),
    Text("Why yes, no or not to be told.", "Warum ja, nein oder nicht zu sagen."),
    _why(belonging.randomised),
)  # fmt: skip
SETARM = _item(
    "SETARM", Text("Arm as randomised", "Arm laut Randomisation"), ChoiceKind(ARMS),
    Text("The allocated arm.", "Der zugeteilte Arm."), lambda case: case.form(RANDOMISATION)[ARM],
)  # fmt: skip
SETTRT = _item(
    "SETTRT", Text("Treated", "Behandelt"), ChoiceKind(NY),
    Text(
        "Yes where any study treatment was received, of either arm and in whole or in part.",
        "Ja, wenn eine Studientherapie erhalten wurde, gleich welchen Arms, ganz oder teilweise.",
    ),
    _told(belonging.treated, "SETTRT"),
)  # fmt: skip
SETTRTW = _item(
    "SETTRTW", Text("Treated, because", "Behandelt, Grund"), MultiChoiceKind(lists.WHY_TREATED),
    Text("Why yes, no or not to be told.", "Warum ja, nein oder nicht zu sagen."),
    _why(belonging.treated),
)  # fmt: skip
SETACT = _item(
    "SETACT", Text("Arm as treated", "Arm laut Therapie"), ChoiceKind(TREATMENT_RECEIVED),
    Text(
        "The treatment received as confirmed; until then as the pages tell it.",
        "Die bestätigte tatsächliche Therapie; bis dahin die laut Seiten.",
    ),
    _arm_as_treated,
)  # fmt: skip
SETEVL = _item(
    "SETEVL", Text("Evaluable for the primary endpoint", "Auswertbar für primären Endpunkt"),
    ChoiceKind(NY),
    Text(
        "Yes where randomised and treated, baseline rated before treatment, day 1 rated on the "
        "day after it and under unchanged analgesia; one that is certainly not so is enough for "
        "no.",
        "Ja, wenn randomisiert und behandelt, der Ausgangswert vor der Therapie, Tag 1 am Tag "
        "danach und unter unveränderter Schmerzmedikation erhoben wurde; eines, das sicher nicht "
        "zutrifft, genügt für nein.",
    ),
    _told(belonging.evaluable, "SETEVL"),
)  # fmt: skip
SETEVLW = _item(
    "SETEVLW", Text("Evaluable, because", "Auswertbar, Grund"),
    MultiChoiceKind(lists.WHY_EVALUABLE),
    Text(
        "Every condition that is not met or cannot be told.",
        "Jede Bedingung, die nicht erfüllt oder nicht zu beurteilen ist.",
    ),
    _why(belonging.evaluable),
)  # fmt: skip
IS_RANDOMISED: Final = SETRND.eq(YES)


def _as_rated(event: str, item: Item[Any], missing: Any = None) -> Callable[[Case], Any]:
    """Return what a page of pain says; of a rating that never comes, `missing`."""

    def tell(case: Case) -> Any:
        page = rating(case, event)
        if page is not None:
            return page[item]
        if missing is None or not is_missing(case, event):
            raise CannotTell(item.name)
        return missing

    return tell


class _Count(NamedTuple):
    """A way to count a rating: as which item of its page, what it is where none will come."""

    suffix: str
    item: Item[Any]
    missing: str | None
    label: Text
    words: Text


_COUNTS: Final = (
    _Count(
        "RED", RESP3, None, Text("responder (as is)", "Responder (wie erhoben)"),
        Text(
            "Yes where pain fell by at least 3 points, as its page tells, flagged or not.",
            "Ja, wenn der Schmerz laut Schmerzseite um mindestens 3 Punkte fiel, markiert oder "
            "nicht.",
        ),
    ),
    _Count(
        "NRI", RESPNRI, NO, Text("responder (flagged: no)", "Responder (markiert: nein)"),
        Text(
            "As its page tells; no where the visit was not done or the study ended before.",
            "Wie auf der Schmerzseite; nein, wenn die Visite nicht erfolgte oder die Studie vorher "
            "endete.",
        ),
    ),
    _Count(
        "EXC", RESPEXC, EXCLUDED,
        Text("responder (without flagged)", "Responder (ohne markierte)"),
        Text(
            "As its page tells; excluded where the visit was not done or the study ended before.",
            "Wie auf der Schmerzseite; ausgeschlossen, wenn die Visite nicht erfolgte oder die "
            "Studie vorher endete.",
        ),
    ),
)  # fmt: skip


def _response(event: str, name: str, visit: Text) -> tuple[Item[Any], ...]:
    """Return the response of a visit as it is, with flagged ratings as no, and without them."""
    return tuple(
        _item(
            f"{name}{one.suffix}",
            same("{visit}: {words}").filled(visit=visit, words=one.label),
            one.item.kind,
            one.words,
            _as_rated(event, one.item, one.missing),
        )
        for one in _COUNTS
    )


D1RED, D1NRI, D1EXC = _response(DAY_1, "D1", Text("Day 1", "Tag 1"))
W2RED, W2NRI, W2EXC = _response("W2", "W2", Text("Week 2", "Woche 2"))
W6RED, W6NRI, W6EXC = _response("W6", "W6", Text("Week 6", "Woche 6"))
_AS_THERE: Final = Text("As on the page of pain at day 1.", "Wie auf der Schmerzseite von Tag 1.")
D1CHG = derived(
    "D1CHG", Text("Day 1: change of pain", "Tag 1: Schmerzänderung"), DecimalKind(1),
    Method("D1CHG", _AS_THERE, _as_rated(DAY_1, VASDELTA)), unit=SCORE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
D1DAY = _item(
    "D1DAY", Text("Day 1: rated on the day after", "Tag 1: am Tag danach erhoben"),
    ChoiceKind(NY), _AS_THERE, _as_rated(DAY_1, PAINDAY, NO),
)  # fmt: skip
D1HRS = derived(
    "D1HRS", Text("Day 1: hours since treatment", "Tag 1: Stunden seit Therapie"), PAINHRS.kind,
    Method("D1HRS", _AS_THERE, _as_rated(DAY_1, PAINHRS)), unit=HOUR, sdtm=NOT_SUBMITTED,
)  # fmt: skip
D1STD = _item(
    "D1STD", Text("Day 1: analgesia unchanged", "Tag 1: Schmerzmedikation unverändert"),
    ChoiceKind(NY), _AS_THERE, _as_rated(DAY_1, PAINSTD),
)  # fmt: skip

ANALYSIS_SETS: Final = Form(
    "ASET",
    Text("Analysis sets", "Auswertungskollektive"),
    version=1,
    page=35,
    groups=(
        ItemGroup(
            "SETS",
            Text("Proposed sets", "Vorgeschlagene Kollektive"),
            {
                "35.1": SETRND,
                "35.2": SETRNDW,
                "35.3": SETARM,
                "35.4": SETTRT,
                "35.5": SETTRTW,
                "35.6": SETACT,
                "35.7": SETEVL,
                "35.8": SETEVLW,
            },
        ),
        ItemGroup(
            "DAY1",
            Text("Primary endpoint, day 1", "Primärer Endpunkt, Tag 1"),
            {
                "35.9": D1CHG,
                "35.10": D1RED,
                "35.11": D1DAY,
                "35.12": D1HRS,
                "35.13": D1STD,
                "35.14": D1NRI,
                "35.15": D1EXC,
            },
            collect_if=IS_RANDOMISED,
        ),
        ItemGroup(
            "LATER",
            Text("Response at 2 and 6 weeks", "Ansprechen nach 2 und 6 Wochen"),
            {
                "35.16": W2RED,
                "35.17": W2NRI,
                "35.18": W2EXC,
                "35.19": W6RED,
                "35.20": W6NRI,
                "35.21": W6EXC,
            },
            collect_if=IS_RANDOMISED,
        ),
    ),
    note=Text(
        "Nothing is typed here. The sets are proposed from the pages; the sponsor decides, and who "
        "is per protocol is the sponsor’s alone.",
        "Hier wird nichts eingegeben. Die Kollektive sind ein Vorschlag aus den Seiten; es "
        "entscheidet der Sponsor, über Per-Protokoll er allein.",
    ),
)

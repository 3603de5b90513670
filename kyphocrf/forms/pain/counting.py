"""Whether a rating counts, and the response in three sets of analysis (section 5.5, X17, X24).

A rating is flagged where it is missing, has no baseline, follows a re-intervention, or, at day 1,
is of another day or under changed analgesia. The sets count it as it is, as no response, or not.
"""

from collections.abc import Callable, Iterator
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import Method, method
from kyphocrf.definition.text import Text
from kyphocrf.forms.pain import response
from kyphocrf.forms.pain.analgesia import PAINSTD
from kyphocrf.forms.pain.baseline import BASEPRE, RESP3, is_rated
from kyphocrf.forms.pain.protocol_day import PAINDAY
from kyphocrf.forms.pain.rating import AT_DAY_1, PAINDAT
from kyphocrf.forms.reintervention.interventions import reintervened_before
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.time_points import DAY_1


@method(
    "PAINREI",
    Text(
        "Yes after radiotherapy, augmentation, decompression or stabilisation of a treated level, "
        "up to the day of rating; on its own page or on a page of treatment.",
        "Ja nach Bestrahlung, Augmentation, Dekompression oder Stabilisierung eines behandelten "
        "Wirbels bis zum Tag der Erhebung; auf eigener Seite oder einer Therapieseite.",
    ),
    source="specification 5.5, X24",
)
def _after_reintervention(case: Case) -> str:
    return YES if reintervened_before(case, case[PAINDAT]) else NO


PAINREI = derived(
    "PAINREI", Text("After re-intervention", "Nach Re-Intervention"), ChoiceKind(NY),
    _after_reintervention, sdtm=NOT_SUBMITTED,
)  # fmt: skip

PARTS: Final[tuple[Item[str], ...]] = (BASEPRE, PAINDAY, PAINSTD)
"""What makes a rating of day 1 evaluable: each yes, no, or not to be told."""


@method(
    "PAINEVAL",
    Text(
        "Yes where the baseline was rated before treatment, day 1 on the day after it, under "
        "unchanged analgesia; one that is certainly not so is enough for no.",
        "Ja, wenn der Ausgangswert vor der Therapie, Tag 1 am Tag danach und unter unveränderter "
        "Schmerzmedikation erhoben wurde; eines, das sicher nicht zutrifft, genügt für nein.",
    ),
)
def _is_evaluable(case: Case) -> str:
    told = [case.get(part) for part in PARTS]
    if NO in told:
        return NO
    if None in told:
        raise CannotTell(PARTS[told.index(None)].name)
    return YES


PAINEVAL = derived(
    "PAINEVAL", Text("Evaluable for the primary endpoint", "Auswertbar für primären Endpunkt"),
    ChoiceKind(NY), _is_evaluable, collect_if=AT_DAY_1, sdtm=NOT_SUBMITTED,
    assumed=Text(
        "Assumed: the protocol does not define who is evaluable; the sponsor is to confirm it.",
        "Angenommen: Das Protokoll definiert „auswertbar“ nicht; vom Sponsor zu bestätigen.",
    ),
)  # fmt: skip


def _flags(case: Case) -> Iterator[Callable[[], bool]]:
    """Yield each question that flags a rating by a yes; each may raise CannotTell."""
    yield lambda: case[BASEPRE] == NO
    yield lambda: not is_rated(case)
    yield lambda: case[PAINREI] == YES
    if case.event == DAY_1:
        yield lambda: case[PAINDAY] == NO
        yield lambda: case[PAINSTD] == NO


def is_flagged(case: Case) -> bool:
    """Tell whether a rating is flagged; one certain flag is enough. Raises CannotTell."""
    untold = ""
    for flag in _flags(case):
        try:
            if flag():
                return True
        except CannotTell as error:
            untold = str(error)
    if untold:
        raise CannotTell(untold)
    return False


def _without_flagged(case: Case) -> str:
    return response.EXCLUDED if is_flagged(case) else case[RESP3]


def _flagged_as_no(case: Case) -> str:
    if case.get(RESP3) == NO:
        return NO
    return NO if is_flagged(case) else case[RESP3]


_SETS: Final = Text(
    "Assumed: how flagged ratings count is open, so all three counts are shown.",
    "Angenommen: Wie markierte Erhebungen zählen, ist offen; alle drei Zählungen stehen da.",
)
_SOURCE: Final = "specification 5.5"
RESPNRI = derived(
    "RESPNRI", Text("Responder (flagged: no)", "Responder (markiert: nein)"), ChoiceKind(NY),
    Method(
        "RESPNRI",
        Text(
            "As the reduction of pain, but no where the rating is flagged: without baseline or "
            "rating, after re-intervention, or at day 1 of another day or under changed analgesia.",
            "Wie die Schmerzreduktion, aber nein, wenn die Erhebung markiert ist: ohne "
            "Ausgangswert oder Erhebung, nach Re-Intervention, oder an Tag 1 an einem anderen Tag "
            "oder unter geänderter Schmerzmedikation.",
        ),
        _flagged_as_no,
        _SOURCE,
    ),
    assumed=_SETS, sdtm=NOT_SUBMITTED,
)  # fmt: skip
RESPEXC = derived(
    "RESPEXC", Text("Responder (without flagged)", "Responder (ohne markierte)"),
    ChoiceKind(response.WITHOUT_FLAGGED),
    Method(
        "RESPEXC",
        Text(
            "As the reduction of pain, but excluded where the rating is flagged.",
            "Wie die Schmerzreduktion, aber ausgeschlossen, wenn die Erhebung markiert ist.",
        ),
        _without_flagged,
        _SOURCE,
    ),
    assumed=_SETS, sdtm=NOT_SUBMITTED,
)  # fmt: skip

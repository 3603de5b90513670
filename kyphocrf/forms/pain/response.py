"""Opioids beside pain, the classes of the international consensus, sets of analysis (5.5)."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import derived
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.analgesics.form import ANALGESICS, OMEDTOT
from kyphocrf.forms.vocabulary.time_points import BASELINE
from kyphocrf.forms.vocabulary.units import MG_PER_DAY

COMPLETE, PARTIAL, PROGRESSION, INDETERMINATE = "CR", "PR", "PP", "IR"
CONSENSUS: Final = CodeList(
    "RESPICPR",
    Text("Pain response by consensus", "Schmerzansprechen nach Konsens"),
    (
        Code(COMPLETE, Text("Complete response", "Vollständiges Ansprechen")),
        Code(PARTIAL, Text("Partial response", "Teilansprechen")),
        Code(PROGRESSION, Text("Pain progression", "Schmerzprogression")),
        Code(INDETERMINATE, Text("Indeterminate", "Unbestimmt")),
    ),
)

EXCLUDED: Final = "X"
WITHOUT_FLAGGED: Final = CodeList(
    "RESPEXC",
    Text("Responder, flagged ratings left out", "Responder ohne markierte Erhebungen"),
    (
        Code("1", Text("Yes", "Ja"), nci="C49488"),
        Code("0", Text("No", "Nein"), nci="C49487"),
        Code(EXCLUDED, Text("Excluded", "Ausgeschlossen")),
    ),
)


@method(
    "OMEDBASE",
    Text("The morphine equivalent at baseline.", "Das Morphinäquivalent bei Baseline."),
)
def _opioids_before(case: Case) -> Decimal:
    return case.form(ANALGESICS, BASELINE)[OMEDTOT]


@method(
    "OMEDNOW",
    Text("The morphine equivalent at this visit.", "Das Morphinäquivalent bei dieser Visite."),
)
def _opioids_now(case: Case) -> Decimal:
    return case.form(ANALGESICS, case.event)[OMEDTOT]


OMEDBASE = derived(
    "OMEDBASE", Text("Morphine equivalent, baseline", "Morphinäquivalent, Baseline"),
    DecimalKind(1), _opioids_before, unit=MG_PER_DAY, sdtm=NOT_SUBMITTED,
)  # fmt: skip
OMEDNOW = derived(
    "OMEDNOW", Text("Morphine equivalent, now", "Morphinäquivalent, jetzt"), DecimalKind(1),
    _opioids_now, unit=MG_PER_DAY, sdtm=NOT_SUBMITTED,
)  # fmt: skip

_TWO: Final = Decimal(2)
_ONE: Final = Decimal(1)


def rose_by_a_quarter(before: Decimal, now: Decimal) -> bool:
    """Tell whether opioids rose by 25 % or more; from none at all, any opioid is more than that."""
    return now > before and 4 * now >= 5 * before


def fell_by_a_quarter(before: Decimal, now: Decimal) -> bool:
    """Tell whether opioids fell by 25 % or more; from none they cannot fall."""
    return now < before and 4 * now <= 3 * before


def consensus_class(pain: Decimal, change: Decimal, before: Decimal, now: Decimal) -> str:
    """Return the class from pain and its change, and morphine equivalents in mg per 24 h.

    Stable opioids: less than 25 % up or down. Stable pain: less than 2 down, at most 1 up.
    """
    risen, much_less = rose_by_a_quarter(before, now), fell_by_a_quarter(before, now)
    if pain == 0 and now <= before:
        return COMPLETE
    if (change <= -_TWO and now <= before) or (much_less and change <= 0):
        return PARTIAL
    if (change >= _TWO and not risen and not much_less) or (risen and -_TWO < change <= _ONE):
        return PROGRESSION
    return INDETERMINATE

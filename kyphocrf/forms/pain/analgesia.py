"""Standard analgesia around day 1 (response, part 3): the answer, and the analgesics beside it.

The person's answer decides. The pages of analgesics speak of 24 hours each, not of the hours after
treatment, so that they may differ from it for a good reason: then the reason is asked for. It is
bound to what the pages said when it was given; until it is, and where they say something else
later, nothing can be told.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import and_, or_
from kyphocrf.definition.item import derived, text
from kyphocrf.definition.kind import ChoiceKind, TextKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.analgesics import codes as drugs
from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDRUG,
    ANDRUGT,
    ANROUTE,
    ANTDD,
    ANTYPE,
    ANUNIT,
    ANYN,
    DRUG_ROWS,
)
from kyphocrf.forms.pain import codes as lists
from kyphocrf.forms.pain.rating import ANCHG, AT_DAY_1
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1

Daily: TypeAlias = Mapping[tuple[str, str], Decimal]
"""Dose of 24 hours by drug with route, and unit."""

_WORDS: Final = TextKind(2000, long=True)
_SAME: Final = "="
_PER_MG: Final = 1000


def scheduled(page: Case) -> Daily:
    """Return what is taken regularly; raises CannotTell while the page does not say all of it."""
    rows = page.rows(DRUG_ROWS)
    if not rows and page[ANYN] != NO:
        raise CannotTell(ANYN.name)
    daily: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        if row[ANTYPE] == drugs.SCHEDULED:
            drug, dose = _drug_and_dose(row)
            daily[drug] = daily.get(drug, Decimal(0)) + dose
    return daily


def _drug_and_dose(row: Case) -> tuple[tuple[str, str], Decimal]:
    """Return drug with route and unit of a row, and its dose of 24 h; a mass in mg."""
    drug, dose, unit = row[ANDRUG], row[ANTDD], row[ANUNIT]
    if drug in drugs.NAMED_IN_WORDS:
        drug = " ".join(row[ANDRUGT].upper().split())
    if unit == drugs.MICROGRAM:
        dose, unit = dose / _PER_MG, drugs.MG
    return (f"{drug} {row[ANROUTE]}", unit), dose


def difference(case: Case) -> str:
    """Word what is taken regularly at day 1 other than at baseline, `=` where nothing is.

    `MORPHINE PO 20 → 60 mg; METAMIZOLE PO 2000 → 0 mg`. Raises CannotTell while one page is not
    there or does not say it all.
    """
    before = scheduled(case.form(ANALGESICS, BASELINE))
    after = scheduled(case.form(ANALGESICS, DAY_1))
    changed = (drug for drug in {**before, **after} if before.get(drug) != after.get(drug))
    return "; ".join(_worded(drug, before, after) for drug in changed) or _SAME


def _worded(drug: tuple[str, str], before: Daily, after: Daily) -> str:
    doses = (f"{page.get(drug, Decimal(0)).normalize():f}" for page in (before, after))
    return f"{drug[0]} {' → '.join(doses)} {drugs.UNITS.decode(drug[1]).en}"


@method(
    "ANPAGES",
    Text(
        "Yes where drug, route or daily dose of a scheduled analgesic differs between the pages "
        "of baseline and day 1; as-needed drugs are left out.",
        "Ja, wenn Wirkstoff, Weg oder Tagesdosis eines Dauermedikaments zwischen den Seiten von "
        "Baseline und Tag 1 abweicht; Bedarfsmedikation zählt nicht.",
    ),
)
def _pages_differ(case: Case) -> str:
    return NO if difference(case) == _SAME else YES


@method(
    "ANDIFF",
    Text(
        "Each drug that differs, with its dose per 24 h at baseline and at day 1.",
        "Jedes abweichende Mittel mit seiner Tagesdosis bei Baseline und an Tag 1.",
    ),
)
def _what_differs(case: Case) -> str:
    return difference(case)


ANPAGES = derived(
    "ANPAGES", Text("Scheduled drugs differ", "Dauermedikation weicht ab"),
    ChoiceKind(NY), _pages_differ, collect_if=AT_DAY_1, sdtm=NOT_SUBMITTED,
)  # fmt: skip
ANDIFF = derived(
    "ANDIFF", Text("What differs", "Was abweicht"), _WORDS, _what_differs,
    collect_if=and_(AT_DAY_1, ANPAGES.eq(YES)), sdtm=NOT_SUBMITTED,
)  # fmt: skip
CONTRADICTED: Final = and_(
    AT_DAY_1,
    or_(
        and_(ANCHG.eq(lists.UNCHANGED), ANPAGES.eq(YES)),
        and_(ANCHG.ne(lists.UNCHANGED), ANPAGES.eq(NO)),
    ),
)
"""The analgesics pages say otherwise than the answer."""
ANWHY = text(
    "ANWHY", Text("The pages say otherwise, because", "Die Seiten sagen anderes, weil"),
    mandatory=True, collect_if=CONTRADICTED,
    guideline=Text(
        "The answer counts. Say why drugs or doses differ all the same, or correct one of them.",
        "Die Antwort zählt. Angeben, warum Mittel oder Dosen dennoch abweichen, oder korrigieren.",
    ),
    assumed=Text(
        "Assumed: without a reason the analgesia counts as neither changed nor unchanged.",
        "Angenommen: Ohne Grund gilt die Schmerzmedikation weder als geändert noch unverändert.",
    ),
    sdtm=(SuppQual("QS", "ANWHY", "Why Analgesics Pages Differ", record="VASLOC"),),
)  # fmt: skip


@method(
    "ANSEEN",
    Text(
        "What differed on the analgesics pages when the reason was given; = for nothing.",
        "Was auf den Seiten der Schmerzmedikation abwich, als der Grund angegeben wurde; = für "
        "nichts.",
    ),
)
def _differed_then(case: Case) -> str:
    _ = case[ANWHY]
    return difference(case)


ANSEEN = derived(
    "ANSEEN", Text("Differed when the reason was given", "Abweichung bei Angabe des Grunds"),
    _WORDS, _differed_then, collect_if=and_(CONTRADICTED, ANWHY.answered()), kept=True,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip


def is_explained(case: Case) -> bool:
    """Tell whether the reason speaks of what the pages say now; raises CannotTell without one."""
    return case[ANSEEN] == difference(case)


@method(
    "PAINSTD",
    Text(
        "Yes where the standard analgesia was not changed since treatment, as answered; not to be "
        "told where the analgesics pages say otherwise and no reason is given.",
        "Ja, wenn die Standard-Schmerzmedikation seit Therapie laut Antwort unverändert ist; nicht "
        "zu sagen, wenn die Seiten der Schmerzmedikation ohne Angabe eines Grunds anderes sagen.",
    ),
    source="NCT02773966: no change of pain medication within 12 h or 24 h",
)
def _under_standard_analgesia(case: Case) -> str:
    unchanged, differ = case[ANCHG] == lists.UNCHANGED, case.get(ANPAGES)
    contradicted = differ is not None and unchanged is (differ == YES)
    if contradicted and not is_explained(case):
        raise CannotTell(ANWHY.name)
    return YES if unchanged else NO


PAINSTD = derived(
    "PAINSTD", Text("Under standard analgesia", "Unter Standard-Analgesie"), ChoiceKind(NY),
    _under_standard_analgesia, collect_if=AT_DAY_1, sdtm=NOT_SUBMITTED,
)  # fmt: skip

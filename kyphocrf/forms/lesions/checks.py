"""Checks of the lesions: X06 levels, X07 targets, X08 index lesion, X16c levels treated."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.lesions.form import AT_MOST, LESINDEX, LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.lesions.treated import levels_recorded
from kyphocrf.forms.study.treatment import levels_irradiated
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.levels import is_below

LAST_FORBIDDEN: Final = "T3"
"""Target levels lie below this one (phase I/II entry)."""
LEVEL_ASSUMED: Final = Text(
    "Assumed: the limit at T3 is taken from the phase I/II registry entry.",
    "Angenommen: Die Grenze bei BWK 3 stammt aus dem Registereintrag der Phase I/II.",
)


@edit_check(
    "X06",
    LESIONS[LESLEV],
    holds=Text(
        "Every vertebral level stands in one lesion only.",
        "Jeder Wirbelkörper steht nur in einer Läsion.",
    ),
    message=Text(
        "{LESLEV} stands in two lesions, expected one. Correct the level, or remove the lesion.",
        "{LESLEV} steht in zwei Läsionen, erwartet eine. Wirbelkörper korrigieren oder Läsion "
        "entfernen.",
    ),
)
def _level_stands_once(case: Case) -> bool:
    level = case[LESLEV]
    others = [row for row in case.rows(LESION) if row.row != case.row]
    if any(row.get(LESLEV) == level for row in others):
        return False
    return all(row[LESLEV] != level for row in others)


@edit_check(
    "X06a",
    LESIONS[LESLEV],
    holds=Text("At most 4 lesions are recorded.", "Höchstens 4 Läsionen sind dokumentiert."),
    message=Text(
        "More than 4 lesions are recorded, at most 4 expected. Remove those that do not count.",
        "Mehr als 4 Läsionen sind dokumentiert, höchstens 4 erwartet. Überzählige entfernen.",
    ),
    once=True,
)
def _at_most_four(case: Case) -> bool:
    return len(case.rows(LESION)) <= AT_MOST


@edit_check(
    "X07",
    LESIONS[LESLEV],
    holds=Text(
        "A target of study treatment lies below T3.",
        "Ein Ziel der Studientherapie liegt unterhalb von BWK 3.",
    ),
    message=Text(
        "Target level {LESLEV}, expected below T3. Correct it, or say why it is treated.",
        "Zielwirbel {LESLEV}, erwartet unterhalb von BWK 3. Korrigieren oder Grund der Behandlung "
        "angeben.",
    ),
    severity=Severity.SOFT,
    assumed=LEVEL_ASSUMED,
)
def _target_is_below_t3(case: Case) -> bool:
    if case.get(LESTARG) == NO:
        return True
    if is_below(case[LESLEV], LAST_FORBIDDEN):
        return True
    return case[LESTARG] != YES


@edit_check(
    "X08",
    LESIONS[LESINDEX],
    holds=Text("Exactly one lesion is the index lesion.", "Genau eine Läsion ist Index-Läsion."),
    message=Text(
        "None or more than one index lesion, expected 1. Correct which lesion the local VAS is "
        "rated for.",
        "Keine oder mehr als eine Index-Läsion, erwartet 1. Korrigieren, für welche Läsion die "
        "lokale VAS gilt.",
    ),
    once=True,
    assumed=Text(
        "The index lesion is assumed, not from the protocol.",
        "Die Index-Läsion ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _one_index_lesion(case: Case) -> bool:
    rows = case.rows(LESION)
    if not rows:
        raise CannotTell(LESION.name)
    if sum(row.get(LESINDEX) == YES for row in rows) > 1:
        return False
    return sum(row[LESINDEX] == YES for row in rows) == 1


@edit_check(
    "X16c",
    LESIONS[LESLEV],
    holds=Text(
        "A lesion that was treated lies where the page of treatment says it was treated.",
        "Eine behandelte Läsion liegt dort, wo sie laut Therapieseite behandelt wurde.",
    ),
    message=Text(
        "The lesion lies at {LESLEV}; treated was {PROLEV} by the procedure, {EBPLEV} by EBRT. "
        "What was done keeps its level: correct the lesion or the page of treatment, or say why "
        "they differ.",
        "Die Läsion liegt an {LESLEV}; behandelt wurde {PROLEV} im Eingriff, {EBPLEV} perkutan. "
        "Was getan wurde, behält seinen Wirbel: Läsion oder Therapieseite korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _lies_where_it_was_treated(case: Case) -> bool:
    level, done = case[LESLEV], levels_recorded(case, case.row)
    if case.get(LESTARG) == YES:
        done |= levels_irradiated(case)
    if not done:
        raise CannotTell(LESTARG.name)  # nothing is treated yet
    return level in done


CHECKS: Final[tuple[EditCheck, ...]] = (
    _level_stands_once,
    _at_most_four,
    _target_is_below_t3,
    _one_index_lesion,
    _lies_where_it_was_treated,
)

"""Checks of the lesions: X06 levels, X07 targets, X08 index lesion."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.lesions.form import AT_MOST, LESINDEX, LESION, LESIONS, LESLEV, LESTARG
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


CHECKS: Final[tuple[EditCheck, ...]] = (
    _level_stands_once,
    _at_most_four,
    _target_is_below_t3,
    _one_index_lesion,
)

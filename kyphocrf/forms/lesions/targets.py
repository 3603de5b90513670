"""Rows that speak of the target lesions: one for each, under the lesion's own number."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Repeats
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Variable
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.lesions.form import AT_MOST, LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.vocabulary.levels import LEVEL


@rule(
    Text(
        "One row for each lesion that the study treatment aims at.",
        "Eine Zeile je Läsion, die Ziel der Studientherapie ist.",
    )
)
def target_lesions(case: Case) -> tuple[int, ...]:
    """Return the numbers of the lesions that the study treatment aims at."""
    rows = case.form(LESIONS).rows(LESION)
    return tuple(row.row for row in rows if row.get(LESTARG) == YES)


def level_of_lesion(case: Case) -> str:
    """Return the level of the lesion whose number is the row of this case."""
    for row in case.form(LESIONS).rows(LESION):
        if row.row == case.row:
            return row[LESLEV]
    raise CannotTell(LESLEV.name)


@rule(Text("The level of the lesion.", "Der Wirbel der Läsion."))
def _level_hint(case: Case) -> Text:
    try:
        return same(level_of_lesion(case))
    except CannotTell:
        return same("")


LEVEL_OF_LESION: Final = Text(
    "The level of the lesion with this number.", "Der Wirbel der Läsion dieser Nummer."
)


def level_item(name: str, *domains: str) -> Item[str]:
    """Make the derived item that shows the level of the row's lesion, for records of domains."""
    return derived(
        name, Text("Level", "Wirbelkörper"), ChoiceKind(LEVEL),
        Method(name, LEVEL_OF_LESION, level_of_lesion),
        sdtm=tuple(Variable(domain, f"{domain}LOC") for domain in domains) or NOT_SUBMITTED,
    )  # fmt: skip


EACH_TARGET: Final = Repeats(
    Text("Lesion", "Läsion"), AT_MOST, target_lesions, links=(LESIONS.name, LESION.name),
    across=True, hint=_level_hint,
)  # fmt: skip

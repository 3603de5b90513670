"""A level that the list has none for, as L6 or T13, stands in words beside the item that asks.

A spine with one vertebra more or less is counted otherwise than the list: nothing is derived from
such a level, and no neighbour.
"""

from typing import Any, Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.condition import Reference, not_
from kyphocrf.definition.item import Item, text
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.mapping import SuppQual, Variable
from kyphocrf.definition.text import Text

_SHORT: Final = TextKind(60)


def level_in_words(name: str, level: Item[Any], *beside: Variable) -> Item[str]:
    """Make the text in which a level stands that is not in the list of `level`.

    In SDTM the words stand beside each variable that would hold the level: what is no term of its
    code list is no value of it.
    """
    return text(
        name, Text("Level in words", "Wirbel in Worten"), kind=_SHORT,
        collect_if=not_(level.answered()),
        guideline=Text(
            "Only for a vertebra that the list does not have, as L6, T13 or a transitional "
            "vertebra. The level itself is then “not applicable” (F7).",
            "Nur für einen Wirbel, den die Liste nicht hat: LWK 6, BWK 13, Übergangswirbel. Beim "
            "Wirbelkörper steht dann „nicht zutreffend“ (F7).",
        ),
        sdtm=tuple(
            SuppQual(one.domain, "LOCTXT", "Level in Words", record=one.record) for one in beside
        ),
    )  # fmt: skip


def in_words_where_beyond(
    number: str, at: Reference[Any], level: Item[Any], words: Item[str]
) -> EditCheck:
    """Make the check that a level which is said to be none of the list stands in words."""

    def is_worded(case: Case) -> bool:
        if case.missing(level) is None:
            return True
        return case.is_answered(words)

    return EditCheck(
        number,
        at,
        is_worded,
        Text(
            "A level that the list does not have stands in words.",
            "Ein Wirbel, den die Liste nicht hat, steht in Worten.",
        ),
        Text(
            f"Level: {{{level.name}}}, in words: {{{words.name}}}. Enter the vertebra in words, as "
            "L6 or T13, or say why its level is not known.",
            f"Wirbelkörper: {{{level.name}}}, in Worten: {{{words.name}}}. Wirbel in Worten "
            "eintragen, wie LWK 6 oder BWK 13, oder angeben, warum er nicht bekannt ist.",
        ),
        severity=Severity.SOFT,
    )

"""Quality of life: how scores changed since the baseline."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.quality_of_life.form import BM22_SCORES, C30SUM, QUALITY_OF_LIFE, SCORES
from kyphocrf.forms.vocabulary.copied import summed_up
from kyphocrf.forms.vocabulary.time_points import BASELINE

_SCORES: Final = {
    "QL": next(item for item in SCORES.values() if item.name == "QL2"),
    "QS": C30SUM,
    "QP": next(item for item in BM22_SCORES.values() if item.name == "BMPS"),
}
"""The scores told: global status, summary, painful sites; by how their changes are called."""
_VISITS: Final = {
    "W6": Text("week 6", "Woche 6"),
    "3M": Text("3 months", "3 Monate"),
    "6M": Text("6 months", "6 Monate"),
}


def _change(score: Item[Decimal], event: str) -> Callable[[Case], Decimal]:
    def changed(case: Case) -> Decimal:
        before = case.form(QUALITY_OF_LIFE, BASELINE)[score]
        return case.form(QUALITY_OF_LIFE, event)[score] - before

    return changed


def _changed(name: str, score: Item[Decimal], event: str, visit: Text) -> Item[Decimal]:
    return summed_up(
        name,
        same("{score}: {change}").filled(
            score=score.label,
            change=Text("change by {visit}", "Änderung bis {visit}").filled(visit=visit),
        ),
        DecimalKind(1),
        Text(
            "The score of that visit minus the score of the baseline.",
            "Der Wert dieser Visite minus der Ausgangswert.",
        ),
        _change(score, event),
        assumed=score.assumed,
    )


QOL_CHANGES: Final = tuple(
    _changed(f"{prefix}C{event}", score, event, visit)
    for prefix, score in _SCORES.items()
    for event, visit in _VISITS.items()
)

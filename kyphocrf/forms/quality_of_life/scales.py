"""Scales of QLQ-C30 and BM22 as tables, and the linear transform (sections 5.1 and 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from kyphocrf.definition.text import Text

FOUR, SEVEN = 3, 6
"""Greatest minus least answer of an item."""
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Scale:
    """Items by number, the range of an answer, and whether a high score is good (function).

    `reversed_items` are worded the other way round and are turned before averaging.
    """

    name: str
    label: Text
    numbers: tuple[int, ...]
    range: int = FOUR
    function: bool = False
    reversed_items: tuple[int, ...] = ()

    def score(self, answers: Mapping[int, int]) -> Fraction | None:
        """Return 0 to 100 by the half rule; None where fewer than half the items are answered."""
        given = [self._turned(number, answers) for number in self.numbers if number in answers]
        if 2 * len(given) < len(self.numbers):
            return None
        above_least = (Fraction(sum(given), len(given)) - 1) / self.range
        return 100 * (1 - above_least if self.function else above_least)

    def _turned(self, number: int, answers: Mapping[int, int]) -> int:
        answer = answers[number]
        return self.range + 2 - answer if number in self.reversed_items else answer


C30: Final[Mapping[str, Scale]] = {
    "16.58": Scale("QL2", Text("Global health status", "Globaler Status"), (29, 30), SEVEN),
    "16.59": Scale(
        "PF2", Text("Physical function", "Körperliche Funktion"), (1, 2, 3, 4, 5), function=True
    ),
    "16.60": Scale("RF2", Text("Role function", "Rollenfunktion"), (6, 7), function=True),
    "16.61": Scale(
        "EF", Text("Emotional function", "Emotionale Funktion"), (21, 22, 23, 24), function=True
    ),
    "16.62": Scale("CF", Text("Cognitive function", "Kognitive Funktion"), (20, 25), function=True),
    "16.63": Scale("SF", Text("Social function", "Soziale Funktion"), (26, 27), function=True),
    "16.64": Scale("FA", Text("Fatigue", "Fatigue"), (10, 12, 18)),
    "16.65": Scale("NV", Text("Nausea and vomiting", "Übelkeit und Erbrechen"), (14, 15)),
    "16.66": Scale("PA", Text("Pain", "Schmerz"), (9, 19)),
    "16.67": Scale("DY", Text("Dyspnoea", "Atemnot"), (8,)),
    "16.68": Scale("SL", Text("Insomnia", "Schlafstörung"), (11,)),
    "16.69": Scale("AP", Text("Appetite loss", "Appetitverlust"), (13,)),
    "16.70": Scale("CO", Text("Constipation", "Verstopfung"), (16,)),
    "16.71": Scale("DI", Text("Diarrhoea", "Durchfall"), (17,)),
    "16.72": Scale("FI", Text("Financial difficulties", "Finanzielle Probleme"), (28,)),
}
"""The scales by the number of their item on the page."""
NOT_IN_SUMMARY: Final = ("QL2", "FI")

BM22: Final[Mapping[str, Scale]] = {
    "16.74": Scale("BMPS", Text("Painful sites", "Schmerzorte"), (31, 32, 33, 34, 35)),
    "16.75": Scale("BMPC", Text("Pain characteristics", "Schmerzmerkmale"), (36, 37, 38)),
    "16.76": Scale(
        "BMFI", Text("Functional interference", "Funktionelle Einschränkung"),
        (39, 40, 41, 42, 43, 44, 45, 46), function=True,
    ),
    "16.77": Scale(
        "BMPA", Text("Psychosocial aspects", "Psychosoziale Aspekte"),
        (47, 48, 49, 50, 51, 52), function=True, reversed_items=(51, 52),
    ),
}  # fmt: skip


def summary(answers: Mapping[int, int]) -> Fraction | None:
    """Return the mean of the 13 scales of the summary score, symptoms turned; None without all."""
    scales = [scale for scale in C30.values() if scale.name not in NOT_IN_SUMMARY]
    scores = [(scale, scale.score(answers)) for scale in scales]
    turned = [
        score if scale.function else 100 - score for scale, score in scores if score is not None
    ]
    return sum(turned, Fraction(0)) / len(scales) if len(turned) == len(scales) else None


def in_tenths(score: Fraction) -> Decimal:
    """Return a score with one decimal."""
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return exact.quantize(_TENTH, ROUND_HALF_UP)

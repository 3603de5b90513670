"""Units of measurement, and how a unit is recognised in whatever way it is typed."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from kyphocrf.definition.text import Text


@dataclass(frozen=True)
class Unit:
    """A unit by its UCUM code, its symbol on screen, and other units people type (with factor).

    `submission` is its value in the controlled terminology where that is not the UCUM code.
    """

    ucum: str
    symbol: Text
    also: tuple[tuple[str, Decimal], ...] = ()
    submission: str = ""

    @cached_property
    def _factors(self) -> dict[str, Decimal]:
        own = (self.ucum, self.symbol.en, self.symbol.de)
        others = {_spelled(name): factor for name, factor in self.also}
        return others | {_spelled(name): Decimal(1) for name in own}

    def factor(self, typed: str) -> Decimal | None:
        """Return by what a number in a typed unit is multiplied; None for a unit not known here."""
        return self._factors.get(_spelled(typed))

    def is_own(self, typed: str) -> bool:
        """Tell whether a typed unit is this one, not another that is converted."""
        own = (self.ucum, self.symbol.en, self.symbol.de)
        return _spelled(typed) in {_spelled(name) for name in own}

    @property
    def names(self) -> Text:
        """The units that may be typed, this one first."""
        others = ", ".join(name for name, _ in self.also)
        return Text(
            *(f"{own}, {others}".removesuffix(", ") for own in (self.symbol.en, self.symbol.de))
        )


_TIMES: Final = re.compile(r"[·∙⋅•*.^\s]")
"""Signs that people write between the parts of a unit, or leave out."""


def _spelled(unit: str) -> str:
    """Return a unit for comparison: `cGy·cm²`, `cGycm2` and `cGy*cm^2` are the same."""
    return _TIMES.sub("", unicodedata.normalize("NFKC", unit).casefold())

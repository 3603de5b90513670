"""What the units of a study must satisfy."""

from collections.abc import Iterator

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text


def units(study: Study) -> Iterator[str]:
    """Yield each unit that is shown in two ways: it is known by its UCUM code alone."""
    symbols: dict[str, Text] = {}
    for form in study.forms:
        for item in form.items.values():
            unit = item.unit
            if unit is not None and symbols.setdefault(unit.ucum, unit.symbol) != unit.symbol:
                said = f"{unit.ucum} is {unit.symbol.en}, elsewhere {symbols[unit.ucum].en}"
                yield f"{form.name}.{item.name}: {said}"

"""The values that forms can give to variables with a code list: of all their codes, met or not."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kyphocrf.definition.item import Item
from kyphocrf.definition.mapping import Assigned, Variable
from kyphocrf.exports.sdtm.plan import RecordPlan, Target
from kyphocrf.exports.sdtm.standard import StandardVariable, standard
from kyphocrf.exports.sdtm.submission import of_unit, submitted
from tests.exports.sdtm.begun import PLANS


class Given(NamedTuple):
    """A value of a variable, and the item that gives it; a result is one of --STRESC."""

    variable: StandardVariable
    value: str
    item: Item[Any]
    is_result: bool = False


def given() -> Iterator[Given]:
    """Yield every value that an annotation assigns, and that of every code and unit."""
    for plans in PLANS.of_form.values():
        for plan in plans:
            for target in plan.targets:
                yield from _of(plan, target)


def _of(plan: RecordPlan, target: Target) -> Iterator[Given]:
    known, item, mapped = standard().domains[plan.domain].variable, target.item, target.mapped
    if isinstance(mapped, Assigned):
        yield Given(known[mapped.name], mapped.value, item)
    if not isinstance(mapped, Variable):
        return
    if item.unit is not None and mapped.name.endswith("U"):
        yield Given(known[mapped.name], of_unit(item.unit), item)
    is_result = mapped.name.endswith("ORRES")
    name = f"{plan.domain}STRESC" if is_result else mapped.name
    for code in item.codelist.codes if item.codelist is not None else ():
        if name in known:
            value = submitted(item, code.value, known[name])
            yield Given(known[name], value, item, is_result)

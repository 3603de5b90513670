"""Limits and edit checks: RangeCheck at the item where they are shown, rules as ConditionDef.

The rule of a check stands once, as a condition that must hold, with its number. Each item at which
it is shown has a range check that names it, with its severity and message: `{ITEM}` in a message is
filled with the answer. A note is no harder than soft; the condition says that it is one.
"""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.canonical import proposal, to_text
from kyphocrf.definition.check import EditCheck, Gate, Proposal, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import TODAY, Item, Limit
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import Trait, own
from kyphocrf.exports.odm.conditions import condition_def
from kyphocrf.exports.odm.xml import OWN, Element, element, translated
from kyphocrf.record.itemcheck import range_message

_COMPARATORS = (("GE", "ge"), ("LE", "le"))
"""How ODM and the grammar name what a least and a greatest value are compared by."""


def limit_checks(item: Item[Any]) -> Iterator[Element]:
    """Yield a range check for each end of each limit of an item."""
    for limit in item.limits:
        message = range_message(item, same(f"{{{item.name}}}"), limit)
        for comparator, bound in zip(_COMPARATORS, (limit.least, limit.most), strict=True):
            if bound is not None:
                yield _limit_check(item, limit, comparator, bound, message)


def _limit_check(
    item: Item[Any], limit: Limit, comparator: tuple[str, str], bound: Any, message: Text
) -> Element:
    hardness, error = _soft_hard(soft=limit.soft), translated("ErrorMessage", message)
    if bound is TODAY:  # moves with the day: no value of a file
        rule = {comparator[1]: [{"item": item.name}, TODAY.value]}
        expression = element("FormalExpression", text=to_text(rule), Context=f"{OWN}condition")
        return element("RangeCheck", expression, error, SoftHard=hardness)
    found = element("CheckValue", text=item.kind.format(bound))
    return element(
        "RangeCheck", found, *unit_ref(item), error, Comparator=comparator[0], SoftHard=hardness
    )


def unit_ref(item: Item[Any]) -> Iterator[Element]:
    """Yield the reference to the unit of an item that has one."""
    if item.unit is not None:
        yield element("MeasurementUnitRef", MeasurementUnitOID=oids.unit(item.unit))


def edit_checks(study: Study, form: Form, item: Item[Any]) -> Iterator[Element]:
    """Yield a range check for each edit check whose finding is shown at an item."""
    own_rules = {check.number for check in form.checks}
    for check in study.checks_in[form.name, form.version].values():
        if check.at.item == item.name:
            of = (form.name, form.version) if check.number in own_rules else None
            yield element(
                "RangeCheck",
                element(
                    "FormalExpression", text=oids.check(check.number, of), Context=f"{OWN}holds"
                ),
                translated("ErrorMessage", check.message),
                SoftHard=_soft_hard(soft=check.severity is not Severity.HARD),
            )


def _soft_hard(*, soft: bool) -> str:
    return "Soft" if soft else "Hard"


def rules_of_form(form: Form) -> Iterator[Element]:
    """Yield the rules of the edit checks of a form, and what its gate asks for."""
    of = (form.name, form.version)
    for check in form.checks:
        yield _rule(oids.check(check.number, of), check)
    if form.gate is not None:
        yield from _requirements(form, form.gate)


def _requirements(form: Form, gate: Gate) -> Iterator[Element]:
    for one in gate.requirements:
        oid = oids.requirement((form.name, form.version), one.number)
        extra = own(requirement=one.number, gate=gate.name, assumed=one.assumed)
        yield condition_def(oid, f"{form.name} {one.number}", one.holds, one.rule, extra)


def gate_traits(gate: Gate | None) -> dict[str, Trait]:
    """Return what is said of the gate of a form; what it asks for are conditions."""
    if gate is None:
        return {}
    return {
        "gate": gate.name,
        "gate_label": gate.label,
        "gate_check": gate.check,
        "against_gate": _proposed(gate.against),
    }


def rules_between_forms(study: Study) -> Iterator[Element]:
    """Yield the rules of the checks between forms, and of those that stand at many items."""
    for check in study.checks:
        yield _rule(oids.check(check.number), check)
    for sweep in study.sweeps:
        extra = own(
            check=sweep.number, severity=sweep.severity.value, where=sweep.where,
            message=sweep.message, assumed=sweep.assumed,
        )  # fmt: skip
        yield condition_def(oids.check(sweep.number), sweep.number, sweep.holds, sweep.rule, extra)


def _rule(oid: str, check: EditCheck) -> Element:
    extra = own(
        check=check.number, severity=check.severity.value, once=check.once,
        assumed=check.assumed, proposes=_proposed(check.proposes),
    )  # fmt: skip
    return condition_def(oid, check.number, check.holds, check.rule, extra)


def _proposed(one: Proposal | None) -> Trait:
    return None if one is None else proposal(one)

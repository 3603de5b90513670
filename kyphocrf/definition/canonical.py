"""A form as canonical JSON: what is asked and what is computed, to be read in ten years without us.

It names no module and no function: a rule stands there by its number and its words. Not in it are
help, layout, remarks on what is assumed, spellings that are understood, columns that no page asks,
and the annotations for SDTM: they may change and the form is the same. Decision 0020 tells what
each key means.

What is not used is left out: a word the grammar learns later changes no form that does without it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias

from kyphocrf.definition import kind as kinds
from kyphocrf.definition.check import EditCheck, Gate, Proposal, Requirement
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.condition import (
    Among,
    And,
    Answered,
    Compare,
    Condition,
    Has,
    Not,
    Or,
    Reference,
)
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item, Limit
from kyphocrf.definition.kind import Kind
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate

Plain: TypeAlias = dict[str, Any]
"""What JSON can write: texts, truths, lists and such records again."""

_KINDS: Final[Mapping[type[Kind[Any]], str]] = {
    kinds.TextKind: "text",
    kinds.ChoiceKind: "choice",
    kinds.MultiChoiceKind: "choices",
    kinds.IntegerKind: "integer",
    kinds.DecimalKind: "decimal",
    kinds.DateKind: "date",
    kinds.PartialDateKind: "partial date",
    kinds.TimeKind: "time",
    kinds.DateTimeKind: "date and time",
    kinds.DurationKind: "duration",
    kinds.LinkKind: "link",
}


def to_json(form: Form) -> str:
    """Return the canonical JSON of a form: sorted keys, no spaces, numbers as text."""
    return to_text(
        used(
            form=form.name,
            version=str(form.version),
            page=str(form.page),
            label=words(form.label),
            repeats=form.repeats,
            groups=[_group(group) for group in form.groups],
            checks=[check(one) for one in form.checks],
            gate=form.gate and _gate(form.gate),
        )
    )


def to_text(plain: object) -> str:
    """Return plain values as canonical JSON, the same in every process."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(canonical: str) -> str:
    """Return the SHA-256 of a canonical JSON text."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def used(**traits: Any) -> Plain:
    """Return the traits that say something."""
    return {name: trait for name, trait in traits.items() if trait not in (None, False, "", [])}


def words(text: Text | Rule[Any] | None) -> Plain | None:
    """Return a text in both languages; of a rule the words that say what it returns."""
    if isinstance(text, Rule):
        text = text.words
    if text is None:
        return None
    if not isinstance(text, Text):
        raise TypeError(f"{type(text).__name__} has no canonical form")
    return {"en": text.en, "de": text.de}


def _group(group: ItemGroup) -> Plain:
    return used(
        group=group.name,
        label=words(group.label),
        collect_if=condition(group.collect_if),
        rows=group.repeats and _rows(group.repeats),
        items=[_item(number, item) for number, item in group.numbered.items()],
    )


def _rows(repeats: Repeats) -> Plain:
    return used(
        row=words(repeats.row),
        at_most=str(repeats.at_most),
        expected=words(repeats.rows_from),
        of=repeats.links and list(repeats.links),
        planned=words(repeats.hint),
    )


def _item(number: str, item: Item[Any]) -> Plain:
    return used(
        number=number,
        item=item.name,
        label=words(item.label),
        question=words(item.question),
        answer=_kind(item.kind),
        on=value(item.on),
        unit=item.unit and {"ucum": item.unit.ucum, "symbol": words(item.unit.symbol)},
        mandatory=item.mandatory,
        mandatory_if=condition(item.mandatory_if),
        collect_if=condition(item.collect_if),
        limits=[_limit(one) for one in item.limits],
        offered=words(item.codes_from),
        described=words(item.hints_from),
        derived=_method(item.method),
        suggested=_method(item.suggested),
        kept=item.kept,
    )


def _kind(kind: Kind[Any]) -> Plain:
    if type(kind) not in _KINDS:
        raise TypeError(f"{type(kind).__name__} has no canonical form")
    traits: Plain = {}
    match kind:
        case kinds.TextKind():
            pattern = kind.pattern and {"form": kind.pattern, "words": words(kind.pattern_words)}
            traits = used(at_most=str(kind.at_most), long=kind.long, pattern=pattern)
        case kinds.ChoiceKind() | kinds.MultiChoiceKind():
            traits = {"codelist": _codelist(kind.codelist)}
        case kinds.DecimalKind():
            traits = {"places": str(kind.places)}
        case kinds.LinkKind():
            traits = used(form=kind.form, group=kind.group)
    return {"is": _KINDS[type(kind)], **traits}


def _codelist(codelist: CodeList) -> Plain:
    return used(
        name=codelist.name,
        codes=[{"code": code.value, "means": words(code.decode)} for code in codelist.codes],
        alone=sorted(codelist.exclusive),
    )


def _limit(limit: Limit) -> Plain:
    return used(least=value(limit.least), most=value(limit.most), soft=limit.soft)


def _method(method: Method[Any] | None) -> Plain | None:
    return None if method is None else {"method": method.name, "words": words(method.words)}


def check(one: EditCheck) -> Plain:
    """Return a check: its number, its rule in words, and as a condition where it is one."""
    return used(
        number=one.number,
        at=value(one.at),
        holds=words(one.holds),
        rule=_formal(one.rule),
        message=words(one.message),
        severity=one.severity.value,
        once=one.once,
        proposes=one.proposes and proposal(one.proposes),
    )


def proposal(one: Proposal) -> Plain:
    """Return what is offered: a form to begin, and what it would take over."""
    return used(
        form=one.form,
        label=words(one.label),
        prefilled=words(one.prefill),
        done=words(one.done),
    )


def _gate(gate: Gate) -> Plain:
    return used(
        gate=gate.name,
        label=words(gate.label),
        needs=[_requirement(one) for one in gate.requirements],
        against=gate.against and proposal(gate.against),
        check=gate.check,
    )


def _requirement(one: Requirement) -> Plain:
    return used(number=one.number, holds=words(one.holds), rule=_formal(one.rule))


def _formal(rule: object) -> Plain | None:
    """Return a rule that is a condition; one that is a function is known by its words."""
    return condition(rule) if isinstance(rule, Condition) else None


def condition(one: Condition | None) -> Plain | None:
    """Return a condition as a formula: the operator, and what it is over."""
    match one:
        case None:
            formula = None
        case Compare(operator, left, right):
            formula = {str(operator): [value(left), value(right)]}
        case Among(reference, values):
            formula = {"in": [value(reference), value(values)]}
        case Has(reference, codes):
            formula = {"has": [value(reference), value(codes)]}
        case Answered(reference):
            formula = {"answered": [value(reference)]}
        case _:
            formula = _joined(one)
    return formula


def _joined(one: Condition) -> Plain:
    match one:
        case And(parts):
            return {"and": [condition(part) for part in parts]}
        case Or(parts):
            return {"or": [condition(part) for part in parts]}
        case Not(part):
            return {"not": [condition(part)]}
    raise TypeError(f"{type(one).__name__} has no canonical form")


def value(one: Any) -> Any:
    """Return what a condition or a limit is over: the address of an item, or a canonical text."""
    match one:
        case None:
            return None
        case Enum():
            return one.value
        case Reference():
            return used(
                item=one.item,
                form=one.form,
                event=one.event,
                previous=one.previous,
                last_completed=one.last_completed,
            )
        case tuple():
            return [value(part) for part in one]
        case str() | int() | Decimal() | date() | time() | timedelta() | PartialDate():
            return str(one)
    raise TypeError(f"{type(one).__name__} has no canonical form")

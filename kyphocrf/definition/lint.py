"""What a well-formed study must satisfy; `lint` returns every fault as one sentence."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.condition import SITE, STUDY, SUBJECT
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.kind import DateKind, LinkKind, MultiChoiceKind, PartialDateKind
from kyphocrf.definition.levels import LEVELS
from kyphocrf.definition.lint_amendment import amendments
from kyphocrf.definition.lint_carry_forward import carried_forward_faults
from kyphocrf.definition.lint_derived import derived_forms
from kyphocrf.definition.lint_flow import flow_of_participants
from kyphocrf.definition.lint_listing import listings_across_subjects
from kyphocrf.definition.lint_number import item_numbers
from kyphocrf.definition.lint_picture import picture_of_the_trial
from kyphocrf.definition.lint_profile import profile_faults
from kyphocrf.definition.lint_questionnaire import questionnaires
from kyphocrf.definition.lint_reference import (
    cycles,
    incomparable,
    searched_from,
    unknown_codes,
    unresolved,
)
from kyphocrf.definition.lint_tables import tables_of_exports
from kyphocrf.definition.lint_told import figures, named_pages, signed_on_paper
from kyphocrf.definition.lint_unit import units
from kyphocrf.definition.lint_words import rules_without_words, worded
from kyphocrf.definition.mapping import SuppQual
from kyphocrf.definition.study import Study
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import LANGUAGES

_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,7}")
_NUMBER = re.compile(r"[A-Z][A-Z0-9-]*[0-9][a-z]?")
_QNAM, _QLABEL = 8, 40


def lint(study: Study) -> list[str]:
    """Return the faults of a study; an empty list means it is well-formed."""
    rules: tuple[Callable[[Study], Iterator[str]], ...] = (
        _names, item_numbers, _numbers, _prose, _codelists, _limits, _methods, _annotations,
        _references, _named_elsewhere, _schedule, _watched, _settings, amendments,
        profile_faults, _maps, questionnaires, rules_without_words, carried_forward_faults,
        searched_from, derived_forms, signed_on_paper, named_pages, figures, tables_of_exports,
        flow_of_participants, listings_across_subjects, picture_of_the_trial, units,
    )  # fmt: skip
    return [fault for rule in rules for fault in rule(study)]


def misnamed(namespace: Mapping[str, object]) -> list[str]:
    """Return the items of a module whose Python name is not their own name."""
    return [
        f"{name} is bound to the item {value.name}"
        for name, value in namespace.items()
        if isinstance(value, Item) and name != value.name
    ]


def _names(study: Study) -> Iterator[str]:
    seen: set[tuple[str, int]] = set()
    for form in study.forms:
        if (form.name, form.version) in seen:
            yield f"{form.name} version {form.version} is declared twice"
        seen.add((form.name, form.version))
        names = [item.name for group in form.groups for item in group.items]
        names += [group.name for group in form.groups]
        names += [column.name for group in form.groups for column in group.reserved]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"{form.name}: {name} stands twice"
        for name in (form.name, *names):
            if not _NAME.fullmatch(name):
                yield f"{form.name}: {name} is not an upper case name of at most 8 characters"


def checks_in(study: Study) -> Iterator[tuple[Form, EditCheck]]:
    """Yield every check with each form version in force at which its finding stands."""
    for form in study.forms:
        for check in form.checks:
            yield form, check
        for check in study.checks_at.get(form.name, ()):
            yield form, check


def _numbers(study: Study) -> Iterator[str]:
    numbers = [check.number for check in study.checks]
    numbers += [sweep.number for sweep in study.sweeps]
    numbers += [
        check.number for form in study.forms for check in form.checks if _newest(study, form)
    ]
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield f"check {number} is declared twice"
    for number in numbers:
        if not _NUMBER.fullmatch(number):
            yield f"check {number} is not numbered as X15 or X15a"


def _newest(study: Study, form: Form) -> bool:
    return study.current(form.name) is form


def _prose(study: Study) -> Iterator[str]:
    for form in study.forms:
        for group in form.groups:
            for item in group.items:
                yield from worded(f"{form.name}.{item.name} label", item.label)
                if item.question is not None:
                    yield from worded(f"{form.name}.{item.name} question", item.question, "?")
            for column in group.reserved:
                yield from worded(f"{form.name}.{column.name} label", column.label)
                yield from worded(f"{form.name}.{column.name} remark", column.why, ".")
    for form, check in checks_in(study):
        where = f"{form.name} {check.number}"
        yield from _rule_worded(where, check)
    for sweep in study.sweeps:
        yield from _rule_worded(sweep.number, sweep)


def _rule_worded(where: str, check: EditCheck | Sweep) -> Iterator[str]:
    yield from worded(f"{where} rule", check.holds, ".")
    yield from worded(f"{where} message", check.message, ".")
    if check.holds.en == check.holds.de or check.message.en == check.message.de:
        yield f"{where} says the same in both languages"


def _items(study: Study) -> Iterator[tuple[Form, ItemGroup, Item[Any]]]:
    for form in study.forms:
        for group in form.groups:
            for item in group.items:
                yield form, group, item


def _codelists(study: Study) -> Iterator[str]:
    named: dict[str, object] = {}
    for form, _, item in _items(study):
        codelist = item.codelist
        if codelist is None:
            continue
        where = f"{form.name}.{item.name}"
        if codelist.name not in named:
            yield from (f"{where}: {fault}" for fault in _typed_alike(codelist))
        if _newest(study, form) and named.setdefault(codelist.name, codelist) != codelist:
            yield f"{where}: two different code lists are named {codelist.name}"
        values = [code.value for code in codelist.codes]
        if len(set(values)) != len(values):
            yield f"{where}: {codelist.name} holds a code twice"
        if isinstance(item.kind, MultiChoiceKind) and any(";" in value for value in values):
            yield f"{where}: a code of {codelist.name} holds a semicolon"


def _typed_alike(codelist: CodeList) -> Iterator[str]:
    """Yield what, typed in full, would not choose its own code alone."""
    for language in LANGUAGES:
        for code in codelist.codes:
            for typed in (code.value, code.decode.to(language)):
                if {one.value for one in codelist.exact(typed, language)} != {code.value}:
                    yield f"“{typed}” stands for more than one code of {codelist.name}"


def _limits(study: Study) -> Iterator[str]:
    for form, _, item in _items(study):
        where = f"{form.name}.{item.name}"
        for limit in item.limits:
            for side in (limit.least, limit.most):
                if side is not None and side is not TODAY and not _is_value(item, side):
                    yield f"{where}: the limit {side} is not a value of this item"
            least, most = limit.least, limit.most
            if least is None or most is None or TODAY in (least, most):
                continue
            if least > most:
                yield f"{where}: the limit {least} to {most} is upside down"
        yield from _soft_outside_hard(where, item)


def _is_value(item: Item[Any], side: Any) -> bool:
    try:
        return type(item.kind.parse(item.kind.format(side))) is type(side)
    except (TypeError, ValueError, AttributeError):
        return False


def _soft_outside_hard(where: str, item: Item[Any]) -> Iterator[str]:
    hard = [limit for limit in item.limits if not limit.soft]
    for soft in (limit for limit in item.limits if limit.soft):
        for width in hard:
            if TODAY in (width.least, width.most, soft.least, soft.most):
                continue
            low = width.least is not None and soft.least is not None and soft.least < width.least
            high = width.most is not None and soft.most is not None and soft.most > width.most
            if low or high:
                yield f"{where}: the soft limit is wider than the hard one"


def _named_elsewhere(study: Study) -> Iterator[str]:
    """Say which link leads to no form or group, and which clock time has no day beside it."""
    for form, group, item in _items(study):
        where = f"{form.name}.{item.name}"
        kind = item.kind
        if isinstance(kind, LinkKind):
            target = study.current(kind.form) if kind.form in study.form_names else None
            if target is None or (kind.group and kind.group not in target.group):
                yield f"{where} links to {kind.form}.{kind.group}, which is no form or group"
        if item.on is not None:
            day = next((one for one in group.items if one.name == item.on.item), None)
            if day is None or not isinstance(day.kind, DateKind | PartialDateKind):
                yield f"{where} is a time on {item.on.item}, which is no date of its group"


def _methods(study: Study) -> Iterator[str]:
    for form, _, item in _items(study):
        where = f"{form.name}.{item.name}"
        if item.is_derived and (item.mandatory or item.suggested is not None):
            yield f"{where} is derived: nobody can be asked for it or be offered an answer"
        if item.kept and not item.is_derived:
            yield f"{where} is kept, but it is not derived"


def _annotations(study: Study) -> Iterator[str]:
    for form, _, item in _items(study):
        where = f"{form.name}.{item.name}"
        if not item.sdtm:
            yield f"{where} has neither an SDTM target nor says that it is not submitted"
        for target in item.sdtm:
            if isinstance(target, SuppQual) and (
                len(target.qnam) > _QNAM or len(target.qlabel) > _QLABEL
            ):
                yield f"{where}: {target.qnam} or its label is too long for SDTM"


def _references(study: Study) -> Iterator[str]:
    for form, owner, condition in study.conditions():
        for reference in condition.references():
            yield from unresolved(study, form, owner, reference)
        yield from unknown_codes(study, form, owner, condition)
        yield from incomparable(study, form, owner, condition)
    for check in study.checks:
        if check.at.form not in study.form_names:
            yield f"{check.number} stands at {check.at.form}, which is no form"
    for form, check in checks_in(study):
        if _newest(study, form) and check.at.item not in form.items:
            yield f"{check.number} stands at {form.name}.{check.at.item}, which is no item"
    for form in study.forms:
        yield from cycles(form)
        yield from _gate(form)


def _gate(form: Form) -> Iterator[str]:
    if form.gate is not None and form.gate.check not in {"", *(one.number for one in form.checks)}:
        yield f"{form.name}: its gate names {form.gate.check}, which is no check of the form"


def _schedule(study: Study) -> Iterator[str]:
    arms = {"", *(arm.code for arm in study.arms)}
    codes = [event.code for event in study.events]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"event {code} is declared twice"
    for event in study.events:
        for collected in event.forms:
            if collected.form not in study.form_names:
                yield f"{event.code} collects {collected.form}, which is no form"
        for arm in event.windows:
            if arm not in arms:
                yield f"{event.code} has a window for {arm}, which is no arm"


def _watched(study: Study) -> Iterator[str]:
    for name in (
        *(one.form for one in study.deadlines),
        *(one.opens for one in study.deadlines),
        *(one.form for one in study.tallies),
        *study.urgent_forms,
    ):
        if name not in study.form_names:
            yield f"{name}, where a deadline or a tally is read or that is urgent, is no form"


def _settings(study: Study) -> Iterator[str]:
    for setting in study.settings:
        if setting.reference.form not in (SITE, STUDY, SUBJECT):
            yield f"setting {setting.reference.item} is neither of the site nor of the study"
    told = {"when a screen locks": study.idle_minutes, "when to send": study.send_days}
    for what, reference in told.items():
        if reference is not None and reference.item not in study.defaults:
            yield f"{reference.item}, which says {what}, is no setting"


def _maps(study: Study) -> Iterator[str]:
    for form, _, item in _items(study):
        if item.layout != "spine":
            continue
        codes = () if item.codelist is None else tuple(item.codelist.by_value)
        if not codes or not set(codes) <= set(LEVELS):
            yield f"{form.name}.{item.name} is shown on the spine, but its codes are no levels"

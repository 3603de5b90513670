"""Whatever the grammar can say of a declaration is carried, or left out for a reason given here."""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, replace
from functools import partial
from typing import Any, TypeAlias

import pytest
from lxml import etree

from kyphocrf.definition.check import EditCheck, Gate, Proposal, Requirement
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import CarryForward, Form, ItemGroup, Repeats, Reserved
from kyphocrf.definition.item import Item
from kyphocrf.definition.method import Method
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import (
    Collected,
    Deadline,
    EventRepeats,
    Study,
    StudyEvent,
    SubjectState,
    Tally,
    Window,
)
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.checks import rules_between_forms, rules_of_form
from kyphocrf.exports.odm.code_lists import code_list
from kyphocrf.exports.odm.conditions import not_done_events, states
from kyphocrf.exports.odm.forms import form_def, group_def
from kyphocrf.exports.odm.items import item_def, item_ref
from kyphocrf.exports.odm.methods import methods_of_form, methods_of_study
from kyphocrf.exports.odm.reference_data import setting_def
from kyphocrf.exports.odm.study_events import event_def, protocol
from kyphocrf.exports.odm.xml import Element
from kyphocrf.forms.study.study import STUDY

LOOKS = "how a field looks on the screen"
TYPING = "how typed text is understood"
PRINT = "how a page is printed"
LEFT_OUT: dict[tuple[type, str], str] = {
    (Item, "layout"): LOOKS,
    (Item, "search_from"): TYPING,
    (Code, "synonyms"): TYPING,
    (Code, "short"): LOOKS,
    (CodeList, "families"): TYPING,
    (ItemGroup, "questionnaire"): TYPING,
    (Repeats, "across"): LOOKS,
    (CarryForward, "one"): "how the act is worded on its button",
    (CarryForward, "several"): "how the act is worded on its button",
    (Form, "checks"): "rules of their own, at their items",
    (Deadline, "short"): LOOKS,
    (Deadline, "name"): "the OID",
    (Tally, "name"): "the OID",
    (Window, "anchor"): "a function, told in words",
    (Method, "compute"): "a function, told in words",
    (Sweep, "sweeps"): "a function, told by where it stands",
    (Sweep, "rule"): "a function, told in words",
    (Study, "idle_minutes"): LOOKS,
    (Study, "send_days"): "when the site is reminded to send",
    (Study, "urgent_forms"): "what a priority batch brings",
    (Study, "profile"): LOOKS,
}
Writes: TypeAlias = Callable[[Any], bytes]
Declared: TypeAlias = Iterable[tuple[Any, Writes]]
"""Declarations of the study, each with what writes it, or another in its place."""
LISTS = oids.CodeListOids(STUDY)


def text(elements: Iterable[Element]) -> bytes:
    return b"".join(map(etree.tostring, elements))


def part_of(whole: Any, name: str, write: Writes, *, alone: bool = False) -> Writes:
    """Return what writes a whole with another part; `alone`: it is all there is of them."""

    def written(part: Any) -> bytes:
        return write(replace(whole, **{name: (part,) if alone else part}))

    return written


def items() -> Declared:
    for form in STUDY.forms:
        for item in form.items.values():
            yield item, partial(_item, form)


def _item(form: Form, item: Item[Any]) -> bytes:
    return text((item_def(STUDY, LISTS, form, item), item_ref(form, item, 1)))


def groups() -> Declared:
    for form in STUDY.forms:
        for group in form.groups:
            yield group, partial(_group, form)


def _group(form: Form, group: ItemGroup) -> bytes:
    named = replace(form, groups=(group,))
    return text((group_def(form, group), form_def(STUDY, named)))


def repeats() -> Declared:
    for group, write in groups():
        if group.repeats is not None:
            yield group.repeats, part_of(group, "repeats", write)


def carried() -> Declared:
    for one, write in repeats():
        if one.carry_forward is not None:
            yield one.carry_forward, part_of(one, "carry_forward", write)


def reserved() -> Declared:
    for group, write in groups():
        for one in group.reserved:
            yield one, part_of(group, "reserved", write, alone=True)


def forms() -> Declared:
    for form in STUDY.forms:
        yield form, lambda one: text((form_def(STUDY, one),))


def lists() -> Declared:
    for item, _ in items():
        if item.codelist is not None:
            yield item.codelist, lambda one: text((code_list("CL", one),))


def codes() -> Declared:
    for declared, write in lists():
        for code in declared.codes[:9]:
            yield code, part_of(declared, "codes", write, alone=True)


def checks() -> Declared:
    for form in STUDY.forms:
        for check in form.checks:
            yield check, partial(_check, form)


def _check(form: Form, check: EditCheck) -> bytes:
    own = replace(form, checks=(check,))
    study = replace(STUDY, forms=tuple(own if one is form else one for one in STUDY.forms))
    shown = (item_def(study, LISTS, own, item) for item in form.items.values())
    return text((*rules_of_form(own), *shown))


def proposals() -> Declared:
    for check, write in checks():
        if check.proposes is not None:
            yield check.proposes, part_of(check, "proposes", write)


def gates() -> Declared:
    for form in STUDY.forms:
        if form.gate is not None:
            yield form.gate, part_of(form, "gate", _gate)


def _gate(form: Form) -> bytes:
    return text((*rules_of_form(form), form_def(STUDY, form)))


def requirements() -> Declared:
    for gate, write in gates():
        for one in gate.requirements:
            yield one, part_of(gate, "requirements", write, alone=True)


def methods() -> Declared:
    for form in STUDY.forms:
        for group in form.groups:
            for number, item in group.numbered.items():
                if item.method is not None:
                    yield item.method, partial(_method, form, group, (number, item))


def _method(form: Form, group: ItemGroup, at: tuple[str, Item[Any]], one: Method[Any]) -> bytes:
    number, item = at
    own = replace(group, numbered={number: replace(item, method=one)})
    return text(methods_of_form(replace(form, groups=(own,))))


def events() -> Declared:
    versions = tuple((form.name, form.version) for form in STUDY.forms)
    for event in STUDY.events:
        yield event, lambda one: text((event_def(STUDY, one, versions), *_of_event(one)))


def _of_event(event: StudyEvent) -> Iterable[Element]:
    study = replace(STUDY, events=(event,))
    return (protocol(study), *not_done_events(study))


def windows() -> Declared:
    for event, write in events():
        for one in event.windows.values():
            yield one, partial(_window, event, write)


def _window(event: StudyEvent, write: Writes, one: Window) -> bytes:
    return write(replace(event, windows={"": one}))


def collected() -> Declared:
    for event, write in events():
        for one in event.forms:
            yield one, part_of(event, "forms", write, alone=True)


def event_repeats() -> Declared:
    for event, write in events():
        if event.repeats is not None:
            yield event.repeats, part_of(event, "repeats", write)


def of_study(name: str, write: Callable[[Study], Iterable[Element]]) -> Callable[[], Declared]:
    """Return what yields the declarations that a study has under a name."""

    def written(study: Study) -> bytes:
        return text(write(study))

    def declared() -> Declared:
        for one in getattr(STUDY, name):
            yield one, part_of(STUDY, name, written, alone=True)

    return declared


WRITTEN: dict[type, Callable[[], Declared]] = {
    Item: items,
    ItemGroup: groups,
    Repeats: repeats,
    CarryForward: carried,
    Reserved: reserved,
    Form: forms,
    CodeList: lists,
    Code: codes,
    EditCheck: checks,
    Proposal: proposals,
    Gate: gates,
    Requirement: requirements,
    Method: methods,
    StudyEvent: events,
    Window: windows,
    Collected: collected,
    EventRepeats: event_repeats,
    Sweep: of_study("sweeps", rules_between_forms),
    Setting: of_study("settings", lambda study: map(setting_def, study.settings)),
    SubjectState: of_study("states", states),
    Deadline: of_study("deadlines", methods_of_study),
    Tally: of_study("tallies", methods_of_study),
}
SAID = Text("said in English", "auf Deutsch gesagt")
OPTIONAL = [
    (kind, field.name)
    for kind in WRITTEN
    for field in fields(kind)
    if field.default is not MISSING or field.default_factory is not MISSING
    if (kind, field.name) not in LEFT_OUT
]
TEXTS = [
    (kind, field.name)
    for kind in WRITTEN
    for field in fields(kind)
    if "Text" in str(field.type) and (kind, field.name) not in LEFT_OUT
]


@pytest.mark.parametrize(("kind", "name"), OPTIONAL, ids=lambda one: getattr(one, "__name__", one))
def test_what_can_be_left_unsaid_is_carried_where_it_is_said(kind: Any, name: str) -> None:
    """Where a declaration says it, the file says something that it does not say without it."""
    (field,) = (one for one in fields(kind) if one.name == name)
    unsaid = field.default
    if field.default_factory is not MISSING:
        unsaid = field.default_factory()
    declared = list(WRITTEN[kind]())
    saying = [(one, write) for one, write in declared if getattr(one, name) != unsaid]
    if not saying and name == "assumed":  # today nobody assumes anything there
        saying = [(replace(one, assumed=SAID), write) for one, write in declared]

    assert saying
    for one, write in saying[:25]:
        assert write(one) != write(replace(one, **{name: unsaid}))


@pytest.mark.parametrize(("kind", "name"), TEXTS, ids=lambda one: getattr(one, "__name__", one))
def test_each_text_of_a_declaration_stands_in_both_languages(kind: Any, name: str) -> None:
    declared = [one for one in WRITTEN[kind]() if isinstance(getattr(one[0], name), Text)]
    for one, write in (declared or list(WRITTEN[kind]()))[:25]:
        found = write(replace(one, **{name: SAID})).decode()
        assert SAID.en in found
        assert SAID.de in found


def test_each_trait_that_is_left_out_exists() -> None:
    for kind, name in LEFT_OUT:
        assert name in {field.name for field in fields(kind)}

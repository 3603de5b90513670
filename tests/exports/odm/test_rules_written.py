"""Conditions, edit checks, methods, visits and what holds for the study, each exactly once."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from kyphocrf.definition.canonical import condition as formula
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Condition
from kyphocrf.definition.text import Text
from tests.exports.odm.written import STUDIES, Q, aliases, by_oid, parsed, texts

BOTH = pytest.mark.parametrize("study", STUDIES)


def both(text: Text) -> dict[str, str]:
    return {"en": text.en, "de": text.de}


def asked(study: str) -> dict[str, Condition | None]:
    """Return what refers to an exception, and under which condition it is asked."""
    declared = STUDIES[study]
    events = {event.oid: event.collect_if for event in declared.events}
    forms = {
        f"{event.oid} F.{one.form}.{version}": one.collect_if
        for event in declared.events
        for one in event.forms
        for version in declared.versions(one.form)
    }
    groups = {
        f"IG.{form.name}.{form.version}.{group.name}": group.collect_if
        for form in declared.forms
        for group in form.groups
    }
    items = {
        f"I.{form.name}.{form.version}.{item.name}": item.collect_if
        for form in declared.forms
        for item in form.items.values()
    }
    return events | forms | groups | items


def referring(study: str) -> Iterator[tuple[str, etree._Element]]:
    root = parsed(study)
    for one in root.iter(f"{Q}StudyEventRef"):
        yield one.get("StudyEventOID", ""), one
    for event in root.iter(f"{Q}StudyEventDef"):
        for one in event.findall(f"{Q}FormRef"):
            yield f"{event.get('OID')} {one.get('FormOID')}", one
    for name in ("ItemGroup", "Item"):
        for one in root.iter(f"{Q}{name}Ref"):
            oid = one.get(f"{name}OID", "")
            if "@" not in oid:
                yield oid, one


def said(element: etree._Element) -> Any:
    """Return the formula of a condition; None where it has none."""
    text = element.findtext(f"{Q}FormalExpression")
    return None if text is None else json.loads(text)


@BOTH
def test_a_condition_under_which_something_is_asked_is_written_as_its_negation(study: str) -> None:
    conditions, refs = by_oid(study, "ConditionDef"), dict(referring(study))
    declared = asked(study)

    assert refs.keys() == declared.keys()
    used = set()
    for name, one in declared.items():
        exception = refs[name].get("CollectionExceptionConditionOID")
        assert (exception is None) == (one is None), name
        if exception is not None:
            used.add(exception)
            assert said(conditions[exception]) == {"not": [formula(one)]}
            words = texts(conditions[exception], "Description")
            assert words["en"].startswith("Not collected unless ")
            assert words["de"].startswith("Nicht erfasst, außer wenn ")
    assert used == {oid for oid in conditions if oid.startswith("CX.")}


@BOTH
def test_an_item_that_is_mandatory_under_a_condition_names_it(study: str) -> None:
    conditions, items = by_oid(study, "ConditionDef"), by_oid(study, "ItemDef")
    for form in STUDIES[study].forms:
        for item in form.items.values():
            found = aliases(items[f"I.{form.name}.{form.version}.{item.name}"])
            oid = found.get("kyphocrf:mandatory-if")
            assert (oid is None) == (item.mandatory_if is None)
            if oid is not None:
                assert said(conditions[oid]) == formula(item.mandatory_if)


def rules(study: str) -> dict[str, Any]:
    """Return every rule with a number by the OID it is to have."""
    declared = STUDIES[study]
    found: dict[str, Any] = {}
    for form in declared.forms:
        own = f"{form.name}.{form.version}"
        found |= {f"CK.{own}.{one.number}": one for one in form.checks}
        if form.gate is not None:
            found |= {f"CG.{own}.{one.number}": one for one in form.gate.requirements}
    found |= {f"CK.{one.number}": one for one in declared.checks}
    return found | {f"CK.{one.number}": one for one in declared.sweeps}


@BOTH
def test_each_numbered_rule_stands_once_in_its_words(study: str) -> None:
    conditions = by_oid(study, "ConditionDef")
    written = {oid: one for oid, one in conditions.items() if oid.startswith(("CK.", "CG."))}
    declared = rules(study)

    assert written.keys() == declared.keys()
    for oid, one in declared.items():
        found, number = aliases(written[oid]), one.number
        assert number in (found.get("kyphocrf:check"), found.get("kyphocrf:requirement"))
        assert texts(written[oid], "Description") == both(one.holds)
        is_condition = isinstance(one.rule, Condition)
        assert said(written[oid]) == (formula(one.rule) if is_condition else None)
        if oid.startswith("CK."):
            assert found["kyphocrf:severity"] == one.severity.value
        assumed = None if one.assumed is None else one.assumed.de
        assert found.get("kyphocrf:assumed.de") == assumed


@BOTH
def test_each_check_is_shown_at_its_item_with_its_message(study: str) -> None:
    items, declared = by_oid(study, "ItemDef"), STUDIES[study]
    for form in declared.forms:
        wanted: dict[str, Counter[tuple[str, str, str, str]]] = {}
        across = [one for one in declared.checks if one.at.form == form.name]
        swept = [
            one.at(item) for one in declared.sweeps for item in form.items.values()
            if one.sweeps(form, item)
        ]  # fmt: skip
        for one in (*form.checks, *across, *swept):
            own = f"{form.name}.{form.version}." if one in form.checks else ""
            hardness = "Hard" if one.severity is Severity.HARD else "Soft"
            shown = (f"CK.{own}{one.number}", hardness, one.message.en, one.message.de)
            wanted.setdefault(one.at.item, Counter())[shown] += 1
        for name in form.items:
            element = items[f"I.{form.name}.{form.version}.{name}"]
            assert shown_at(element) == wanted.get(name, Counter()), (form.name, name)


def shown_at(item: etree._Element) -> Counter[tuple[str, str, str, str]]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for one in item.findall(f"{Q}RangeCheck"):
        rule = one.find(f"{Q}FormalExpression")
        if rule is not None and rule.get("Context") == "kyphocrf:holds":
            message = texts(one, "ErrorMessage")
            found[rule.text or "", one.get("SoftHard", ""), message["en"], message["de"]] += 1
    return found


@BOTH
def test_each_method_of_a_form_stands_once_in_its_words(study: str) -> None:
    methods, wanted = by_oid(study, "MethodDef"), {}
    refs = {one.get("ItemOID"): one.get("MethodOID") for one in parsed(study).iter(f"{Q}ItemRef")}
    items = by_oid(study, "ItemDef")
    for form in STUDIES[study].forms:
        own = f"{form.name}.{form.version}"
        for item in form.items.values():
            named = [
                f"MT.{own}.{one.name}" if one else None for one in (item.method, item.suggested)
            ]
            oid = f"I.{own}.{item.name}"
            assert refs[oid] == named[0]
            assert aliases(items[oid]).get("kyphocrf:suggested") == named[1]
            for one in (item.method, item.suggested):
                if one is not None:
                    wanted[f"MT.{own}.{one.name}"] = one
    assert {oid for oid in methods if not oid.startswith("MT.@")} == wanted.keys()
    for oid, one in wanted.items():
        assert texts(methods[oid], "Description") == both(one.words)
        assert aliases(methods[oid]).get("kyphocrf:source", "") == one.source


@BOTH
def test_visits_stand_in_their_order_with_forms_and_windows(study: str) -> None:
    events, declared = by_oid(study, "StudyEventDef"), STUDIES[study]
    refs = list(parsed(study).iter(f"{Q}StudyEventRef"))

    assert [one.get("StudyEventOID") for one in refs] == [one.oid for one in declared.events]
    assert [one.get("OrderNumber") for one in refs] == [str(n + 1) for n in range(len(refs))]
    assert [one.get("Mandatory") == "Yes" for one in refs] == [
        not one.unscheduled for one in declared.events
    ]
    for event in declared.events:
        found, element = aliases(events[event.oid]), events[event.oid]
        described = {one: text.split("\n") for one, text in texts(element, "Description").items()}
        assert {one: lines[0] for one, lines in described.items()} == both(event.label)
        assert {len(lines) for lines in described.values()} == {1 + len(event.windows)}
        assert element.get("Repeating") == ("No" if event.repeats is None else "Yes")
        for arm, window in event.windows.items():
            told = f"kyphocrf:window.{arm or '@EVERY'}"
            days = (window.offset, window.before, window.after)
            names = ("offset", "before", "after")
            assert tuple(int(found[f"{told}.{name}"]) for name in names) == days
            assert found[f"{told}.anchor.de"] == window.anchor_words.de
            assert sum(window.anchor_words.en in line for line in described["en"]) >= 1


@BOTH
def test_what_is_optional_or_unscheduled_is_not_mandatory(study: str) -> None:
    events, declared = by_oid(study, "StudyEventDef"), STUDIES[study]
    for event in declared.events:
        wanted = [
            (f"F.{one.form}.{version}", version == declared.versions(one.form)[-1]
             and not one.optional and not event.unscheduled)
            for one in event.forms
            for version in declared.versions(one.form)
        ]  # fmt: skip
        found = events[event.oid].findall(f"{Q}FormRef")
        assert [(one.get("FormOID"), one.get("Mandatory") == "Yes") for one in found] == wanted


@BOTH
def test_settings_states_clocks_counts_and_the_flow_are_told(study: str) -> None:
    declared = STUDIES[study]
    items, conditions = by_oid(study, "ItemDef"), by_oid(study, "ConditionDef")
    methods = by_oid(study, "MethodDef")
    for setting in declared.settings:
        found = items[f"I.{setting.reference.form}.{setting.reference.item}"]
        assert texts(found, "Description") == both(setting.label)
        assert aliases(found).get("kyphocrf:default", "") == setting.default
        assert aliases(found).get("kyphocrf:codes", "").split() == list(setting.codes)
    named = {f"CS.{one.name}": one.when for one in declared.states}
    named |= {f"CF.{one.name}": one.when for one in declared.flow}
    assert {oid for oid in conditions if oid.startswith(("CS.", "CF."))} == named.keys()
    assert {oid: said(conditions[oid]) for oid in named} == {
        oid: formula(one) for oid, one in named.items()
    }
    clocks = {f"MT.@DEADLINE.{one.name}": one.label for one in declared.deadlines}
    clocks |= {f"MT.@TALLY.{one.name}": one.label for one in declared.tallies}
    assert {
        oid: texts(one, "Description") for oid, one in methods.items() if oid.startswith("MT.@")
    } == {oid: both(label) for oid, label in clocks.items()}


@BOTH
def test_an_amendment_says_how_answers_are_taken_over(study: str) -> None:
    forms = by_oid(study, "FormDef")
    for amendment in STUDIES[study].amendments:
        for step in amendment.forms:
            found = aliases(forms[f"F.{step.form}.{step.version}"])
            assert found["kyphocrf:amendment"] == str(amendment.number)
            for old, new in step.renamed.items():
                assert found[f"kyphocrf:renamed.{old}"] == new
            for item, codes in step.recoded.items():
                for old, new in codes.items():
                    assert found[f"kyphocrf:recoded.{item}.{old}"] == new

"""Each form, item, code, unit and limit of the declarations stands in the file exactly once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind, TextKind
from kyphocrf.definition.mapping import NotSubmitted, Related, Submitted, SuppQual, of_the_answer
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.exports.odm.items import item_ref
from tests import small_study as s
from tests.exports.odm.written import STUDIES, Q, aliases, by_oid, parsed, read_by_odmlib, texts

BOTH = pytest.mark.parametrize("study", STUDIES)


def each(study: str) -> Iterator[tuple[Form, ItemGroup, Item[Any], str]]:
    """Yield every item of every form version with what its OID is to be."""
    for form in STUDIES[study].forms:
        for group in form.groups:
            for item in group.items:
                yield form, group, item, f"I.{form.name}.{form.version}.{item.name}"


def both(text: Text) -> dict[str, str]:
    return {"en": text.en, "de": text.de}


@BOTH
def test_each_form_version_is_defined_with_its_groups_in_their_order(study: str) -> None:
    forms, groups = by_oid(study, "FormDef"), by_oid(study, "ItemGroupDef")
    declared = STUDIES[study].forms

    assert len(forms) == len(declared)
    assert len(groups) == sum(len(form.groups) for form in declared) + 3  # of reference data
    for form in declared:
        found = forms[f"F.{form.name}.{form.version}"]
        refs = [one.get("ItemGroupOID", "") for one in found.findall(f"{Q}ItemGroupRef")]
        names = [f"IG.{form.name}.{form.version}.{group.name}" for group in form.groups]
        assert refs == names
        assert texts(found, "Description") == both(form.label)
        assert found.get("Repeating") == ("Yes" if form.repeats else "No")
        for name, group in zip(names, form.groups, strict=True):
            assert texts(groups[name], "Description") == both(group.label)
            assert groups[name].get("Repeating") == ("No" if group.repeats is None else "Yes")


@BOTH
def test_each_item_is_defined_once_and_stands_in_its_group_in_its_order(study: str) -> None:
    declared = list(each(study))
    items = by_oid(study, "ItemDef")

    assert items.keys() - {oid for *_, oid in declared} == {
        f"I.{one.reference.form}.{one.reference.item}" for one in STUDIES[study].settings
    }
    assert len(items) == len(declared) + len(STUDIES[study].settings)
    placed: dict[str, list[str]] = {}
    for form, group, _, oid in declared:
        placed.setdefault(f"IG.{form.name}.{form.version}.{group.name}", []).append(oid)
    groups = by_oid(study, "ItemGroupDef")
    for name, oids in placed.items():
        refs = groups[name].findall(f"{Q}ItemRef")
        assert [one.get("ItemOID") for one in refs] == oids
        assert [one.get("OrderNumber") for one in refs] == [str(n + 1) for n in range(len(oids))]


@BOTH
def test_each_item_asks_in_both_languages(study: str) -> None:
    items = by_oid(study, "ItemDef")
    for form, _, item, oid in each(study):
        assert texts(items[oid], "Description") == both(item.label), oid
        assert texts(items[oid], "Question") == both(item.question or item.label), oid
        assert aliases(items[oid])["kyphocrf:number"] == form.numbers[item.name]


@BOTH
def test_odmlib_reads_labels_types_limits_and_code_lists(study: str, tmp_path: Any) -> None:
    """Read by another program, they are what the declarations say."""
    mdv = read_by_odmlib(study, tmp_path).Study[0].MetaDataVersion[0]
    items = {one.OID: one for one in mdv.ItemDef}
    lists = {one.OID: one for one in mdv.CodeList}
    for _, _, item, oid in each(study):
        read = items[oid]
        question = {one.lang: one._content for one in read.Question.TranslatedText}
        assert question == both(item.question or item.label)
        assert read.DataType == item.kind.odm
        limits = [(one.Comparator, one.CheckValue) for one in read.RangeCheck if one.Comparator]
        assert [(sign, value._content) for sign, (value,) in limits] == [
            (sign, item.kind.format(bound))
            for limit in item.limits
            for sign, bound in (("GE", limit.least), ("LE", limit.most))
            if bound not in (None, TODAY)
        ]
        if isinstance(item.kind, ChoiceKind):
            codes = lists[read.CodeListRef.CodeListOID].CodeListItem
            decoded = [
                (one.CodedValue, {said.lang: said._content for said in one.Decode.TranslatedText})
                for one in codes
            ]
            assert decoded == [(one.value, both(one.decode)) for one in item.kind.codelist.codes]


@BOTH
def test_each_item_says_where_it_goes_in_sdtm_or_why_nowhere(study: str) -> None:
    items = by_oid(study, "ItemDef")
    for *_, item, oid in each(study):
        found, submitted = aliases(items[oid]), []
        for place, one in enumerate(item.sdtm, start=1):
            assert found[f"kyphocrf:mapping.{place}.is"] == type(one).__name__
            if isinstance(one, NotSubmitted):
                for tongue, reason in both(one.reason).items():
                    assert found[f"kyphocrf:mapping.{place}.reason.{tongue}"] == reason
            else:
                assert found[f"kyphocrf:mapping.{place}.domain"] == one.domain
        for one in of_the_answer(item.sdtm):
            if not isinstance(one, NotSubmitted):
                submitted.append(one)
                assert named(one) in found["SDTM"]
        assert ("SDTM" in found) == bool(submitted)


def named(one: Submitted) -> str:
    """Return the words by which a target is found among those of its item."""
    if isinstance(one, Related):
        return f"RELREC {one.domain} to {one.to} by"
    return f"{one.domain}.{one.qnam if isinstance(one, SuppQual) else one.name}"


@BOTH
def test_mandatory_items_are_marked_and_computed_ones_never(study: str) -> None:
    refs = {one.get("ItemOID"): one for one in parsed(study).iter(f"{Q}ItemRef")}
    for _, _, item, oid in each(study):
        needed = item.mandatory and item.method is None
        assert refs[oid].get("Mandatory") == ("Yes" if needed else "No")


def test_what_is_computed_is_not_mandatory_whatever_its_declaration_says() -> None:
    total = replace(s.TOTAL, mandatory=True)

    assert item_ref(s.TREAT, total, 1).get("Mandatory") == "No"
    assert item_ref(s.TREAT, s.PLANNED, 1).get("Mandatory") == "Yes"


@BOTH
def test_no_answer_is_longer_than_the_length_of_its_item(study: str) -> None:
    items = by_oid(study, "ItemDef")
    for _, _, item, oid in each(study):
        length = items[oid].get("Length")
        if item.codelist is not None:
            values = [code.value for code in item.codelist.codes]
            is_one = isinstance(item.kind, ChoiceKind)
            assert int(length or 0) == max(map(len, values if is_one else [";".join(values)]))
        elif isinstance(item.kind, TextKind):
            assert length == str(item.kind.at_most)
        else:
            assert (length is not None) == (item.kind.odm in ("integer", "float")), oid


def declared_limits(item: Item[Any]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (sign, "today" if bound is TODAY else item.kind.format(bound), "Soft" if soft else "Hard")
        for limit in item.limits
        for sign, bound, soft in (
            ("GE", limit.least, limit.soft),
            ("LE", limit.most, limit.soft),
        )
        if bound is not None
    )


@BOTH
def test_each_end_of_each_limit_is_a_range_check_with_a_message(study: str) -> None:
    items = by_oid(study, "ItemDef")
    for _, _, item, oid in each(study):
        found: Counter[tuple[str, str, str]] = Counter()
        for one in items[oid].findall(f"{Q}RangeCheck"):
            value, rule = one.findtext(f"{Q}CheckValue"), one.find(f"{Q}FormalExpression")
            hardness = one.get("SoftHard", "")
            if value is not None:
                assert (one.find(f"{Q}MeasurementUnitRef") is None) == (item.unit is None)
                found[one.get("Comparator", ""), value, hardness] += 1
            elif rule is not None and rule.get("Context") == "kyphocrf:condition":
                assert (rule.text or "")[5:] == f':[{{"item":"{item.name}"}},"today"]}}'
                found[(rule.text or "")[2:4].upper(), "today", hardness] += 1
            else:
                continue  # an edit check
            message = texts(one, "ErrorMessage")
            assert all(f"{{{item.name}}}" in said for said in message.values())
            assert message["en"] != message["de"]
        assert found == declared_limits(item), oid


@BOTH
def test_each_unit_stands_once_with_its_symbol(study: str) -> None:
    units = by_oid(study, "MeasurementUnit")
    items = by_oid(study, "ItemDef")
    used = {item.unit.ucum: item.unit for *_, item, _ in each(study) if item.unit is not None}

    assert {f"MU.{ucum}": both(unit.symbol) for ucum, unit in used.items()} == {
        oid: texts(one, "Symbol") for oid, one in units.items()
    }
    for *_, item, oid in each(study):
        ref = items[oid].find(f"{Q}MeasurementUnitRef")
        assert (ref is None) == (item.unit is None)
        if ref is not None and item.unit is not None:
            assert ref.get("MeasurementUnitOID") == f"MU.{item.unit.ucum}"
            assert item.unit.symbol == used[item.unit.ucum].symbol


@BOTH
def test_each_code_of_each_list_stands_once_with_what_it_means(study: str) -> None:
    lists, items = by_oid(study, "CodeList"), by_oid(study, "ItemDef")
    seen: dict[str, Any] = {}
    for *_, item, oid in each(study):
        ref = items[oid].find(f"{Q}CodeListRef")
        several = aliases(items[oid]).get("kyphocrf:several-of")
        assert (ref is not None) == isinstance(item.kind, ChoiceKind)
        assert (several is not None) == isinstance(item.kind, MultiChoiceKind)
        if item.codelist is not None:
            name = several if ref is None else ref.get("CodeListOID")
            assert seen.setdefault(name or "", item.codelist) == item.codelist
    assert {oid for oid in lists if not oid.startswith("CL.@")} == seen.keys()
    for name, declared in seen.items():
        codes = lists[name].findall(f"{Q}CodeListItem")
        assert texts(lists[name], "Description") == both(declared.label)
        assert [one.get("CodedValue") for one in codes] == [one.value for one in declared.codes]
        for found, code in zip(codes, declared.codes, strict=True):
            assert texts(found, "Decode") == both(code.decode)
            assert aliases(found).get("nci:ExtCodeID") == code.nci
            rank = found.get("Rank")
            assert (rank is not None) == declared.ordinal
            assert rank is None or Decimal(rank) == Decimal(code.value)
        assert aliases(lists[name]).get("nci:ExtCodeID") == declared.nci


@BOTH
def test_the_reasons_for_a_missing_answer_and_the_arms_are_code_lists(study: str) -> None:
    lists = by_oid(study, "CodeList")
    arms, reasons = (
        {
            one.get("CodedValue"): texts(one, "Decode")
            for one in lists[oid].findall(f"{Q}CodeListItem")
        }
        for oid in ("CL.@ARM", "CL.@MISSING")
    )
    assert arms == {arm.code: both(arm.label) for arm in STUDIES[study].arms}
    assert reasons == {one.value: both(one.text) for one in Missing}

"""The lint says of every kind of fault where it is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.canonical import digest, to_json
from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import SITE, Condition, Reference, and_, not_, or_
from kyphocrf.definition.form import CarryForward, Form, ItemGroup, Repeats, Reserved
from kyphocrf.definition.item import (
    Item,
    Limit,
    choice,
    clock_time,
    decimal,
    derived,
    full_date,
    last_completed,
    link,
    multi_choice,
    text,
)
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.lint import lint, misnamed
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from tests import small_study as s
from tests.numbered import numbered

LABEL = Text("Label", "Beschriftung")
ITEM = text("FAULTY", LABEL, sdtm=NOT_SUBMITTED)
RULE = Text("A rule.", "Eine Regel.")
NOBODY: Reference[Any] = Reference("NOBODY")
OTHER: Reference[Any] = Reference("ARM", form="NOFORM")
CLIMATE: Reference[Any] = Reference("CLIMATE", form=SITE)
DATE: Reference[Any] = s.CONSENT[s.ICDAT]
EXPECTED = Text("Take {event}", "{event} übernehmen")
"""Words of a table whose rows are expected from another page."""
SAYS = Text("A message.", "Eine Meldung.")


def with_items(*items: Item[Any], checks: tuple[EditCheck, ...] = ()) -> Study:
    """Return the small study with one more form of these items."""
    form = Form("MORE", LABEL, 1, 9, (ItemGroup("GROUP", LABEL, numbered(9, *items)),), checks)
    return replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, form))


def check(rule: Condition, number: str = "F01", at: str = "FAULTY") -> EditCheck:
    return EditCheck(number, Reference(at), rule, RULE, SAYS)


def test_the_small_study_is_well_formed() -> None:
    assert lint(s.STUDY_OF_TESTS) == []
    assert misnamed(vars(s)) == []


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (replace(ITEM, name="TOOLONGNAME"), "at most 8 characters"),
        (replace(ITEM, name="lower"), "at most 8 characters"),
        (replace(ITEM, label=Text("Label", "")), "lacks a language"),
        (replace(ITEM, label=Text("Two  spaces", "Zwei")), "double space"),
        (replace(ITEM, question=Text("Is it", "Ist es?")), "does not end with “?”"),
        (replace(ITEM, sdtm=()), "neither an SDTM target"),
        (replace(ITEM, sdtm=(SuppQual("AE", "TOOLONGNAME", "x"),)), "too long for SDTM"),
        (replace(ITEM, sdtm=(SuppQual("AE", "NAME", "x" * 41),)), "too long for SDTM"),
        (decimal("FAULTY", LABEL, sdtm=NOT_SUBMITTED, limits=(Limit(1, 2),)), "not a value"),
        (link("FAULTY", LABEL, "NOFORM", sdtm=NOT_SUBMITTED), "no form or group"),
        (link("FAULTY", LABEL, "CONS", "NOGROUP", sdtm=NOT_SUBMITTED), "no form or group"),
        (clock_time("FAULTY", LABEL, on=s.ICDAT, sdtm=NOT_SUBMITTED), "no date of its group"),
        (decimal("FAULTY", LABEL, sdtm=NOT_SUBMITTED,
                 limits=(Limit(Decimal("2.0"), Decimal("1.0")),)), "upside down"),
        (decimal("FAULTY", LABEL, sdtm=NOT_SUBMITTED,
                 limits=(Limit(Decimal("1.0"), Decimal("2.0")),
                         Limit(Decimal("0.0"), Decimal("1.5"), soft=True))), "soft limit is wider"),
        (choice("FAULTY", LABEL, CodeList("NY", LABEL, (Code("1", LABEL),)), sdtm=NOT_SUBMITTED),
         "two different code lists"),
        (choice("FAULTY", LABEL, CodeList("L", LABEL, (Code("1", LABEL), Code("1", LABEL))),
                sdtm=NOT_SUBMITTED), "a code twice"),
        (multi_choice("FAULTY", LABEL, CodeList("L", LABEL, (Code("a;b", LABEL),)),
                      sdtm=NOT_SUBMITTED), "semicolon"),
        (choice("FAULTY", LABEL, CodeList("L", LABEL, (Code("1", LABEL), Code("2", LABEL))),
                sdtm=NOT_SUBMITTED), "“Label” stands for more than one code of L"),
        (choice("FAULTY", LABEL, CodeList("L", LABEL, (Code("1", LABEL), Code("Label", same("x")))),
                sdtm=NOT_SUBMITTED), "“Label” stands for more than one code of L"),
        (replace(ITEM, collect_if=NOBODY.eq("1")), "NOBODY is no item"),
        (replace(ITEM, collect_if=OTHER.eq("A")), "NOFORM.ARM is no item"),
        (replace(ITEM, collect_if=s.ALLOT[s.ARM].eq("C")), "C is no code of ARM"),
        (replace(ITEM, collect_if=or_(s.ALLOT[s.ARM].in_("A", "D"))), "D is no code of ARM"),
        (replace(ITEM, collect_if=not_(s.CONSENT[s.WHERE].has("7"))), "7 is no code of PLACES"),
        (replace(ITEM, collect_if=s.ALLOT[s.ARM].at("NEVER").eq("A")), "NEVER is no event"),
        (replace(ITEM, collect_if=CLIMATE.eq("1")), "no setting"),
        (replace(ITEM, collect_if=ITEM.eq("1")), "depending on itself"),
        (replace(ITEM, mandatory_if=and_(DATE.lt(s.ALLOT[s.ARM]))),
         "cannot be compared"),
    ],
)  # fmt: skip
def test_a_fault_of_an_item_is_named(item: Item[Any], fault: str) -> None:
    assert any(fault in found for found in lint(with_items(item)))


@pytest.mark.parametrize(
    ("checks", "fault"),
    [
        ((check(ITEM.answered(), "S02"), check(ITEM.answered(), "S02")), "declared twice"),
        ((check(ITEM.answered(), "no number"),), "not numbered"),
        ((check(ITEM.answered(), at="NOBODY"),), "which is no item"),
        ((replace(check(ITEM.answered()), holds=Text("No stop", "Kein Punkt.")),), "end with “.”"),
        ((replace(check(ITEM.answered()), message=same("Same.")),), "same in both languages"),
        ((check(NOBODY.answered()),), "NOBODY is no item"),
        ((check(replace(DATE, last_completed=True).answered()),), "on another page"),
    ],
)
def test_a_fault_of_a_check_is_named(checks: tuple[EditCheck, ...], fault: str) -> None:
    assert any(fault in found for found in lint(with_items(ITEM, checks=checks)))


def test_what_is_computed_is_not_read_as_it_was_last_complete() -> None:
    one = Method("SUMMED", RULE, lambda _: "1")
    summed = derived("SUMMED", LABEL, TextKind(), one, sdtm=NOT_SUBMITTED)
    rule = last_completed(summed).answered()

    assert any(
        "SUMMED is computed" in fault
        for fault in lint(with_items(ITEM, summed, checks=(check(rule),)))
    )
    kept = replace(summed, kept=True)
    assert lint(with_items(ITEM, kept, checks=(check(rule),))) == []


def with_rows(**said: Any) -> Study:
    """Return the small study with a table of which something is carried forward."""
    words = Text("Take the {count} of {event}", "Die {count} von {event} übernehmen")
    carried = replace(CarryForward((ITEM,), words, words), **said)
    day = full_date("WHEN", LABEL, sdtm=NOT_SUBMITTED)
    items = numbered(9, ITEM, day, replace(ITEM, name="SCORED", layout="grade"))
    planned: Rule[tuple[int, ...]] = Rule(RULE, lambda _: (1,))
    expected = planned if said.get("one") is EXPECTED else None
    rows = Repeats(LABEL, 4, rows_from=expected, carry_forward=carried)
    form = Form("MORE", LABEL, 1, 9, (ItemGroup("GROUP", LABEL, items, repeats=rows),))
    return replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, form))


def test_rows_may_be_carried_forward() -> None:
    carried = with_rows(
        rows=ITEM.answered(), only_if={"FAULTY": ITEM.answered()}, not_at=frozenset({"V0"})
    )

    assert lint(carried) == []


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"items": (text("NOBODY", LABEL),)}, "NOBODY forward, which is no item of it"),
        ({"items": (full_date("WHEN", LABEL),)}, "belongs to its visit alone"),
        ({"items": (text("SCORED", LABEL, layout="grade"),)}, "belongs to its visit alone"),
        ({"only_if": {"WHEN": ITEM.answered()}}, "WHEN is carried forward, but it never is"),
        ({"only_if": {"FAULTY": NOBODY.answered()}}, "NOBODY is no item"),
        ({"rows": NOBODY.answered()}, "NOBODY is no item"),
        ({"not_at": frozenset({"NEVER"})}, "at NEVER, which is no event"),
        ({"several": Text("Take {event}", "Alle")}, "from which visit"),
        ({"several": Text("Take {event}", "")}, "lacks a language"),
        ({"one": EXPECTED}, "expected from elsewhere"),
    ],
)
def test_a_fault_of_what_is_carried_forward_is_named(said: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in lint(with_rows(**said)))


def test_an_item_that_stands_twice_is_named() -> None:
    assert any("FAULTY stands twice" in found for found in lint(with_items(ITEM, ITEM)))


def test_a_reserved_column_called_like_an_item_or_without_words_is_named() -> None:
    column = Reserved("FAULTY", LABEL, same(""))
    group = ItemGroup("GROUP", LABEL, numbered(9, ITEM), reserved=(column,))
    form = Form("MORE", LABEL, 1, 9, (group,))
    found = lint(replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, form)))

    assert any("FAULTY stands twice" in fault for fault in found)
    assert any("MORE.FAULTY remark lacks a language" in fault for fault in found)


def test_a_condition_into_the_rows_of_another_group_is_named() -> None:
    inside = text("INSIDE", LABEL, sdtm=NOT_SUBMITTED)
    outside = text("OUTSIDE", LABEL, collect_if=inside.eq("x"), sdtm=NOT_SUBMITTED)
    form = Form("MORE", LABEL, 1, 9, (
        ItemGroup("ROWS", LABEL, {"9.1": inside}, repeats=Repeats(LABEL, 3)),
        ItemGroup("MAIN", LABEL, {"9.2": outside}),
    ))  # fmt: skip
    study = replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, form))

    assert any("rows of another group" in found for found in lint(study))


def test_a_newer_version_may_extend_a_code_list() -> None:
    shorter = CodeList("GROWS", LABEL, (Code("1", LABEL),))
    longer = CodeList("GROWS", LABEL, (*shorter.codes, Code("2", same("More"))))
    versions = tuple(
        Form("MORE", LABEL, number, 9, (
            ItemGroup("GROUP", LABEL, numbered(9, choice("GROWN", LABEL, codelist, sdtm=s.NS))),
        ))
        for number, codelist in enumerate((shorter, longer), start=1)
    )  # fmt: skip

    grown = Amendment(1, LABEL, (Moved("MORE", 2),))
    forms = (*s.STUDY_OF_TESTS.forms, *versions)

    assert lint(replace(s.STUDY_OF_TESTS, forms=forms, amendments=(grown,))) == []


def test_faults_of_the_study_are_named() -> None:
    study = replace(
        s.STUDY_OF_TESTS,
        forms=(*s.STUDY_OF_TESTS.forms, s.TREAT),
        events=(
            *s.STUDY_OF_TESTS.events,
            StudyEvent("V0", LABEL, (Collected("NOFORM"),), {"Z": s.window(1)}),
        ),
        checks=(replace(s.CROSS, number="F09", at=Reference("X", form="NOFORM")),),
        settings=(
            *s.STUDY_OF_TESTS.settings, Setting(Reference("X", form="TREAT"), LABEL, "1"),
        ),
    )  # fmt: skip
    found = "\n".join(lint(study))

    for fault in (
        "TREAT version 1 is declared twice", "event V0 is declared twice",
        "collects NOFORM, which is no form", "for Z, which is no arm",
        "F09 stands at NOFORM", "neither of the site nor of the study",
    ):  # fmt: skip
        assert fault in found


def test_a_gate_names_a_check_of_its_own_form() -> None:
    assert s.ALLOT.gate is not None
    gated = replace(s.ALLOT, gate=replace(s.ALLOT.gate, check="F01"))
    others = [form for form in s.STUDY_OF_TESTS.forms if form.name != s.ALLOT.name]

    found = lint(replace(s.STUDY_OF_TESTS, forms=(*others, gated)))

    assert found == ["ALLOT: its gate names F01, which is no check of the form"]


def test_a_python_name_that_is_not_the_item_s_name_is_named() -> None:
    assert misnamed({"OTHER": ITEM}) == ["OTHER is bound to the item FAULTY"]


def test_the_canonical_definition_changes_with_what_it_says_only() -> None:
    text_ = to_json(s.TREAT)
    reworded = replace(s.TREAT, label=Text("Other", "Anderes"))

    assert digest(text_) == digest(to_json(replace(s.TREAT)))
    assert digest(text_) != digest(to_json(reworded))
    assert '"expected":{"de":"Eine Zeile je geplanter Fraktion."' in text_
    assert "assumed" not in text_


def test_what_has_no_canonical_form_is_refused() -> None:
    form = replace(s.PAIN, label=object())  # type: ignore[arg-type]  # the fault tested

    with pytest.raises(TypeError, match="object"):
        to_json(form)


def test_an_address_of_an_item_a_form_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="ICDAT"):
        _ = s.PAIN[full_date("ICDAT", LABEL)]


LETTERS = CodeList("LETTERS", LABEL, (Code("1", Text("First", "Erste")),))
CHOOSING = choice("CHOSEN", LABEL, LETTERS, sdtm=NOT_SUBMITTED)


def test_a_choice_may_be_searched_from_a_text() -> None:
    assert lint(with_items(ITEM, replace(CHOOSING, search_from=ITEM.ref))) == []


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (replace(CHOOSING, search_from=Reference("NOBODY")), "from NOBODY, no text of its form"),
        (replace(CHOOSING, search_from=Reference("CHOSEN")), "from CHOSEN, no text of its form"),
        (replace(CHOOSING, search_from=Reference("FAULTY", form="CONS")), "no text of its form"),
        (text("CHOSEN", LABEL, sdtm=NOT_SUBMITTED, search_from=ITEM.ref), "but it is no choice"),
    ],
)
def test_a_fault_of_what_a_choice_is_searched_from_is_named(item: Item[Any], fault: str) -> None:
    assert any(fault in found for found in lint(with_items(ITEM, item)))


def test_a_choice_is_not_searched_from_the_rows_of_another_group() -> None:
    form = with_rows().forms[-1]
    more = ItemGroup("OTHER", LABEL, {"9.9": replace(CHOOSING, search_from=ITEM.ref)})
    form = replace(form, groups=(*form.groups, more))

    faults = lint(replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, form)))

    assert any("from FAULTY, in the rows of another group" in fault for fault in faults)

"""What an export relies on is a fault of the study where it is not there."""

from dataclasses import replace

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.item import choice
from kyphocrf.definition.lint import lint
from kyphocrf.definition.text import Text, same
from tests.numbered import numbered
from tests.small_study import STUDY_OF_TESTS


def test_what_tells_treatment_and_day_is_an_item_of_that_kind() -> None:
    study = replace(
        STUDY_OF_TESTS,
        treated=Reference("NOTHING", form="TREAT"),
        visit_day=Reference("GIVEN", form="TREAT"),
    )

    assert "treated: TREAT.NOTHING is no item of that kind" in lint(study)
    assert "visit_day: TREAT.GIVEN is no item of that kind" in lint(study)


def test_nothing_is_typed_in_a_table_for_the_statistician() -> None:
    first, *others = STUDY_OF_TESTS.forms
    study = replace(STUDY_OF_TESTS, forms=(replace(first, analysis=True), *others))

    assert f"{first.name} is a table for the statistician: nothing is typed in it" in lint(study)


def test_the_codes_of_an_ordinal_list_are_whole_numbers() -> None:
    grades = CodeList(
        "GR", Text("Grade", "Grad"), (Code("1", same("1")), Code("02", same("2"))), ordinal=True
    )
    first, *others = STUDY_OF_TESTS.forms
    group = replace(
        first.groups[0], numbered=numbered(first.page, choice("GRADE", same("Grade"), grades))
    )
    study = replace(STUDY_OF_TESTS, forms=(replace(first, groups=(group,)), *others))

    assert any("02 is no whole number, so its list is not ordinal" in one for one in lint(study))

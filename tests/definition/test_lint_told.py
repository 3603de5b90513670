"""What a form tells of itself, on paper and in a list of pages, are items of its own."""

from dataclasses import replace
from typing import Any

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import STUDY as SETTINGS
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.figure import Figure
from kyphocrf.definition.form import Form, ItemGroup, Repeats, SignedOnPaper
from kyphocrf.definition.item import Item, choice, integer
from kyphocrf.definition.lint_told import figures, named_pages, signed_on_paper
from kyphocrf.definition.text import same
from kyphocrf.forms.study.study import STUDY
from tests import small_study as s
from tests.numbered import numbered

COUNT, ELSEWHERE = integer("COUNT", same("Count")), integer("OTHER", same("Other"))
SIDES = CodeList("SIDES", same("Sides"), (Code("L", same("left")), Code("R", same("right"))))
SIDE = choice("SIDE", same("Side"), SIDES)


def faults(signed: SignedOnPaper, repeats: Repeats | None = None) -> list[str]:
    group = ItemGroup("GROUP", same("Group"), numbered(9, COUNT), repeats=repeats)
    form = Form("MORE", same("More"), 1, 9, (group,), signed_on_paper=signed)
    return list(signed_on_paper(replace(s.STUDY_OF_TESTS, forms=(form,))))


def test_the_signed_forms_of_the_trial_are_well_formed() -> None:
    assert list(signed_on_paper(STUDY)) == []
    assert faults(SignedOnPaper((COUNT,))) == []


def test_a_sheet_is_about_items_of_its_own_form() -> None:
    assert faults(SignedOnPaper((ELSEWHERE,))) == [
        "MORE is about OTHER on paper, which is no item of it"
    ]


def test_a_sheet_is_not_about_one_row_of_several() -> None:
    assert faults(SignedOnPaper((COUNT,)), Repeats(same("Row"), 9)) == [
        "MORE is about COUNT on paper, which stands in rows"
    ]


def test_a_report_goes_to_somebody_the_study_names() -> None:
    unknown: Reference[str] = Reference("NOBODY", form=SETTINGS)

    assert faults(SignedOnPaper((), unknown)) == [
        "MORE goes to NOBODY on paper, which is no setting"
    ]


def pages(
    named_by: tuple[Item[Any], ...], *, repeats: bool, rows: Repeats | None = None
) -> list[str]:
    group = ItemGroup("GROUP", same("Group"), numbered(9, COUNT), repeats=rows)
    form = Form("MORE", same("More"), 1, 9, (group,), repeats=repeats, named_by=named_by)
    return list(named_pages(replace(s.STUDY_OF_TESTS, forms=(form,))))


def test_each_page_of_several_in_the_trial_has_a_name_of_its_own() -> None:
    assert list(named_pages(STUDY)) == []
    assert pages((COUNT,), repeats=True) == []
    assert pages((), repeats=False) == []


def test_a_page_is_named_where_there_are_several_and_only_there() -> None:
    assert pages((), repeats=True) == ["MORE has several pages that nothing names"]
    assert pages((COUNT,), repeats=False) == ["MORE has one page with a name"]


def test_a_page_is_named_by_items_of_its_own_that_stand_there_once() -> None:
    assert pages((ELSEWHERE,), repeats=True) == ["MORE is named by OTHER, which is no item of it"]
    assert pages((COUNT,), repeats=True, rows=Repeats(same("Row"), 9)) == [
        "MORE is named by COUNT, which stands in rows"
    ]


def drawn(figure: Figure) -> list[str]:
    group = ItemGroup("GROUP", same("Group"), numbered(9, SIDE))
    form = Form("MORE", same("More"), 1, 9, (group,), figure=figure)
    return list(figures(replace(s.STUDY_OF_TESTS, forms=(form,))))


def test_every_code_of_a_figure_can_be_chosen_and_is_drawn() -> None:
    assert list(figures(STUDY)) == []
    assert drawn(Figure(SIDE, 9, 9, (), {"L": (), "R": ()})) == []
    assert drawn(Figure(SIDE, 9, 9, (), {"L": (), "X": ()})) == [
        "MORE draws SIDE, but not as its codes are: R",
        "MORE draws SIDE, but not as its codes are: X",
    ]


def test_a_figure_is_of_an_item_of_its_form() -> None:
    assert drawn(Figure(ELSEWHERE, 9, 9, (), {})) == ["MORE draws OTHER, which is no item of it"]

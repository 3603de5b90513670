"""A form that is signed on paper tells items of its own, and goes to somebody the study names."""

from dataclasses import replace

from kyphocrf.definition.condition import STUDY as SETTINGS
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.form import Form, ItemGroup, Repeats, SignedOnPaper
from kyphocrf.definition.item import integer
from kyphocrf.definition.lint_signed import signed_on_paper
from kyphocrf.definition.text import same
from kyphocrf.forms.study.study import STUDY
from tests import small_study as s
from tests.numbered import numbered

COUNT, ELSEWHERE = integer("COUNT", same("Count")), integer("OTHER", same("Other"))


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

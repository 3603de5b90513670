"""A questionnaire holds questions of one digit, one below the other, and nothing else."""

from dataclasses import replace

import pytest

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item, choice, integer, multi_choice
from kyphocrf.definition.lint_questionnaire import questionnaires
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.study.study import STUDY
from tests import small_study as s
from tests.numbered import numbered

WORDS = Text("Words", "Worte")


def codes(*values: str) -> CodeList:
    return CodeList("CODES", WORDS, tuple(Code(value, same(value)) for value in values))


QUESTION = choice("QUESTION", WORDS, codes("1", "2", "9"))


def study_with(*items: Item[str], repeats: Repeats | None = None) -> Study:
    group = ItemGroup("GROUP", WORDS, numbered(9, *items), repeats=repeats, questionnaire=True)
    return replace(s.STUDY_OF_TESTS, forms=(Form("MORE", WORDS, 1, 9, (group,)),))


def test_the_questionnaires_of_the_trial_are_well_formed() -> None:
    declared = [g.name for form in STUDY.forms for g in form.groups if g.questionnaire]

    assert declared == ["C30", "BM22"]
    assert list(questionnaires(STUDY)) == []
    assert list(questionnaires(study_with(QUESTION))) == []


@pytest.mark.parametrize(
    "item",
    [
        choice("FAULTY", WORDS, codes("1", "10")),
        choice("FAULTY", WORDS, codes("1", "A")),
        multi_choice("FAULTY", WORDS, codes("1", "2")),
        integer("FAULTY", WORDS),
    ],
    ids=["a longer code", "a letter", "several answers", "a number"],
)
def test_what_takes_more_than_a_digit_is_no_question_of_it(item: Item[str]) -> None:
    assert list(questionnaires(study_with(QUESTION, item))) == [
        "MORE.FAULTY stands in a questionnaire, but takes more than a digit"
    ]


def test_a_questionnaire_has_no_rows() -> None:
    assert list(questionnaires(study_with(QUESTION, repeats=Repeats(WORDS, 3)))) == [
        "MORE.GROUP is a questionnaire, which has no rows"
    ]

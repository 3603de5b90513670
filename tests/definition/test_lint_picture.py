"""A picture of a trial that cannot be counted is told by the lint of its study."""

from dataclasses import replace
from typing import Any

import pytest

from kyphocrf.definition.condition import Reference
from kyphocrf.definition.lint_picture import picture_of_the_trial
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.trial_picture import CountedAnswer, CountedTable, TrialPicture
from kyphocrf.forms.event_times.form import EVENT_TIMES
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.subject_summary.form import SUBJECT_SUMMARY as ADSL

PICTURE = STUDY.picture


def line(*items: str, form: str = ADSL.name) -> CountedAnswer:
    return CountedAnswer(same("line"), tuple(Reference(item, form=form) for item in items))


def faults(**changed: Any) -> list[str]:
    assert PICTURE is not None
    picture: TrialPicture = replace(PICTURE, **changed)
    return list(picture_of_the_trial(replace(STUDY, picture=picture)))


def test_the_picture_of_the_study_is_well_formed() -> None:
    assert faults() == []
    assert list(picture_of_the_trial(replace(STUDY, picture=None))) == []


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        (line("NOTHING"), "which is in no such table"),
        (line("SETARM", form="PAIN"), "which is in no such table"),
        (line("TTEVENT", form=EVENT_TIMES.name), "which stands in rows"),
        (line("OSDAYS"), "which is no choice"),
        (line("SETRND", "SETTRT"), "whose codes do not rank"),
        (line("SKNWORST", "DROPWHY"), "of several code lists"),
        (CountedAnswer(Text("line", ""), (Reference("SETRND", form=ADSL.name),)), ""),
    ],
)
def test_a_line_that_cannot_be_counted_is_told(counted: CountedAnswer, said: str) -> None:
    assert PICTURE is not None
    table = CountedTable(same("table"), (counted,), PICTURE.randomised)

    assert any(said in one for one in faults(tables=(table,)))


def test_a_condition_or_curve_of_no_table_is_told() -> None:
    assert PICTURE is not None
    odd: Reference[str] = Reference("PAINDAT", form="PAIN")
    assert faults(randomised=odd.answered())
    assert faults(endpoint=(odd,))
    assert faults(curves=("NEVER",)) == ["picture draws NEVER, which is no time"]
    assert faults(times=replace(PICTURE.times, group="NONE"))
    assert faults(times=replace(PICTURE.times, days=Reference("OSDAYS", form=ADSL.name)))

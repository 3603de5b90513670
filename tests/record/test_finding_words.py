"""A finding whose values are gone names what is missing, over every check of the study."""

import re

import pytest

from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.form import Form
from kyphocrf.definition.lint import checks_in
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.forms.heights.measured import HADJLO, HADJUP
from kyphocrf.forms.study import study as trial
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import DASH, filled
from kyphocrf.record.read_trace import ReadTrace
from tests.forms.followed import compared
from tests.scenario import NOW

CHECKS = list(checks_in(trial.STUDY))
ALONE = re.compile(rf"(?<!\w){DASH}(?!\w)")
"""A dash that stands for something, not between two numbers."""


@pytest.mark.parametrize(("form", "check"), CHECKS, ids=[check.number for _, check in CHECKS])
def test_paper_07_no_check_words_a_missing_value_as_a_dash(form: Form, check: EditCheck) -> None:
    """Nothing was read: each place of the message is told by the label of its item."""
    book = Casebook(trial.STUDY, "101-001", NOW, facts={"COUNTRY": "DE", "SITEID": "101"})
    at = Place(*FormKey("V0", 1, form.name, 1), item=check.at.item)

    words = filled(check.message, book, ReadTrace(), at)

    for language in LANGUAGES:
        told, pattern = words.to(language), check.message.to(language)
        assert len(ALONE.findall(told)) == len(ALONE.findall(pattern))


def test_paper_07_x33_names_the_neighbours_that_were_not_measured() -> None:
    scenario = compared(now="27.7/22/26")

    (finding, *_) = scenario.findings("X33")

    for neighbour in (HADJUP, HADJLO):
        assert f"“{neighbour.label.en}” not answered" in finding.message.en
        assert f"„{neighbour.label.de}“ nicht beantwortet" in finding.message.de
    assert f"({DASH}" not in finding.message.en


def test_paper_07_what_is_derived_cannot_be_computed() -> None:
    book = Casebook(trial.STUDY, "101-001", NOW, facts={"COUNTRY": "DE", "SITEID": "101"})
    place = Place("V0", 1, "VH", 1, "HEIGHT", 1, "GENANT")
    check = next(check for _, check in CHECKS if check.number == "X22")

    words = filled(check.message, book, ReadTrace(), place)

    assert "” cannot be computed" in words.en
    assert "“ nicht berechenbar" in words.de

"""A unit is known by its UCUM code: it has one symbol in a study."""

from dataclasses import replace

from kyphocrf.definition.lint_unit import units
from kyphocrf.definition.text import same
from kyphocrf.definition.unit import Unit
from kyphocrf.forms.study.study import STUDY
from tests import small_study as s
from tests.numbered import numbered


def test_each_unit_of_the_trial_is_shown_in_one_way() -> None:
    assert list(units(STUDY)) == []
    assert list(units(s.STUDY_OF_TESTS)) == []


def test_a_unit_that_is_shown_in_two_ways_is_a_fault() -> None:
    item = replace(s.HEIGHT, unit=Unit("cm", same("centimetre")))
    group = replace(s.EVENTS.groups[0], numbered=numbered(5, item))
    form = replace(s.EVENTS, groups=(group,))
    study = replace(s.STUDY_OF_TESTS, forms=(s.CONSENT, form))

    assert list(units(study)) == ["EV.HEIGHT: cm is centimetre, elsewhere cm"]

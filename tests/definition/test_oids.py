"""OIDs are derived from names, never typed; conditions of items read as conditions of addresses."""

from dataclasses import replace
from typing import Any

import pytest

from kyphocrf.definition.canonical import to_json
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Condition, Outcome
from kyphocrf.definition.item import Limit, choice, integer
from kyphocrf.definition.kind import DurationKind
from kyphocrf.definition.lint import lint
from kyphocrf.definition.text import Text, same
from tests import small_study as s
from tests.numbered import numbered
from tests.scenario import Scenario


def test_oids_follow_from_names() -> None:
    assert s.TREAT.oid == "F.TREAT"
    assert s.STUDY_OF_TESTS.events[0].oid == "SE.V0"
    assert s.total_dose.oid == "MT.TOTAL"
    assert s.TREAT.numbers["DOSE"] == "3.3"
    assert s.STUDY_OF_TESTS.form("TREAT", 1) is s.TREAT


@pytest.mark.parametrize(
    ("condition", "value", "outcome"),
    [
        (s.VAS.eq(3), 3, Outcome.YES),
        (s.VAS.ne(3), 3, Outcome.NO),
        (s.VAS.lt(3), 3, Outcome.NO),
        (s.VAS.le(3), 3, Outcome.YES),
        (s.VAS.gt(3), 3, Outcome.NO),
        (s.VAS.ge(s.VAS), 3, Outcome.YES),
        (s.VAS.in_(1, 3), 3, Outcome.YES),
        (s.VAS.answered(), 3, Outcome.YES),
    ],
)
def test_an_item_compares_as_its_address_does(
    condition: Condition, value: Any, outcome: Outcome
) -> None:
    assert condition.outcome(lambda _: value) is outcome


def test_only_a_canonical_duration_is_parsed() -> None:
    with pytest.raises(ValueError, match="5:12"):
        DurationKind().parse("5:12")


def test_codes_that_exclude_the_others_are_part_of_the_definition() -> None:
    assert '"alone":["0"]' in to_json(s.CONSENT)


def test_a_limit_that_cannot_be_worded_is_no_value() -> None:
    item = integer("ODD", Text("Odd", "Seltsam"), sdtm=s.NS, limits=(Limit("low"),))
    form = replace(s.EVENTS, groups=(replace(s.EVENTS.groups[0], numbered=numbered(5, item)),))
    study = replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms[:-1], form))

    assert any("not a value" in fault for fault in lint(study))


def test_soft_dates_before_today_are_left_to_the_day() -> None:
    item = replace(s.ICDAT, limits=(*s.ICDAT.limits, replace(s.ICDAT.limits[0], soft=True)))
    form = replace(s.CONSENT, groups=(replace(s.CONSENT.groups[0], numbered=numbered(1, item)),))
    study = replace(s.STUDY_OF_TESTS, forms=(form,), checks=(), events=(), states=())

    assert not [fault for fault in lint(study) if "limit" in fault]


def test_a_message_words_what_was_not_read_as_a_dash() -> None:
    check = replace(
        s.dose_as_planned, message=Text("{FXDOSE}, not {NOBODY}.", "{FXDOSE}, nicht {NOBODY}.")
    )
    form = replace(s.TREAT, checks=(check,))
    study = replace(s.STUDY_OF_TESTS, forms=(form,), checks=(), events=s.STUDY_OF_TESTS.events[2:3])
    scenario = Scenario.blank(study).on(form)
    scenario.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.FXDOSE, "2", row=1)

    assert scenario.findings("S02")[0].message.de == "2,0 Gy, nicht –."


def test_a_check_at_an_item_a_version_does_not_have_is_silent_there() -> None:
    older = replace(s.TREAT, groups=s.TREAT.groups[:1])
    study = replace(
        s.STUDY_OF_TESTS, forms=(older,), checks=(), events=s.STUDY_OF_TESTS.events[2:3]
    )
    scenario = Scenario.blank(study).on(older).answer(s.GIVEN, "1")

    assert scenario.findings("S02") == ()


def test_checks_that_cannot_be_told_are_listed() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.PAIN, "V0").answer(s.VAS, "3")
    assert scenario.entry is not None

    assert ("S04", scenario.spot(s.PAINDAT)) in scenario.entry.review.untold()


def test_a_code_that_stands_for_nothing_reads_as_itself() -> None:
    lists = CodeList("X", same("x"), (Code("1", same("one")),))

    assert lists.decode("2") == same("2")
    assert choice("C", same("c"), lists).ne("1").outcome(lambda _: "2") is Outcome.YES

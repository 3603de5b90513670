"""Ten thousand random acts over all forms: nothing raises, and what came of it can be put out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.consent.form import BRTHYR, CONSENT, ICDAT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPFX
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.study.sweeps import is_entered_date
from kyphocrf.record.answers import Answer
from kyphocrf.record.case_view import view_of
from kyphocrf.record.review import Review
from kyphocrf.record.schedule import expected_at
from tests.forms.trial import planned
from tests.random_acts import acted
from tests.scenario import Scenario

ACTS, A_CASEBOOK = 10_000, 5_000


@pytest.mark.parametrize("seed", [20261123])
def test_typing_10_no_rule_raises_whatever_is_answered(seed: int, tmp_path: Path) -> None:
    for patient in acted(ACTS, seed, A_CASEBOOK):
        patient.look()
        patient.put_out(tmp_path)


@pytest.mark.parametrize("typed", ["0", "-1", "999999", "99999999999999"])
def test_typing_10_a_year_of_birth_that_no_date_has_leaves_its_checks_untold(typed: str) -> None:
    scenario = Scenario.blank(STUDY).on(CONSENT).answer(BRTHYR, typed).answer(ICDAT, "2.11.2026")
    for form in STUDY.forms:
        dates = [item for item in form.items.values() if is_entered_date(item)]
        scenario.on(form)
        for item in dates:
            row = 0 if form.group_of[item.name].repeats is None else 1
            scenario.answer(item, "1.11.2026 9:10", row).answer(item, "1.11.2026", row)
            assert scenario.outcome(f"X30a {item.name}", row) is Outcome.UNKNOWN


def test_typing_10_an_error_of_the_program_is_not_hidden() -> None:
    def faulty(case: Any) -> bool:
        return bool(case.no_such_thing)

    check = replace(STUDY.current("SCR").checks[0], rule=faulty)
    form = replace(STUDY.current("SCR"), checks=(check,))
    study = replace(STUDY, forms=(form, *(one for one in STUDY.forms if one.name != "SCR")))

    with pytest.raises(AttributeError):
        Scenario.blank(study).on(form)


def test_typing_10_a_code_that_the_list_does_not_have_tells_the_rules_nothing() -> None:
    scenario = Scenario.blank(STUDY)
    for form in STUDY.forms:
        scenario.on(form)
        entry = scenario.entry
        assert entry is not None
        for item in form.items.values():
            group = form.group_of[item.name]
            if item.codelist is not None and not item.is_derived:
                row = 0 if group.repeats is None else 1
                spot = scenario.spot(item, row)
                entry.answer(spot, Answer(value="ZZ"))
                case = view_of(entry.book, entry.instance, group.name, row)
                assert not case.is_answered(item)
                assert "CODE" in {one.number for one in entry.review.own[spot]}


@pytest.mark.parametrize("fractions", ["40", "999999", "99999999999999"])
def test_typing_10_what_is_planned_has_an_end(fractions: str) -> None:
    scenario = planned(study=STUDY).on(EBRT).answer(EBPFX, fractions)
    assert scenario.entry is not None

    weeks = expected_at(scenario.entry.book, "OT")

    assert len(weeks) <= 8
    assert len(Review(scenario.entry.book, scenario.entry.key).planned["FRACTION"]) <= 40

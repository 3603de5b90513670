"""What death ends: CRF specification 3.30, checks X26, X27, X30."""

from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.checks_death import RECORD_DEATH
from kyphocrf.forms.adverse_event.form import (
    ADVERSE_EVENT,
    AEENDAT,
    AEONGO,
    AEOUT,
    AESAWDTM,
    AESER,
    AESTDAT,
)
from kyphocrf.forms.adverse_event.term import AECTC, AEMAXGR, AETOXGR
from kyphocrf.forms.consent.form import BRTHYR, CONSENT, ICDAT, SCRDAT, WDCONS
from kyphocrf.forms.death.form import DEATH, DTHDAT, DTHSRC
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.imaging.form import IMAGING, IMGDAT
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.serious_event.copies import SAESTDAT
from kyphocrf.forms.serious_event.form import SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.study.sweeps import SWEEPS
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
from kyphocrf.record.case_view import CaseView, view_of
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def dead(day: str = "2026-11-20") -> Scenario:
    """A patient of 1958 with a page of death."""
    scenario = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, "1.11.26").answer(BRTHYR, "1958")
    return scenario.on(DEATH, "AE").answer(DTHDAT, day)


def alive() -> Scenario:
    """A patient of 1958 of whose death nothing is known."""
    return Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, "1.11.26").answer(BRTHYR, "1958")


def ended(scenario: Scenario, end: str, outcome: str = "") -> Scenario:
    """An event with its end; the page is open."""
    scenario.on(ADVERSE_EVENT).answer(AEOUT, outcome).answer(AEONGO, "n")
    return scenario.answer(AEENDAT, end)


@pytest.mark.parametrize(
    ("death", "end", "outcome"),
    [
        ("2026-11-20", "2026-11-20", YES),
        ("2026-11-20", "2026-11-21", NO),
        ("2026-11", "2026-11-21", UNKNOWN),
        ("2026-10", "2026-11-01", NO),
        ("2026-11-20", "", UNKNOWN),
    ],
)
def test_x26b_reads_the_page_of_death(death: str, end: str, outcome: Outcome) -> None:
    assert ended(dead(death), end).outcome("X26b") is outcome


def test_x26b_waits_for_the_day_of_a_death_that_is_known() -> None:
    scenario = dead("").answer(DTHSRC, "relatives")

    assert ended(scenario, "2026-11-20").outcome("X26b") is UNKNOWN


def test_x26b_takes_the_page_of_death_before_the_fatal_event() -> None:
    scenario = ended(dead("2026-11-20"), "2026-11-10", "fatal")
    scenario.on(ADVERSE_EVENT, form_repeat=2).answer(AEONGO, "n").answer(AEENDAT, "2026-11-15")
    assert scenario.outcome("X26b") is YES

    scenario.on(DEATH, "AE").clear(DTHDAT).on(ADVERSE_EVENT, form_repeat=2)
    assert scenario.outcome("X26b") is NO


def test_x26b_leaves_the_fatal_event_to_x27g() -> None:
    scenario = ended(dead(), "2026-11-21", "fatal")

    assert scenario.outcome("X26b") is YES
    assert scenario.outcome("X27g") is NO


def test_x26c_expects_nothing_to_go_on_after_the_page_of_death() -> None:
    scenario = dead().on(ADVERSE_EVENT)
    assert scenario.outcome("X26c") is UNKNOWN
    assert scenario.answer(AEONGO, "y").outcome("X26c") is NO
    assert scenario.answer(AEOUT, "fatal").outcome("X26c") is YES  # X27e asks for its end
    assert scenario.clear(AEOUT).answer(AEONGO, "n").outcome("X26c") is YES
    assert alive().on(ADVERSE_EVENT).answer(AEONGO, "y").outcome("X26c") is YES


def test_x27f_expects_the_page_of_death_with_grade_5() -> None:
    scenario = alive().on(ADVERSE_EVENT).answer(AECTC, "Stroke").answer(AETOXGR, "5")
    assert scenario.value(AEMAXGR) == "5"
    assert scenario.outcome("X27f") is NO

    scenario.answer(AETOXGR, "3")
    assert scenario.outcome("X27f") is UNKNOWN
    assert scenario.answer(AEOUT, "recovered").outcome("X27f") is YES
    assert scenario.answer(AEOUT, "fatal").outcome("X27f") is NO
    assert scenario.on(DEATH, "AE").answer(DTHDAT, "2026-11").on(ADVERSE_EVENT).outcome("X27f") is (
        YES
    )


def test_x27f_offers_the_page_of_death_until_it_has_its_date() -> None:
    scenario = ended(alive(), "2026-11-20", "fatal")
    (finding,) = scenario.findings("X27f")
    assert finding.proposes is RECORD_DEATH

    def case_view() -> CaseView:
        entry = scenario.entry
        assert entry is not None
        return view_of(entry.book, entry.instance)

    assert RECORD_DEATH.prefill is not None
    assert RECORD_DEATH.done is not None
    assert RECORD_DEATH.prefill(case_view()) == {"DTHDAT": "2026-11-20"}
    assert RECORD_DEATH.done(case_view()) is False
    scenario.on(DEATH, "AE").answer(DTHDAT, "2026-11-20").on(ADVERSE_EVENT)
    assert RECORD_DEATH.done(case_view()) is True


@pytest.mark.parametrize(
    ("death", "end", "outcome"),
    [
        ("2026-11-20", "2026-11-20", YES),
        ("2026-11-20", "2026-11-19", NO),
        ("2026-11-20", "2026-11-21", NO),
        ("2026-11-20", "2026-11", UNKNOWN),
        ("2026-11", "2026-11-20", UNKNOWN),
        ("2026-11", "2026-11", UNKNOWN),
        ("2026-11-20", "2026-10", NO),
        ("2026-11-20", "", UNKNOWN),
        ("", "2026-11-20", YES),
    ],
)
def test_x27g_expects_the_fatal_event_to_end_on_the_date_of_death(
    death: str, end: str, outcome: Outcome
) -> None:
    scenario = ended(dead(death), end, "fatal")

    assert scenario.outcome("X27g") is outcome
    assert scenario.answer(AEOUT, "recovered").outcome("X27g") is YES


_DATES: tuple[tuple[Item[Any], str, int], ...] = (
    (PAINDAT, "V0", 0), (VISITDAT, "W6", 0), (PRODAT, "T0", 0), (IMGDAT, "V0", 1),
    (AESTDAT, "AE", 0), (WDCONS, "V0", 0),
)  # fmt: skip
_FORM_OF = {
    "PAINDAT": PAIN, "VISITDAT": VISIT, "PRODAT": KYPHOPLASTY, "IMGDAT": IMAGING,
    "AESTDAT": ADVERSE_EVENT, "WDCONS": CONSENT,
}  # fmt: skip


@pytest.mark.parametrize(("item", "event", "row"), _DATES, ids=lambda one: getattr(one, "name", ""))
@pytest.mark.parametrize(
    ("death", "day", "outcome"),
    [
        ("2026-11-20", "2026-11-20", YES),
        ("2026-11-20", "2026-11-21", NO),
        ("2026-11", "2026-11-21", UNKNOWN),
        ("2026-10", "2026-11-01", NO),
        ("2026-12", "2026-11-21", YES),
    ],
)
def test_x30_expects_no_date_after_death(
    item: Item[Any], event: str, row: int, death: str, day: str, outcome: Outcome
) -> None:
    scenario = dead(death).on(_FORM_OF[item.name], event).answer(item, day, row)

    assert scenario.outcome(f"X30 {item.name}", row) is outcome


@pytest.mark.parametrize(
    ("day", "delivered", "outcome"),
    [
        ("2026-11-20", "y", YES),
        ("2026-11-21", "y", NO),
        ("2026-11-21", "n", YES),
        ("2026-11-21", "", NO),
        ("", "y", UNKNOWN),
    ],
)
def test_x30b_expects_no_fraction_to_be_delivered_after_death(
    day: str, delivered: str, outcome: Outcome
) -> None:
    scenario = dead().on(EBRT, "T0").answer(FXDAT, day, 1).answer(FXDEL, delivered, 1)

    assert scenario.outcome("X30b", 1) is outcome


def test_x30_waits_for_the_date_and_holds_for_the_living() -> None:
    assert dead().on(PAIN, "V0").outcome("X30 PAINDAT") is UNKNOWN
    assert alive().on(PAIN, "V0").answer(PAINDAT, "2026-11-21").outcome("X30 PAINDAT") is YES
    assert dead("").answer(DTHSRC, "registry").on(PAIN, "V0").outcome("X30 PAINDAT") is UNKNOWN


def test_x30_says_the_date_it_stands_at() -> None:
    (finding,) = dead().on(PAIN, "V0").answer(PAINDAT, "2026-11-21").findings("X30")

    assert finding.stops
    assert finding.message.en == (
        "2026-11-21, after the day of death. Correct the date, or the day of death."
    )


def test_x30_lets_a_death_become_known_by_telephone() -> None:
    scenario = dead("2026-11-20").on(VISIT, "W6").answer(VISITDAT, "2026-11-21")

    for mode, outcome in (("1", NO), ("2", YES), ("", NO)):
        assert scenario.answer(VISMODE, mode).outcome("X30 VISITDAT") is outcome


def test_x30_leaves_out_what_is_written_after_a_death() -> None:
    sweep = next(one for one in SWEEPS if one.number == "X30")
    left_out = {
        (form.name, item.name)
        for form in STUDY.forms
        for item in form.items.values()
        if not sweep.sweeps(form, item) and SWEEPS[1].sweeps(form, item)
    }

    assert left_out == {
        ("AE", "AEENDAT"),
        ("AE", "AESAWDTM"),
        ("DD", "DDREPDAT"),
        ("DTH", "DTHDAT"),
        ("DV", "DVDAT"),
        ("EBRT", "EBPSTART"),
        ("EBRT", "FXDAT"),
        ("EOS", "EOSDAT"),
        ("EOS", "EOSLAST"),
        ("IMG", "IMGRDAT"),
        ("SAE", "SAEAWARE"),
        ("SAE", "SAEDTHDT"),
        ("SAE", "SAESENT"),
        ("SIGN", "SGNDTM"),
    }


@pytest.mark.parametrize(
    ("born", "day", "outcome"),
    [("1958", "1958-01-01", YES), ("1958", "1957-12-31", NO), ("", "1957-12-31", UNKNOWN)],
)
def test_x30a_expects_no_date_before_birth(born: str, day: str, outcome: Outcome) -> None:
    scenario = alive().answer(BRTHYR, born).answer(SCRDAT, day)
    assert scenario.outcome("X30a SCRDAT") is outcome
    assert scenario.clear(SCRDAT).outcome("X30a SCRDAT") is UNKNOWN

    scenario.on(DEATH, "AE").answer(DTHDAT, day)
    assert scenario.outcome("X30a DTHDAT") is outcome
    scenario.on(ADVERSE_EVENT).answer(AESTDAT, day[:4])
    assert scenario.outcome("X30a AESTDAT") is outcome


def test_x30a_reads_the_day_of_a_date_with_its_time() -> None:
    scenario = alive().on(ADVERSE_EVENT).answer(AESER, "y").answer(AESAWDTM, "2026-11-22 09:00")
    assert scenario.outcome("X30a AESAWDTM") is YES
    assert scenario.answer(AESAWDTM, "1957-12-31 23:59").outcome("X30a AESAWDTM") is NO


def test_a_date_that_is_copied_from_another_page_is_told_of_there_only() -> None:
    assert not any(sweep.sweeps(SERIOUS_EVENT, SAESTDAT) for sweep in SWEEPS)

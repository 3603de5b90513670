"""Protocol deviations: CRF specification 3.29, checks DV, and the checks that propose one."""

from collections.abc import Callable, Mapping

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.consent.form import CONSENT, ICDAT, ICTIM
from kyphocrf.forms.deviation.form import DEVIATION, DVAUTO, DVCAT, DVDAT, DVPP, DVWHERE, where
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL, FXDOSE
from kyphocrf.forms.ebrt.plan import EBPFD, EBPFX, EBPSALV, EBPSCH, EBPTD
from kyphocrf.forms.ebrt.summary import EBSDONE, EBSSTTIM
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT, PROSTTIM
from kyphocrf.forms.kyphoplasty.iort import IORDELIV, IORDEPTH, IORDONE, IORDOSE, IORPHYS, IORREF
from kyphocrf.forms.kyphoplasty.level import PROPERF
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import ANCHG, PAINDAT
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT
from kyphocrf.forms.serious_event.form import SAEAWARE, SAESENT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
from kyphocrf.record.case_view import view_of
from tests.forms.trial import patient
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
DAY = "2026-11-09"


def consented(day: str, time: str) -> Scenario:
    return patient(study=STUDY).on(CONSENT).answer(ICDAT, day).answer(ICTIM, time)


def operated(scenario: Scenario | None = None, time: str = "0915") -> Scenario:
    """A patient operated on 9 November; level 3 is performed, the page is open."""
    page = (scenario or patient(arm="A", study=STUDY)).on(KYPHOPLASTY, "T0")
    page.answer(PRODAT, DAY).answer(PROSTTIM, time).answer(PROPERF, "y", 3)
    return page.answer(IORDONE, "full", 3)


def irradiated(scenario: Scenario | None = None, time: str = "0915") -> Scenario:
    """A patient with a first fraction on 9 November of ten; the page is open."""
    page = (scenario or patient(arm="B", study=STUDY)).on(EBRT, "T0").answer(EBPSALV, "n")
    page.answer(EBPSCH, "10x3").answer(EBPTD, "30").answer(EBPFX, "10").answer(EBPFD, "3")
    page.answer(FXDAT, DAY, 1).answer(FXDOSE, "3", 1).answer(FXDEL, "y", 1)
    return page.answer(EBSSTTIM, time)


def rated(day: str, event: str = "D1") -> Scenario:
    return operated().on(PAIN, event).answer(PAINDAT, day)


def visited() -> Scenario:
    """A visit of week 6 on the day after treatment."""
    scenario = operated().on(RANDOMISATION).answer(RNDDAT, "2026-11-05").on(VISIT, "W6")
    return scenario.answer(VISMODE, "on site").answer(VISITDAT, "2026-11-10")


def changed_arm() -> Scenario:
    """An operated patient whose arm is another one now."""
    return operated().on(RANDOMISATION).answer(ARM, "B")


def sent_late() -> Scenario:
    """The second report of a patient, sent 25 hours after awareness."""
    scenario = patient(study=STUDY).on(SERIOUS_EVENT, "AE", form_repeat=2)
    return scenario.answer(SAEAWARE, "2026-11-20 09:00").answer(SAESENT, "2026-11-21 10:00")


PROPOSED: Mapping[str, tuple[Callable[[], Scenario], str, str, str]] = {
    "X02": (lambda: operated(consented(DAY, "0900")), "2", "T0", DAY),
    "X02a": (lambda: operated(consented("2026-11-08", ""), ""), "2", "T0", DAY),
    "X02b": (lambda: irradiated(consented(DAY, "0900")), "2", "T0 #1", DAY),
    "X02c": (lambda: irradiated(consented("2026-11-08", ""), ""), "2", "T0 #1", DAY),
    "X12": (lambda: operated().answer(IORDOSE, "7", 3), "4", "T0 #3", DAY),
    "X12a": (
        lambda: operated().answer(IORDEPTH, "5", 3).answer(IORREF, "isocentre", 3),
        "4",
        "T0 #3",
        DAY,
    ),
    "IOR-03": (
        lambda: operated().answer(IORDOSE, "8", 3).answer(IORDELIV, "7", 3),
        "4",
        "T0 #3",
        DAY,
    ),
    "IOR-05": (lambda: operated().answer(IORPHYS, "n", 3), "4", "T0 #3", DAY),
    "EBRT-06": (lambda: irradiated().answer(EBSDONE, "y"), "4", "T0", DAY),
    "X31": (lambda: rated("2026-11-11"), "6", "D1", "2026-11-11"),
    "X17": (lambda: rated("2026-11-10").answer(ANCHG, "2"), "7", "D1", "2026-11-10"),
    "X28b": (changed_arm, "3", "RND", DAY),
    "X29": (visited, "5", "W6", "2026-11-10"),
    "X36a": (sent_late, "8", "AE/2", "2026-11-21"),
}


@pytest.mark.parametrize("number", PROPOSED)
def test_what_deviates_from_the_protocol_is_offered_to_be_recorded(number: str) -> None:
    begin, category, at, day = PROPOSED[number]
    scenario = begin()
    (finding,) = scenario.findings(number)
    proposal = finding.proposes
    assert proposal is not None
    assert proposal.prefill is not None
    assert proposal.form == DEVIATION.name

    spot, entry = finding.spot, scenario.entry
    assert entry is not None
    group = spot.group if spot.row else ""
    case = view_of(entry.book, entry.instance, group, spot.row)
    assert proposal.prefill(case) == {
        "DVAUTO": number,
        "DVCAT": category,
        "DVWHERE": at,
        "DVDAT": day,
    }


@pytest.mark.parametrize("number", PROPOSED)
def test_a_deviation_is_offered_until_it_is_recorded(number: str) -> None:
    begin, _, at, _ = PROPOSED[number]
    scenario = begin()
    assert scenario.entry is not None
    form, event = scenario.entry.form, scenario.entry.key.event
    repeat = scenario.entry.key.form_repeat

    scenario.on(DEVIATION, "AE").answer(DVAUTO, number).answer(DVWHERE, "elsewhere")
    assert scenario.on(form, event, form_repeat=repeat).findings(number)[0].proposes is not None

    scenario.on(DEVIATION, "AE", form_repeat=2).answer(DVAUTO, number).answer(DVWHERE, at)
    assert scenario.on(form, event, form_repeat=repeat).findings(number)[0].proposes is None


def test_where_the_day_is_not_known_the_rest_is_taken_over() -> None:
    scenario = operated().clear(PRODAT).answer(IORPHYS, "n", 3)
    (finding,) = scenario.findings("IOR-05")
    entry = scenario.entry
    assert entry is not None
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None

    case = view_of(entry.book, entry.instance, finding.spot.group, 3)
    assert finding.proposes.prefill(case) == {
        "DVAUTO": "IOR-05",
        "DVCAT": "4",
        "DVWHERE": "T0 #3",
    }


def test_a_repeat_of_a_visit_is_named() -> None:
    scenario = patient(study=STUDY).on(PAIN, "UNS", event_repeat=3)
    entry = scenario.entry
    assert entry is not None

    assert where(view_of(entry.book, entry.instance)) == "UNS.3"


@pytest.mark.parametrize(("typed", "is_read"), [("X02a", True), ("IOR-03", True), ("why", False)])
def test_only_the_number_of_a_check_is_taken(typed: str, is_read: bool) -> None:
    scenario = Scenario.blank(STUDY).on(DEVIATION, "AE").answer(DVAUTO, typed)

    assert scenario.value(DVAUTO) == (typed if is_read else None)


def test_dv_01_expects_a_deviation_to_be_recorded_once() -> None:
    scenario = Scenario.blank(STUDY).on(DEVIATION, "AE").answer(DVCAT, "window")
    assert scenario.outcome("DV-01") is UNKNOWN
    assert scenario.answer(DVAUTO, "X29").answer(DVWHERE, "W6").outcome("DV-01") is YES

    scenario.on(DEVIATION, "AE", form_repeat=2).answer(DVAUTO, "X29").answer(DVWHERE, "W2")
    assert scenario.outcome("DV-01") is YES
    assert scenario.answer(DVWHERE, "W6").outcome("DV-01") is NO


def test_the_sponsor_may_say_nothing_and_the_date_is_not_in_the_future() -> None:
    scenario = Scenario.blank(STUDY).on(DEVIATION, "AE").answer(DVDAT, "2026-11-24")

    assert [one.number for one in scenario.findings("RANGE")] == ["RANGE"]
    assert DVPP.mandatory is False

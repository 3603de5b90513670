"""A patient of the trial who was randomised although the gate does not pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import DEVIATION
from kyphocrf.forms.randomisation.form import ARMACT, GATE, RANDOMISATION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.gate import failed_requirements
from kyphocrf.record.schedule import subject_arm
from kyphocrf.workflow import (
    against_gate,
    capture,
    enrolment,
    history,
    opening,
    proposing,
    reading,
    verifying,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

SUBJECT = "101-001"
DRAW = FormKey("RND", 1, "RND", 1)
DRAWN = {
    "RNDDAT": "2026-11-05",
    "RNDTIM": "09:30",
    "RNDMETH": "1",
    "RNDNO": "R-017",
    "ARM": "B",
}
ARM = Spot("DRAW", 0, "ARM")
WHY = "drawn by the central office"


@pytest.fixture
def trial(tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Yield a site of the trial with one subject, of whom nothing but the draw is known."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY, clock, CHEAP)
    session = opening.sign_in(tmp_path / "study", STUDY, "coord02", PASSWORD, clock)
    enrolment.enrol(session, SUBJECT)
    yield acting(session, Role.INVESTIGATOR)
    session.close()


def drawn(session: Session) -> Entry:
    """A page on which the draw is written down; screening is known to have failed."""
    consent = capture.open_form(session, SUBJECT, FormKey("V0", 1, "SCR", 1))
    consent.answer(Spot(consent.form.group_of["SCRFAIL"].name, 0, "SCRFAIL"), Answer(value="1"))
    capture.leave(session, consent)
    entry = capture.open_form(session, SUBJECT, DRAW)
    for item, text in DRAWN.items():
        entry.answer(Spot(entry.form.group_of[item].name, 0, item), Answer(value=text))
    return entry


def begun(session: Session) -> list[FormKey]:
    return [one.key for one in reading.casebook(session, SUBJECT).of_form(DEVIATION.name)]


def test_capture_07_the_draw_is_completed_against_the_gate_with_a_reason(trial: Session) -> None:
    entry = drawn(trial)
    assert [one.number for one in entry.review.all_findings() if one.number == GATE.check]

    assert against_gate.complete_against_gate(trial, entry, WHY) == ()

    book = reading.casebook(trial, SUBJECT)
    assert book.instance(DRAW).status is Status.COMPLETE
    assert subject_arm(book) == "B"
    assert "X05-2" in [need.number for need in failed_requirements(book)]
    (newest, *_) = [one for one in history.of_form(trial, SUBJECT, DRAW) if one.reason]
    assert newest.reason == WHY
    assert verifying.verify(trial).whole


def test_capture_07_a_major_deviation_is_begun_in_the_same_act(trial: Session) -> None:
    against_gate.complete_against_gate(trial, drawn(trial), WHY)

    (key,) = begun(trial)
    page = reading.casebook(trial, SUBJECT).instance(key)
    assert page.status is Status.STARTED
    assert {spot.item: answer.value for spot, answer in page.answers.given.items()} == {
        "DVAUTO": "X05",
        "DVCAT": deviations.RANDOMISATION,
        "DVSEV": deviations.MAJOR,
        "DVWHERE": "RND",
        "DVDAT": DRAWN["RNDDAT"],
    }
    assert {one.reason for one in history.of_form(trial, SUBJECT, key)} == {WHY}


def test_capture_07_completed_against_the_gate_again_it_is_the_same_deviation(
    trial: Session,
) -> None:
    entry = drawn(trial)
    against_gate.complete_against_gate(trial, entry, WHY)
    capture.reopen(trial, entry, "treatment received")
    received = Spot(RANDOMISATION.group_of[ARMACT.name].name, 0, ARMACT.name)
    entry.answer(received, Answer(value="B"))

    assert against_gate.complete_against_gate(trial, entry, WHY) == ()

    assert len(begun(trial)) == 1


def test_capture_07_a_coordinator_is_refused(trial: Session) -> None:
    coordinator = acting(trial, Role.COORDINATOR)
    entry = drawn(coordinator)

    with pytest.raises(UserError, match="E-301"):
        against_gate.complete_against_gate(coordinator, entry, WHY)

    assert begun(trial) == []
    assert capture.complete(coordinator, entry)
    assert reading.casebook(trial, SUBJECT).instance(DRAW).status is not Status.COMPLETE


def test_capture_07_what_else_stops_the_page_stops_it_still(trial: Session) -> None:
    entry = drawn(trial)
    arm = Spot(entry.form.group_of["ARM"].name, 0, "ARM")
    entry.answer(arm, None)

    assert against_gate.complete_against_gate(trial, entry, WHY) == (arm,)

    assert begun(trial) == []


def changed_after_treatment(session: Session) -> Entry:
    """The page of a patient treated as drawn, open again, with the other arm on disk."""
    entry = drawn(session)
    entry.answer(Spot("RECEIVED", 0, "ARMACT"), Answer(value="B"))
    assert against_gate.complete_against_gate(session, entry, WHY) == ()
    capture.reopen(session, entry, "typing error")
    entry.answer(ARM, Answer(value="A"))
    capture.leave(session, entry)
    return entry


def changed(entry: Entry) -> list[Finding]:
    return [one for one in entry.stops() if isinstance(one, Finding) and one.number == "X28c"]


def test_capture_23_an_arm_changed_after_treatment_is_found_on_the_page_and_from_disk(
    trial: Session,
) -> None:
    entry = changed_after_treatment(trial)
    (finding,) = changed(entry)
    assert finding.spot == ARM

    again = capture.open_form(trial, SUBJECT, DRAW)

    assert changed(again) == [finding]
    assert subject_arm(again.book) == "B"


def test_capture_23_it_does_not_complete_without_a_word_and_the_deviation_is_begun_by_a_key(
    trial: Session,
) -> None:
    entry = changed_after_treatment(trial)
    (finding,) = changed(entry)
    before = begun(trial)
    assert finding in against_gate.complete_against_gate(trial, entry, WHY)

    page = proposing.begin(trial, entry, finding)

    assert page is not None
    assert page.key not in before
    assert set(begun(trial)) == {*before, page.key}
    assert page.answers.get(Spot("DEVIATED", 0, "DVAUTO")) == Answer(value="X28c")
    assert [one.proposes for one in changed(capture.open_form(trial, SUBJECT, DRAW))] == [None]
    assert verifying.verify(trial).whole

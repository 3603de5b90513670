"""When the clock of the PC is asked about, what is recorded of the answer, and who sees it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf import RELEASE_YEAR
from kyphocrf.errors import UserError
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import trail
from kyphocrf.workflow import (
    clock_check,
    enrolment,
    history_pages,
    keeping,
    opening,
    verifying,
    writing,
)
from kyphocrf.workflow.history_filter import HistoryFilter
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.steady_clock import JUMP, ClockPair, Passed, steady_seconds
from tests.acting import accesses, acting
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, StillClock


class Signing:
    """Signs in again and again; `steady` stands until it is moved."""

    def __init__(self, folder: Path, clock: StillClock) -> None:
        self.folder, self.clock = folder, clock
        self.session = self.sign_in()

    def sign_in(self) -> Session:
        self.session = opening.sign_in(self.folder, STUDY_OF_TESTS, "coord02", PASSWORD, self.clock)
        return self.session

    def sign_in_again(self, **moved: float) -> clock_check.ClockDoubt | None:
        keeping.leave(self.session)
        self.clock.move(**moved)
        return clock_check.doubt(self.sign_in())


@pytest.fixture
def signing(folder: Path, clock: StillClock) -> Iterator[Signing]:
    made = Signing(folder, clock)
    enrolment.enrol(made.session, "101-001")
    yield made
    made.session.close()


def test_store_06_a_clock_that_goes_on_is_not_asked_about(signing: Signing) -> None:
    assert clock_check.doubt(signing.session) is None
    for days in (0, 1, 30, 366):
        assert signing.sign_in_again(days=days) is None
        enrolment.enrol(signing.session, enrolment.next_subject_key(signing.session))


@pytest.mark.parametrize(
    ("moved", "why"),
    [
        ({"seconds": -1}, "behind"),
        ({"days": -2}, "behind"),
        ({"days": -365 * 3}, "behind"),
        ({"days": 367}, "ahead"),
        ({"days": 365 * 5}, "ahead"),
        ({"days": 365 * 50}, "outlived"),
    ],
)
def test_store_06_a_start_at_a_time_that_cannot_be_is_asked_about(
    signing: Signing, moved: dict[str, float], why: str
) -> None:
    last = signing.clock()

    asked = signing.sign_in_again(**moved)

    assert asked is not None
    assert (asked.why, asked.last, asked.now) == (why, last, signing.clock())


def test_store_06_a_first_sign_in_before_the_program_was_made_is_asked_about(
    signing: Signing,
) -> None:
    asked = signing.sign_in_again(days=-366 * (2027 - RELEASE_YEAR))

    assert asked is not None


def test_store_06_what_was_said_is_recorded_with_both_times_and_told_in_the_history(
    signing: Signing,
) -> None:
    asked = signing.sign_in_again(days=-2)
    assert asked is not None

    clock_check.confirm(signing.session, asked, "The clock is right")

    (record,) = trail.of_clock(signing.session.file)
    assert record.texts.old.text == "2026-11-23T16:30:00.000Z"
    assert record.texts.new.text == record.stamp.moment.utc == "2026-11-21T16:30:00.000Z"
    monitor = acting(signing.session, Role.MONITOR)
    newest = history_pages.changes(monitor, HistoryFilter())[0]
    assert newest.what.de == "Uhr des PCs"
    assert newest.reason == "The clock is right"
    assert newest.old is not None
    assert newest.new is not None
    assert newest.old.en.startswith("2026-11-23 16:30:00")
    assert newest.new.de.startswith("2026-11-21 16:30:00")
    assert verifying.verify(signing.session).whole


def test_store_06_what_was_said_to_be_right_is_not_asked_again(signing: Signing) -> None:
    asked = signing.sign_in_again(days=365 * 50)
    assert asked is not None
    clock_check.confirm(signing.session, asked, "right")

    assert clock_check.doubt(signing.session) is None
    assert signing.sign_in_again(days=1) is None


def test_store_06_a_clock_called_wrong_is_recorded_and_asked_about_again(
    signing: Signing,
) -> None:
    asked = signing.sign_in_again(days=365 * 50)
    assert asked is not None
    clock_check.deny(signing.session, asked)

    told = accesses(signing.session)[0]
    again = signing.sign_in_again()

    assert told.what.de == "Uhr als falsch bezeichnet"
    assert told.new is not None
    assert told.new.en.startswith("it said 2076-11-10T16:30 UTC")
    assert again is not None
    assert again.why == "outlived"


def test_store_06_no_person_records_a_clock_without_an_answer(signing: Signing) -> None:
    silent = Change("clock", "", NOWHERE, "2026-11-23T16:30:00.000Z")

    with pytest.raises(UserError, match="E-3"):
        writing.commit(signing.session, Writing(Act.USE, (silent,)))


def test_store_06_who_may_not_write_is_not_asked(signing: Signing) -> None:
    signing.sign_in_again(days=-2)
    signing.session.definition_conflict = STUDY_OF_TESTS.label

    assert clock_check.doubt(signing.session) is None


class Steady:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("set_by", "why"), [(-7200, "jumped"), (7200, "jumped"), (3500, None), (-3500, None)]
)
def test_store_06_a_clock_set_within_a_session_is_asked_about(
    signing: Signing, set_by: float, why: str | None
) -> None:
    assert clock_check.doubt(signing.session) is None
    steady = Steady()
    signing.session.clocks = ClockPair(lambda: signing.clock().timestamp(), steady)
    signing.clock.move(seconds=600 + set_by)
    steady.now += 600
    began = signing.clock() - timedelta(seconds=600 + set_by)

    asked = clock_check.doubt(signing.session)

    assert (None if asked is None else asked.why) == why
    if asked is not None:
        assert asked.last == began + timedelta(seconds=600)
        clock_check.confirm(signing.session, asked, "right")
        assert clock_check.doubt(signing.session) is None


@given(steady=st.floats(0, 10**8), gap=st.floats(-(10**8), 10**8))
def test_a_sleep_that_both_clocks_count_is_no_jump(steady: float, gap: float) -> None:
    assert not Passed(steady, steady).jumped
    assert Passed(steady + gap, steady).jumped == (abs(steady + gap - steady) > JUMP)


def test_the_steady_clock_goes_on() -> None:
    assert steady_seconds() <= steady_seconds()

"""A clock runs through midnight, weekend and the change of time; a count says when it is enough."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kyphocrf.definition.case import Case
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.workflow import capture, clocks, enrolment, opening
from kyphocrf.workflow.session import Session
from tests.small_study import EVENT, STUDY_OF_TESTS
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock, type_in

BERLIN = ZoneInfo("Europe/Berlin")


@rule(same("Since when, or that it is over."))
def aware(case: Case) -> datetime | None:
    """The event says since when: `2026-11-23T00:13`, or that it is over."""
    words = case[EVENT]
    return None if words == "sent" else datetime.fromisoformat(words)


@rule(same("A day."))
def one_day(case: Case) -> timedelta:
    del case
    return timedelta(hours=24)


@rule(same("It happened."))
def happened(case: Case) -> bool:
    return bool(case[EVENT])


STUDY = replace(
    STUDY_OF_TESTS,
    deadlines=(Deadline("SAE", Text("Report", "Meldung"), "EV", aware, one_day, "EV"),),
    tallies=(Tally("MANY", same("Many"), "EV", happened, 2, same("Enough.")),),
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(datetime(2026, 11, 23, 17, 31, tzinfo=BERLIN))


@pytest.fixture
def session(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY, clock, CHEAP)
    opened = opening.sign_in(tmp_path / "study", STUDY, "coord02", PASSWORD, clock)
    enrolment.enrol(opened, "101-001")
    yield opened
    opened.close()


def event(session: Session, words: str, number: int = 1) -> None:
    entry = capture.open_form(session, "101-001", FormKey("AE", 1, "EV", number))
    type_in(entry, Spot("MAIN", 0, "EVENT"), words)
    capture.leave(session, entry)


def left(session: Session) -> str:
    (clock,) = clocks.ticking(session)
    return ("-" if clock.is_over else "") + clock.hours_and_minutes


def test_it_counts_down_by_the_minute_and_over_midnight(
    session: Session, clock: StillClock
) -> None:
    event(session, "2026-11-23T10:13")
    assert left(session) == "16:42"

    clock.move(hours=10)

    assert left(session) == "06:42"


@pytest.mark.parametrize(
    ("begun", "now", "words"),
    [
        # Friday evening to Saturday: a weekend stops nothing.
        ("2026-11-20T18:00", (2026, 11, 21, 17, 0), "01:00"),
        # In the night to 25 October 2026 the clocks go back: that day has 25 hours.
        ("2026-10-24T20:00", (2026, 10, 25, 18, 0), "01:00"),
        # In the night to 29 March 2026 they go forward: that day has 23 hours.
        ("2026-03-28T20:00", (2026, 3, 29, 20, 0), "01:00"),
        ("2026-11-20T18:00", (2026, 11, 22, 18, 30), "-24:30"),
        # 02:30 came twice in the night to 25 October: the site was aware at the earlier.
        ("2026-10-25T02:30", (2026, 10, 25, 20, 30), "05:00"),
    ],
)
def test_typing_07_hours_are_real_hours(
    session: Session, clock: StillClock, begun: str, now: tuple[int, ...], words: str
) -> None:
    year, month, day, hour, minute = now
    clock.now = datetime(year, month, day, hour, minute, tzinfo=BERLIN)

    event(session, begun)

    assert left(session) == words


def test_it_stops_when_the_declaration_says_so(session: Session) -> None:
    event(session, "2026-11-23T10:13")
    event(session, "sent")

    assert clocks.ticking(session) == ()


def test_the_one_with_the_least_time_stands_first(session: Session) -> None:
    event(session, "2026-11-23T10:13", 1)
    event(session, "2026-11-22T18:00", 2)

    assert [one.key.form_repeat for one in clocks.ticking(session)] == [2, 1]


def test_from_the_second_on_it_is_an_alarm(session: Session) -> None:
    event(session, "2026-11-23T10:13", 1)
    assert [(one.count, one.is_alarm) for one in clocks.tallies(session)] == [(1, False)]

    event(session, "sent", 2)

    assert [(one.count, one.is_alarm) for one in clocks.tallies(session)] == [(2, True)]


def test_what_is_begun_is_opened_to_go_on(session: Session) -> None:
    event(session, "2026-11-23T10:13")
    (clock,) = clocks.ticking(session)

    assert clocks.page_to_open(session, clock) == FormKey("AE", 1, "EV", 1)

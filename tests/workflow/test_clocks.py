"""A clock runs through midnight, weekend and the change of time; a count says when it is enough."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kyphocrf.definition.case import Case
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.workflow import capture, clocks, enrolment, opening
from kyphocrf.workflow.session import Session
from tests.small_study import EVENT, EVENTS, STUDY_OF_TESTS
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock, type_in

BERLIN = ZoneInfo("Europe/Berlin")


@rule(same("Since when, or that it is over."))
def aware(case: Case) -> datetime | None:
    """An event says since when it is known: `2026-11-23T00:13`."""
    return None if case[EVENT].startswith("sent") else datetime.fromisoformat(case[EVENT])


@rule(same("The event of the next number."))
def reports(case: Case) -> tuple[Case, ...]:
    """The event of the next number reports this one."""
    return tuple(one for one in case.forms(EVENTS) if one.form_repeat == case.form_repeat + 1)


@rule(same("What a report says."))
def sent(case: Case) -> datetime | None:
    """A report says when it was sent: `sent 2026-11-23T09:00`; `sent` says nothing."""
    _, _, when = case[EVENT].partition(" ")
    return datetime.fromisoformat(when) if when else None


@rule(same("The year."))
def term(case: Case) -> Text:
    return same(f"known {case[EVENT][:4]}")


@rule(same("A day."))
def one_day(case: Case) -> timedelta:
    del case
    return timedelta(hours=24)


@rule(same("It happened, or may have."))
def happened(case: Case) -> Outcome:
    return Outcome.UNKNOWN if case[EVENT] == "perhaps" else Outcome.YES


STUDY = replace(
    STUDY_OF_TESTS,
    deadlines=(
        Deadline("SAE", Text("Report", "Meldung"), "EV", aware, one_day, "EV", reports, sent, term),
    ),
    tallies=(
        Tally(
            "MANY", same("Many"), "EV", happened, 2, *map(same, ("Enough.", "Perhaps.", "Here."))
        ),
    ),
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


def test_capture_04_it_stops_once_the_report_says_when_it_was_sent(session: Session) -> None:
    event(session, "2026-11-23T10:13")
    event(session, "sent 2026-11-23T12:00", 2)

    assert clocks.ticking(session) == ()


def test_capture_04_a_report_ahead_of_time_is_told_and_stops_the_clock_only_then(
    session: Session, clock: StillClock
) -> None:
    event(session, "2026-11-23T10:13")
    event(session, "sent 2026-11-23T20:00", 2)
    (runs,) = clocks.ticking(session)

    assert runs.ended == datetime(2026, 11, 23, 20)  # noqa: DTZ001  local
    clock.move(hours=2, minutes=28)
    assert len(clocks.ticking(session)) == len(clocks.still_ticking([runs], clock())) == 1
    clock.move(minutes=1)
    assert clocks.ticking(session) == clocks.still_ticking([runs], clock()) == ()


def test_capture_04_what_is_left_is_counted_without_asking_the_file(
    session: Session, clock: StillClock
) -> None:
    event(session, "2026-11-23T10:13")
    read = clocks.ticking(session)
    session.file.close()
    clock.move(hours=1)

    (now,) = clocks.still_ticking(read, clock())

    assert now.hours_and_minutes == "15:42"


def test_capture_04_a_report_that_was_sent_and_lacks_something_is_told(session: Session) -> None:
    event(session, "2026-11-23T10:13")
    assert clocks.incomplete_reports(session) == ()
    event(session, "sent 2026-11-23T12:00", 2)

    (one,) = clocks.incomplete_reports(session)

    assert (one.subject_key, one.about, one.page.key.form_repeat) == (
        "101-001", same("known 2026"), 2
    )  # fmt: skip
    entry = capture.open_form(session, "101-001", one.page.key)
    assert capture.complete(session, entry) == ()
    assert clocks.incomplete_reports(session) == ()


def test_a_change_elsewhere_moves_no_clock() -> None:
    assert clocks.may_change(STUDY, "EV")
    assert not clocks.may_change(STUDY, "PAIN")


def test_the_one_with_the_least_time_stands_first(session: Session) -> None:
    event(session, "2026-11-23T10:13", 1)
    event(session, "2026-11-22T18:00", 2)

    assert [one.key.form_repeat for one in clocks.ticking(session)] == [2, 1]


def test_from_the_second_on_it_is_an_alarm(session: Session) -> None:
    event(session, "2026-11-23T10:13", 1)
    (count,) = clocks.tallies(session)
    assert (count.certain, count.to_be_judged, count.is_alarm) == (1, 0, False)

    event(session, "sent", 2)

    (count,) = clocks.tallies(session)
    assert (count.certain, count.to_be_judged, count.is_alarm) == (2, 0, True)
    assert count.message.en == "Enough."


def test_clinical_04_what_is_still_to_be_judged_silences_no_alarm(session: Session) -> None:
    event(session, "perhaps", 1)
    event(session, "2026-11-23T10:13", 2)

    (count,) = clocks.tallies(session)

    assert (count.certain, count.to_be_judged, count.is_alarm) == (1, 1, True)
    assert count.message.en == "Perhaps."


def test_capture_04_what_is_begun_is_opened_to_go_on(session: Session) -> None:
    event(session, "2026-11-23T10:13")
    assert clocks.ticking(session)[0].opens == FormKey("AE", 1, "EV", 1)

    event(session, "sent", 2)

    (runs,) = clocks.ticking(session)
    assert runs.opens == FormKey("AE", 1, "EV", 2)
    assert runs.report is not None
    assert (runs.report.done, runs.report.total) == (1, 1)

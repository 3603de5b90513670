"""A clock stops at the first time that can be true; nothing that comes later starts it again."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Deadline
from kyphocrf.definition.text import same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.deadline_status import DeadlineStatus

BEGUN = datetime(2026, 11, 23, 9)  # noqa: DTZ001  local by meaning
HOURS = st.one_of(st.none(), st.just("unread"), st.integers(-30, 30))
PAGES = st.lists(HOURS, max_size=5)


def done(page: Case) -> datetime | None:
    hours = cast(Any, page).hours
    if hours == "unread":
        raise CannotTell("SENT")
    return None if hours is None else BEGUN + timedelta(hours=hours)


DEADLINE = Deadline(
    "SAE", same("Report"), "AE", Rule(same("Then."), lambda _: BEGUN),
    Rule(same("A day."), lambda _: timedelta(hours=24)), "SAE",
    Rule(same("Its pages."), lambda case: cast(Any, case).pages), Rule(same("Sent."), done),
)  # fmt: skip
STATUS = DeadlineStatus(
    "SAE", FormKey("AE", 1, "AE", 1), BEGUN, timedelta(hours=24), None, None, same("")
)


def with_pages(hours: list[Any]) -> DeadlineStatus:
    pages = tuple(SimpleNamespace(hours=one) for one in hours)
    case = cast(Case, SimpleNamespace(pages=pages))
    return STATUS._replace(ended=DEADLINE.ends(case, BEGUN))


@given(PAGES, st.integers(-5, 40))
def test_capture_04_it_runs_unless_it_was_done_between_its_beginning_and_now(
    pages: list[Any], now: int
) -> None:
    true = [one for one in pages if isinstance(one, int) and 0 <= one <= now]

    assert with_pages(pages).runs_at(BEGUN + timedelta(hours=now)) is not bool(true)


@given(PAGES, PAGES, st.integers(-5, 40))
def test_capture_04_more_pages_never_start_it_again(
    first: list[Any], later: list[Any], now: int
) -> None:
    at = BEGUN + timedelta(hours=now)

    if not with_pages(first).runs_at(at):
        assert not with_pages([*first, *later]).runs_at(at)


@given(PAGES, st.integers(-5, 40), st.integers(0, 40))
def test_capture_04_time_alone_never_starts_it_again(
    pages: list[Any], now: int, later: int
) -> None:
    clock = with_pages(pages)

    if not clock.runs_at(BEGUN + timedelta(hours=now)):
        assert not clock.runs_at(BEGUN + timedelta(hours=now + later))


def test_a_clock_is_read_as_it_was_written() -> None:
    report = FormKey("AE", 1, "SAE", 2)
    clock = STATUS._replace(ended=BEGUN, report=report, about=same("Blister, grade 3"))

    for one in (STATUS, clock):
        assert DeadlineStatus.from_plain(one.to_plain()) == one

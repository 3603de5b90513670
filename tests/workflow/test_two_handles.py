"""One page opened twice: what one handle put on disk is never taken away by another unseen."""

from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, Answers, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.replay import replay
from kyphocrf.storage import casebook, trail
from kyphocrf.workflow import capture, enrolment, reading
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import TREATMENT

GIVEN, WHY, PLANNED = (Spot("PLAN", 0, name) for name in ("GIVEN", "WHY", "PLANNED"))
ANSWERS: Final = (
    (GIVEN, "1"), (GIVEN, "0"), (GIVEN, None), (WHY, "refused"), (WHY, None), (PLANNED, "2"),
    (Spot("FRACTION", 1, "FXDOSE"), "3"), (Spot("FRACTION", 1, "FXDOSE"), None),
    (Spot("FRACTION", 1, "FXDAT"), "2026-11-20"), (Spot("FRACTION", 2, "FXDOSE"), "2"),
)  # fmt: skip
HANDLES: Final = 2

Act = Callable[["Handle"], object]


class Handle:
    """An open page and what it knows to be on disk: as it was opened, and what it put there."""

    def __init__(self, session: Session, subject_key: str) -> None:
        self.session = session
        self.subject_key = subject_key
        self.open()

    def open(self) -> None:
        self.entry = capture.open_form(self.session, self.subject_key, TREATMENT)
        self.known = self.entry.answers

    def on_disk(self) -> casebook.PageOnDisk | None:
        return casebook.page(self.session.file, self.subject_key, TREATMENT)

    def answers_on_disk(self) -> Answers:
        page = self.on_disk()
        return Answers() if page is None else page.answers

    def do(self, act: Act) -> None:
        """Do something, and hold it to the law: it changes on disk what it knew, or nothing."""
        before = self.answers_on_disk()
        try:
            act(self)
        except UserError:
            assert self.answers_on_disk() == before
            return
        after = self.answers_on_disk()
        for spot in {*before.given, *after.given}:
            if before.get(spot) != after.get(spot):
                assert self.known.get(spot) == before.get(spot), spot
        if after != before:
            self.known = self.entry.answers
        self.require_whole(after)

    def require_whole(self, answers: Answers) -> None:
        """Fail where an answer lost its row, or a page is complete that is not whole."""
        for spot in answers.given:
            assert spot.row == 0 or spot.row in answers.rows_of(spot.group), spot
        records = trail.of_subject(self.session.file, self.subject_key)
        forms = replay(records).forms
        if forms:
            assert forms[self.subject_key, TREATMENT].state().answers == answers
        page = self.on_disk()
        if page is not None and page.status == Status.COMPLETE:
            assert Entry(self.read(), TREATMENT).stops() == ()

    def read(self) -> Casebook:
        """Read the casebook as it is on disk, without opening a page."""
        return reading.page(self.session, self.subject_key, TREATMENT)


def answer(number: int) -> Act:
    spot, value = ANSWERS[number % len(ANSWERS)]
    given = None if value is None else Answer(value=value)
    return lambda handle: handle.entry.answer(spot, given)


def leave(handle: Handle) -> None:
    capture.leave(handle.session, handle.entry)


ACTS: Final[dict[str, Act]] = {
    **{f"answer {number}": answer(number) for number in range(len(ANSWERS))},
    "leave": leave,
    "undo": lambda handle: handle.entry.undo(),
    "redo": lambda handle: handle.entry.redo(),
    "add row": lambda handle: handle.entry.add_row("FRACTION"),
    "duplicate row": lambda handle: handle.entry.duplicate_row("FRACTION", 1),
    "remove row": lambda handle: (
        handle.entry.remove_row("FRACTION", 1),
        capture.leave(handle.session, handle.entry, "entered twice"),
    ),
    "complete": lambda handle: capture.complete(handle.session, handle.entry),
    "reopen": lambda handle: capture.reopen(handle.session, handle.entry, "typing error"),
    "void": lambda handle: capture.void(handle.session, handle.entry, "wrong patient"),
    "not done": lambda handle: capture.not_done(handle.session, handle.entry, "too ill"),
    "clear": lambda handle: capture.clear_no_longer_asked(
        handle.session, handle.entry, "not asked"
    ),
    "open": Handle.open,
}
LEFT: Final = st.sampled_from([(name, "leave") for name in ACTS if name.startswith("answer")])
STEPS: Final = st.lists(
    st.tuples(
        st.integers(0, HANDLES - 1), st.one_of(LEFT, st.sampled_from([(name,) for name in ACTS]))
    ),
    max_size=40,
)


def two(session: Session) -> tuple[Handle, ...]:
    subject_key = enrolment.next_subject_key(session)
    enrolment.enrol(session, subject_key)
    return tuple(Handle(session, subject_key) for _ in range(HANDLES))


@settings(
    max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=STEPS)
def test_no_interleaving_of_two_handles_takes_away_what_the_other_put_on_disk(
    session: Session, steps: list[tuple[int, tuple[str, ...]]]
) -> None:
    handles = two(session)
    for at, names in steps:
        for name in names:
            handles[at].do(ACTS[name])


def values(handle: Handle) -> dict[str, str | None]:
    return {spot.item: answer.value for spot, answer in handle.answers_on_disk().given.items()}


def test_a_stale_handle_leaves_what_it_does_not_know(session: Session) -> None:
    first, second = two(session)
    first.do(answer(1))
    first.do(leave)
    first.do(answer(3))
    first.do(leave)

    second.do(leave)
    assert values(first) == {"GIVEN": "0", "WHY": "refused"}

    second.entry.answer(GIVEN, Answer(value="1"))
    with pytest.raises(UserError, match="E-336"):
        leave(second)
    assert values(first) == {"GIVEN": "0", "WHY": "refused"}
    assert second.entry.answers.get(GIVEN) == Answer(value="1")


def test_two_handles_that_answer_different_places_both_have_theirs(session: Session) -> None:
    first, second = two(session)
    for handle, number in ((first, 0), (second, 3), (first, 5)):
        handle.do(answer(number))
        handle.do(leave)

    assert values(first) == {"GIVEN": "1", "WHY": "refused", "PLANNED": "2"}


def test_a_page_is_completed_only_as_it_is_on_disk(session: Session) -> None:
    first, second = two(session)
    for number in (1, 3):
        second.do(answer(number))
    second.do(leave)
    second.open()
    first.open()
    first.do(answer(4))
    first.do(leave)
    assert second.entry.stops() == ()

    with pytest.raises(UserError, match="E-336"):
        capture.complete(session, second.entry)

    page = second.on_disk()
    assert page is not None
    assert page.status == Status.STARTED


def test_a_row_is_not_removed_over_an_answer_that_was_put_there_meanwhile(
    session: Session,
) -> None:
    first, second = two(session)
    for number in (0, 5, 6):
        first.do(answer(number))
    first.do(leave)
    second.open()
    first.do(answer(8))
    first.do(leave)

    second.entry.remove_row("FRACTION", 1)
    with pytest.raises(UserError, match="E-336"):
        capture.leave(session, second.entry, "entered twice")

    assert values(first)["FXDAT"] == "2026-11-20"

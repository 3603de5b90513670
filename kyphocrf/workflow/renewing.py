"""Statuses that another release or another day made stale, renewed behind what a person does.

In a thread of its own a `Renewal` reads and judges; it writes nothing. What it has judged is taken
over by the thread that reads and writes answers, which asks what was changed meanwhile.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.deadline_status import DeadlineStatus, deadline_statuses
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.held_statuses import CasebookStatuses, Judged
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


class Renewal:
    """What is to be judged behind, as it stood when it was begun."""

    def __init__(self, session: Session, held: CasebookStatuses) -> None:
        self._session = session
        self._held = held
        self._stale = dict(held.waiting)

    def judge(self, tell: Callable[[int, int], None]) -> None:
        """Judge every subject; `tell` is given how many are judged, of how many, and may raise.

        The clocks come first: none may be hidden by this work.
        """
        total = len(self._stale)
        tell(0, total)
        if self._held.clocks is None:
            self._held.clocks = dict(self._clocks(lambda: tell(0, total)))
            tell(0, total)
        for done, (key, stale) in enumerate(self._stale.items(), start=1):
            if key in self._held.waiting:
                with self._session.file.one_state():
                    status, text = casebook_statuses.judged(self._session, key, stale)
                day = self._session.now().date().isoformat()
                self._held.judged.append(Judged(key, stale, status, text, day))
            tell(done, total)

    def _clocks(self, tell: Callable[[], None]) -> Iterator[tuple[str, tuple[DeadlineStatus, ...]]]:
        """Yield the clocks of each subject who has a page from which one can run."""
        for key in reading.with_clock_pages(self._session):
            tell()
            if key in self._stale:
                book = reading.casebook_to_judge(self._session, key)
                yield key, deadline_statuses(CaseViews(book))


@use_case(Act.READ)
def begin(session: Session) -> Renewal | None:
    """Return what is to be judged behind; None where nothing waits for it."""
    held = session.casebook_statuses
    return Renewal(session, held) if held is not None and held.waiting else None


@use_case(Act.READ)
def how_far(session: Session) -> tuple[int, int]:
    """Return how many subjects are being renewed, and how many there are."""
    held = session.casebook_statuses
    if held is None:
        return 0, 0
    return len(held.waiting), len(held.waiting) + len(held.kept.texts)


@use_case(Act.READ)
def are_clocks_known(session: Session) -> bool:
    """Tell whether the clocks of those who are being renewed are known."""
    held = session.casebook_statuses
    return held is not None and (held.clocks is not None or not held.waiting)


@use_case(Act.READ)
def take_over(session: Session) -> int:
    """Take over what has been judged, put it on disk; returns how many subjects that were."""
    held, today = session.casebook_statuses, session.now().date().isoformat()
    if held is None:
        return 0
    taken = []
    while held.judged:
        one = held.judged.popleft()
        if held.waiting.get(one.subject_key) is one.stale:  # else it was judged meanwhile
            held.take(one.subject_key, one.status, one.text)
            taken.append(one)
    for one in taken:
        stale = casebook_statuses.with_changes(
            session, one.subject_key, replace(one.stale, earlier=one.status, pages=frozenset())
        )
        stale = replace(stale, another_day=one.day != today)
        if stale.pages or (stale.another_day and one.status.is_of_day):
            casebook_statuses.judge_now(session, held, {one.subject_key: stale})
    casebook_statuses.keep(session, held)
    return len(taken)

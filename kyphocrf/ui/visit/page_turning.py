"""Which page is opened next: the one beside, or, once a page is complete, the next to do."""

from collections.abc import Callable
from typing import TypeAlias

from kyphocrf.record.answers import FormKey
from kyphocrf.record.entry import Entry
from kyphocrf.ui.visit.visit_pane import VisitPane
from kyphocrf.workflow import overview
from kyphocrf.workflow.session import Session

Open: TypeAlias = Callable[[str, FormKey], object]
"""Opens a page of a subject."""


class PageTurning:
    """Turns the pages of a visit, and behind its end those of the next."""

    def __init__(
        self, session: Session, pane: VisitPane, leave: Callable[[], object], to: Open
    ) -> None:
        self._session = session
        self._pane = pane
        self._leave = leave
        self._open = to

    def step(self, entry: Entry, step: int) -> None:
        """Open the next page of the visit (1) or the one before (-1), behind its end a visit's."""
        subject_key, key = entry.book.subject_key, entry.key
        goal = self._pane.beside(key, step)
        if goal is None:
            self._leave()
            goal = overview.page_of_visit_beside(self._session, subject_key, key.event, step)
        if goal is not None:
            self._open(subject_key, goal)

    def go_on(self, entry: Entry) -> None:
        """Open what is to be done next; where nothing is due, the page that was completed stays."""
        subject_key = entry.book.subject_key
        goal = overview.page_to_do_next(self._session, subject_key, entry.key)
        if goal is not None:
            self._open(subject_key, goal)

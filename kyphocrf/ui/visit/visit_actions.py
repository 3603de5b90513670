"""What a form on screen has done: kept, completed, reopened, looked up; wired to the use cases."""

from collections.abc import Callable
from dataclasses import dataclass

from kyphocrf.errors import FileError, KyphocrfError, UserError
from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.workflow import asking, capture, history, typing
from kyphocrf.workflow.asking import AskedQuery
from kyphocrf.workflow.history import RemovedRow
from kyphocrf.workflow.history_line import HistoryLine
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


@dataclass(frozen=True, slots=True)
class VisitListeners:
    """Whom to tell: `saved` the time, `refused` an error, `proposed` a finding."""

    saved: Callable[[str], object]
    not_saved: Callable[[FileError], object]
    refused: Callable[[KyphocrfError], object]
    altered: Callable[[], object]
    proposed: Callable[[Finding], object]


class VisitActions:
    """The actions of one entry."""

    def __init__(self, session: Session, entry: Entry, told: VisitListeners) -> None:
        self._session = session
        self._entry = entry
        self._told = told

    def left(self, reason: str | None = None, remark: str | None = None) -> None:
        """Put on disk what changed; where the disk refuses, say so and keep it in hand."""
        try:
            saved = capture.leave(self._session, self._entry, reason, remark)
        except FileError as error:
            self._told.not_saved(error)
            return
        except KyphocrfError as error:
            self._told.refused(error)
            return
        if saved is not None:
            self._told.saved(saved.at)
            self._told.altered()

    def refused(self, closed: UserError) -> None:
        """Tell why nothing can be entered; where the role is why, record it once for the page."""
        self._told.refused(closed)
        if closed is self._entry.barred:
            capture.note_barred(self._session, self._entry)

    def typing(self, spot: Spot | None, text: str) -> None:
        """Keep the unfinished text; that it is not kept is no reason to stop typing."""
        try:
            if spot is None:
                typing.forget(self._session)
            else:
                place = spot.at(self._entry.key)
                typing.keep(self._session, self._entry.book.subject_key, place, text)
        except FileError as error:
            self._told.not_saved(error)

    def complete(self) -> tuple[Spot | Finding, ...]:
        """Complete the page; what stops it is returned, a refusal is told."""
        try:
            stops = capture.complete(self._session, self._entry)
        except KyphocrfError as error:
            self._told.refused(error)
            return ()
        self._told.altered()
        return stops

    def reopen(self, reason: str) -> None:
        self._tried(lambda: capture.reopen(self._session, self._entry, reason))

    def history(self, spot: Spot | None) -> tuple[HistoryLine, ...]:
        """Return what happened to an answer, or to the page, newest first."""
        subject_key, key = self._entry.book.subject_key, self._entry.key
        if spot is None:
            return history.of_form(self._session, subject_key, key)
        return history.of_item(self._session, subject_key, key, spot)

    def changed(self) -> frozenset[Spot]:
        subject_key, key = self._entry.book.subject_key, self._entry.key
        return history.changed_after_completion(self._session, subject_key, key)

    def removed(self) -> tuple[RemovedRow, ...]:
        subject_key, key = self._entry.book.subject_key, self._entry.key
        return history.removed_rows(self._session, subject_key, key)

    def digits_go_on(self) -> bool:
        return self._session.digits_go_on

    def queries(self) -> tuple[AskedQuery, ...]:
        subject_key, key = self._entry.book.subject_key, self._entry.key
        return asking.queries_of_page(self._session, subject_key, key)

    def may_answer(self) -> bool:
        return self._session.may(Act.ANSWER_QUERY)

    def answer_query(self, number: str, words: str) -> None:
        """Answer a query once what was typed on the page is on disk; raises KyphocrfError."""
        self.left()
        asking.answer(self._session, number, words)
        self._told.altered()

    def propose(self, finding: Finding) -> None:
        self._told.proposed(finding)

    def _tried(self, action: Callable[[], object]) -> None:
        try:
            action()
        except KyphocrfError as error:
            self._told.refused(error)
            return
        self._told.altered()

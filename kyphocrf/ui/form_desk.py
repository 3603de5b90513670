"""What an open form asks for, done by the use cases: keep, complete, reopen, history, propose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.workflow import capture, history, typing
from kyphocrf.workflow.history import HistoryLine
from kyphocrf.workflow.session import Session


class Around(Protocol):
    """What the window does when a form says that something happened."""

    def say_saved(self, at: str | None) -> None:
        """Say since when all is on disk."""

    def say_not_saved(self, why: Text) -> None:
        """Say what could not be written."""

    def form_changed(self, subject_key: str, key: FormKey) -> None:
        """Follow a change of a form: lists, counts, status."""

    def propose(self, entry: Entry, finding: Finding) -> None:
        """Begin the form that a finding proposes."""

    def back(self) -> None:
        """Go where the form was opened from."""


@dataclass(frozen=True, slots=True)
class FormDesk:
    """The deeds of one open form instance."""

    session: Session
    entry: Entry
    around: Around

    @property
    def subject_key(self) -> str:
        return self.entry.book.subject_key

    def left(self, reason: str | None = None) -> None:
        """Put on disk what changed; what the disk refuses stays on screen and is said."""
        self._kept(lambda: capture.leave(self.session, self.entry, reason))

    def _kept(self, act: Callable[[], object]) -> bool:
        try:
            result = act()
        except KyphocrfError as refused:
            self.around.say_not_saved(refused.happened)
            return False
        if result is not None:
            self.around.say_saved(self.session.last_saved)
            self.around.form_changed(self.subject_key, self.entry.key)
        return True

    def typing(self, spot: Spot | None, text: str) -> None:
        if capture.is_read_only(self.session, self.entry):
            return
        if spot is None:
            self._kept(lambda: typing.forget(self.session))
            return
        place = spot.at(self.entry.key)
        self._kept(lambda: typing.keep(self.session, self.subject_key, place, text))

    def complete(self) -> tuple[Spot | Finding, ...]:
        stops: list[Spot | Finding] = []
        self._kept(lambda: stops.extend(capture.complete(self.session, self.entry)) or True)
        return tuple(stops)

    def reopen(self, reason: str) -> None:
        self._kept(lambda: capture.reopen(self.session, self.entry, reason) or True)

    def void(self, reason: str) -> None:
        self._kept(lambda: capture.void(self.session, self.entry, reason) or True)

    def history(self, spot: Spot | None) -> tuple[HistoryLine, ...]:
        key = self.entry.key
        if spot is None:
            return history.of_form(self.session, self.subject_key, key)
        return history.of_item(self.session, self.subject_key, key, spot)

    def changed(self) -> frozenset[Spot]:
        return history.changed_after_completion(self.session, self.subject_key, self.entry.key)

    def propose(self, finding: Finding) -> None:
        self.around.propose(self.entry, finding)

    def back(self) -> None:
        self.around.back()

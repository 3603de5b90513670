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

        def leave() -> None:
            if capture.leave(self.session, self.entry, reason) is not None:
                self._say()

        self._kept(leave)

    def _kept(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KyphocrfError as refused:
            self.around.say_not_saved(refused.happened)

    def _say(self) -> None:
        self.around.say_saved(self.session.last_saved)
        self.around.form_changed(self.subject_key, self.entry.key)

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

        def complete() -> None:
            stops.extend(capture.complete(self.session, self.entry))
            self._say()

        self._kept(complete)
        return tuple(stops)

    def reopen(self, reason: str) -> None:
        def reopen() -> None:
            capture.reopen(self.session, self.entry, reason)
            self._say()

        self._kept(reopen)

    def void(self, reason: str) -> None:
        def void() -> None:
            capture.void(self.session, self.entry, reason)
            self._say()

        self._kept(void)

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

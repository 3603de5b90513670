"""The open page is void, or was not done: asked for its reason in a line, then done."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.ui.form.strips.page_question import PageQuestion
from kyphocrf.workflow import against_gate, capture
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_WHY_VOID: Final = Text(
    "Why is the whole page void? It stays readable and counts nowhere.",
    "Warum ist die ganze Seite ungültig? Sie bleibt lesbar und zählt nirgends.",
)
_USUAL_VOIDS: Final = (
    Text("wrong patient", "falscher Patient"),
    Text("entered twice", "doppelt eingegeben"),
)
_WHY_BACK: Final = Text("Why does the page count after all?", "Warum zählt die Seite doch?")
_USUAL_BACKS: Final = (
    Text("voided by mistake", "irrtümlich ungültig gemacht"),
    Text("right patient after all", "doch der richtige Patient"),
)
_WHY_AGAINST: Final = Text(
    "Requirement {numbers} is not met: a major deviation, and the arm holds. Why was it allotted?",
    "Voraussetzung {numbers} ist nicht erfüllt: schwere Abweichung, und der Arm gilt. Warum wurde "
    "zugeteilt?",
)
_WHY_NOT_DONE: Final = Text("Why was the page not done?", "Warum wurde die Seite nicht erhoben?")
_USUAL_NOT_DONE: Final = (
    Text("visit did not take place", "Visite fand nicht statt"),
    Text("subject refused", "Patient lehnte ab"),
    Text("too ill", "zu krank"),
    Text("forgotten by the site", "vom Zentrum vergessen"),
)


class PageClosing(QObject):
    """`done` gives the page in its new state."""

    done = Signal(object)
    given_up = Signal()
    stopped = Signal(object, object)
    """Carries the page and what else keeps it from being completed."""
    refused = Signal(object)

    def __init__(self, session: Session, owner: QWidget, column: QVBoxLayout) -> None:
        super().__init__(owner)
        self._session = session
        self.question: Final = PageQuestion(owner, column, 0)

    def ask_void(self, entry: Entry, language: Language) -> None:
        """Ask why the page is void; one that is blank or void already is not."""
        if not self._is_permitted(Act.VOID):
            return
        if entry.instance.status in (Status.BLANK, Status.VOID, Status.COMPUTED):
            return
        self.question.ask(
            _WHY_VOID, _USUAL_VOIDS, language,
            lambda reason: self._on_said(entry, reason, capture.void),
        )  # fmt: skip

    def ask_not_done(self, entry: Entry, language: Language) -> None:
        """Ask why the page was not done; of one that was begun, say that it was."""
        if not self._is_permitted(Act.ENTER):
            return
        if entry.instance.status not in (Status.BLANK, Status.STARTED):
            return
        try:
            capture.require_empty(entry)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        self.question.ask(
            _WHY_NOT_DONE, _USUAL_NOT_DONE, language,
            lambda reason: self._on_said(entry, reason, capture.not_done),
        )  # fmt: skip

    def ask_bring_back(self, entry: Entry, language: Language) -> None:
        """Ask why a void page counts after all."""
        if entry.instance.status is not Status.VOID or not self._is_permitted(Act.VOID):
            return
        self.question.ask(
            _WHY_BACK, _USUAL_BACKS, language,
            lambda reason: self._on_said(entry, reason, capture.bring_back),
        )  # fmt: skip

    def ask_against_gate(self, entry: Entry, language: Language) -> None:
        """Ask why a page is completed although a requirement is not met."""
        if not entry.unmet() or not self._is_permitted(Act.AGAINST_GATE):
            return
        self.question.ask(
            _WHY_AGAINST.filled(numbers=", ".join(one.number for one in entry.unmet())), (),
            language, lambda reason: self._on_said(entry, reason, self._complete),
        )  # fmt: skip

    def _complete(self, session: Session, entry: Entry, reason: str) -> None:
        stops = against_gate.complete_against_gate(session, entry, reason)
        if stops:
            self.stopped.emit(entry, stops)

    def _is_permitted(self, act: Act) -> bool:
        refusal = self._session.recorded_refusal(act)
        if refusal is not None:
            self.refused.emit(refusal)
        return refusal is None

    def _on_said(
        self, entry: Entry, reason: str | None, act: Callable[[Session, Entry, str], object]
    ) -> None:
        if reason is None:
            self.given_up.emit()
            return
        try:
            act(self._session, entry, reason)
        except KyphocrfError as error:
            self.refused.emit(error)
        self.done.emit(entry)

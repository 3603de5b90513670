"""A page that was filled in, then closed, at the visit of a real study folder; keys go to it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.entry import Entry
from kyphocrf.record.replay import replay
from kyphocrf.storage import casebook, trail
from kyphocrf.ui.form.ask_line import AskLine
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.keys.actions import bind
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import capture, enrolment
from kyphocrf.workflow.session import Session

PAGE: Final = FormKey("T0", 1, "TREAT", 1)
ANSWERS: Final = (
    ("PLAN", 0, "GIVEN", "1"), ("PLAN", 0, "PLANNED", "2"), ("PLAN", 0, "DOSE", "3"),
    ("FRACTION", 1, "FXDAT", "20.11.26"), ("FRACTION", 1, "FXDOSE", "3"),
    ("FRACTION", 2, "FXDAT", "21.11.26"), ("FRACTION", 2, "FXDOSE", "2"),
)  # fmt: skip
"""What is typed in; the last dose differs from the plan and asks for a comment."""
CONFLICT: Final = Text("Treatment", "Behandlung")

Closing = Callable[["ClosedPage"], None]


class ClosedPage:
    """One page after the other, each of a subject of its own, in one window."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.view = VisitView(session, "en")
        self.view.resize(1285, 660)
        self.view.show()
        self.view.activateWindow()
        self.main = bind(self.view, "en", {"main_action": self.view.main_action})
        self.subject_key = ""
        self.answers: object = None
        self.before: tuple[AuditRecord, ...] = ()

    def begin(self, closing: Closing) -> None:
        """Enrol the next subject, fill its page in, close it as told, and stay there."""
        self.session.definition_conflict = None
        self.subject_key = enrolment.next_subject_key(self.session)
        enrolment.enrol(self.session, self.subject_key)
        self.open()
        closing(self)
        self.look_away()
        self.before = self.records()
        self.answers = self.on_disk().answers

    def open(self) -> None:
        self.view.open_visit(self.subject_key, PAGE.event, PAGE)

    def fill_in(self) -> None:
        """Type everything, so that there is something to undo, and keep each answer."""
        entry = self.entry
        for group, row, item, typed in ANSWERS:
            spot = Spot(group, row, item)
            entry.answer(spot, entry.understood(spot, typed, "en").answer)
            capture.leave(self.session, entry)
        for finding in entry.review.all_findings():
            entry.comment(finding, "as the machine says")
        capture.leave(self.session, entry)

    def say(self, command: str, reason: str) -> None:
        """Give a command of the menu and type the reason it asks for."""
        self.view.actions_by_name[command].trigger()
        QTest.keyClicks(self.focused(), reason)
        QTest.keyClick(self.focused(), Qt.Key.Key_Return)

    # Keys.

    def focused(self) -> QWidget:
        """Return what gets the keys; a page that lost the focus gets it back."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        return found or self.view

    def press(self, key: QKeySequence) -> None:
        QTest.keySequence(self.focused(), key)
        self.come_back()

    def type(self, letter: str) -> None:
        QTest.keyClicks(self.focused(), letter)
        self.come_back()

    def choose(self, command: str) -> None:
        """Choose a command in a menu, as the mouse would, where it can be chosen."""
        action = self.view.actions_by_name[command]
        if action.isEnabled():
            action.trigger()
        self.come_back()

    def come_back(self) -> None:
        """Stay with this page: another one that was opened is left again."""
        entry = self.view.entry
        if entry is None or (entry.book.subject_key, entry.key) != (self.subject_key, PAGE):
            self.look_away()
            self.open()

    def look_away(self) -> None:
        """Close what asks something in a window of its own."""
        while True:
            dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
            if dialog is None or not dialog.close():
                return

    def give_up(self) -> None:
        """Leave every question open without an answer."""
        self.look_away()
        for line in self.view.findChildren(AskLine):
            if line.isVisible():
                QTest.keyClick(line.line, Qt.Key.Key_Escape)
        self.come_back()

    # What is on disk.

    @property
    def entry(self) -> Entry:
        entry = self.view.entry
        assert entry is not None
        return entry

    def form(self) -> FormView:
        view = self.view.page.view
        assert view is not None
        return view

    def on_disk(self) -> casebook.PageOnDisk:
        page = casebook.page(self.session.file, self.subject_key, PAGE)
        assert page is not None
        return page

    def records(self) -> tuple[AuditRecord, ...]:
        return tuple(trail.of_subject(self.session.file, self.subject_key))

    def new_records(self) -> tuple[AuditRecord, ...]:
        return self.records()[len(self.before) :]

    def replayed(self) -> object:
        """Return the answers as the trail tells them."""
        return replay(self.records()).forms[self.subject_key, PAGE].state().answers


def completed(page: ClosedPage) -> None:
    page.fill_in()
    page.view.main_action()
    page.open()
    assert page.on_disk().status == Status.COMPLETE


def voided(page: ClosedPage) -> None:
    page.fill_in()
    page.say("void", "wrong patient")
    assert page.on_disk().status == Status.VOID


def not_done(page: ClosedPage) -> None:
    page.say("not_done", "too ill")
    assert page.on_disk().status == Status.NOT_DONE


def read_only(page: ClosedPage) -> None:
    """Another program's file: the page is begun, and only to be read."""
    page.fill_in()
    page.session.definition_conflict = CONFLICT
    page.open()


CLOSINGS: Final[dict[str, Closing]] = {
    "complete": completed, "void": voided, "not done": not_done, "read only": read_only,
}  # fmt: skip

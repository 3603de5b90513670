"""A coordinator at her desk: the session, the window, her keyboard, and what stands on screen."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.demo.keyboard import Keyboard
from kyphocrf.demo.pages import Ending, Page, written
from kyphocrf.demo.typist import Typist
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.workflow import capture, enrolment, opening, reading
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui.study_site import CHEAP, PASSWORD, StillClock

USER = "coord02"
CLOCK = StillClock()
TODAY: date = CLOCK().date()


def found_site(folder: Path) -> None:
    """Make site 101, whose key costs little to derive."""
    new = opening.NewSite("101", "DE", USER, "Klinik am See", PASSWORD)
    opening.create_site(folder, new, STUDY, CLOCK, CHEAP)


def have(session: Session, *pages: Page) -> None:
    """Have pages entered, without windows."""
    for page in pages:
        subject_key = f"{session.site}-{page.patient:03d}"
        if subject_key not in reading.subject_keys(session):
            enrolment.enrol(session, subject_key)
        entry = capture.open_form(session, subject_key, page.key)
        for spot, given in page.typed():
            repeats = entry.form.group[spot.group].repeats is not None
            if repeats and spot.row not in entry.review.rows(entry.form.group[spot.group]):
                entry.add_row(spot.group)
            if isinstance(given, Missing):
                entry.answer(spot, Answer(missing=given))
            else:
                entry.answer(spot, entry.understood(spot, written(given, "en"), "en").answer)
        capture.leave(session, entry)
        if page.ending is Ending.COMPLETE:
            assert capture.complete(session, entry) == ()


class Workplace:
    """Opens the folder and shows the desk; keys go to whatever has the focus."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        role: Role = Role.COORDINATOR,
        signed_in: tuple[str, str] = (USER, PASSWORD),
    ) -> None:
        self.session = acting(opening.sign_in(folder, STUDY, *signed_in, CLOCK), role)
        self.desk = Desk(self.session)
        self.qtbot = qtbot
        self.keys = Keyboard()
        self.typist = Typist(self.desk, self.keys)
        self._open = True
        self.desk.window.resize(1366, 697)
        self.desk.window.show()
        self.desk.window.activateWindow()
        qtbot.waitUntil(self.desk.window.isActiveWindow)
        self.desk.begin()

    def leave(self) -> None:
        """Close the desk, once."""
        if self._open:
            self._open = False
            self.desk.close()
            self.desk.window.deleteLater()
            self.desk.deleteLater()

    def enrol(self) -> str:
        """Enrol the next subject; returns the number."""
        self.keys.command("new")
        self.keys.enter("")
        return reading.subject_keys(self.session)[-1]

    @property
    def entry(self) -> Entry:
        """The form that is open."""
        entry = self.desk.visit.entry
        assert entry is not None
        return entry

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def typed(self) -> str:
        """What stands in the field in focus."""
        assert isinstance(self.focused, QLineEdit)
        return self.focused.text()

    @property
    def item(self) -> str:
        """The item in focus."""
        spot = self.typist.view.current
        assert spot is not None
        return spot.item

    def go_to(self, item: Item[Any]) -> None:
        """Go on by Enter to an item of the form."""
        self.keys.command("first_item")
        for _ in self.typist.view.stops():
            if self.item != item.name:
                self.keys.enter("")
        assert self.item == item.name

    def value(self, item: Item[Any]) -> str | None:
        """The answer as the file holds it, read anew."""
        book = reading.casebook(self.session, self.entry.book.subject_key)
        group = self.entry.form.group_of[item.name].name
        answer = book.instance(self.entry.key).answers.get(Spot(group, 0, item.name))
        return answer.value if answer is not None else None

    def have(self, *pages: Page) -> None:
        """Have pages entered earlier, without windows."""
        have(self.session, *pages)

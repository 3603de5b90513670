"""A visit of a subject: its forms at the left, the form that is open beside them."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.casebook_status import SETTLED
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.page import FormPage
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.actions import bind
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.visit.page_acts import PageActs
from kyphocrf.ui.visit.page_turning import PageTurning
from kyphocrf.ui.visit.pane_ring import PaneRing
from kyphocrf.ui.visit.visit_actions import VisitActions, VisitListeners
from kyphocrf.ui.visit.visit_forms import others
from kyphocrf.ui.visit.visit_pane import VisitPane
from kyphocrf.ui.visit.void_strip import VoidStrip
from kyphocrf.workflow import capture, correcting, overview, proposing, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_NONE: Final = Text(
    "No form is expected at this visit. {key} goes back.",
    "Bei dieser Visite wird kein Formular erwartet. {key} führt zurück.",
)


class VisitView(QWidget):
    """`saved` tells the time of each commit, `moved` that another page is open.

    `altered` carries the name of the form of which a page is another now.
    """

    saved = Signal(str)
    not_saved = Signal(object)
    refused = Signal(object)
    moved = Signal()
    altered = Signal(str)

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__()
        self._session = session
        self._language: Language = language
        self._subject_key = ""
        self._entry: Entry | None = None
        self._void_shown = False
        self.page: Final = FormPage(language)
        self.void_strip: Final = VoidStrip(language)
        back = Text(keys.hint("close", "en"), keys.hint("close", "de"))
        self._none: Final = Words(_NONE.filled(key=back), language, "dim", wrap=True)
        self.pane: Final = VisitPane(language)
        self.forms: Final = self.pane.forms
        self._ring = PaneRing(self.page, self.pane)
        self._turning = PageTurning(session, self.pane, self.leave, self._turn_to)
        self._arrange()
        self.acts: Final = PageActs(session, language, self, self._beside, self.leave)
        self.page.completed.connect(self._turning.go_on)
        self.forms.chosen.connect(self.open_form)
        self.pane.another_asked.connect(self.open_form)
        actions = {
            "next_form": lambda: self._step(1),
            "previous_form": lambda: self._step(-1),
            **self.acts.by_name,
            "void_pages": self.turn_void_pages,
        }
        self._own = bind(self, language, actions)
        self.acts.move.offer(self._own["move_version"], None, language)
        self.acts.move.done.connect(self._show_moved)
        self.acts.clearing.done.connect(self._show_cleared)
        self.acts.closing.done.connect(self._show_closed)
        self.acts.closing.given_up.connect(self._ring.return_to_form)
        self.acts.closing.stopped.connect(self.page.stops.begin)
        self.acts.transfer.done.connect(self._show_there)
        self.acts.refused.connect(self.refused)
        self.void_strip.back_asked.connect(self.acts.ask_bring_back)
        self.void_strip.went.connect(self._show_there)
        follow_width(self, self._fit)

    @property
    def actions_by_name(self) -> Mapping[str, QAction]:
        """The commands of the form and of the visit, for the menus."""
        return {**self.page.actions_by_name, **self._own}

    @property
    def subject_key(self) -> str:
        return self._subject_key

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def open_visit(self, subject_key: str, event: str, key: FormKey | None = None) -> None:
        """Show a visit; without `key` its first form that is not complete."""
        self._subject_key = subject_key
        repeat = key.event_repeat if key is not None else 1
        self.pane.show_visit(subject_key, self._session.study.event[event], repeat)
        self._read(event, repeat)
        open_ = [line.key for line in self.pane.lines if line.shape not in SETTLED]
        offered = open_ or [line.key for line in self.pane.lines]
        if key is not None or offered:
            self.open_form(key or offered[0])
        else:
            self._open_none()

    def _open_none(self) -> None:
        """Put the page away that was open: it is of another visit, perhaps of another subject."""
        self.page.close_editors()
        self.acts.closing.question.close()
        self._hold(None)
        self._none.show()
        self.void_strip.hide()
        self.forms.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def open_form(self, key: FormKey, item: str = "", row: int = 0) -> None:
        """Open a form of the subject, at an item if one is named, in a row of its table."""
        self.leave()
        try:
            entry = capture.open_form(self._session, self._subject_key, key)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        self._hold(entry)
        self.acts.closing.question.close()
        self._none.hide()
        self.page.show_entry(entry, VisitActions(self._session, entry, self._told()))
        study_event = self._session.study.event[key.event]
        self.pane.show_visit(self._subject_key, study_event, key.event_repeat)
        if key not in [line.key for line in self.pane.lines]:
            self._read(key.event, key.event_repeat)
        self._refresh_line()
        if self.pane.is_drawer:
            self.pane.slide_out()
        view = self.page.view
        if item and view is not None:
            spots = [
                spot for spot in entry.review.places if spot.item == item and row in (0, spot.row)
            ]
            if spots and spots[0] in view.stops():
                view.go_to(spots[0])
        self.moved.emit()

    def leave(self) -> None:
        """Have everything kept before something else is shown."""
        self.page.leave()

    def main_action(self) -> None:
        self.page.main_action()

    def next_pane(self, step: int = 1) -> None:
        """Go round: the form, the pane beside it, the list of forms."""
        self._ring.turn(step)

    def _show_cleared(self, spots: tuple[Spot, ...], delta: Delta) -> None:
        view = self.page.view
        if view is not None:
            view.controller.show_all(spots, delta)
        self._note_change()

    def _show_there(self, subject_key: str, key: FormKey) -> None:
        self.open_visit(subject_key, key.event, key)

    def turn_void_pages(self) -> None:
        """Show the void pages of the visit in its list, or leave them out again."""
        self._void_shown = not self._void_shown
        if self._entry is not None:
            self._read(self._entry.key.event, self._entry.key.event_repeat)
            self._refresh_line()

    def _say_void(self) -> None:
        """Say of a void page where its answers went, and offer to bring it back."""
        entry = self._entry
        void = entry is not None and entry.instance.status is Status.VOID
        there = None
        if entry is not None and void:
            there = correcting.moved_to(self._session, self._subject_key, entry.key)
        self.void_strip.show_page(void=void, there=there, may=self._session.may(Act.VOID))
        if entry is not None and not void and self._is_mistake():
            self.void_strip.show_mistake(self._subject_key)

    def _is_mistake(self) -> bool:
        return self._subject_key in reading.enrolled_by_mistake(self._session)

    def _show_moved(self, entry: Entry) -> None:
        self._hold(entry)
        self.page.show_entry(entry, VisitActions(self._session, entry, self._told()))
        self._read(entry.key.event, entry.key.event_repeat)
        self._refresh_line()

    def _hold(self, entry: Entry | None) -> None:
        self._entry = entry
        self.acts.show_entry(entry, self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.acts.show_entry(self._entry, language)

    def _fit(self, width: Width) -> None:
        self.pane.fit()
        is_wide = width is Width.WIDE
        if is_wide and (self.pane.is_drawer or self.pane.parent() is None):
            self.pane.dock(self._row)
        elif not is_wide and not self.pane.is_drawer:
            self._row.removeWidget(self.pane)
            self.pane.become_drawer(self)

    def _told(self) -> VisitListeners:
        return VisitListeners(
            saved=self.saved.emit,
            not_saved=self.not_saved.emit,
            refused=self.refused.emit,
            altered=self._note_change,
            proposed=self._begin_proposed,
        )

    def _read(self, event: str, repeat: int) -> None:
        """List the forms of a visit, of all its repeats, up to the one that is opened."""
        lines = overview.forms_at(self._session, self._subject_key, event, repeat)
        if self._void_shown:
            lines += overview.void_pages(self._session, self._subject_key, event)
        book = reading.casebook(self._session, self._subject_key)
        self.pane.show_lines(lines, tuple(others(book, event, [line.key for line in lines])))

    def _note_change(self) -> None:
        self._refresh_line()
        if self._entry is not None:
            self.altered.emit(self._entry.key.form)

    def _refresh_line(self) -> None:
        self.acts.move.offer(self._own["move_version"], self._entry, self._language)
        self.acts.clearing.offer(self._own["clear_not_asked"], self._entry)
        self._say_void()
        if self._entry is not None:
            self.pane.mark(self._entry)

    def _step(self, step: int) -> None:
        if self._entry is not None:
            self._turning.step(self._entry, step)

    def _turn_to(self, subject_key: str, key: FormKey) -> None:
        """Open a page of this visit, or another visit at it."""
        if self._entry is not None and (key.event, key.event_repeat) == self._entry.key[:2]:
            self.open_form(key)
        else:
            self.open_visit(subject_key, key.event, key)

    def _begin_proposed(self, finding: Finding) -> None:
        """Begin the form a finding proposes, with what it takes over from there."""
        if self._entry is None:
            return
        self.leave()
        try:
            there = proposing.begin(self._session, self._entry, finding)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        if there is not None:
            self.saved.emit(self._session.last_saved or "")
            self.open_visit(self._subject_key, there.key.event, there.key)

    def _show_closed(self, entry: Entry) -> None:
        actions = VisitActions(self._session, entry, self._told())
        self._read(entry.key.event, entry.key.event_repeat)
        self.page.show_entry(entry, actions)
        if entry.key in [line.key for line in self.pane.lines]:
            self._refresh_line()
        self._say_void()
        self.altered.emit(entry.key.form)

    def _arrange(self) -> None:
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.void_strip)
        self._beside.addWidget(self.page, 1)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.hide()
        self._beside.addWidget(self._none, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._beside, 1)
        self.pane.dock(self._row)

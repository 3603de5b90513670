"""The page of one form: head, body, foot, and the pane that tells about the item in focus."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.bodies import FormBodies
from kyphocrf.ui.form.body import FormBody
from kyphocrf.ui.form.commands import FORM_COMMANDS
from kyphocrf.ui.form.foot import FormFoot
from kyphocrf.ui.form.head import FormHead
from kyphocrf.ui.form.pane.item_pane import ItemPane, Tab
from kyphocrf.ui.form.pane.pane_place import PanePlace
from kyphocrf.ui.form.scene.actions import FormActions
from kyphocrf.ui.form.scene.notes import Note
from kyphocrf.ui.form.scene.repeated import repeated_words
from kyphocrf.ui.form.strips.find_strip import FindStrip
from kyphocrf.ui.form.strips.gate_card import GateCard
from kyphocrf.ui.form.strips.not_done_card import NotDoneCard
from kyphocrf.ui.form.strips.nothing_yet import NothingYet
from kyphocrf.ui.form.strips.page_question import PageQuestion
from kyphocrf.ui.form.strips.stops_strip import StopsStrip
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.keys.actions import CommandAction, bind
from kyphocrf.ui.keys.first_focus import go_beyond
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.look.widths import Width, width_for

_WHY_REOPEN: Final = Text("Why is the page reopened?", "Warum wird die Seite wieder geöffnet?")
_WHY_TAKEN_BACK: Final = Text(
    "Why is the page to be done after all?", "Warum wird die Seite doch erhoben?"
)
_USUAL_REOPENINGS: Final = (
    Text("typing error", "Tippfehler"),
    Text("source corrected", "Quelle korrigiert"),
    Text("later information", "spätere Information"),
)


class FormPage(QWidget):
    """Shows entries one after the other; the widgets of a form are built once."""

    completed = Signal(object)
    """This entry is complete for the first time; whoever listens may open another one."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._body: FormBody | None = None
        self._actions: FormActions | None = None
        self.head = FormHead(language)
        self.foot = FormFoot(language, lambda: self._run("next_finding"))
        self._bodies = FormBodies()
        self._bodies.made.connect(self._listen)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.not_done = NotDoneCard(language)
        self.gate = GateCard(language)
        self.stops = StopsStrip(language)
        self.found = FindStrip(language)
        self.nothing: Final = NothingYet(language)
        above = (self.head, self.not_done, self.stops, self.gate, self.found, self.nothing)
        for part in (*above, self._bodies, self.foot):
            self._column.addWidget(part, 1 if part is self._bodies else 0)
        self._question = PageQuestion(self, self._column, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._column, 1)
        for button in (self.head.main, self.head.short, self.head.reopen):
            button.clicked.connect(self.main_action)
        self.found.pointed.connect(self._let_see)
        self.found.went.connect(self._go_near)
        self.found.given_up.connect(self._return_to_form)
        self.pane = ItemPane(language)
        self.pane.noted.connect(self._pass_note)
        self.pane.place_asked.connect(self._go_to_query)
        self.pane.map.took.connect(self._take_level)
        self.pane.map.left.connect(self._return_from_map)
        self.place: Final = PanePlace(self.pane, self._row, self, language)
        self.place.left.connect(self._return_to_form)
        self._width: Width | None = None
        self.actions_by_name = self._bind()

    @property
    def view(self) -> FormView | None:
        return self._body.view if self._body is not None else None

    def show_entry(self, entry: Entry, actions: FormActions) -> None:
        """Show a form instance; what was typed into the one before is kept first."""
        self.leave()
        self._question.close()
        if self.view is None or self.view.entry is not entry:
            self.place.begin_page()
        self._actions = actions
        self.stops.hide()
        self.found.end()
        self._body = self._bodies.body_for(entry, self._language)
        self.show()
        self._bodies.setCurrentWidget(self._body)
        self._body.view.show_entry(entry, actions)
        self.pane.begin(self._body.view.scene)
        self._body.verticalScrollBar().setValue(0)
        self._look()
        self._body.view.take_focus()

    def _show_in_new_state(self, before: FormView, actions: FormActions) -> None:
        """Show a page that was completed or reopened, at the place where one was."""
        here = before.current
        self.show_entry(before.entry, actions)
        if here is not None and self.view is not None and here in self.view.stops():
            self.view.go_to(here)

    def close_editors(self) -> None:
        """Let no page be open; nothing can be done to the one before."""
        self.leave()
        self.forget()

    def forget(self) -> None:
        """Let go of the page without asking it anything, as when its folder is closed."""
        self._question.close()
        self.found.end()
        self._body, self._actions = None, None
        self.pane.forget()
        self.hide()

    def leave(self) -> None:
        """Keep what is typed, before another page or the end."""
        view = self.view
        if view is not None and view.is_ready:
            view.settle()
            view.scene.work.keep(force=not view.readable)

    def _listen(self, view: FormView) -> None:
        view.looked.connect(self._look)
        view.map_asked.connect(lambda _spot: self.open_map())
        view.walked_out.connect(self._walk_out)
        view.asked_about.connect(self.ask_about)

    def retranslate(self, language: Language) -> None:
        """Word the page in the other language, typing and focus stay."""
        self._language = language
        if self.view is not None:
            self.view.retranslate(language)
            self._look()

    def _look(self) -> None:
        view = self.view
        if view is None or not view.is_ready:
            return
        self.stops.follow(view.entry)
        listed = self._width is not Width.NARROW or not self.stops.isHidden()
        self.gate.show_review(view.entry.review, listed=listed)
        self.not_done.show_instance(view.entry.instance)
        self.nothing.show_review(view.entry.review)
        self.head.show_entry(view.entry)
        spot = view.current
        self.foot.show_entry(view.entry, repeated_words(view.scene, spot))
        self.pane.follow(view.scene)
        self.place.look()

    def _pass_note(self, note: Note, command: str) -> None:
        if self.view is not None:
            self.view.noted.emit(note, command)

    def _walk_out(self, step: int) -> None:
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        action = self.head.action
        if action.isVisibleTo(self) and action.isEnabled():
            action.setFocus(reason)
        elif self.view is not None:
            go_beyond(self.view, step)

    # Commands.

    def _bind(self) -> dict[str, CommandAction]:
        actions: dict[str, Callable[[], object]] = {
            name: partial(self._run, name) for name in FORM_COMMANDS
        }
        actions["reopen"] = self.ask_reopening
        actions["item_history"] = self.turn_history
        return bind(self, self._language, actions)

    def _run(self, name: str) -> None:
        view = self.view
        if view is not None:
            self._bodies.commands_of(view).by_name()[name]()

    def main_action(self) -> tuple[Spot | Finding, ...]:
        """Complete the page, or ask for the reason to reopen it; return what stops it."""
        view, actions = self.view, self._actions
        if view is None or actions is None:
            return ()
        if view.readable:
            self.ask_reopening()
            return ()
        self.leave()
        entry = view.entry
        corrected = entry.instance.last_completed is not None
        stops = actions.complete()
        if stops:
            first = stops[0]
            self._go_near(first.spot if isinstance(first, Finding) else first)
            self.stops.begin(entry, stops)
        elif entry.instance.status is Status.COMPLETE and not corrected:
            self.completed.emit(entry)
        if not stops and self._shows(entry):
            self._show_in_new_state(view, actions)
        self._look()
        return stops

    def _shows(self, entry: Entry) -> bool:
        return self.view is not None and self.view.entry is entry

    def ask_reopening(self) -> None:
        """Ask in a line beneath the head why the page is reopened."""
        view = self.view
        if view is None or view.entry.barred is not None:
            return
        questions = {Status.COMPLETE: _WHY_REOPEN, Status.NOT_DONE: _WHY_TAKEN_BACK}
        question = questions.get(view.entry.instance.status)
        if question is not None:
            self._question.ask(question, _USUAL_REOPENINGS, self._language, self._reopen)

    def _reopen(self, reason: str | None) -> None:
        view, actions = self.view, self._actions
        if view is None or actions is None:
            return
        if reason is not None:
            actions.reopen(reason)
            self._show_in_new_state(view, actions)
        else:
            view.take_focus()

    def find_words(self) -> None:
        """Look for words on the page: numbers, questions, answers."""
        if self.view is not None:
            self.view.settle()
            self.found.begin(self.view.scene)

    def _let_see(self, spot: Spot) -> None:
        if self.view is not None:
            self.view.wanted.emit(self.view.sheet.box_of(spot))

    def _go_near(self, spot: Spot) -> None:
        if self.view is not None:
            self._bodies.commands_of(self.view).go_near(spot)

    @property
    def shows_help(self) -> bool:
        """Whether the guideline of an item is to be seen."""
        return self.pane.isVisible() and self.pane.tab is Tab.HELP

    def show_help(self) -> None:
        """Show the guideline of the item one is at."""
        self.show_tab(Tab.HELP)

    def turn_history(self) -> None:
        """Show the history of the item one is at; once more, the item again."""
        if self.pane.isVisible() and self.pane.tab is Tab.HISTORY:
            self.pane.open_tab(Tab.ITEM)
            self.place.close()
        else:
            self.show_tab(Tab.HISTORY)

    def show_tab(self, tab: Tab) -> None:
        """Show a side of the pane; where it is folded or a drawer, open it."""
        self.pane.open_tab(tab)
        self.place.open()

    def ask_about(self, spot: Spot) -> None:
        """Show in the pane how a computed value came about."""
        self.pane.look_at(spot)
        self.place.open()

    def open_map(self) -> None:
        """Go to the spine map, at the level that stands in the field."""
        self.show_tab(Tab.MAP)
        self.pane.map.begin()

    def _take_level(self, spot: Spot, answer: Answer | None) -> None:
        if self.view is not None:
            self.view.controller.put(spot, answer)

    def _go_to_query(self, spot: Spot) -> None:
        if self.view is not None:
            self.view.go_to(spot)

    def _return_from_map(self) -> None:
        self.pane.slide_out()
        self._return_to_form()

    def _return_to_form(self) -> None:
        view = self.view
        if view is not None and view.current is not None:
            view.go_to(view.current)

    def next_pane(self) -> None:
        """Go from the form into the pane, or back to where the work was."""
        inside = QApplication.focusWidget()
        if inside is not None and self.pane.isAncestorOf(inside):
            self.pane.slide_out()
            if self.view is not None:
                self.view.take_focus()
        else:
            self.place.go_in()

    # Widths.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(width_for(self.window().width() * 100 / current().percent))

    def fit(self, width: Width) -> None:
        """Take the arrangement of a width: pane beside or as a drawer, head in one or two lines."""
        if width is self._width:
            return
        self._width = width
        narrow = width is Width.NARROW
        self.head.set_narrow(narrow=narrow)
        self.foot.set_narrow(narrow=narrow)
        self.place.fit(width)

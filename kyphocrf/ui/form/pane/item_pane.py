"""The pane beside a form: the item in focus, its history, its guideline."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.pane import pane_facts
from kyphocrf.ui.form.pane.figure_part import figure_part
from kyphocrf.ui.form.pane.grade_part import grade_part
from kyphocrf.ui.form.pane.level_map import WIDTH as MAP_WIDTH
from kyphocrf.ui.form.pane.level_map import FormMap, has_map, is_about_levels
from kyphocrf.ui.form.pane.pane_inputs import asking_part, back_button, inputs_part
from kyphocrf.ui.form.pane.pane_sides import facts_grid, fill_help, fill_history, say
from kyphocrf.ui.form.pane.query_part import Drafts, QueryPart, standing
from kyphocrf.ui.form.pane.tab_word import TabWord
from kyphocrf.ui.form.scene.actions import PageQuery, PastLine
from kyphocrf.ui.form.scene.notes import SHAPE_OF, TONE_OF, Note, shortened
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import CardTone, NoteCard
from kyphocrf.ui.parts.drawer import SidePane
from kyphocrf.ui.parts.key_cap import KeyCap

WIDTH: Final = 280
_NAME: Final = Text("Item, history, help", "Feld, Verlauf, Hilfe")
_NOTHING_HERE: Final = Text(
    "Go to an item: what is expected of it is told here.",
    "Zu einem Feld gehen: Hier steht, was dort erwartet wird.",
)
_RULE: Final = Text("{message}\nRule: {holds}", "{message}\nRegel: {holds}")
_COMMENTED: Final = Text("commented: “{text}”", "kommentiert: „{text}“")
_REDACT: Final = COMMANDS["redact"].words
_REST: Final = 120
"""Milliseconds the focus rests before the history is asked for."""


class Tab(Enum):
    """The sides of the pane; the map only where levels of the spine are asked."""

    ITEM = Text("Item", "Feld")
    HISTORY = Text("History", "Verlauf")
    HELP = Text("Help", "Hilfe")
    MAP = Text("Map", "Karte")


class ItemPane(SidePane):
    """It follows the focus of the form; `noted` passes on the action of a finding.

    `place_asked` carries the item of which a query is open elsewhere on the page.
    """

    noted = Signal(object, str)
    redaction_asked = Signal()
    place_asked = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__("right", _NAME, language, current().px(WIDTH))
        self._language: Language = language
        self._scene: FormScene | None = None
        self._past: tuple[PastLine, ...] | None = None
        self._asked_about: Spot | None = None
        self._back: Button | None = None
        self._tabs: dict[Tab, TabWord] = {tab: TabWord(tab.value, language) for tab in Tab}
        self._group = QButtonGroup(self)
        self._area = QScrollArea()
        self.map: Final = FormMap(language)
        self._about = ""
        self._redacts = False
        self._queries: tuple[PageQuery, ...] = ()
        self._asked: QueryPart | None = None
        self._drafts = Drafts.none()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._ask_history)
        self._set_up(language)

    def _set_up(self, language: Language) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(12)
        for word in self._tabs.values():
            self._group.addButton(word)
            tabs.addWidget(word)
        tabs.addStretch(1)
        tabs.addWidget(KeyCap("next_pane", language))
        self._head = tabs
        self.column.addLayout(tabs)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.map, 1)
        self.map.hide()
        self._tabs[Tab.MAP].hide()
        self._tabs[Tab.ITEM].setChecked(True)
        self._group.buttonClicked.connect(lambda _: self._fill())
        self.setFocusProxy(self._tabs[Tab.ITEM])
        self._fill()

    @property
    def tab(self) -> Tab:
        return next(tab for tab, word in self._tabs.items() if word.isChecked())

    def add_fold(self, button: QWidget) -> None:
        """Have the button that folds the pane away at the end of its head."""
        self._head.addWidget(button)

    def open_tab(self, tab: Tab) -> None:
        """Show one of the sides."""
        self._tabs[tab].setChecked(True)
        if self._past is None:
            self._ask_history()
        self._fill()

    @property
    def has_query(self) -> bool:
        """Whether a query of this page waits for an answer."""
        return any(one.is_open for one in self._queries)

    def begin(self, scene: FormScene) -> None:
        """Ask for the queries of a page that was opened, or in which one was answered."""
        self._queries = standing(scene)
        if self.has_query:
            self._tabs[Tab.ITEM].setChecked(True)

    def follow(self, scene: FormScene) -> None:
        """Tell about the place in focus; its history is asked for once the focus rests."""
        spot = scene.current
        self._scene = scene
        self._past = None
        self._asked_about = None
        self._offer_map(scene)
        self._fill()
        if spot is not None and self.isVisible():
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for no history that nobody would see: the folder may be closed next."""
        self._rest.stop()
        super().hideEvent(event)

    def look_at(self, spot: Spot | None) -> None:
        """Tell how a computed value came about; None: about the place in focus again."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._asked_about = spot
        self._tabs[Tab.ITEM].setChecked(True)
        self._ask_history()
        if had_focus:
            target = self._back or self._tabs[Tab.ITEM]
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waits(self) -> bool:
        """Whether a history is about to be asked for."""
        return self._rest.isActive()

    @property
    def _spot(self) -> Spot | None:
        current = self._scene.current if self._scene is not None else None
        return self._asked_about or current

    def forget(self) -> None:
        """Tell about nothing; a history that was about to be asked for is not."""
        self._rest.stop()
        self._scene, self._past, self._asked_about = None, None, None
        self._queries = ()
        self.map.forget()
        self._fill()

    def _offer_map(self, scene: FormScene) -> None:
        """Offer the map where levels are asked; where the rows are levels it is open at once."""
        form = scene.entry.form
        if has_map(form):
            self.map.follow(scene)
        if form.name == self._about:
            return
        self._about = form.name
        self._tabs[Tab.MAP].setVisible(has_map(form))
        if is_about_levels(form) and not self.has_query:
            self._tabs[Tab.MAP].setChecked(True)
        elif self.tab is Tab.MAP:
            self._tabs[Tab.ITEM].setChecked(True)

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._language = language
        self._fill()

    def _ask_history(self) -> None:
        scene, spot = self._scene, self._spot
        if scene is not None and spot is not None:
            self._past = scene.work.actions.history(spot)
            self._fill()

    def _fill(self) -> None:
        if not hasattr(self, "_area"):
            return
        on_map = self.tab is Tab.MAP
        self._area.setVisible(not on_map)
        self.map.setVisible(on_map)
        self.set_width(current().px(MAP_WIDTH if on_map else WIDTH))
        if not on_map:
            self._show_side()

    def _show_side(self) -> None:
        typed_in = None if self._asked is None else self._asked.in_focus
        self._asked = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 2, 4)
        column.setSpacing(6)
        self._back = None
        redact = self._fill_column(column)
        column.addStretch(1)
        self._area.setWidget(inside)
        # The area has just switched this on; the pane's own ground is wanted.
        inside.setAutoFillBackground(False)
        # What comes late would be reached only behind all else of the window.
        if redact is not None:
            QWidget.setTabOrder(self._tabs[Tab.MAP], redact)
        self._go_on(self._asked, typed_in)

    def _fill_column(self, column: QVBoxLayout) -> Button | None:
        """Fill the side that is open; returns the button that redacts, where there is one."""
        scene, spot = self._scene, self._spot
        if scene is not None and self.tab is Tab.ITEM:
            self._ask_queries(column, scene, spot)
        if scene is None or spot is None:
            say(column, _NOTHING_HERE, self._language, "low")
            return None
        say(column, same(pane_facts.heading(scene, spot)), self._language, "strong")
        if self.tab is Tab.ITEM:
            self._item(column, scene, spot)
        elif self.tab is Tab.HISTORY and self._past is not None:
            fill_history(column, self._past, self._language)
            return self._offer_redaction(column)
        elif self.tab is Tab.HELP:
            fill_help(column, scene, spot, self._language)
        return None

    def _go_on(self, asked: QueryPart | None, typed_in: str | None) -> None:
        """Go on with the answer that was being typed when the side was filled anew."""
        if asked is not None:
            asked.follow_in_order(self._tabs[Tab.MAP])
            asked.go_on(typed_in)

    def _ask_queries(self, column: QVBoxLayout, scene: FormScene, spot: Spot | None) -> None:
        """Show the queries of the item and of the page, and let them be answered."""
        if not self._queries:
            return
        part = QueryPart(scene, spot, self._queries, self._drafts, self._language)
        part.listen(scene.work.actions.answer_query, self._look_again, self.place_asked.emit)
        self._asked = part
        column.addWidget(part)

    def _look_again(self) -> None:
        """Show how the queries stand after one was answered, or was not."""
        if self._scene is not None:
            self._queries = standing(self._scene)
            self._fill()

    def _item(self, column: QVBoxLayout, scene: FormScene, spot: Spot) -> None:
        item = scene.entry.form.items[spot.item]
        if item.question is not None:
            say(column, item.question, self._language, "dim")
        told = pane_facts.facts(scene, spot)
        past = self._past or ()
        told += pane_facts.kept_since(past) if item.kept else pane_facts.last_change(past)
        column.addLayout(facts_grid(told, self._language))
        parts = [
            inputs_part(scene, spot, self._language),
            *(self._card(note) for note in scene.notes_at(spot)),
            self._asking(scene, spot),
        ]
        for part in parts:
            if part is not None:
                column.addWidget(part)
        drawn = figure_part(scene, self._language)
        if drawn is not None:
            column.addWidget(drawn, alignment=Qt.AlignmentFlag.AlignHCenter)
        graded = grade_part(scene, self._language)
        if graded is not None:
            column.addWidget(graded)

    def offer_redaction(self, *, offered: bool) -> None:
        """Offer beneath a history to redact what stands in it."""
        self._redacts = offered

    def _offer_redaction(self, column: QVBoxLayout) -> Button | None:
        if not self._redacts or not self._past:
            return None
        button = Button(_REDACT, self._language, "quiet")
        button.clicked.connect(self.redaction_asked)
        column.addWidget(button)
        return button

    def _asking(self, scene: FormScene, spot: Spot) -> QWidget | None:
        """Offer the computed values beside the place, or from one of them the way back."""
        if self._asked_about is None:
            return asking_part(scene, spot, self._language, self.look_at)
        if scene.current is None:
            return None
        self._back = back_button(scene, scene.current, self._language, lambda: self.look_at(None))
        return self._back

    def _card(self, note: Note) -> NoteCard:
        finding = note.finding
        sentence = _RULE.filled(message=finding.message, holds=finding.holds)
        if finding.comment is not None:
            sentence = _COMMENTED.filled(text=shortened(finding.comment.text))
        tone: CardTone = TONE_OF[finding.severity]  # type: ignore[assignment]
        action = None
        if note.action and note.command != "clear":
            action = Button(same(note.action), self._language, "quiet", command=note.command)
            action.clicked.connect(self._passing(note))
        shape = SHAPE_OF[finding.severity]
        return NoteCard(
            sentence, self._language, tone, heading=same(note.number), shape=shape, action=action
        )

    def _passing(self, note: Note) -> Callable[[], None]:
        return lambda: self.noted.emit(note, note.command)

"""The field at the top in which one types where to go."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.going.go_to import Goal
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.labels import Words

_NAME: Final = Text("Go to subject, form, item", "Gehe zu Patient, Formular, Feld")
_SHORT: Final = Text("Go to", "Gehe zu")
_NOTHING: Final = Text(
    "Nothing here is called that. Write a subject's number, then a visit, form or item: 7 w2 pain.",
    "So heißt hier nichts. Erst die Nummer des Patienten, dann Visite, Formular oder Feld: "
    "7 w2 schmerz.",
)
_WIDTH: Final = 250
_EDGES: Final = 24
_HEIGHT: Final = 26
_LIST: Final = 430


class GoToBox(QLineEdit):
    """`went` carries the goal; Up, Down and Enter choose, Esc gives the focus back."""

    went = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._search: Callable[[str], Sequence[Goal]] = lambda _typed: ()
        self._goals: Sequence[Goal] = ()
        self._opener: QWidget | None = None
        self._folded = False
        self._list = _Goals(self)
        let_keys_pass(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fix(self, height=_HEIGHT)
        self.textEdited.connect(self._look_up)
        self.returnPressed.connect(self._go)
        self._list.rows.itemClicked.connect(lambda _item: self._go())
        self.retranslate(language)

    def search_with(self, search: Callable[[str], Sequence[Goal]]) -> None:
        """Look goals up with this."""
        self._search = search

    def set_folded(self, *, folded: bool) -> None:
        """Show the field only while it is used."""
        self._folded = folded
        self.setVisible(not folded or self.hasFocus())

    def begin(self) -> None:
        """Take the focus; it goes back on Esc."""
        self._opener = QApplication.focusWidget()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def retranslate(self, language: Language) -> None:
        self._language = language
        hint = keys.hint("go_to", language)
        self.setPlaceholderText(f"{_SHORT.to(language)}   {hint}")
        self.setAccessibleName(_NAME.to(language))

    def sizeHint(self) -> QSize:
        return QSize(current().px(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give room to a clock that runs, but none of the words that stand in the field."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + current().px(_EDGES), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._goals:
            row = (self._list.rows.currentRow() + step) % len(self._goals)
            self._list.rows.setCurrentRow(row)
            self.setAccessibleDescription(self._goals[row].words.to(self._language))
        elif event.key() == Qt.Key.Key_Escape:
            self._give_back()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()
        self.setVisible(not self._folded)

    def _look_up(self, typed: str) -> None:
        self._goals = self._search(typed)
        words = [goal.words.to(self._language) for goal in self._goals]
        self._list.show_goals(words, self._language, asked=bool(typed.strip()))

    def _go(self) -> None:
        self._goals = self._search(self.text())
        if not self._goals:
            self._look_up(self.text())
            return
        chosen = max(0, min(self._list.rows.currentRow(), len(self._goals) - 1))
        goal = self._goals[chosen]
        self.clear()
        self._list.hide()
        self.went.emit(goal)

    def _give_back(self) -> None:
        self._list.hide()
        self.clear()
        if self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.clearFocus()


class _Goals(QFrame):
    """The list beneath the field; the focus stays in the field."""

    def __init__(self, field: GoToBox) -> None:
        super().__init__(field)
        self._field = field
        self.setProperty("card", "plain")
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setWordWrap(True)
        self.rows.setSpacing(3)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Words(_NOTHING, "en", "low", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.rows)
        column.addWidget(self.nothing)
        self.hide()

    def show_goals(self, words: Sequence[str], language: Language, *, asked: bool) -> None:
        self.nothing.retranslate(language)
        self.rows.clear()
        self.rows.addItems(list(words))
        self.rows.setCurrentRow(0 if words else -1)
        self.rows.setVisible(bool(words))
        self.nothing.setVisible(not words)
        self.setVisible(asked)
        if asked:
            self._place(len(words))

    def _height(self, width: int) -> int:
        """Measure the rows at this width; a long goal takes two lines."""
        metrics, room = QFontMetricsF(self.rows.font()), QRectF(0, 0, width - 32, 999)
        wrap = Qt.TextFlag.TextWordWrap
        words = [self.rows.item(row).text() for row in range(self.rows.count())]
        height = sum(metrics.boundingRect(room, wrap, one).height() for one in words)
        return round(height) + 2 * (self.rows.spacing() + 1) * len(words) + 20

    def _place(self, count: int) -> None:
        window = self._field.window()
        self.setParent(window)
        width = min(current().px(_LIST), window.width() - 16)
        height = self._height(width) if count else self.heightForWidth(width) + 8
        right = self._field.mapTo(window, QPoint(self._field.width(), self._field.height() + 3))
        self.resize(QSize(width, max(height, current().px(46))))
        self.move(max(8, right.x() - width), right.y())
        self.show()
        self.raise_()

"""The fields of the filter above a list: one to choose from, one for a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy

from kyphocrf.definition.date_reading import full_date
from kyphocrf.definition.palette import Token
from kyphocrf.definition.reading import Unreadable
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look import icons
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import current

HEIGHT: Final = 28
_ARROW: Final = 14
_LEAST: Final = 6
_MOST_SHOWN: Final = 18
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterChoice(QComboBox):
    """One of several values, or any of them: the first entry, which stands there at first.

    `chosen` tells that a person chose another one. What is typed finds an entry by its beginning.
    """

    chosen = Signal()

    def __init__(self, name: Text, anything: Text, language: Language) -> None:
        super().__init__()
        self._name = name
        self._anything = anything
        self._offered: tuple[tuple[Any, Text], ...] = ()
        self._language: Language = language
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(_MOST_SHOWN)
        fix(self, height=HEIGHT)
        self.activated.connect(lambda _: self.chosen.emit())
        self.retranslate(language)

    def offer(self, offered: Sequence[tuple[Any, Text]]) -> None:
        """Offer these values; what is chosen stays chosen while it is among them."""
        now, self._offered = self.value(), tuple(offered)
        self._fill()
        self.put(now)

    def value(self) -> Any:
        """Return the value that is chosen, None for any."""
        place = self.currentIndex() - 1
        return self._offered[place][0] if 0 <= place < len(self._offered) else None

    def put(self, value: Any) -> None:
        """Choose a value, or any; one that is not offered is any."""
        values = [one for one, _ in self._offered]
        self.setCurrentIndex(values.index(value) + 1 if value in values else 0)

    def retranslate(self, language: Language) -> None:
        self._language = language
        now = self.currentIndex()
        self._fill()
        self.setCurrentIndex(max(0, now))
        self.setAccessibleName(self._name.to(language))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = current().px(_ARROW)
        place = QRectF(self.width() - side - 5, (self.height() - side) / 2, side, side)
        ink: Token = "ink2" if self.isEnabled() else "ink3"
        icons.draw(smooth(QPainter(self)), "chevron-down", place, ink)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # who scrolls the screen chooses nothing

    def _fill(self) -> None:
        self.clear()
        words = (self._anything, *(words for _, words in self._offered))
        self.addItems([one.to(self._language) for one in words])


class DayFilter(QLineEdit):
    """A day in any usual writing; `chosen` tells that another one is meant now."""

    chosen = Signal()

    def __init__(self, name: Text, language: Language) -> None:
        super().__init__()
        self._name = name
        self._last: date | None = None
        self.why: Text | None = None
        """Why what stands there is no day; None where it is one, or empty."""
        fix(self, height=HEIGHT)
        let_keys_pass(self)
        self.editingFinished.connect(self._read)
        self.retranslate(language)

    @property
    def day(self) -> date | None:
        return self._last

    def put(self, day: date | None) -> None:
        """Mean a day, or none."""
        self._last, self.why = day, None
        self.setText("" if day is None else day.isoformat())
        self._mark()

    def retranslate(self, language: Language) -> None:
        self.setPlaceholderText(self._name.to(language))
        self.setAccessibleName(self._name.to(language))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put(self._last)
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            event.accept()

    def _read(self) -> None:
        before, typed = (self._last, self.why), self.text().strip()
        self.why = None
        try:
            self._last = full_date(typed, datetime.now()).value if typed else None  # noqa: DTZ005
        except Unreadable as unreadable:
            self._last, self.why = None, unreadable.quoting(typed).why
        if self._last is not None:
            self.setText(self._last.isoformat())
        self._mark()
        if (self._last, self.why) != before:
            self.chosen.emit()

    def _mark(self) -> None:
        self.setProperty("state", "soft" if self.why else "")
        self.style().polish(self)

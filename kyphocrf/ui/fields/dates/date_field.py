"""The field of a date: typed as any line; F4 opens a calendar, which answers nothing by itself."""

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DateKind, DateTimeKind, PartialDateKind
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.dates.calendar_days import CalendarDays
from kyphocrf.ui.fields.dates.calendar_panel import CalendarPanel
from kyphocrf.ui.fields.edits import CalendarAsked
from kyphocrf.ui.fields.line import LineField
from kyphocrf.ui.look import icons
from kyphocrf.ui.look.painted import middle, smooth
from kyphocrf.ui.look.theme import current

_ICON: Final = 14
_ROOM: Final = 10
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD: Final = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
    }
)
"""Keys that come before the one that is meant."""
_DAYS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def has_calendar(item: Item[Any]) -> bool:
    """Tell whether an answer of this item holds a day, so that one can be taken for it."""
    return isinstance(item.kind, DateKind | PartialDateKind | DateTimeKind)


class DateField(LineField):
    """What was typed stays until a day is taken with Enter or a click."""

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__(item, language)
        self._calendar: CalendarPanel | None = None
        self._days: CalendarDays | None = None
        self._leave_room()

    @property
    def calendar(self) -> CalendarPanel | None:
        """The calendar while it is open."""
        return self._calendar

    def show_calendar(self, days: CalendarDays) -> None:
        """Open the calendar beneath the field."""
        self.close_calendar()
        self._days = days
        self._calendar = CalendarPanel(self, days, self.language)
        self._calendar.took.connect(self.take)

    def close_calendar(self) -> None:
        """Put the calendar away; nothing is taken."""
        if self._calendar is not None:
            self._calendar.hide()
            self._calendar.deleteLater()
            self._calendar = None

    def take(self, day: date) -> None:
        """Answer with a day of the calendar; where a time belongs to it, that is still typed."""
        clock = self._days.clock if self._days is not None else ""
        self.close_calendar()
        if not isinstance(self.item.kind, DateTimeKind):
            self.offer_text(day.isoformat())
            self.settle()
            return
        self.offer_text(f"{day.isoformat()} {clock}")
        if clock:
            self.settle()

    def show_answer(self, answer: Answer | None) -> None:
        self.close_calendar()
        super().show_answer(answer)
        self._leave_room()

    def _leave_room(self) -> None:
        right = current().px(_ICON) + 4
        if self.textMargins().right() != right:
            self.setTextMargins(0, 0, right, 0)

    def _natural(self) -> int:
        return super()._natural() + current().px(_ICON)

    def retranslate(self, language: Language) -> None:
        self.close_calendar()
        super().retranslate(language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._calendar is not None and event.key() not in _HELD:
            if self._steer(event, self._calendar):
                return
            self.close_calendar()
        elif _opens(event):
            self._ask()
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        self.edited.emit(CalendarAsked(self.spot, self.text() if self.is_typed_in else ""))

    def _steer(self, event: QKeyEvent, calendar: CalendarPanel) -> bool:
        """Do what a key means in the open calendar; tell whether it means anything there."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        turned = held == Qt.KeyboardModifier.ShiftModifier
        if key in _MONTHS and (turned or not held):
            calendar.move_by(months=_MONTHS[key] * (12 if turned else 1))
        elif key == Qt.Key.Key_F4 or _opens(event):
            self.close_calendar()
        elif held:
            return False
        elif key in _DAYS:
            calendar.move_by(days=_DAYS[key])
        elif key in _ENTER:
            self.take(calendar.framed)
        elif key == Qt.Key.Key_Escape:
            self.close_calendar()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        was_open = self._calendar is not None
        self.close_calendar()
        super().mousePressEvent(event)
        on_icon = event.position().x() > self.width() - current().px(_ICON) - _ROOM
        if on_icon and not was_open:
            self._ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_calendar()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_calendar()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (self.is_missing and not self.text()) or (self.in_cell and self.mark):
            return
        painter, box = smooth(QPainter(self)), QRectF(self.rect())
        side = current().px(_ICON)
        icons.draw(painter, "calendar", middle(box, side, box.right() - side - 6), "ink2")


def _opens(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Down:
        return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_F4 and not event.modifiers()

"""One month of the calendar, in the colours of the theme and the language of the person."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from kyphocrf.definition.text import Language
from kyphocrf.ui.fields.dates.calendar_days import CalendarDays
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import frame
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_LOCALES: Final[dict[Language, QLocale]] = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
}
_CELL: Final = 38
_LINE: Final = 27
_LINES: Final = 7
"""The weekdays and six weeks."""


def locale_of(language: Language) -> QLocale:
    """Return how days and months are named; weeks begin on Monday in both languages."""
    return _LOCALES[language]


def qt_day(day: date) -> QDate:
    """Return a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def day_of(day: QDate) -> date:
    """Return a day of Qt's as Python has it."""
    return date(day.year(), day.month(), day.day())


class MonthView(QCalendarWidget):
    """The days of a month; the framed one is where the keys are, and nothing is taken by that."""

    def __init__(self, days: CalendarDays, language: Language) -> None:
        super().__init__()
        self._today = qt_day(days.today)
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setLocale(locale_of(language))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setFont(current().font())
        self._colour_weekdays()
        if days.first is not None:
            self.setMinimumDate(qt_day(days.first))
        if days.last is not None:
            self.setMaximumDate(qt_day(days.last))
        self.setSelectedDate(qt_day(days.nearest(days.opens_at)))
        self.setFixedSize(7 * current().px(_CELL), _LINES * current().px(_LINE))
        for part in (self, *self.findChildren(QWidget)):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _colour_weekdays(self) -> None:
        look, head, plain = current(), QTextCharFormat(), QTextCharFormat()
        head.setForeground(look.colour("ink3"))
        head.setBackground(look.colour("surface"))
        head.setFont(look.font(typography.SMALL, bold=True))
        self.setHeaderTextFormat(head)
        plain.setForeground(look.colour("ink3"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)

    def can_take(self, day: QDate) -> bool:
        """Tell whether a day lies within what is permitted."""
        return self.minimumDate() <= day <= self.maximumDate()

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        day = day if isinstance(day, QDate) else qt_day(day)
        look, box = current(), QRectF(rect).adjusted(2, 1, -2, -1)
        framed = day == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("surface"))
        if framed:
            line = QPen(look.colour("accent"), 1)
            frame(painter, box, look.colour("accent"), line, RADIUS_FIELD)
        elif day == self._today:
            frame(painter, box, None, QPen(look.colour("accent"), 1.5), RADIUS_FIELD)
        within = day.month() == self.monthShown() and self.can_take(day)
        painter.setFont(self._font(day, framed=framed))
        painter.setPen(look.colour("on_accent" if framed else "ink" if within else "ink3"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(day.day()))
        painter.restore()

    def _font(self, day: QDate, *, framed: bool) -> QFont:
        """Strike through a day that cannot be taken; write one of another month smaller."""
        within = day.month() == self.monthShown()
        size = typography.BODY if within else typography.SMALL
        used = current().font(size, bold=framed or day == self._today)
        used.setStrikeOut(not self.can_take(day))
        return used

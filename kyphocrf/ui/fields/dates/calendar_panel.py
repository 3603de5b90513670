"""The calendar beneath the field of a date: it shows days, the field keeps focus and keys."""

from datetime import date
from typing import Final
from weakref import ref

from PySide6.QtCore import QDate, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.fields.dates.calendar_days import CalendarDays
from kyphocrf.ui.fields.dates.month_view import MonthView, day_of, locale_of, qt_day
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import icons
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.look.painted import frame, middle, smooth
from kyphocrf.ui.look.theme import RADIUS_FIELD, RADIUS_NOTE, current
from kyphocrf.ui.parts.labels import Words

_PAD: Final = 8
_ARROW: Final = 16
_SIDE: Final = 26
_NAME: Final = Text("Calendar", "Kalender")
_BEFORE: Final = Text("Previous month", "Voriger Monat")
_AFTER: Final = Text("Next month", "Nächster Monat")
_KEYS: Final = Text("↑ ↓ ← →  day   PgUp PgDn  month", "↑ ↓ ← →  Tag   Bild↑ Bild↓  Monat")
_TAKES: Final = Text(
    "Enter takes the day   Esc changes nothing", "Enter nimmt den Tag   Esc ändert nichts"
)


class CalendarPanel(QWidget):
    """It lies over the form; like the list of a choice it holds its field weakly."""

    took = Signal(object)
    """A day was clicked; a `date`."""

    def __init__(self, field: QLineEdit, days: CalendarDays, language: Language) -> None:
        super().__init__(field.window())
        self._held = ref(field)
        self._language: Language = language
        self.month: Final = MonthView(days, language)
        self.title: Final = Words(same(""), language, "strong")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_NAME.to(language))
        self._arrange()
        self.month.clicked.connect(self._clicked)
        self.month.currentPageChanged.connect(self._on_page)
        self._name_month()
        self._place(field)
        self.show()
        self.raise_()
        self._announce()

    @property
    def framed(self) -> date:
        """The day that Enter takes."""
        return day_of(self.month.selectedDate())

    def move_to(self, day: date) -> None:
        """Frame another day, or the nearest that can be taken."""
        wanted = min(max(qt_day(day), self.month.minimumDate()), self.month.maximumDate())
        self.month.setSelectedDate(wanted)
        self._announce()

    def move_by(self, *, days: int = 0, months: int = 0) -> None:
        """Frame the day so many days and months away."""
        self.move_to(day_of(self.month.selectedDate().addDays(days).addMonths(months)))

    def _clicked(self, day: QDate) -> None:
        if self.month.can_take(day):
            self.took.emit(day_of(day))

    def _on_page(self) -> None:
        """Follow another month, as the wheel turns it: the framed day is always in sight."""
        page, framed = (self.month.yearShown(), self.month.monthShown()), self.month.selectedDate()
        if page != (framed.year(), framed.month()):
            months = 12 * (page[0] - framed.year()) + page[1] - framed.month()
            self.move_to(day_of(framed.addMonths(months)))
        self._name_month()

    def _name_month(self) -> None:
        names = locale_of(self._language)
        month = names.standaloneMonthName(self.month.monthShown())
        self.title.say(same(f"{month} {self.month.yearShown()}"))

    def _announce(self) -> None:
        field = self._held()
        if field is not None:
            names = locale_of(self._language)
            announce(field, names.toString(self.month.selectedDate(), "dddd, d. MMMM yyyy"))

    def _arrange(self) -> None:
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(_PAD, 6, _PAD, 6)
        column.setSpacing(2)
        before = _Arrow("chevron-left", _BEFORE.to(self._language))
        before.clicked.connect(self._go_back)
        after = _Arrow("chevron-right", _AFTER.to(self._language))
        after.clicked.connect(self._go_ahead)
        head.addWidget(before)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(after)
        column.addLayout(head)
        column.addWidget(self.month)
        for words in (_KEYS, _TAKES):
            column.addWidget(Words(words, self._language, "small"))

    def _go_back(self) -> None:
        self.move_by(months=-1)

    def _go_ahead(self) -> None:
        self.move_by(months=1)

    def _place(self, field: QLineEdit) -> None:
        """Stand beneath the field, or above it where there is no room beneath."""
        size, host = self.sizeHint(), field.window()
        below = field.mapTo(host, QPoint(0, field.height() + 2))
        above = field.mapTo(host, QPoint(0, -2 - size.height()))
        top = below if below.y() + size.height() <= host.height() or above.y() < 0 else above
        left = max(0, min(top.x(), host.width() - size.width() - 4))
        self.setGeometry(left, top.y(), size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        line = QPen(look.colour("ctl"), 1)
        frame(painter, QRectF(self.rect()), look.colour("surface"), line, RADIUS_NOTE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the click: what lies beneath the calendar is not meant."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Keep the wheel as well: the form beneath stays where it is."""
        event.accept()


class _Arrow(PressedByEnter, QAbstractButton):
    """Turns the month by the mouse; the keys have PgUp and PgDn."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(current().px(_SIDE), current().px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, box = smooth(QPainter(self)), current(), QRectF(self.rect())
        if self.underMouse():
            ground = look.colour("accent_soft")
            frame(painter, box, ground, QPen(ground, 1), RADIUS_FIELD)
        side = look.px(_ARROW)
        icons.draw(painter, self._icon, middle(box, side, (box.width() - side) / 2), "ink2")

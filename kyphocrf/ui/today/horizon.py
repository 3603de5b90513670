"""The visit windows of the next fourteen days, as bars with a mark at the target day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import follows_look, frame, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_FIELD, current
from kyphocrf.ui.today.tasks import lanes
from kyphocrf.workflow.due_list import VisitWindow

DAYS: Final = 14
_HEAD: Final = 20
_LANE: Final = 20
_AT_MOST: Final = 4
_WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
}
_SATURDAY: Final = 5
_LINE: Final = Text(
    "{subject} {event}: {first} to {last}, target {target}",
    "{subject} {event}: {first} bis {last}, Zieltag {target}",
)
_MORE: Final = Text("and {count} more in the grid", "und {count} weitere in der Übersicht")


class Horizon(QWidget):
    """Painted; a screen reader hears each window with its dates."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._today = date.min
        self._lanes: tuple[tuple[VisitWindow, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[VisitWindow], today: date) -> None:
        """Show the windows that touch the days from today on."""
        end = today + timedelta(days=DAYS - 1)
        inside = [bar for bar in bars if bar.last >= today and bar.first <= end]
        self._today = today
        self._lanes = lanes(inside)
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        bars = [bar for lane in self._lanes for bar in lane]
        said = [
            _LINE.filled(
                subject=bar.subject_key, event=bar.event, first=bar.first, last=bar.last,
                target=bar.target,
            ).to(language)
            for bar in bars
        ]  # fmt: skip
        self.setAccessibleName(". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current()
        rows = min(len(self._lanes), _AT_MOST) + (len(self._lanes) > _AT_MOST)
        return QSize(300, look.px(_HEAD) + look.px(_LANE) * max(rows, 1) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        self._paint_days(painter)
        height = look.px(_LANE)
        for row, lane in enumerate(self._lanes[:_AT_MOST]):
            for bar in lane:
                self._paint_bar(painter, bar, look.px(_HEAD) + row * height)
        hidden = sum(len(lane) for lane in self._lanes[_AT_MOST:])
        if hidden:
            place = QRectF(6, look.px(_HEAD) + _AT_MOST * height, self.width(), height)
            words = _MORE.filled(count=hidden).to(self._language)
            write(painter, place, words, look.font(typography.SMALL), look.colour("ink3"))

    def _paint_days(self, painter: QPainter) -> None:
        look, width = current(), self._day_width()
        names = _WEEKDAYS[self._language]
        short = width < look.px(40)
        for count in range(DAYS):
            day = self._today + timedelta(days=count)
            column = QRectF(count * width, 0, width, self.height())
            if day.weekday() >= _SATURDAY:
                painter.fillRect(column, look.colour("sunken"))
            words = str(day.day) if short else f"{names[day.weekday()]} {day.day}"
            head = QRectF(column.left(), 0, width, look.px(_HEAD))
            painter.setFont(look.font(typography.SMALL, bold=count == 0))
            painter.setPen(look.colour("accent" if count == 0 else "ink3"))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_bar(self, painter: QPainter, bar: VisitWindow, top: float) -> None:
        look, width = current(), self._day_width()
        end = self._today + timedelta(days=DAYS - 1)
        first, last = max(bar.first, self._today), min(bar.last, end)
        left = (first - self._today).days * width
        box = QRectF(left + 2, top + 2, ((last - first).days + 1) * width - 4, look.px(_LANE) - 3)
        pen = QPen(look.colour("accent_line"), 1)
        frame(painter, box, look.colour("accent_soft"), pen, RADIUS_FIELD)
        if self._today <= bar.target <= end:
            middle = ((bar.target - self._today).days + 0.5) * width
            painter.fillRect(QRectF(middle - 1, box.top() + 2, 2, box.height() - 4), pen.color())
            mark = QRectF(middle - 1, box.top() + 2, 2, box.height() - 4)
            painter.fillRect(mark, look.colour("accent"))
        words = f"{bar.subject_key} {bar.event}"
        font = look.font(typography.SMALL, bold=True)
        inside = width_of(words, font) + 10 <= box.width()
        start = box.left() + 6 if inside else box.right() + 5
        if not inside and start + width_of(words, font) > self.width():
            start = box.left() - width_of(words, font) - 5
        write(
            painter, QRectF(start, box.top(), 999, box.height()), words, font, look.colour("accent")
        )

    def _day_width(self) -> float:
        return self.width() / DAYS

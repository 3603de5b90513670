"""A curve by Kaplan and Meier on screen: steps, marks of the censored, numbers at risk beneath."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.central.picture.contents import Curve, CurveGroup
from kyphocrf.definition.palette import Token
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import current

_HEIGHT: Final = 240
_LEFT, _RIGHT, _TOP, _LINE = 150, 20, 12, 18
_MARK: Final = 4
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_INKS: Final[tuple[Token, ...]] = ("s1", "s2", "field", "query")
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_DAYS: Final = Text("days", "Tage")
_AT_RISK: Final = Text("at risk: {label}", "unter Risiko: {label}")
_SPOKEN: Final = Text(
    "{label}: {subjects} subjects, {events} events, at the end {share} %",
    "{label}: {subjects} Patienten, {events} Ereignisse, am Ende {share} %",
)


class CurveView(QWidget):
    """Each group has its own line, told apart by dashes too; it is read out in words."""

    def __init__(self, curve: Curve, language: Language) -> None:
        super().__init__()
        self._curve = curve
        self._language: Language = language
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def sizeHint(self) -> QSize:
        height = _HEIGHT + _LINE * (2 + len(self._curve.groups))
        return QSize(current().px(640), current().px(height))

    def retranslate(self, language: Language) -> None:
        self._language = language
        spoken = [self._spoken(group).to(language) for group in self._curve.groups]
        self.setAccessibleName(self._curve.title.to(language))
        self.setAccessibleDescription(". ".join(spoken))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        left, top = look.px(_LEFT), look.px(_TOP)
        box = QRectF(
            left, top, max(1.0, self.width() - left - look.px(_RIGHT)), look.px(_HEIGHT) - 2 * top
        )
        painter.setFont(look.font(typography.SMALL))
        self._paint_axes(painter, box)
        for number, group in enumerate(self._curve.groups):
            ink = look.colour(_INKS[number % len(_INKS)])
            painter.setPen(QPen(ink, 2, _DASHES[number % len(_DASHES)]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._steps(group, box))
            painter.setPen(QPen(ink, 1.5))
            self._paint_censored(painter, group, box)
            self._paint_at_risk(painter, group, box, number)

    def _paint_axes(self, painter: QPainter, box: QRectF) -> None:
        look, line = current(), current().px(_LINE)
        for share in _SHARES:
            y = box.bottom() - share * box.height()
            painter.setPen(QPen(look.colour("line2"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(look.colour("ink3"))
            place = QRectF(0, y - line / 2, box.left() - 8, line)
            painter.drawText(place, _RIGHTWARDS, f"{round(100 * share)} %")
        for day in self._curve.ticks:
            x = self._across(day, box)
            painter.drawText(QRectF(x - 30, box.bottom() + 4, 60, line), _CENTRED, str(day))
        days = QRectF(0, box.bottom() + 4, box.left() - 24, line)
        painter.drawText(days, _RIGHTWARDS, _DAYS.to(self._language))

    def _paint_censored(self, painter: QPainter, group: CurveGroup, box: QRectF) -> None:
        for day in group.censored:
            x, y = self._across(day, box), self._down(_value(group, day), box)
            painter.drawLine(QPointF(x, y - _MARK), QPointF(x, y + _MARK))

    def _paint_at_risk(
        self, painter: QPainter, group: CurveGroup, box: QRectF, number: int
    ) -> None:
        line = current().px(_LINE)
        y = box.bottom() + 4 + line * (number + 1)
        words = _AT_RISK.filled(label=group.label).to(self._language)
        painter.drawText(QRectF(0, y, box.left() - 24, line), _RIGHTWARDS, words)
        for day, count in zip(self._curve.ticks, group.at_risk, strict=False):
            place = QRectF(self._across(day, box) - 30, y, 60, line)
            painter.drawText(place, _CENTRED, str(count))

    def _steps(self, group: CurveGroup, box: QRectF) -> QPainterPath:
        path = QPainterPath(QPointF(box.left(), box.top()))
        value = 1.0
        for day, share in zip(group.times, group.values, strict=True):
            x = self._across(day, box)
            path.lineTo(x, self._down(value, box))
            path.lineTo(x, self._down(share, box))
            value = share
        last = max((*group.censored, *group.times), default=0)
        path.lineTo(self._across(last, box), self._down(value, box))
        return path

    def _across(self, day: int, box: QRectF) -> float:
        ends = (max(one.times + one.censored, default=0) for one in self._curve.groups)
        last = max((*self._curve.ticks, *ends, 1))
        return box.left() + box.width() * day / last

    def _down(self, share: float, box: QRectF) -> float:
        return box.bottom() - share * box.height()

    def _spoken(self, group: CurveGroup) -> Text:
        share = round(100 * (group.values[-1] if group.values else 1.0))
        return _SPOKEN.filled(
            label=group.label, subjects=group.subjects, events=group.events, share=share
        )


_RIGHTWARDS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRED: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def _value(group: CurveGroup, day: int) -> float:
    """Return the share that is free of the event on a day."""
    passed = [share for at, share in zip(group.times, group.values, strict=True) if at <= day]
    return passed[-1] if passed else 1.0

"""The call-outs of a spine map: one box a marked level, pushed apart, led by thin lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from kyphocrf.definition.column import Body, pushed_apart
from kyphocrf.definition.levels import LEVELS, called
from kyphocrf.definition.profile import Mark, MarkKind
from kyphocrf.definition.spine_drawing import TONES
from kyphocrf.definition.text import Language
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import frame, write
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_ORDER: Final = (MarkKind.IORT, MarkKind.FRACTURE, MarkKind.LESION, MarkKind.FIELD, MarkKind.CEMENT)
"""The gravest kind gives the box its edge."""

_SIDE: Final = 9
_TITLE: Final = 18
_NAMED: Final = (MarkKind.FRACTURE,)


@dataclass(frozen=True, slots=True)
class Callout:
    """What stands beside a level."""

    level: str
    title: str
    lines: tuple[str, ...]
    token: str


def callouts(marks: tuple[Mark, ...], language: Language) -> tuple[Callout, ...]:
    """Word a box for each level that has more than a radiotherapy field over it."""
    found = []
    for level in LEVELS:
        here = [mark for mark in marks if level in mark.levels]
        # A field over several levels is told once, at its middle level.
        here = [mark for mark in here if mark.kind is not MarkKind.FIELD or _tells(mark, level)]
        if here:
            found.append(_callout(level, here, language))
    return tuple(found)


def _tells(mark: Mark, level: str) -> bool:
    inside = [one for one in LEVELS if one in mark.levels]
    return level == inside[len(inside) // 2]


def _callout(level: str, marks: list[Mark], language: Language) -> Callout:
    kinds = {mark.kind for mark in marks}
    token = TONES[next(kind for kind in _ORDER if kind in kinds)]
    number = next((f"{mark.number} · " for mark in marks if mark.number), "")
    title = next((f" · {mark.title.to(language)}" for mark in marks if mark.title), "")
    named = [mark for mark in marks if mark.kind in _NAMED and not number]
    title += "".join(f" · {mark.kind.value.to(language)}" for mark in named)
    lines = tuple(line.to(language) for mark in marks for line in mark.lines)
    return Callout(level, f"{number}{called(level).to(language)}{title}", lines, token)


class Callouts:
    """The boxes laid out in a column at the right of the map."""

    def __init__(
        self,
        shown: tuple[Callout, ...], bodies: Mapping[str, Body], column: QRectF,
    ) -> None:  # fmt: skip
        self._shown = shown
        self._bodies = bodies
        self._column = column
        small, bold = font(typography.SMALL), font(typography.SECONDARY, bold=True)
        self._titles = [tuple(self._wrapped((one.title,), bold)) for one in shown]
        self._lines = [tuple(self._wrapped(one.lines, small)) for one in shown]
        look = current()
        self._pitch = look.px(15)
        heights = [
            float(look.px(_TITLE) * len(titles) + look.px(4) + self._pitch * len(lines) + 3)
            for titles, lines in zip(self._titles, self._lines, strict=True)
        ]
        centres = [bodies[one.level].y for one in shown]
        tops = pushed_apart(centres, heights, column.bottom())
        self.boxes = [
            QRectF(column.left(), top, column.width(), height)
            for top, height in zip(tops, heights, strict=True)
        ]

    def _wrapped(self, lines: tuple[str, ...], used: QFont) -> Iterator[str]:
        """Break lines at spaces; no word is cut."""
        metrics = QFontMetricsF(used)
        room = self._column.width() - 2 * _SIDE
        for line in lines:
            held = ""
            for word in line.split(" "):
                longer = f"{held} {word}".strip()
                if held and metrics.horizontalAdvance(longer) > room:
                    yield held
                    longer = word
                held = longer
            yield held

    def paint(self, painter: QPainter) -> None:
        for place, (one, box) in enumerate(zip(self._shown, self.boxes, strict=True)):
            self._lead(painter, one, box)
            self._paint_box(painter, one, place, box)

    def _lead(self, painter: QPainter, one: Callout, box: QRectF) -> None:
        body = self._bodies[one.level]
        start = QPointF(*body.beside(body.depth + 5, 0))
        middle = QPointF(max(start.x(), box.left() - 14), start.y())
        end = QPointF(box.left(), box.center().y())
        path = QPainterPath(start)
        path.lineTo(middle)
        path.lineTo(end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(current().colour(one.token), 1.1))
        painter.drawPath(path)

    def _paint_box(self, painter: QPainter, one: Callout, place: int, box: QRectF) -> None:
        look = current()
        frame(painter, box, look.colour("surface"), QPen(look.colour("line"), 1), RADIUS_FIELD)
        edge = QRectF(box.left(), box.top() + 4, 3, box.height() - 8)
        painter.fillRect(edge, look.colour(one.token))
        room, bold = box.adjusted(_SIDE, 3, 0, 0), font(typography.SECONDARY, bold=True)
        for title in self._titles[place]:
            room.setHeight(look.px(_TITLE))
            write(painter, room, title, bold, look.colour("ink"))
            room.translate(0, room.height())
        room.setHeight(self._pitch)
        for line in self._lines[place]:
            write(painter, room, line, font(typography.SMALL), look.colour("ink2"))
            room.translate(0, self._pitch)

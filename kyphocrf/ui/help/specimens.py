"""How an item looks in each of its states, painted for the vocabulary: not to be typed into."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen

from kyphocrf.definition.palette import Token
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.painted import SPARE, PaintedLabel, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import FIELD, RADIUS_FIELD, Theme, current

_SIDE = 9
_GAP = 7


class AnswerBox(PaintedLabel):
    """An answer in its field; `line` names the colour of the frame, 2 points if not at rest."""

    def __init__(
        self,
        words: Text,
        language: Language,
        width: int,
        line: Token = "ctl",
        *,
        right: bool = True,
    ) -> None:
        self._width = width
        self._line = line
        self._right = right
        super().__init__(words, language)

    def sizeHint(self) -> QSize:
        words = width_of(self.text(), current().font()) + 2 * _SIDE + SPARE
        return QSize(max(current().px(self._width), words), current().px(FIELD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        pen = QPen(look.colour(self._line), 1 if self._line == "ctl" else 2)
        frame(painter, box, look.colour("surface"), pen, RADIUS_FIELD)
        width = width_of(self.text(), look.font())
        left = box.width() - width - 12 if self._right else _SIDE + 2
        write(painter, box.adjusted(left, 0, 0, 0), self.text(), look.font(), look.colour("ink"))


class CodedBox(PaintedLabel):
    """A code and its word: chosen from a list, or the reason why an answer is missing."""

    def __init__(
        self, code: str, words: Text, language: Language, width: int, *, missing: bool = False
    ) -> None:
        self._code = code
        self._width = width
        self._missing = missing
        super().__init__(words, language)

    def sizeHint(self) -> QSize:
        look = current()
        words = self._code_width(look) + width_of(self.text(), look.font())
        return QSize(max(look.px(self._width), words + 40), look.px(FIELD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        pen = QPen(look.colour("ctl"), 1)
        if self._missing:
            pen.setStyle(Qt.PenStyle.DashLine)
        frame(painter, box, look.colour("chip" if self._missing else "surface"), pen, RADIUS_FIELD)
        code = look.colour("ink2" if self._missing else "ink3")
        write(painter, box.adjusted(_SIDE, 0, 0, 0), self._code, self._code_font(look), code)
        words = box.adjusted(_SIDE + self._code_width(look), 0, 0, 0)
        ink = look.colour("ink2" if self._missing else "ink")
        write(painter, words, self.text(), look.font(), ink)
        if not self._missing:
            arrow = middle(box, look.px(14), box.width() - look.px(22))
            icons.draw(painter, "chevron-down", arrow, "ink3")

    def _code_font(self, look: Theme) -> QFont:
        return look.font(typography.SMALL, bold=self._missing)

    def _code_width(self, look: Theme) -> int:
        return width_of(self._code, self._code_font(look)) + _GAP


class DerivedBox(PaintedLabel):
    """A computed answer, with what it was computed from."""

    def __init__(self, words: Text, inputs: Text, language: Language, width: int) -> None:
        self._inputs = inputs
        self._width = width
        self._shown_inputs = ""
        super().__init__(words, language)

    def retranslate(self, language: Language) -> None:
        self._shown_inputs = self._inputs.to(language)
        super().retranslate(language)

    def sizeHint(self) -> QSize:
        look = current()
        inputs = width_of(self._shown_inputs, look.font(typography.SECONDARY))
        words = width_of(self.text(), look.font(bold=True))
        return QSize(max(look.px(self._width), words + inputs + 50), look.px(FIELD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        pen = QPen(look.colour("line"), 1, Qt.PenStyle.DashLine)
        frame(painter, box, look.colour("sunken"), pen, RADIUS_FIELD)
        icons.draw(painter, "sigma", middle(box, look.px(14), 7), "ink3")
        left: float = 10 + look.px(17)
        words = box.adjusted(left, 0, 0, 0)
        left += write(painter, words, self.text(), look.font(bold=True), look.colour("ink")) + 10
        inputs = box.adjusted(left, 0, 0, 0)
        font = look.font(typography.SECONDARY)
        write(painter, inputs, self._shown_inputs, font, look.colour("ink3"))


class CodeBar(PaintedLabel):
    """All codes of a short list side by side, the first of them chosen."""

    def __init__(self, codes: tuple[tuple[str, Text], ...], language: Language) -> None:
        self._codes = codes
        self._shown: tuple[tuple[str, str], ...] = ()
        super().__init__(codes[0][1], language)

    def retranslate(self, language: Language) -> None:
        self._shown = tuple((code, words.to(language)) for code, words in self._codes)
        super().retranslate(language)

    def sizeHint(self) -> QSize:
        look = current()
        return QSize(sum(self._width(*each, look) for each in self._shown), look.px(FIELD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_FIELD, RADIUS_FIELD)
        painter.fillPath(outline, look.colour("surface"))
        left = 0.0
        for index, (code, words) in enumerate(self._shown):
            width = self._width(code, words, look)
            cell = QRectF(left, 0, width, box.height())
            if index == 0:
                painter.save()
                painter.setClipPath(outline)
                painter.fillRect(cell, look.colour("accent"))
                painter.restore()
            elif index > 1:
                painter.setPen(look.colour("line"))
                painter.drawLine(QPointF(left, 6), QPointF(left, box.height() - 6))
            self._write(painter, cell, code, words, chosen=index == 0)
            left += width
        painter.strokePath(outline, QPen(look.colour("ctl"), 1))

    def _write(
        self, painter: QPainter, cell: QRectF, code: str, words: str, *, chosen: bool
    ) -> None:
        look = current()
        small, font = look.font(typography.SMALL), look.font(bold=chosen)
        ink = look.colour("on_accent" if chosen else "ink")
        pale = look.colour("on_accent" if chosen else "ink3")
        gone = width_of(code, small) + 6 + width_of(words, font)
        place = cell.adjusted((cell.width() - gone) / 2, 1, 0, 0)
        width = write(painter, place, code, small, pale) + 6
        write(painter, place.adjusted(width, -1, 0, 0), words, font, ink)

    @staticmethod
    def _width(code: str, words: str, look: Theme) -> int:
        code_wide = width_of(code, look.font(typography.SMALL))
        return code_wide + width_of(words, look.font(bold=True)) + 6 + 2 * _SIDE + SPARE


class Swatch(PaintedLabel):
    """A colour with its name and its value."""

    def __init__(self, words: Text, token: Token, language: Language) -> None:
        self._token = token
        super().__init__(words, language)

    def sizeHint(self) -> QSize:
        look = current()
        font = look.font(typography.SMALL)
        words = max(width_of(self.text(), font), width_of("#CDCDCD", font))
        return QSize(look.px(34) + _GAP + words, look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        side = look.px(34)
        line = QPen(look.colour("line"), 1)
        frame(painter, QRectF(0, 0, side, side), look.colour(self._token), line, RADIUS_FIELD)
        font, half = look.font(typography.SMALL), box.height() / 2
        upper = QRectF(side + _GAP, 0, box.width(), half)
        write(painter, upper, self.text(), font, look.colour("ink"))
        lower = upper.translated(0, half)
        write(painter, lower, look.palette[self._token], font, look.colour("ink3"))

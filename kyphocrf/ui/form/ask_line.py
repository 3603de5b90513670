"""Lines that ask something beneath a row: why an answer is missing, a comment, a reason."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.values import Missing
from kyphocrf.ui.fields.line import ROOM
from kyphocrf.ui.form.scene.layout import wrapped_height
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.keys.names import shown as key_shown
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font, measured
from kyphocrf.ui.look.painted import SPARE, frame, smooth, width_of, write
from kyphocrf.ui.look.theme import FIELD, RADIUS_FIELD, ROW, current

ASK_MISSING: Final = Text("Missing, because:", "Fehlt, weil:")
ASK_COMMENT: Final = Text("Why is it right as it is?", "Warum ist es so richtig?")
ASK_REMOVAL: Final = Text(
    "Why is row {row} removed? Enter removes it.",
    "Warum wird Zeile {row} entfernt? Enter entfernt sie.",
)
_GAP: Final = 8
_SIDE: Final = 9
_LEAST_LINE: Final = 320


class MissingLine(QWidget):
    """The four reasons for a missing answer: 1 ND, 2 NA, 3 UNK, 4 ASKU."""

    said = Signal(object)
    """The reason chosen, or None if there is none after all."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._open = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(ASK_MISSING.to(language))
        options = (f"{n} {one.text.to(language)}" for n, one in enumerate(Missing, 1))
        self.setAccessibleDescription(", ".join(options))

    def height_for(self, width: int) -> int:
        """Return the height the reasons need at a width."""
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) + current().px(4)

    def _boxes(self, width: int) -> list[QRectF]:
        look = current()
        boxes: list[QRectF] = []
        left = float(width_of(ASK_MISSING.to(self._language), font(typography.SECONDARY)) + 12)
        top = 0.0
        for number, reason in enumerate(Missing, 1):
            words = width_of(reason.text.to(self._language), font())
            digit = width_of(str(number), font(typography.SMALL))
            outer_width = 2 * _SIDE + digit + 7 + words + SPARE
            if boxes and left + outer_width > width:
                left, top = 0.0, top + look.px(FIELD) + 4
            boxes.append(QRectF(left, top, outer_width, look.px(FIELD)))
            left += outer_width + _GAP
        return boxes

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        low = font(typography.SECONDARY)
        first = QRectF(0, 0, self.width(), look.px(FIELD))
        write(painter, first, ASK_MISSING.to(self._language), low, look.colour("ink3"))
        for number, (reason, box) in enumerate(
            zip(Missing, self._boxes(self.width()), strict=True), 1
        ):
            frame(painter, box, look.colour("surface"), QPen(look.colour("ctl"), 1), RADIUS_FIELD)
            inner = box.adjusted(_SIDE, 0, 0, 0)
            small = font(typography.SMALL)
            digit = write(painter, inner, str(number), small, look.colour("ink3"))
            words = reason.text.to(self._language)
            write(painter, inner.adjusted(digit + 7, 0, 0, 0), words, font(), look.colour("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        reasons = dict(zip("1234", Missing, strict=True))
        typed = event.text().upper()
        by_letter = {reason.value[0]: reason for reason in (Missing.UNK, Missing.ASKU)}
        if typed in reasons:
            self._say(reasons[typed])
        elif typed in by_letter:
            self._say(by_letter[typed])
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F7):
            self._say(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for reason, box in zip(Missing, self._boxes(self.width()), strict=True):
            if box.contains(QPointF(event.position())):
                self._say(reason)
                return

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._say(None)

    def _say(self, reason: Missing | None) -> None:
        if self._open:
            self._open = False
            self.said.emit(reason)


class AskLine(QWidget):
    """A question with a line for the answer; a digit takes a usual answer."""

    said = Signal(object)
    """The text, or None if nothing is said."""

    def __init__(
        self, question: Text, language: Language, parent: QWidget, usual: tuple[Text, ...] = ()
    ) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._usual = usual
        self._open = True
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(_GAP)
        self._asked = QLabel(self._question(question))
        self._asked.setProperty("tone", "dim")
        self._asked.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setMaxLength(ROOM)
        self.line.setAccessibleName(self._asked.text())
        self._asked.setBuddy(self.line)
        let_keys_pass(self.line)
        answer = QHBoxLayout()
        answer.setSpacing(_GAP)
        answer.addWidget(self.line, 1)
        hint = QLabel(key_shown("Enter", language))
        hint.setProperty("tone", "low")
        answer.addWidget(hint)
        self._row.addWidget(self._asked)
        self._row.addLayout(answer, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._take_usual)
        self.line.returnPressed.connect(self._finish)

    def height_for(self, width: int) -> int:
        """Return the height of the line; the question stands above where it is narrow."""
        beside = self._fits_beside(width)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._asked.setWordWrap(not beside)
        height = current().px(ROW) + 2
        if beside:
            return height
        return height + wrapped_height(
            self._asked.text(), width, typography.BODY, current().percent
        )

    def _fits_beside(self, width: int) -> bool:
        return measured(self._asked.text()) + current().px(_LEAST_LINE) < width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = self.contentsMargins()
        height = self.height_for(self.width() - sides.left() - sides.right())
        self.setMinimumHeight(height + sides.top() + sides.bottom())

    def _question(self, question: Text) -> str:
        usual = "   ".join(
            f"{number} {one.to(self._language)}" for number, one in enumerate(self._usual, 1)
        )
        return f"{question.to(self._language)}   {usual}".rstrip()

    def _take_usual(self, text: str) -> None:
        if text.isdigit() and 1 <= int(text) <= len(self._usual):
            self._say(self._usual[int(text) - 1].to(self._language))

    def _finish(self) -> None:
        text = self.line.text().strip()
        if text:
            self._say(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._say(None)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()

    def _say(self, text: str | None) -> None:
        if self._open:
            self._open = False
            self.said.emit(text)

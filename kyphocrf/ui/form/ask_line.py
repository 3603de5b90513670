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

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.typed_choice import TypedChoice, listing, none_fits
from kyphocrf.definition.values import Missing
from kyphocrf.ui.fields.line import ROOM
from kyphocrf.ui.fields.typed_codes import types
from kyphocrf.ui.fields.typed_hint import drop_hint, hint_of
from kyphocrf.ui.fields.typed_marks import fit_of, paint_fit, underline
from kyphocrf.ui.form.scene.layout import wrapped_height
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.keys.names import shown as key_shown
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.look.measured import font, measured
from kyphocrf.ui.look.painted import SPARE, frame, smooth, width_of, write
from kyphocrf.ui.look.theme import FIELD, RADIUS_FIELD, ROW, current

ASK_MISSING: Final = Text("Missing, because:", "Fehlt, weil:")
ASK_COMMENT: Final = Text("Why is it right as it is?", "Warum ist es so richtig?")
ASK_REMOVAL: Final = Text(
    "Why is row {row} removed? Enter removes it.",
    "Warum wird Zeile {row} entfernt? Enter entfernt sie.",
)
_MISSING: Final = {str(number): one for number, one in enumerate(Missing, 1)}
_REASONS: Final = CodeList(
    "MISSING",
    ASK_MISSING,
    tuple(Code(number, one.text, (one.value,)) for number, one in _MISSING.items()),
)
_GAP: Final = 8
_SIDE: Final = 9
_LEAST_LINE: Final = 320


class MissingLine(QWidget):
    """The four reasons for a missing answer, typed as any choice: 1 ND, 2 NA, 3 UNK, 4 ASKU.

    What more can be typed of waits for Enter: no letter is left over for the field behind.
    """

    said = Signal(object)
    """The reason chosen, or None if there is none after all."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._open = True
        self._typed = TypedChoice()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(ASK_MISSING.to(language))
        self.setAccessibleDescription(listing(_REASONS.codes).to(language))

    def height_for(self, width: int) -> int:
        """Return the height the reasons need at a width."""
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) + current().px(4)

    def _boxes(self, width: int) -> list[QRectF]:
        look = current()
        boxes: list[QRectF] = []
        left = float(width_of(ASK_MISSING.to(self._language), font(typography.SECONDARY)) + 12)
        top = 0.0
        for code in _REASONS.codes:
            words = width_of(code.decode.to(self._language), font())
            digit = width_of(code.value, font(typography.SMALL))
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
        for code, box in zip(_REASONS.codes, self._boxes(self.width()), strict=True):
            self._paint_reason(painter, code, box)

    def _paint_reason(self, painter: QPainter, code: Code, box: QRectF) -> None:
        look, typed = current(), self._typed
        ground = look.colour("accent_soft" if code == typed.only else "surface")
        frame(painter, box, ground, QPen(look.colour("ctl"), 1), RADIUS_FIELD)
        paint_fit(painter, box, fit_of(typed, code))
        small = font(typography.SMALL)
        inner = box.adjusted(_SIDE, 0, 0, 0)
        digit = write(painter, inner, code.value, small, look.colour("ink3"))
        inner.adjust(digit + 7, 0, 0, 0)
        words = code.decode.to(self._language)
        write(painter, inner, words, font(), look.colour("ink"))
        if code in typed.fits:
            underline(painter, inner, words, typed.text, font(), look.colour("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at, typed = event.key(), event.timestamp(), self._typed
        meant = typed.only or typed.marked
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F7):
            self._say(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and meant is not None:
            self._say(_MISSING[meant.value])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and typed.marked is not None:
            typed.mark_beside(-1 if key == Qt.Key.Key_Left else 1)
            self._announce_marked()
        elif key == Qt.Key.Key_Backspace and typed.text:
            self._follow(typed.text[:-1], at)
        elif types(event):
            self._follow((typed.text if typed.goes_on(at) else "") + event.text(), at)
        else:
            event.ignore()
        self.update()

    def _follow(self, text: str, at: int) -> None:
        """Say the reason that is typed in full; mark what fits, and say where nothing does."""
        typed = self._typed
        typed.put(text, at, _REASONS.fitting(text, self._language, named=True))
        if typed.only is not None and not _REASONS.goes_on(text, self._language):
            self._say(_MISSING[typed.only.value])
        elif text and not typed.fits:
            why = none_fits(_REASONS).quoting(text).why
            announce(self, why.to(self._language), alert=True)
        else:
            self._announce_marked()

    def _announce_marked(self) -> None:
        meant = self._typed.only or self._typed.marked
        if meant is not None:
            announce(self, listing([meant]).to(self._language))

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
    """A question with a line for the answer; a number alone stands for a usual answer on Enter."""

    said = Signal(object)
    """The text, or None if nothing is said."""

    def __init__(
        self, question: Text, language: Language, parent: QWidget, usual: tuple[Text, ...] = ()
    ) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._usual = CodeList("REASON", question, tuple(
            Code(str(number), one) for number, one in enumerate(usual, 1)
        ))  # fmt: skip
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
        self.line.textEdited.connect(self._drop_refusal)
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
            f"{one.value} {one.decode.to(self._language)}" for one in self._usual.codes
        )
        return f"{question.to(self._language)}   {usual}".rstrip()

    def _finish(self) -> None:
        """Say the text; a number alone is the usual answer it stands before, or none."""
        text = self.line.text().strip()
        usual = self._usual.by_value.get(text)
        if usual is not None:
            self._say(usual.decode.to(self._language))
        elif text.isdigit() and self._usual.codes:
            why = none_fits(self._usual).quoting(text).why
            self._refuse(why.to(self._language))
        elif text:
            self._say(text)

    def _refuse(self, words: str) -> None:
        hint_of(self.line).say(self.line, words)
        announce(self.line, words, alert=True)

    def _drop_refusal(self) -> None:
        drop_hint(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._say(None)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()

    def _say(self, text: str | None) -> None:
        if self._open:
            self._open = False
            self._drop_refusal()
            self.said.emit(text)

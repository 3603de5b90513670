"""The list beneath a field: what matches, the highlighted line, the way to take it."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Final
from weakref import ref

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import SPARE, frame, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_NOTE, current

_MOST: Final = 8
_ROW: Final = 28
_TWO_LINES: Final = 42
_FOOT: Final = 24
_SIDE: Final = 10
_WIDEST: Final = 620
_BESIDE: Final = 56
_FOUND: Final = Text("↑ ↓  Enter   {shown} of {all}", "↑ ↓  Enter   {shown} von {all}")
_GUESSED: Final = Text(
    "Not found as typed. Perhaps meant:   ↓  Enter",
    "So nicht gefunden. Vielleicht gemeint:   ↓  Enter",
)
_FOUND_BY: Final = Text(
    "↑ ↓  Enter   {shown} of {all} for “{words}”   F4 all",
    "↑ ↓  Enter   {shown} von {all} zu „{words}“   F4 alle",
)
_GUESSED_BY: Final = Text(
    "Perhaps meant by “{words}”:   ↓  Enter   F4 all",
    "Vielleicht gemeint mit „{words}“:   ↓  Enter   F4 alle",
)
_SOUGHT_MOST: Final = 36
_SYNONYM: Final = Text("Synonym “{word}”", "Synonym „{word}“")


class CodeListPanel(QWidget):
    """It lies over the form and never takes the focus; what it shows can be typed as well.

    It may wait to be deleted while its field is given up, so it holds the field weakly: PySide
    ends with a segmentation fault where both hold each other then.
    """

    took = Signal(object)
    """A code was clicked."""

    def __init__(self, field: QLineEdit, codelist: CodeList | None) -> None:
        super().__init__(field.window())
        self._codelist = codelist
        self._held = ref(field)
        self._codes: tuple[Code, ...] = ()
        self._language: Language = "en"
        self._told: dict[str, str] = {}
        self.described: Mapping[str, Text] = {}
        self.sought = ""
        """The words that were searched for without being typed here."""
        self._code_room = 0
        self._typed = ""
        self._at = 0
        self._first = 0
        self._row = _TWO_LINES if _is_named(codelist) else _ROW
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    @property
    def _field(self) -> QLineEdit:
        field = self._held()
        if field is None:
            raise ReferenceError("a list is shown for a field that is gone")
        return field

    def show_codes(
        self, codes: tuple[Code, ...], language: Language, typed: str = "", *, guessed: bool = False
    ) -> None:
        """Show these codes, the first highlighted; if they are guessed, none is until one moves."""
        self._codes, self._language, self._typed = codes, language, typed
        self._told.clear()
        self._code_room = self._code_width()
        self._at, self._first = -1 if guessed else 0, 0
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._announce()

    def highlighted(self) -> Code | None:
        return self._codes[self._at] if 0 <= self._at < len(self._codes) else None

    def move_by(self, step: int) -> None:
        """Move the highlight, and the list with it."""
        self._at = min(max(self._at + step, 0), len(self._codes) - 1)
        self._first = min(max(self._first, self._at - _MOST + 1), self._at)
        self.update()
        self._announce()

    def _announce(self) -> None:
        code = self.highlighted()
        words = self._foot().to(self._language)
        if code is not None:
            words = f"{code.value} {code.decode.to(self._language)}"
        self._field.setAccessibleDescription(words)
        announce(self._field, words)

    def _place(self) -> None:
        look = current()
        rows = min(len(self._codes), _MOST)
        height = rows * look.px(self._row) + look.px(_FOOT) + 8
        needed = max((self._width_of(code) for code in self._codes[:60]), default=0)
        small = font(typography.SMALL)
        foot = width_of(self._foot().to(self._language), small) + width_of(self._remark(), small)
        needed = max(needed, foot + 4 * _SIDE + 8 + SPARE)
        width = min(max(self._field.width(), needed), look.px(_WIDEST))
        host = self._field.window()
        below = self._field.mapTo(host, QPoint(0, self._field.height() + 2))
        above = self._field.mapTo(host, QPoint(0, -2 - height))
        top = below if below.y() + height <= host.height() or above.y() < 0 else above
        left = max(0, min(top.x(), host.width() - width - 4))
        self.setGeometry(left, top.y(), width, height)

    def _width_of(self, code: Code) -> int:
        small = font(typography.SMALL)
        words = width_of(code.decode.to(self._language), font(bold=True))
        beside = width_of(self._beside(code), small)
        beneath = width_of(self._beneath(code), small) if self._row == _TWO_LINES else 0
        widest = max(words + beside + 40, beneath)
        return 2 * _SIDE + self._code_room + widest + 8 + SPARE

    def _code_width(self) -> int:
        small = font(typography.SMALL)
        width = max(
            (width_of(told_code(self._codelist, c.value), small) for c in self._codes[:60]),
            default=0,
        )
        return width + 10 if width else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        line = QPen(look.colour("ctl"), 1)
        frame(painter, QRectF(self.rect()), look.colour("surface"), line, RADIUS_NOTE)
        for place in range(self._first, min(self._first + _MOST, len(self._codes))):
            box = QRectF(
                4,
                4 + (place - self._first) * look.px(self._row),
                self.width() - 8,
                look.px(self._row),
            )
            self._paint_code(painter, self._codes[place], box, here=place == self._at)
        foot = QRectF(_SIDE + 4, self.height() - look.px(_FOOT) - 2, self.width(), look.px(_FOOT))
        words = self._foot().to(self._language)
        small = font(typography.SMALL)
        write(painter, foot, words, small, look.colour("ink3"))
        foot.setLeft(self.width() - _SIDE - 4 - width_of(self._remark(), small))
        write(painter, foot, self._remark(), small, look.colour("ink3"))

    def _remark(self) -> str:
        """Return what is to be known of the labels; nothing where the list has no remark."""
        remark = None if self._codelist is None else self._codelist.remark
        return "" if remark is None else remark.to(self._language)

    def _foot(self) -> Text:
        """Word what the list is and which keys are for it."""
        found, guessed = (_FOUND_BY, _GUESSED_BY) if self.sought else (_FOUND, _GUESSED)
        words = shorten(self.sought, _SOUGHT_MOST, placeholder=" …")
        if self.highlighted() is None:
            return guessed.filled(words=words)
        return found.filled(shown=self._at + 1, all=len(self._codes), words=words)

    def _paint_code(self, painter: QPainter, code: Code, box: QRectF, *, here: bool) -> None:
        look = current()
        if here:
            frame(painter, box, look.colour("accent_soft"), QPen(look.colour("accent_line"), 1), 4)
        small = font(typography.SMALL)
        shown = told_code(self._codelist, code.value)
        write(painter, box.adjusted(_SIDE, 1, 0, 1), shown, small, look.colour("ink3"))
        words = box.adjusted(_SIDE + self._code_room, 0, 0, 0)
        ink = look.colour("accent" if here else "ink")
        if self._row == _TWO_LINES:
            lower = words.adjusted(0, words.height() / 2, 0, -2)
            write(painter, lower, self._beneath(code), small, look.colour("ink3"))
            words.adjust(0, 2, 0, -words.height() / 2)
        wording = code.decode.to(self._language)
        write(painter, words, wording, font(bold=here), ink)
        room = words.width() - width_of(wording, font(bold=True)) - 3 * _SIDE
        painter.setFont(small)
        beside = painter.fontMetrics().elidedText(
            self._beside(code),
            Qt.TextElideMode.ElideRight,
            max(int(room), 0),
        )
        words.setLeft(box.right() - width_of(beside, small) - _SIDE)
        write(painter, words, beside, small, look.colour("ink3"))

    def _told_by(self, code: Code) -> str:
        """Return the synonym the code was found by, in words."""
        if self._codelist is None or not self._typed:
            return ""
        if code.value not in self._told:
            word = self._codelist.told_by(code, self._typed)
            words = _SYNONYM.filled(word=word).to(self._language) if word else ""
            self._told[code.value] = words
        return self._told[code.value]

    def _beside(self, code: Code) -> str:
        """Return what tells the code from its neighbours: its description, else its synonyms."""
        described = self.described.get(code.value, code.hint)
        if described is not None:
            return shorten(described.to(self._language), _BESIDE, placeholder=" …")
        return self._told_by(code) or ", ".join(code.synonyms[:2])[:_BESIDE]

    def _beneath(self, code: Code) -> str:
        """Return the name in the other language and the synonym the code was found by."""
        names = [code.decode.to(one) for one in LANGUAGES if one != self._language]
        own = code.decode.to(self._language)
        return " · ".join(one for one in (*names, self._told_by(code)) if one and one != own)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._first + int((event.position().y() - 4) // current().px(self._row))
        if self._first <= place < len(self._codes) and place < self._first + _MOST:
            self.took.emit(self._codes[place])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the list; the answer stays."""
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = min(max(self._first + step, 0), max(len(self._codes) - _MOST, 0))
        self.update()
        event.accept()


def _is_named(codelist: CodeList | None) -> bool:
    """Tell whether the codes are names that read differently in the other language."""
    codes = codelist.codes if codelist is not None else ()
    return any(code.value == code.decode.en != code.decode.de for code in codes)

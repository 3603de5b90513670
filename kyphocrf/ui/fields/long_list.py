"""A choice from a long list: part of a code or wording is typed, the list shows what matches."""

from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.item import Item
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.definition.typed_choice import whole_code
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.asides import chose_nothing
from kyphocrf.ui.fields.code_list import CodeListPanel
from kyphocrf.ui.fields.codes import codes_of, told_code
from kyphocrf.ui.fields.edits import Chosen, Refused, Resized, Whole
from kyphocrf.ui.fields.line import LineField
from kyphocrf.ui.fields.typed_codes import types
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.measured import font, measured
from kyphocrf.ui.look.painted import SPARE, middle, smooth, write
from kyphocrf.ui.look.theme import current

_CHEVRON: Final = 14
_SIDE: Final = 9
_LEAST: Final = 90
_WIDEST: Final = 430
_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class LongListField(LineField):
    """A field with code and wording, and a list beneath it while one types."""

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__(item, language)
        self._panel: CodeListPanel | None = None
        self._widest = (0, 0)
        self._stood: Answer | None = None
        """The answer before what is being typed."""
        self._unused = ""
        """What was typed last and chose nothing."""
        self.search_words = ""
        """The words with which the list opens while nothing was typed or chosen."""

    def show_answer(self, answer: Answer | None) -> None:
        self.close_list()
        self._stood, self._unused = answer, ""
        super().show_answer(answer)
        self._make_room()

    def code(self) -> str:
        """Return the code that stands before the wording."""
        value = self.answer.value if self.answer is not None else None
        return "" if self.is_typed_in else told_code(self.item.codelist, value)

    def _make_room(self) -> None:
        code = measured(self.code(), typography.SMALL) + 7 if self.code() else 0
        margins = self.textMargins()
        right = current().px(_CHEVRON) + 6
        if (margins.left(), margins.right()) != (code, right):
            self.setTextMargins(code, 0, right, 0)

    def _measure(self) -> int:
        """Measure the longest wording and the longest code."""
        codes = codes_of(self.item)
        words = (code.decode.to(one) for code in codes for one in LANGUAGES)
        widest = measured(max(words, key=len, default=""))
        told = max((code.value for code in codes), key=len, default="")
        code = measured(told_code(self.item.codelist, told), typography.SMALL)
        return widest + code + 7 + 2 * _SIDE + current().px(_CHEVRON) + 6 + SPARE

    def _natural(self) -> int:
        look = current()
        if self._widest[0] != look.percent:
            self._widest = (look.percent, self._measure())
        return min(max(self._widest[1], look.px(_LEAST)), look.px(_WIDEST))

    @property
    def is_open(self) -> bool:
        return self._panel is not None

    def open_list(self) -> None:
        """Show what the words from elsewhere find; every code that is offered where none does.

        Asked once more, it is every code in any case.
        """
        words = "" if self.is_open else self._carried_words()
        codelist = self.item.codelist
        if words and codelist is not None:
            found, guessed = codelist.found(words, self.language, self.offered)
            if found:
                self.show_matches(found, words, guessed=guessed, sought=words)
                return
        self.show_matches(codes_of(self.item, self.offered))

    def _carried_words(self) -> str:
        """Return the words from elsewhere that still count."""
        return "" if self._stood is not None or self.text().strip() else self.search_words.strip()

    def close_list(self) -> None:
        """Put the list away."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _tell(self, text: str) -> None:
        self._unused = ""
        super()._tell(text)
        self._make_room()
        codelist, wanted = self.item.codelist, self._wanted(text)
        if codelist is None or not wanted:
            self.close_list()
            return
        found, guessed = codelist.found(wanted, self.language, self.offered)
        self.show_matches(found, wanted, guessed=guessed)

    def _wanted(self, text: str) -> str:
        """Return the part of the text that is looked for."""
        return text.strip()

    def show_matches(
        self,
        codes: tuple[Code, ...],
        typed: str = "",
        *,
        guessed: bool = False,
        sought: str = "",
    ) -> None:
        """Show these codes beneath the field, or put the list away if there are none."""
        if not codes:
            self.close_list()
            return
        if self._panel is None:
            self._panel = CodeListPanel(self, self.item.codelist)
            self._panel.took.connect(self.take)
        self._panel.described, self._panel.sought = self.hints or {}, sought
        self._panel.show_codes(codes, self.language, typed, guessed=guessed)

    def take(self, code: Code) -> None:
        """Choose a code of the list."""
        self.close_list()
        self._shown = self.text()
        self.edited.emit(Chosen(self.spot, Answer(value=code.value)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._panel is not None and self._steer(event, self._panel):
            return
        if self._opens(event):
            self.open_list()
            return
        before = self.text()
        super().keyPressEvent(event)
        if types(event) and not event.isAutoRepeat() and len(self.text()) > len(before):
            self._tell_whole()

    def _tell_whole(self) -> None:
        """Say that a code is typed to which nothing more can be added."""
        codelist, text = self.item.codelist, self.text()
        if codelist and whole_code(codelist, text, self.language, self.offered) is not None:
            self.edited.emit(Whole(self.spot))

    def _opens(self, event: QKeyEvent) -> bool:
        """Tell whether a key opens the list; where text is being typed, Space belongs to it."""
        if event.key() == Qt.Key.Key_Down:
            return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        untouched = not self.is_typed_in and self.selectedText() == self.text()
        return event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Space and untouched)

    def _steer(self, event: QKeyEvent, panel: CodeListPanel) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            panel.move_by(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier
        ):
            self.take_highlighted()
            event.ignore()
            return False
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    @property
    def highlighted(self) -> Code | None:
        """The code that Enter takes; none while the list is closed."""
        return self._panel.highlighted() if self._panel is not None else None

    def take_highlighted(self) -> None:
        """Choose the highlighted code."""
        code = self.highlighted
        if code is not None:
            self.take(code)

    def settle(self) -> None:
        """Tell what was typed; what fits no code or several leaves the answer that stood."""
        self.close_list()
        why = self.refusal(self.text()) if self.is_typed_in and self.keeps_what_stood else None
        if why is None:
            super().settle()
            return
        typed = self.text()
        self.show_answer(self._stood)
        self.refuse(typed, why)

    @property
    def keeps_what_stood(self) -> bool:
        """Whether a choice stands that a text which chooses nothing leaves as it is."""
        return self._stood is not None and self._stood.unread is None

    def refuse(self, typed: str, why: Text) -> None:
        """Say that what was typed chose nothing."""
        self._unused = typed
        self.edited.emit(Refused(self.spot, why))
        self.edited.emit(Resized(self.spot))

    def refusal(self, text: str) -> Text | None:
        """Say why a text chooses nothing; None where it chooses, or clears."""
        try:
            if text.strip():
                self.item.kind.read(text, Typing(self.language, offered=self.offered))
        except Unreadable as unreadable:
            return unreadable.why
        return None

    def aside(self) -> str:
        """Say, once the field is left, that what was typed there chose nothing."""
        return chose_nothing(self._unused, self.language) if self._unused else super().aside()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() > self.width() - current().px(_CHEVRON) - 12:
            self.open_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_missing and not self.text():
            return
        painter, look, box = smooth(QPainter(self)), current(), QRectF(self.rect())
        side = look.px(_CHEVRON)
        icons.draw(painter, "chevron-down", middle(box, side, box.right() - side - 7), "ink2")
        small = font(typography.SMALL)
        if self.code():
            write(painter, box.adjusted(_SIDE, 1, 0, 1), self.code(), small, look.colour("ink3"))
        name = self.name_beside()
        right, needed = box.right() - side - 16, measured(name, typography.SMALL)
        if name and right - needed > _SIDE + measured(self.text()) + _SIDE:
            box.setLeft(right - needed)
            write(painter, box.adjusted(0, 1, 0, 1), name, small, look.colour("ink3"))

    def name_beside(self) -> str:
        """Return the name that is stored, where the screen shows it in its own language."""
        value = self.answer.value if self.answer is not None else None
        if value is None or self.is_typed_in or self.item.codelist is None:
            return ""
        decode = self.item.codelist.decode(value)
        return value if value == decode.en != decode.to(self.language) else ""

"""The keys of fields that paint their codes: what is typed is one text and chooses what it fits."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.typed_choice import (
    TypedChoice,
    none_fits,
    several_fit,
    whole_code,
    with_enter,
)
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.answering import Answering
from kyphocrf.ui.fields.asides import chose_nothing
from kyphocrf.ui.fields.codes import codes_of
from kyphocrf.ui.fields.edits import Chosen, Refused, Resized, Whole
from kyphocrf.ui.fields.typed_hint import drop_hint, hint_of
from kyphocrf.ui.look.announce import announce

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CLEARS: Final = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CONTROLS: Final = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)


class TypedCodes(Answering, QWidget):
    """Follows the keys; what the codes look like is said by the fields."""

    edited = Signal(object)

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__()
        self.begin(item, language)
        self.typed = TypedChoice()
        self._stood: Answer | None = None
        """The answer before the text that is being typed."""
        self._has_chosen = False
        """Whether that text has chosen something."""
        self._telling = False
        self._unused = ""
        """What was typed last and chose nothing."""
        self._is_hinted = False

    @property
    def codelist(self) -> CodeList:
        codelist = self.item.codelist
        if codelist is None:
            raise ValueError(f"{self.item.name} has no code list")
        return codelist

    def codes(self) -> tuple[Code, ...]:
        """List the codes to choose from; a code that stands there is always among them."""
        codes = codes_of(self.item, self.offered)
        known = {code.value for code in codes}
        listed = self.codelist.by_value
        strange = (value for value in self.chosen() if value not in known)
        return (*codes, *(listed[value] for value in strange if value in listed))

    def chosen(self) -> tuple[str, ...]:
        """Return the values that are chosen."""
        if self.answer is None or self.answer.value is None:
            return ()
        return (self.answer.value,)

    def offered_values(self) -> tuple[str, ...]:
        """List the values to choose from."""
        return tuple(code.value for code in self.codes())

    def with_code(self, stood: Answer | None, code: Code) -> Answer | None:
        """Return the answer once a code is chosen where another one stood."""
        del stood
        return Answer(value=code.value)

    def choose(self, code: Code) -> None:
        """Choose a code by other means than by typing it."""
        self.end_text()
        self.edited.emit(Chosen(self.spot, self.with_code(self.answer, code)))

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer; what was being typed has ended unless it gave this answer."""
        self.answer = answer
        if not self._telling:
            self._unused = ""
            self.end_text()
        self.update()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.end_text()
        self.update()

    @property
    def is_typed_in(self) -> bool:
        return False

    def offer_text(self, text: str) -> None:
        """Choose the code of that value, as after a crash."""
        if text:
            self.edited.emit(Chosen(self.spot, Answer(value=text)))

    def put_caret(self) -> None:
        """There is no caret among codes."""

    def settle(self) -> None:
        """End what is being typed; what fits several codes or none has chosen nothing."""
        text, fits = self.typed.text, self.typed.fits
        self.end_text()
        if len(fits) > 1:
            self.edited.emit(Refused(self.spot, several_fit(fits).quoting(text).why))
        if text and len(fits) != 1:
            self._unused = text
            self.edited.emit(Resized(self.spot))

    def end_text(self) -> None:
        """End what is being typed; the next key begins a new text."""
        self.typed.end()
        self._hush()
        self.update()

    @property
    def hinted(self) -> str:
        """What is said of the text beneath the field; mostly nothing."""
        return hint_of(self).words_of(self) if self._is_hinted else ""

    def aside(self) -> str:
        """Say, once the field is left, that what was typed there chose nothing."""
        return chose_nothing(self._unused, self.language) if self._unused else super().aside()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = Qt.Key(event.key()), event.timestamp()
        if key in _ENTER:
            self.take_marked()
            event.ignore()
        elif key == Qt.Key.Key_Backspace and self.typed.goes_on(at):
            self._follow(self.typed.text[:-1], at)
        elif key in _CLEARS:
            self.end_text()
            self.edited.emit(Chosen(self.spot, None))
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(event, _STEPS[key])
        elif key == Qt.Key.Key_Space and not self.typed.goes_on(at):
            if not self.take_marked():
                self.press_space()
        elif types(event):
            self._type(event)
        else:
            event.ignore()

    def _type(self, event: QKeyEvent) -> None:
        # A key held down is typed once: the field it led to must not be answered by it.
        if event.isAutoRepeat():
            return
        letters, at = event.text(), event.timestamp()
        goes_on = self.typed.goes_on(at)
        if not goes_on:
            self._unused = ""
            self._stood, self._has_chosen = self.answer, False
        self._follow(self.typed.text + letters if goes_on else letters, at)
        if self._is_whole():
            self.edited.emit(Whole(self.spot))

    def _is_whole(self) -> bool:
        """Tell whether what is typed is a code to which nothing more can be added."""
        text = self.typed.text
        return whole_code(self.codelist, text, self.language, self.offered_values()) is not None

    def _follow(self, text: str, at: int) -> None:
        """Choose what a text fits, mark several, or let stand what stood before it."""
        offered = self.offered_values()
        was_refused = bool(self.typed.text) and not self.typed.fits
        self.typed.put(text, at, self.codelist.fitting(text, self.language, offered))
        only = self.typed.only
        self._tell(self._stood if only is None else self.with_code(self._stood, only))
        if self.typed.marked is not None:
            self._say_several()
        elif text and only is None:
            why = none_fits(self.codelist, offered).quoting(text).why
            self._say(why)
            if not was_refused:
                self.edited.emit(Refused(self.spot, why))
        else:
            self._hush()
        self.update()

    def _tell(self, answer: Answer | None) -> None:
        """Tell an answer that the text gives; whatever it gave before is the same act."""
        if answer != self.answer:
            self._telling = True
            self.edited.emit(Chosen(self.spot, answer, continued=self._has_chosen))
            self._telling = False
            self._has_chosen = True

    def take_marked(self) -> bool:
        """Choose the marked one of several codes that fit; tell whether there was one."""
        marked = self.typed.marked
        if marked is not None:
            self._tell(self.with_code(self._stood, marked))
            self.end_text()
        return marked is not None

    def _step(self, event: QKeyEvent, step: int) -> None:
        """Mark another of the codes that fit, else go along the codes; a table has its arrows."""
        if self.in_cell:
            event.ignore()
        elif self.typed.marked is not None:
            self.typed.mark_beside(step)
            self._say_several()
            self.update()
        else:
            self.end_text()
            self.press_arrow(step)

    def press_arrow(self, step: int) -> None:
        """Choose the next (1) or previous (-1) code."""
        codes, at = self.codes(), self._at()
        if codes and at is None:
            self.choose(codes[0 if step > 0 else -1])
        elif at is not None and 0 <= at + step < len(codes):
            self.choose(codes[at + step])

    def press_space(self) -> None:
        """Choose the next code; behind the last comes the first."""
        codes, at = self.codes(), self._at()
        if codes:
            self.choose(codes[0 if at is None else (at + 1) % len(codes)])

    def _at(self) -> int | None:
        """Tell which of the codes is chosen."""
        values, present = [code.value for code in self.codes()], self.chosen()
        return values.index(present[0]) if present and present[0] in values else None

    def _say_several(self) -> None:
        marked = self.typed.marked
        if marked is not None:
            fits = several_fit(self.typed.fits).quoting(self.typed.text).why
            self._say(with_enter(fits, marked))
            announce(self, self.hinted)

    def _say(self, words: Text) -> None:
        self._is_hinted = True
        hint_of(self).say(self, words.to(self.language))

    def _hush(self) -> None:
        if self._is_hinted:
            self._is_hinted = False
            drop_hint(self)


def types(event: QKeyEvent) -> bool:
    """Tell whether a key types something; on some keyboards a letter needs Ctrl and Alt."""
    held = event.modifiers()
    control, alt, meta = (bool(held & one) for one in _CONTROLS)
    return bool(event.text()) and event.text().isprintable() and control == alt and not meta

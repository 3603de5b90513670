"""Any number of codes of a long list: typed one after the other, parted by commas."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.typed_choice import parted
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.codes import codes_of
from kyphocrf.ui.fields.line import shown_text
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.look.theme import current

_WIDEST: Final = 430
_PARTS: Final = ",;"


class MultiListField(LongListField):
    """A list that is typed; what matches the last part is offered beneath."""

    def code(self) -> str:
        return ""

    def shown_answer(self, answer: Answer | None) -> str:
        """Word the codes; by their values where a wording itself holds a comma."""
        words = shown_text(self.item, answer, self.language)
        if answer is None or answer.value is None:
            return words
        values = answer.value.split(";")
        return words if words.count(",") == len(values) - 1 else ", ".join(values)

    def _natural(self) -> int:
        return current().px(_WIDEST)

    def _wanted(self, text: str) -> str:
        """Return the part one is typing: what follows the last comma, if that is not in a label."""
        return text[self._part_from(text) :].strip()

    def _part_from(self, text: str) -> int:
        last, codelist = _last_comma(text) + 1, self.item.codelist
        starts = (0, *(place + 1 for place, mark in enumerate(text) if mark in _PARTS))
        if codelist is None or not text[last:].strip():
            return last
        within = (at for at in starts if at < last)
        fits = (at for at in within if codelist.fitting(text[at:], self.language, self.offered))
        return next(fits, last)

    def open_list(self) -> None:
        """Show the codes that are not chosen yet."""
        chosen = self.text()[: _last_comma(self.text()) + 1].casefold()
        codes = codes_of(self.item, self.offered)
        self.show_matches(tuple(code for code in codes if code.value.casefold() not in chosen))

    def take(self, code: Code) -> None:
        """Put a code behind the ones that stand there; the list is finished when it is left."""
        self.close_list()
        kept = self.text()[: self._part_from(self.text())].strip()
        self.offer_text(f"{kept} {code.value}, ".lstrip())
        self.close_list()

    def settle(self) -> None:
        """Tell the codes; over codes that stood, a part that chooses nothing is left out."""
        self.close_list()
        text = self.text().rstrip(" ,;")
        if text != self.text() and self.is_typed_in:
            self.setText(text)
        refused = self._refused_parts() if self.is_typed_in and self.keeps_what_stood else {}
        super().settle()
        if refused:
            self.refuse(", ".join(refused), next(iter(refused.values())))

    def _refused_parts(self) -> dict[str, Text]:
        """Take the parts that choose nothing out of the text, unless it has no others."""
        codelist = self.item.codelist
        parts = parted(codelist, self.text(), self.language) if codelist is not None else ()
        whys = {part: self.refusal(part) for part in parts}
        refused = {part: why for part, why in whys.items() if why is not None}
        if not refused or len(refused) == len(whys):
            return {}
        self.setText(", ".join(part for part in parts if part not in refused))
        return refused

    def _tell_whole(self) -> None:
        """Of several codes another may always come."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.is_open and not event.modifiers():
            self.take_highlighted()
            return
        super().keyPressEvent(event)


def _last_comma(text: str) -> int:
    return max(text.rfind(mark) for mark in _PARTS)


def is_long(item: Item[Any], language: Language) -> bool:
    """Tell whether the codes are too many to stand beside each other as chips."""
    codes = codes_of(item)
    return len(codes) > _MOST_CHIPS or sum(len(c.decode.to(language)) for c in codes) > _LETTERS


_MOST_CHIPS: Final = 12
_LETTERS: Final = 400

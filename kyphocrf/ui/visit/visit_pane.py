"""The pane at the left of a visit: its forms, which one is open, and what may be begun anew."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.study import StudyEvent
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.page_name import page_name
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.drawer import SidePane
from kyphocrf.ui.parts.form_list import FormList
from kyphocrf.ui.parts.key_cap import KeyCap
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.visit.visit_forms import Another
from kyphocrf.workflow import overview
from kyphocrf.workflow.grid_cell import FormLine

_FORMS: Final = Text("Forms of the visit", "Formulare der Visite")
_NEXT: Final = Text("next form", "nächstes Formular")
_WIDTH: Final = 214


class VisitPane(SidePane):
    """`another_asked` carries the key of one more page that is wanted."""

    another_asked = Signal(object)

    def __init__(self, language: Language) -> None:
        self.forms: Final = FormList(language)
        self.another: tuple[Button, ...] = ()
        self.lines: tuple[FormLine, ...] = ()
        self._language: Language = language
        super().__init__("left", _FORMS, language, current().px(_WIDTH))
        self._event = Words(same(""), language, "strong", wrap=True)
        self._subject = Words(same(""), language, "low", wrap=True)
        hint = QHBoxLayout()
        hint.addWidget(KeyCap("next_form", language))
        hint.addWidget(Words(_NEXT, language, "low"))
        hint.addStretch(1)
        for part in (self._event, self._subject, self.forms):
            self.column.addWidget(part, 1 if part is self.forms else 0)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(2)
        self.column.addLayout(self._buttons)
        self.column.addLayout(hint)

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._language = language
        self.forms.setAccessibleName(_FORMS.to(language))
        # What is measured is worded first; else it would be worded only after this pane.
        self.forms.retranslate(language)
        for button in self.another:
            button.retranslate(language)
        self.fit()

    def show_visit(self, subject_key: str, event: StudyEvent, repeat: int) -> None:
        """Say which visit of whom it is."""
        self._event.say(event.words(repeat))
        number = f" {repeat}" if event.repeats is not None else ""
        self._subject.say(same(f"{subject_key} · {event.code}{number}"))

    def show_lines(self, lines: Sequence[FormLine], others: Sequence[Another]) -> None:
        """List the forms, and a button for each page of which there may be one more."""
        self.lines = tuple(lines)
        self.forms.show_lines(self.lines)
        for button in self.another:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.another = tuple(self._button(one) for one in others)
        for before, after in pairwise((self.forms, *self.another)):
            QWidget.setTabOrder(before, after)
        self.fit()

    def _button(self, one: Another) -> Button:
        button = Button(one.words, self._language, "quiet", icon="plus")
        button.clicked.connect(lambda: self.another_asked.emit(one.key))
        self._buttons.addWidget(button)
        return button

    def fit(self) -> None:
        """Be as wide as the longest word of a form's name needs, and the button beneath."""
        sides = self.column.contentsMargins()
        buttons = [button.sizeHint().width() for button in self.another]
        needed = max(self.forms.words_width(), *buttons, 0) + sides.left() + sides.right()
        self.setFixedWidth(max(current().px(_WIDTH), needed))

    def mark(self, entry: Entry) -> None:
        """Mark the form that is open and count it anew; the others did not change."""
        if entry.key not in [line.key for line in self.lines]:
            self.lines = (*self.lines, _line(entry))
        counted = [_counted(line, entry) if line.key == entry.key else line for line in self.lines]
        self.lines = tuple(counted)
        self.forms.show_lines(self.lines, entry.key)

    def beside(self, key: FormKey, step: int) -> FormKey | None:
        """Return the form before or behind another one of the visit."""
        keys = [line.key for line in self.lines]
        at = keys.index(key) + step if key in keys else -1
        return keys[at] if 0 <= at < len(keys) else None


def _line(entry: Entry) -> FormLine:
    return FormLine(entry.key, overview.words(entry.book, entry.key), "blank", 0, 0)


def _counted(line: FormLine, entry: Entry) -> FormLine:
    done, total = entry.progress()
    begun = entry.instance.status is not Status.BLANK
    shape = overview.form_shape(entry) if begun else line.shape
    return replace(line, done=done, total=total, shape=shape, named=page_name(entry.review))

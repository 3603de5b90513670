"""A question with answers that each say what they mean; nothing but their buttons gives one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words

_WIDTH: Final = 640

Given = TypeVar("Given", bound=str)


@dataclass(frozen=True, slots=True)
class Choice(Generic[Given]):
    """One answer: its words on the button, and beneath it what comes of it."""

    given: Given
    words: Text
    meaning: Text


class ChoiceDialog(Dialog, Generic[Given]):
    """`given` is None while nothing was answered; `neither` words the way out without an answer."""

    guide = of_dialog(
        Text("A question", "Eine Frage"),
        Text(
            "What comes of an answer stands beneath its button.",
            "Was eine Antwort bewirkt, steht unter ihrer Schaltfläche.",
        ),
    )

    def __init__(
        self,
        heading: Text,
        said: Sequence[Words],
        choices: Sequence[Choice[Given]],
        neither: Text,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, language, parent)
        self.given: Given | None = None
        self.choices: dict[Given, Button] = {}
        for words in said:
            self.body.addWidget(words)
        for one in choices:
            self.body.addWidget(self._card(one))
        self.body.addStretch(1)
        out = Button(neither, language, "quiet")
        out.clicked.connect(self.reject)
        self.foot.addWidget(out)
        self.foot.addStretch(1)
        width = current().px(_WIDTH)
        # Left alone, Qt asks for the height the sentences need in a narrower dialog.
        self.setMinimumSize(width, self.heightForWidth(width))

    def _card(self, choice: Choice[Given]) -> Card:
        card = Card("sunken")
        card.column.setContentsMargins(14, 10, 14, 10)
        button = Button(choice.words, self.language)
        button.clicked.connect(lambda: self._give(choice.given))
        self.choices[choice.given] = button
        card.column.addWidget(button)
        card.column.addWidget(Words(choice.meaning, self.language, wrap=True))
        return card

    def _give(self, given: Given) -> None:
        self.given = given
        self.accept()

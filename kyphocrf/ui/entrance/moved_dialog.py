"""Asks about a study folder this PC does not know whether it was moved here or is a copy."""

from typing import Final, Literal, TypeAlias

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import opening
from kyphocrf.workflow.session import Session

Settled: TypeAlias = Literal["moved", "copied"]

_HEADING: Final = Text(
    "This PC does not know this study folder yet", "Dieser PC kennt diesen Studienordner noch nicht"
)
_WHY: Final = Text(
    "Where two folders of one site are worked in, their records must stay apart.",
    "Wird in zwei Ordnern gearbeitet, müssen ihre Einträge unterscheidbar bleiben.",
)
_CHOICES: Final[tuple[tuple[Settled, Text, Text], ...]] = (
    (
        "moved",
        Text("It was moved here", "Er wurde hierher verschoben"),
        Text(
            "From now on the site works in this folder only. Also right if it was here before and "
            "only others have opened it at this PC.",
            "Ab jetzt arbeitet das Zentrum nur in diesem Ordner. Auch richtig, wenn er schon hier "
            "lag und ihn an diesem PC nur andere geöffnet haben.",
        ),
    ),
    (
        "copied",
        Text("It is a copy", "Er ist eine Kopie"),
        Text(
            "The other folder is still worked in, or this one is a backup. The history tells "
            "what is entered here from what is entered there.",
            "Im anderen Ordner wird weiter gearbeitet, oder dieser ist eine Sicherung. Der Verlauf "
            "unterscheidet, was hier und was dort eingegeben wird.",
        ),
    ),
)
_NEITHER: Final = Text("Close without deciding", "Schließen, ohne zu entscheiden")
_WIDTH: Final = 640


class MovedDialog(Dialog):
    """`settled` is None while nothing was decided; no key but that of a button decides."""

    guide = of_dialog(
        Text("A folder at another place", "Ordner an anderem Ort"),
        Text(
            "The study folder was last opened at another place. The program has to know "
            "whether it was moved or copied: of two copies only one may go on.",
            "Der Studienordner war zuletzt an einem anderen Ort geöffnet. Das Programm muss "
            "wissen, ob er verschoben oder kopiert wurde: Von zwei Kopien darf nur eine "
            "weitergeführt werden.",
        ),
        Text(
            "If you do not know, close without deciding, and ask who looks after this PC.",
            "Wenn Sie es nicht wissen: schließen, ohne zu entscheiden, und fragen, wer diesen "
            "PC betreut.",
        ),
    )

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(_HEADING, language, parent)
        self.settled: Settled | None = None
        self.choices: dict[Settled, Button] = {}
        self.body.addWidget(Words(_WHY, language, "dim", wrap=True))
        for settled, words, meaning in _CHOICES:
            self.body.addWidget(self._choice(settled, words, meaning))
        self.body.addStretch(1)
        neither = Button(_NEITHER, language, "quiet")
        neither.clicked.connect(self.reject)
        self.foot.addWidget(neither)
        self.foot.addStretch(1)
        width = current().px(_WIDTH)
        # Left alone, Qt asks for the height the sentences need in a narrower dialog.
        self.setMinimumSize(width, self.heightForWidth(width))
        self.choices["moved"].setFocus()

    def _choice(self, settled: Settled, words: Text, meaning: Text) -> Card:
        card = Card("sunken")
        card.column.setContentsMargins(14, 10, 14, 10)
        button = Button(words, self.language)
        button.clicked.connect(lambda: self._settle(settled))
        self.choices[settled] = button
        card.column.addWidget(button)
        card.column.addWidget(Words(meaning, self.language, wrap=True))
        return card

    def _settle(self, settled: Settled) -> None:
        self.settled = settled
        self.accept()


def settle(session: Session, window: QWidget) -> bool:
    """Ask about a folder that is new to this PC, and do what is answered; False if it is not."""
    if not opening.is_copied(session):
        return True
    settled = ask_moved(session.language, window)
    if settled == "moved":
        opening.settle_moved(session)
    elif settled == "copied":
        opening.settle_copied(session)
    return settled is not None


def ask_moved(language: Language, parent: QWidget | None = None) -> Settled | None:
    """Ask until it is decided; None if the question was closed."""
    dialog = MovedDialog(language, parent)
    dialog.exec()
    return dialog.settled

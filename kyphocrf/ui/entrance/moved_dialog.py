"""Asks about a study folder this PC does not know whether it was moved here or is a copy."""

from typing import Final, Literal, TypeAlias

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.choice_dialog import Choice, ChoiceDialog
from kyphocrf.ui.dialogs.guide import of_dialog
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
_CHOICES: Final[tuple[Choice[Settled], ...]] = (
    Choice(
        "moved",
        Text("It was moved here", "Er wurde hierher verschoben"),
        Text(
            "From now on the site works in this folder only. Also right if it was here before and "
            "only others have opened it at this PC.",
            "Ab jetzt arbeitet das Zentrum nur in diesem Ordner. Auch richtig, wenn er schon hier "
            "lag und ihn an diesem PC nur andere geöffnet haben.",
        ),
    ),
    Choice(
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


class MovedDialog(ChoiceDialog[Settled]):
    """Decided by a button only; closed without one, the folder waits."""

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
        said = (Words(_WHY, language, "dim", wrap=True),)
        super().__init__(_HEADING, said, _CHOICES, _NEITHER, language, parent)
        self.choices["moved"].setFocus()


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
    return dialog.given

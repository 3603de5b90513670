"""Asks whether the clock of this PC is right, where it may not be."""

from datetime import datetime
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtWidgets import QWidget

from kyphocrf import RELEASE_YEAR
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.ui.dialogs.choice_dialog import Choice, ChoiceDialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import clock_check
from kyphocrf.workflow.clock_check import ClockDoubt, Why
from kyphocrf.workflow.session import Session

Said: TypeAlias = Literal["right", "wrong"]

_HEADING: Final = Text("Is the clock of this PC right?", "Geht die Uhr dieses PCs richtig?")
_WHAT: Final[dict[Why, Text]] = {
    "behind": Text(
        "This PC says {now}. The last entry is of {last}, which is later.",
        "Dieser PC sagt {now}. Der letzte Eintrag ist vom {last}, also später.",
    ),
    "ahead": Text(
        "This PC says {now}. The last entry is of {last}.",
        "Dieser PC sagt {now}. Der letzte Eintrag ist vom {last}.",
    ),
    "outlived": Text(
        "This PC says {now}. The last entry is of {last}, and this program was made in {year}.",
        "Dieser PC sagt {now}. Der letzte Eintrag ist vom {last}, und dieses Programm ist von "
        "{year}.",
    ),
    "jumped": Text(
        "This PC says {now}. By the time that has passed since you signed in it should be {last}.",
        "Dieser PC sagt {now}. Nach der Zeit, die seit Ihrer Anmeldung vergangen ist, müsste es "
        "{last} sein.",
    ),
}
_WHY: Final = Text(
    "Every entry bears the time of this PC. What is entered with a wrong clock stays wrong in the "
    "history.",
    "Jeder Eintrag trägt die Uhrzeit dieses PCs. Was mit falscher Uhr eingegeben wird, steht für "
    "immer falsch im Verlauf.",
)
_CHOICES: Final[tuple[Choice[Said], ...]] = (
    Choice(
        "right",
        Text("The clock is right", "Die Uhr geht richtig"),
        Text(
            "That you said so is recorded with both times; the monitor sees it in the history.",
            "Dass Sie das sagten, wird mit beiden Zeiten festgehalten; der Monitor sieht es im "
            "Verlauf.",
        ),
    ),
    Choice(
        "wrong",
        Text("The clock is wrong", "Die Uhr geht falsch"),
        Text(
            "You are signed out and nothing is entered. Correct the clock of this PC, or ask who "
            "looks after it, then sign in again.",
            "Sie werden abgemeldet, und nichts wird eingetragen. Die Uhr dieses PCs stellen, oder "
            "fragen, wer ihn betreut, dann wieder anmelden.",
        ),
    ),
)
_NEITHER: Final = Text("Sign out without saying", "Abmelden, ohne es zu sagen")
_FORMATS: Final[dict[Language, str]] = {"en": "d MMMM yyyy, HH:mm", "de": "d. MMMM yyyy, HH:mm"}


class ClockDialog(ChoiceDialog[Said]):
    """The wrong clock has the focus: an Enter too many calls no clock right."""

    guide = of_dialog(
        Text("The clock of this PC", "Die Uhr dieses PCs"),
        Text(
            "It is asked about where it stands before the last entry, jumped by more than an hour, "
            "or shows a time long after the last entry.",
            "Nach ihr wird gefragt, wenn sie vor dem letzten Eintrag steht, um mehr als eine "
            "Stunde sprang oder lange nach dem letzten Eintrag steht.",
        ),
        Text(
            "Compare it with a watch or a telephone, the year too. A clock that loses the time "
            "whenever the PC is off needs a new battery.",
            "Mit einer Armbanduhr oder einem Telefon vergleichen, auch das Jahr. Eine Uhr, die bei "
            "jedem Ausschalten die Zeit verliert, braucht eine neue Batterie.",
        ),
    )

    def __init__(
        self, asked: ClockDoubt, language: Language, parent: QWidget | None = None
    ) -> None:
        said = (
            Words(sentence(asked), language, "strong", wrap=True),
            Words(_WHY, language, "dim", wrap=True),
        )
        super().__init__(_HEADING, said, _CHOICES, _NEITHER, language, parent)
        self.choices["wrong"].setFocus()


def sentence(asked: ClockDoubt) -> Text:
    """Say what makes the clock doubtful, with both times as this PC counts its hours."""
    last = asked.last.astimezone(asked.now.tzinfo)
    return _WHAT[asked.why].filled(now=_words(asked.now), last=_words(last), year=RELEASE_YEAR)


def _words(at: datetime) -> Text:
    local = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))
    return Text(*(QLocale(one).toString(local, _FORMATS[one]) for one in LANGUAGES))


def settle(session: Session, window: QWidget) -> bool:
    """Ask about a doubtful clock, and record what is said; False where nobody calls it right."""
    asked = clock_check.doubt(session)
    if asked is None:
        return True
    dialog = ClockDialog(asked, session.language, window)
    dialog.exec()
    if dialog.given == "right":
        clock_check.confirm(session, asked, _CHOICES[0].words.to(session.language))
    elif dialog.given == "wrong":
        clock_check.deny(session, asked)
    return dialog.given == "right"

"""Asks before a subject is marked as enrolled by mistake, and before the mark is taken back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.reasoned_dialog import Act, ListedTable, ReasonedDialog
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.enrolment import CountingPage

_LEAVE: Final = Text("Leave it as it is", "So lassen")
_MARK: Final = Act(
    Text("{key} was enrolled by mistake", "{key} wurde irrtümlich aufgenommen"),
    Text("This is what happens:", "Das geschieht:"),
    Text("Why was it a mistake?", "Warum war es ein Irrtum?"),
    Text("Mark as a mistake", "Als Irrtum kennzeichnen"),
    _LEAVE,
)
_FOLLOWS_MARK: Final = (
    Text("The number stays used; nobody else gets it.", "Die Nummer bleibt vergeben."),
    Text(
        "Nothing is erased: void pages and the history stay readable.",
        "Nichts wird gelöscht: Ungültige Seiten und der Verlauf bleiben lesbar.",
    ),
    Text(
        "Nothing is expected of the subject any more, and its pages take no entry.",
        "Von dem Patienten wird nichts mehr erwartet, und seine Seiten nehmen nichts mehr an.",
    ),
    Text("The subject is not counted as enrolled.", "Der Patient zählt nicht als aufgenommen."),
    Text(
        "It can be taken back, with a reason, in the same menu.",
        "Es lässt sich im selben Menü mit einem Grund zurücknehmen.",
    ),
)
_UNMARK: Final = Act(
    Text("{key} was rightly enrolled after all", "{key} wurde doch zu Recht aufgenommen"),
    Text("This is what happens:", "Das geschieht:"),
    Text("Why does the subject count after all?", "Warum zählt der Patient doch?"),
    Text("Take the mark back", "Kennzeichnung zurücknehmen"),
    _LEAVE,
)
_FOLLOWS_UNMARK: Final = (
    Text(
        "The subject counts as enrolled, its visits are expected again, and its pages take "
        "entries.",
        "Der Patient zählt als aufgenommen, seine Visiten werden wieder erwartet, und seine "
        "Seiten nehmen Eingaben an.",
    ),
    Text(
        "Pages that were made void stay void; each is brought back by itself.",
        "Für ungültig erklärte Seiten bleiben ungültig; jede wird für sich zurückgeholt.",
    ),
)
_BULLET: Final = Text("•  {words}", "•  {words}")
_COUNTING: Final = Text("{key} still has pages that count", "{key} hat noch Seiten, die zählen")
_FIRST: Final = Text(
    "A subject can be marked as a mistake once none of its pages counts. Open each page below and "
    "choose in the menu Form: Void the page, or, if the answers belong to somebody else, Belongs "
    "to another subject.",
    "Ein Patient lässt sich als Irrtum kennzeichnen, sobald keine seiner Seiten mehr zählt. Jede "
    "Seite unten öffnen und im Menü Formular wählen: Seite ungültig machen oder, wenn die "
    "Antworten zu jemand anderem gehören, Gehört zu einem anderen Patienten.",
)
_HEADS: Final = (Text("Visit", "Visite"), Text("Form", "Formular"))
_CLOSE: Final = Text("Close", "Schließen")
_WIDTH, _HEIGHT = 620, 420


class MistakeDialog(ReasonedDialog):
    """Says what happens, then asks why; `marked` False: before the mark is taken back."""

    guide = of_dialog(
        Text("Enrolled by mistake", "Irrtümlich aufgenommen"),
        Text(
            "For a subject who should not be in the study at all, as one who was enrolled twice. "
            "Who does not meet the criteria, withdraws or dies is not a mistake: the forms say so.",
            "Für jemanden, der gar nicht in die Studie gehört, etwa doppelt aufgenommen wurde. Wer "
            "die Kriterien nicht erfüllt, zurückzieht oder stirbt, ist kein Irrtum: Das steht in "
            "den Formularen.",
        ),
        Text(
            "Type why and press Enter. Esc leaves everything as it is.",
            "Grund eingeben und Enter drücken. Esc lässt alles, wie es ist.",
        ),
    )

    def __init__(
        self, subject_key: str, language: Language, parent: QWidget | None, *, marked: bool
    ) -> None:
        act, follows = (_MARK, _FOLLOWS_MARK) if marked else (_UNMARK, _FOLLOWS_UNMARK)
        heading = act.heading.filled(key=subject_key)
        asked = Act(heading, act.listed, act.why, act.do, act.leave)
        super().__init__(asked, (), (), language, parent)
        for words in reversed(follows):
            self.warn(_BULLET.filled(words=words))
        self.setMinimumWidth(current().px(_WIDTH))
        self.adjustSize()


class CountingPagesDialog(Dialog):
    """Lists the pages that keep a subject from being marked, and says what to do with each."""

    guide = MistakeDialog.guide

    def __init__(
        self,
        subject_key: str,
        pages: Sequence[CountingPage],
        language: Language,
        parent: QWidget | None,
    ) -> None:
        super().__init__(_COUNTING.filled(key=subject_key), language, parent)
        self.body.addWidget(Words(_FIRST, language, wrap=True))
        rows = [(one.event, one.form) for one in pages]
        self.table: Final = ListedTable(_HEADS, rows, _COUNTING.filled(key=subject_key), language)
        self.body.addWidget(self.table, 1)
        close = Button(_CLOSE, language, "primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        self.resize(current().px(_WIDTH), current().px(_HEIGHT))
        self.table.setFocus()

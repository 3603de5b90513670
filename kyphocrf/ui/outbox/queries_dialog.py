"""The queries of persons in one list: at which place, what was asked, the answer."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.kind_words import QUERY_STATES
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.reasoned_dialog import ListedTable
from kyphocrf.ui.dialogs.work_bar import sentence_of
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.workflow.asking import AskedQuery

_HEADING: Final = Text("Queries", "Rückfragen")
_HEADS: Final = (
    Text("Where", "Wo"),
    Text("What was said", "Was gesagt wurde"),
    Text("By", "Von"),
    Text("State", "Zustand"),
)
_NONE: Final = Text("There is no query.", "Es gibt keine Rückfrage.")
_ANSWER: Final = Text("Answer to the query in the list", "Antwort auf die Rückfrage in der Liste")
_SEND: Final = Text("Answer", "Antworten")
_OPEN: Final = Text("Go to its place", "Zur Stelle")
_CLOSE: Final = Text("Close", "Schließen")
_GOES: Final = Text(
    "Answered. The answer goes to the sponsor with the next batch.",
    "Beantwortet. Die Antwort geht mit der nächsten Sendung an den Sponsor.",
)
_SIZE: Final = QSize(860, 520)


class QueriesDialog(Dialog):
    """`opened` carries the query whose place is wanted; `changed` tells of an answer."""

    opened = Signal(object)
    changed = Signal()
    guide = of_dialog(
        Text("Queries", "Rückfragen"),
        Text(
            "What the sponsor asks comes with an acknowledgement and stands here, open ones first.",
            "Was der Sponsor fragt, kommt mit einer Empfangsbestätigung und steht hier, offene "
            "zuerst.",
        ),
        Text(
            "Choose one with the arrows, type the answer, Enter. If the value is wrong, go to its "
            "place, correct it, then answer.",
            "Mit den Pfeilen eine wählen, Antwort eingeben, Enter. Ist der Wert falsch, zur Stelle "
            "gehen, ihn korrigieren und dann antworten.",
        ),
    )

    def __init__(
        self,
        queries: Callable[[], Sequence[AskedQuery]],
        answer: Callable[[str, str], object] | None,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._queries = queries
        self._answer = answer
        self._shown: tuple[AskedQuery, ...] = tuple(queries())
        self.table: Final = ListedTable(_HEADS, _rows(self._shown), _HEADING, language)
        self.answer: Final = QLineEdit()
        self.send: Final = Button(_SEND, language, "primary")
        self.open_: Final = Button(_OPEN, language)
        self.close_: Final = Button(_CLOSE, language)
        self.told: Final = Words(same(""), language, wrap=True)
        self._fill()
        self.resize(fitting(_SIZE, parent))
        self._follow()

    @property
    def chosen(self) -> AskedQuery | None:
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _give(self) -> None:
        chosen = self.chosen
        if chosen is None or self._answer is None:
            return
        try:
            self._answer(chosen.id, self.answer.text())
        except KyphocrfError as refused:
            self.told.set_tone("hard")
            self.told.say(sentence_of(refused))
            return
        self.answer.clear()
        self._shown = tuple(self._queries())
        self.table.show_rows(_rows(self._shown))
        self.told.set_tone("ok")
        self.told.say(_GOES)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Let only an open query be answered, and only a place of a page be gone to."""
        chosen = self.chosen
        may = chosen is not None and chosen.is_open and self._answer is not None
        self.answer.setEnabled(may)
        self.send.setEnabled(may)
        self.open_.setEnabled(chosen is not None and bool(chosen.place.form))

    def _go(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.place.form:
            self.accept()
            self.opened.emit(chosen)

    def _fill(self) -> None:
        fix(self.answer, height=DIALOG_FIELD)
        if not self._shown:
            self.told.say(_NONE)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.told)
        self.body.addWidget(buddy(_ANSWER, self.language, self.answer))
        self.body.addWidget(self.answer)
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.table.cellActivated.connect(lambda *_: self._go())
        self.answer.returnPressed.connect(self._give)
        self.send.clicked.connect(self._give)
        self.open_.clicked.connect(self._go)
        self.close_.clicked.connect(self.reject)
        for button in (self.send, self.open_, self.close_):
            self.foot.addWidget(button)
        self.foot.addStretch(1)


def _rows(shown: Sequence[AskedQuery]) -> list[tuple[Text, ...]]:
    return [
        (
            one.where,
            same("\n".join(f"{said.words or '–'}" for said in one.said)),
            same("\n".join(f"{said.user}, {said.at_local[:16]}" for said in one.said)),
            QUERY_STATES[one.state],
        )
        for one in shown
    ]

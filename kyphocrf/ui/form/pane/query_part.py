"""The queries of an item and its page in the pane: what was said, and the answer by keyboard."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Spot
from kyphocrf.record.kind_words import QUERY_STATES
from kyphocrf.ui.dialogs.work_bar import sentence_of
from kyphocrf.ui.form.pane.pane_facts import heading
from kyphocrf.ui.form.scene.actions import PageQuery
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import CardTone, NoteCard
from kyphocrf.ui.parts.labels import Words

_HEADING: Final = Text("Query, {state}", "Rückfrage, {state}")
_SAID: Final = Text("{by}: {words}", "{by}: {words}")
_ANSWER: Final = Text("Answer to the query", "Antwort auf die Rückfrage")
_SEND: Final = Text("Answer", "Antworten")
_ELSEWHERE: Final = Text("Query at {item}", "Rückfrage bei {item}")
_OF_PAGE: Final = ("Open", "Answered")


class Drafts(NamedTuple):
    """What is being typed as answers, by query, and of which query a refusal is told.

    The pane is filled anew whenever something happens beside it; nothing typed is lost by that.
    """

    typed: dict[str, str]
    refused: dict[str, Text]

    @classmethod
    def none(cls) -> "Drafts":
        return cls({}, {})


def standing(scene: FormScene) -> tuple[PageQuery, ...]:
    """Return the queries of a page that are open or answered, open ones first."""
    found = (one for one in scene.work.actions.queries() if one.state in _OF_PAGE)
    return tuple(sorted(found, key=lambda one: not one.is_open))


class QueryPart(QWidget):
    """The queries of the item in focus and of the page, then where else one is open.

    `answer` is told the id and the words, and raises KyphocrfError; None: the role may not.
    """

    def __init__(
        self,
        scene: FormScene,
        spot: Spot | None,
        queries: Iterable[PageQuery],
        drafts: Drafts,
        language: Language,
    ) -> None:
        super().__init__()
        self._scene = scene
        self._drafts = drafts
        self._language: Language = language
        self.fields: dict[str, QLineEdit] = {}
        self.elsewhere: list[tuple[Spot, Button]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for one in queries:
            here = _spot_of(one)
            if here in (None, spot):
                column.addWidget(_card(one, language))
                self._offer_answer(column, one)
            elif one.is_open:
                self._offer_place(column, here)

    def listen(
        self, answer: Callable[[str, str], object], answered: Callable[[], object],
        go_to: Callable[[Spot], object],
    ) -> None:  # fmt: skip
        """Wire the fields and buttons."""
        for number, field in self.fields.items():
            field.returnPressed.connect(lambda number=number: self._give(number, answer, answered))
        for place, button in self.elsewhere:
            button.clicked.connect(
                lambda _=False, place=place: QTimer.singleShot(0, self, lambda: go_to(place))
            )

    @property
    def in_focus(self) -> str | None:
        """The query whose answer is being typed."""
        return next((one for one, field in self.fields.items() if field.hasFocus()), None)

    def go_on(self, number: str | None) -> None:
        """Go on typing the answer to a query, or to the next where that one is answered."""
        if number is None:
            return
        field = self.fields.get(number) or next(iter(self.fields.values()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_in_order(self, before: QWidget) -> None:
        """Have Tab reach the answers behind this."""
        last = before
        for field in self.fields.values():
            QWidget.setTabOrder(last, field)
            last = field

    def _give(
        self, number: str, answer: Callable[[str, str], object], answered: Callable[[], object]
    ) -> None:
        self._drafts.refused.pop(number, None)
        try:
            answer(number, self.fields[number].text())
        except KyphocrfError as refused:
            self._drafts.refused[number] = sentence_of(refused)
        else:
            self._drafts.typed.pop(number, None)
        # Filled anew, this part goes; the field that was left by Enter is not done with that yet.
        QTimer.singleShot(0, self, answered)

    def _offer_answer(self, column: QVBoxLayout, one: PageQuery) -> None:
        if not one.is_open or not self._scene.work.actions.may_answer():
            return
        field = QLineEdit(self._drafts.typed.get(one.id, ""))
        fix(field, height=DIALOG_FIELD)
        field.setPlaceholderText(_ANSWER.to(self._language))
        field.setAccessibleName(_ANSWER.to(self._language))
        field.textEdited.connect(
            lambda text, number=one.id: self._drafts.typed.update({number: text})
        )
        send = Button(_SEND, self._language, "quiet")
        send.clicked.connect(field.returnPressed)
        self.fields[one.id] = field
        column.addWidget(field)
        column.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)
        if one.id in self._drafts.refused:
            told = self._drafts.refused[one.id]
            column.addWidget(Words(told, self._language, tone="hard", wrap=True))

    def _offer_place(self, column: QVBoxLayout, spot: Spot) -> None:
        words = _ELSEWHERE.filled(item=heading(self._scene, spot).split("  ")[0])
        button = Button(words, self._language, "quiet")
        self.elsewhere.append((spot, button))
        column.addWidget(button)


def _spot_of(one: PageQuery) -> Spot | None:
    """Return the place of a query within its page, None where it is about the page."""
    place = one.place
    return place.spot if place.item else None


def _card(one: PageQuery, language: Language) -> NoteCard:
    said = [
        _SAID.filled(by=f"{each.user}, {each.at_local[:16]}", words=each.words or "–")
        for each in one.said
    ]
    words = Text(*("\n".join(each.to(tongue) for each in said) for tongue in LANGUAGES))
    state = _HEADING.filled(state=QUERY_STATES[one.state])
    tone: CardTone = "query" if one.is_open else "sunken"
    return NoteCard(words, language, tone, heading=state, icon="message-circle-question-mark")

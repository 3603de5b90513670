"""The queries of all sites: their place in words, what was asked and answered, raise and close."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from kyphocrf.central import answers_given, queries
from kyphocrf.central.answers_given import GivenAnswer
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.queries import Asked
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.kind_words import QUERY_STATES
from kyphocrf.record.query import QueryState
from kyphocrf.ui.dialogs.filter_fields import FilterChoice
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.sponsor.ask_dialog import WordsDialog
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.pages.query_dialog import QueryDialog
from kyphocrf.workflow.place_words import whole_place_words

_RAISE: Final = Text("Raise a query …", "Rückfrage stellen …")
_HEADS: Final = (
    Text("State", "Zustand"),
    Text("Site", "Zentrum"),
    Text("Where", "Wo"),
    Text("Asked", "Gefragt"),
    Text("Answered", "Geantwortet"),
    Text("Since", "Seit"),
)
_SITE: Final = Text("Site", "Zentrum"), Text("All sites", "Alle Zentren")
_STATE: Final = Text("State", "Zustand"), Text("All states", "Alle Zustände")
_BY: Final = same("{words} ({user})")
_RAISED: Final = Text(
    "Asked. It goes to the site with its next acknowledgement.",
    "Gefragt. Geht mit der nächsten Empfangsbestätigung an das Zentrum.",
)
_ENDED: Final = Text(
    "Said. It goes to the site with its next acknowledgement.",
    "Gesagt. Geht mit der nächsten Empfangsbestätigung an das Zentrum.",
)
_WORDS: Final = Text("What you say to the site", "Was Sie dem Zentrum sagen")
_GOES: Final = Text(
    "What is said stands in the history of both sides and goes to the site with its next "
    "acknowledgement.",
    "Was gesagt wird, steht im Verlauf beider Seiten und geht mit der nächsten "
    "Empfangsbestätigung an das Zentrum.",
)


class _Way(NamedTuple):
    """Something that can be said of a query that stands: its button, and what becomes of it."""

    words: Text
    heading: Text
    state: QueryState


_WAYS: Final = (
    _Way(Text("Close …", "Schließen …"), Text("Close the query", "Rückfrage schließen"), "Closed"),
    _Way(Text("Ask again …", "Erneut fragen …"), Text("Ask again", "Erneut fragen"), "Open"),
    _Way(
        Text("Withdraw …", "Zurückziehen …"),
        Text("Withdraw the query", "Rückfrage zurückziehen"),
        "Cancelled",
    ),
)


class Standing(NamedTuple):
    """The queries of all sites that stand, and what was answered last, by their id."""

    asked: tuple[Asked, ...]
    answers: Mapping[str, GivenAnswer]


class QueriesPage(ListPage[Standing]):
    """What waits for the sponsor, answered ones, stands first."""

    above = Text("Asked by you, answered at the sites", "Von Ihnen gefragt, am Zentrum beantwortet")
    title = Text("Queries", "Rückfragen")
    empty = Text("There is no open query.", "Es gibt keine offene Rückfrage.")

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self._found: tuple[Asked, ...] = ()
        self._answers: Mapping[str, GivenAnswer] = {}
        self.table: Final = LineTable[Asked](
            _HEADS,
            self.title,
            self.language,
            self._worded,
            wide=(2, 3, 4),
            shape=_shape,
            key=lambda one: one.id,
        )
        self.site: Final = FilterChoice(*_SITE, self.language)
        self.state: Final = FilterChoice(*_STATE, self.language)
        self.ask_new: Final = Button(_RAISE, self.language, "primary", icon="plus")
        self.ways: Final = {way.state: Button(way.words, self.language) for way in _WAYS}
        self.filter_by(self.head, (self.site, self.state))
        for choice in (self.site, self.state):
            choice.chosen.connect(self._filter)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        if central.may(CentralAct.QUERY):
            self.offer([self.ask_new])
            self.offer(list(self.ways.values()), at_head=False)
        for way in _WAYS:
            self.ways[way.state].clicked.connect(lambda _=False, way=way: self.ask_end(way.state))
        self.ask_new.clicked.connect(self.ask_raise)
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.table.cellActivated.connect(lambda *_: self._enter())
        self.begin_at(self.table)
        self._follow()

    def question(self) -> Callable[[], Standing]:
        session = self.central.session
        return lambda: Standing(queries.standing(session), answers_given.answers_given(session))

    def show_found(self, found: Standing) -> None:
        self._answers = found.answers
        self._found = tuple(sorted(found.asked, key=lambda one: one.state != "Answered"))
        sites = dict.fromkeys(sorted(one.site for one in found.asked))
        self.site.offer([(name, same(name)) for name in sites])
        states = dict.fromkeys(one.state for one in self._found)
        self.state.offer([(name, QUERY_STATES[name]) for name in states])
        self._filter()

    def ask_raise(self) -> QueryDialog:
        """Ask a site about the study, a subject, a page or an item."""
        dialog = QueryDialog(self.central, self.window())
        dialog.carried_out.connect(lambda _: self.done(_RAISED))
        dialog.open()
        return dialog

    def ask_end(self, state: QueryState) -> WordsDialog | None:
        """Ask for the words with which the chosen query is closed, withdrawn or asked again."""
        chosen, session = self.table.chosen, self.central.session
        way = next(one for one in _WAYS if one.state == state)
        if chosen is None:
            return None

        def end(words: str) -> None:
            queries.end_query(session, chosen.id, words, state)

        about = whole_place_words(self.central.study, chosen.subject_key, chosen.place)
        dialog = WordsDialog(
            (way.heading, way.heading), (about, _GOES), _WORDS, end, self.language, self.window()
        )
        dialog.carried_out.connect(lambda _: self.done(_ENDED))
        dialog.open()
        return dialog

    def _enter(self) -> None:
        chosen = self.table.chosen
        if chosen is not None and self.central.may(CentralAct.QUERY):
            self.ask_end("Closed" if chosen.state == "Answered" else "Open")

    def _filter(self) -> None:
        site, state = self.site.value(), self.state.value()
        shown = [
            one for one in self._found if site in (None, one.site) and state in (None, one.state)
        ]
        self.table.show_lines(shown)
        self.nothing.setVisible(not shown)
        self._follow()

    def _follow(self) -> None:
        for button in self.ways.values():
            self.let(button, possible=self.table.chosen is not None)

    def _worded(self, one: Asked) -> tuple[Text, ...]:
        answer = self._answers.get(one.id)
        is_of_now = answer is not None and answer.utc > one.raised.by.utc
        said = same("–")
        if answer is not None and is_of_now:
            said = _BY.filled(words=answer.words or "–", user=answer.user)
        return (
            QUERY_STATES[one.state], same(one.site),
            whole_place_words(self.central.study, one.subject_key, one.place),
            _BY.filled(words=one.words, user=one.raised.by.user), said,
            same(one.raised.by.utc[:10]),
        )  # fmt: skip


def _shape(one: Asked) -> ShapeName:
    return "query_answered" if one.state == "Answered" else "query_open"

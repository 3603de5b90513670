"""The history of the central program itself: what was done, who looked, who was refused."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit

from kyphocrf.central import own_history, own_words
from kyphocrf.central.own_history import History, HistoryLine, Source, Wanted
from kyphocrf.central.permission import role_words
from kyphocrf.definition.text import Text, same
from kyphocrf.ui.dialogs.filter_fields import HEIGHT, FilterChoice
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.sponsor.batch_words import INSTALLATION_SHOWN
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.workflow import access_words
from kyphocrf.workflow.local_time import local_at

_HEADS: Final = (
    Text("No.", "Nr."),
    Text("When", "Wann"),
    Text("By", "Von"),
    Text("Kind", "Art"),
    Text("About", "Worum"),
    Text("What", "Was"),
    Text("Why", "Warum"),
)
_SOURCES: Final[Mapping[Source, Text]] = {
    "changes": Text("What was done", "Was getan wurde"),
    "access": Text("Who looked", "Wer hinsah"),
}
_PERSON: Final = Text("Person", "Person"), Text("All persons", "Alle Personen")
_KIND: Final = Text("Kind", "Art"), Text("All kinds", "Alle Arten")
_WORDS: Final = Text("Words", "Wörter")
_BY: Final = same("{user} · {role}")
_COUNTED: Final = Text(
    "The newest {shown} of {count} records.", "Die neuesten {shown} von {count} Einträgen."
)
_FIELD: Final = 220


class HistoryPage(ListPage[History]):
    """Filtered by person, kind and words; that it was looked at stands in it, too."""

    above = Text("Of this program, not of the sites", "Dieses Programms, nicht der Zentren")
    title = Text("History", "Verlauf")
    empty = Text("No record is like that.", "Kein Eintrag ist so.")

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self.table: Final = LineTable[HistoryLine](
            _HEADS, self.title, self.language, _worded, wide=(5, 6)
        )
        self.sources: Final = {
            name: ChoiceChip(words, self.language) for name, words in _SOURCES.items()
        }
        self.person: Final = FilterChoice(*_PERSON, self.language)
        self.kind: Final = FilterChoice(*_KIND, self.language)
        self.words: Final = QLineEdit()
        self.counted: Final = Words(same(""), self.language, "low")
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for chip in self.sources.values():
            self._group.addButton(chip)
            row.addWidget(chip)
            chip.clicked.connect(self._other_source)
        self.sources["changes"].setChecked(True)
        row.addSpacing(12)
        self.filter_by(row, (self.person, self.kind))
        for choice in (self.person, self.kind):
            choice.chosen.connect(self._look)
        fix(self.words, width=_FIELD, height=HEIGHT)
        row.addWidget(buddy(_WORDS, self.language, self.words))
        row.addWidget(self.words)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        self.column.addWidget(self.counted)
        self.words.returnPressed.connect(self._look)
        self.begin_at(self.table)

    @property
    def source(self) -> Source:
        return "changes" if self.sources["changes"].isChecked() else "access"

    def question(self) -> Callable[[], History]:
        wanted = Wanted(self.person.value() or "", self.kind.value() or "", self.words.text())
        return partial(own_history.history, self.central.session, self.source, wanted)

    def show_found(self, found: History) -> None:
        self.person.offer([(name, same(name or "–")) for name in found.users])
        self.kind.offer([(name, _kind(name)) for name in found.kinds])
        self.table.show_lines(found.lines)
        self.nothing.setVisible(not found.lines)
        self.counted.say(_COUNTED.filled(shown=len(found.lines), count=found.total))

    def _look(self) -> None:
        self.attempt(self.refresh)

    def _other_source(self) -> None:
        self.kind.put(None)
        self._look()


def _kind(name: str) -> Text:
    return own_words.kind(name) or access_words.WHAT.get(name, same(name))


def _worded(one: HistoryLine) -> tuple[Text, ...]:
    by = _BY.filled(user=one.user, role=role_words(one.role)) if one.role else same(one.user or "–")
    return (
        same(str(one.seq)), same(local_at(one.utc, one.offset_minutes)), by, _kind(one.kind),
        same(_about(one)), own_words.said(one.text), same(one.reason or "–"),
    )  # fmt: skip


def _about(one: HistoryLine) -> str:
    """Name what a record is about; an installation by its first characters."""
    is_installation = one.kind in ("INSTALLATION", "ACKNOWLEDGEMENT", "EPOCH")
    return one.about[:INSTALLATION_SHOWN] if is_installation else one.about or "–"

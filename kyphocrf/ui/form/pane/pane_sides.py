"""The sides of the pane that only tell: the history of an answer, the guideline of its item."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.pane import pane_facts
from kyphocrf.ui.form.pane.pane_facts import Fact
from kyphocrf.ui.form.scene.actions import PastLine
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.labels import Role, Words

_NO_HISTORY: Final = Text("Nothing was entered here yet.", "Hier wurde noch nichts eingegeben.")
_NO_GUIDELINE: Final = Text(
    "There is no guideline beyond the question.", "Es gibt keinen Leitfaden über die Frage hinaus."
)
_REASON: Final = Text("Reason: {text}", "Grund: {text}")
_COMMENT: Final = Text("Comment: {text}", "Kommentar: {text}")
_CHANGED: Final = Text("{old} → {new}", "{old} → {new}")
_HEAD: Final = Text("{at}  {user}  no. {seq}", "{at}  {user}  Nr. {seq}")
"""The number by which somebody who reads it names a record to somebody who does not."""
_ASSUMED: Final = Text("To be confirmed by the sponsor", "Vom Sponsor zu bestätigen")


def say(column: QVBoxLayout, words: Text, language: Language, role: Role = "body") -> None:
    """Add words to a column."""
    column.addWidget(Words(words, language, role, wrap=True))


def facts_grid(told: Iterable[Fact], language: Language) -> QGridLayout:
    """Lay facts out in two columns: what it is, what it says."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(told):
        grid.addWidget(Words(fact.label, language, "low"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(same(fact.words), language, wrap=True), row, 1)
    return grid


def fill_history(column: QVBoxLayout, past: tuple[PastLine, ...], language: Language) -> None:
    """Tell what happened to an answer, newest first."""
    if not past:
        say(column, _NO_HISTORY, language, "low")
    for line in past:
        column.addWidget(_change(line, language))


def _change(line: PastLine, language: Language) -> QFrame:
    card = QFrame()
    card.setProperty("card", "sunken")
    column = QVBoxLayout(card)
    column.setContentsMargins(10, 6, 10, 6)
    column.setSpacing(2)
    head = _HEAD.filled(at=line.at_local, user=line.user, seq=line.seq)
    say(column, head, language, "low")
    old, new = pane_facts.change_words(line, language)
    words = _CHANGED.filled(old=old, new=new) if old else same(new)
    if line.new is None and line.old is None:
        words = line.what
    say(column, words, language, "strong")
    if line.reason:
        say(column, _REASON.filled(text=line.reason), language, "dim")
    if line.comment:
        say(column, _COMMENT.filled(text=line.comment), language, "dim")
    return card


def fill_help(column: QVBoxLayout, scene: FormScene, spot: Spot, language: Language) -> None:
    """Tell the long question, the guideline and the codes of an item."""
    item = scene.entry.form.items[spot.item]
    if item.question is not None:
        say(column, item.question, language, "dim")
    say(column, item.guideline or _NO_GUIDELINE, language)
    view = scene.entry.review.places.get(spot)
    codes = pane_facts.code_lines(item, language, view.hints if view is not None else None)
    if codes:
        column.addLayout(facts_grid(codes, language))
    if item.assumed is not None:
        column.addWidget(NoteCard(item.assumed, language, "info", heading=_ASSUMED, shape="note"))

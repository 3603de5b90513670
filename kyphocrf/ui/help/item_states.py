"""The card of the vocabulary that shows an item in each of its states."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.help.specimens import AnswerBox, CodeBar, CodedBox, DerivedBox
from kyphocrf.ui.look.theme import ROW, current
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import Chip
from kyphocrf.ui.parts.finding_line import FindingLine
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_FIELD_LEFT = 286
_FINDING_LEFT = 84
_WEIGHT = Text("72.5", "72,5")
_BEFORE = Text("V0: 74.0", "V0: 74,0")
_YES_NO = (
    ("1", Text("Yes", "Ja")),
    ("0", Text("No", "Nein")),
    ("9", Text("Unknown", "Unbekannt")),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the card: label, what stands at the field, and its mark."""

    label: Text
    field: tuple[QWidget, ...]
    mark: ShapeName | None = None
    before: Text | None = None
    focused: bool = False


def item_states(language: Language) -> Card:
    """Show an answer at rest, in focus, with a finding, missing, derived, locked, changed."""
    card = Card(spacing=2)
    card.column.setContentsMargins(4, 14, 4, 14)
    head = Words(Text("States of an item", "Zustände eines Feldes"), language, "section")
    head.setContentsMargins(14, 0, 0, 4)
    card.column.addWidget(head)
    for row in _numbers(language):
        card.column.addWidget(_SpecimenRow(row, language))
    card.column.addLayout(_finding(language))
    for row in (*_choices(language), *_settled(language)):
        card.column.addWidget(_SpecimenRow(row, language))
    card.column.addStretch(1)
    return card


def _numbers(language: Language) -> tuple[_Row, ...]:
    def weight(words: Text, line: str) -> tuple[QWidget, ...]:
        return AnswerBox(words, language, 90, line), Words(same("kg"), language, "dim")

    return (
        _Row(Text("Number, at rest", "Zahl, ruhend"), weight(_WEIGHT, "ctl"), before=_BEFORE),
        _Row(
            Text("Number, in focus", "Zahl, im Fokus"),
            weight(_WEIGHT, "accent"),
            before=_BEFORE,
            focused=True,
        ),
        _Row(Text("Hard finding", "Harter Hinweis"), weight(same("725"), "hard"), mark="hard"),
    )


def _finding(language: Language) -> QHBoxLayout:
    sentence = Text(
        "725 kg is above 250. Is a decimal missing?", "725 kg liegt über 250. Fehlt ein Komma?"
    )
    row = QHBoxLayout()
    row.setContentsMargins(_FINDING_LEFT, 0, 12, 4)
    row.addWidget(FindingLine("hard", "WEIGHT", sentence, language))
    return row


def _choices(language: Language) -> tuple[_Row, ...]:
    date = AnswerBox(same("2026-02-UN"), language, 110, right=False)
    day_unknown = Words(Text("day unknown", "Tag unbekannt"), language, "low")
    refused = Text("asked, refused", "erfragt, verweigert")
    return (
        _Row(Text("Choice, few codes", "Auswahl, wenige Codes"), (CodeBar(_YES_NO, language),)),
        _Row(
            Text("Choice, many codes", "Auswahl, viele Codes"),
            (CodedBox("3", Text("prostate", "Prostata"), language, 220),),
        ),
        _Row(Text("Partial date", "Teildatum"), (date, day_unknown)),
        _Row(
            Text("Missing, with reason", "Fehlt, mit Grund"),
            (CodedBox("ASKU", refused, language, 220, missing=True),),
        ),
    )


def _settled(language: Language) -> tuple[_Row, ...]:
    index = Text("23.4 kg/m²", "23,4 kg/m²")
    inputs = Text("72.5 kg, 176 cm", "72,5 kg, 176 cm")
    frozen = Text("frozen by the monitor", "vom Monitor eingefroren")
    return (
        _Row(
            Text("Derived", "Abgeleitet"),
            (DerivedBox(index, inputs, language, 240),),
        ),
        _Row(
            Text("Locked", "Gesperrt"),
            (
                Words(same("2026-02-03"), language),
                IconLabel("lock", "ink3"),
                Words(frozen, language, "low"),
            ),
        ),
        _Row(
            Text("Query open", "Rückfrage offen"),
            (
                Words(Text("17.2 mm", "17,2 mm"), language),
                Chip(Text("Query 31", "Rückfrage 31"), language, "query", shape="query_open"),
            ),
            mark="query_open",
        ),
        _Row(
            Text("Changed after completion", "Nach Abschluss geändert"),
            (Words(Text("11.0 °", "11,0 °"), language),),
            mark="changed",
        ),
    )


class _SpecimenRow(QWidget):
    def __init__(self, row: _Row, language: Language) -> None:
        super().__init__()
        self._focused = row.focused
        self.setMinimumHeight(current().px(ROW))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 2, 12, 2)
        line.setSpacing(8)
        mark = ShapeLabel(row.mark, language, wordless=True) if row.mark else QWidget()
        mark.setMinimumWidth(18)
        line.addWidget(mark)
        line.addSpacing(36)
        label = Words(row.label, language)
        label.setMinimumWidth(_FIELD_LEFT - 90)
        line.addWidget(label)
        for part in row.field:
            line.addWidget(part)
        line.addStretch(1)
        if row.before:
            line.addWidget(Words(row.before, language, "low"))
            line.addSpacing(60)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._focused:
            painter = QPainter(self)
            painter.fillRect(self.rect(), current().colour("accent_soft"))
            painter.fillRect(QRect(0, 0, 3, self.height()), current().colour("accent"))

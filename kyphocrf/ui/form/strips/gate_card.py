"""What a gate still asks for: each need that is a no, and each that cannot be told yet."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.check import Gate
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.review import Review
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_MET: Final = Text("{label}: all {count} requirements are met", "{label}: alle {count} erfüllt")
_OPEN: Final = Text("{label}: {met} of {count} are met", "{label}: {met} von {count} erfüllt")
_LINE: Final[dict[Outcome, tuple[ShapeName, Text]]] = {
    Outcome.NO: ("hard", Text("{number}  No: {need}", "{number}  Nein: {need}")),
    Outcome.UNKNOWN: (
        "not_yet_due",
        Text("{number}  Cannot be told yet: {need}", "{number}  Noch nicht bestimmbar: {need}"),
    ),
}


class GateCard(QFrame):
    """Hidden for forms without a gate. Where there is little room only the count is shown."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._shown: tuple[object, ...] = ()
        self.setProperty("card", "sunken")
        self._heading = ShapeLabel("blank", language, words=same(""))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(24, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 4, 14, 4)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        self.hide()

    def show_review(self, review: Review, *, listed: bool = True) -> None:
        """Show how the gate of a form stands; `listed`: each need that is not met, too."""
        gate = review.definition.gate
        self.setVisible(gate is not None)
        state = (gate, tuple(review.needs.items()), self._language, listed)
        if gate is None or state == self._shown:
            return
        self._shown = state
        self._say(gate, review, listed=listed)

    def _say(self, gate: Gate, review: Review, *, listed: bool) -> None:
        outcomes = review.needs.values()
        count, met = len(outcomes), sum(one is Outcome.YES for one in outcomes)
        pattern = _MET if met == count else _OPEN
        words = pattern.filled(label=gate.label, count=count, met=met)
        shut = Outcome.NO in outcomes
        shape: ShapeName = "complete" if met == count else "hard" if shut else "started"
        self._heading.show_shape(shape, self._language, words)
        while self._lines.count():
            taken = self._lines.takeAt(0)
            part = taken.widget() if taken is not None else None
            if part is not None:
                part.deleteLater()
        if not listed:
            return
        for need in gate.requirements:
            outcome = review.needs[need.number]
            if outcome is not Outcome.YES:
                told, line = _LINE[outcome]
                filled = line.filled(number=need.number, need=need.holds)
                self._lines.addWidget(_line(told, filled, self._language))

    def retranslate(self, language: Language) -> None:
        self._language = language


def _line(shape: ShapeName, words: Text, language: Language) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 1, 0, 1)
    row.setSpacing(8)
    row.addWidget(ShapeLabel(shape, language, wordless=True, size=14))
    row.addWidget(Words(words, language, wrap=True), 1)
    return line

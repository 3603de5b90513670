"""Every batch that was ever made, the newest first: when, what is in it, how it stands."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHeaderView

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.reasoned_dialog import ListedTable
from kyphocrf.ui.look import shapes
from kyphocrf.workflow.outbox import BatchLine, BatchState
from kyphocrf.workflow.outbox_words import KINDS, STATES, size_words

_NAME: Final = Text("Batches", "Sendungen")
_HEADS: Final = (
    Text("Batch", "Sendung"),
    Text("Created", "Erstellt"),
    Text("Contents", "Inhalt"),
    Text("Size", "Größe"),
    Text("State", "Zustand"),
    Text("Where", "Wo"),
)
_CONTENTS: Final = 2
_CHANGES: Final = Text(
    "{changes} changes · {subjects} subjects", "{changes} Änderungen · {subjects} Patienten"
)
_OF_KIND: Final = Text("{kind} · {contents}", "{kind} · {contents}")
_BY: Final = Text("acknowledgement {number}", "Empfangsbestätigung {number}")
_SHAPES: Final[dict[BatchState, ShapeName]] = {
    "sealed": "unsent",
    "sent": "sent",
    "held": "soft",
    "missing": "hard",
    "received": "received",
    "superseded": "note",
}


class BatchTable(ListedTable):
    """Moved through by arrows; the batch in the current row is `chosen`."""

    def __init__(self, language: Language) -> None:
        self._lines: tuple[BatchLine, ...] = ()
        super().__init__(_HEADS, (), _NAME, language)
        for column in range(len(_HEADS)):
            if column != _CONTENTS:
                self.horizontalHeader().setSectionResizeMode(
                    column, QHeaderView.ResizeMode.ResizeToContents
                )

    @property
    def chosen(self) -> BatchLine | None:
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def show_lines(self, lines: Sequence[BatchLine]) -> None:
        """Show the batches as they stand, the one that was chosen chosen again."""
        before = self.chosen
        self._lines = tuple(lines)
        self.show_rows([_row(one) for one in lines])
        names = [one.name for one in lines]
        at = names.index(before.name) if before is not None and before.name in names else 0
        self.setCurrentCell(at, 0)

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        for row, one in enumerate(self._lines):
            cell = self.item(row, 0)
            if cell is not None:
                cell.setIcon(shapes.icon(_SHAPES[one.state]))


def _row(one: BatchLine) -> tuple[Text, ...]:
    contents = _CHANGES.filled(changes=one.records, subjects=one.subjects)
    if one.kind != "regular":
        contents = _OF_KIND.filled(kind=KINDS[one.kind], contents=contents)
    where = same(one.place)
    if one.acknowledgement is not None:
        where = _BY.filled(number=one.acknowledgement)
    made = same(f"{one.made:%Y-%m-%d %H:%M}")
    return same(one.name), made, contents, size_words(one.size), STATES[one.state], where

"""Export of a list as it is arranged on screen, as Excel, CSV or PDF, with progress."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.output.history_dialog import ENDS, KINDS
from kyphocrf.ui.output.writing_dialog import WritingDialog
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import list_output
from kyphocrf.workflow.arrangement import Arrangement
from kyphocrf.workflow.history_output import Format, Target
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_lists import HeldList

_SIZE: Final = QSize(640, 360)
_HEADING: Final = Text("Export the list", "Liste ausgeben")
_COUNTED: Final = Text("Writing line {done} of {of}", "Schreibt Zeile {done} von {of}")
_WHAT: Final = Text(
    "{title}, with the columns, filter and order on screen: {filter}.",
    "{title}, mit Spalten, Filter und Reihenfolge wie gezeigt: {filter}.",
)
_HEAD: Final = Text(
    "Site, list, filter, count, time, your name and the data head stand at the top of the file.",
    "Zentrum, Liste, Filter, Anzahl, Zeit, Ihr Name und der Datenstand stehen am Anfang der Datei.",
)


@dataclass(frozen=True, slots=True)
class ListOutput:
    """What the dialog has done by others; `kinds`: what this person may write."""

    write: Callable[[Format, Target, Progress], object]
    kinds: tuple[Format, ...]
    words: Text
    name: str
    folder: Path


def list_output_of(session: Session, held: HeldList, wanted: Arrangement) -> ListOutput:
    """Wire the dialog to the use cases."""

    def write(kind: Format, target: Target, progress: Progress) -> int:
        if kind == "pdf":
            return list_output.print_list(session, held, wanted, target, progress.report)
        return list_output.export_list(session, held, wanted, kind, target, progress.report)

    words = list_output.filter_words(held.kind, wanted)
    named = ("list", held.kind.name.lower(), session.site, f"{session.now():%Y-%m-%d}")
    return ListOutput(
        write,
        tuple(kind for kind in KINDS if kind == "pdf" or session.may(Act.EXPORT)),
        _WHAT.filled(title=held.kind.title, filter=words),
        "-".join(named),
        session.file.folder.parent,
    )


class ListDialog(WritingDialog):
    """Says what is written before it is; the arrangement is that of the screen behind."""

    guide = of_dialog(
        _HEADING,
        Text(
            "The list is written as it is arranged: to Excel and CSV to go on working with, to PDF "
            "to read or file.",
            "Die Liste wird so geschrieben, wie sie angeordnet ist: nach Excel und CSV zum "
            "Weiterarbeiten, als PDF zum Lesen oder Ablegen.",
        ),
        Text(
            "A file is written outside the study folder only; one that is there already is "
            "replaced only after you said so. That it was written stands in the access log.",
            "Eine Datei entsteht nur außerhalb des Studienordners; eine vorhandene wird nur "
            "ersetzt, wenn Sie es sagen. Dass sie geschrieben wurde, steht unter Zugriffe.",
        ),
    )

    def __init__(
        self, output: ListOutput, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, _COUNTED, output.folder, language, parent)
        self._output = output
        self.chips: Final = {kind: ChoiceChip(KINDS[kind], language) for kind in output.kinds}
        self._group: Final = QButtonGroup(self)
        row = QHBoxLayout()
        for chip in self.chips.values():
            self._group.addButton(chip)
            chip.clicked.connect(self._name_file)
            row.addWidget(chip)
        row.addStretch(1)
        first = self.chips[output.kinds[0]]
        first.setChecked(True)
        self.body.addLayout(row)
        self.body.addWidget(Words(output.words, language, wrap=True))
        self.body.addWidget(Words(_HEAD, language, "dim", wrap=True))
        self.body.addLayout(self.file_row())
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self._name_file()
        self.resize(fitting(_SIZE, parent))
        first.setFocus()

    @property
    def kind(self) -> Format:
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def operation(self, *, replacing: bool) -> Callable[[Progress], object]:
        """Return what writes the file, as the dialog stands now."""
        kind, target = self.kind, Target(self.path, self.language, replacing)
        return lambda progress: self._output.write(kind, target, progress)

    def _name_file(self) -> None:
        self.propose(f"{self._output.name}.{ENDS[self.kind]}")

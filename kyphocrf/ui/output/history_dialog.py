"""Export of the history: all that the filter leaves, as Excel, CSV or PDF, with progress."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.dialogs.dialog import fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.output.writing_dialog import WritingDialog
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import history_output, history_pages
from kyphocrf.workflow.history_filter import HistoryFilter, Source
from kyphocrf.workflow.history_output import Format, Target
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_SIZE: Final = QSize(640, 360)
_HEADING: Final = Text("Export the history", "Änderungsverlauf ausgeben")
_COUNTED: Final = Text("Writing record {done} of {of}", "Schreibt Eintrag {done} von {of}")
_ALL_OF_IT: Final = Text(
    "All records that fit are written, also those that are not on screen: {filter}.",
    "Geschrieben werden alle passenden Einträge, auch die nicht gezeigten: {filter}.",
)
_HEAD: Final = Text(
    "Filter, count, time, your name and the data head stand at the top of the file.",
    "Filter, Anzahl, Zeit, Ihr Name und der Datenstand stehen am Anfang der Datei.",
)
KINDS: Final[Mapping[Format, Text]] = {
    "excel": same("Excel"),
    "csv": same("CSV"),
    "pdf": same("PDF"),
}
ENDS: Final[Mapping[Format, str]] = {"excel": "xlsx", "csv": "csv", "pdf": "pdf"}
_NAMES: Final[Mapping[Source, str]] = {"changes": "history", "access": "access"}


@dataclass(frozen=True, slots=True)
class HistoryOutput:
    """What the dialog has done by others; `kinds`: what this person may write."""

    write: Callable[[Format, Target, Progress], object]
    kinds: tuple[Format, ...]
    filter_words: Text
    name: str
    folder: Path


def history_output_of(session: Session, source: Source, wanted: HistoryFilter) -> HistoryOutput:
    """Wire the dialog to the use cases."""

    def write(kind: Format, target: Target, progress: Progress) -> int:
        if source == "access":
            return history_output.write_accesses(session, wanted, kind, target, progress.report)
        if kind == "pdf":
            return history_output.print_changes(session, wanted, target, progress.report)
        return history_output.export_changes(session, wanted, kind, target, progress.report)

    tables = source == "access" or session.may(Act.EXPORT)
    named = (_NAMES[source], wanted.subject_key or session.site, f"{session.now():%Y-%m-%d}")
    return HistoryOutput(
        write,
        tuple(kind for kind in KINDS if kind == "pdf" or tables),
        history_pages.filter_words(session, source, wanted),
        "-".join(named),
        session.file.folder.parent,
    )


class HistoryDialog(WritingDialog):
    """Says what is written before it is; the filter is that of the screen behind."""

    guide = of_dialog(
        _HEADING,
        Text(
            "Everything that the filter of the history leaves is written, newest first: to Excel "
            "and CSV to go on working with, to PDF to read or file.",
            "Geschrieben wird alles, was der Filter des Verlaufs übrig lässt, das Neueste zuerst: "
            "nach Excel und CSV zum Weiterarbeiten, als PDF zum Lesen oder Ablegen.",
        ),
        Text(
            "A file is written outside the study folder only; one that is there already is "
            "replaced only after you said so. That it was written stands in the access log.",
            "Eine Datei entsteht nur außerhalb des Studienordners; eine vorhandene wird nur "
            "ersetzt, wenn Sie es sagen. Dass sie geschrieben wurde, steht unter Zugriffe.",
        ),
    )

    def __init__(
        self, output: HistoryOutput, language: Language, parent: QWidget | None = None
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
        what = _ALL_OF_IT.filled(filter=output.filter_words)
        self.body.addWidget(Words(what, language, wrap=True))
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

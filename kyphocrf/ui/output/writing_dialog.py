"""What every dialog that writes a file has: where to, progress with Stop, and what became of it.

A file that is there is asked about; what is written goes on when the dialog is closed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.output import export_words as words
from kyphocrf.ui.output.export_progress import ExportProgress, Said
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.key_cap import KeyCap
from kyphocrf.ui.parts.labels import Words, buddy


class WritingDialog(Dialog):
    """Closing it while something is written hands the progress on through `moved`."""

    guide = of_dialog(
        Text("Write a file", "Datei schreiben"),
        Text(
            "A file is written outside the study folder only; one that is there already is "
            "replaced only after you said so.",
            "Eine Datei entsteht nur außerhalb des Studienordners; eine vorhandene wird nur "
            "ersetzt, wenn Sie es sagen.",
        ),
    )

    moved = Signal(object, str)
    finished_writing = Signal(str)

    def __init__(
        self,
        heading: Text,
        counted: Text,
        folder: Path,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, language, parent)
        self._folder = folder
        self._typed_path = False
        self._to_replace: Path | None = None
        self.running: Running[object] | None = None
        self.file: Final = QLineEdit()
        self.write: Final = Button(words.WRITE, language, "primary")
        self.progress: Final = ExportProgress(language, counted)
        self._replaces = Words(words.EXISTS, language, tone="soft", wrap=True)
        self.file.textChanged.connect(self._tell_replaced)
        self.write.clicked.connect(self.start)
        self.progress.stop.clicked.connect(self._stop)
        self.progress.open.clicked.connect(self._open)
        self.head.addWidget(KeyCap("restore", language))
        self.foot.addWidget(self.write)
        self.foot.addStretch(1)

    @property
    def path(self) -> Path:
        """Where the file goes as the dialog stands; a bare name lies in its folder."""
        return self._folder / self.file.text().strip()

    def operation(self, *, replacing: bool) -> Callable[[Progress], object]:
        """Return what writes the file, as the dialog stands now."""
        raise NotImplementedError

    def would_replace(self) -> bool:
        """Tell whether what is written as the dialog stands would be put in place of another."""
        return self.path.exists()

    def start(self) -> None:
        """Write the file beside the window; one that is there only when asked once more."""
        if self.running is not None or not self.file.text().strip():
            return
        path = self.path
        if self.would_replace() and self._to_replace != path:
            self._ask_to_replace(path)
            return
        operation = self.operation(replacing=self._to_replace == path)
        self.write.setEnabled(False)
        self.progress.begin(path.name)
        # The window owns it, not the dialog: closing the dialog does not stop it.
        owner = self.parentWidget() or self
        self.running = background.start(owner, operation, self._done, self._failed)
        self.running.progressed.connect(self.progress.count)
        self.running.worded.connect(self.progress.say)
        self.running.stopped.connect(self._stopped)

    def propose(self, name: str) -> None:
        """Name the file, unless a person chose one."""
        if not self._typed_path:
            self.file.setText(str(self._folder / name))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._hand_on()
        super().closeEvent(event)

    def reject(self) -> None:
        self._hand_on()
        super().reject()

    def file_row(self) -> QVBoxLayout:
        """Lay out where the file goes, with what is to be said about it."""
        row = QHBoxLayout()
        choose = Button(words.CHOOSE, self.language)
        choose.clicked.connect(self._choose)
        fix(self.file, height=DIALOG_FIELD)
        row.addWidget(buddy(words.FILE, self.language, self.file))
        row.addWidget(self.file, 1)
        row.addWidget(choose)
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self._replaces)
        column.addWidget(Words(words.PROTECTED, self.language, "low", wrap=True))
        return column

    def _ask_to_replace(self, path: Path) -> None:
        self._to_replace = path
        self.write.say(words.REPLACE, self.language)
        self._replaces.say(words.REALLY.filled(name=path.name))
        self._replaces.show()

    def _hand_on(self) -> None:
        if self.running is not None:
            self.moved.emit(self.running, self.progress.name)

    def _done(self, result: object) -> None:
        self.running = None
        self.write.setEnabled(True)
        said = result.texts if isinstance(result, Said) else ()
        self.progress.finish(str(self.path), said)
        self.finished_writing.emit(str(self.path))
        self._tell_replaced()

    def _failed(self, error: Exception) -> None:
        self.running = None
        self.write.setEnabled(True)
        if not isinstance(error, KyphocrfError):
            raise error
        self.progress.fail(error)

    def _stopped(self) -> None:
        self.running = None
        self.write.setEnabled(True)
        self.progress.stop_here()

    def _stop(self) -> None:
        if self.running is not None:
            self.running.stop()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "", self.file.text())
        if chosen:
            self._typed_path = True
            self.file.setText(chosen)

    def _tell_replaced(self) -> None:
        """Say of a file that is there that it is; what was agreed to was another one."""
        path = self.path
        self._to_replace = None
        self.write.say(words.WRITE, self.language)
        self._replaces.say(words.EXISTS)
        there = path.exists() and path != self._folder  # a folder of tables is there as well
        self._replaces.setVisible(there and not self.progress.is_about(str(path)))

"""Export and print: what, of whom, where to; a preview of the real pages; progress with Stop."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.pdf_pages import PdfPages
from kyphocrf.ui.dialogs.printing import preview
from kyphocrf.ui.dialogs.subject_field import SubjectField
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.output import export_words as words
from kyphocrf.ui.output.export_actions import ExportActions, Kind, Wish
from kyphocrf.ui.output.export_progress import ExportProgress
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.key_cap import KeyCap
from kyphocrf.ui.parts.labels import Words, buddy

_SIZE: Final = QSize(780, 590)
_PREVIEW_FROM: Final = 640


class ExportDialog(Dialog):
    """Closing it while something is written hands the progress on through `moved`."""

    guide = words.GUIDE

    moved = Signal(object, str)
    finished_writing = Signal(str)

    def __init__(
        self,
        actions: ExportActions,
        language: Language,
        parent: QWidget | None = None,
        subject_key: str = "",
    ) -> None:
        super().__init__(words.HEADING, language, parent)
        self._actions = actions
        self._typed_path = False
        self._to_replace: Path | None = None
        self.running: Running[object] | None = None
        self.chips: Final = {
            kind: ChoiceChip(name, language)
            for kind, name in words.KINDS.items()
            if self._offers(kind)
        }
        self.subject: Final = SubjectField(actions.subjects, subject_key)
        self.file: Final = QLineEdit()
        self.write: Final = Button(words.WRITE, language, "primary")
        self.print: Final = Button(words.PRINT, language, icon="printer")
        self.progress: Final = ExportProgress(language)
        self.pages: Final = PdfPages()
        self._what = Words(same(""), language, "dim", wrap=True)
        self._why = Words(words.NOBODY, language, tone="soft", wrap=True)
        self._replaces = Words(words.EXISTS, language, tone="soft", wrap=True)
        self._fill()
        self._connect()
        self._show_kind()
        self.resize(fitting(_SIZE, parent))
        self.chips[self.kind].setFocus()

    def _offers(self, kind: Kind) -> bool:
        """Tell whether a kind is offered: of a page that is open, and by the role."""
        if kind in ("form", "visit"):
            return self._actions.open_page is not None
        return kind != "excel" or self._actions.may_export

    @property
    def kind(self) -> Kind:
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def wish(self) -> Wish:
        """Return what the dialog asks for as it stands; a bare name lies in its folder."""
        path = self._actions.folder / self.file.text().strip()
        page = self._actions.open_page
        if page is None or page.pages(self.kind) is None:
            return Wish(self.kind, self.subject.subject_key, path, self.language)
        return Wish(self.kind, page.subject_key, path, self.language, page.pages(self.kind))

    def start(self) -> None:
        """Write the file beside the window; one that is there only when asked once more."""
        if self.running is not None or not self.file.text().strip():
            return
        wish = self.wish()
        if wish.path.exists() and self._to_replace != wish.path:
            self._ask_to_replace(wish.path)
            return
        wish = replace(wish, replacing=self._to_replace == wish.path)
        self.write.setEnabled(False)
        self.progress.begin(wish.path.name)
        # The window owns it, not the dialog: closing the dialog does not stop it.
        owner = self.parentWidget() or self
        self.running = background.start(
            owner, lambda progress: self._actions.write(wish, progress), self._done, self._failed
        )
        self.running.progressed.connect(self.progress.count)
        self.running.stopped.connect(self._stopped)

    def _ask_to_replace(self, path: Path) -> None:
        self._to_replace = path
        self.write.say(words.REPLACE, self.language)
        self._replaces.say(words.REALLY.filled(name=path.name))
        self._replaces.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._hand_on()
        super().closeEvent(event)

    def reject(self) -> None:
        self._hand_on()
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._preview.setVisible(self.width() >= current().px(_PREVIEW_FROM))

    def _hand_on(self) -> None:
        if self.running is not None:
            self.moved.emit(self.running, self.progress.name)

    def _done(self, _result: object) -> None:
        self.running = None
        self.write.setEnabled(True)
        self.progress.finish(str(self.wish().path))
        self.finished_writing.emit(str(self.wish().path))
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

    def _show_kind(self) -> None:
        kind = self.kind
        self._what.say(words.what_words(kind, self._actions.open_page))
        for part in (self._of_whom, self.subject):
            part.setVisible(kind == "casebook")
        self.print.setVisible(kind != "excel")
        if not self._typed_path:
            self.file.setText(str(self._actions.folder / self._name(kind)))
        self._judge()
        self._show_pages()

    def _name(self, kind: Kind) -> str:
        today, page = self._actions.today, self._actions.open_page
        if kind == "excel":
            return f"kyphocrf-{self._actions.site}-{today}.xlsx"
        if page is not None and kind != "casebook":
            return f"{page.file_name(kind)}-{today}.pdf"
        return f"casebook-{self.subject.subject_key}-{today}.pdf"

    def _show_pages(self) -> None:
        wish = self.wish()
        shown = wish.kind != "excel" and bool(wish.subject_key)
        self.pages.setVisible(shown)
        if shown:
            self.pages.show_pdf(self._actions.pages(wish))

    def _preview_large(self) -> None:
        preview(self._actions.pages(self.wish()), self, self.language, self.file.text())

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "", self.file.text())
        if chosen:
            self._typed_path = True
            self.file.setText(chosen)

    def _tell_replaced(self) -> None:
        """Say of a file that is there that it is; what was agreed to was another one."""
        path = self.wish().path
        self._to_replace = None
        self.write.say(words.WRITE, self.language)
        self._replaces.say(words.EXISTS)
        self._replaces.setVisible(path.is_file() and not self.progress.is_about(str(path)))

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
            chip.clicked.connect(self._show_kind)
        self.subject.chosen.connect(self._show_kind)
        self.subject.textChanged.connect(self._judge)
        self.file.textChanged.connect(self._tell_replaced)
        self.write.clicked.connect(self.start)
        self.print.clicked.connect(self._preview_large)
        self.progress.stop.clicked.connect(self._stop)
        self.progress.open.clicked.connect(self._open)

    def _judge(self) -> None:
        """Refuse to write for a number nobody has."""
        nobody = self.kind == "casebook" and not self.subject.subject_key
        self.write.refuse(words.NOBODY if nobody else None, self.language)
        self.print.refuse(words.NOBODY if nobody else None, self.language)
        self._why.setVisible(nobody)

    def _stop(self) -> None:
        if self.running is not None:
            self.running.stop()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.wish().path)))

    def _fill(self) -> None:
        self.head.addWidget(KeyCap("restore", self.language))
        self.chips["casebook" if self._actions.open_page is None else "form"].setChecked(True)
        chips = QHBoxLayout()
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(chips)
        left.addWidget(self._what)
        self._of_whom = buddy(words.SUBJECT, self.language, self.subject)
        fix(self.subject, width=180, height=DIALOG_FIELD)
        for part in (self._of_whom, self.subject, self._why, self.print):
            left.addWidget(part)
        left.setSpacing(6)
        left.addStretch(1)
        self._preview = QWidget()
        right = QVBoxLayout(self._preview)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(Words(words.PREVIEW, self.language, "strong"))
        right.addWidget(self.pages, 1)
        fix(self._preview, width=300)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(self._preview)
        self.body.addWidget(_scrolled(both, self._file_row(), self.progress), 1)
        self.foot.addWidget(self.write)
        self.foot.addStretch(1)

    def _file_row(self) -> QVBoxLayout:
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


def _scrolled(upper: QHBoxLayout, lower: QVBoxLayout, progress: QWidget) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 6, 0)
    column.addLayout(upper, 1)
    column.addLayout(lower)
    column.addWidget(progress)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    scroll.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return scroll

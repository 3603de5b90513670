"""Preview a PDF and print it; the pages on paper are those on screen."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words

_HEADING: Final = Text("Print preview", "Druckvorschau")
_PRINT: Final = Text("Print …", "Drucken …")
_SAVE: Final = Text("Save as PDF …", "Als PDF speichern …")
_CLOSE: Final = Text("Close", "Schließen")
_PAGES: Final = Text("{count} pages", "{count} Seiten")
_ONE_PAGE: Final = Text("1 page", "1 Seite")
_DOTS_PER_INCH: Final = 300
_SIZE: Final = QSize(720, 620)


class PdfPages(QPdfView):
    """Pages on screen, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        # Not a child of the view: Qt 6.12 crashes when a view takes its own document with it.
        self.pages: Final = QPdfDocument()
        self._buffer = QBuffer(self)
        self.setDocument(self.pages)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        """Lay the pages on the ground of a table head, not on the colour of borders."""
        palette = self.palette()
        ground = current().colour("line2")
        if palette.color(QPalette.ColorRole.Dark) != ground:
            palette.setColor(QPalette.ColorRole.Dark, ground)
            self.setPalette(palette)

    def show_pdf(self, content: bytes) -> None:
        """Show these pages; they never lie in a file of their own."""
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.pages.load(self._buffer)

    @property
    def count(self) -> int:
        return self.pages.pageCount()


class PreviewDialog(Dialog):
    """`done_with` tells that the pages were printed or saved; saving is offered with a name."""

    def __init__(
        self,
        content: bytes,
        language: Language,
        parent: QWidget | None = None,
        save_as: str = "",
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._content = content
        self._save_as = save_as
        self.printed = False
        self.pages: Final = PdfPages()
        self.pages.show_pdf(content)
        self.pages.setAccessibleName(_HEADING.to(language))
        count = self.pages.count
        counted = _ONE_PAGE if count == 1 else _PAGES.filled(count=count)
        self.head.addWidget(Words(counted, language, "low"))
        self.body.addWidget(self.pages, 1)
        self.print: Final = Button(_PRINT, language, "primary", icon="printer")
        self.print.clicked.connect(self._print)
        self.foot.addWidget(self.print)
        if save_as:
            save = Button(_SAVE, language, icon="download")
            save.clicked.connect(self._save)
            self.foot.addWidget(save)
        close = Button(_CLOSE, language)
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        self.resize(fitting(_SIZE, parent))
        self.print.setFocus()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asked = QPrintDialog(printer, self)
        if asked.exec() == QPrintDialog.DialogCode.Accepted:
            print_pages(self.pages.pages, printer)
            self.printed = True
            self.accept()

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "", self._save_as, "PDF (*.pdf)")
        if chosen:
            Path(chosen).write_bytes(self._content)
            self.printed = True


def fitting(wanted: QSize, parent: QWidget | None) -> QSize:
    """Return the size of a dialog that stays inside its window."""
    scaled = QSize(current().px(wanted.width()), current().px(wanted.height()))
    if parent is None:
        return scaled
    window = parent.window().size()
    return scaled.boundedTo(QSize(max(window.width() - 24, 320), max(window.height() - 24, 240)))


def preview(content: bytes, parent: QWidget | None, language: Language, save_as: str = "") -> bool:
    """Show the pages until the person has printed or closed; tell whether they were printed."""
    dialog = PreviewDialog(content, language, parent, save_as)
    dialog.exec()
    return dialog.printed


def print_pages(pages: QPdfDocument, printer: QPrinter) -> None:
    """Print every page in its own size and direction."""
    printer.setFullPage(True)
    painter = QPainter()
    for number in range(pages.pageCount()):
        points = pages.pagePointSize(number)
        if number == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        sharp = points * (_DOTS_PER_INCH / 72)
        picture = pages.render(number, sharp.toSize())
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        size = points.scaled(QRectF(paper).size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    painter.end()

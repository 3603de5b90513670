"""Preview a PDF and print it; the pages on paper are those on screen."""

from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.paper.pdf_document import PdfDocument, opened
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.pdf_pages import PdfPages, image_of
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words

_HEADING: Final = Text("Print preview", "Druckvorschau")
_PRINT: Final = Text("Print …", "Drucken …")
_SAVE: Final = Text("Save as PDF …", "Als PDF speichern …")
_CLOSE: Final = Text("Close", "Schließen")
_PAGES: Final = Text("{count} pages", "{count} Seiten")
_ONE_PAGE: Final = Text("1 page", "1 Seite")
_PRINTING: Final = Text("Printing page {done} of {count}", "Seite {done} von {count} wird gedruckt")
_FINEST: Final = 600
"""Dots per inch beyond which text on paper looks no sharper."""
_BAND: Final = 512
"""Rows drawn at a time: a whole page at 600 dots per inch would take 139 MB."""
_OVERLAP: Final = 16
"""Rows drawn twice, so that no line shows where two bands meet."""
_SIZE: Final = QSize(720, 620)


class PreviewDialog(Dialog):
    """`printed` tells that the pages were printed or saved; saving is offered with a name."""

    guide = of_dialog(
        Text("Preview", "Vorschau"),
        Text(
            "The pages as they will be printed. Print sends them to a printer of this PC; "
            "saving makes a PDF file of them.",
            "Die Seiten, wie sie gedruckt werden. Drucken schickt sie an einen Drucker dieses "
            "PCs; Speichern macht eine PDF-Datei daraus.",
        ),
    )

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
        self._said: Final = Words(counted, language, "low")
        self.head.addWidget(self._said)
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
        printer.setFromTo(1, self.pages.count)
        printer.setPrintRange(QPrinter.PrintRange.AllPages)
        asked = QPrintDialog(printer, self)
        if asked.exec() == QPrintDialog.DialogCode.Accepted:
            print_pages(self._content, printer, self._say_printing)
            self.printed = True
            self.accept()

    def _say_printing(self, done: int, count: int) -> None:
        self._said.say(_PRINTING.filled(done=done, count=count))
        self._said.repaint()

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "", self._save_as, "PDF (*.pdf)")
        if chosen:
            Path(chosen).write_bytes(self._content)
            self.printed = True


def preview(content: bytes, parent: QWidget | None, language: Language, save_as: str = "") -> bool:
    """Show the pages until the person has printed or closed; tell whether they were printed."""
    dialog = PreviewDialog(content, language, parent, save_as)
    dialog.exec()
    return dialog.printed


def print_pages(
    content: bytes, printer: QPrinter, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> None:
    """Print the chosen pages of a PDF, each in its own direction, as large as the paper allows.

    `tell` is told before each page which it is and of how many.
    """
    printer.setFullPage(True)
    painter = QPainter()
    with opened(content) as document:
        numbers = chosen_pages(printer, len(document.sizes))
        for done, number in enumerate(numbers, start=1):
            tell(done, len(numbers))
            size = QSizeF(*document.sizes[number])
            _turn(printer, size)
            if painter.isActive():
                printer.newPage()
            else:
                painter.begin(printer)
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution())).size()
            size.scale(paper, Qt.AspectRatioMode.KeepAspectRatio)
            _draw(painter, document, number, size)
    painter.end()


def _turn(printer: QPrinter, size: QSizeF) -> None:
    """Lay the paper as the page lies."""
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if size.width() > size.height() else way.Portrait)


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages asked for in the print dialog, counted from 0, in the order of printing."""
    pages = [page for page in range(count) if _is_chosen(printer, page + 1)]
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages


def _is_chosen(printer: QPrinter, page: int) -> bool:
    ranges = printer.pageRanges()
    some = printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    return not some or ranges.contains(page)


def _draw(painter: QPainter, document: PdfDocument, number: int, size: QSizeF) -> None:
    """Draw a page `size` dots of the printer large, dot for dot up to the finest."""
    dots = ceil(painter.device().logicalDpiX() / _FINEST)
    width, height = ceil(size.width() / dots), ceil(size.height() / dots)
    for top, bottom in _bands(height):
        band = image_of(document.rows(number, width, height, top, bottom))
        painter.drawImage(QRect(0, top * dots, width * dots, (bottom - top) * dots), band)


def _bands(height: int) -> Iterator[tuple[int, int]]:
    """Cut a page into bands of rows, from above."""
    for top in range(0, height, _BAND):
        yield top, min(top + _BAND + _OVERLAP, height)

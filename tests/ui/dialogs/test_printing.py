"""What is printed is what is seen: the pages asked for, as sharp as the printer."""

import subprocess
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.paper.pdf_document import opened
from kyphocrf.ui.dialogs.pdf_pages import PdfPages
from kyphocrf.ui.dialogs.printing import chosen_pages, print_pages

THREE = """
#set page(width: 210mm, height: 297mm)
One of three
#pagebreak()
#page(width: 297mm, height: 210mm)[Two of three, lying]
Three of three
"""
BLACK = "#set page(width: 210mm, height: 297mm, fill: black)\n#text(white)[night]"


def typeset(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def printer_into(path: Path, resolution: int = 300) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def printed(source: str, path: Path, resolution: int = 300) -> PdfReader:
    print_pages(typeset(source), printer_into(path, resolution))
    return PdfReader(path)


def shades(content: bytes, number: int, width: int) -> list[int]:
    """The green of each pixel of a page drawn `width` pixels wide."""
    with opened(content) as document:
        wide, high = document.sizes[number]
        height = round(width * high / wide)
        drawn = document.rows(number, width, height, 0, height)
    rows = range(0, drawn.bytes_per_row * height, drawn.bytes_per_row)
    return [drawn.pixels[row + 4 * x + 1] for row in rows for x in range(width)]


def test_the_printed_pages_are_those_on_screen(tmp_path: Path) -> None:
    printed(THREE, tmp_path / "printed.pdf")

    for number in range(3):
        screen = shades(typeset(THREE), number, 400)
        paper = shades((tmp_path / "printed.pdf").read_bytes(), number, 400)
        differences = [abs(one - other) for one, other in zip(screen, paper, strict=False)]
        assert sum(differences) / len(differences) < 1
        assert min(paper) < 160, "the page is blank"


def test_a_lying_page_is_printed_lying(tmp_path: Path) -> None:
    pages = printed(THREE, tmp_path / "printed.pdf").pages

    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]


@pytest.mark.parametrize(("resolution", "dots"), [(300, 2480), (600, 4960), (1200, 4960)])
def test_a_page_is_as_sharp_as_the_printer_up_to_600_dots_an_inch(
    tmp_path: Path, resolution: int, dots: int
) -> None:
    page = printed(THREE, tmp_path / "printed.pdf", resolution).pages[0]
    objects = page["/Resources"]["/XObject"].values()  # type: ignore[index]
    sizes = [(one.get_object()["/Width"], one.get_object()["/Height"]) for one in objects]

    # Qt rounds the paper to whole points, which are some dots.
    assert {abs(width - dots) < 600 / 72 for width, _ in sizes} == {True}
    assert sum(height for _, height in sizes) >= (dots - 600 / 72) * 297 / 210


@pytest.mark.parametrize("resolution", ["72", "100", "233"])
def test_no_line_shows_where_bands_of_a_page_meet(tmp_path: Path, resolution: str) -> None:
    printed(BLACK, tmp_path / "printed.pdf", 600)

    # Of the common viewers, those that draw by Cairo show the smallest gap between pictures.
    file, drawn = str(tmp_path / "printed.pdf"), tmp_path / "seen"
    command = ["pdftocairo", "-png", "-singlefile", "-r", resolution, file, str(drawn)]
    subprocess.run(command, check=True)
    night = QImage(f"{drawn}.png")

    downwards = [night.pixelColor(night.width() // 2, y).green() for y in range(night.height())]
    assert max(downwards[:-3]) == 0


@pytest.mark.parametrize(
    ("ranges", "backwards", "pages"),
    [("", False, [0, 1, 2, 3, 4]), ("2-3,5", False, [1, 2, 4]), ("2-3,5", True, [4, 2, 1])],
)
def test_only_the_pages_asked_for_are_printed(
    ranges: str, backwards: bool, pages: list[int]
) -> None:
    printer = QPrinter()
    if ranges:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))
    if backwards:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)

    assert chosen_pages(printer, 5) == pages


def test_each_page_is_told_before_it_is_printed(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    print_pages(
        typeset(THREE), printer_into(tmp_path / "printed.pdf"), lambda *page: told.append(page)
    )

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_all_pages_are_printed_though_a_range_was_typed_before() -> None:
    printer = QPrinter()
    printer.setPageRanges(QPageRanges.fromString("2"))
    printer.setPrintRange(QPrinter.PrintRange.AllPages)

    assert chosen_pages(printer, 3) == [0, 1, 2]


def test_only_pages_in_sight_are_kept_drawn(qtbot: QtBot) -> None:
    pages = PdfPages()
    qtbot.addWidget(pages)
    pages.resize(300, 300)
    pages.show_pdf(typeset("#set page(width: 210mm, height: 297mm)\n" + "#pagebreak()\n" * 39))
    pages.show()
    pages.grab()
    first = set(pages._drawn)

    QTest.keyClick(pages, Qt.Key.Key_End)
    pages.grab()
    last = set(pages._drawn)

    assert pages.count == 40
    assert first == {0}
    assert max(last) == 39
    assert len(last) <= 4


def test_other_pages_are_shown_from_the_first(qtbot: QtBot) -> None:
    pages = PdfPages()
    qtbot.addWidget(pages)
    pages.resize(300, 300)
    pages.show()
    pages.show_pdf(typeset(THREE))
    QTest.keyClick(pages, Qt.Key.Key_End)

    pages.show_pdf(typeset(BLACK))

    assert pages.count == 1
    assert pages.verticalScrollBar().value() == 0

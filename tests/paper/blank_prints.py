"""The blank forms and the annotated CRF of the study as printed, read back page by page."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any

import pypdfium2
from pypdf import PdfReader

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import blank_forms
from kyphocrf.paper.blank_forms import BlankPrint

AT = datetime(2026, 11, 30, 12, 30)  # noqa: DTZ001  local by meaning
ASKED = sorted((form for form in STUDY.forms if not form.is_derived), key=lambda form: form.page)
_HYPHEN_AT_LINE_END = "\x02"
"""What pdfium makes of one."""
_SHEET = re.compile(r"(?:sheet|Blatt) (\d+) (?:of|von) (\d+)")
_FORM = re.compile(r"(?:Form|Formular) (\d+) ")
_FOOT = re.compile(r"Box at the right|Kästchen rechts")
_REMARKS = re.compile(r"Remarks, with|Bemerkungen, mit")
_TOLERANCE = 1.5
"""Points by which the boxes of two runs of text may lie over each other: they hold the leading."""


def asked_items(form: Form) -> list[tuple[ItemGroup, Item[Any]]]:
    """Return what is asked on a form, each with its group."""
    return [(group, item) for group in form.groups for item in group.items if not item.is_derived]


@cache
def blank_pdf(language: Language, *, annotated: bool = False) -> bytes:
    """Print all forms of the study."""
    return blank_forms.pdf(STUDY, BlankPrint(AT, is_annotated=annotated), language)


@cache
def blank_pages(language: Language, *, annotated: bool = False) -> tuple[str, ...]:
    """Return the text of each page."""
    return texts_of(blank_pdf(language, annotated=annotated))


def texts_of(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page of a print."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = (page.get_textpage().get_text_bounded() for page in document)
        return tuple(text.replace(_HYPHEN_AT_LINE_END, "-") for text in texts)
    finally:
        document.close()


def sheet_of(page: str) -> tuple[int, int, int] | None:
    """Return the number of the form, of the sheet and of its sheets; None for the contents."""
    sheet, form = _SHEET.search(page), _FORM.search(page)
    if sheet is None or form is None:
        return None
    return int(form[1]), int(sheet[1]), int(sheet[2])


@cache
def sheets_of(form: Form, language: Language, *, annotated: bool = False) -> tuple[str, ...]:
    """Return the text of each sheet of a form as a reader copies it."""
    pages = blank_pages(language, annotated=annotated)
    return tuple(page for page in pages if (sheet_of(page) or (0,))[0] == form.page)


def text_of(form: Form, language: Language) -> str:
    """Return the text of all sheets of a blank form without any blanks."""
    return bare(" ".join(sheets_of(form, language)))


def times_printed(
    form: Form, name: str, language: Language, *, annotated: bool = False
) -> tuple[int, ...]:
    """Return how often the number of an item stands before its label, on each sheet with it."""
    item, number = form.items[name], re.escape(form.numbers[name])
    label = r"\s*".join(map(re.escape, bare(item.label.to(language))))
    sheets = sheets_of(form, language, annotated=annotated)
    found = (len(re.findall(rf"(?<!\S){number}\s+{label}", sheet)) for sheet in sheets)
    return tuple(count for count in found if count)


def bare(text: str) -> str:
    """Leave out all blanks and line ends: where a line ends is no matter of what is said."""
    return "".join(text.split())


def outline_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return the bookmarks of a PDF in their order: how deep, title, page counted from 1."""
    reader = PdfReader(BytesIO(pdf), strict=True)

    def told(marks: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for one in marks:
            if isinstance(one, list):
                yield from told(one, depth + 1)
            else:
                page = reader.get_destination_page_number(one)
                yield depth, str(one.title), -1 if page is None else page + 1

    return list(told(reader.outline, 0))


@cache
def filled_part(language: Language, *, annotated: bool = False) -> dict[tuple[int, int], float]:
    """Return how much of the last sheet of each form is asked, by form and count of sheets."""
    document = pypdfium2.PdfDocument(blank_pdf(language, annotated=annotated))
    found = {}
    for page in document:
        text = page.get_textpage()
        said = text.get_text_range(0, text.count_chars())
        sheet = sheet_of(said)
        end = _REMARKS.search(said) or _FOOT.search(said)
        if sheet is None or end is None or sheet[1] != sheet[2]:
            continue
        boxes = (text.get_charbox(at) for at in range(max(0, end.start() - 400), end.start()))
        lowest = min(bottom for _, bottom, _, top in boxes if top > 0)
        height, head, foot = page.get_height(), 96.0, 60.0
        found[sheet[0], sheet[2]] = (height - lowest - head) / (height - head - foot)
    document.close()
    return found


def overprinted(pdf: bytes) -> list[str]:
    """Return what lies over other text, or outside the margins, with the number of its page."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        width, height = page.get_size()
        found += [
            f"{number}: outside {text.get_text_bounded(*box)!r}"
            for box in boxes
            if box[0] < 36 or box[1] < 24 or box[2] > width - 36 or box[3] > height - 24
        ]
        for one, other in combinations(boxes, 2):
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > _TOLERANCE and high > _TOLERANCE:
                said = [text.get_text_bounded(*box) for box in (one, other)]
                found.append(f"{number}: {said}")
    document.close()
    return found

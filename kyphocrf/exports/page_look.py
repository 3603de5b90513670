"""How a sheet of the workbook looks, on screen and printed: fonts, widths, what stays in sight."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.columns import Column

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Font, PatternFill

FONT: Final = "Calibri"
_SIZE: Final = 11
_LINE: Final = 15.0
"""The height of a line of that font, in points."""
_WIDEST: Final = 48
_NARROWEST: Final = 9
_MOST_LINES: Final = 4
_A4: Final = "9"
_PAGE: Final = Text("page &P of &N", "Seite &P von &N")

FRONT, FORM, OTHER_FORM, BESIDE = "1B6F83", "8FC1CC", "C9B37E", "9AA5AE"
"""Colours of tabs: tables for the statistician, two by turns for forms, all else."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """What the sheets of one table have in common.

    `frozen`: so many columns stay in sight; `head`, `foot` are printed on each page; `one_wide`: a
    page is as wide as the sheet.
    """

    frozen: int = 0
    tab: str = BESIDE
    head: str = ""
    foot: str = ""
    one_wide: bool = False


def widths(columns: Iterable[Column], language: Language) -> list[float]:
    """Return the width of each column, in characters: its name fits, its label in some lines."""
    return [
        max(_width(column.label.to(language), column.name), float(column.wide))
        for column in columns
    ]


def _width(label: str, name: str) -> float:
    longest = max((len(word) for word in label.split()), default=0)
    wanted = max(len(name) + 4, longest + 2, ceil(len(label) / _MOST_LINES) + 4)
    return float(min(max(wanted, _NARROWEST), _WIDEST))


def height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Return the height of a line in which every text is seen whole, in points."""
    lines = (
        max(1, len(wrap(text, max(1, int(width) - 1))))
        for text, width in zip(texts, widths, strict=True)
    )
    return _LINE * max(lines, default=1)


@lru_cache(maxsize=4)
def header_style(*, is_last: bool) -> "tuple[Font, PatternFill, Alignment]":
    """Return how a header cell looks: the last line names the columns, those above word them."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  heavy

    return (
        Font(name=FONT, size=_SIZE, bold=is_last, color="16212B" if is_last else "43515E"),
        PatternFill("solid", fgColor="E1F0F4" if is_last else "F4F6F8"),
        Alignment(wrap_text=not is_last, vertical="top"),
    )


@lru_cache(maxsize=2)
def alignment(*, wrapped: bool) -> "Alignment":
    """Return how a text of the first sheet, or a day, stands in its cell: at the left, on top."""
    from openpyxl.styles import Alignment  # noqa: PLC0415  heavy

    return Alignment(horizontal="left", vertical="top", wrap_text=wrapped)


@lru_cache(maxsize=1)
def link_font() -> "Font":
    """Return the font of a text that leads somewhere."""
    from openpyxl.styles import Font  # noqa: PLC0415  heavy

    return Font(name=FONT, size=_SIZE, color="1B6F83", underline="single")


def set_up(page: Any, look: PageLook, language: Language, header_rows: int) -> None:
    """Set a sheet up for print, colour its tab, and repeat what is frozen on every page."""
    page.sheet_properties.tabColor = look.tab
    setup = page.page_setup
    setup.orientation, setup.paperSize, setup.pageOrder = "landscape", _A4, "overThenDown"
    if look.one_wide:
        page.sheet_properties.pageSetUpPr.fitToPage = True
        setup.fitToWidth, setup.fitToHeight = 1, 0
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.7
    if look.head:
        page.HeaderFooter.oddHeader.left.text = _shown(look.head)
    if look.foot:
        page.HeaderFooter.oddFooter.left.text = _shown(look.foot)
    page.HeaderFooter.oddFooter.right.text = _PAGE.to(language)
    if header_rows:
        page.print_title_rows = f"1:{header_rows}"
    if look.frozen:
        page.print_title_cols = f"A:{chr(ord('A') + look.frozen - 1)}"


def _shown(text: str) -> str:
    """Return a text for head or foot, where `&` begins a command."""
    return text.replace("&", "&&")

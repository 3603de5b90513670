"""Bookmarks that lead to one page from several places, which headings of a document cannot.

What Typst writes is taken as it is: the objects of the bookmarks come behind, and the catalog names
them (ISO 32000-1, 12.3.3).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kyphocrf.paper.pdf_parts import PdfPart

_TRAILER: Final = re.compile(rb"trailer\s*<</Size \d+(.*?)>>\s*startxref", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark that leads to the top of a page, counted from 1, with those within it."""

    title: str
    page: int
    within: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A bookmark as an object of the file: its number, and those of the ones around it."""

    number: int
    mark: Bookmark
    parent: int
    before: int | None
    after: int | None
    first: int | None
    last: int | None


def with_bookmarks(pdf: bytes, marks: Sequence[Bookmark]) -> bytes:
    """Return a PDF of Typst's, that has no bookmarks, with these, all closed but the topmost."""
    part = PdfPart(pdf)
    if part.led_to(b"Outlines"):
        raise ValueError("there are bookmarks already")
    if not marks:
        return pdf
    pages = _pages(part)
    root = part.count
    placed, _ = _numbered(tuple(marks), root, root + 1)
    bodies = {number: part.body(number) for number in range(1, part.count)}
    opened = b"/Outlines %d 0 R/PageMode/UseOutlines>>" % root
    bodies[part.root] = b"%s%s\n" % (part.catalog.rstrip().removesuffix(b">>"), opened)
    bodies[root] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>\n" % (
        placed[0].number,
        next(one.number for one in placed if one.parent == root and one.after is None),
        len(marks),
    )
    bodies |= {one.number: b"".join(_body(one, pages)) for one in placed}
    found = _TRAILER.search(pdf, pdf.rindex(b"trailer"))
    if found is None:
        raise ValueError("no PDF as Typst writes it")
    return _file(pdf[: pdf.index(b"1 0 obj")], bodies, found[1])


def named_pages(pdf: bytes) -> dict[str, int]:
    """Return on which page, counted from 1, each place lies that Typst names in a PDF."""
    part = PdfPart(pdf)
    ranks = {number: rank for rank, number in enumerate(_pages(part), 1)}
    names = part.catalog.partition(b"/Dests<</Names[")[2].partition(b"]")[0]
    found = {}
    for name, place in re.findall(rb"\(([^)]*)\)(\d+) 0 R", names):
        (page,) = re.findall(rb"\[(\d+) 0 R", part.body(int(place)))
        found[name.decode()] = ranks[int(page)]
    return found


def _pages(part: PdfPart) -> list[int]:
    return [int(one) for one in re.findall(rb"(\d+) 0 R", _kids(part))]


def _kids(part: PdfPart) -> bytes:
    return part.body(part.led_to(b"Pages")).partition(b"/Kids")[2]


def _numbered(marks: tuple[Bookmark, ...], parent: int, free: int) -> tuple[list[_Placed], int]:
    """Give numbers from `free` on to bookmarks beside each other, then to those within each."""
    numbers = range(free, free + len(marks))
    free += len(marks)
    placed, within = [], []
    for rank, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
        inner, behind = _numbered(mark.within, number, free)
        ends = (free, free + len(mark.within) - 1) if mark.within else (None, None)
        before = number - 1 if rank else None
        after = number + 1 if rank + 1 < len(marks) else None
        placed.append(_Placed(number, mark, parent, before, after, *ends))
        within += inner
        free = behind
    return placed + within, free


def _body(one: _Placed, pages: Sequence[int]) -> Iterator[bytes]:
    title = one.mark.title.encode("utf-16-be").hex().upper().encode()
    yield b"<</Title<FEFF%s>/Parent %d 0 R" % (title, one.parent)
    yield b"/Dest[%d 0 R/Fit]" % pages[one.mark.page - 1]
    beside = (b"Prev", one.before), (b"Next", one.after), (b"First", one.first), (b"Last", one.last)
    for name, number in beside:
        if number is not None:
            yield b"/%s %d 0 R" % (name, number)
    if one.mark.within:
        yield b"/Count -%d" % len(one.mark.within)
    yield b">>\n"


def _file(head: bytes, bodies: dict[int, bytes], trailer: bytes) -> bytes:
    """Write the objects one by one with the table of their places."""
    written, at, table = [head], len(head), []
    for number in sorted(bodies):
        body = b"%d 0 obj\n%sendobj\n" % (number, bodies[number])
        table.append(b"%010d 00000 n\r\n" % at)
        written.append(body)
        at += len(body)
    written.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(bodies) + 1))
    written += table
    written.append(
        b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, trailer, at)
    )
    return b"".join(written)

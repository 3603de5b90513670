"""Several prints bound into one PDF, each with a bookmark of its own; one is held at a time.

What Typst writes is read here and nothing else: objects that stand in the file one by one, found by
a table of their places (ISO 32000-1, 7.5). They are copied under other numbers; the trees that hold
a document together (pages, bookmarks, tags, names) get one root over those of the parts.
"""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO, Final
from xml.sax.saxutils import escape

from kyphocrf.paper.pdf_parts import PdfPart, Renumbering

_HEAD: Final = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"
_PAGES, _BOOKMARKS, _TAGS, _CATALOG, _METADATA, _DOCUMENT, _FIRST = range(1, 8)
"""The objects that stand over those of the parts; those of the first part come after them."""

_NAMED: Final = re.compile(rb"\(((?:\\.|[^()\\])*)\)(\d+) 0 R")
_TAGGED: Final = re.compile(rb"(\d+) (\d+) 0 R")


@dataclass
class _Bookmark:
    """A subject among the bookmarks: its object, its first page, the bookmarks within."""

    number: int
    title: str
    page: int
    within: bytes


@dataclass
class _Trees:
    """What is gathered from the parts until the roots over them are written."""

    pages: list[int] = field(default_factory=list)
    page_count: int = 0
    bookmarks: list[_Bookmark] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    tagged: list[int] = field(default_factory=list)
    cell_names: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)


class Binding:
    """Takes one PDF after the other and writes it on at once; `finish` makes the file whole.

    The names of places within the parts must differ; they are given in the order of these names.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out: Final = out
        self._places = array("Q", bytes(8 * _FIRST))
        self._at = out.write(_HEAD)
        self._keys = 0
        self._trees: Final = _Trees()
        self._first: _First | None = None
        self._seal: Final = sha256()

    def add(self, title: str, pdf: bytes) -> None:
        """Bind one more PDF; `title` is its bookmark."""
        part, base = PdfPart(pdf), len(self._places) - 1
        self._places.extend([0] * (part.count - 1))
        self._seal.update(sha256(pdf).digest())
        moved = Renumbering(base, self._keys, len(self._trees.pages))
        pages, marks = part.led_to(b"Pages"), part.led_to(b"Outlines")
        tags, metadata = part.led_to(b"StructTreeRoot"), part.led_to(b"Metadata")
        if self._first is None:
            self._first = _First.of(part, moved, tags, metadata)
        own: dict[int, Callable[[bytes], bytes]] = {
            pages: lambda body: body.replace(
                b"/Type/Pages", b"/Type/Pages/Parent %d 0 R" % _PAGES, 1
            ),
            tags: lambda body: (
                b"<</Type/StructElem/S/Part/P %d 0 R" % _DOCUMENT + _kids(body) + b">>\n"
            ),
            **dict.fromkeys((part.root, metadata), lambda _: b"null\n"),
        }
        for number in range(1, part.count):
            if number != marks:
                body = moved.body(part.body(number))
                self._write(base + number, own.get(number, _as_it_is)(body))
        self._gather(title, part, moved, (pages, marks, tags))

    def finish(self, title: str = "") -> None:
        """Write the roots over all parts and the table of places."""
        first, trees = self._first, self._trees
        if first is None:
            raise ValueError("nothing was bound")
        pages = (trees.page_count, _references(trees.pages))
        self._write(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>\n" % pages)
        self._write_bookmarks()
        tagged, cells = _references(trees.tagged), _references(trees.cell_names)
        root = b"<</Type/StructTreeRoot%s/K[%d 0 R]/ParentTree<</Kids[%s]>>" % (
            first.roles, _DOCUMENT, tagged,
        )  # fmt: skip
        more = b"/IDTree<</Kids[%s]>>/ParentTreeNextKey %d>>\n" % (cells, self._keys)
        self._write(_TAGS, root + more)
        document = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>\n"
        self._write(_DOCUMENT, document % (_TAGS, _references(trees.tags)))
        metadata = first.metadata_titled(title)
        stream = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream\n"
        self._write(_METADATA, stream % (len(metadata), metadata))
        catalog = b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/StructTreeRoot %d 0 R" % (
            _PAGES, _METADATA, _TAGS,
        )  # fmt: skip
        shown = b"/MarkInfo<</Marked true>>/Outlines %d 0 R/PageMode/UseOutlines" % _BOOKMARKS
        names = b"/Names<</Dests<</Kids[%s]>>>>>>\n" % _references(trees.names)
        self._write(_CATALOG, catalog + first.traits + shown + names)
        self._write_table()

    def _gather(
        self, title: str, part: PdfPart, moved: Renumbering, roots: tuple[int, int, int]
    ) -> None:
        """Keep what the roots over all parts will need to know of this one."""
        trees, (pages, marks, tags) = self._trees, roots
        all_pages, tag_root = part.body(pages), moved.body(part.body(tags))
        leaves = re.findall(rb"(\d+) 0 R", all_pages.partition(b"/Kids")[2])
        within = moved.body(part.body(marks)) if marks else b""
        number = moved.number(marks) if marks else self._new_number()
        page = moved.number(int(leaves[0]))
        trees.bookmarks.append(_Bookmark(number, title, page, within))
        trees.pages.append(moved.number(pages))
        trees.page_count += len(leaves)
        trees.tags.append(moved.number(tags))
        nums = tag_root.partition(b"/ParentTree<</Nums[")[2].partition(b"]")[0]
        pairs = [(int(key) + self._keys, to) for key, to in _TAGGED.findall(nums)]
        if pairs:
            leaf = b" ".join(b"%d %s 0 R" % pair for pair in pairs)
            limits = b"%d %d" % (pairs[0][0], pairs[-1][0])
            trees.tagged.append(self._new(b"<</Limits[%s]/Nums[%s]>>\n" % (limits, leaf)))
        self._keys += int((re.findall(rb"/ParentTreeNextKey (\d+)", tag_root) or [b"0"])[0])
        cells = tag_root.partition(b"/IDTree<</Names[")[2].partition(b"]>>")[0]
        self._add_names(cells, trees.cell_names)
        places = moved.body(part.catalog).partition(b"/Dests<</Names[")[2].rpartition(b"]>>>>")[0]
        self._add_names(places, trees.names)

    def _add_names(self, names: bytes, leaves: list[int]) -> None:
        """Write the names of a part as a leaf of the tree of names, between its limits."""
        found = _NAMED.findall(names)
        if found:
            limits = b"(%s)(%s)" % (found[0][0], found[-1][0])
            leaves.append(self._new(b"<</Limits[%s]/Names[%s]>>\n" % (limits, names)))

    def _write_bookmarks(self) -> None:
        marks = self._trees.bookmarks
        numbers = [one.number for one in marks]
        self._write(_BOOKMARKS, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>\n" % (
            numbers[0], numbers[-1], len(numbers)
        ))  # fmt: skip
        for place, mark in enumerate(marks):
            beside = b""
            if place:
                beside += b"/Prev %d 0 R" % numbers[place - 1]
            if place + 1 < len(marks):
                beside += b"/Next %d 0 R" % numbers[place + 1]
            inside = b"".join(re.findall(rb"/(?:First|Last) \d+ 0 R", mark.within))
            count = re.search(rb"/Count (\d+)", mark.within)
            closed = b"" if count is None else b"/Count -%s" % count[1]
            words = mark.title.encode("utf-16-be").hex().upper().encode()
            self._write(mark.number, b"<</Title<FEFF%s>/Parent 2 0 R/Dest[%d 0 R/Fit]%s%s%s>>\n" % (
                words, mark.page, beside, inside, closed
            ))  # fmt: skip

    def _new_number(self) -> int:
        self._places.append(0)
        return len(self._places) - 1

    def _new(self, body: bytes) -> int:
        number = self._new_number()
        self._write(number, body)
        return number

    def _write(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._at += self._out.write(b"%d 0 obj\n%sendobj\n" % (number, body))

    def _write_table(self) -> None:
        self._out.write(b"xref\n0 %d\n0000000000 65535 f\r\n" % len(self._places))
        for place in self._places[1:]:
            self._out.write(b"%010d 00000 n\r\n" % place)
        seal = self._seal.hexdigest()[:32].encode()
        trailer = b"trailer\n<</Size %d/Root %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF"
        self._out.write(trailer % (len(self._places), _CATALOG, seal, seal, self._at))


@dataclass(frozen=True, slots=True)
class _First:
    """What the whole file takes from its first part."""

    roles: bytes
    traits: bytes
    metadata: bytes

    @classmethod
    def of(cls, part: PdfPart, moved: Renumbering, tags: int, metadata: int) -> "_First":
        roles = re.search(rb"/RoleMap<<[^>]*>>", part.body(tags))
        catalog = moved.body(part.catalog)
        traits = re.findall(
            rb"/OutputIntents \d+ 0 R|/Lang\([^)]*\)|/ViewerPreferences<<[^>]*>>", catalog
        )
        told = part.body(metadata).partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
        return cls(b"" if roles is None else roles[0], b"".join(traits), told)

    def metadata_titled(self, title: str) -> bytes:
        """Return the metadata with the title of the whole."""
        words = escape(title).encode()
        pattern = rb"(<dc:title>.*?<rdf:li[^>]*>).*?(</rdf:li>)"
        return re.sub(pattern, lambda found: found[1] + words + found[2], self.metadata, count=1)


def _kids(tag_root: bytes) -> bytes:
    return b"/K[" + tag_root.partition(b"/K[")[2].partition(b"]")[0] + b"]"


def _as_it_is(body: bytes) -> bytes:
    return body


def _references(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)

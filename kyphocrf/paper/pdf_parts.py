"""The parts of a PDF as Typst writes it: where its objects stand, and how they are renumbered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    rb"\\[\s\S]|\((?:U\d+x\d+y\d+\))?|\)|stream\r?\n|\b(\d+) 0 R\b|/StructParents? (\d+)"
)
_REFERENCE: Final = rb"/%s (\d+) 0 R"
_ENTRY: Final = 20
"""Bytes of an entry in the table of places."""


class PdfPart:
    """One PDF as Typst wrote it: where each of its objects stands, by its number."""

    def __init__(self, pdf: bytes) -> None:
        table = int(pdf.rpartition(b"startxref")[2].split()[0])
        head = re.compile(rb"xref\s+0 (\d+)\s*\n").match(pdf, table)
        if head is None:
            raise ValueError("no PDF as Typst writes it")
        self.count: Final = int(head[1])
        at = head.end()
        self._places: Final = [
            int(pdf[at + _ENTRY * number : at + _ENTRY * number + 10])
            for number in range(self.count)
        ]
        in_order = sorted(self._places[1:])
        self._ends: Final = dict(zip(in_order, [*in_order[1:], table], strict=True))
        self._pdf: Final = memoryview(pdf)
        (root,) = re.findall(rb"/Root (\d+) 0 R", pdf[table:])
        self.root: Final = int(root)
        self.catalog: Final = self.body(self.root)

    def body(self, number: int) -> bytes:
        """Return what an object holds."""
        place = self._places[number]
        whole = bytes(self._pdf[place : self._ends[place]])
        return whole.partition(b" obj\n")[2].rpartition(b"endobj")[0]

    def led_to(self, name: bytes, where: bytes | None = None) -> int:
        """Return the number of the object the catalog, or another one, names so; 0 for none."""
        found = re.search(_REFERENCE % name, self.catalog if where is None else where)
        return 0 if found is None else int(found[1])


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Gives what is copied its new numbers: of objects, of tagged content, of table cells."""

    base: int
    keys: int
    rank: int

    def number(self, old: int) -> int:
        return old + self.base

    def body(self, body: bytes) -> bytes:
        """Renumber all that an object refers to; texts and streams stay as they are."""
        return b"".join(self._pieces(body))

    def _pieces(self, body: bytes) -> Iterator[bytes]:
        done = depth = 0
        for found in _TOKEN.finditer(body):
            token = found[0]
            if token.startswith(b"stream") and depth == 0:
                break
            if token.startswith(b"(U") and depth == 0:
                yield body[done : found.start()] + b"(%06d" % self.rank + token[1:]
                done = found.end()
            elif token.startswith(b"("):
                depth += 1
            elif token == b")":
                depth -= 1
            elif depth == 0 and found[1] is not None:
                yield body[done : found.start()] + b"%d 0 R" % self.number(int(found[1]))
                done = found.end()
            elif depth == 0 and found[2] is not None:
                name = token.partition(b" ")[0]
                yield body[done : found.start()] + name + b" %d" % (int(found[2]) + self.keys)
                done = found.end()
        yield body[done:]

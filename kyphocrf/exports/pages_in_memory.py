"""Pages of a workbook under way, compressed in memory: no answer lies in a temporary file."""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

_QUICK = 1
"""The level of compression: XML shrinks to a tenth, and the archive compresses it once more."""
_CHUNK = 1 << 16


class CompressedPage:
    """What is written to it, kept compressed; read once by `chunks`."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []
        self._compress = zlib.compressobj(_QUICK)

    def write(self, written: Any) -> int:
        """Take bytes in; return how many."""
        compressed = self._compress.compress(written)
        if compressed:
            self._kept.append(compressed)
        return len(written)

    def chunks(self) -> Iterator[bytes]:
        """Yield what was written, piece by piece."""
        opened = zlib.decompressobj()
        for compressed in (*self._kept, self._compress.flush()):
            waiting = compressed
            while waiting:
                yield opened.decompress(waiting, _CHUNK)
                waiting = opened.unconsumed_tail


def keep_in_memory(page: Any) -> None:
    """Let a write-only page of openpyxl, before its first row, lie in no file of its own."""
    from openpyxl.worksheet._writer import WorksheetWriter  # noqa: PLC0415  heavy

    class Writer(WorksheetWriter):
        def cleanup(self) -> None:
            """Leave nothing behind: there is no file to remove."""

    def begin() -> None:
        if page._writer is None:  # noqa: SLF001  openpyxl has no other way
            kept: Any = CompressedPage()  # written to, and closed by nobody
            page._writer = Writer(page, kept)  # noqa: SLF001
            page._writer.write_top()  # noqa: SLF001

    page._get_writer = begin  # noqa: SLF001


def close_unsaved(workbook: "Workbook") -> None:
    """End the pages of a workbook that is not saved."""
    for page in workbook.worksheets:
        writer: Any = getattr(page, "_writer", None)
        if writer is not None and not page.closed:
            page.close()

"""A PDF drawn as pixels by PDFium: what a preview shows and a printer is given.

PDFium keeps one state for the process: every call comes from the main thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pypdfium2

_WHITE: Final = (255, 255, 255, 255)
_UPRIGHT: Final = 0


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows of a page, from the top, 4 bytes a pixel: blue, green, red and one that says nothing."""

    width: int
    height: int
    bytes_per_row: int
    pixels: memoryview


class PdfDocument:
    """The pages of a PDF that is held in memory, while it is open."""

    def __init__(self, document: "pypdfium2.PdfDocument") -> None:
        self._document: Final = document
        self.sizes: Final[tuple[tuple[float, float], ...]] = tuple(
            document.get_page_size(number) for number in range(len(document))
        )
        """Width and height of each page, in points."""

    def rows(self, number: int, width: int, height: int, top: int, bottom: int) -> Raster:
        """Draw page `number` (from 0) `width` x `height` pixels large; return some of its rows.

        The rows go from `top`, included, to `bottom`, not included.
        """
        import pypdfium2  # noqa: PLC0415  loads a library of 9 MB

        pdfium: Any = pypdfium2.raw
        count = bottom - top
        bitmap = pypdfium2.PdfBitmap.new_native(width, count, pdfium.FPDFBitmap_BGRx)
        bitmap.fill_rect(_WHITE, 0, 0, width, count)
        page = self._document.get_page(number)
        place = (0, -top, width, height, _UPRIGHT)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *place, pdfium.FPDF_ANNOT)
        page.close()
        return Raster(width, count, bitmap.stride, memoryview(bitmap.buffer).cast("B"))


@contextmanager
def opened(content: bytes) -> Iterator[PdfDocument]:
    """Open a PDF for as long as it is drawn from; it never lies in a file of its own."""
    import pypdfium2  # noqa: PLC0415  loads a library of 9 MB

    document = pypdfium2.PdfDocument(content)
    try:
        yield PdfDocument(document)
    finally:
        document.close()

"""What an SDTM export has beside its datasets: Define-XML, its view, and the annotated CRF.

The view is made by the stylesheet of Define-XML 2.1 that `defineutils` brings, and written as that
says, in HTML: `defineutils` itself would write XML, in which browsers do not see where links end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files as resources
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kyphocrf.exports.define.document import document
from kyphocrf.exports.define.draft import ACRF, Draft
from kyphocrf.exports.define.origins import CrfPages
from kyphocrf.exports.define.tables import GUIDE
from kyphocrf.exports.snapshot import Snapshot

if TYPE_CHECKING:
    from pandas import DataFrame

DEFINE: Final = "define.xml"
ANNOTATED: Final = "acrf.pdf"
_VIEW: Final = "define.html"
_STYLESHEET: Final = "define2-1.xsl"


@dataclass(frozen=True, slots=True)
class AnnotatedCrf:
    """The annotated CRF as PDF, and on which of its pages the items stand."""

    pdf: bytes
    pages: CrfPages


def files(
    snapshot: Snapshot, frames: Mapping[str, "DataFrame"], crf: AnnotatedCrf, guide: str = ""
) -> dict[str, bytes]:
    """Return the files by their names; `guide` names the reviewer's guide, where there is one.

    The datasets are named as they lie in the package, `xpt/ae.xpt`.
    """
    documents = {ACRF: ANNOTATED, **({GUIDE: guide} if guide else {})}
    define = document(Draft(snapshot, frames, crf.pages), documents)
    return {DEFINE: define, _VIEW: view(define), ANNOTATED: crf.pdf}


def view(define: bytes) -> bytes:
    """Return a Define-XML document as a page for a browser."""
    from lxml import etree  # noqa: PLC0415  heavy

    stylesheet = resources("defineutils.definehtml").joinpath(_STYLESHEET).read_bytes()
    shown = BytesIO()
    etree.XSLT(etree.fromstring(stylesheet))(etree.fromstring(define)).write_output(shown)
    return shown.getvalue()

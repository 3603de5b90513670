"""Turn a template and what it is to show into a PDF, with the bundled fonts and nothing else."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kyphocrf import assets

if TYPE_CHECKING:
    import typst

ARCHIVED: Final = "a-2b"
"""Pages of a study are produced in Typst's PDF/A-2b mode."""
PLAIN: Final = "1.7"
_FIRST: Final = "words.typ"
_NOT_SUSPECT: Final = b"/Suspects false"
_REMEMBERED: Final = 11
"""After so many further documents Typst forgets what it kept of one (typst-py: `evict(10)`)."""


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415  heavy

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.path("fonts"))],
    )


def typeset(template: str, shown: Mapping[str, Any], at: datetime | None) -> bytes:
    """Set a template of `resources/print`; `at` is the only time the file holds.

    PDF/A asks for a time; a page without one (not to be archived) is plain PDF 1.7.
    """
    compiler = _compiler(template, shown)
    try:
        if at is None:
            pdf = compiler.compile(format="pdf", pdf_standards=PLAIN, timestamp=0)
        else:
            moment = at.replace(tzinfo=UTC, microsecond=0)
            pdf = compiler.compile(format="pdf", pdf_standards=ARCHIVED, timestamp=moment)
    finally:
        _forget()
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return _unsuspicious(pdf)


def places(template: str, shown: Mapping[str, Any], label: str) -> list[dict[str, Any]]:
    """Lay a template out and return what it tells under a label, as where something stands."""
    try:
        found = _compiler(template, shown).query(label, field="value")
    finally:
        _forget()
    told: list[dict[str, Any]] = json.loads(found)
    return told


def _compiler(template: str, shown: Mapping[str, Any]) -> "typst.Compiler":
    import typst  # noqa: PLC0415  heavy

    source = b"".join(assets.path(f"print/{name}").read_bytes() for name in (_FIRST, template))
    return typst.Compiler(
        source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"shown": json.dumps(shown, ensure_ascii=False)},
    )


def _unsuspicious(pdf: bytes) -> bytes:
    """Leave out that no tag is suspect, which is what holds where nothing is said.

    Readers made with Poppler take the word `false` there for a syntax error and say so of each
    file. Blanks in its place move no object.
    """
    before, said, after = pdf.rpartition(_NOT_SUSPECT)
    return before + b" " * len(said) + after


def _forget() -> None:
    """Have Typst drop what it keeps of pages already made: tens of megabytes a casebook."""
    import typst  # noqa: PLC0415  heavy

    for _ in range(_REMEMBERED):
        blank = typst.Compiler(b" ", font_paths=_fonts(), ignore_system_fonts=True)
        blank.compile(format="pdf", timestamp=0)

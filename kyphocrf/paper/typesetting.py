"""Turn a template and what it is to show into a PDF, with the bundled fonts and nothing else."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kyphocrf import assets

if TYPE_CHECKING:
    import typst

STANDARD: Final = "a-2b"
"""Pages are produced in Typst's PDF/A-2b mode."""


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415  heavy

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.path("fonts"))],
    )


def typeset(template: str, shown: Mapping[str, Any], at: datetime) -> bytes:
    """Set a template of `resources/print`; `at` is the only time the file holds."""
    import typst  # noqa: PLC0415  heavy

    source = assets.path(f"print/{template}").read_bytes()
    compiler = typst.Compiler(
        source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"shown": json.dumps(shown, ensure_ascii=False)},
    )
    pdf = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=at.replace(tzinfo=UTC))
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf

"""Guards that are no permission, status or reason: file, exact text, what stands there instead.

Each is a promise that once could be broken without a test that noticed.
"""

from typing import Final, TypeAlias

Listed: TypeAlias = tuple[str, str, str, tuple[str, ...]]

_EXCEL: Final = ("tests/exports/test_excel.py",)

LISTED: Final[tuple[Listed, ...]] = (
    # `_x0041_` is read by Excel as the letter A.
    (
        "kyphocrf/exports/cell_text.py",
        r"|_(?=x[0-9A-Fa-f]{4}_)",
        "",
        _EXCEL,
    ),
    (
        "kyphocrf/exports/cell_text.py",
        ' and "_x" not in text',
        "",
        _EXCEL,
    ),
)

"""A value of a table as CSV has it: ISO 8601, a point in decimals, nothing that breaks a line."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from kyphocrf.exports.columns import Column
from kyphocrf.exports.typed import Typed

LINE_BREAK: Final = "⏎"
"""What stands for a line break within a text: SPSS and PSPP read no row of two lines."""
_BREAKS: Final = re.compile("\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")

_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")


def csv_text(column: Column, value: Typed) -> str:
    """Return what stands in a cell; nothing for nothing. Durations are seconds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, float):
        return f"{value:.{max(0, len(column.shown) - 2)}f}"
    if isinstance(value, timedelta):
        return str(int(value.total_seconds()))
    return _moment(value) if isinstance(value, date | time) else str(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()


def one_line(text: str) -> str:
    """Return a text on one line; a character that no reader takes is shown as `⟨U+0000⟩`."""
    if text.isprintable():
        return text  # most are
    line = _BREAKS.sub(LINE_BREAK, text).replace("\t", " ")
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", line)

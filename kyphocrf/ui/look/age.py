"""How long ago something was, in words."""

from typing import Final

from kyphocrf.definition.text import Text, same

_HOUR: Final = 60
DAY: Final = 24 * 60
"""Minutes of a day."""


def age(minutes: int) -> Text:
    """Word an age: minutes, hours or days."""
    if minutes < _HOUR:
        return same(f"{minutes} min")
    if minutes < DAY:
        return same(f"{minutes // _HOUR} h")
    return Text(f"{minutes // DAY} d", f"{minutes // DAY} T")

"""JSON from elsewhere: only what is canonical to the byte, and small enough to be read at all.

Canonical is as the study file writes it (`record.change.canonical`). That rules out a byte order
mark, blanks, keys twice, keys in another order, escapes nobody needs and fractions.
"""

import json
from json.decoder import JSONDecodeError
from typing import Any, Final

from kyphocrf.record.change import canonical
from kyphocrf.transfer.malformed import MalformedError, malformed

LONGEST_LINE: Final = 16 * 2**20
"""Bytes of one object at most."""
_DEEPEST: Final = 32
"""Levels of lists and objects within each other at most."""
BEYOND: Final = 2**53
"""From here on not every program reads a whole number as it stands."""
_MOST_DIGITS: Final = 17
_NUL: Final = b"\\u0000"


def strict_json(raw: bytes, longest: int = LONGEST_LINE, *, nul_in: str = "") -> Any:
    """Read one canonical JSON value.

    `nul_in`: the one field in which U+0000 may stand, because a person may have typed it. Raises
    MalformedError.
    """
    if len(raw) > longest:
        raise malformed("it is too long", "es ist zu lang")
    try:
        value = _DECODER.decode(raw.decode())
        again = canonical(value).encode()
        is_deep = raw.count(b"[") + raw.count(b"{") > _DEEPEST and _is_deep(value, _DEEPEST)
    except MalformedError:
        raise
    except (JSONDecodeError, UnicodeError, RecursionError, ValueError):
        raise malformed("it is not JSON", "es ist kein JSON") from None
    if again != raw:
        raise malformed(
            "it is not in the one way in which JSON is written here",
            "es ist nicht in der einen Weise geschrieben, in der JSON hier steht",
        )
    if is_deep:
        raise malformed("it is nested too deep", "es ist zu tief verschachtelt")
    if _NUL in raw and _has_nul(value, nul_in):
        raise malformed("it holds U+0000", "es enthält U+0000")
    return value


def strict_object(raw: bytes, longest: int = LONGEST_LINE, *, nul_in: str = "") -> dict[str, Any]:
    """Read one canonical JSON object; raises MalformedError."""
    value = strict_json(raw, longest, nul_in=nul_in)
    if type(value) is not dict:
        raise malformed("it is no object", "es ist kein Objekt")
    return value


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS or not -BEYOND < (number := int(digits)) < BEYOND:
        raise malformed("a number is too large", "eine Zahl ist zu groß")
    return number


def _no_fraction(_: str) -> float:
    raise malformed("a number is not whole", "eine Zahl ist nicht ganz")


_DECODER: Final = json.JSONDecoder(
    parse_int=_whole, parse_float=_no_fraction, parse_constant=_no_fraction
)


def _is_deep(value: Any, levels: int) -> bool:
    if isinstance(value, dict):
        return levels == 0 or any(_is_deep(one, levels - 1) for one in value.values())
    if isinstance(value, list):
        return levels == 0 or any(_is_deep(one, levels - 1) for one in value)
    return False


def _has_nul(value: Any, but_in: str) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, list):
        return any(_has_nul(one, "") for one in value)
    if isinstance(value, dict):
        held = (one for name, one in value.items() if not (name == but_in and type(one) is str))
        return any("\0" in name for name in value) or any(_has_nul(one, "") for one in held)
    return False

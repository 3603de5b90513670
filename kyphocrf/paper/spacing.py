"""How far things stand apart on a blank form, so that its last sheet is not nearly empty.

Each form begins a sheet, so nothing that follows can fill what it leaves. Every spacing of the
template is tried on the form alone, until one ends where it may.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kyphocrf.paper.typesetting import places

SPACINGS: Final = 5
"""So many the template knows, the usual one first."""
LEAST_FILLED: Final = 0.3
"""The part of a further sheet that is filled at least, where any spacing reaches that."""
_ENDED: Final = "<ended>"
_REMEMBERED: Final = 160


def spacing_of(template: str, frame: Mapping[str, Any], form: Mapping[str, Any]) -> int:
    """Return the number of the first spacing with which a form ends well, else the best."""
    return _tried(template, _text(frame), _text(form))


@lru_cache(maxsize=_REMEMBERED)
def _tried(template: str, frame: str, form: str) -> int:
    filled = []
    for number in range(SPACINGS):
        shown = {**json.loads(frame), "forms": [{**json.loads(form), "density": number}]}
        (end,) = places(template, shown, _ENDED)
        if end["page"] == 1 or end["filled"] >= LEAST_FILLED:
            return number
        filled.append(float(end["filled"]))
    return filled.index(max(filled))


def _text(written: Mapping[str, Any]) -> str:
    return json.dumps(written, ensure_ascii=False, sort_keys=True)

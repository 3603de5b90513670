"""Keep Python alive under PySide 6.12, which gives away a None, a True and a False not its own.

Its bindings return None from every call without result, and True from every emitted signal, and
do not count them, as if they were immortal; before Python 3.12 they are not, and the interpreter
aborts after some thousand calls ("none_dealloc: deallocating None", "bool_dealloc"). PySide 6.11
counts, but has no PDF view of its own.
"""

import ctypes
import sys
from typing import Final

_IMMORTAL_SINCE: Final = (3, 12)
_PLENTY: Final = sys.maxsize // 4


def keep_none() -> None:
    """Count so many owners of None, True and False that no session gives them all away."""
    if sys.version_info >= _IMMORTAL_SINCE:
        return
    for given_away in (None, True, False):
        if sys.getrefcount(given_away) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(given_away)).value += _PLENTY

"""Keep Python alive under PySide 6.12, which gives away a None it does not own.

Its bindings return None from every call without result and do not count it, as if None were
immortal; before Python 3.12 it is not, and the interpreter aborts after some thousand calls
("none_dealloc: deallocating None"). PySide 6.11 counts, but has no PDF view of its own.
"""

import ctypes
import sys
from typing import Final

_IMMORTAL_SINCE: Final = (3, 12)
_PLENTY: Final = sys.maxsize // 4


def keep_none() -> None:
    """Count so many owners of None that no session gives them all away."""
    if sys.version_info < _IMMORTAL_SINCE and sys.getrefcount(None) < _PLENTY:
        ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY

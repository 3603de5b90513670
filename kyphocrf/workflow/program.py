"""Which program this is: its version, and in a checkout how its code stands."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import kyphocrf

_DECIDING: Final = ("definition", "forms", "record")
"""The packages whose code decides what a casebook comes to."""


@cache
def program() -> str:
    """Return a text that is another one as soon as another program could decide otherwise.

    In a checkout the version stays while rules are written, and no declaration tells of a function
    that changed its body, so the files that hold them are looked at once. A bundle holds none.
    """
    known = f"{kyphocrf.__version__} {code(Path(kyphocrf.__file__).parent)}"
    return sha256(known.encode()).hexdigest()


def code(package: Path) -> str:
    """Return the sizes and times of the files that decide; nothing where there are none."""
    files = sorted(file for room in _DECIDING for file in (package / room).rglob("*.py"))
    states = ((file.relative_to(package).as_posix(), file.stat()) for file in files)
    return " ".join(f"{name} {state.st_size} {state.st_mtime_ns}" for name, state in states)

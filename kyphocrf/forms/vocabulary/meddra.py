"""The columns that MedDRA codes of an adverse event take, once somebody with a licence codes it.

MedDRA may be held and shown by licence holders only; the names of its levels are no part of it.
"""

from typing import Final

from kyphocrf.definition.form import Reserved
from kyphocrf.definition.text import Text

_EMPTY: Final = Text(
    "Always empty here: MedDRA needs a licence. Coded centrally by whoever holds one.",
    "Hier immer leer: MedDRA braucht eine Lizenz. Kodiert wird zentral, wo es eine gibt.",
)
_LEVELS: Final = (
    ("LLT", "MedDRA lowest level term", "MedDRA Lowest Level Term"),
    ("PT", "MedDRA preferred term", "MedDRA Preferred Term"),
    ("HLT", "MedDRA high level term", "MedDRA High Level Term"),
    ("HLGT", "MedDRA high level group term", "MedDRA High Level Group Term"),
    ("SOC", "MedDRA system organ class", "MedDRA-Systemorganklasse"),
)


def _columns() -> tuple[Reserved, ...]:
    found = [Reserved("MEDDRAV", Text("MedDRA version", "MedDRA-Version"), _EMPTY)]
    for level, en, de in _LEVELS:
        words, code = Text(en, de), Text(f"{en}, code", f"{de}, Code")
        found += [Reserved(f"AE{level}", words, _EMPTY), Reserved(f"AE{level}CD", code, _EMPTY)]
    return tuple(found)


MEDDRA: Final = _columns()

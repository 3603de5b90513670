"""What skin and wound look like: redness towards the end of radiotherapy, a wound that heals."""

from collections.abc import Callable
from typing import Final

from kyphocrf.demo.synthetic import adverse_events
from kyphocrf.demo.synthetic.writing import Pen, Said, Script
from kyphocrf.forms.vocabulary.codelists import NO

_NONE: Final = "0"
_ITEM_OF_TERM: Final = {
    "SKNCTC": "Dermatitis radiation", "SKNULC": "Skin ulceration",
    "WNDINF": "Wound infection", "WNDHEM": "Hematoma",
    "EBWSKN": "Dermatitis radiation", "EBWFAT": "Fatigue", "EBWNAU": "Nausea",
    "EBWESO": "Esophagitis",
}  # fmt: skip
"""Grades that have their event: what is seen at a visit is what the event says."""
_NEVER: Final = (
    "SKNHYP", "SKNPRU", "SKNPAIN", "SKNTEL", "SKNIND", "WNDDEH", "WNDSER", "WNDCOMP", "EBWDIA",
    "SKNRTOG",
)  # fmt: skip


def _grade(term: str) -> Callable[[Pen], Said]:
    def said(pen: Pen) -> str:
        now = [
            event.kind.grade
            for event in adverse_events.events(pen.person)
            if event.kind.term == term and event.begins <= pen.day < event.ends
        ]
        return max(now, default=_NONE)

    return said


def _wound(pen: Pen) -> tuple[str, ...]:
    if pen.event == "D1":
        return ("1",)
    return ("2",) if _grade("Wound infection")(pen) != _NONE else (_NONE,)


SCRIPT: Final[Script] = {
    **{item: _grade(term) for item, term in _ITEM_OF_TERM.items()},
    **dict.fromkeys(_NEVER, lambda _pen: _NONE),
    "SKNDAT": lambda pen: pen.day,
    "SKNREG": lambda pen: "1" if pen.person.arm == "A" else "2",
    "SKNPHOTO": lambda _pen: NO,
    "WNDDAT": lambda pen: pen.day,
    "WNDSITE": lambda _pen: "3",
    "WNDSTAT": _wound,
    "WNDHEAL": lambda pen: "2" if _grade("Wound infection")(pen) != _NONE else "1",
    "WNDASEP": lambda pen: "1" if _grade("Wound infection")(pen) != _NONE else _NONE,
    "WNDSWAB": lambda _pen: NO,
    "WNDABX": lambda _pen: NO,
    "WNDREV": lambda _pen: NO,
    "EBWDAT": lambda pen: pen.day,
    "EBWANY": lambda _pen: NO,
    "LSSUB": lambda _pen: _NONE,
    "LSOBJ": lambda _pen: _NONE,
    "LSMAN": lambda _pen: _NONE,
    **dict.fromkeys(("LSANA", "LSORN", "LSTEL", "LSFIB", "LSULC", "LSMYE"), lambda _pen: NO),
}

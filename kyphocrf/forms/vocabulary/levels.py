"""The vertebral levels from C1 to S5: names, synonyms, order, neighbours."""

from collections.abc import Iterator

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.levels import called
from kyphocrf.definition.text import Text

_REGIONS = (("C", "HWK", 7), ("T", "BWK", 12), ("L", "LWK", 5), ("S", "SWK", 5))
"""Letter, German word and number of vertebrae, from the head down."""

_NCI = {
    **{f"C{number}": f"C{32238 + number}" for number in range(1, 8)},
    "T1": "C33720", "T10": "C33721", "T11": "C33722", "T12": "C33723",
    **{f"T{number}": f"C{33722 + number}" for number in range(2, 10)},
    **{f"L{number}": f"C{32898 + number}" for number in range(1, 6)},
}  # fmt: skip


_ALONE = {
    number
    for number in range(1, max(count for *_, count in _REGIONS) + 1)
    if sum(number <= count for *_, count in _REGIONS) == 1
}
"""Numbers that only one region has: 8 to 12 are thoracic without saying so."""


def _codes() -> Iterator[Code]:
    for letter, german, count in _REGIONS:
        for number in range(1, count + 1):
            written = [f"{letter} {number}", f"{german}{number}", f"{german} {number}"]
            if letter == "T":
                written += [f"Th{number}", f"Th {number}", f"D{number}"]
            if number in _ALONE:
                written.append(str(number))
            level = f"{letter}{number}"
            of_sponsor = None if level in _NCI else f"{level} VERTEBRA"
            yield Code(
                level, called(level), tuple(written), nci=_NCI.get(level), submission=of_sponsor
            )


LEVEL = CodeList("LEVEL", Text("Vertebra", "Wirbelkörper"), tuple(_codes()), nci="C74456")

LEVELS = tuple(code.value for code in LEVEL.codes)

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def rank(level: str) -> int:
    """Return the place of a level counted from the head down, C1 being 0."""
    return _RANK[level]


def is_below(level: str, other: str) -> bool:
    """Tell whether a level lies nearer to the feet than another one."""
    return rank(level) > rank(other)


def above(level: str) -> str | None:
    """Return the next level towards the head, T12 for L1; none for C1."""
    return LEVELS[rank(level) - 1] if rank(level) else None


def below(level: str) -> str | None:
    """Return the next level towards the feet, S1 for L5; none for S5."""
    return LEVELS[rank(level) + 1] if rank(level) + 1 < len(LEVELS) else None


def neighbours(level: str) -> tuple[str, ...]:
    """Return the levels that touch this one, across the borders of the regions as well."""
    return tuple(one for one in (above(level), below(level)) if one is not None)

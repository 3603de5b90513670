"""Permitted answers: codes with their decode in both languages."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kyphocrf.definition.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Code:
    """One permitted answer: the value that is stored and what it means.

    `synonyms` are what people type for it; `hint` is a short description in our own words; `short`
    stands on a narrow card instead of the decode.
    """

    value: str
    decode: Text
    synonyms: tuple[str, ...] = ()
    hint: Text | None = None
    nci: str | None = None
    short: Text | None = None


@dataclass(frozen=True)
class CodeList:
    """A named list of codes in the order in which they are offered.

    `exclusive` names codes that exclude all others in a multiple choice ("none").
    """

    name: str
    label: Text
    codes: tuple[Code, ...]
    exclusive: frozenset[str] = frozenset()
    nci: str | None = None

    @property
    def oid(self) -> str:
        return f"CL.{self.name}"

    @cached_property
    def by_value(self) -> dict[str, Code]:
        return {code.value: code for code in self.codes}

    def decode(self, value: str) -> Text:
        """Return what a code means; a value the list does not know reads as itself."""
        code = self.by_value.get(value)
        return code.decode if code is not None else Text(value, value)

    @cached_property
    def _needles(self) -> tuple[tuple[Code, tuple[str, ...]], ...]:
        return tuple((code, tuple(_spellings(code))) for code in self.codes)

    def exact(self, typed: str, offered: Iterable[str] | None = None) -> Code | None:
        """Return the one code meant by its value, decode or synonym in either language."""
        wanted = folded(typed)
        allowed = None if offered is None else set(offered)
        for code, spellings in self._needles:
            if wanted in spellings and (allowed is None or code.value in allowed):
                return code
        return None

    def found(self, typed: str, offered: Iterable[str] | None = None) -> tuple[Code, ...]:
        """Return the codes that match a part of a code, label or synonym, best first."""
        wanted = folded(typed)
        allowed = None if offered is None else set(offered)
        ranked: list[tuple[int, int, Code]] = []
        for order, (code, spellings) in enumerate(self._needles):
            if allowed is not None and code.value not in allowed:
                continue
            rank = min((_rank(wanted, spelling) for spelling in spellings), default=9)
            if rank < _NO_MATCH:
                ranked.append((rank, order, code))
        return tuple(code for _, _, code in sorted(ranked, key=lambda entry: entry[:2]))


_NO_MATCH = 9


def _rank(wanted: str, spelling: str) -> int:
    if not wanted or spelling == wanted:
        return 0
    if spelling.startswith(wanted):
        return 1
    if f" {wanted}" in spelling:
        return 2
    if wanted in spelling:
        return 3
    words = wanted.split()
    if len(words) > 1 and all(word in spelling for word in words):
        return 4
    return _NO_MATCH


def _spellings(code: Code) -> Iterable[str]:
    yield folded(code.value)
    for language in LANGUAGES:
        yield folded(code.decode.to(language))
    for synonym in code.synonyms:
        yield folded(synonym)


def folded(text: str) -> str:
    """Return a text for comparison: no case, no accents, ä as ae or a alike, single spaces."""
    spelled = text.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    spelled = spelled.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    plain = unicodedata.normalize("NFKD", spelled)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(kept.replace("-", " ").replace(",", " ").split())

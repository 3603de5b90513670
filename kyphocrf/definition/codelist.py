"""Permitted answers: codes with their decode in both languages."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kyphocrf.definition.search import SYNONYMS_FROM, Hit, Index, Nearness
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
    def _index(self) -> Index:
        return Index([tuple(_spellings(code)) for code in self.codes])

    @cached_property
    def _spelled(self) -> dict[str, Index]:
        return {}

    def _spellings_of(self, code: Code) -> Index:
        """Return the spellings of one code, each an entry; made when first asked for."""
        if code.value not in self._spelled:
            self._spelled[code.value] = Index([[spelling] for spelling in _spellings(code)])
        return self._spelled[code.value]

    def _hits(self, typed: str, offered: Iterable[str] | None) -> list[Hit]:
        among = None
        if offered is not None:
            allowed = set(offered)
            among = frozenset(at for at, one in enumerate(self.codes) if one.value in allowed)
        return self._index.hits(folded(typed), among)

    def exact(self, typed: str, offered: Iterable[str] | None = None) -> Code | None:
        """Return the one code with that value, else that decode in a language, else synonym."""
        return self._only([hit for hit in self._hits(typed, offered) if hit.nearness.is_same])

    def meant(self, typed: str, offered: Iterable[str] | None = None) -> Code | None:
        """Return the code a text stands for by itself: the exact one, or the only one found.

        A text that is found only within a word or with a typing error stands for nothing. A label
        of a code that is not offered stands for that code, to be told as a finding.
        """
        if not folded(typed):
            return None
        hits = self._hits(typed, None)
        if offered is not None and not (hits and hits[0].nearness < Nearness.SYNONYM):
            hits = self._hits(typed, offered)
        same = bool(hits) and hits[0].nearness.is_same
        only = len(hits) == 1 and hits[0].nearness.is_sure
        return self._only(hits) if same or only else None

    def has_signs(self, code: Code, typed: str) -> bool:
        """Tell whether a text holds no sign but letters, what parts words, and those of the code.

        A search overlooks signs, an answer must not.
        """
        spelled = "".join(_spellings(code))
        return all(one.isalnum() or one in _PARTING or one in spelled for one in folded(typed))

    def _only(self, hits: list[Hit]) -> Code | None:
        """Return the nearest code, unless another one is as near."""
        nearest = [hit for hit in hits if hit.nearness == hits[0].nearness]
        return self.codes[nearest[0].entry] if len(nearest) == 1 else None

    def found(self, typed: str, offered: Iterable[str] | None = None) -> tuple[Code, ...]:
        """Return the codes to offer for what was typed, best first."""
        return self.guessed(typed, offered)[0]

    def guessed(
        self, typed: str, offered: Iterable[str] | None = None
    ) -> tuple[tuple[Code, ...], bool]:
        """Return what is found, and whether it is only something like what was typed."""
        hits = self._hits(typed, offered)
        codes = tuple(self.codes[hit.entry] for hit in hits)
        return codes, bool(hits) and hits[0].nearness >= Nearness.ERROR

    def told_by(self, code: Code, typed: str) -> str:
        """Return the synonym a code is found by; nothing where its label says it as well."""
        own = self._spellings_of(code).hits(folded(typed))
        labelled = any(hit.nearness.is_sure for hit in own if hit.entry < SYNONYMS_FROM)
        place = own[0].entry - SYNONYMS_FROM if own and not labelled else -1
        return code.synonyms[place] if place >= 0 else ""


_PARTING: Final = frozenset(" .:;/()'’&")
"""Signs that stand between the words of a label, and are no part of it."""


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
    plain = unicodedata.normalize("NFD", spelled)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(kept.replace("-", " ").replace(",", " ").split())

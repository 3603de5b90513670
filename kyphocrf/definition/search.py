"""Entries found as people type: parts of words, several words in any order, one typing error."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from math import log
from typing import Final, NamedTuple, TypeAlias

from kyphocrf.definition.slips import FORGIVING, starts_almost


class Nearness(IntEnum):
    """How near a spelling is to what was typed, nearest first."""

    VALUE = 0
    LABEL = 1
    SYNONYM = 2
    STARTS = 3
    WORD = 4
    """A word of the spelling, and what follows it, starts with what was typed."""
    WORDS = 5
    """Each typed word starts a word of the spelling, in any order."""
    ACROSS = 6
    """Each typed word starts a word of some spelling of the entry."""
    WITHIN = 7
    PARTS = 8
    ERROR = 9
    """A word differs from what was typed by one typing error."""
    ERROR_AT_START = 10
    """The same, where only the start of the word was typed."""
    COMPOUND = 11
    """A typed word ends or starts with a word of the spelling (Beinthrombose, Thrombose)."""
    SOME = 12
    """Some of the typed words are there."""

    @property
    def is_sure(self) -> bool:
        """Tell whether a single hit may be taken for what was meant."""
        return self <= Nearness.WORDS


class Hit(NamedTuple):
    """An entry that was found, by its place; the less common its word, the nearer it is."""

    nearness: Nearness
    document_frequency: float
    entry: int


SYNONYMS_FROM: Final = 3
"""An entry is spelled by its value, its label in two languages, and its synonyms."""
_SAME: Final = (Nearness.VALUE, Nearness.LABEL, Nearness.LABEL)
_TELLING: Final = 4
"""Shorter words (of, in, der) tell nothing by themselves."""
_STOP_WORDS: Final = frozenset(
    (
        *("after", "beim", "durch", "during", "eine", "einen", "einer", "from"),
        *("nach", "seit", "sich", "since", "uber", "wegen", "wird", "with"),
        *("beide", "beiden", "beider", "both", "left", "right", "tage", "tagen", "days"),
        *("linke", "linken", "linker", "linkes", "links"),
        *("rechte", "rechten", "rechter", "rechtes", "rechts"),
        *("leicht", "leichte", "leichten", "leichter", "leichtes", "mild", "moderate"),
        *("stark", "starke", "starken", "starker", "starkes", "severe"),
        *("massig", "massige", "massigen", "massiger", "schwer", "schwere", "schwerer"),
    )
)
"""Longer ones that tell nothing either, folded."""
_ENDING: Final = 3
"""Letters that may end a word otherwise (Rippenschmerzen, Zementembolus, Zementembolie)."""
_STEM: Final = 6
_PART: Final = 5
"""Shorter words stand in too many others by chance to be a part of a compound."""
_SYLLABLE: Final = 3
"""Two words written as one are told apart down to so many letters (backpain)."""
_KEPT: Final = 32
"""While one types on, the words before are not searched for anew."""
_WORD: Final = re.compile(r"[^\W_]+")


_Near: TypeAlias = dict[int, tuple[Nearness, float]]
"""How near the entries are that have a word, and how common it is."""


class _Entry:
    """The spellings of an entry, ready to be compared."""

    __slots__ = ("lines", "spellings", "whole")

    def __init__(self, spellings: Sequence[str]) -> None:
        self.spellings = tuple(spellings)
        self.lines = tuple(f" {' '.join(_WORD.findall(one))}" for one in spellings)
        self.whole = "\n".join(("", *self.spellings, *self.lines, ""))
        """One text to be searched in one step; a break is the edge of a spelling."""


class _Query(NamedTuple):
    """A folded text, its words, and the entries that are asked about (None: all)."""

    text: str
    words: tuple[str, ...]
    among: frozenset[int] | None

    def asks(self, place: int) -> bool:
        return self.among is None or place in self.among


class Index:
    """The spellings of many entries; built once, asked at every keystroke."""

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self._entries = tuple(_Entry(spellings) for spellings in entries)
        self._text = "".join(entry.whole for entry in self._entries)
        self._starts = list(accumulate((len(one.whole) for one in self._entries), initial=0))
        """Where each entry begins in the text of all of them, and where it ends."""
        self._places: dict[str, set[int]] = {}
        for place, entry in enumerate(self._entries):
            for line in entry.lines:
                for word in line.split():
                    self._places.setdefault(word, set()).add(place)
        self._beginning: dict[str, set[str]] = {}
        for word in self._places:
            for letter in word[:2]:
                self._beginning.setdefault(letter, set()).add(word)
        self._like = lru_cache(_KEPT)(self._alike)
        self._parts = lru_cache(_KEPT)(self._with_parts)

    def hits(self, wanted: str, among: frozenset[int] | None = None) -> list[Hit]:
        """Return which entries (among some) a folded text finds, best first.

        A typing error is considered only where nothing matches as it was typed, the parts of a
        compound only where no error explains it, and some of the words only where no entry has all.
        """
        query = _Query(wanted, tuple(_WORD.findall(wanted)), among)
        for search in (self._as_typed, self._misspelled, self._compounded, self._some):
            found = sorted(search(query))
            if found:
                return found
        return []

    def _as_typed(self, query: _Query) -> Iterator[Hit]:
        parts = sorted(query.words, key=len, reverse=True) or [query.text]
        for place in self._holding(parts[0]):
            entry = self._entries[place]
            if query.asks(place) and all(part in entry.whole for part in parts[1:]):
                yield Hit(_nearness(query, entry), 0, place)

    def _holding(self, part: str) -> Iterator[int]:
        """Yield the entries that have these letters somewhere; one step from hit to hit."""
        at = self._text.find(part)
        while at >= 0 and (place := bisect_right(self._starts, at) - 1) < len(self._entries):
            yield place
            at = self._text.find(part, self._starts[place + 1])

    def _misspelled(self, query: _Query) -> Iterator[Hit]:
        return _in_all(query, [self._like(word) for word in query.words])

    def _compounded(self, query: _Query) -> Iterator[Hit]:
        return _in_all(query, [self._parts(word) for word in query.words])

    def _some(self, query: _Query) -> Iterator[Hit]:
        """Find entries that have some of the words; a word that few have tells the most."""
        told: dict[int, float] = defaultdict(float)
        for places in map(self._parts, filter(_tells, query.words)):
            telling = log((1 + len(self._entries)) / max(len(places), 1))
            for place in filter(query.asks, places):
                whole = places[place][0] < Nearness.COMPOUND
                told[place] += telling if whole else telling / 2
        most = max(told.values(), default=0)
        for place, much in told.items():
            if much >= most / 2:
                yield Hit(Nearness.SOME, 1 / much, place)

    def _alike(self, typed: str) -> _Near:
        """Map the entries that have such a word, with at most one error, to how near it is."""
        found: _Near = {}
        short = len(typed) < FORGIVING
        half = len(typed) // 2
        begin, end = typed[: half - 1], typed[half + 1 :]
        # One error leaves at least one of the first two letters among the first two, and one half.
        for word in {word for letter in typed[:2] for word in self._beginning.get(letter, ())}:
            if not short and not word.startswith(begin) and end not in word:
                continue
            if word.startswith(typed) if short else _is_alike(word, typed):
                whole = abs(len(word) - len(typed)) <= 1
                near = (Nearness.ERROR if whole else Nearness.ERROR_AT_START, 0.0)
                for place in self._places[word]:
                    found[place] = min(found.get(place, near), near)
        return found

    def _with_parts(self, typed: str) -> _Near:
        """Add to what is alike the entries with a word it is composed of; a long part is near."""
        found: _Near = {}
        for letters in range(_PART, len(typed)):
            near = (Nearness.COMPOUND, 1 / letters)
            for part in (typed[:letters], typed[-letters:]):
                found |= dict.fromkeys(self._having(part), near)
        for letters in range(_SYLLABLE, len(typed) - _SYLLABLE + 1):
            both = self._having(typed[:letters]) & self._having(typed[letters:])
            found |= dict.fromkeys(both, (Nearness.COMPOUND, 0.0))
        return found | self._like(typed)

    def _having(self, word: str) -> set[int]:
        return self._places.get(word, set())


def _tells(word: str) -> bool:
    return len(word) >= _TELLING and word not in _STOP_WORDS


def _in_all(query: _Query, words: list[_Near]) -> Iterator[Hit]:
    """Find the entries that have every word; the worst of its words counts."""
    for place in min(words, key=len, default={}):
        if query.asks(place) and all(place in places for places in words):
            nearness, document_frequency = max(places[place] for places in words)
            yield Hit(nearness, document_frequency, place)


def _nearness(query: _Query, entry: _Entry) -> Nearness:
    """Tell how near an entry is that has every typed word somewhere."""
    wanted, words, _ = query
    if wanted in entry.spellings:
        place = entry.spellings.index(wanted)
        return _SAME[place] if place < SYNONYMS_FROM else Nearness.SYNONYM
    typed = f" {' '.join(words) or wanted}"
    if f"\n{wanted}" in entry.whole or f"\n{typed}" in entry.whole:
        return Nearness.STARTS
    if typed in entry.whole:
        return Nearness.WORD
    if len(words) > 1 and all(f" {word}" in entry.whole for word in words):
        together = any(all(f" {word}" in line for word in words) for line in entry.lines)
        return Nearness.WORDS if together else Nearness.ACROSS
    return Nearness.WITHIN if wanted in entry.whole else Nearness.PARTS


def _is_alike(word: str, typed: str) -> bool:
    """Tell whether it is the word with at most one typing error, or with another ending."""
    stem = typed[: max(_STEM, len(typed) - _ENDING)]
    inflected = word.startswith(stem)
    return inflected or starts_almost(word, typed)

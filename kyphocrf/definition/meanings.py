"""Entries found by what their spellings mean, not by how they are written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import Final, NamedTuple

from kyphocrf.definition.word_families import Meaning, Token, WordFamilies, is_unknown

_LEAST: Final = 0.5
"""A spelling that shares less than half with what was typed is another event."""
_LOOSE: Final = 0.001
"""What a word is worth less that is only taken for another: arm for limb."""
_WHOLE: Final = 0.99
_RESPELLED: Final = 0.98
"""What means the same only if a word was misspelled is never all of it."""
_UNKNOWN: Final = 0.6
"""What a word tells that no spelling has."""


class MeantHit(NamedTuple):
    """An entry and how much of what was typed and of its spelling is the same, from 0 to 1."""

    share: float
    entry: int

    @property
    def is_whole(self) -> bool:
        """Whether every word has its counterpart, on both sides."""
        return self.share >= _WHOLE


def is_meant_alone(hits: Sequence[MeantHit]) -> bool:
    """Tell whether one entry means the whole of a text better than any other; best first."""
    return bool(hits) and hits[0].is_whole and all(hit.share < hits[0].share for hit in hits[1:])


class _Shared(NamedTuple):
    """What spellings share with some tokens: the weight of those, of theirs, a direction.

    `loose` counts the tokens that are only taken for what the spelling says.
    """

    mine: dict[int, float]
    theirs: dict[int, float]
    directed: set[int]
    loose: dict[int, int]


class MeaningIndex:
    """What the spellings of many entries mean; built once, asked at every keystroke."""

    def __init__(self, families: WordFamilies, entries: Sequence[Sequence[str]]) -> None:
        self._families = families
        self._spellings: list[tuple[int, tuple[Token, ...]]] = []
        """The entry of each spelling, and its tokens."""
        self._having: dict[str, list[tuple[int, int]]] = defaultdict(list)
        """By concept the spellings that may be meant by it, and which of their tokens it is."""
        self._saying: dict[str, list[tuple[int, int]]] = defaultdict(list)
        """By concept the spellings that say it."""
        for place, spellings in enumerate(entries):
            meanings = {families.meaning(one) for one in spellings}
            for meaning in sorted(meanings, key=_by_words):
                if not meaning.is_empty and not meaning.is_denied:
                    self._add(place, (*meaning.tokens, *meaning.sides))
        self._telling = {concept: self._told_by(concept, len(entries)) for concept in self._having}
        self._weights = [tuple(map(self._weigh, tokens)) for _, tokens in self._spellings]
        self._weight = list(map(sum, self._weights))
        self._directed = {
            spelling
            for spelling, (_, tokens) in enumerate(self._spellings)
            if any(map(families.is_direction, tokens))
        }
        """The spellings that say how a value is off."""

    def hits(self, meaning: Meaning, among: frozenset[int] | None = None) -> list[MeantHit]:
        """Return which entries (among some) mean the same or most of it, best first."""
        if meaning.is_empty or meaning.is_denied:
            return []
        said = self._respelled(meaning.tokens)
        sure = 1 if said == meaning.tokens else _RESPELLED
        shared = self._shared((*said, *meaning.sides))
        beside = self._shared(meaning.sides).mine if meaning.sides else {}
        wanted = sum(map(self._weigh, said))
        directed = any(map(self._families.is_direction, said))
        best: dict[int, float] = {}
        for spelling, mine in shared.mine.items():
            entry = self._spellings[spelling][0]
            opposite = directed and spelling in self._directed and spelling not in shared.directed
            if opposite or (among is not None and entry not in among):
                continue
            own = wanted + beside.get(spelling, 0.0) + self._weight[spelling]
            share = (mine + shared.theirs[spelling]) / own - _LOOSE * shared.loose[spelling]
            best[entry] = max(share, best.get(entry, 0.0))
        found = (MeantHit(round(sure * share, 6), entry) for entry, share in best.items())
        return sorted(
            (hit for hit in found if hit.share >= _LEAST), key=lambda hit: (-hit.share, hit.entry)
        )

    def _respelled(self, tokens: frozenset[Token]) -> frozenset[Token]:
        """Read words that nobody knows as the ones that are a slip of the keys away."""
        return frozenset(
            meant
            for token in tokens
            for meant in (
                (self._families.respelled(token) or (token,))
                if is_unknown(token) and token[0] not in self._having
                else (token,)
            )
        )

    def _add(self, place: int, tokens: tuple[Token, ...]) -> None:
        """Keep a spelling; a direction that can be either way is, in a spelling, the first."""
        spelling = len(self._spellings)
        self._spellings.append((place, tokens))
        for number, token in enumerate(tokens):
            self._saying[token[0]].append((spelling, number))
            said = token[:1] if self._families.is_direction(token) else token
            for concept in said:
                self._having[concept].append((spelling, number))

    def _told_by(self, concept: str, count: int) -> float:
        """Weigh a concept: the fewer entries have it, the more it tells."""
        entries = {self._spellings[spelling][0] for spelling, _ in self._having[concept]}
        return 1 - log(len(entries)) / log(1 + count)

    def _weigh(self, token: Token) -> float:
        """Weigh a token; what only says that something is wrong tells half, as does the unknown."""
        telling = self._telling.get(token[0], _UNKNOWN)
        return telling / 2 if self._families.is_generic(token) else telling

    def _shared(self, tokens: Iterable[Token]) -> _Shared:
        """Weigh what spellings share with these tokens."""
        shared = _Shared(defaultdict(float), defaultdict(float), set(), defaultdict(int))
        seen: set[tuple[int, int]] = set()
        for token in tokens:
            weight = self._weigh(token)
            places = set(self._having.get(token[0], ()))
            said = {spelling for spelling, _ in places}
            places.update(one for concept in token[1:] for one in self._saying.get(concept, ()))
            for spelling in {spelling for spelling, _ in places}:
                shared.mine[spelling] += weight
                if spelling not in said:
                    shared.loose[spelling] += 1
            for spelling, number in places - seen:
                shared.theirs[spelling] += self._weights[spelling][number]
            if self._families.is_direction(token):
                shared.directed.update(spelling for spelling, _ in places)
            seen |= places
        return shared


def _by_words(meaning: Meaning) -> tuple[list[Token], list[Token]]:
    return sorted(meaning.tokens), sorted(meaning.sides)

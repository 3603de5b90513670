"""What a typed text begins: codes and labels compared without case, accents and hyphens."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W_]+")
_SEPARATORS: Final = frozenset(" -,\u00a0")
"""Signs that `folded` drops at the end of a text although they tell that a word is finished."""


def folded(text: str) -> str:
    """Return a text for comparison: no case, no accents, ä as ae or a alike, single spaces."""
    spelled = text.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    spelled = spelled.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    plain = unicodedata.normalize("NFKD", spelled)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(kept.replace("-", " ").replace(",", " ").split())


def words_in(text: str) -> str:
    """Return the words of a folded text, each with a space before it."""
    return "".join(f" {word}" for word in _WORD.findall(text))


class Spelled(NamedTuple):
    """One code, folded: its value, its label, the words of that, and its other names."""

    value: str
    label: str
    words: str
    names: frozenset[str]


def spelled(value: str, label: str, names: Iterable[str]) -> Spelled:
    """Fold a code for comparison."""
    plain = folded(label)
    return Spelled(folded(value), plain, words_in(plain), frozenset(map(folded, names)))


class Spellings:
    """The codes of a list in one language, by their place in it."""

    def __init__(self, entries: Iterable[Spelled]) -> None:
        self._entries = tuple(entries)

    def exact(self, typed: str, among: Collection[int] | None = None) -> tuple[int, ...]:
        """Return the code that is typed, else the codes whose whole label is.

        A space or comma behind it is more than the code where a longer label goes on so.
        """
        key, begun = folded(typed), _begun(typed)
        if not key or (begun != key and any(_begins(one, begun) for _, one in self._of(among))):
            return ()
        return self._where(lambda one: one.value == key, among) or self._where(
            lambda one: one.label == key, among
        )

    def fits(
        self, typed: str, among: Collection[int] | None = None, *, named: bool = False
    ) -> tuple[int, ...]:
        """Return the codes a text fits, in the order of the list; only the nearest kind of fit.

        First an exact code or whole label, then codes and labels that begin so, then labels with
        a word that begins so. `named`: another name of a code, written in full, fits as well; it
        tells which of several is meant.
        """
        key = folded(typed)
        if not key:
            return ()
        found = self.exact(typed, among)
        if found:
            return found
        found = self._beginning(key, _begun(typed), among)
        others = self._where(lambda one: key in one.names, among) if named else ()
        both = tuple(place for place in others if place in found)
        return both or tuple(sorted({*found, *others}))

    def _beginning(self, key: str, begun: str, among: Collection[int] | None) -> tuple[int, ...]:
        words = words_in(key)
        found = self._where(lambda one: _begins(one, begun), among)
        if found and begun != key:
            return found
        begin = self._where(
            lambda one: _begins(one, key) or bool(words and one.words.startswith(words)), among
        )
        return begin or (self._where(lambda one: words in one.words, among) if words else ())

    def goes_on(self, typed: str, among: Collection[int] | None = None) -> bool:
        """Tell whether a code or label is longer than what is typed and begins so."""
        key = folded(typed)
        return any(
            part.startswith(key) and part != key
            for _, one in self._of(among)
            for part in (one.value, one.label)
        )

    def _of(self, among: Collection[int] | None) -> Iterator[tuple[int, Spelled]]:
        if among is None:
            return iter(enumerate(self._entries))
        return ((place, self._entries[place]) for place in sorted(among))

    def _where(
        self, holds: Callable[[Spelled], bool], among: Collection[int] | None
    ) -> tuple[int, ...]:
        return tuple(place for place, one in self._of(among) if holds(one))


def _begun(typed: str) -> str:
    """Fold a text, and keep that a word is finished."""
    key = folded(typed)
    return f"{key} " if key and typed[-1:] in _SEPARATORS else key


def _begins(one: Spelled, text: str) -> bool:
    return one.value.startswith(text) or one.label.startswith(text)


def letters_of(label: str, typed: str) -> tuple[int, int]:
    """Return from where to where the typed letters stand in a label; nowhere is (0, 0)."""
    key = folded(typed)
    if not key:
        return 0, 0
    for start in (0, *(word.start() for word in _WORD.finditer(label))):
        for end in range(start + 1, len(label) + 1):
            here = folded(label[start:end])
            if here == key:
                return start, end
            if not key.startswith(here):
                break
    return 0, 0

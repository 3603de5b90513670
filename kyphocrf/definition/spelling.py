"""What a typed text begins: codes and labels compared without case, accents and hyphens."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple, TypeAlias

_WORD: Final = re.compile(r"[^\W_]+")
_SEPARATORS: Final = frozenset(" -,\u00a0")
"""Signs that `folded` drops at the end of a text although they tell that a word is finished."""
_PARTING: Final = frozenset(" .:;/()'’&")
"""Signs that stand between the words of a label, and are no part of it."""


def folded(text: str) -> str:
    """Return a text for comparison: no case, no accents, ä as ae or a alike, single spaces."""
    spelled = text.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    return _plain(spelled.replace("ae", "a").replace("oe", "o").replace("ue", "u"))


def _full(name: str) -> str:
    """Return a name as it is written in full: ä as ae, so that AE is not A."""
    return _plain(name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))


def _plain(text: str) -> str:
    kept = text
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        kept = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(kept.replace("-", " ").replace(",", " ").split())


def words_in(text: str) -> str:
    """Return the words of a folded text, each with a space before it."""
    return "".join(f" {word}" for word in _WORD.findall(text))


class Spelled(NamedTuple):
    """One code: its value without case; folded its label, the words of that, its other names."""

    value: str
    label: str
    words: str
    names: frozenset[str]


def spelled(value: str, label: str, names: Iterable[str]) -> Spelled:
    """Fold a code for comparison."""
    plain = folded(label)
    return Spelled(_cased(value), plain, words_in(plain), frozenset(map(_full, names)))


def _cased(value: str) -> str:
    """Return a code for comparison: its letters stay, so that A is not AE."""
    return unicodedata.normalize("NFC", value).casefold().strip()


_Candidates: TypeAlias = list[tuple[int, Spelled]]


class Spellings:
    """The codes of a list in one language, by their place in it."""

    def __init__(self, entries: Iterable[Spelled]) -> None:
        self._entries = tuple(entries)
        self._near: dict[str, list[int]] = {}
        """Where something begins with a letter: a code, a label, a word of it, another name."""
        for place, one in enumerate(self._entries):
            for letter in {part[:1] for part in (one.value, *one.words.split(), one.label)} | {
                name[:1] for name in one.names
            }:
                self._near.setdefault(letter, []).append(place)

    def exact(self, typed: str, among: Collection[int] | None = None) -> tuple[int, ...]:
        """Return the code that is typed, else the codes whose whole label is.

        A space or comma behind it is more than the code where a longer label goes on so.
        """
        text = _Typed(typed)
        return _exact(text, self._candidates(text, among))

    def fits(
        self, typed: str, among: Collection[int] | None = None, *, named: bool = False
    ) -> tuple[int, ...]:
        """Return the codes a text fits, in the order of the list; only the nearest kind of fit.

        First an exact code or whole label, then codes and labels that begin so, then labels with
        a word that begins so. `named`: another name of a code, written in full, fits as well; it
        tells which of several labels is meant.
        """
        text = _Typed(typed)
        near = self._candidates(text, among)
        exact = _exact(text, near)
        if exact:
            return exact
        found = _beginning(text, near)
        others = [(place, one) for place, one in near if named and text.name in one.names]
        meant = tuple(place for place, one in others if text.is_in(one))
        return meant or tuple(sorted({*found, *(place for place, _ in others)}))

    def goes_on(self, typed: str, among: Collection[int] | None = None) -> bool:
        """Tell whether a code or label is longer than what is typed and begins so."""
        text = _Typed(typed)
        return any(
            text.begins(one) and text.key not in (one.value, one.label)
            for _, one in self._candidates(text, among)
        )

    def is_whole(self, typed: str, among: Collection[int] | None = None) -> bool:
        """Tell whether nothing that is typed on still leads to a code, a label or another name."""
        text = _Typed(typed)
        return not any(text.continues_in(one) for _, one in self._candidates(text, among))

    def _candidates(self, text: "_Typed", among: Collection[int] | None) -> _Candidates:
        """Return the entries where something begins with the first letter of the text."""
        letters = {text.code[:1], text.key[:1], text.words[1:2], text.name[:1]} - {""}
        places = sorted({place for letter in letters for place in self._near.get(letter, ())})
        return [
            (place, self._entries[place]) for place in places if among is None or place in among
        ]


class _Typed:
    """A typed text as it is compared with codes, labels and words."""

    def __init__(self, typed: str) -> None:
        self.code = _cased(typed)
        self.key = folded(typed)
        self.name = _full(typed)
        self.words = words_in(self.key)
        self.is_finished = bool(self.key) and typed[-1:] in _SEPARATORS
        """Whether its last word is finished by a space or comma."""

    def begins(self, one: Spelled, ending: str = "") -> bool:
        """Tell whether a code or label begins so, and goes on with an ending."""
        code, label = f"{self.code}{ending}", f"{self.key}{ending}"
        return one.value.startswith(code) or one.label.startswith(label)

    def continues_in(self, one: Spelled) -> bool:
        """Tell whether a code, a label, a word of it or another name is longer and begins so.

        The label of the very code may stand behind it: `1` is whole where it means "1 very poor".
        """
        words = (*one.words.split(), *one.names)
        if any(word.startswith(self.key) and word != self.key for word in words):
            return True
        if one.value == self.code:
            return False
        return one.value.startswith(self.code) or (
            one.label.startswith(self.key) and one.label != self.key
        )

    def begins_words(self, one: Spelled) -> bool:
        """Tell whether the words of a label begin so; a sign counts as much as a letter."""
        return bool(self.words) and one.words.startswith(self.words) and self._has_signs(one)

    def is_in(self, one: Spelled) -> bool:
        """Tell whether a label, or a word of it, begins so."""
        if one.label.startswith(self.key):
            return True
        return bool(self.words) and self.words in one.words and self._has_signs(one)

    def _has_signs(self, one: Spelled) -> bool:
        return all(sign.isalnum() or sign in _PARTING or sign in one.label for sign in self.key)


def _exact(text: _Typed, near: _Candidates) -> tuple[int, ...]:
    if not text.key or (text.is_finished and any(text.begins(one, " ") for _, one in near)):
        return ()
    return tuple(place for place, one in near if one.value == text.code) or tuple(
        place for place, one in near if one.label == text.key
    )


def _beginning(text: _Typed, near: _Candidates) -> tuple[int, ...]:
    if not text.key:
        return ()
    found = tuple(place for place, one in near if text.is_finished and text.begins(one, " "))
    if found:
        return found
    return tuple(
        place for place, one in near if text.begins(one) or text.begins_words(one)
    ) or tuple(place for place, one in near if text.is_in(one))


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

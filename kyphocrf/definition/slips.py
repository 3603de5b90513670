"""One typing error: a letter too many, too few, another one, or two in the wrong order."""

from collections.abc import Iterable, Iterator
from typing import Final

FORGIVING: Final = 5
"""Shorter words are too alike for a typing error to be told from another word."""


def starts_almost(word: str, typed: str) -> bool:
    """Tell whether a word starts with what was typed, at most one typing error away."""
    right = 0
    for there, here in zip(word, typed, strict=False):
        if there != here:
            break
        right += 1
    rest, mine = word[right:], typed[right:]
    if not mine:
        return True
    return (
        rest.startswith(mine[1:])
        or rest[1:].startswith((mine, mine[1:]))
        or (rest[1::-1] == mine[:2] and rest[2:].startswith(mine[2:]))
    )


def is_one_slip(word: str, typed: str) -> bool:
    """Tell whether a whole word was typed with one error; looked at from both ends."""
    return (
        abs(len(word) - len(typed)) <= 1
        and starts_almost(word, typed)
        and starts_almost(word[::-1], typed[::-1])
    )


class Slips:
    """Words among which the one is found that was misspelled."""

    def __init__(self, words: Iterable[str]) -> None:
        self._of_length: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= FORGIVING:
                self._of_length.setdefault(len(word), []).append(word)

    def nearest(self, typed: Iterable[str]) -> str:
        """Return the word of which some typed words are one slip away; nothing where none is.

        The longest is the nearest, one that begins with the same letter before all others.
        """
        near = [
            (word[0] != one[0], -len(word), word)
            for one in typed
            if len(one) >= FORGIVING
            for word in self._almost(one)
            if is_one_slip(word, one)
        ]
        return min(near)[2] if near else ""

    def _almost(self, typed: str) -> Iterator[str]:
        """Yield the words of which one half was typed right."""
        half = len(typed) // 2
        begin, end = typed[: half - 1], typed[half + 1 :]
        for letters in (len(typed) - 1, len(typed), len(typed) + 1):
            for word in self._of_length.get(letters, ()):
                if word.startswith(begin) or word.endswith(end):
                    yield word

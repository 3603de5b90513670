"""What the words of a text mean: words that say the same are a family, whatever the language.

A word is parted into the forms that a list of families knows (Magen-durchbruch, gastr-itis), and
each form stands for a concept. A text that denies what it names has no meaning that could be found.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from kyphocrf.definition.spelling import folded

Kind: TypeAlias = Literal[
    "plain", "generic", "direction", "side", "faculty", "nothing", "negation", "ending"
]
"""What a family says.

`plain` names a thing, `direction` how a value is off, `generic` that something is wrong, `side`
where it is; a `faculty` is an event where it is missing, `nothing` tells nothing, a `negation`
denies the rest, an `ending` may follow any form.
"""
_KINDS: Final[Mapping[str, Kind]] = {kind: kind for kind in get_args(Kind)}
Token: TypeAlias = tuple[str, ...]
"""A concept as it was said, behind it what it may be taken for: arm, limb; bowel, colon."""

TROUBLE: Final = "trouble"
"""What a missing faculty is: no appetite, cannot sleep."""
_WORD: Final = re.compile(r"[^\W_]+|[↑↓]")
_WHOLE: Final = 4
"""Shorter forms are words by themselves, unless a hyphen shows where they are joined."""
_KEPT: Final = 4096
_QUOTE: Final = "“"
"""A word of no family means itself; its concept is the word behind this mark."""


class Family(NamedTuple):
    """Forms that mean the same; `means` has a token for each concept they stand for."""

    means: tuple[Token, ...]
    kind: Kind
    forms: tuple[str, ...]

    @classmethod
    def read(cls, means: str, kind: str, forms: str) -> "Family":
        """Read a line of a list of families; raises KeyError for a kind that there is not."""
        tokens = tuple(tuple(said.split("/")) for said in means.split())
        return cls(tokens, _KINDS[kind], tuple(forms.split("|")))


class Meaning(NamedTuple):
    """What a text means; `sides` are no part of it unless a spelling asks for them."""

    tokens: frozenset[Token]
    sides: frozenset[Token]
    is_denied: bool

    @property
    def is_empty(self) -> bool:
        return not self.tokens

    @property
    def has_unknown_words(self) -> bool:
        """Tell whether a word of it stands in no family."""
        return any(token[0].startswith(_QUOTE) for token in self.tokens)


class _Form(NamedTuple):
    """What a form stands for, and whether it may stand at the start or end of a word."""

    means: tuple[Token, ...]
    kind: Kind
    starts: bool = True
    ends: bool = True

    @property
    def is_negation(self) -> bool:
        return self.kind == "negation"


def _what_is_missing(forms: Sequence[_Form], at: int) -> Kind | None:
    """Return whether a negation denies a faculty or anything else; None where nothing is named.

    It denies what follows, or at the end what stands before it: kein Appetit, isst nicht.
    """
    beside = forms[at + 1 : at + 2] or forms[max(at - 1, 0) : at]
    if not beside:
        return None
    return "faculty" if beside[0].kind == "faculty" else "plain"


class WordFamilies:
    """The families of a list, ready to part words."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._joined: dict[str, _Form] = {}
        self._whole: dict[str, _Form] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], _Form]]] = {}
        self._endings: set[str] = {""}
        self._generic: set[str] = set()
        self._directions: set[str] = set()
        for family in families:
            self._add(family)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._longest = max(map(len, self._joined), default=0)
        self._letters = sorted({len(ending) for ending in self._endings})
        self._parted = lru_cache(_KEPT)(self._part)

    def is_generic(self, token: Token) -> bool:
        """Tell whether a token says only that something is wrong."""
        return token[0] in self._generic

    def is_direction(self, token: Token) -> bool:
        """Tell whether a token says how a value is off."""
        return not self._directions.isdisjoint(token)

    def _add(self, family: Family) -> None:
        if family.kind == "generic":
            self._generic |= {token[0] for token in family.means}
        if family.kind == "direction":
            self._directions |= {concept for token in family.means for concept in token}
        for form in family.forms:
            bare = folded(form)
            one = _Form(family.means, family.kind, not form.startswith("-"), not form.endswith("-"))
            if family.kind == "ending":
                self._endings.add(bare)
            elif " " in bare:
                words = tuple(bare.split())
                self._phrases.setdefault(words[0], []).append((words, one))
            else:
                joins = len(bare) >= _WHOLE or not (one.starts and one.ends)
                self._put(self._joined if joins else self._whole, bare, one)

    @staticmethod
    def _put(forms: dict[str, _Form], bare: str, form: _Form) -> None:
        """Add a form; one that stands in two families of a concept each means either."""
        known = forms.get(bare)
        if known is None:
            forms[bare] = form
        elif len(known.means) == len(form.means) == 1:
            forms[bare] = _Form(
                (tuple(dict.fromkeys(known.means[0] + form.means[0])),),
                form.kind if form.kind == "faculty" else known.kind,
                known.starts or form.starts,
                known.ends or form.ends,
            )

    def meaning(self, text: str) -> Meaning:
        """Return what a folded text means."""
        forms = [form for form in self._forms_of(_WORD.findall(text)) if form.means]
        sides = {token for form in forms if form.kind == "side" for token in form.means}
        told = [form for form in forms if form.kind != "side"]
        tokens = {token for form in told if form.kind != "negation" for token in form.means}
        missing = [_what_is_missing(told, at) for at, form in enumerate(told) if form.is_negation]
        is_denied = "plain" in missing
        if "faculty" in missing:
            tokens.add((TROUBLE,))
        return Meaning(frozenset(tokens), frozenset(sides), is_denied)

    def _forms_of(self, words: Sequence[str]) -> Iterable[_Form]:
        """Yield the forms of words: of phrases first, then of each word."""
        at = 0
        while at < len(words):
            phrase = self._phrase_at(words, at)
            if phrase is not None:
                at += len(phrase[0])
                yield phrase[1]
                continue
            yield from self._parted(words[at])
            at += 1

    def _phrase_at(self, words: Sequence[str], at: int) -> tuple[tuple[str, ...], _Form] | None:
        for phrase in self._phrases.get(words[at], ()):
            said = words[at : at + len(phrase[0])]
            if len(said) == len(phrase[0]) and all(map(self._is_inflected, said, phrase[0])):
                return phrase
        return None

    def _is_inflected(self, said: str, word: str) -> bool:
        return said == word or (
            len(word) >= _WHOLE and said.startswith(word) and said[len(word) :] in self._endings
        )

    def _part(self, word: str) -> tuple[_Form, ...]:
        """Part a word into its forms; a word that is not made of them means itself."""
        if word in self._whole:
            return (self._whole[word],)
        best: dict[int, tuple[int, tuple[_Form, ...]]] = {0: (0, ())}
        for start in range(len(word)):
            if start not in best:
                continue
            cost, forms = best[start]
            for end, form, filler in self._steps(word, start):
                step = (cost + 1 + 2 * filler, (*forms, form))
                if end not in best or step[0] < best[end][0]:
                    best[end] = step
        whole = best.get(len(word))
        return whole[1] if whole else (_Form(((f"{_QUOTE}{word}",),), "plain"),)

    def _steps(self, word: str, start: int) -> Iterable[tuple[int, _Form, int]]:
        """Yield where a form ends that goes on from a place, with the letters of an ending."""
        for end in range(start + 2, min(start + self._longest, len(word)) + 1):
            form = self._joined.get(word[start:end])
            if form is None or (start == 0 and not form.starts):
                continue
            for letters in self._letters:
                after = end + letters
                if word[end:after] in self._endings and (form.ends or after < len(word)):
                    yield min(after, len(word)), form, letters

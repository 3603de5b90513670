"""What the words of a text mean: words that say the same are a family, whatever the language.

A word is parted into the forms that a list of families knows (Magen-durchbruch, gastr-itis), and
each form stands for a concept. A text that denies what it names has no meaning that could be found.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from kyphocrf.definition.slips import Slips
from kyphocrf.definition.spelling import folded

Kind: TypeAlias = Literal[
    "plain", "site", "value", "act", "generic", "direction", "side", "faculty",
    "nothing", "negation", "unable", "normal", "ending",
]  # fmt: skip
"""What a family says.

`plain` names what happens, `site` a part of the body, `value` what is measured, `act` what is
done; `direction` how a value is off, `generic` that something is wrong, `side` where it is. A
`faculty` is an event where it is missing. `nothing` tells nothing, a `negation` denies the rest,
`unable` that one can do what follows, `normal` that something is wrong with what stands before it.
An `ending` may follow any form.
"""
_KINDS: Final[Mapping[str, Kind]] = {kind: kind for kind in get_args(Kind)}
_NO_EVENT: Final = frozenset[Kind](("site", "value", "act", "side"))
"""What is no event by itself."""
_DENYING: Final = frozenset[Kind](("negation", "unable", "normal"))
Token: TypeAlias = tuple[str, ...]
"""A concept as it was said, behind it what it may be taken for: arm, limb; bowel, colon."""

TROUBLE: Final = "trouble"
"""What a missing faculty is: no appetite, cannot sleep."""
_WORD: Final = re.compile(r"[^\W_]+|[↑↓]")
_WHOLE: Final = 4
"""Shorter forms are words by themselves, unless a hyphen shows where they are joined."""
_BEGINNING: Final = 2
"""No form is shorter."""
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
    names_event: bool = True
    """Whether it says that something is wrong, and not only with what."""

    @property
    def is_empty(self) -> bool:
        return not self.tokens

    @property
    def has_unknown_words(self) -> bool:
        """Tell whether a word of it stands in no family."""
        return any(map(is_unknown, self.tokens))


def is_unknown(token: Token) -> bool:
    """Tell whether a token is a word of no family."""
    return token[0].startswith(_QUOTE)


class _Form(NamedTuple):
    """What a form stands for, and whether it may stand at the start or end of a word."""

    means: tuple[Token, ...]
    kind: Kind
    starts: bool = True
    ends: bool = True


def _what_is_missing(forms: Sequence[_Form], at: int) -> Kind | None:
    """Return whether a negation denies a faculty or anything else; None where nothing is named.

    It denies what follows, or at the end what stands before it: kein Appetit, isst nicht. What
    cannot be done is a faculty, whatever it is.
    """
    beside = forms[at + 1 : at + 2] or forms[max(at - 1, 0) : at]
    if not beside:
        return None
    is_faculty = beside[0].kind == "faculty" or forms[at].kind == "unable"
    return "faculty" if is_faculty else "plain"


def _is_normal(forms: Sequence[_Form]) -> bool:
    """Tell whether forms say that nothing is wrong: Lunge frei, normal ECG, pain-free."""
    rest = [form for form in forms if form.kind != "normal"]
    if not rest or len(rest) == len(forms):
        return False
    return forms[-1].kind == "normal" or all(form.kind in _NO_EVENT for form in rest)


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
        self._lengths = _lengths_by_beginning(self._joined)
        self._letters = sorted({len(ending) for ending in self._endings})
        self._parted = lru_cache(_KEPT)(self._part)
        self._respelled = lru_cache(_KEPT)(self._respell)

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
        tokens = {token for form in told if form.kind not in _DENYING for token in form.means}
        missing = [
            _what_is_missing(told, at)
            for at, form in enumerate(told)
            if form.kind in {"negation", "unable"}
        ]
        is_denied = "plain" in missing or _is_normal(told)
        if "faculty" in missing:
            tokens.add((TROUBLE,))
        names_event = not told or not all(form.kind in _NO_EVENT for form in told)
        return Meaning(frozenset(tokens), frozenset(sides), is_denied, names_event)

    def respelled(self, token: Token) -> tuple[Token, ...]:
        """Return what a word of no family means that is one slip of the keys off; else nothing."""
        return self._respelled(token[0].removeprefix(_QUOTE))

    def _respell(self, word: str) -> tuple[Token, ...]:
        stems = {word.removesuffix(ending) for ending in self._endings}
        near = self._slips.nearest(sorted(stems))
        return self._parted(near)[0].means if near else ()

    @cached_property
    def _slips(self) -> Slips:
        return Slips((*self._joined, *self._whole))

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
        whole_form = self._whole.get(word) or self._joined.get(word)
        if whole_form is not None and whole_form.starts and whole_form.ends:
            return (whole_form,)
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
        for letters in self._lengths.get(word[start : start + _BEGINNING], ()):
            end = start + letters
            form = self._joined.get(word[start:end])
            if form is None or (start == 0 and not form.starts):
                continue
            for filler in self._letters:
                after = end + filler
                if word[end:after] in self._endings and (form.ends or after < len(word)):
                    yield min(after, len(word)), form, filler


def _lengths_by_beginning(forms: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Return by their first letters how long forms are, the shortest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[:_BEGINNING], set()).add(len(form))
    return {beginning: sorted(some) for beginning, some in lengths.items()}

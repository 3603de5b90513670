"""What is typed into a choice: one text until a pause, the codes it fits, and what is said of it.

An exact code or whole label is chosen, else the only code whose label begins so or has a word that
does. Several are marked and none is stored; a text that fits nothing changes nothing.
"""

import re
from collections.abc import Sequence
from typing import Final

from kyphocrf.definition.characters import plain
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import LANGUAGES, Language, Text, same

PAUSE: Final = 1000
"""Milliseconds between two keys after which the second begins a new text."""
_MOST_NAMED: Final = 12
"""More codes than these are not listed in a sentence."""
_MOST_MARKED: Final = 4
_PART: Final = re.compile(r"[;,]")

_NONE_OF: Final = Text(
    "“{typed}” fits none of the answers. There are: {codes}.",
    "„{typed}“ passt zu keiner Antwort. Es gibt: {codes}.",
)
_NONE_OF_MANY: Final = Text(
    "“{typed}” is none of the {count} entries. Type a code or how an entry begins.",
    "„{typed}“ ist keiner der {count} Einträge. Code oder Anfang eines Eintrags eingeben.",
)
_SEVERAL: Final = Text(
    "{count} entries fit “{typed}”: {codes}. Type more.",
    "{count} Einträge passen zu „{typed}“: {codes}. Mehr eingeben.",
)
_ENTER_TAKES: Final = Text("Enter takes {code}.", "Enter nimmt {code}.")


class TypedChoice:
    """What is typed into one choice, and what it fits. Has state: the text until it ends."""

    def __init__(self) -> None:
        self.text = ""
        self.fits: tuple[Code, ...] = ()
        self._at = 0
        self._marked = 0

    def goes_on(self, at: int) -> bool:
        """Tell whether a key at that time, in milliseconds, belongs to this text."""
        return bool(self.text) and at - self._at <= PAUSE

    def put(self, text: str, at: int, fits: tuple[Code, ...]) -> None:
        """Take what stands there after a key, and what that fits."""
        self.text, self._at, self.fits, self._marked = text, at, fits, 0

    def end(self) -> None:
        """Forget the text."""
        self.put("", 0, ())

    @property
    def only(self) -> Code | None:
        """The code that is chosen: the only one the text fits."""
        return self.fits[0] if len(self.fits) == 1 else None

    @property
    def marked(self) -> Code | None:
        """Which of several codes Enter takes."""
        return self.fits[self._marked] if len(self.fits) > 1 else None

    def mark_beside(self, step: int) -> None:
        """Mark the next or previous of the codes that fit."""
        self._marked = min(max(self._marked + step, 0), len(self.fits) - 1)


def whole_code(
    codelist: CodeList, typed: str, language: Language, offered: Sequence[str] | None = None
) -> Code | None:
    """Return the code that is typed whole, so that nothing more is to come; None for all else.

    It begins no longer code or label, nor a word of one: `M` waits where `male` may be meant, and
    `1` where there is a `10`. So what is typed on never lands in the next field.
    """
    text = plain(typed)
    if not text or not codelist.is_whole(text, language, offered):
        return None
    named = [one for one in codelist.exact(text, language) if _is_offered(one, offered)]
    return named[0] if len(named) == 1 and _is_called(named[0], text) else None


def _is_offered(code: Code, offered: Sequence[str] | None) -> bool:
    return offered is None or code.value in offered


def _is_called(code: Code, text: str) -> bool:
    return code.value.casefold() == text.casefold()


def read_code(codelist: CodeList, typed: str, typing: Typing) -> str:
    """Return the code a finished text chooses; raises Unreadable where it fits none or several.

    The code or whole label of what is not offered is read all the same, to be told as a finding.
    """
    text = plain(typed)
    named = codelist.exact(text, typing.language)
    if len(named) == 1:
        return named[0].value
    fits = codelist.fitting(text, typing.language, typing.offered, named=True)
    if len(fits) == 1:
        return fits[0].value
    raise several_fit(fits) if fits else none_fits(codelist, typing.offered)


def read_codes(codelist: CodeList, typed: str, typing: Typing) -> set[str]:
    """Return the codes of a text with several; raises Unreadable, which quotes the part."""
    parts = parted(codelist, typed, typing.language)
    if not parts:
        raise none_fits(codelist, typing.offered)
    return {_read_part(codelist, part, typing) for part in parts}


def _read_part(codelist: CodeList, part: str, typing: Typing) -> str:
    try:
        return read_code(codelist, part, typing)
    except Unreadable as refused:
        raise Unreadable(same("{said}"), said=refused.quoting(part).why) from None


def parted(codelist: CodeList, typed: str, language: Language) -> tuple[str, ...]:
    """Part a text with several codes at commas and semicolons, save those within a label."""
    marks = [-1, *(mark.start() for mark in _PART.finditer(typed)), len(typed)]
    found, at = [], 0
    while at < len(marks) - 1:
        ends = range(len(marks) - 1, at + 1, -1)
        whole = (end for end in ends if codelist.exact(_between(typed, marks, at, end), language))
        end = next(whole, at + 1)
        found.append(_between(typed, marks, at, end))
        at = end
    return tuple(part for part in found if plain(part))


def _between(typed: str, marks: Sequence[int], start: int, end: int) -> str:
    return typed[marks[start] + 1 : marks[end]].strip()


def none_fits(codelist: CodeList, offered: Sequence[str] | None = None) -> Unreadable:
    """Refuse a text that fits nothing, and say what there is."""
    codes = [one for one in codelist.codes if offered is None or one.value in offered]
    if len(codes) > _MOST_NAMED:
        return Unreadable(_NONE_OF_MANY, count=len(codes))
    return Unreadable(_NONE_OF, codes=listing(codes))


def several_fit(fits: Sequence[Code]) -> Unreadable:
    """Refuse to choose among several codes, and say which fit."""
    listed = listing(fits[:_MOST_MARKED])
    if len(fits) > _MOST_MARKED:
        listed = Text(f"{listed.en} …", f"{listed.de} …")
    return Unreadable(_SEVERAL, count=len(fits), codes=listed)


def with_enter(words: Text, code: Code) -> Text:
    """Add to a sentence which code Enter takes."""
    takes = _ENTER_TAKES.filled(code=listing([code]))
    return Text(f"{words.en} {takes.en}", f"{words.de} {takes.de}")


def listing(codes: Sequence[Code]) -> Text:
    """List codes with their labels; a code that is its own label stands there once."""
    en, de = ("; ".join(_named(code, one) for code in codes) for one in LANGUAGES)
    return Text(en, de)


def _named(code: Code, language: Language) -> str:
    label = code.decode.to(language)
    return label if code.value == label else f"{code.value} {label}"

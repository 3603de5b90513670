"""What a new password must be: long, and not one that everybody would try first.

No kind of character is demanded: length is what costs a guesser time.
"""

import re
import unicodedata
from collections.abc import Iterable

from kyphocrf.definition.text import Text
from kyphocrf.storage.credentials import weak_password

AT_LEAST = 12
"""Characters of a password."""

_DIFFERENT = 5
_WELL_KNOWN = """
    password passwort kennwort passphrase login admin administrator root user guest default
    letmein iloveyou welcome willkommen changeme trustno1 secret geheim hallo hello
    dragon monkey master shadow superman batman princess sunshine sonnenschein football fussball
    baseball schalke borussia bayern schatz schatzi michael daniel jessica
    berlin muenchen münchen mannheim hamburg frankfurt deutschland germany
    fruehling frühling sommer herbst winter spring summer autumn
    januar februar märz maerz april august september oktober november dezember
    january february march october december
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    monday tuesday wednesday thursday friday saturday sunday
    krankenhaus hospital klinik klinikum clinic studie study patient patienten doktor doctor
    kyphoplasty kyphoplastie kyphocrf kyphoiort radiotherapy strahlentherapie radioonkologie
"""
_RUNS = (
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopüasdfghjklöäyxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6z7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1qay2wsx3edc4rfv5tgb6zhn7ujm",
)
"""Alphabet, digits, and rows of keys in both layouts."""

_LOOKS_LIKE = str.maketrans("@4301!5$7", "aaeoiisst")
_YEAR = re.compile("(19|20)[0-9]{2}")
_LEFT_OVER = 6
"""Characters that must be left when well-known words, runs, years and names are taken out."""


def refuse_weak(password: str, names: Iterable[str] = ()) -> None:
    """Raise UserError for a password that is short or made of well-known words or `names`."""
    found = weakness(password, names)
    if found is not None:
        raise weak_password(found)


def weakness(password: str, names: Iterable[str] = ()) -> Text | None:
    """Tell why a password is weak, or None; however a keyboard composes é, it is the same."""
    usual = unicodedata.normalize("NFKC", password)
    folded = _folded(password)
    if len(usual) < AT_LEAST:
        return Text(
            "The password has {count} characters; at least {least} are needed.",
            "Das Passwort hat {count} Zeichen; nötig sind mindestens {least}.",
        ).filled(count=len(usual), least=AT_LEAST)
    if len(set(folded)) < _DIFFERENT or _unit(folded) < AT_LEAST:
        return Text(
            "The password repeats a few characters.", "Das Passwort wiederholt wenige Zeichen."
        )
    known = {*_WELL_KNOWN.split(), *map(_letters, names)}
    plain, meant = _YEAR.sub("", folded), {word.translate(_LOOKS_LIKE) for word in known}
    left = min(
        len(_without(_letters(plain), known)),
        len(_without(_letters(_without_runs(plain).translate(_LOOKS_LIKE)), meant)),
    )
    signs = {sign for sign in folded if not sign.isalnum() and not sign.isspace()}
    if left + len(signs) < _LEFT_OVER:
        return Text(
            "The password is made of words or names that are tried first.",
            "Das Passwort besteht aus Wörtern oder Namen, die zuerst probiert werden.",
        )
    return None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _folded(text)))


def _unit(text: str) -> int:
    """Tell the length of what the text is a repetition of: all of it where it repeats nothing."""
    return (text + text).find(text, 1)


def _without(left: str, known: Iterable[str]) -> str:
    for word in sorted(known, key=lambda word: (-len(word), word)):
        if len(word) > 2:  # noqa: PLR2004 - shorter ones occur in every sentence
            left = left.replace(word, "")
    return _without_runs(left)


def _without_runs(left: str) -> str:
    for run in _RUNS:
        for length in range(len(run), 3, -1):
            for start in range(len(run) - length + 1):
                left = left.replace(run[start : start + length], "")
    return left

"""What a new password must be: long, and not one that everybody would try first."""

import unicodedata
from collections.abc import Iterable

from kyphocrf.definition.text import Text
from kyphocrf.storage.credentials import weak_password

AT_LEAST = 12
"""Characters of a password."""

_DIFFERENT = 5
_WELL_KNOWN = (
    "password",
    "passwort",
    "kennwort",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "letmein",
    "iloveyou",
    "welcome",
    "willkommen",
    "administrator",
    "geheim",
    "changeme",
    "krankenhaus",
    "hospital",
    "klinik",
    "studie",
    "kyphoplasty",
    "kyphoplastie",
    "kyphocrf",
    "kyphoiort",
    "radiotherapy",
    "strahlentherapie",
    "sommer",
    "winter",
    "trustno1",
)
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "98765432109876543210")
_LEFT_OVER = 6
"""Characters that must be left when well-known words, runs and names are taken out."""


def refuse_weak(password: str, names: Iterable[str] = ()) -> None:
    """Raise UserError for a password that is short or made of well-known words or `names`."""
    found = weakness(password, names)
    if found is not None:
        raise weak_password(found)


def weakness(password: str, names: Iterable[str] = ()) -> Text | None:
    """Tell why a password is weak, or None."""
    normal = unicodedata.normalize("NFKC", password).casefold()
    if len(normal) < AT_LEAST:
        return Text(
            "The password has {count} characters; at least {least} are needed.",
            "Das Passwort hat {count} Zeichen; nötig sind mindestens {least}.",
        ).filled(count=len(normal), least=AT_LEAST)
    if len(set(normal)) < _DIFFERENT:
        return Text(
            "The password repeats a few characters.", "Das Passwort wiederholt wenige Zeichen."
        )
    if len(_without_known(normal, names)) < _LEFT_OVER:
        return Text(
            "The password is made of words or names that are tried first.",
            "Das Passwort besteht aus Wörtern oder Namen, die zuerst probiert werden.",
        )
    return None


def _without_known(password: str, names: Iterable[str]) -> str:
    left = "".join(character for character in password if character.isalnum())
    known = [*_WELL_KNOWN, *("".join(filter(str.isalnum, name.casefold())) for name in names)]
    for word in sorted(known, key=len, reverse=True):
        if len(word) > 2:  # noqa: PLR2004 - shorter ones occur in every sentence
            left = left.replace(word, "")
    for run in _RUNS:
        for length in range(len(run), 3, -1):
            for start in range(len(run) - length + 1):
                left = left.replace(run[start : start + length], "")
    return left

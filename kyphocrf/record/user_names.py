"""What a user name and a full name may look like, and when two user names are the same."""

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import category, normalize

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_PATTERN: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]{2,29}")
_ASKED: Final = Text(
    "a user name of 3 to 30 letters and digits",
    "ein Benutzername aus 3 bis 30 Buchstaben und Ziffern",
)
_LEAST, _MOST = 3, 80
_FULL: Final = Text(
    "the full name as it is to be printed, 3 to 80 signs",
    "der vollständige Name, wie er gedruckt wird, 3 bis 80 Zeichen",
)


def as_kept(typed: str) -> str:
    """Return a user name as it is kept: compatible signs in their usual form (NFKC), trimmed."""
    return normalize("NFKC", typed).strip()


def compared(name: str) -> str:
    """Return what two names have in common that are one to a reader: NFKC, case folded."""
    return normalize("NFKC", normalize("NFKC", name).casefold())


def lacking(typed: str) -> Text | None:
    """Say what a typed user name is to be; None where it is."""
    return None if _PATTERN.fullmatch(as_kept(typed)) else _ASKED


def require_new(typed: str, known: Iterable[str]) -> str:
    """Return the name as it is kept; raises UserError for one that is none, or is taken."""
    if lacking(typed) is not None:
        raise _not_a_name(typed)
    name = as_kept(typed)
    for other in known:
        if compared(other) == compared(name):
            raise _taken(other)
    return name


def full_name_as_kept(typed: str) -> str:
    """Return a full name as it is kept: NFC, no invisible signs, one space between its parts."""
    visible = (sign for sign in normalize("NFC", typed) if category(sign) != "Cf")
    return " ".join("".join(visible).split())


def full_name_lacking(typed: str) -> Text | None:
    """Say what a typed full name is to be; None where it is."""
    name = full_name_as_kept(typed)
    fits = _LEAST <= len(name) <= _MOST and name.isprintable()
    return None if fits and any(sign.isalpha() for sign in name) else _FULL


def require_full_name(typed: str) -> str:
    """Return the full name as it is kept; raises UserError for one that cannot be printed so."""
    if full_name_lacking(typed) is not None:
        raise _not_a_full_name(typed)
    return full_name_as_kept(typed)


def _not_a_full_name(typed: str) -> UserError:
    shown = "".join(sign for sign in typed if sign.isprintable())
    return UserError(
        "E-379",
        Text("“{name}” is no full name.", "„{name}“ ist kein vollständiger Name.").filled(
            name=shown
        ),
        Text("No user was added.", "Es wurde kein Benutzer hinzugefügt."),
        Text("Type {what}.", "Einzugeben ist {what}.").filled(what=_FULL),
    )


def _not_a_name(typed: str) -> UserError:
    shown = "".join(sign for sign in typed if sign.isprintable())
    return UserError(
        "E-361",
        Text("“{name}” is no user name.", "„{name}“ ist kein Benutzername.").filled(name=shown),
        Text("No user was added.", "Es wurde kein Benutzer hinzugefügt."),
        Text("Type {what}.", "Einzugeben ist {what}.").filled(what=_ASKED),
    )


def _taken(name: str) -> UserError:
    return UserError(
        "E-362",
        Text("There is a user {name} already.", "Es gibt bereits einen Benutzer {name}.").filled(
            name=name
        ),
        Text("That user is unchanged.", "Jener Benutzer ist unverändert."),
        Text("Choose another user name.", "Einen anderen Benutzernamen wählen."),
    )

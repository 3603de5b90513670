"""What a user name may look like, for everybody, and when two of them are the same."""

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_PATTERN: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]{2,29}")
_ASKED: Final = Text(
    "a user name of 3 to 30 letters and digits",
    "ein Benutzername aus 3 bis 30 Buchstaben und Ziffern",
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


def require_printed(typed: str) -> str:
    """Return a full name as it is printed: composed (NFC), trimmed; raises UserError for none."""
    name = " ".join(normalize("NFC", typed).split())
    if not name or not name.isprintable() or not any(sign.isalpha() for sign in name):
        raise _no_printed_name()
    return name


def _no_printed_name() -> UserError:
    return UserError(
        "E-364",
        Text(
            "The full name is missing, as it is printed beside what this person did.",
            "Es fehlt der volle Name, wie er neben dem Tun dieser Person gedruckt wird.",
        ),
        Text("No user was added.", "Es wurde kein Benutzer hinzugefügt."),
        Text("Type first and last name.", "Vor- und Nachnamen eingeben."),
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

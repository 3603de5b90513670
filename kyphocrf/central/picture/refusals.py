"""Why a lock, a picture or an export for the committee is refused, in words."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_UNCHANGED: Final = Text("Nothing was changed.", "Es wurde nichts verändert.")
_NOTHING: Final = Text("Nothing was written.", "Es wurde nichts geschrieben.")


def as_it_is(*, is_locked: bool) -> UserError:
    """Refuse to lock a study that is locked, or to unlock one that is not."""
    locked = Text("The study is locked already.", "Die Studie ist bereits gesperrt.")
    is_open = Text("The study is not locked.", "Die Studie ist nicht gesperrt.")
    return UserError(
        "E-640",
        locked if is_locked else is_open,
        _UNCHANGED,
        Text("There is nothing to do.", "Es ist nichts zu tun."),
    )


def not_locked() -> UserError:
    """Refuse to tell the arms apart before the study lock."""
    return UserError(
        "E-641",
        Text(
            "The study is not locked: its picture does not tell the arms apart.",
            "Die Studie ist nicht gesperrt: Ihr Bild unterscheidet die Arme nicht.",
        ),
        _NOTHING,
        Text(
            "Take the picture without the arms. For a data monitoring committee somebody with the "
            "role committee export writes a sealed export.",
            "Das Bild ohne Arme nehmen. Für ein Data Monitoring Committee schreibt jemand mit der "
            "Rolle „Export für das Komitee“ einen versiegelten Export.",
        ),
    )


def no_statistics() -> UserError:
    """Refuse curves where the library that computes them is not installed."""
    return UserError(
        "E-642",
        Text(
            "Curves need SciPy, which is not installed here.",
            "Für Kurven wird SciPy gebraucht; es ist hier nicht installiert.",
        ),
        _NOTHING,
        Text(
            "Install the program with its extra “statistics”.",
            "Das Programm mit dem Zusatz „statistics“ installieren.",
        ),
    )


def no_recipient(line: str) -> UserError:
    """Refuse what is no recipient of age."""
    return UserError(
        "E-643",
        Text("“{line}” is no recipient of age.", "„{line}“ ist kein Empfänger von age.").filled(
            line=line
        ),
        _NOTHING,
        Text(
            "Ask the committee for its line, which begins with age1.",
            "Das Komitee um seine Zeile bitten, die mit age1 beginnt.",
        ),
    )


def no_such_file_type(name: str) -> UserError:
    """Refuse a name that says no kind of file."""
    return UserError(
        "E-644",
        Text(
            "{name} ends neither with .pdf nor with .xlsx.",
            "{name} endet weder mit .pdf noch mit .xlsx.",
        ).filled(name=name),
        _NOTHING,
        Text("Choose one of the two.", "Eines von beiden wählen."),
    )

"""Why a sign-in or a new password is refused: what happened, what is safe, what to do."""

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_NO_TRY_DELETES = Text("No try deletes data.", "Kein Versuch löscht Daten.")


def sign_in_failed() -> UserError:
    """Refuse a sign-in without naming user or password as the wrong one."""
    return UserError(
        "E-201",
        Text(
            "User name and password do not fit together.",
            "Benutzername und Passwort passen nicht zusammen.",
        ),
        _NO_TRY_DELETES,
        Text(
            "Look at Caps Lock and type both again. An administrator or the recovery key helps.",
            "Feststelltaste prüfen und beides neu eingeben. "
            "Sonst helfen eine Administratorin oder der Wiederherstellungsschlüssel.",
        ),
    )


def wait_first(seconds: int) -> UserError:
    """Refuse a sign-in until the delay after failed tries has passed."""
    return UserError(
        "E-202",
        Text(
            "Several sign-ins failed one after the other.",
            "Mehrere Anmeldungen nacheinander sind gescheitert.",
        ),
        _NO_TRY_DELETES,
        Text(
            "Wait {seconds} s, then type user name and password again.",
            "{seconds} s warten, dann Benutzername und Passwort neu eingeben.",
        ).filled(seconds=seconds),
    )


def recovery_key_mistyped() -> UserError:
    """Refuse a recovery key whose check characters do not fit."""
    return UserError(
        "E-212",
        Text(
            "The recovery key was not typed as it is printed.",
            "Der Wiederherstellungsschlüssel weicht vom gedruckten ab.",
        ),
        _NO_TRY_DELETES,
        Text(
            "Compare it with the printed page, group by group.",
            "Gruppe für Gruppe mit dem Ausdruck vergleichen.",
        ),
    )


def weak_password(found: Text) -> UserError:
    """Refuse a new password; `found` says why."""
    return UserError(
        "E-213",
        found,
        Text("The password was not changed.", "Das Passwort wurde nicht geändert."),
        Text(
            "Type a longer sentence that only you know, at least 12 characters.",
            "Einen längeren, nur Ihnen bekannten Satz eingeben, mindestens 12 Zeichen.",
        ),
    )

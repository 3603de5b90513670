"""Why a sign-in or a new password is refused: what happened, what is safe, what to do."""

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.storage.refusals import NO_TRY_DELETES


def wait_first(seconds: int) -> UserError:
    """Refuse a sign-in until the delay after failed tries has passed."""
    return UserError(
        "E-202",
        Text(
            "Several sign-ins failed one after the other.",
            "Mehrere Anmeldungen nacheinander sind gescheitert.",
        ),
        NO_TRY_DELETES,
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
        NO_TRY_DELETES,
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

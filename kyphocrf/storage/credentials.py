"""Why a sign-in or a new password is refused: what happened, what is safe, what to do."""

from pathlib import Path

from kyphocrf.definition.text import Text, same
from kyphocrf.errors import FileError, UserError
from kyphocrf.storage.refusals import NO_TRY_DELETES

_ENCRYPTED = Text(
    "The answers are encrypted in study.db and untouched.",
    "Die Antworten liegen verschlüsselt und unverändert in study.db.",
)


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


def slot_damaged(user: str) -> FileError:
    """Tell that the slot of a user, or of the recovery key, is damaged in both files."""
    whose = same(user) if user else Text("the recovery key", "den Wiederherstellungsschlüssel")
    return FileError(
        "E-241",
        Text(
            "The entry for {whose} in keys.json is damaged, and so is its copy in keys.json.bak. "
            "Whether what was typed is right cannot be told.",
            "Der Eintrag für {whose} in keys.json ist beschädigt, seine Kopie in keys.json.bak "
            "auch. Ob die Eingabe richtig war, lässt sich nicht sagen.",
        ).filled(whose=whose),
        _ENCRYPTED,
        Text(
            "Another user signs in as before, and the recovery key opens the study. Or take the "
            "passwords of the newest backup: choose it under “Restore a backup”.",
            "Eine andere Person meldet sich wie bisher an, und der Wiederherstellungsschlüssel "
            "öffnet die Studie. Oder die Passwörter der neuesten Sicherung übernehmen: sie unter "
            "„Sicherung wiederherstellen“ wählen.",
        ),
        advises_restore=True,
    )


def keys_not_written(folder: Path) -> FileError:
    """Tell that the disk failed while passwords were written; one of both states is in force."""
    return FileError(
        "E-242",
        Text(
            "keys.json could not be written in {folder}.",
            "In {folder} ließ sich keys.json nicht schreiben.",
        ).filled(folder=folder),
        Text(
            "No answer is lost. The password before is in force, or the new one: one of them "
            "opens the study.",
            "Keine Antwort ist verloren. Es gilt das bisherige Passwort oder das neue: eines "
            "davon öffnet die Studie.",
        ),
        Text(
            "See that the disk has room and no other program holds keys.json, then try again.",
            "Prüfen, ob die Festplatte Platz hat und kein anderes Programm keys.json belegt, "
            "dann erneut versuchen.",
        ),
    )


def newer_key_slot(user: str) -> FileError:
    """Refuse slots, or the slot of one user, that only a later program can open."""
    whose = Text("The entry for {user}", "Der Eintrag für {user}").filled(user=user)
    all_of_it = Text("Everything", "Alles")
    return FileError(
        "E-243",
        Text(
            "{whose} in keys.json was written by a newer program.",
            "{whose} in keys.json hat ein neueres Programm geschrieben.",
        ).filled(whose=whose if user else all_of_it),
        Text("Nothing was touched.", "Es wurde nichts verändert."),
        Text("Start the newer program.", "Das neuere Programm starten."),
    )


def signing_key_damaged(user: str) -> FileError:
    """Refuse to change a password whose slot holds a signing key that does not open with it."""
    return FileError(
        "E-244",
        Text(
            "The signing key of {user} in keys.json does not open with this password.",
            "Der Signaturschlüssel von {user} in keys.json öffnet sich nicht mit diesem Passwort.",
        ).filled(user=user),
        Text("The password was not changed.", "Das Passwort wurde nicht geändert."),
        Text(
            "An administrator gives a new password; that ends the signing key.",
            "Eine Administratorin vergibt ein neues Passwort; damit endet der Signaturschlüssel.",
        ),
    )


def tries_not_recorded(folder: Path) -> FileError:
    """Refuse to go on where a failed try cannot be put on record."""
    return FileError(
        "E-245",
        Text(
            "The password did not fit, and the failed try could not be recorded in {folder}.",
            "Das Passwort passte nicht, und der Fehlversuch ließ sich in {folder} nicht "
            "festhalten.",
        ).filled(folder=folder),
        NO_TRY_DELETES,
        Text(
            "See that the disk has room and can be written, then try again.",
            "Prüfen, ob die Festplatte Platz hat und beschreibbar ist, dann erneut versuchen.",
        ),
    )

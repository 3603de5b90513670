"""Why a central database, or the file of the sponsor's keys, cannot be opened, in words."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

UNTOUCHED: Final = Text("The database is untouched.", "Die Datenbank ist unberührt.")


def no_address(kind: str) -> UserError:
    """Refuse an address of a database that this program does not know."""
    return UserError(
        "E-602",
        Text(
            "“{kind}” is no kind of database that is known here.",
            "„{kind}“ ist keine Art von Datenbank, die hier bekannt ist.",
        ).filled(kind=kind),
        UNTOUCHED,
        Text(
            "Use sqlite:///FOLDER/central.db or postgresql+psycopg://USER@HOST/DATABASE.",
            "sqlite:///ORDNER/central.db oder postgresql+psycopg://NAME@RECHNER/DATENBANK "
            "verwenden.",
        ),
    )


def password_in_address() -> UserError:
    """Refuse a password in an address: it would stand in lists of processes and histories."""
    return UserError(
        "E-603",
        Text(
            "A password stands in the address of the database.",
            "In der Adresse der Datenbank steht ein Passwort.",
        ),
        UNTOUCHED,
        Text(
            "Leave it out, and name a file that holds it with --database-password-file.",
            "Es weglassen und eine Datei, die es enthält, mit --database-password-file nennen.",
        ),
    )


def no_keys_folder() -> UserError:
    """Refuse a database on a server without a folder for its keys."""
    return UserError(
        "E-604",
        Text(
            "The folder with the sponsor's keys is not named.",
            "Der Ordner mit den Schlüsseln des Sponsors ist nicht genannt.",
        ),
        UNTOUCHED,
        Text("Name it with --keys.", "Ihn mit --keys nennen."),
    )


def database_fails(reason: str) -> FileError:
    """Say what a database answered."""
    return FileError(
        "E-605",
        Text(
            "The database did not answer as it should: {reason}",
            "Die Datenbank hat nicht geantwortet wie erwartet: {reason}",
        ).filled(reason=reason),
        Text(
            "What was received before is whole; nothing is half written.",
            "Was vorher empfangen wurde, ist vollständig; nichts ist halb geschrieben.",
        ),
        Text(
            "Look at address, server and password, then try again.",
            "Adresse, Server und Passwort prüfen, dann erneut versuchen.",
        ),
    )


def not_empty() -> UserError:
    """Refuse to found a central database where tables are."""
    return UserError(
        "E-606",
        Text("This database holds tables already.", "Diese Datenbank enthält bereits Tabellen."),
        UNTOUCHED,
        Text("Name an empty one.", "Eine leere nennen."),
    )


def not_a_central_database() -> FileError:
    """Refuse a database that holds something else."""
    return FileError(
        "E-607",
        Text(
            "This is no central database of kyphocrf.",
            "Das ist keine zentrale Datenbank von kyphocrf.",
        ),
        UNTOUCHED,
        Text("Look at the address.", "Die Adresse prüfen."),
    )


def newer_database(found: str) -> FileError:
    """Refuse a database that a later program has brought up to date."""
    return FileError(
        "E-608",
        Text(
            "A later release of this program has written this database (revision {found}).",
            "Eine spätere Version dieses Programms hat diese Datenbank geschrieben "
            "(Revision {found}).",
        ).filled(found=found),
        UNTOUCHED,
        Text("Install that release.", "Jene Version installieren."),
    )


def keys_unreadable() -> FileError:
    """Say that the sponsor's keys cannot be read."""
    return FileError(
        "E-609",
        Text(
            "The sponsor's keys cannot be read: the file is missing, damaged, or of another "
            "database.",
            "Die Schlüssel des Sponsors sind nicht lesbar: Die Datei fehlt, ist beschädigt oder "
            "gehört zu einer anderen Datenbank.",
        ),
        UNTOUCHED,
        Text(
            "Put the copy of the folder of keys in its place.",
            "Die Kopie des Schlüsselordners an ihre Stelle legen.",
        ),
    )


def nobody_to_recover(user: str) -> UserError:
    """Refuse to give a password by the recovery key to nobody."""
    return UserError(
        "E-661",
        Text(
            "There is no active user {user} in this database.",
            "In dieser Datenbank gibt es keinen aktiven Benutzer {user}.",
        ).filled(user=user),
        Text(
            "The recovery key stays valid; that it was used is recorded.",
            "Der Wiederherstellungsschlüssel bleibt gültig; dass er benutzt wurde, ist "
            "aufgezeichnet.",
        ),
        Text("Type the user name as it was given.", "Den Benutzernamen wie vergeben eingeben."),
    )

"""Why a backup of the central database, or its restore, is refused, in words."""

from pathlib import Path
from typing import Final

from kyphocrf.central.database_refusals import UNTOUCHED
from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

_NOT_THERE: Final = Text(
    "No backup was made; the database is as it was.",
    "Es wurde keine Sicherung angelegt; die Datenbank ist unverändert.",
)
_NOTHING_RESTORED: Final = Text(
    "The backup is untouched, and nothing was restored.",
    "Die Sicherung ist unberührt, und es wurde nichts wiederhergestellt.",
)


def no_program(name: str) -> FileError:
    """Say that a program of PostgreSQL is not on this PC."""
    return FileError(
        "E-662",
        Text("{name} is not on this PC.", "{name} ist nicht auf diesem PC.").filled(name=name),
        UNTOUCHED,
        Text(
            "Install the programs of PostgreSQL (postgresql-client), or have the server's "
            "administrator back up the database and keep the folder of keys with it.",
            "Die Programme von PostgreSQL installieren (postgresql-client), oder die Datenbank "
            "von der Administration des Servers sichern lassen und den Schlüsselordner dazulegen.",
        ),
    )


def program_refused(name: str, said: str) -> FileError:
    """Say what a program of PostgreSQL answered."""
    return FileError(
        "E-663",
        Text("{name} did not do it: {said}", "{name} hat es nicht getan: {said}").filled(
            name=name, said=said
        ),
        UNTOUCHED,
        Text(
            "Look at address, password and the release of the programs, then try again.",
            "Adresse, Passwort und die Version der Programme prüfen, dann erneut versuchen.",
        ),
    )


def unverified(place: Path) -> FileError:
    """Say that a copy could not be written, or does not hold what the database holds."""
    return FileError(
        "E-664",
        Text(
            "The backup in {place} could not be written and verified.",
            "Die Sicherung in {place} ließ sich nicht schreiben und prüfen.",
        ).filled(place=str(place)),
        _NOT_THERE,
        Text(
            "See that the medium has room and stays plugged in, then try again.",
            "Prüfen, ob der Datenträger Platz hat und eingesteckt bleibt, dann erneut versuchen.",
        ),
    )


def no_backup(folder: Path) -> FileError:
    """Refuse a folder that is no backup of a central database."""
    return FileError(
        "E-665",
        Text(
            "{folder} is no backup of this kind of database, or it is damaged.",
            "{folder} ist keine Sicherung dieser Art von Datenbank oder beschädigt.",
        ).filled(folder=str(folder)),
        _NOTHING_RESTORED,
        Text(
            "Choose another backup; the newest has the highest number.",
            "Eine andere Sicherung wählen; die neueste hat die höchste Nummer.",
        ),
    )


def place_in_use(folder: Path) -> UserError:
    """Refuse to restore onto what is there."""
    return UserError(
        "E-666",
        Text("{folder} is not empty.", "{folder} ist nicht leer.").filled(folder=str(folder)),
        _NOTHING_RESTORED,
        Text(
            "Name a new folder; move the damaged one aside, do not delete it.",
            "Einen neuen Ordner nennen; den beschädigten beiseitelegen, nicht löschen.",
        ),
    )


def not_whole(found: int) -> FileError:
    """Refuse to put a backup into use that the drill found not whole."""
    return FileError(
        "E-667",
        Text(
            "The verification of the backup found {found} places that are not as recorded.",
            "Die Prüfung der Sicherung fand {found} Stellen, die nicht der Aufzeichnung "
            "entsprechen.",
        ).filled(found=str(found)),
        _NOTHING_RESTORED,
        Text("Choose an earlier backup.", "Eine frühere Sicherung wählen."),
    )

"""Why a study folder is not opened or written: what happened, what is safe, what to do."""

from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

_UNTOUCHED = Text("Nothing was touched.", "Es wurde nichts verändert.")
_UP_TO_HERE = Text(
    "Everything that was on disk before still is.",
    "Alles zuvor Gespeicherte ist weiterhin gespeichert.",
)
NO_TRY_DELETES = Text("No try deletes data.", "Kein Versuch löscht Daten.")


def sign_in_failed() -> UserError:
    """Refuse a sign-in without naming user or password as the wrong one."""
    return UserError(
        "E-201",
        Text(
            "User name and password do not fit together.",
            "Benutzername und Passwort passen nicht zusammen.",
        ),
        NO_TRY_DELETES,
        Text(
            "Look at Caps Lock and type both again. An administrator or the recovery key helps.",
            "Feststelltaste prüfen und beides neu eingeben. "
            "Sonst helfen eine Administratorin oder der Wiederherstellungsschlüssel.",
        ),
    )


def already_open(user: str, computer: str, since: str) -> FileError:
    """Refuse a folder that another running program has open."""
    return FileError(
        "E-203",
        Text(
            "This study is already open: {user} on {computer}, since {since}.",
            "Diese Studie ist bereits geöffnet: {user} an {computer}, seit {since}.",
        ).filled(user=user, computer=computer, since=since),
        Text(
            "What was entered there is on disk. Two programs never write at the same time.",
            "Was dort eingegeben wurde, ist gespeichert. Nie schreiben zwei Programme zugleich.",
        ),
        Text(
            "Leave the program there, then try again.",
            "Das Programm dort beenden, dann erneut versuchen.",
        ),
    )


def newer_file(found: str) -> FileError:
    """Refuse a file that a later program has written."""
    return FileError(
        "E-205",
        Text(
            "This study was written by a newer program (file format {found}).",
            "Diese Studie wurde mit einem neueren Programm geschrieben (Dateiformat {found}).",
        ).filled(found=found),
        _UNTOUCHED,
        Text("Start the newer program.", "Das neuere Programm starten."),
    )


def read_only(folder: Path) -> FileError:
    """Refuse a folder in which nothing can be written."""
    return FileError(
        "E-206",
        Text(
            "Nothing can be written in {folder}.", "In {folder} kann nicht geschrieben werden."
        ).filled(folder=folder),
        _UNTOUCHED,
        Text(
            "Copy the whole folder to the local disk, or get the right to write there.",
            "Den ganzen Ordner auf die lokale Festplatte kopieren, "
            "oder dort Schreibrecht einholen.",
        ),
    )


def no_access(folder: Path) -> FileError:
    """Refuse a folder that this account of the PC may not even look into."""
    return FileError(
        "E-218",
        Text(
            "This account of the PC may not look into {folder}.",
            "Dieses Konto des PCs darf nicht in {folder} hineinsehen.",
        ).filled(folder=folder),
        _UNTOUCHED,
        Text(
            "Get the right to read and write there, or choose another folder.",
            "Dort Lese- und Schreibrecht einholen, oder einen anderen Ordner wählen.",
        ),
    )


def disk_full(folder: Path) -> FileError:
    """Tell that what was done last could not be written although the reserve was given up."""
    return FileError(
        "E-207",
        Text(
            "The disk that holds {folder} is full; what was done last could not be written.",
            "Die Festplatte mit {folder} ist voll; "
            "das zuletzt Getane konnte nicht gespeichert werden.",
        ).filled(folder=folder),
        _UP_TO_HERE,
        Text(
            "Free some room on this disk, then do it again; for an answer, leave its field again.",
            "Auf dieser Festplatte Platz schaffen, dann erneut versuchen; "
            "bei einer Antwort das Feld erneut verlassen.",
        ),
    )


def disk_fails(folder: Path) -> FileError:
    """Tell that the disk gave an answer the program cannot act on: unplugged, failing, held."""
    return FileError(
        "E-216",
        Text(
            "The disk that holds {folder} did not read or write.",
            "Die Festplatte mit {folder} hat nicht gelesen oder geschrieben.",
        ).filled(folder=folder),
        _UP_TO_HERE,
        Text(
            "See that the disk is connected and no other program holds the folder, then do it "
            "again; for an answer, leave its field again.",
            "Prüfen, ob die Festplatte verbunden ist und kein anderes Programm den Ordner belegt, "
            "dann erneut versuchen; bei einer Antwort das Feld erneut verlassen.",
        ),
    )


def reading_stopped(_folder: Path) -> FileError:
    """Tell whoever still reads or writes that the study is being closed, or was."""
    return FileError(
        "E-231",
        Text("The study was closed meanwhile.", "Die Studie wurde inzwischen geschlossen."),
        Text(
            "Nothing half done was left behind; every answer is on disk.",
            "Nichts Halbes blieb zurück; jede Antwort ist gespeichert.",
        ),
        Text("Sign in and start it again.", "Anmelden und erneut beginnen."),
    )


def still_read(folder: Path) -> FileError:
    """Tell that the study was left while an export or a print of it did not come to its end."""
    return FileError(
        "E-232",
        Text(
            "An export or a print still read the study when it was closed.",
            "Ein Export oder Ausdruck las die Studie noch, als sie geschlossen wurde.",
        ),
        Text("Every answer is on disk.", "Jede Antwort ist gespeichert."),
        Text(
            "Sign in and leave once more before {folder} is copied by hand.",
            "Vor einem Kopieren von {folder} von Hand noch einmal anmelden und verlassen.",
        ).filled(folder=folder),
    )


def closed(folder: Path) -> FileError:
    """Refuse to read or write a study folder that this program has closed."""
    return FileError(
        "E-219",
        Text("{folder} is closed.", "{folder} ist geschlossen.").filled(folder=folder),
        Text("Everything entered is on disk.", "Alles Eingegebene ist gespeichert."),
        Text("Sign in again.", "Erneut anmelden."),
    )


def key_forgotten() -> FileError:
    """Tell that the screen is locked, so that nothing can be read or written."""
    return FileError(
        "E-247",
        Text(
            "The screen is locked; without the password the study cannot be read or written.",
            "Der Bildschirm ist gesperrt; ohne das Passwort ist die Studie nicht lesbar.",
        ),
        Text("Everything entered is on disk.", "Alles Eingegebene ist gespeichert."),
        Text("Unlock the screen, then do it again.", "Entsperren, dann erneut versuchen."),
    )


def unsuitable_place(folder: Path, found: Text) -> FileError:
    """Refuse a network drive or a folder that another program synchronises."""
    return FileError(
        "E-208",
        Text("{folder} lies on {found}.", "{folder} liegt auf {found}.").filled(
            folder=folder, found=found
        ),
        _UNTOUCHED,
        Text(
            "Keep the study on the local disk of this PC. Backups may go elsewhere.",
            "Die Studie auf die lokale Festplatte dieses PCs legen. "
            "Sicherungen dürfen woanders liegen.",
        ),
    )


def folder_in_use(folder: Path) -> FileError:
    """Refuse to create or restore a study where files already are."""
    return FileError(
        "E-211",
        Text("{folder} is not empty.", "{folder} ist nicht leer.").filled(folder=folder),
        _UNTOUCHED,
        Text("Choose a new or empty folder.", "Einen neuen oder leeren Ordner wählen."),
    )


def other_definition(oid: str, version: int) -> FileError:
    """Refuse a program whose form differs from the form of the same version in the file."""
    return FileError(
        "E-215",
        Text(
            "{oid} version {version} of this program differs from the one in the study.",
            "{oid} Version {version} dieses Programms weicht von der in der Studie ab.",
        ).filled(oid=oid, version=version),
        _UNTOUCHED,
        Text(
            "Use the program this study was entered with, and report the number.",
            "Das Programm verwenden, mit dem diese Studie erfasst wurde, und die Nummer melden.",
        ),
    )

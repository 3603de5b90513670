"""Why a study folder is not opened or written: what happened, what is safe, what to do."""

import re
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

_UNTOUCHED = Text("Nothing was touched.", "Es wurde nichts verändert.")
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


def damaged(folder: Path, found: str, backup: str | None) -> FileError:
    """Refuse a database by what its check `found`; name the page and the newest verified backup."""
    kept = Text(
        "The newest verified backup is {backup}. The damaged file is kept.",
        "Die neueste geprüfte Sicherung ist {backup}. Die beschädigte Datei bleibt erhalten.",
    ).filled(backup=backup or "")
    bare = Text(
        "The damaged file is kept. There is no backup in {folder}.",
        "Die beschädigte Datei bleibt erhalten. In {folder} liegt keine Sicherung.",
    ).filled(folder=folder / "backups")
    return FileError(
        "E-204",
        Text(
            "The study file is damaged ({where}); a failing disk is the usual cause.",
            "Die Studiendatei ist beschädigt ({where}); meist ist die Festplatte die Ursache.",
        ).filled(where=_where(found)),
        kept if backup else bare,
        Text(
            "Restore the backup into a new folder and compare. Have the disk checked.",
            "Die Sicherung in einen neuen Ordner wiederherstellen und vergleichen. "
            "Die Festplatte prüfen lassen.",
        ),
    )


def _where(found: str) -> Text:
    page = re.search(r"page (\d+)", found)
    if page is not None:
        return Text("page {number}", "Seite {number}").filled(number=page[1])
    if "not a database" in found:
        return Text("page 1", "Seite 1")
    return Text("its structure", "ihr Aufbau")


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
    """Tell that the last answer could not be written although reserved room was given up."""
    return FileError(
        "E-207",
        Text(
            "The disk that holds {folder} is full; the last answer could not be written.",
            "Die Festplatte mit {folder} ist voll; "
            "die letzte Antwort konnte nicht gespeichert werden.",
        ).filled(folder=folder),
        Text(
            "Everything up to the answer before is on disk.",
            "Alles bis zur vorigen Antwort ist gespeichert.",
        ),
        Text(
            "Free some room on this disk, then leave the field again.",
            "Auf dieser Festplatte Platz schaffen, dann das Feld erneut verlassen.",
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
        Text(
            "Everything up to the answer before is on disk.",
            "Alles bis zur vorigen Antwort ist gespeichert.",
        ),
        Text(
            "See that the disk is connected and no other program holds the folder, "
            "then leave the field again.",
            "Prüfen, ob die Festplatte verbunden ist und kein anderes Programm den Ordner belegt, "
            "dann das Feld erneut verlassen.",
        ),
    )


def closed(folder: Path) -> FileError:
    """Refuse to read or write a study folder that this program has closed."""
    return FileError(
        "E-219",
        Text("{folder} is closed.", "{folder} ist geschlossen.").filled(folder=folder),
        Text("Everything entered is on disk.", "Alles Eingegebene ist gespeichert."),
        Text("Sign in again.", "Erneut anmelden."),
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


def keys_missing(folder: Path) -> FileError:
    """Refuse a folder whose key slots are gone or cannot be read."""
    return FileError(
        "E-209",
        Text(
            "The file keys.json is missing or unreadable in {folder}.",
            "In {folder} fehlt die Datei keys.json, oder sie ist nicht lesbar.",
        ).filled(folder=folder),
        Text(
            "The answers are encrypted in study.db and untouched.",
            "Die Antworten liegen verschlüsselt und unverändert in study.db.",
        ),
        Text(
            "Copy keys.json from the newest folder in backups back here.",
            "keys.json aus der neuesten Sicherung im Ordner backups hierher zurückkopieren.",
        ),
    )


def no_study(folder: Path) -> FileError:
    """Refuse a folder that holds no study."""
    return FileError(
        "E-210",
        Text("There is no study in {folder}.", "In {folder} liegt keine Studie.").filled(
            folder=folder
        ),
        _UNTOUCHED,
        Text("Choose another folder.", "Einen anderen Ordner wählen."),
    )


def folder_in_use(folder: Path) -> FileError:
    """Refuse to create or restore a study where files already are."""
    return FileError(
        "E-211",
        Text("{folder} is not empty.", "{folder} ist nicht leer.").filled(folder=folder),
        _UNTOUCHED,
        Text("Choose a new or empty folder.", "Einen neuen oder leeren Ordner wählen."),
    )


def unverified_backup(where: Path) -> FileError:
    """Tell that a backup was written but does not hold what the study holds."""
    return FileError(
        "E-214",
        Text(
            "The backup in {where} could not be verified.",
            "Die Sicherung in {where} ließ sich nicht bestätigen.",
        ).filled(where=where),
        Text(
            "The study itself is untouched; older backups are kept.",
            "Die Studie selbst ist unverändert; ältere Sicherungen bleiben erhalten.",
        ),
        Text(
            "Free some room, or choose another place for backups, and back up again.",
            "Platz schaffen oder einen anderen Ort für Sicherungen wählen und erneut sichern.",
        ),
    )


def not_restored(backup: Path, target: Path) -> FileError:
    """Tell that a backup could not be copied into its new folder."""
    return FileError(
        "E-217",
        Text(
            "The backup {backup} could not be restored into {target}.",
            "Die Sicherung {backup} ließ sich nicht in {target} wiederherstellen.",
        ).filled(backup=backup.name, target=target),
        Text(
            "The backup and the study are untouched.",
            "Sicherung und Studie sind unverändert.",
        ),
        Text(
            "See that both places can be reached and have room, or choose another backup.",
            "Prüfen, ob beide Orte erreichbar sind und Platz haben, "
            "oder eine andere Sicherung wählen.",
        ),
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

"""Why a study is lost or damaged, what of it is safe, and that a backup of it can be restored."""

import re
from pathlib import Path
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError

NO_SUCH_TABLE: Final = "no such table: "
"""How a check says that a part of the database is missing, or empty; its name follows."""
_UNTOUCHED = Text("Nothing was touched.", "Es wurde nichts verändert.")


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
            "Restore the newest backup into a new folder and compare. Have the disk checked.",
            "Die neueste Sicherung in einen neuen Ordner wiederherstellen und vergleichen. "
            "Die Festplatte prüfen lassen.",
        ),
        advises_restore=True,
    )


def _where(found: str) -> Text:
    page = re.search(r"page (\d+)", found)
    if page is not None:
        return Text("page {number}", "Seite {number}").filled(number=page[1])
    if found.startswith(NO_SUCH_TABLE):
        name = found.removeprefix(NO_SUCH_TABLE)
        return Text("its part “{name}” is missing", "ihr Teil „{name}“ fehlt").filled(name=name)
    if "not a database" in found:
        return Text("page 1", "Seite 1")
    return Text("its structure", "ihr Aufbau")


def no_study(folder: Path) -> FileError:
    """Refuse a folder that holds no study."""
    return FileError(
        "E-210",
        Text("There is no study in {folder}.", "In {folder} liegt keine Studie.").filled(
            folder=folder
        ),
        _UNTOUCHED,
        Text(
            "Choose another folder. If the study is lost, restore a backup into a new one.",
            "Einen anderen Ordner wählen. Ist die Studie verloren: eine Sicherung in einen neuen "
            "wiederherstellen.",
        ),
        advises_restore=True,
    )


def database_missing(folder: Path, backup: str) -> FileError:
    """Refuse a folder with backups whose study is gone; name the newest verified one."""
    return FileError(
        "E-246",
        Text(
            "The file study.db is missing in {folder}.", "In {folder} fehlt die Datei study.db."
        ).filled(folder=folder),
        Text(
            "The newest verified backup there is {backup}.",
            "Die neueste geprüfte Sicherung dort ist {backup}.",
        ).filled(backup=backup),
        Text(
            "Put the file back where it was, or restore the newest backup into a new folder.",
            "Die Datei zurücklegen, oder die neueste Sicherung in einen neuen Ordner "
            "wiederherstellen.",
        ),
        advises_restore=True,
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
            "Take the passwords of the newest backup: choose it under “Restore a backup”. No "
            "answer is lost by that.",
            "Die Passwörter der neuesten Sicherung übernehmen: sie unter „Sicherung "
            "wiederherstellen“ wählen. Dabei geht keine Antwort verloren.",
        ),
        advises_restore=True,
    )


def not_in_place(folder: Path) -> FileError:
    """Tell that the open file is no longer the one in the folder: moved, deleted or replaced."""
    return FileError(
        "E-233",
        Text(
            "The study in {folder} was deleted, moved or replaced while it was open. "
            "What was entered last is not there.",
            "Die Studie in {folder} wurde gelöscht, verschoben oder ersetzt, während sie offen "
            "war. Das zuletzt Eingegebene steht nicht darin.",
        ).filled(folder=folder),
        Text(
            "Where the folder was only moved, everything is in it.",
            "Wurde der Ordner nur verschoben, ist alles darin.",
        ),
        Text(
            "Leave the program and put the folder back where it was, or restore the newest backup. "
            "Then look which answers are missing since.",
            "Das Programm verlassen und den Ordner zurücklegen oder die neueste Sicherung "
            "wiederherstellen. Dann prüfen, welche Antworten seither fehlen.",
        ),
        advises_restore=True,
    )

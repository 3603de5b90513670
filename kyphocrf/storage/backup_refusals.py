"""Why a study is not backed up or restored: what happened, what is safe, what to do."""

from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError

_STUDY_AND_BACKUP = Text(
    "The backup and the study are untouched.", "Sicherung und Studie sind unverändert."
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
        _STUDY_AND_BACKUP,
        Text(
            "See that both places can be reached and have room, or choose another backup.",
            "Prüfen, ob beide Orte erreichbar sind und Platz haben, "
            "oder eine andere Sicherung wählen.",
        ),
    )


def is_a_backup(folder: Path) -> FileError:
    """Refuse to sign in to a backup: answers entered there would be lost to the study."""
    return FileError(
        "E-234",
        Text(
            "{folder} is a backup. Nothing can be entered in it.",
            "{folder} ist eine Sicherung. Darin kann nichts eingegeben werden.",
        ).filled(folder=folder),
        Text("Nothing was touched.", "Es wurde nichts verändert."),
        Text(
            "Open the study itself. Only if it is lost: restore the backup into a new folder, and "
            "open that.",
            "Die Studie selbst öffnen. Nur wenn sie verloren ist: die Sicherung in einen neuen "
            "Ordner wiederherstellen und den öffnen.",
        ),
        advises_restore=True,
    )


def not_a_backup(folder: Path) -> FileError:
    """Refuse to restore a folder that is no backup."""
    return FileError(
        "E-235",
        Text("There is no backup in {folder}.", "In {folder} liegt keine Sicherung.").filled(
            folder=folder
        ),
        _STUDY_AND_BACKUP,
        Text(
            "Plug the stick in, or choose a folder within backups of this study. A study itself "
            "is opened by signing in.",
            "Den Stick einstecken oder einen Ordner unter backups dieser Studie wählen. Eine "
            "Studie selbst wird durch Anmelden geöffnet.",
        ),
    )


def backup_differs(backup: Path, found: Text) -> FileError:
    """Refuse to restore a backup whose drill found something; `found` says what."""
    return FileError(
        "E-236",
        Text(
            "The backup {backup} is not whole: {found}.",
            "Die Sicherung {backup} ist nicht unversehrt: {found}.",
        ).filled(backup=backup.name, found=found),
        Text(
            "Nothing was restored; the backup is kept as it is.",
            "Nichts wurde wiederhergestellt; die Sicherung bleibt, wie sie ist.",
        ),
        Text("Choose an earlier backup.", "Eine frühere Sicherung wählen."),
    )


def name_is_taken(folder: Path) -> FileError:
    """Refuse a folder whose name says that it is unfinished."""
    return FileError(
        "E-237",
        Text(
            "A folder with a name like {name} is taken for an unfinished one.",
            "Ein Ordner mit einem Namen wie {name} gilt als unfertig.",
        ).filled(name=folder.name),
        Text("Nothing was touched.", "Es wurde nichts verändert."),
        Text("Choose another name.", "Einen anderen Namen wählen."),
    )


def among_backups(folder: Path) -> FileError:
    """Refuse to make a study where only backups lie: it could never be opened there."""
    return FileError(
        "E-238",
        Text(
            "{folder} would lie among the backups of a study.",
            "{folder} läge unter den Sicherungen einer Studie.",
        ).filled(folder=folder),
        Text("Nothing was touched.", "Es wurde nichts verändert."),
        Text("Choose a folder elsewhere.", "Einen Ordner an anderer Stelle wählen."),
    )


def keys_do_not_fit(backup: Path, folder: Path) -> FileError:
    """Refuse to take the key slots of a backup into a study that they do not open."""
    return FileError(
        "E-247",
        Text(
            "The passwords of the backup {backup} do not open the study in {folder}.",
            "Die Passwörter der Sicherung {backup} öffnen die Studie in {folder} nicht.",
        ).filled(backup=backup.name, folder=folder),
        _STUDY_AND_BACKUP,
        Text(
            "Choose a backup of this study. Where its file is damaged too, restore the whole "
            "backup.",
            "Eine Sicherung dieser Studie wählen. Ist auch ihre Datei beschädigt, die ganze "
            "Sicherung wiederherstellen.",
        ),
    )

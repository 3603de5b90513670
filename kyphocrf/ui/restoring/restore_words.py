"""The words of restoring a backup."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.workflow.restoring import Place

HEADING: Final = Text("Restore a backup", "Sicherung wiederherstellen")
LEAD: Final = Text(
    "The backup is checked and restored into a new folder. The study itself stays as it is.",
    "Die Sicherung wird geprüft und in einen neuen Ordner wiederhergestellt. Die Studie selbst "
    "bleibt, wie sie ist.",
)
WHO: Final = Text(
    "Only an administrator restores, with the user name and the password that held when the "
    "backup was made. Whoever is none asks one to type them here.",
    "Nur die Administration stellt wieder her, mit dem Benutzernamen und dem Passwort, die bei "
    "der Sicherung galten. Wer nicht dazugehört, bittet sie, beides hier einzugeben.",
)
NONE: Final = Text(
    "There is no backup here. Plug in the stick or disk that holds one, then “Another place …”.",
    "Hier liegt keine Sicherung. Den Stick oder die Platte mit einer Sicherung anschließen, dann "
    "„Anderer Ort …“.",
)
LISTED: Final = Text("Backups, the newest first", "Sicherungen, die neueste zuerst")
HEADS: Final = (
    Text("Number", "Nummer"),
    Text("Age", "Alter"),
    Text("Made", "Gemacht"),
    Text("Where", "Ort"),
)
PLACES: Final[Mapping[Place, Text]] = {
    "study folder": Text("study folder", "Studienordner"),
    "second place": Text("second place", "zweiter Ort"),
    "chosen": Text("chosen place", "gewählter Ort"),
}
BEFORE_UPDATE: Final = Text("{place}, before an update", "{place}, vor einem Update")
AGE_UNTOLD: Final = Text("clock was changed", "Uhr wurde verstellt")
AGO: Final = Text("{age} ago", "vor {age}")
UNNUMBERED: Final = Text("none", "keine")
OTHER: Final = Text("Another place …", "Anderer Ort …")
WHAT: Final = Text("What", "Was")
WHOLE: Final = Text("The whole backup", "Die ganze Sicherung")
PASSWORDS: Final = Text("Only its passwords", "Nur ihre Passwörter")
OF_PASSWORDS: Final = Text(
    "The answers of this study are whole, its passwords are lost. Those of the backup are taken; "
    "no answer is touched.",
    "Die Antworten dieser Studie sind unversehrt, ihre Passwörter verloren. Die der Sicherung "
    "werden übernommen; keine Antwort wird verändert.",
)
FOLDER: Final = Text("New folder", "Neuer Ordner")
CHOOSE: Final = Text("Choose …", "Wählen …")
REASON: Final = Text("Reason", "Grund")
USER: Final = Text("User name", "Benutzername")
PASSWORD: Final = Text("Password", "Passwort")
RESTORE: Final = Text("Check and restore", "Prüfen und wiederherstellen")
TAKE: Final = Text("Take the passwords", "Passwörter übernehmen")
CLOSE: Final = Text("Close", "Schließen")
RUNNING: Final = Text(
    "Copying and checking every record …", "Wird kopiert, jede Aufzeichnung wird geprüft …"
)
TAKING: Final = Text("Taking the passwords …", "Passwörter werden übernommen …")
RESTORED: Final = Text(
    "Restored and checked. Subjects: {subjects}, forms: {forms}, records of the data: {records}, "
    "of access: {accesses}. Data head {head}. It lies in {folder}. The old study stays as it is; "
    "from now on work in one of them only. The passwords are those of the day of the backup.",
    "Wiederhergestellt und geprüft. Patienten: {subjects}, Formulare: {forms}, Aufzeichnungen der "
    "Daten: {records}, der Zugriffe: {accesses}. Datenstand {head}. Ort: {folder}. Die alte Studie "
    "bleibt, wie sie ist; ab jetzt nur in einer von beiden arbeiten. Es gelten die Passwörter vom "
    "Tag der Sicherung.",
)
TAKEN: Final = Text(
    "The passwords of the backup hold again; no answer was touched. Sign in.",
    "Die Passwörter der Sicherung gelten wieder; keine Antwort wurde verändert. Anmelden.",
)
SIGN_IN: Final = Text("Sign in there", "Dort anmelden")

LACKS_BACKUP: Final = Text("choose a backup", "eine Sicherung wählen")
LACKS_FOLDER: Final = Text("name the new folder", "den neuen Ordner nennen")
LACKS_REASON: Final = Text("say why", "den Grund nennen")
LACKS_USER: Final = Text("type the user name", "den Benutzernamen eingeben")
LACKS_PASSWORD: Final = Text("type the password", "das Passwort eingeben")

GUIDE: Final = of_dialog(
    HEADING,
    Text(
        "For a study that is lost or damaged. Choose a backup with the arrows; the newest loses "
        "least. Everything entered after it is not in it.",
        "Für eine Studie, die verloren oder beschädigt ist. Mit den Pfeilen eine Sicherung wählen; "
        "mit der neuesten geht am wenigsten verloren. Was nach ihr eingegeben wurde, fehlt darin.",
    ),
    Text(
        "Before the new folder gets its name every page and record of it is checked. Where one "
        "differs nothing is restored, and an earlier backup can be chosen.",
        "Bevor der neue Ordner seinen Namen bekommt, werden jede Seite und jede Aufzeichnung "
        "geprüft. Weicht eine ab, wird nichts wiederhergestellt, und eine frühere Sicherung kann "
        "gewählt werden.",
    ),
)

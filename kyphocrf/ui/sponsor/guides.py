"""What F1 tells of each page of the sponsor's window."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.guide import Guide, KeyLine
from kyphocrf.ui.sponsor.places import COMMANDS, PLACES

_LIST: Final = (
    KeyLine(("Up", "Down"), Text("choose a line", "eine Zeile wählen")),
    KeyLine(("Enter",), Text("do what the line is for", "tun, wofür die Zeile da ist")),
    KeyLine(("Tab", "Shift+Tab"), Text("next, previous part", "nächster, voriger Teil")),
)


def _guide(heading: Text, *sentences: Text) -> Guide:
    shown = ("receive", "main_action", "refresh", "lock", *(one.name for one in PLACES))
    keys = tuple(KeyLine(COMMANDS[name].keys, COMMANDS[name].words) for name in shown)
    return Guide(heading, sentences, (*_LIST, *keys))


GUIDES: Final[Mapping[str, Guide]] = {
    "sites": _guide(
        Text("Sites", "Zentren"),
        Text(
            "Add a site: its study kit is written, signed by you. Send it with a letter that has "
            "your fingerprint. When its key card comes, register the installation.",
            "Ein Zentrum anlegen: Sein Studienpaket wird geschrieben, von Ihnen unterschrieben. "
            "Mit einem Brief senden, der Ihren Fingerabdruck trägt. Kommt seine Schlüsselkarte, "
            "die Installation registrieren.",
        ),
        Text(
            "Where a range of numbers or a setting becomes another, a new kit is written; the "
            "site takes it in as it did the first.",
            "Ändert sich ein Nummernbereich oder eine Einstellung, wird ein neues Paket "
            "geschrieben; das Zentrum liest es ein wie das erste.",
        ),
    ),
    "batches": _guide(
        Text("Batches", "Sendungen"),
        Text(
            "Choose files with Ctrl+R, or drop them anywhere in the window. Their order does not "
            "matter; a file that comes twice changes nothing; a bad one never stops the others.",
            "Dateien mit Strg+R wählen oder irgendwo ins Fenster ziehen. Ihre Reihenfolge ist "
            "gleichgültig; eine Datei, die zweimal kommt, ändert nichts; eine schlechte hält die "
            "anderen nie auf.",
        ),
        Text(
            "Each is proven to be whole, from a registered installation, and to follow what came "
            "before. What does not is kept and stands under Held.",
            "Bei jeder wird bewiesen, dass sie vollständig ist, von einer registrierten "
            "Installation stammt und auf das Frühere folgt. Was nicht passt, bleibt aufbewahrt "
            "und steht unter Angehalten.",
        ),
    ),
    "held": _guide(
        Text("Held and quarantined", "Angehalten und in Quarantäne"),
        Text(
            "Held waits for something that can still come and then goes on by itself. Quarantined "
            "contradicts what was received before: both sides are kept, and the site is asked.",
            "Angehaltenes wartet auf etwas, das noch kommen kann, und geht dann von selbst weiter. "
            "In Quarantäne ist, was Früherem widerspricht: Beide Seiten bleiben aufbewahrt, und "
            "das Zentrum wird gefragt.",
        ),
        Text(
            "A restored backup counts once you accept it with a reason. What the site had written "
            "after that backup goes back to it as a list to be entered again.",
            "Eine wiederhergestellte Sicherung gilt, sobald Sie sie mit einem Grund annehmen. Was "
            "das Zentrum nach dieser Sicherung geschrieben hatte, geht als Liste zum erneuten "
            "Eingeben zurück.",
        ),
    ),
    "queries": _guide(
        Text("Queries", "Rückfragen"),
        Text(
            "Ask about an item, a page, a subject or a site. A query goes out with the next "
            "acknowledgement; its answer comes back with a batch; you close it.",
            "Nach einer Angabe, einer Seite, einem Patienten oder einem Zentrum fragen. Eine "
            "Rückfrage geht mit der nächsten Empfangsbestätigung hinaus; ihre Antwort kommt mit "
            "einer Sendung zurück; Sie schließen sie.",
        ),
    ),
    "reconciliation": _guide(
        Text("Reconciliation", "Abgleich"),
        Text(
            "For each installation: how many batches arrived and up to which, the last record and "
            "the first digits of its hash, what waits, and how long ago the last one came.",
            "Für jede Installation: wie viele Sendungen eintrafen und bis zu welcher, der letzte "
            "Eintrag mit den ersten Stellen seiner Prüfsumme, was wartet und wie lange die letzte "
            "her ist.",
        ),
    ),
    "acknowledge": _guide(
        Text("Acknowledgements", "Empfangsbestätigungen"),
        Text(
            "Only an acknowledgement tells a site that a batch arrived. It brings your queries, "
            "what is missing, and from which day an amendment is released.",
            "Nur eine Empfangsbestätigung sagt einem Zentrum, dass eine Sendung ankam. Sie bringt "
            "Ihre Rückfragen, was fehlt, und ab welchem Tag ein Amendment freigegeben ist.",
        ),
    ),
    "trial": _guide(
        Text("Trial", "Studie"),
        Text(
            "The trial as all sites sent it, over both arms together: enrolment, flow, "
            "completeness, complications. Beside it stands of which state of the data it is.",
            "Die Studie, wie alle Zentren sie gesandt haben, über beide Arme zusammen: Aufnahme, "
            "Verlauf, Vollständigkeit, Komplikationen. Dabei steht, von welchem Stand der Daten.",
        ),
        Text(
            "The arms are told apart only after the study lock, which is an act of the data "
            "manager with a reason. Nothing is tested here.",
            "Die Arme werden erst nach der Sperre der Studie unterschieden; sie zu sperren ist "
            "eine Handlung des Datenmanagements mit einem Grund. Getestet wird hier nichts.",
        ),
    ),
    "export": _guide(
        Text("Export", "Export"),
        Text(
            "Writes what all sites entered, in one state of the database. Type why first; the "
            "reason is recorded with the head of the data.",
            "Schreibt, was alle Zentren eingegeben haben, in einem Stand der Datenbank. Zuerst den "
            "Grund eingeben; er wird mit dem Kopf der Daten vermerkt.",
        ),
    ),
    "people": _guide(
        Text("People", "Personen"),
        Text(
            "Who may sign in to the central database, with which role. A user name is never given "
            "twice.",
            "Wer sich an der zentralen Datenbank anmelden darf und mit welcher Rolle. Ein "
            "Benutzername wird nie zweimal vergeben.",
        ),
    ),
    "history": _guide(
        Text("History", "Verlauf"),
        Text(
            "What was done in this program, and who looked, exported or was refused. Both are "
            "chains: nothing can be taken out of them unseen.",
            "Was in diesem Programm getan wurde und wer hinsah, exportierte oder abgewiesen wurde. "
            "Beide sind Ketten: Nichts lässt sich ungesehen herausnehmen.",
        ),
    ),
}

"""Where what is stored differs from what the trail says, and how that is worded."""

from dataclasses import dataclass

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which what the trail says and what is stored differ.

    `what`: a kind of record, or what else can differ; `name`: what it is called where it has no
    place in a casebook, as a user or a column.
    """

    what: str
    subject_key: str = ""
    place: Place | None = None
    name: str = ""

    def worded(self) -> Text:
        """Say what differs; where, is worded by who knows the forms."""
        known = _OF_THE_STUDY.get(self.name) if self.what == "study" else None
        return _DIFFERENCES[self.what].filled(name=known or self.name)


_OF_THE_STUDY = {
    "study_oid": Text("which study it is", "welche Studie es ist"),
    "site": Text("the site", "das Zentrum"),
    "country": Text("the country", "das Land"),
    "training": Text("whether it is for training", "ob sie zur Übung ist"),
    "installation": Text("the installation", "die Installation"),
    "epoch": Text("the epoch", "die Epoche"),
    "created_utc": Text("when it was made", "wann sie angelegt wurde"),
    "application": Text("which program made it", "welches Programm sie angelegt hat"),
    "time_zone": Text("the time zone", "die Zeitzone"),
    "first_number": Text("the first subject number", "die erste Patientennummer"),
    "last_number": Text("the last subject number", "die letzte Patientennummer"),
}
_DIFFERENCES = {
    "contradiction": Text(
        "A record does not fit the one before it.", "Ein Eintrag passt nicht zum vorigen."
    ),
    "clock": Text(
        "Record {name} is older than the one before it, and nothing says that the clock went back.",
        "Eintrag {name} ist älter als der vorige, und nichts vermerkt, dass die Uhr zurückging.",
    ),
    "study": Text(
        "The study file says of itself something else: {name}.",
        "Die Studiendatei sagt von sich selbst etwas anderes: {name}.",
    ),
    "definition": Text(
        "The stored definition of {name} was changed.",
        "Die abgelegte Definition von {name} wurde verändert.",
    ),
    "schema": Text(
        "The guard or table {name} is missing or is another one.",
        "Die Sperre oder Tabelle {name} fehlt oder ist eine andere.",
    ),
    "illegible": Text(
        "The table {name} holds what this program never writes.",
        "Die Tabelle {name} enthält, was dieses Programm nie schreibt.",
    ),
    "person": Text(
        "What is stored of the user {name} was changed.",
        "Was über den Benutzer {name} gespeichert ist, wurde verändert.",
    ),
    "key": Text(
        "A public key of the user {name} was changed.",
        "Ein öffentlicher Schlüssel des Benutzers {name} wurde verändert.",
    ),
    "batch": Text(
        "The batch {name} ends with a record that this file does not have.",
        "Die Sendung {name} endet mit einem Eintrag, den diese Datei nicht hat.",
    ),
    "sealed": Text(
        "What is stored of the batch {name} was changed.",
        "Was über die Sendung {name} gespeichert ist, wurde verändert.",
    ),
    "own key": Text(
        "The keys of the installation {name} were changed.",
        "Die Schlüssel der Installation {name} wurden verändert.",
    ),
    "kit": Text(
        "What is stored of study kit {name} was changed.",
        "Was über Studienpaket {name} gespeichert ist, wurde verändert.",
    ),
    "acknowledgement": Text(
        "What is stored of acknowledgement {name} was changed.",
        "Was über Empfangsbestätigung {name} gespeichert ist, wurde verändert.",
    ),
    "subject": Text("The enrolment was changed.", "Die Aufnahme wurde verändert."),
    "number": Text(
        "The number of the last record was changed.",
        "Die Nummer des letzten Eintrags wurde verändert.",
    ),
    "event": Text(
        "The visit has no page of which a record speaks.",
        "Zur Visite gibt es keine Seite, von der ein Eintrag spricht.",
    ),
    "form": Text("The page was changed as a whole.", "Die Seite wurde als Ganzes verändert."),
    "status": Text("The status of the page was changed.", "Der Status der Seite wurde verändert."),
    "row": Text("The rows were changed.", "Die Zeilen wurden verändert."),
    "answer": Text("The answer was changed.", "Die Antwort wurde verändert."),
    "comment": Text(
        "What was said about a finding was changed.",
        "Was zu einem Hinweis gesagt wurde, wurde verändert.",
    ),
    "query": Text("A query was changed.", "Eine Rückfrage wurde verändert."),
    "setting": Text("The setting {name} was changed.", "Die Einstellung {name} wurde verändert."),
    "mistake": Text(
        "“Enrolled by mistake” was changed.", "„Irrtümlich aufgenommen“ wurde verändert."
    ),
    "signature": Text("A signature was changed.", "Eine Unterschrift wurde verändert."),
    "lock": Text("A lock was changed.", "Eine Sperre wurde verändert."),
    "verified": Text(
        "A comparison with the source was changed.",
        "Ein Abgleich mit der Quelle wurde verändert.",
    ),
    "noticed": Text(
        "That a redaction was seen was changed.",
        "Dass eine Schwärzung gesehen wurde, wurde verändert.",
    ),
    "destroyed": Text(
        "What is stored of the destroyed backup {name} was changed.",
        "Was über die vernichtete Sicherung {name} gespeichert ist, wurde verändert.",
    ),
    "unfinished": Text(
        "The unfinished text of {name} does not come from this program.",
        "Der unfertige Text von {name} stammt nicht aus diesem Programm.",
    ),
    "access": Text(
        "The record of who signed in and looked is gone.",
        "Die Aufzeichnung, wer sich angemeldet und was angesehen hat, fehlt.",
    ),
    "head": Text(
        "The printed data head {name} is not in this file: its end was cut off, or it was made "
        "anew.",
        "Der gedruckte Datenstand {name} ist nicht in dieser Datei: Ihr Ende fehlt, oder sie wurde "
        "neu geschrieben.",
    ),
    "seen": Text(
        "The data head {name}, which this PC saw last, is not in this file: what was entered last "
        "is missing.",
        "Der Datenstand {name}, den dieser PC zuletzt sah, ist nicht in dieser Datei: Das zuletzt "
        "Eingegebene fehlt.",
    ),
    "backup": Text(
        "The backup {name} holds records that this file does not have.",
        "Die Sicherung {name} enthält Einträge, die diese Datei nicht hat.",
    ),
    "access end": Text(
        "The last records of who signed in and looked are not those that this PC saw.",
        "Die letzten Einträge, wer sich angemeldet und was angesehen hat, sind nicht die, die "
        "dieser PC sah.",
    ),
    "outlook": Text(
        "What was kept of the subject's status is not what its pages say.",
        "Was vom Stand des Patienten festgehalten war, entspricht nicht seinen Seiten.",
    ),
}

"""What a verification of the central database finds, and how that is worded."""

from typing import Final, NamedTuple

from kyphocrf.definition.text import Text


class Finding(NamedTuple):
    """A place at which what is stored is not what was done here or sent; `site` "": of none."""

    what: str
    name: str
    site: str = ""

    def worded(self) -> Text:
        """Say what differs, and at which site."""
        said = _FINDINGS[self.what].filled(name=self.name)
        if not self.site:
            return said
        return Text("Site {site}: {said}", "Zentrum {site}: {said}").filled(
            site=self.site, said=said
        )


_FINDINGS: Final = {
    "contradiction": Text(
        "Record {name} of this program does not fit the one before it.",
        "Eintrag {name} dieses Programms passt nicht zum vorigen.",
    ),
    "clock": Text(
        "Record {name} is older than the one before it, and nothing says that the clock went back.",
        "Eintrag {name} ist älter als der vorige, und nichts vermerkt, dass die Uhr zurückging.",
    ),
    "person": Text(
        "The user {name} is another one than was recorded.",
        "Der Benutzer {name} ist ein anderer, als aufgezeichnet wurde.",
    ),
    "sponsor": Text(
        "The database says of itself something else than was recorded: {name}.",
        "Die Datenbank sagt von sich selbst etwas anderes, als aufgezeichnet wurde: {name}.",
    ),
    "schema": Text(
        "The guard or revision {name} is missing or is another one.",
        "Die Sperre oder Revision {name} fehlt oder ist eine andere.",
    ),
    "study": Text(
        "The table {name} holds rows of another study.",
        "Die Tabelle {name} enthält Zeilen einer anderen Studie.",
    ),
    "site": Text(
        "The site {name} is another one than was added.",
        "Das Zentrum {name} ist ein anderes, als angelegt wurde.",
    ),
    "range": Text(
        "The range of numbers {name} is not one that was given.",
        "Der Nummernbereich {name} wurde so nicht vergeben.",
    ),
    "kit": Text(
        "Study kit {name} is not the one that was made.",
        "Das Studienpaket {name} ist nicht das, das erstellt wurde.",
    ),
    "installation": Text(
        "The installation {name} is not the one that was registered.",
        "Die Installation {name} ist nicht die, die registriert wurde.",
    ),
    "acknowledgement": Text(
        "Acknowledgement {name} is not the one that was made.",
        "Die Empfangsbestätigung {name} ist nicht die, die erstellt wurde.",
    ),
    "query": Text(
        "Query {name} stands otherwise than was recorded.",
        "Die Rückfrage {name} steht anders, als aufgezeichnet wurde.",
    ),
    "file": Text(
        "The sealed file {name} is not what arrived, or is missing.",
        "Die versiegelte Datei {name} ist nicht die, die ankam, oder sie fehlt.",
    ),
    "batch": Text(
        "Batch {name} stands otherwise than its manifest, or the record of its receipt, says.",
        "Die Sendung {name} steht anders, als ihr Manifest oder der Eintrag des Empfangs sagt.",
    ),
    "epoch": Text(
        "The epoch {name} is not the one that its records began.",
        "Die Epoche {name} ist nicht die, die ihre Einträge begannen.",
    ),
    "audit_record": Text(
        "Record {name} is not as it was sent, or is missing.",
        "Eintrag {name} ist nicht so, wie er gesendet wurde, oder er fehlt.",
    ),
    "record_text": Text(
        "The text of record {name} is not as it was sent, or is missing.",
        "Der Text von Eintrag {name} ist nicht so, wie er gesendet wurde, oder er fehlt.",
    ),
    "access_record": Text(
        "Access record {name} is not as it was sent, or is missing.",
        "Der Zugriffseintrag {name} ist nicht so, wie er gesendet wurde, oder er fehlt.",
    ),
    "early_record": Text(
        "The early record {name} is not as it was sent, or stands otherwise than the regular one "
        "says.",
        "Der vorab gesendete Eintrag {name} ist nicht so, wie er gesendet wurde, oder er steht "
        "anders, als der reguläre sagt.",
    ),
    "definition": Text(
        "The definition of {name} is not the one that was sent.",
        "Die Definition von {name} ist nicht die, die gesendet wurde.",
    ),
    "unreadable": Text(
        "What stands in {name} cannot be read as this program writes it.",
        "Was in {name} steht, lässt sich nicht so lesen, wie dieses Programm es schreibt.",
    ),
    "head": Text(
        "The head {name} is not in this database: its end was cut off, or it was made anew.",
        "Der Datenstand {name} ist nicht in dieser Datenbank: Ihr Ende wurde abgeschnitten, oder "
        "sie wurde neu angelegt.",
    ),
}

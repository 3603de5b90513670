"""How each kind of file is opened by hand, in both languages: it lies within and beside it."""

from typing import Final

_HEAD: Final = """\
{name}{suffix}

{what_en}
It opens without kyphocrf. Needed are age (https://age-encryption.org), unzip,
minisign (https://jedisct1.github.io/minisign/) and sha256sum.

{what_de}
Zum Öffnen ist kyphocrf nicht nötig. Gebraucht werden age (https://age-encryption.org), unzip,
minisign (https://jedisct1.github.io/minisign/) und sha256sum.

"""

_BATCH: Final = """\
1. Decrypt / Entschlüsseln

    age --decrypt --identity IDENTITY --output {name}.zip {name}.kcb

   IDENTITY: the file with the sponsor's secret key, a line AGE-SECRET-KEY-1...
   IDENTITY: die Datei mit dem geheimen Schlüssel des Sponsors, eine Zeile AGE-SECRET-KEY-1...

2. Unpack / Auspacken

    unzip {name}.zip -d {name}
    cd {name}

3. Verify from whom it is / Prüfen, von wem es ist

    minisign -V -P KEY -m manifest.json
    minisign -V -P KEY -m texts.ndjson

   KEY: the line that the key card of the installation shows, RW...
   KEY: die Zeile auf der Schlüsselkarte der Installation, RW...

4. Verify that it is whole / Prüfen, dass es vollständig ist

    sha256sum manifest.json README.txt data/*.ndjson

   The digits of data/ must be those in manifest.json, those of manifest.json and README.txt the
   ones that minisign showed as trusted comment of texts.ndjson.
   Die Ziffern zu data/ müssen in manifest.json stehen, die zu manifest.json und README.txt in dem
   Kommentar, den minisign zu texts.ndjson gezeigt hat.

What is in it / Was darin ist

   data/records.ndjson      what was changed, by whom, when; texts stand for themselves below
                            was geändert wurde, von wem, wann; die Texte stehen getrennt
   texts.ndjson             the texts: the SHA-256 of salt and text stands in the record
                            die Texte: SHA-256 aus salt und text steht im Eintrag
   data/access.ndjson       who looked, printed, exported / wer gelesen, gedruckt, exportiert hat
   data/pages.ndjson        which record holds each answer / welcher Eintrag jede Antwort enthält
   data/definitions.ndjson  the forms in words / die Formulare in Worten
"""

_ACKNOWLEDGEMENT: Final = """\
1. Decrypt / Entschlüsseln

    age --decrypt --identity IDENTITY --output {name}.zip {name}.ack

   IDENTITY: the secret key of the installation / der geheime Schlüssel der Installation

2. Unpack / Auspacken

    unzip {name}.zip -d {name}
    cd {name}

3. Verify from whom it is / Prüfen, von wem es ist

    minisign -V -P KEY -m acknowledgement.json

   KEY: the sponsor's key, as it stands in the study kit / der Schlüssel des Sponsors, wie er im
   Studienpaket steht
"""

_KIT: Final = """\
1. Unpack / Auspacken

    unzip {name}.kit -d {name}
    cd {name}

2. Verify from whom it is / Prüfen, von wem es ist

    minisign -V -P KEY -m kit.json

   KEY: the sponsor's key, as the letter that came with the kit has it / der Schlüssel des Sponsors
   aus dem Brief zum Studienpaket
"""


def of_batch(name: str) -> bytes:
    """Return the text for a batch."""
    what_en = "A sealed batch: what a site of a clinical study has written, for the sponsor alone."
    what_de = (
        "Eine versiegelte Sendung: was ein Zentrum einer klinischen Studie geschrieben hat, nur "
        "für den Sponsor."
    )
    return _text(name, ".kcb", what_en, what_de, _BATCH)


def of_acknowledgement(name: str) -> bytes:
    """Return the text for an acknowledgement."""
    what_en = "An acknowledgement: what the sponsor of a clinical study has received from a site."
    what_de = (
        "Eine Empfangsbestätigung: was der Sponsor einer klinischen Studie von einem Zentrum "
        "erhalten hat."
    )
    return _text(name, ".ack", what_en, what_de, _ACKNOWLEDGEMENT)


def of_kit(name: str) -> bytes:
    """Return the text for a study kit."""
    what_en = "A study kit: what a site needs to take part in a clinical study. It is not secret."
    what_de = (
        "Ein Studienpaket: was ein Zentrum braucht, um an einer klinischen Studie teilzunehmen. "
        "Es ist nicht geheim."
    )
    return _text(name, ".kit", what_en, what_de, _KIT)


def _text(name: str, suffix: str, what_en: str, what_de: str, steps: str) -> bytes:
    head = _HEAD.format(name=name, suffix=suffix, what_en=what_en, what_de=what_de)
    return (head + steps.format(name=name)).encode()

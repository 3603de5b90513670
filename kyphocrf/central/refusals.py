"""Why the central program refuses, in words."""

from collections.abc import Iterable
from typing import Final

from kyphocrf.central.database_refusals import UNTOUCHED
from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

_UNCHANGED: Final = Text("Nothing was changed.", "Es wurde nichts verändert.")


def no_such_site(site: str, there: Iterable[str]) -> UserError:
    """Refuse a site that was not added."""
    return UserError(
        "E-610",
        Text(
            "Site {site} is not in this database.", "Zentrum {site} ist nicht in dieser Datenbank."
        ).filled(site=site),
        _UNCHANGED,
        Text("There are: {there}.", "Es gibt: {there}.").filled(there=", ".join(there) or "–"),
    )


def no_such_installation(site: str, installation: str, there: Iterable[str]) -> UserError:
    """Refuse an installation that was not registered."""
    return UserError(
        "E-611",
        Text(
            "Installation {installation} is not registered at site {site}.",
            "Die Installation {installation} ist am Zentrum {site} nicht registriert.",
        ).filled(installation=installation, site=site),
        _UNCHANGED,
        Text("There are: {there}.", "Es gibt: {there}.").filled(there=", ".join(there) or "–"),
    )


def other_fingerprint(computed: str) -> UserError:
    """Refuse keys that are not those of which the fingerprint was told."""
    return UserError(
        "E-612",
        Text(
            "These keys have another fingerprint than the one that was read out: {computed}.",
            "Diese Schlüssel haben einen anderen Fingerabdruck als den vorgelesenen: {computed}.",
        ).filled(computed=computed),
        Text("No key was registered.", "Es wurde kein Schlüssel registriert."),
        Text(
            "Call the site and compare again. If it differs once more, the keys did not come from "
            "there.",
            "Das Zentrum anrufen und erneut vergleichen. Weicht er wieder ab, kamen die Schlüssel "
            "nicht von dort.",
        ),
    )


def other_keys(installation: str) -> UserError:
    """Refuse to exchange the keys of an installation."""
    return UserError(
        "E-613",
        Text(
            "Installation {installation} is registered with other keys.",
            "Die Installation {installation} ist mit anderen Schlüsseln registriert.",
        ).filled(installation=installation),
        Text("Its keys are as they were.", "Ihre Schlüssel sind unverändert."),
        Text(
            "Ask the site for a new installation.", "Das Zentrum um eine neue Installation bitten."
        ),
    )


def ranges_overlap(first: int, last: int) -> UserError:
    """Refuse number ranges of which two share a number."""
    return UserError(
        "E-614",
        Text(
            "The numbers {first} to {last} belong to another installation of the site, in part "
            "or all.",
            "Die Nummern {first} bis {last} gehören ganz oder teilweise einer anderen "
            "Installation des Zentrums.",
        ).filled(first=first, last=last),
        _UNCHANGED,
        Text("Give ranges that share no number.", "Bereiche ohne gemeinsame Nummern vergeben."),
    )


def no_held_restore(site: str, installation: str) -> UserError:
    """Refuse to accept a restore that nothing tells of."""
    return UserError(
        "E-615",
        Text(
            "No restored backup of installation {installation} at site {site} waits for an answer.",
            "Von der Installation {installation} am Zentrum {site} wartet keine "
            "wiederhergestellte Sicherung auf Antwort.",
        ).filled(installation=installation, site=site),
        _UNCHANGED,
        Text("The report names those that wait.", "Der Bericht nennt die wartenden."),
    )


def no_reason() -> UserError:
    """Refuse what needs a reason and has none."""
    return UserError(
        "E-616",
        Text("No reason was given.", "Es wurde kein Grund angegeben."),
        _UNCHANGED,
        Text("Say in a few words why.", "In wenigen Worten sagen, warum."),
    )


def no_such_query(number: str) -> UserError:
    """Refuse a query that was not raised here."""
    return UserError(
        "E-617",
        Text(
            "There is no query {number}, or it is closed.",
            "Es gibt keine Rückfrage {number}, oder sie ist geschlossen.",
        ).filled(number=number),
        _UNCHANGED,
        Text("The report names the open ones.", "Der Bericht nennt die offenen."),
    )


def no_such_subject(subject_key: str) -> UserError:
    """Refuse a subject of which nothing was received."""
    return UserError(
        "E-618",
        Text(
            "Nothing was received of subject {key}.", "Von Patient {key} wurde nichts empfangen."
        ).filled(key=subject_key),
        _UNCHANGED,
        Text("Look at site and number.", "Zentrum und Nummer prüfen."),
    )


def not_readable(name: str, reason: str) -> FileError:
    """Say that a file could not be read or written."""
    return FileError(
        "E-619",
        Text("{name}: {reason}", "{name}: {reason}").filled(name=name, reason=reason),
        _UNCHANGED,
        Text("Look at the medium, then try again.", "Den Datenträger prüfen, dann erneut."),
    )


def folder_in_use(folder: str) -> UserError:
    """Refuse to make keys where something lies."""
    return UserError(
        "E-620",
        Text("{folder} is not empty.", "{folder} ist nicht leer.").filled(folder=folder),
        Text("Nothing in it was touched.", "Nichts darin wurde verändert."),
        Text("Name a new folder.", "Einen neuen Ordner nennen."),
    )


def too_large(name: str) -> FileError:
    """Refuse a file that no batch can be."""
    return FileError(
        "E-621",
        Text("{name} is larger than 1 GiB.", "{name} ist größer als 1 GiB.").filled(name=name),
        _UNCHANGED,
        Text("Look whether it is the right file.", "Prüfen, ob es die richtige Datei ist."),
    )


def no_site(site: str, country: str) -> UserError:
    """Refuse what cannot name a site or a country."""
    return UserError(
        "E-622",
        Text(
            "“{site}” and “{country}” do not name a site and its country.",
            "„{site}“ und „{country}“ bezeichnen kein Zentrum mit seinem Land.",
        ).filled(site=site, country=country),
        _UNCHANGED,
        Text(
            "Letters, digits, hyphen and point for the site; two capitals for the country, as DE.",
            "Buchstaben, Ziffern, Bindestrich und Punkt für das Zentrum; zwei Großbuchstaben für "
            "das Land, wie DE.",
        ),
    )


def no_keys(what: Text) -> UserError:
    """Refuse what are no keys of an installation."""
    return UserError(
        "E-623",
        Text("The keys cannot be used: {what}.", "Die Schlüssel sind unbrauchbar: {what}.").filled(
            what=what
        ),
        Text("No key was registered.", "Es wurde kein Schlüssel registriert."),
        Text("Copy them again from the key card.", "Sie erneut vom Schlüsselblatt übertragen."),
    )


def nothing_received() -> UserError:
    """Refuse to write out a database in which nothing is."""
    return UserError(
        "E-629",
        Text("No batch was received yet.", "Es wurde noch keine Sendung empfangen."),
        Text("Nothing was written.", "Es wurde nichts geschrieben."),
        Text("Receive a batch first.", "Zuerst eine Sendung empfangen."),
    )


def cannot_be_stored(name: str) -> FileError:
    """Refuse a batch that says what no database of this program holds."""
    return FileError(
        "E-626",
        Text(
            "{name} says what cannot be stored.", "{name} sagt, was nicht gespeichert werden kann."
        ).filled(name=name),
        UNTOUCHED,
        Text(
            "Ask the site how it was made; the file is kept.",
            "Das Zentrum fragen, wie sie entstand; die Datei ist aufbewahrt.",
        ),
    )


def no_range(text: str) -> UserError:
    """Refuse what is no range of numbers."""
    return UserError(
        "E-624",
        Text("“{text}” is no range of numbers.", "„{text}“ ist kein Nummernbereich.").filled(
            text=text
        ),
        _UNCHANGED,
        Text("Give it as 1-499.", "In der Form 1-499 angeben."),
    )


def no_place(text: str) -> UserError:
    """Refuse what is no place in a casebook."""
    return UserError(
        "E-625",
        Text(
            "“{text}” is no place in a casebook.", "„{text}“ ist keine Stelle im Prüfbogen."
        ).filled(text=text),
        _UNCHANGED,
        Text(
            "Give it as EVENT[1]/FORM[1]/GROUP[0]/ITEM, or without group and item.",
            "In der Form VISITE[1]/FORMULAR[1]/GRUPPE[0]/ANGABE angeben, oder ohne Gruppe und "
            "Angabe.",
        ),
    )

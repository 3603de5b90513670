"""Why a study kit is not taken in, in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kyphocrf.definition.text import Text, same
from kyphocrf.errors import UserError

_SAFE: Final = Text(
    "Nothing of the kit was taken over.", "Vom Studienpaket wurde nichts übernommen."
)
_ASK: Final = Text("Ask the sponsor for another kit.", "Beim Sponsor ein anderes Paket erbitten.")
_CALL: Final = Text(
    "Do not use it. Call the sponsor, under a number from the contract.",
    "Nicht verwenden. Den Sponsor anrufen, unter einer Nummer aus dem Vertrag.",
)


def not_readable(path: Path) -> UserError:
    """Refuse a file that is not there, or that nobody lets be read."""
    return UserError(
        "E-411",
        Text("{path} cannot be read.", "{path} lässt sich nicht lesen.").filled(path=path),
        _SAFE,
        Text("Choose the file again.", "Die Datei erneut wählen."),
    )


def for_another(site: str, study: str) -> UserError:
    """Refuse a kit of another study or site."""
    return UserError(
        "E-412",
        Text(
            "The kit is for site {site} of {study}, not for this one.",
            "Das Paket ist für Zentrum {site} von {study}, nicht für dieses.",
        ).filled(site=site, study=study),
        _SAFE,
        _ASK,
    )


def older(number: int, held: int) -> UserError:
    """Refuse a kit that a newer one has replaced."""
    return UserError(
        "E-413",
        Text(
            "This is kit {number}; kit {held} holds already.",
            "Das ist Paket {number}; Paket {held} gilt bereits.",
        ).filled(number=number, held=held),
        _SAFE,
        Text("Take in the newest one.", "Das neueste einlesen."),
    )


def taken_in_already(number: int) -> UserError:
    """Say that nothing is new."""
    return UserError(
        "E-414",
        Text("Kit {number} was taken in already.", "Paket {number} ist bereits eingelesen.").filled(
            number=number
        ),
        Text("Everything stays as it is.", "Alles bleibt, wie es ist."),
        Text("Nothing is to be done.", "Es ist nichts zu tun."),
    )


def another_of_that_number(number: int) -> UserError:
    """Refuse a second, different kit under one number."""
    return UserError(
        "E-415",
        Text(
            "A different kit was taken in under number {number}.",
            "Unter der Nummer {number} ist ein anderes Paket eingelesen.",
        ).filled(number=number),
        _SAFE,
        _CALL,
    )


def lacking_definitions(forms: Sequence[str]) -> UserError:
    """Refuse a kit that needs forms this program does not have, or has otherwise."""
    return UserError(
        "E-416",
        Text(
            "The kit needs forms that this program does not have, or has otherwise: {forms}.",
            "Das Paket braucht Formulare, die dieses Programm nicht oder anders hat: {forms}.",
        ).filled(forms=", ".join(forms)),
        _SAFE,
        Text(
            "Install the version of kyphocrf that the sponsor names, then take in the kit again.",
            "Die Version von kyphocrf installieren, die der Sponsor nennt, dann erneut einlesen.",
        ),
    )


def unknown_value(name: str, value: str) -> UserError:
    """Refuse a kit with a setting that has no meaning here."""
    return UserError(
        "E-417",
        Text(
            "The kit sets {name} to “{value}”, which this program does not know.",
            "Das Paket stellt {name} auf „{value}“; das kennt dieses Programm nicht.",
        ).filled(name=name, value=value),
        _SAFE,
        _ASK,
    )


def not_compared(sponsor: str) -> UserError:
    """Ask for the fingerprint of the letter before anything is taken over."""
    return UserError(
        "E-418",
        Text(
            "The kit says it is from {sponsor}. Anybody can write that.",
            "Das Paket nennt {sponsor} als Absender. Das kann jeder schreiben.",
        ).filled(sponsor=sponsor),
        _SAFE,
        Text(
            "Type the fingerprint from the letter that came with it.",
            "Den Fingerabdruck aus dem Begleitbrief eingeben.",
        ),
    )


def other_fingerprint() -> UserError:
    """Refuse a kit whose fingerprint is not the one that was typed."""
    return UserError(
        "E-419",
        Text(
            "The fingerprint is not the one of this kit.",
            "Der Fingerabdruck ist nicht der dieses Pakets.",
        ),
        _SAFE,
        Text(
            "Compare what you typed with the letter. If it is the same, do not use the kit: call "
            "the sponsor, under a number from the contract.",
            "Die Eingabe mit dem Brief vergleichen. Stimmt sie, das Paket nicht verwenden, sondern "
            "den Sponsor anrufen, unter einer Nummer aus dem Vertrag.",
        ),
    )


def which_installation(names: Sequence[str]) -> UserError:
    """Ask which of the installations of the kit this one is."""
    return UserError(
        "E-420",
        Text(
            "Which installation of the kit this is was not said: {names}.",
            "Es wurde nicht gesagt, welche Installation des Pakets dies ist: {names}.",
        ).filled(names=", ".join(names) or "–"),
        _SAFE,
        Text("Choose one of them.", "Eine davon wählen."),
    )


def number_of_another(subject_key: str, name: str) -> UserError:
    """Refuse a range where a subject has a number of another installation."""
    return UserError(
        "E-421",
        Text(
            "{key} is enrolled here; the kit gives its number to another installation than {name}.",
            "{key} ist hier aufgenommen; das Paket gibt diese Nummer einer anderen Installation "
            "als {name}.",
        ).filled(key=subject_key, name=name),
        _SAFE,
        Text(
            "Choose the other one, or ask the sponsor for another kit.",
            "Die andere wählen oder beim Sponsor ein anderes Paket erbitten.",
        ),
    )


def name_of_the_original(name: str) -> UserError:
    """Refuse that a copy takes the name and the numbers of what it was copied from."""
    return UserError(
        "E-422",
        Text(
            "This study was copied; {name} is the installation it was copied from.",
            "Diese Studie wurde kopiert; {name} ist die Installation, von der sie stammt.",
        ).filled(name=same(name)),
        _SAFE,
        Text(
            "Choose another installation, or ask the sponsor for a kit that has one.",
            "Eine andere Installation wählen oder beim Sponsor ein Paket mit einer weiteren "
            "erbitten.",
        ),
    )


def no_keys() -> UserError:
    """Refuse what needs the keys of this installation before there are any."""
    return UserError(
        "E-423",
        Text("This installation has no keys yet.", "Diese Installation hat noch keine Schlüssel."),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text("Take in the study kit first.", "Zuerst das Studienpaket einlesen."),
    )

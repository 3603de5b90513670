"""Why a batch is not made, or an acknowledgement not taken in, in words."""

from pathlib import Path
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError

_NO_BATCH: Final = Text(
    "No batch was made; every answer is in the study.",
    "Es wurde keine Sendung erstellt; jede Antwort ist in der Studie.",
)
_NOT_TAKEN_IN: Final = Text("Nothing of it was taken in.", "Davon wurde nichts übernommen.")
_CALL: Final = Text(
    "Call the sponsor, under a number from the contract.",
    "Den Sponsor anrufen, unter einer Nummer aus dem Vertrag.",
)
NOT_SENT: Final = Text("Nothing was written there.", "Dort wurde nichts geschrieben.")


def batch_is_another(name: str) -> FileError:
    """Refuse to seal again what is no longer what was sealed."""
    return FileError(
        "E-430",
        Text(
            "The study no longer holds what batch {name} did.",
            "Die Studie enthält nicht mehr, was die Sendung {name} enthielt.",
        ).filled(name=name),
        _NO_BATCH,
        Text(
            "Verify the study file (menu File), and tell the sponsor.",
            "Die Studiendatei prüfen (Menü Datei) und den Sponsor informieren.",
        ),
    )


def chain_is_broken(where: str) -> FileError:
    """Refuse to seal records that do not follow each other."""
    return FileError(
        "E-431",
        Text(
            "The records of the study do not follow each other ({where}).",
            "Die Einträge der Studie folgen nicht aufeinander ({where}).",
        ).filled(where=where),
        _NO_BATCH,
        Text(
            "Verify the study file (menu File), then restore the newest backup that is whole.",
            "Die Studiendatei prüfen (Menü Datei), dann die neueste unversehrte Sicherung "
            "wiederherstellen.",
        ),
        advises_restore=True,
    )


def nothing_new(name: str) -> UserError:
    """Refuse a second batch of what one holds already; `name`: the newest, "" where none is."""
    happened = Text(
        "Nothing was changed since batch {name} was made.",
        "Seit der Sendung {name} wurde nichts geändert.",
    ).filled(name=name)
    if not name:
        happened = Text("There is nothing to send.", "Es gibt nichts zu senden.")
    return UserError(
        "E-432",
        happened,
        _NO_BATCH,
        Text(
            "If it was lost, send it again; it is the same batch.",
            "Ging sie verloren, sie noch einmal senden; es ist dieselbe Sendung.",
        ),
    )


def nothing_urgent() -> UserError:
    """Refuse a priority batch without anything urgent that is new."""
    return UserError(
        "E-433",
        Text(
            "No serious event and no death was changed since the last batch.",
            "Seit der letzten Sendung wurde kein SUE und kein Todesfall geändert.",
        ),
        _NO_BATCH,
        Text(
            "Create a regular batch for everything else.",
            "Für alles andere eine gewöhnliche Sendung erstellen.",
        ),
    )


def no_such_batch(name: str) -> UserError:
    """Refuse a batch that was not made here."""
    return UserError(
        "E-434",
        Text(
            "This installation has made no batch {name}.",
            "Diese Installation hat keine Sendung {name} erstellt.",
        ).filled(name=name),
        NOT_SENT,
        Text("Choose one from the list.", "Eine aus der Liste wählen."),
    )


def not_readable(path: Path) -> UserError:
    """Refuse a file that is not there, or that nobody lets be read."""
    return UserError(
        "E-435",
        Text("{path} cannot be read.", "{path} lässt sich nicht lesen.").filled(path=path),
        _NOT_TAKEN_IN,
        Text("Choose the file again.", "Die Datei erneut wählen."),
    )


def for_another_installation() -> UserError:
    """Refuse an acknowledgement that is not for this installation."""
    return UserError(
        "E-436",
        Text(
            "The acknowledgement is for another study, site or installation.",
            "Die Empfangsbestätigung ist für eine andere Studie, ein anderes Zentrum oder eine "
            "andere Installation.",
        ),
        _NOT_TAKEN_IN,
        Text("Take it in there.", "Sie dort einlesen."),
    )


def another_of_that_number(number: int) -> UserError:
    """Refuse a second, different acknowledgement under one number."""
    return UserError(
        "E-437",
        Text(
            "A different acknowledgement was taken in under number {number}.",
            "Unter der Nummer {number} ist eine andere Empfangsbestätigung eingelesen.",
        ).filled(number=number),
        _NOT_TAKEN_IN,
        _CALL,
    )


def sent_as_one(number: int) -> UserError:
    """Refuse where the sponsor has another batch under a number of this installation."""
    return UserError(
        "E-438",
        Text(
            "The sponsor has received another batch under number {number} than this study made: "
            "perhaps a copy of this study is in use somewhere else.",
            "Der Sponsor hat unter der Nummer {number} eine andere Sendung empfangen, als diese "
            "Studie erstellt hat: Vielleicht wird anderswo eine Kopie dieser Studie benutzt.",
        ).filled(number=number),
        _NOT_TAKEN_IN,
        Text(
            "Enter nothing more until the sponsor and you know which one goes on.",
            "Nichts mehr eingeben, bis mit dem Sponsor geklärt ist, welche weitergeführt wird.",
        ),
    )


def no_such_query() -> UserError:
    """Refuse to answer what is not asked, or not asked any more."""
    return UserError(
        "E-439",
        Text("This query is not open.", "Diese Rückfrage ist nicht offen."),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text("Look at the list again.", "Die Liste noch einmal ansehen."),
    )


def another_query(number: str) -> UserError:
    """Refuse an acknowledgement in which an id stands for another query than here."""
    return UserError(
        "E-668",
        Text(
            "The number {number} stands here for another query, from another source.",
            "Die Nummer {number} steht hier für eine andere Rückfrage, aus einer anderen Quelle.",
        ).filled(number=number),
        _NOT_TAKEN_IN,
        _CALL,
    )

"""The places of the sponsor's window and its commands: words, keys, and the act each needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kyphocrf.central.permission import CentralAct
from kyphocrf.definition.text import Text


class Menu(Enum):
    """The menus in their order, with the letter that opens each."""

    FILE = Text("&File", "&Datei")
    VIEW = Text("&View", "&Ansicht")
    HELP = Text("&Help", "&Hilfe")


@dataclass(frozen=True, slots=True)
class SponsorCommand:
    """One thing the window can do, offered to roles that permit one of its `acts`, or to all."""

    name: str
    words: Text
    keys: tuple[str, ...]
    menu: Menu
    acts: tuple[CentralAct, ...] = ()


@dataclass(frozen=True, slots=True)
class SponsorPlace:
    """A page of the window: words and icon in the rail, key, and acts as those of a command."""

    name: str
    words: Text
    icon: str
    key: str
    acts: tuple[CentralAct, ...]


_REPORT: Final = (CentralAct.REPORT,)

PLACES: Final = (
    SponsorPlace("sites", Text("Sites", "Zentren"), "hospital", "Ctrl+1", _REPORT),
    SponsorPlace("batches", Text("Batches", "Sendungen"), "package", "Ctrl+2", _REPORT),
    SponsorPlace("held", Text("Held", "Angehalten"), "octagon-alert", "Ctrl+3", _REPORT),
    SponsorPlace(
        "queries", Text("Queries", "Rückfragen"), "message-circle-question-mark", "Ctrl+4", _REPORT
    ),
    SponsorPlace(
        "reconciliation", Text("Reconcile", "Abgleich"), "file-check", "Ctrl+5", _REPORT
    ),
    SponsorPlace(
        "acknowledge", Text("Acknowledge", "Bestätigen"), "inbox", "Ctrl+6",
        (CentralAct.ACKNOWLEDGE,),
    ),
    SponsorPlace("trial", Text("Trial", "Studie"), "activity", "Ctrl+7", _REPORT),
    SponsorPlace("export", Text("Export", "Export"), "download", "Ctrl+8",
                 (CentralAct.EXPORT, CentralAct.COMMITTEE)),
    SponsorPlace("people", Text("People", "Personen"), "users-round", "Ctrl+9", ()),
    SponsorPlace("history", Text("History", "Verlauf"), "history", "Ctrl+0", (CentralAct.HISTORY,)),
)  # fmt: skip
ABOVE: Final = 8
"""So many places stand above the gap of the rail."""


def commands() -> Iterator[SponsorCommand]:
    """Yield every command in the order of the menus."""
    yield SponsorCommand(
        "receive", Text("Receive batches …", "Sendungen empfangen …"), ("Ctrl+R",), Menu.FILE,
        (CentralAct.RECEIVE,),
    )  # fmt: skip
    yield SponsorCommand(
        "main_action",
        Text("Main button of the page", "Hauptschaltfläche der Seite"),
        ("Ctrl+Enter", "Ctrl+N"),
        Menu.FILE,
    )
    yield SponsorCommand(
        "backup", Text("Back up …", "Sichern …"), ("Ctrl+B",), Menu.FILE, (CentralAct.BACK_UP,)
    )
    yield SponsorCommand(
        "verify",
        Text("Verify the database", "Datenbank prüfen"),
        (),
        Menu.FILE,
        (CentralAct.VERIFY,),
    )
    yield SponsorCommand(
        "lock", Text("Lock the screen", "Bildschirm sperren"), ("Ctrl+L",), Menu.FILE
    )
    yield SponsorCommand("sign_out", Text("Sign out", "Abmelden"), (), Menu.FILE)
    yield SponsorCommand("quit", Text("Leave", "Beenden"), ("Ctrl+Q", "Alt+F4"), Menu.FILE)
    for place in PLACES:
        yield SponsorCommand(place.name, place.words, (place.key,), Menu.VIEW, place.acts)
    yield SponsorCommand("refresh", Text("Read anew", "Neu lesen"), ("F5",), Menu.VIEW)
    yield SponsorCommand(
        "language", Text("Deutsch sprechen", "Speak English"), ("Ctrl+Shift+L",), Menu.VIEW
    )
    yield SponsorCommand(
        "help", Text("What this page is for", "Wofür diese Seite da ist"), ("F1",), Menu.HELP
    )
    yield SponsorCommand("about", Text("About kyphocrf", "Über kyphocrf"), (), Menu.HELP)


COMMANDS: Final = {one.name: one for one in commands()}

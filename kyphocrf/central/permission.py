"""Who may do what in the central program; a refusal is a sentence and an access record."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError


class CentralAct(StrEnum):
    """What a person can be permitted to do in the central program."""

    USE = "use the program"
    REPORT = "see how receiving stands"
    RECEIVE = "receive batches"
    ADD_SITE = "add sites"
    REGISTER = "register installations"
    ACCEPT_RESTORE = "accept a restored backup"
    ACKNOWLEDGE = "make acknowledgements"
    QUERY = "raise and close queries"
    EXPORT = "export tables"
    LOCK = "lock the study"
    COMMITTEE = "write the export for the committee"
    PEOPLE = "change users"
    HISTORY = "see the history of the central program"
    VERIFY = "verify the database"
    BACK_UP = "back up"
    RESTORE = "restore a backup"


class CentralRole(StrEnum):
    """The roles of the sponsor."""

    DATA_MANAGER = "data manager"
    COMMITTEE_EXPORT = "committee export"
    READER = "reader"


ROLE_WORDS: Final = {
    CentralRole.DATA_MANAGER: Text("data manager", "Datenmanagement"),
    CentralRole.COMMITTEE_EXPORT: Text("committee export", "Export für das Komitee"),
    CentralRole.READER: Text("reader", "Lesen"),
}
_ACT_WORDS: Final = {
    CentralAct.USE: Text("use the program", "das Programm benutzen"),
    CentralAct.REPORT: Text("see how receiving stands", "den Stand des Empfangs sehen"),
    CentralAct.RECEIVE: Text("receive batches", "Sendungen empfangen"),
    CentralAct.ADD_SITE: Text("add sites", "Zentren anlegen"),
    CentralAct.REGISTER: Text("register installations", "Installationen registrieren"),
    CentralAct.ACCEPT_RESTORE: Text(
        "accept a restored backup", "eine wiederhergestellte Sicherung annehmen"
    ),
    CentralAct.ACKNOWLEDGE: Text("make acknowledgements", "Empfangsbestätigungen erstellen"),
    CentralAct.QUERY: Text("raise and close queries", "Rückfragen stellen und schließen"),
    CentralAct.EXPORT: Text("export tables", "Tabellen exportieren"),
    CentralAct.LOCK: Text("lock the study", "die Studie sperren"),
    CentralAct.COMMITTEE: Text(
        "write the export for the committee", "den Export für das Komitee schreiben"
    ),
    CentralAct.PEOPLE: Text("change users", "Benutzer ändern"),
    CentralAct.HISTORY: Text(
        "see the history of the central program", "den Verlauf des zentralen Programms sehen"
    ),
    CentralAct.VERIFY: Text("verify the database", "die Datenbank prüfen"),
    CentralAct.BACK_UP: Text("back up", "sichern"),
    CentralAct.RESTORE: Text("restore a backup", "eine Sicherung wiederherstellen"),
}
_MANAGER: Final = frozenset({CentralRole.DATA_MANAGER})

PERMITTED: Final[Mapping[CentralAct, frozenset[CentralRole]]] = {
    CentralAct.USE: frozenset(CentralRole),
    CentralAct.REPORT: frozenset(CentralRole),
    CentralAct.RECEIVE: _MANAGER,
    CentralAct.ADD_SITE: _MANAGER,
    CentralAct.REGISTER: _MANAGER,
    CentralAct.ACCEPT_RESTORE: _MANAGER,
    CentralAct.ACKNOWLEDGE: _MANAGER,
    CentralAct.QUERY: _MANAGER,
    CentralAct.EXPORT: _MANAGER,
    CentralAct.LOCK: _MANAGER,
    CentralAct.COMMITTEE: frozenset({CentralRole.COMMITTEE_EXPORT}),
    CentralAct.PEOPLE: _MANAGER,
    CentralAct.HISTORY: _MANAGER | {CentralRole.READER},
    CentralAct.VERIFY: frozenset(CentralRole),
    CentralAct.BACK_UP: _MANAGER,
    CentralAct.RESTORE: _MANAGER,
}
"""The roles that each act is permitted to; what is not listed here is permitted to nobody."""


def role_words(role: str) -> Text:
    """Return what a role is called; one that this program does not know as it is written."""
    return ROLE_WORDS[CentralRole(role)] if role in set(CentralRole) else Text(role, role)


def may(role: str, act: CentralAct) -> bool:
    """Tell whether a role permits an act; a role this program does not know permits nothing."""
    return role in PERMITTED[act]


def not_permitted(role: str, act: CentralAct) -> UserError:
    """Word the refusal."""
    return UserError(
        "E-601",
        Text("The role “{role}” cannot {act}.", "Die Rolle „{role}“ kann nicht {act}.").filled(
            role=role_words(role), act=_ACT_WORDS[act]
        ),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text(
            "Ask somebody of the sponsor whose role permits it.",
            "Jemanden beim Sponsor bitten, dessen Rolle es erlaubt.",
        ),
    )


def access_ended(user: str) -> UserError:
    """Refuse somebody whose access was ended after the sign-in."""
    return UserError(
        "E-660",
        Text("The access of {user} has been ended.", "Der Zugang von {user} wurde beendet.").filled(
            user=user
        ),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text("Ask a data manager.", "Das Datenmanagement fragen."),
    )

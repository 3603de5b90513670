"""Who may do what at a site; a refusal is a sentence and an access record."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError


class Act(StrEnum):
    """What a person can be permitted to do. Every use case names its act."""

    USE = "use the program"
    READ = "read"
    ENTER = "enter"
    VOID = "void"
    ENROL = "enrol"
    MOVE = "move"
    AGAINST_GATE = "complete against the gate"
    EXPORT = "export"
    SEE_TRAIL = "see the trail"
    SEE_ACCESS = "see who looked"
    PEOPLE = "people"
    AMEND = "amend"
    BACK_UP = "back up"
    RESTORE = "restore"
    SECOND_PLACE = "set the second place of backups"
    RECOVERY_SHEET = "replace the recovery sheet"
    VERIFY = "verify"
    REDACT = "redact"
    NOTICE = "notice a redaction"
    DESTROY_BACKUP = "destroy a backup"
    IMPORT_KIT = "import the study kit"
    SEND_BATCH = "send a batch"
    TAKE_IN = "take in an acknowledgement"
    ANSWER_QUERY = "answer a query"


class Role(StrEnum):
    """The roles of a site (ICH E6(R3) 4.3.4: access by role)."""

    COORDINATOR = "coordinator"
    INVESTIGATOR = "investigator"
    MONITOR = "monitor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def text(self) -> Text:
        return _ROLE_TEXT[self]


_ROLE_TEXT: Final = {
    Role.COORDINATOR: Text("Coordinator", "Koordination"),
    Role.INVESTIGATOR: Text("Investigator", "Prüfer"),
    Role.MONITOR: Text("Monitor", "Monitor"),
    Role.ADMINISTRATOR: Text("Administrator", "Administration"),
    Role.AUDITOR: Text("Auditor", "Auditor"),
}

_EVERYBODY: Final = frozenset(Role)
_STUDY_PEOPLE: Final = frozenset({Role.COORDINATOR, Role.INVESTIGATOR})
_READERS: Final = _STUDY_PEOPLE | {Role.MONITOR, Role.AUDITOR}

PERMITTED: Final[Mapping[Act, frozenset[Role]]] = {
    # The own password, the screen lock, signing out; what the program says to whoever signed in.
    Act.USE: _EVERYBODY,
    # The casebook, on screen and printed.
    Act.READ: _READERS,
    # Answers, comments on findings, completing, reopening, not done, another version of a page.
    Act.ENTER: _STUDY_PEOPLE,
    # A page void or brought back, a row removed.
    Act.VOID: _STUDY_PEOPLE,
    Act.ENROL: _STUDY_PEOPLE,
    # A page to the right patient; a subject enrolled by mistake.
    Act.MOVE: _STUDY_PEOPLE,
    Act.AGAINST_GATE: frozenset({Role.INVESTIGATOR}),
    Act.EXPORT: _STUDY_PEOPLE | {Role.MONITOR},
    Act.SEE_TRAIL: _READERS,
    # Who signed in, looked, printed, exported, was refused.
    Act.SEE_ACCESS: frozenset({Role.MONITOR, Role.ADMINISTRATOR, Role.AUDITOR}),
    Act.PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Act.AMEND: frozenset({Role.INVESTIGATOR, Role.ADMINISTRATOR}),
    Act.BACK_UP: _EVERYBODY - {Role.AUDITOR},
    Act.RESTORE: frozenset({Role.ADMINISTRATOR}),
    Act.SECOND_PLACE: frozenset({Role.ADMINISTRATOR}),
    Act.RECOVERY_SHEET: frozenset({Role.ADMINISTRATOR}),
    Act.VERIFY: _EVERYBODY,
    # A text taken out of the file for ever; whoever may not read names it by its record.
    Act.REDACT: frozenset({Role.INVESTIGATOR, Role.ADMINISTRATOR}),
    # That a redaction was seen by who answers for the data.
    Act.NOTICE: frozenset({Role.INVESTIGATOR}),
    # An older copy of the study, or a sealed batch, that still holds a redacted text.
    Act.DESTROY_BACKUP: frozenset({Role.INVESTIGATOR, Role.ADMINISTRATOR}),
    # What the sponsor sets at this site, and the keys of this installation, on their card.
    Act.IMPORT_KIT: frozenset({Role.INVESTIGATOR, Role.ADMINISTRATOR}),
    Act.SEND_BATCH: _STUDY_PEOPLE,
    Act.TAKE_IN: _STUDY_PEOPLE,
    Act.ANSWER_QUERY: _STUDY_PEOPLE,
}
"""The roles that each act is permitted to; what is not listed here is permitted to nobody."""


BY_ANOTHER_PROGRAM: Final = frozenset(
    {
        Act.USE,
        Act.READ,
        Act.SEE_TRAIL,
        Act.SEE_ACCESS,
        Act.BACK_UP,
        Act.RESTORE,
        Act.VERIFY,
        Act.SECOND_PLACE,
    }
)
"""What may be done where the file holds other definitions than this program: nothing that writes.

No tables either: they are analysed where no screen says that they may be read amiss.
"""


def may(role: str, act: Act) -> bool:
    """Tell whether a role permits an act; a role this program does not know permits nothing."""
    return role in PERMITTED[act]


def role_words(role: str) -> Text:
    """Word a role as it is kept; one that this program does not know, as it stands there."""
    return _ROLE_TEXT[Role(role)] if role in set(Role) else Text(role, role)


def act_words(act: Act) -> Text:
    """Word an act as it reads after “cannot” and before „nicht“."""
    return _ACT_TEXT[act]


def not_permitted(role: str, act: Act) -> UserError:
    """Word the refusal."""
    held = role_words(role)
    return UserError(
        "E-301",
        Text("The role {role} cannot {act}.", "Die Rolle {role} kann nicht {act}.").filled(
            role=held, act=_ACT_TEXT[act]
        ),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text(
            "Ask someone of the site whose role permits it.",
            "Jemanden am Zentrum bitten, dessen Rolle es erlaubt.",
        ),
    )


_ACT_TEXT: Final = {
    Act.USE: Text("use the program", "das Programm benutzen"),
    Act.READ: Text("read forms", "Formulare lesen"),
    Act.ENTER: Text("enter answers", "Antworten eingeben"),
    Act.VOID: Text(
        "void pages or remove rows", "Seiten für ungültig erklären oder Zeilen entfernen"
    ),
    Act.ENROL: Text("enrol subjects", "Patienten aufnehmen"),
    Act.MOVE: Text("move pages", "Seiten verschieben"),
    Act.AGAINST_GATE: Text(
        "complete a page whose requirements are not met",
        "eine Seite abschließen, deren Voraussetzungen nicht erfüllt sind",
    ),
    Act.EXPORT: Text("export tables", "Tabellen exportieren"),
    Act.SEE_TRAIL: Text("see the history", "den Verlauf ansehen"),
    Act.SEE_ACCESS: Text("see who looked", "ansehen, wer zugegriffen hat"),
    Act.PEOPLE: Text("change users", "Benutzer ändern"),
    Act.AMEND: Text("approve amendments", "Amendments freigeben"),
    Act.BACK_UP: Text("back up", "sichern"),
    Act.RESTORE: Text("restore a backup", "eine Sicherung wiederherstellen"),
    Act.SECOND_PLACE: Text(
        "set the second place of backups", "den zweiten Ort der Sicherungen festlegen"
    ),
    Act.RECOVERY_SHEET: Text("replace the recovery sheet", "das Schlüsselblatt ersetzen"),
    Act.VERIFY: Text("verify the file", "die Datei prüfen"),
    Act.REDACT: Text("redact texts", "Texte schwärzen"),
    Act.NOTICE: Text("note a redaction as seen", "eine Schwärzung als gesehen vermerken"),
    Act.DESTROY_BACKUP: Text(
        "destroy copies that hold a redacted text",
        "Kopien mit einem geschwärzten Text vernichten",
    ),
    Act.IMPORT_KIT: Text(
        "import the study kit or print the key card",
        "das Studienpaket einlesen oder die Schlüsselkarte drucken",
    ),
    Act.SEND_BATCH: Text("send batches", "Sendungen erstellen"),
    Act.TAKE_IN: Text("take in acknowledgements", "Empfangsbestätigungen einlesen"),
    Act.ANSWER_QUERY: Text("answer queries", "Rückfragen beantworten"),
}

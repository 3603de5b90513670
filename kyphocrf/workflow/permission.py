"""Who may do what at a site; a refusal is a sentence and an access record."""

from enum import StrEnum

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError


class Act(StrEnum):
    """What a person can be permitted to do."""

    READ = "read"
    ENTER = "enter"
    EXPORT = "export"
    PEOPLE = "people"
    AMEND = "amend"
    BACK_UP = "back up"


class Role(StrEnum):
    """The roles of a site (ICH E6(R3) 4.3.4: access by role)."""

    COORDINATOR = "coordinator"
    INVESTIGATOR = "investigator"
    MONITOR = "monitor"
    ADMINISTRATOR = "administrator"

    @property
    def text(self) -> Text:
        return _ROLE_TEXT[self]


_ROLE_TEXT = {
    Role.COORDINATOR: Text("Coordinator", "Koordination"),
    Role.INVESTIGATOR: Text("Investigator", "Prüfer"),
    Role.MONITOR: Text("Monitor", "Monitor"),
    Role.ADMINISTRATOR: Text("Administrator", "Administration"),
}

PERMITTED: dict[Role, frozenset[Act]] = {
    # A site often has one study person only: the coordinator looks after the users as well.
    Role.COORDINATOR: frozenset(Act),
    Role.INVESTIGATOR: frozenset({Act.READ, Act.ENTER, Act.EXPORT, Act.BACK_UP}),
    Role.MONITOR: frozenset({Act.READ, Act.EXPORT}),
    Role.ADMINISTRATOR: frozenset({Act.PEOPLE, Act.AMEND, Act.BACK_UP}),
}


def may(role: str, act: Act) -> bool:
    """Tell whether a role permits an act; a role this program does not know permits nothing."""
    return act in PERMITTED.get(Role(role), frozenset()) if role in set(Role) else False


def not_permitted(role: str, act: Act) -> UserError:
    """Word the refusal."""
    wanted = _ACT_TEXT[act]
    held = _ROLE_TEXT[Role(role)] if role in set(Role) else Text(role, role)
    return UserError(
        "E-301",
        Text("The role {role} cannot {act}.", "Die Rolle {role} kann nicht {act}.").filled(
            role=held, act=wanted
        ),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text(
            "Ask someone of the site whose role permits it.",
            "Jemanden am Zentrum bitten, dessen Rolle es erlaubt.",
        ),
    )


_ACT_TEXT = {
    Act.READ: Text("read forms", "Formulare lesen"),
    Act.ENTER: Text("enter answers", "Antworten eingeben"),
    Act.EXPORT: Text("export or print", "exportieren oder drucken"),
    Act.PEOPLE: Text("change users", "Benutzer ändern"),
    Act.AMEND: Text("approve amendments", "Amendments freigeben"),
    Act.BACK_UP: Text("back up", "sichern"),
}

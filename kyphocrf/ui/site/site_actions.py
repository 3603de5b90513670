"""What the site's screen has done by others: users, passwords, backup, and the facts it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kyphocrf.definition.kind import DateKind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.record.person import Person
from kyphocrf.workflow import amending, people
from kyphocrf.workflow.amending import AmendmentLine
from kyphocrf.workflow.permission import Act, Role, role_words
from kyphocrf.workflow.session import Session


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user as the list shows them; `name` is the full name that is printed, or "".

    `trained` is the day of the training, as dates are shown, or None.
    """

    user: str
    role: Text
    organisation: str
    active: bool
    name: str = ""
    trained: Text | None = None


@dataclass(frozen=True, slots=True)
class NewUser:
    """What is asked for a new user; `name` is the full name that is printed.

    `trained` is the day of the training, as typed.
    """

    user: str
    role: str
    organisation: str
    password: str
    name: str
    trained: str


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting of the study as it applies here; `assumed` says what is yet to be confirmed."""

    label: Text
    value: Text
    assumed: Text | None


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What does not change while the program runs."""

    study: Text
    registry: str
    site: str
    country: str
    folder: Path
    computer: str
    settings: tuple[SettingLine, ...]
    may_add_users: bool
    may_amend: bool
    organisation: str


@dataclass(frozen=True, slots=True)
class UserChanges:
    """What an administrator does to a user, by user name; each raises KyphocrfError.

    They take a reason last, but for the day of a training as typed.
    """

    deactivate: Callable[[str, str], object]
    reactivate: Callable[[str, str, str], object]
    reset_password: Callable[[str, str, str], object]
    note_training: Callable[[str, str], object]
    change_role: Callable[[str, Role, str], object]


@dataclass(frozen=True, slots=True)
class SiteActions:
    """What the screen asks for."""

    facts: SiteFacts
    users: Callable[[], Sequence[UserLine]]
    add_user: Callable[[NewUser], object]
    user_changes: UserChanges
    change_password: Callable[[str, str], object]
    amendments: Callable[[], Sequence[AmendmentLine]]
    approve: Callable[[int, str, str], str]
    """Raises Unreadable for what is no date; returns the date as it was understood."""


def site_actions(session: Session) -> SiteActions:
    """Wire the screen to the use cases."""

    def users() -> tuple[UserLine, ...]:
        return tuple(
            UserLine(
                one.user_name, role_words(one.role), one.organisation, one.active,
                one.printed_name, _shown_day(one.trained),
            )
            for one in people.users(session)
        )  # fmt: skip

    def add_user(new: NewUser) -> None:
        person = Person(
            new.user, new.role, new.organisation, active=True, printed_name=new.name,
            trained=_iso_day(session, new.trained),
        )  # fmt: skip
        people.add_user(session, person, new.password)

    def change_password(old: str, new: str) -> None:
        people.change_password(session, old, new)

    def amendments() -> tuple[AmendmentLine, ...]:
        return amending.amendments(session)

    def approve(number: int, typed: str, reason: str) -> str:
        day = DateKind().read(typed, Typing(session.language, session.now())).value
        amending.approve(session, number, day, reason)
        return day.isoformat()

    changes = UserChanges(
        partial(people.deactivate, session),
        partial(people.reactivate, session),
        partial(people.reset_password, session),
        lambda user, typed: people.note_training(session, user, _iso_day(session, typed)),
        partial(people.change_role, session),
    )
    return SiteActions(
        _facts(session), users, add_user, changes, change_password, amendments, approve
    )


def _facts(session: Session) -> SiteFacts:
    study = session.study
    return SiteFacts(
        study.label,
        study.registry,
        session.site,
        session.country,
        session.file.folder,
        session.computer,
        tuple(_setting(session, setting) for setting in study.settings),
        session.may(Act.PEOPLE),
        session.may(Act.AMEND),
        session.author.organisation,
    )


def _setting(session: Session, setting: Setting) -> SettingLine:
    value = session.facts().get(setting.reference.item, setting.default)
    return SettingLine(setting.label, setting.worded(value), setting.assumed)


def _shown_day(iso: str) -> Text | None:
    if not iso:
        return None
    kind = DateKind()
    return Text(*(kind.shown(kind.parse(iso), language) for language in LANGUAGES))


def _iso_day(session: Session, typed: str) -> str:
    """Read a day as anywhere else; what is none goes on as it is, and is refused in words."""
    try:
        return DateKind().read(typed, Typing(session.language, session.now())).value.isoformat()
    except Unreadable:
        return typed

"""What the site's screen has done by others: users, passwords, backup, and the facts it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kyphocrf.definition.kind import DateKind
from kyphocrf.definition.reading import Typing
from kyphocrf.definition.study import Setting
from kyphocrf.definition.text import Text, same
from kyphocrf.workflow import amending, keeping
from kyphocrf.workflow.amending import AmendmentLine
from kyphocrf.workflow.permission import Act, role_words
from kyphocrf.workflow.session import Session


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user as the list shows them; `name` is the full name that is printed, or ""."""

    user: str
    role: Text
    organisation: str
    active: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewUser:
    """What is asked for a new user; `name` is the full name that is printed."""

    user: str
    role: str
    organisation: str
    password: str
    name: str = ""


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
class SiteActions:
    """What the screen asks for."""

    facts: SiteFacts
    users: Callable[[], Sequence[UserLine]]
    add_user: Callable[[NewUser], object]
    change_password: Callable[[str, str], object]
    amendments: Callable[[], Sequence[AmendmentLine]]
    approve: Callable[[int, str, str], str]
    """Raises Unreadable for what is no date; returns the date as it was understood."""


_YES_NO = {"0": Text("no", "nein"), "1": Text("yes", "ja")}


def site_actions(session: Session) -> SiteActions:
    """Wire the screen to the use cases."""

    def users() -> tuple[UserLine, ...]:
        names = keeping.printed_names(session)
        return tuple(
            UserLine(
                one.user_name, role_words(one.role), one.organisation, one.active,
                names.get(one.user_name, ""),
            )
            for one in keeping.users(session)
        )  # fmt: skip

    def add_user(new: NewUser) -> None:
        own = next(one for one in keeping.users(session) if one.user_name == session.author.user)
        person = replace(
            own, user_name=new.user, role=new.role, organisation=new.organisation, active=True
        )
        keeping.add_user(session, person, new.password, new.name)

    def change_password(old: str, new: str) -> None:
        keeping.change_password(session, old, new)

    def amendments() -> tuple[AmendmentLine, ...]:
        return amending.amendments(session)

    def approve(number: int, typed: str, reason: str) -> str:
        day = DateKind().read(typed, Typing(session.language, session.now())).value
        amending.approve(session, number, day, reason)
        return day.isoformat()

    return SiteActions(_facts(session), users, add_user, change_password, amendments, approve)


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
    words = _YES_NO.get(value, same(value)) if setting.codes == ("0", "1") else same(value)
    return SettingLine(setting.label, words, setting.assumed)

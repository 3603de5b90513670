"""A signed-in person at an open study folder."""

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import UserError
from kyphocrf.record import user_rules
from kyphocrf.record.answers import FormKey
from kyphocrf.record.chain import Access, Author, Moment, moment_of
from kyphocrf.storage import ledger, statements
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.workflow import refused
from kyphocrf.workflow.held_statuses import CasebookStatuses
from kyphocrf.workflow.in_hand import FormInHand
from kyphocrf.workflow.permission import BY_ANOTHER_PROGRAM, Act, may, not_permitted
from kyphocrf.workflow.site_zone import zone_of
from kyphocrf.workflow.steady_clock import ClockPair, Seconds, steady_seconds

_IDLE: Final = 15.0
"""Minutes without a key after which a screen is locked where no study says otherwise."""
_LONGEST_IDLE: Final = 120

P = ParamSpec("P")
R = TypeVar("R")

Clock: TypeAlias = Callable[[], datetime]
"""Returns the time with its offset from UTC."""

ACT_OF: Final[dict[str, Act]] = {}
"""The act of every use case that was imported, by its full name; `use_case` fills it in."""


@dataclass
class Session:
    """Study, folder, person and clock in one place; it has state: language, last save.

    `definition_conflict` says which pages this program asks otherwise than the one that the file
    was entered with; while it does, nothing is written.
    """

    study: Study
    file: StudyFile
    author: Author
    clock: Clock
    language: Language = "en"
    last_saved: str | None = None
    in_hand: dict[tuple[str, FormKey], tuple[FormInHand, ...]] = field(default_factory=dict)
    casebook_statuses: CasebookStatuses | None = None
    looked_at: set[tuple[str, str, str]] = field(default_factory=set)
    definition_conflict: Text | None = None
    password_is_given: bool = False
    """Whether somebody else chose the password; until it is changed nothing else is permitted."""
    renews_behind: bool = False
    """Whether somebody renews many statuses behind; else whoever asks for them waits."""
    passwords_put_back: tuple[str, ...] = ()
    """Whose passwords of an earlier day are in force again; "" stands for the recovery key."""
    restored_from: str = ""
    """What a restore recorded of the study, where nobody has signed in since; else ""."""
    _settings: Mapping[str, str] | None = None
    digits_go_on: bool = True
    """Whether a code that is typed whole leads to the next place; this person may say no."""
    clock_is_settled: bool = False
    """Whether the clock of the PC could be believed at the sign-in, or was said to be right."""
    steady: Seconds = steady_seconds
    """Goes on evenly, whatever the clock is set to."""

    def __post_init__(self) -> None:
        self.clocks = ClockPair(lambda: self.clock().timestamp(), self.steady)

    def now(self) -> datetime:
        """Return the local time of the site, without zone, as forms use it."""
        now = self.clock()
        told = self.file.header.time_zone
        return (now.astimezone(ZoneInfo(told)) if told else now).replace(tzinfo=None)

    @property
    def zone(self) -> tzinfo:
        """The time zone of the site, with its changes of clocks; of this PC where none is told."""
        told = self.file.header.time_zone
        return ZoneInfo(told) if told else zone_of(self.clock())

    def moment(self) -> Moment:
        return moment_of(self.clock())

    @property
    def site(self) -> str:
        return self.file.header.site

    @property
    def country(self) -> str:
        return self.file.header.country

    @property
    def is_training(self) -> bool:
        return self.file.header.training

    @property
    def computer(self) -> str:
        return platform.node()

    def refusal(self, act: Act) -> UserError | None:
        """Return why this person cannot do that here, None where role and file permit it."""
        if not may(self.author.role, act):
            return not_permitted(self.author.role, act)
        if self.password_is_given and act is not Act.USE:
            return user_rules.password_is_given()
        if self.definition_conflict is not None and act not in BY_ANOTHER_PROGRAM:
            return refused.other_definition(self.definition_conflict)
        return None

    def may(self, act: Act) -> bool:
        return self.refusal(act) is None

    def require(self, act: Act) -> None:
        """Go on only where role and file permit it; a refusal is recorded. Raises UserError."""
        refusal = self.recorded_refusal(act)
        if refusal is not None:
            raise refusal

    def recorded_refusal(self, act: Act) -> UserError | None:
        """Return why somebody cannot do what they ask for, and record it; None where they can."""
        refusal = self.refusal(act)
        if refusal is not None:
            self.note_refusal(refusal, act.value)
        return refusal

    def note_refusal(self, refusal: UserError, detail: str, subject_key: str = "") -> None:
        """Record a refusal, once, however many doors it leaves through."""
        if not refusal.is_recorded:
            self.note("refusal", detail, subject_key)
            refusal.is_recorded = True

    def note(self, what: Access, detail: str, subject_key: str = "") -> None:
        """Record that somebody looked, printed, exported or was refused."""
        author, moment = self.author, self.moment()
        self.file.write(
            lambda writer: ledger.append_access(writer, what, detail, author, moment, subject_key)
        )

    def facts(self) -> dict[str, str]:
        """Return the facts of the site and the settings of the study, as this file has them."""
        if self._settings is None:
            self._settings = statements.settings(self.file)
        return {**self._settings, "COUNTRY": self.country, "SITEID": self.site}

    def forget_study(self) -> None:
        """Read anew what the file says of study, site and settings, and what follows from it."""
        self._settings = None
        self.casebook_statuses = None
        self.file.forget_header()

    @property
    def idle_minutes(self) -> float:
        """After how many minutes without a key the screen locks; nonsense locks as by default."""
        setting = self.study.idle_minutes
        told = "" if setting is None else self.facts().get(setting.item, "")
        return float(told) if told.isdecimal() and 1 <= int(told) <= _LONGEST_IDLE else _IDLE

    def close(self) -> None:
        self.file.close()


def use_case(
    act: Act, *, at_once: bool = True, records_refusals: bool = False
) -> Callable[[Callable[Concatenate[Session, P], R]], Callable[Concatenate[Session, P], R]]:
    """Name the act of a use case, which goes on only where the role permits it.

    What the disk of the study raises within leaves it as a FileError, whatever the use case does.
    Not `at_once`: the door of writing asks, as soon as there is something to write.
    `records_refusals`: whatever is refused within is in the access log, not only the role.
    """

    def named(
        function: Callable[Concatenate[Session, P], R],
    ) -> Callable[Concatenate[Session, P], R]:
        @wraps(function)
        def permitted(session: Session, /, *given: P.args, **named: P.kwargs) -> R:
            if at_once:
                session.require(act)
            with session.file.worded():
                try:
                    return function(session, *given, **named)
                except UserError as refusal:
                    if records_refusals:
                        session.note_refusal(refusal, f"{act.value} {refusal.number}")
                    raise

        ACT_OF[f"{function.__module__}.{function.__qualname__}"] = act
        return permitted

    return named

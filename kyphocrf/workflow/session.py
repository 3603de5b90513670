"""A signed-in person at an open study folder."""

import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeAlias, TypeVar

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import CasebookStatus
from kyphocrf.record.chain import Access, Author, Moment
from kyphocrf.storage import ledger
from kyphocrf.storage.casebook_statuses import Kept
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.workflow.in_hand import FormInHand
from kyphocrf.workflow.permission import Act, may, not_permitted

P = ParamSpec("P")
R = TypeVar("R")

Clock: TypeAlias = Callable[[], datetime]
"""Returns the time with its offset from UTC."""

ACT_OF: Final[dict[str, Act]] = {}
"""The act of every use case that was imported, by its full name; `use_case` fills it in."""


def moment_of(now: datetime) -> Moment:
    """Write a time with its offset as the trail keeps it: UTC with milliseconds, offset beside."""
    offset = now.utcoffset() or timedelta()
    utc = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(utc, int(offset.total_seconds() // 60))


@dataclass
class CasebookStatuses:
    """What a session has read of the statuses of its subjects. It follows the file."""

    kept: Kept
    usable: tuple[tuple[str, int], ...]
    read: dict[str, CasebookStatus] = field(default_factory=dict)


@dataclass
class Session:
    """Study, folder, person and clock in one place; it has state: language, last save."""

    study: Study
    file: StudyFile
    author: Author
    clock: Clock
    language: Language = "en"
    last_saved: str | None = None
    backed_up: int = 0
    """The number of the last record when this session backed up."""
    in_hand: dict[tuple[str, FormKey], FormInHand] = field(default_factory=dict)
    casebook_statuses: CasebookStatuses | None = None
    looked_at: set[tuple[str, str, str]] = field(default_factory=set)

    def now(self) -> datetime:
        """Return the local time of the site, without zone, as forms use it."""
        return self.clock().replace(tzinfo=None)

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

    def may(self, act: Act) -> bool:
        return may(self.author.role, act)

    def require(self, act: Act) -> None:
        """Go on only where the role permits it; a refusal is recorded. Raises UserError."""
        if not may(self.author.role, act):
            self.note("refusal", act.value)
            raise not_permitted(self.author.role, act)

    def note(self, what: Access, detail: str, subject_key: str = "") -> None:
        """Record that somebody looked, printed, exported or was refused."""
        author, moment = self.author, self.moment()
        self.file.write(
            lambda writer: ledger.append_access(writer, what, detail, author, moment, subject_key)
        )

    def facts(self) -> dict[str, str]:
        return {"COUNTRY": self.country, "SITEID": self.site}

    def close(self) -> None:
        self.file.close()


def use_case(
    act: Act, *, at_once: bool = True
) -> Callable[[Callable[Concatenate[Session, P], R]], Callable[Concatenate[Session, P], R]]:
    """Name the act of a use case, which goes on only where the role permits it.

    Not `at_once`: the door of writing asks, as soon as there is something to write.
    """

    def named(
        function: Callable[Concatenate[Session, P], R],
    ) -> Callable[Concatenate[Session, P], R]:
        @wraps(function)
        def permitted(session: Session, /, *given: P.args, **named: P.kwargs) -> R:
            if at_once:
                session.require(act)
            return function(session, *given, **named)

        ACT_OF[f"{function.__module__}.{function.__qualname__}"] = act
        return permitted

    return named

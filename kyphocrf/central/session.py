"""A person of the sponsor at an open central database, and what that person is permitted to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeAlias, TypeVar

import sqlalchemy as sa

from kyphocrf.central import own_trail, permission
from kyphocrf.central.database import CentralDatabase
from kyphocrf.central.permission import CentralAct
from kyphocrf.definition.study import Study
from kyphocrf.record.chain import Access, Author, Moment, moment_of
from kyphocrf.transfer.keys import SponsorKeys

P = ParamSpec("P")
R = TypeVar("R")

Clock: TypeAlias = Callable[[], datetime]
"""Returns the time with its offset from UTC."""

ACT_OF: Final[dict[str, CentralAct]] = {}
"""The act of every use case that was imported, by its full name; `central_use_case` fills it."""


@dataclass(frozen=True)
class CentralSession:
    """Study, database, person, keys and clock in one place."""

    study: Study
    database: CentralDatabase
    author: Author
    keys: SponsorKeys
    clock: Clock

    def moment(self) -> Moment:
        """Return the time as the trail keeps it."""
        return moment_of(self.clock())

    def require(self, act: CentralAct) -> None:
        """Go on only if the role permits it; a refusal is raised and recorded."""
        if permission.may(self.author.role, act):
            return
        self.note("refusal", act.value)
        raise permission.not_permitted(self.author.role, act)

    def note(self, what: Access, detail: str, subject_key: str = "") -> None:
        """Record that this person looked, exported or was refused."""
        author, moment = self.author, self.moment()

        def work(writer: sa.Connection) -> None:
            own_trail.hold(writer)
            own_trail.append_access(writer, what, detail, author, moment, subject_key)

        self.database.write(work)

    def close(self) -> None:
        """Leave the database."""
        self.note("sign-out", "")
        self.database.close()


def central_use_case(
    act: CentralAct,
) -> Callable[
    [Callable[Concatenate[CentralSession, P], R]], Callable[Concatenate[CentralSession, P], R]
]:
    """Have a use case ask for the role of its act before anything else."""

    def declared(
        work: Callable[Concatenate[CentralSession, P], R],
    ) -> Callable[Concatenate[CentralSession, P], R]:
        ACT_OF[f"{work.__module__}.{work.__qualname__}"] = act

        @wraps(work)
        def permitted(session: CentralSession, /, *args: P.args, **kwargs: P.kwargs) -> R:
            session.require(act)
            return work(session, *args, **kwargs)

        return permitted

    return declared

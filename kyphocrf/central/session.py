"""A person of the sponsor at an open central database, and what that person is permitted to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeAlias, TypeVar

import sqlalchemy as sa

from kyphocrf.central import own_people, own_trail, permission
from kyphocrf.central.database import CentralDatabase
from kyphocrf.central.permission import CentralAct
from kyphocrf.definition.study import Study
from kyphocrf.errors import UserError
from kyphocrf.record import user_rules
from kyphocrf.record.chain import Access, Author, Moment, moment_of
from kyphocrf.record.person import Person
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
        """Go on only if the role permits it; a refusal is raised and recorded.

        Others end accounts and give passwords meanwhile: the person is looked up each time.
        """
        refusal = self._refusal(act)
        if refusal is not None:
            self.note("refusal", act.value)
            raise refusal

    @property
    def password_is_given(self) -> bool:
        """Whether another person chose the password; until it is changed all else is refused."""
        known = self._known()
        return known is not None and known.given_password

    def words(self, of: Person | None) -> tuple[str, ...]:
        """Return the names that may not make up a password of somebody."""
        printed = () if of is None else (of.printed_name,)
        return (self.study.oid, self.author.organisation, *printed)

    def _refusal(self, act: CentralAct) -> UserError | None:
        known = self._known()
        if known is None or not known.active:
            return permission.access_ended(self.author.user)
        if known.given_password and act is not CentralAct.USE:
            return user_rules.password_is_given()
        if not permission.may(self.author.role, act):
            return permission.not_permitted(self.author.role, act)
        return None

    def _known(self) -> Person | None:
        with self.database.reading() as reader:
            return own_people.named(reader, self.author.user)

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

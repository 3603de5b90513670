"""The study lock: from then on the arms may be told apart.

It is a record of kind `lock` in the central program's own trail, on the study as a whole; its `new`
says locked or unlocked, its reason why. The newest of them holds. Nothing of the sites is changed
by it: they go on sending, and what they send is received.
"""

from typing import Final

import sqlalchemy as sa

from kyphocrf.central import own_acts, own_trail, refusals
from kyphocrf.central.own_schema import own_record
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.picture import refusals as lock_refusals
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record.change import NOWHERE, Change

LOCKED: Final = "locked"
UNLOCKED: Final = "unlocked"


@central_use_case(CentralAct.LOCK)
def lock_study(session: CentralSession, reason: str) -> None:
    """Lock the study; raises UserError without a reason, or where it is locked already."""
    _tell(session, LOCKED, reason)


@central_use_case(CentralAct.LOCK)
def unlock_study(session: CentralSession, reason: str) -> None:
    """Take the lock off again; raises UserError without a reason, or where there is none."""
    _tell(session, UNLOCKED, reason)


def is_locked(session: CentralSession) -> bool:
    """Tell whether the study is locked now."""
    with session.database.reading() as reader:
        return locked(reader)


def locked(reader: sa.Connection) -> bool:
    """Tell whether the study is locked in one state of the database."""
    return _last(reader) == LOCKED


def _tell(session: CentralSession, state: str, reason: str) -> None:
    if not reason.strip():
        raise refusals.no_reason()

    def work(writer: sa.Connection) -> None:
        own_trail.hold(writer)  # so that of two who lock at once the second is told
        before = _last(writer)
        if state == (before or UNLOCKED):
            raise lock_refusals.as_it_is(is_locked=state == LOCKED)
        change = Change("lock", "", NOWHERE, before, state, reason.strip())
        own_acts.act(session, writer, change)

    session.database.write(work)


def _last(reader: sa.Connection) -> str | None:
    about = own_record.c
    wanted = sa.select(about.new_text).where(about.what == "lock").order_by(about.seq.desc())
    found: str | None = reader.execute(wanted.limit(1)).scalar()
    return found

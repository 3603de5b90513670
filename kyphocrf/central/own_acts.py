"""Write what a person of the sponsor does into the trail of the central program.

Sites, installations, kits, restores and acknowledgements are told as settings are told at a site:
the newest record of a kind and name holds, its `old` is what held before.
"""

from datetime import UTC, datetime
from typing import Any, Final, Literal, TypeAlias
from uuid import uuid4

import sqlalchemy as sa

from kyphocrf.central import own_people, own_trail
from kyphocrf.central.own_schema import own_record
from kyphocrf.central.session import CentralSession
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.record.person import Person, person_change

Kind: TypeAlias = Literal["SITE", "KIT", "INSTALLATION", "EPOCH", "ACKNOWLEDGEMENT", "RESTORE"]

_BEGIN: Final = datetime(2026, 1, 1, tzinfo=UTC)


def tell(
    session: CentralSession,
    writer: sa.Connection,
    kind: Kind,
    name: str,
    told: dict[str, Any],
    reason: str | None = None,
) -> int:
    """Append what was done in the caller's transaction; returns the number of its record."""
    own_trail.hold(writer)
    place = NOWHERE._replace(group=kind, item=name)
    about = own_record.c
    before = (
        sa.select(about.new_text)
        .where(about.what == "setting", about.item_group == kind, about.item == name)
        .order_by(about.seq.desc())
        .limit(1)
    )
    old = writer.execute(before).scalar()
    change = Change("setting", "", place, old, canonical(told), reason)
    return act(session, writer, change)


def act(session: CentralSession, writer: sa.Connection, change: Change) -> int:
    """Append one change of this person in the caller's transaction; returns its number."""
    own_trail.hold(writer)
    records = own_trail.append(writer, [change], session.author, session.moment(), str(uuid4()))
    return records[-1].seq


def change_person(
    session: CentralSession,
    writer: sa.Connection,
    old: Person | None,
    new: Person,
    reason: str | None = None,
) -> None:
    """Store a person with the record that tells of it, in the caller's transaction."""
    act(session, writer, person_change(old, new, reason))
    own_people.store(writer, new)


def hour_of_restore(reader: sa.Connection) -> int:
    """Return the hours from the begin of 2026 to the last restore of this database; 0: none."""
    about = own_record.c
    told = (about.what == "setting", about.item_group == "RESTORE")
    last = sa.select(about.utc).where(*told).order_by(about.seq.desc()).limit(1)
    utc = reader.execute(last).scalar()
    if utc is None:
        return 0
    passed = datetime.fromisoformat(utc) - _BEGIN
    return max(0, int(passed.total_seconds() // 3600))

"""Accept that an installation went on from a restored backup, or that a copy became its own.

What the epoch before had beyond is kept, counts no more, and goes back to the site as a list of
places to enter again.
"""

from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central import (
    applying,
    files,
    lineage,
    opening,
    order,
    own_acts,
    reasons,
    receiving,
    refusals,
    sites,
)
from kyphocrf.central.arrived import Arrived
from kyphocrf.central.lineage import Held
from kyphocrf.central.order import Ordered
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.receiving import Receipt
from kyphocrf.central.schema import audit_record, batch
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record.answers import Place


class Superseded(NamedTuple):
    """A place that an epoch wrote after the record from which its successor goes on."""

    subject_key: str
    place: Place
    epoch: int
    seq: int


@central_use_case(CentralAct.ACCEPT_RESTORE)
def accept_restore(
    session: CentralSession, site: str, installation: str, reason: str
) -> tuple[Receipt, ...]:
    """Let the epoch count of which a held batch tells, and go on with what waits for it.

    `installation` may be its beginning. Raises UserError where nothing waits or no reason is given.
    """
    if not reason.strip():
        raise refusals.no_reason()
    with session.database.reading() as reader:
        name = sites.require_installation(session, reader, site, installation)
        one = _waiting(session, reader, site, name)

    def work(writer: sa.Connection) -> None:
        receiving.hold(writer, one)
        kept = lineage.held(writer, one.key)
        begins = order.beginnings(one, kept)
        if not begins:
            raise refusals.no_held_restore(site, name)
        after = order.with_beginnings(kept, begins)
        applying.begin(writer, one, Ordered(None, after, begins))
        for each in begins:
            told = each._asdict() | {"site": site}
            own_acts.tell(session, writer, "EPOCH", f"{name} {each.epoch}", told, reason)

    session.database.write(work)
    return tuple(receiving.receive_waiting(session, site))


def _waiting(session: CentralSession, reader: sa.Connection, site: str, name: str) -> Arrived:
    """Open the held batch that tells of the restore; raises UserError where there is none."""
    about = batch.c
    wanted = sa.select(about.manifest, about.because).where(
        about.study == session.study.oid, about.site == site, about.installation == name,
        about.state == "held",
    )  # fmt: skip
    held = {manifest: reasons.from_text(text) for manifest, text in reader.execute(wanted)}
    for each in files.waiting(reader, session.study.oid, site):
        why = held.get(each.manifest)
        if why is not None and why.code == "restore":
            content = files.content(reader, session.study.oid, site, each.file)
            return opening.opened(session, content)
    raise refusals.no_held_restore(site, name)


def superseded(
    reader: sa.Connection, study: str, site: str, installation: str
) -> tuple[Superseded, ...]:
    """Return the places that superseded epochs of an installation wrote beyond, newest record."""
    found: dict[tuple[str, Place], Superseded] = {}
    for held in lineage.held(reader, (study, site)).values():
        if held.installation == installation and held.superseded_after is not None:
            for one in _beyond(reader, study, site, held):
                found[one.subject_key, one.place] = one
    return tuple(sorted(found.values()))


def _beyond(reader: sa.Connection, study: str, site: str, held: Held) -> tuple[Superseded, ...]:
    about = audit_record.c
    place = (
        about.event, about.event_repeat, about.form, about.form_repeat, about.item_group,
        about.item_row, about.item,
    )  # fmt: skip
    wanted = (
        sa.select(about.subject_key, *place, about.epoch, about.seq)
        .where(
            about.study == study, about.site == site, about.installation == held.installation,
            about.epoch == held.epoch, about.seq > held.superseded_after, about.subject_key != "",
        )
        .order_by(about.seq)
    )  # fmt: skip
    return tuple(
        Superseded(row[0], Place(*row[1:8]), row[8], row[9]) for row in reader.execute(wanted)
    )

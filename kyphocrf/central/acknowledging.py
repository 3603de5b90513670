"""Make acknowledgements: what arrived of an installation, what is missing, asked and released."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import sqlalchemy as sa

from kyphocrf import __version__, atomic
from kyphocrf.central import lineage, own_acts, queries, refusals, restores, sites
from kyphocrf.central.order import PRIORITY
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import access_record, acknowledgement, audit_record, batch
from kyphocrf.central.schema import installation as installations
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record.chain import GENESIS, Head
from kyphocrf.record.exchange import ACKNOWLEDGEMENT
from kyphocrf.transfer.acknowledgement import (
    Acknowledgement,
    Amendment,
    EnterAgain,
    Received,
    SponsorQuery,
    beside,
    read_acknowledgement,
    seal,
)

_NUMBER: Final = re.compile("[0-9]{1,6}")
"""As many digits as the name of a file has for it."""


class _Batch(NamedTuple):
    """A batch of an installation, as far as an acknowledgement tells of it."""

    epoch: int
    kind: str
    sequence: int
    manifest: str
    state: str


@central_use_case(CentralAct.ACKNOWLEDGE)
def acknowledge(
    session: CentralSession,
    site: str,
    folder: Path,
    installation: str = "",
    amendments: Mapping[str, str] | None = None,
) -> Path:
    """Write the next acknowledgement to an installation into a folder; returns the file.

    `installation`: it or its beginning, "" where the site has one only. `amendments`: ISO date from
    which each is released, by its number. Raises UserError, and FileError for the disk: then the
    number is not used.
    """
    released = tuple(Amendment(*one) for one in sorted((amendments or {}).items()))

    def work(writer: sa.Connection) -> Path:
        name = sites.require_installation(session, writer, site, installation)
        made, own_seq = _made(session, writer, site, name, released)
        about = installations.c
        at = (about.study == made.study, about.site == site, about.installation == name)
        recipient = writer.execute(sa.select(about.recipient).where(*at)).scalar_one()
        told = {"number": made.sequence, "sha256": made.sha256}
        own_acts.tell(session, writer, "ACKNOWLEDGEMENT", name, told)
        row = {
            "study": made.study, "site": site, "installation": name, "number": made.sequence,
            "sha256": made.sha256, "created_utc": made.created.utc,
            "said": made.to_bytes().decode(), "own_seq": own_seq,
        }  # fmt: skip
        writer.execute(acknowledgement.insert(), row)
        return _write(session, made, recipient, folder)

    return session.database.write(work)


def _made(
    session: CentralSession,
    reader: sa.Connection,
    site: str,
    name: str,
    released: tuple[Amendment, ...],
) -> tuple[Acknowledgement, int]:
    study = session.study.oid
    before = _last(reader, study, site, name)
    batches = _batches(reader, study, site, name)
    spoken = 0 if before is None else before[1]
    asked = [one for one in queries.asked(reader, study, site) if one.installation == name]
    made = Acknowledgement(
        study, site, name,
        sequence=_next_number(reader, (study, site), name, before and before[0]),
        previous="" if before is None else before[0].sha256,
        created=session.moment(),
        application=f"kyphocrf {__version__}",
        received=_received(reader, (study, site), name, batches),
        priority={one.sequence: one.manifest for one in batches if one.kind == PRIORITY},
        queries=tuple(
            SponsorQuery(one.subject_key, one.place, one.raised, one.words)
            for one in asked
            if not one.is_over or one.own_seq > spoken
        ),
        amendments=released,
        enter_again=_enter_again(reader, study, site, name),
    )  # fmt: skip
    return made, max((one.own_seq for one in asked), default=spoken)


def _next_number(
    reader: sa.Connection, site: tuple[str, str], name: str, before: Acknowledgement | None
) -> int:
    """Return a number that no acknowledgement to this installation can have had.

    Of what was made after the backup from which this database was restored it knows nothing. So
    the numbers go on behind the hours from 2026 to the restore: no installation gets more than one
    an hour. They go on behind what the installation says that it has taken in as well.
    """
    last = 0 if before is None else before.sequence
    return 1 + max(last, own_acts.hour_of_restore(reader), _taken_in(reader, site, name))


def _taken_in(reader: sa.Connection, site: tuple[str, str], name: str) -> int:
    """Return the highest number that an installation noted to have taken in; 0 for none."""
    about = access_record.c
    wanted = sa.select(about.detail).where(
        about.study == site[0], about.site == site[1], about.installation == name,
        about.what == "batch", about.detail.startswith(ACKNOWLEDGEMENT),
    )  # fmt: skip
    numbers = (one.removeprefix(ACKNOWLEDGEMENT) for one in reader.execute(wanted).scalars())
    return max((int(one) for one in numbers if _NUMBER.fullmatch(one)), default=0)


def _enter_again(reader: sa.Connection, study: str, site: str, name: str) -> tuple[EnterAgain, ...]:
    return tuple(EnterAgain(*one) for one in restores.superseded(reader, study, site, name))


def _last(
    reader: sa.Connection, study: str, site: str, name: str
) -> tuple[Acknowledgement, int] | None:
    about = acknowledgement.c
    wanted = (
        sa.select(about.said, about.own_seq)
        .where(about.study == study, about.site == site, about.installation == name)
        .order_by(about.number.desc())
        .limit(1)
    )
    row = reader.execute(wanted).first()
    return None if row is None else (read_acknowledgement(row[0].encode()), row[1])


def _batches(reader: sa.Connection, study: str, site: str, name: str) -> tuple[_Batch, ...]:
    about = batch.c
    wanted = (
        sa.select(about.epoch, about.kind, about.sequence, about.manifest, about.state)
        .where(about.study == study, about.site == site, about.installation == name)
        .order_by(about.epoch, about.sequence)
    )
    return tuple(_Batch(*row) for row in reader.execute(wanted) if row[4] != "refused")


def _received(
    reader: sa.Connection, site: tuple[str, str], name: str, batches: tuple[_Batch, ...]
) -> Received:
    kept = lineage.held(reader, site)
    epoch = lineage.newest(kept, name)
    of_epoch = [one for one in batches if one.epoch == epoch and one.kind != PRIORITY]
    received = {one.sequence: one.manifest for one in of_epoch if one.state == "received"}
    whole = {one.sequence for one in of_epoch if one.kind == "snapshot"} & received.keys()
    upto = max(whole, default=0)
    while upto + 1 in received:
        upto += 1
    seen = {one.sequence for one in of_epoch}
    missing = tuple(n for n in range(upto + 1, max(seen, default=0)) if n not in seen)
    told = _told_before(reader, site, name, epoch)
    new = {number: received[number] for number in sorted(received.keys() - told)}
    way = lineage.stretches(kept, name, epoch)
    endless = tuple(each._replace(upto=None) for each in way)
    heads = _head(reader, audit_record, site, way), _head(reader, access_record, site, endless)
    return Received(max(epoch, 1), upto, missing, new, *heads)


def _told_before(reader: sa.Connection, site: tuple[str, str], name: str, epoch: int) -> set[int]:
    """Return the numbers of the batches that an acknowledgement has named already."""
    about = acknowledgement.c
    at = (about.study == site[0], about.site == site[1], about.installation == name)
    said = reader.execute(sa.select(about.said).where(*at)).scalars()
    told = (read_acknowledgement(text.encode()).received for text in said)
    return {number for one in told if one.epoch == epoch for number in one.manifests}


def _head(
    reader: sa.Connection,
    table: sa.Table,
    site: tuple[str, str],
    way: tuple[lineage.Stretch, ...],
) -> Head:
    """Return the newest record of the newest epoch that has one."""
    about = table.c
    for each in way:
        wanted = sa.select(about.seq, about.hash).where(lineage.among(table, site, (each,)))
        row = reader.execute(wanted.order_by(about.seq.desc()).limit(1)).first()
        if row is not None:
            return Head(row[0], bytes(row[1]))
    return GENESIS


def _write(session: CentralSession, made: Acknowledgement, recipient: str, folder: Path) -> Path:
    out = BytesIO()
    seal(made, session.keys, recipient, out)
    path = folder / f"{made.name}.ack"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(path, out.getvalue())
        atomic.write(path.with_suffix(".txt"), beside(made))
    except OSError as error:
        raise refusals.not_readable(str(path), error.strerror or str(error)) from error
    return path

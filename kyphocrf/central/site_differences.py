"""Where the rows of a site differ from the sealed files in which they came.

Every file is opened again, its signatures and chains verified; what the batches that were received
say is laid beside the rows, column by column.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from kyphocrf.central import (
    applying,
    lineage,
    opening,
    order,
    reasons,
    receiving,
    record_rows,
)
from kyphocrf.central.arrived import Arrived
from kyphocrf.central.finding import Finding
from kyphocrf.central.lineage import Began, Held
from kyphocrf.central.order import PRIORITY
from kyphocrf.central.own_differences import Key, Told, unequal
from kyphocrf.central.schema import (
    access_record,
    audit_record,
    batch,
    definition,
    early_record,
    epoch,
    received_file,
    record_text,
)
from kyphocrf.central.session import CentralSession
from kyphocrf.errors import KyphocrfError

_SETTLED: Final = re.compile("batch (received|held|quarantined|refused) .* ([0-9a-f]{16})")
_UNOPENED: Final = "batch refused "


class Notes(NamedTuple):
    """What the access records tell: what became of each manifest, which files were refused."""

    became: dict[str, str]
    unopened: list[str]


def notes(details: Iterable[str]) -> Notes:
    """Read what was noted of receiving, oldest first."""
    told = Notes({}, [])
    for detail in details:
        found = _SETTLED.fullmatch(detail)
        if found is not None:
            told.became[found[2]] = found[1]
        elif detail.startswith(_UNOPENED):
            told.unopened.append(detail.removeprefix(_UNOPENED))
    return told


def unopened(reader: sa.Connection, study: str, told: Notes) -> Iterator[Finding]:
    """Yield the files that could not be opened and are not there as they came."""
    about = received_file.c
    wanted = sa.select(received_file).where(about.study == study, about.site == "")
    names = []
    for row in reader.execute(wanted):
        names.append(row.name)
        if not _is_as_it_came(row) or not row.refusal or row.manifest or row.sealing:
            yield Finding("file", row.name)
    for name in sorted(set(names) ^ set(told.unopened)):
        yield Finding("file", name)


def _is_as_it_came(row: Any) -> bool:
    content = bytes(row.content or b"")
    return (sha256(content).hexdigest(), len(content)) == (row.sha256, row.bytes)


def found(
    session: CentralSession, reader: sa.Connection, site: str, told: Notes, accepted: Told
) -> Iterator[Finding]:
    """Yield everything of a site that is not as it was sent; `accepted`: epochs let go on."""
    key = (session.study.oid, site)
    opened: list[Arrived] = []
    yield from _files(session, reader, key, opened)
    yield from _batches(reader, key, opened, told)
    states = {row["manifest"]: row["state"] for row in _rows_of_batches(reader, key)}
    regular = [one for one in opened if one.kind != PRIORITY]
    ordered = tuple(sorted(regular, key=lambda one: (one.epoch, one.sequence)))
    received = tuple(one for one in ordered if states.get(one.manifest) == "received")
    early = tuple(
        one for one in opened if one.kind == PRIORITY and states.get(one.manifest) == "received"
    )
    yield from _rows(reader, key, received, early, _epochs(received, accepted))


def _rows(
    reader: sa.Connection,
    key: tuple[str, str],
    received: tuple[Arrived, ...],
    early: tuple[Arrived, ...],
    epochs: dict[tuple[str, int], Held],
) -> Iterator[Finding]:
    """Yield the rows that are not what these batches brought."""
    begun = {at: tuple(each[2:]) for at, each in epochs.items()}
    yield from _unlike("epoch", reader, epoch, key, 2, begun)
    audit = _keyed(record_rows.audit_rows(key, _each(received, "records")), 3)
    yield from _unlike("audit_record", reader, audit_record, key, 3, audit)
    looked = _keyed(record_rows.access_rows(key, _each(received, "accesses")), 3)
    yield from _unlike("access_record", reader, access_record, key, 3, looked)
    gone = set(_redacted(received, epochs))
    texts = _keyed(record_rows.text_rows(key, _each(received, "records")), 4)
    left = {at: row for at, row in texts.items() if at not in gone}
    yield from _unlike("record_text", reader, record_text, key, 4, left)
    defined = {
        (each.oid, each.version): (each.sha256, each.text)
        for one in reversed(received)
        for each in one.definitions
    }
    yield from _unlike("definition", reader, definition, key, 2, defined)
    shown = dict(_early(early, {at: row[-1] for at, row in audit.items()}, gone))
    yield from _unlike("early_record", reader, early_record, key, 4, shown)


def _each(batches: tuple[Arrived, ...], part: str) -> list[Any]:
    return [record for one in batches for record in getattr(one, part)]


def _keyed(rows: Iterator[tuple[Any, ...]], keys: int) -> dict[Key, Key]:
    return {row[2 : 2 + keys]: row[2 + keys :] for row in rows}


def _unlike(
    what: str,
    reader: sa.Connection,
    table: sa.Table,
    key: tuple[str, str],
    keys: int,
    sent: dict[Key, Key],
) -> Iterator[Finding]:
    about = table.c
    wanted = sa.select(table).where(about.study == key[0], about.site == key[1])
    stored = _keyed((tuple(row) for row in reader.execute(wanted)), keys)
    for at in unequal(sent, stored):
        yield Finding(what, " ".join(str(part) for part in at), key[1])


def _files(
    session: CentralSession, reader: sa.Connection, key: tuple[str, str], opened: list[Arrived]
) -> Iterator[Finding]:
    """Open every file of a site again; one row at a time, each may be large."""
    about = received_file.c
    here = (about.study == key[0], about.site == key[1])
    for digest in reader.execute(sa.select(about.sha256).where(*here)).scalars().all():
        row = reader.execute(sa.select(received_file).where(*here, about.sha256 == digest)).one()
        try:
            one = opening.opened(session, bytes(row.content or b""))
        except KyphocrfError:
            yield Finding("file", row.name, key[1])
            continue
        said = (one.study, one.site, one.manifest, one.sealing)
        if not _is_as_it_came(row) or said != (*key, row.manifest, row.sealing) or row.refusal:
            yield Finding("file", row.name, key[1])
        opened.append(one)


def _batches(
    reader: sa.Connection, key: tuple[str, str], opened: list[Arrived], told: Notes
) -> Iterator[Finding]:
    """Yield the batches whose rows are not what their manifests and the notes of receipt say."""
    said = {one.manifest: receiving.as_kept(one) for one in opened}
    wrong = set()
    for row in _rows_of_batches(reader, key):
        kept = {name: row[name] for name in said.get(row["manifest"], {})}
        is_noted = told.became.get(row["manifest"][:16]) == row["state"]
        why = row["because"]
        is_told = not why if row["state"] == "received" else _tells(why, row["state"])
        if not kept or kept != said.pop(row["manifest"]) or not is_noted or not is_told:
            wrong.add(row["sequence"])
    for number in sorted(wrong | {one.sequence for one in opened if one.manifest in said}):
        yield Finding("batch", str(number), key[1])


def _rows_of_batches(reader: sa.Connection, key: tuple[str, str]) -> list[dict[str, Any]]:
    about = batch.c
    wanted = sa.select(batch).where(about.study == key[0], about.site == key[1])
    return [row._asdict() for row in reader.execute(wanted)]


def _tells(why: str, state: str) -> bool:
    """Tell whether a batch says why it stands so, in the words of a reason of that state."""
    told = reasons.from_text(why)
    return told is not None and told.state == state


def _epochs(received: tuple[Arrived, ...], accepted: Told) -> dict[tuple[str, int], Held]:
    """Return the epochs that began in these batches, or were accepted, oldest first."""
    begun = {(one.installation, one.epoch): one for one in _accepted(accepted)}
    for one in received:
        begun |= {(each.installation, each.epoch): each for each in order.beginnings(one, {})}
    kept: dict[tuple[str, int], Held] = {}
    for each in sorted(begun.values(), key=lambda one: (one.epoch, one.installation)):
        kept = order.with_beginnings(kept, (each,))
    return kept


def _accepted(told: Told) -> Iterator[Began]:
    for _, said in told:
        yield Began(**{name: said[name] for name in Began._fields})


def _redacted(
    received: tuple[Arrived, ...], epochs: dict[tuple[str, int], Held]
) -> Iterator[tuple[str, int, int, str]]:
    """Yield the texts that received records say are gone, as the key of their row."""
    for one in received:
        way = lineage.stretches(epochs, one.installation, one.epoch)
        for seq, part in applying.redactions(one.records):
            for each in way:
                if each.upto is None or seq <= each.upto:
                    yield each.installation, each.epoch, seq, part


def _early(
    early: tuple[Arrived, ...], held: dict[Key, bytes], gone: set[Key]
) -> Iterator[tuple[Key, Key]]:
    """Yield the rows that priority batches left, as the regular records say by now."""
    redacted = {(installation, seq) for installation, _, seq, _ in gone}
    for one in early:
        for row in applying.early_rows(one):
            at, (digest, record, texts, state) = row[2:6], row[6:]
            regular = held.get(at[:3])
            if regular is not None:
                state = applying.CONFIRMED if regular == digest else applying.CONTRADICTED
            if state == applying.CONFIRMED or (at[0], at[2]) in redacted:
                texts = None
            yield at, (digest, record, texts, state)

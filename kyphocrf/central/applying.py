"""Write what a batch brings: rows are added, nothing that was received is changed.

Two things go: a text with its redaction record, and the texts of early records once the records
themselves are here.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import sqlalchemy as sa

from kyphocrf.central import bulk, lineage, record_rows
from kyphocrf.central.arrived import Arrived
from kyphocrf.central.order import Ordered
from kyphocrf.central.schema import (
    access_record,
    audit_record,
    definition,
    early_record,
    epoch,
    record_text,
)
from kyphocrf.record.chain import PARTS, AuditRecord
from kyphocrf.record.change import canonical, redaction_mark
from kyphocrf.transfer.record_lines import audit_line

PROVISIONAL: Final = "provisional"
CONFIRMED: Final = "confirmed"
CONTRADICTED: Final = "contradicted"


def apply(writer: sa.Connection, one: Arrived, found: Ordered) -> None:
    """Write what is new, epochs first, in the caller's transaction."""
    begin(writer, one, found)
    bulk.insert(writer, audit_record, record_rows.audit_rows(one.key, found.records))
    bulk.insert(writer, record_text, record_rows.text_rows(one.key, found.records))
    bulk.insert(writer, access_record, record_rows.access_rows(one.key, found.accesses))
    _define(writer, one)
    _redact(writer, one, found)
    for each in _early(writer, one):
        _settle(writer, one, each, found.records)


def begin(writer: sa.Connection, one: Arrived, found: Ordered) -> None:
    """Write the epochs that begin; what was after the record that they follow is superseded."""
    about = epoch.c
    here = (about.study == one.study, about.site == one.site)
    begun = {(each.installation, each.epoch) for each in found.begins}
    for key, held in found.epochs.items():
        at = (about.installation == key[0], about.epoch == key[1])
        if key in begun:
            came = (held.parent, held.parent_epoch, held.follows, held.superseded_after)
            row = (*one.key, *key, *came)
            writer.execute(epoch.insert().values(row))
        elif begun:
            writer.execute(
                epoch.update().where(*here, *at).values(superseded_after=held.superseded_after)
            )


def _define(writer: sa.Connection, one: Arrived) -> None:
    about = definition.c
    wanted = sa.select(about.oid, about.version).where(
        about.study == one.study, about.site == one.site
    )
    held = {(oid, version) for oid, version in writer.execute(wanted)}
    new = {(each.oid, each.version): each for each in one.definitions}
    rows = [
        (*one.key, *key, each.sha256, each.text) for key, each in new.items() if key not in held
    ]
    bulk.insert(writer, definition, rows)


def _redact(writer: sa.Connection, one: Arrived, found: Ordered) -> None:
    """Take the texts away that new records redact; their records are written by now."""
    way = lineage.stretches(found.epochs, one.installation, one.epoch)
    for seq, part in redactions(found.records):
        at = (record_text.c.seq == seq, record_text.c.part == part)
        writer.execute(record_text.delete().where(lineage.among(record_text, one.key, way), *at))
        early = (early_record.c.seq == seq, early_record.c.installation == one.installation)
        here = (early_record.c.study == one.study, early_record.c.site == one.site)
        writer.execute(early_record.update().where(*here, *early).values(texts=None))


def redactions(records: Iterable[AuditRecord]) -> tuple[tuple[int, str], ...]:
    """Return which texts these records say are gone, by number and part.

    Raises ValueError, KeyError or TypeError for a record that names no text before it.
    """
    found = []
    for record in records:
        if record.what == "redaction":
            mark = json.loads(record.texts.new.text or "")
            seq, part = mark["seq"], mark["part"]
            if record.texts.new.text != redaction_mark(seq, part) or not 0 < seq < record.seq:
                raise ValueError("a redaction names a text before it")
            found.append((seq, part))
    return tuple(found)


def early_rows(one: Arrived) -> list[tuple[Any, ...]]:
    """Return the rows of a priority batch as they begin: provisional."""
    return [
        (
            *one.key, record.stamp.installation, record.stamp.epoch, record.seq, one.manifest,
            record.hash, audit_line(record, with_previous=True).decode(), _texts_of(record),
            PROVISIONAL,
        )
        for record in one.records
    ]  # fmt: skip


def show_early(writer: sa.Connection, one: Arrived) -> None:
    """Keep the records of a priority batch as provisional, confirmed or contradicted."""
    bulk.insert(writer, early_record, early_rows(one))
    about = audit_record.c
    at = about.seq.in_([record.seq for record in one.records])
    here = (about.study == one.study, about.site == one.site)
    held = record_rows.hashes(writer, audit_record, *here, at)
    for record in one.records:
        key = (record.stamp.installation, record.stamp.epoch, record.seq)
        if key in held:
            _say(writer, (*one.key, *key, one.manifest), is_same=held[key] == record.hash)


def _early(reader: sa.Connection, one: Arrived) -> list[tuple[Any, ...]]:
    about = early_record.c
    wanted = sa.select(about.epoch, about.seq, about.manifest, about.hash).where(
        about.study == one.study, about.site == one.site,
        about.installation == one.installation, about.state == PROVISIONAL,
    )  # fmt: skip
    return [tuple(row) for row in reader.execute(wanted)]


def _settle(
    writer: sa.Connection, one: Arrived, early: Sequence[Any], records: Sequence[AuditRecord]
) -> None:
    """Say of an early record whether the regular one is the same, once that is here."""
    number, seq, manifest, digest = early
    for record in records:
        if (record.stamp.epoch, record.seq) == (number, seq):
            key = (*one.key, one.installation, number, seq, manifest)
            _say(writer, key, is_same=record.hash == bytes(digest))


def _say(writer: sa.Connection, key: Sequence[Any], *, is_same: bool) -> None:
    at = [column == value for column, value in zip(early_record.primary_key, key, strict=True)]
    now: dict[str, Any] = (
        {"state": CONFIRMED, "texts": None} if is_same else {"state": CONTRADICTED}
    )
    writer.execute(early_record.update().where(*at).values(now))


def _texts_of(record: AuditRecord) -> str:
    held = {part: one.text for part, one in zip(PARTS, record.texts, strict=True)}
    return canonical({part: text for part, text in held.items() if text is not None})

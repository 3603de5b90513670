"""Records of the sites as rows, and rows as records; their texts lie in a table of their own."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from kyphocrf.central.schema import access_record, audit_record, record_text
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    ABSENT,
    PARTS,
    AccessRecord,
    AuditRecord,
    Author,
    Commitment,
    CommittedTexts,
    Moment,
    Stamp,
)

Row: TypeAlias = tuple[Any, ...]
Texts: TypeAlias = dict[tuple[str, int, int, str], tuple[bytes, str]]
"""Salt and text by installation, epoch, number of the record and part."""

_ABOUT: Final = slice(4, 17)
_DIGESTS: Final = slice(17, 21)
_AT_ONCE: Final = 1000
"""Records whose texts are asked for at once."""
_DENSE: Final = 2
"""Where records are every second one or more, all between them are read."""
_ESCAPE: Final = "\ufdd0"
"""Stands for no character; what is typed has none of it."""


def stored(text: str) -> str:
    """Write a text without NUL, which PostgreSQL cannot hold, so that `read` gives it back."""
    if "\0" not in text and _ESCAPE not in text:
        return text
    return text.replace(_ESCAPE, _ESCAPE + "1").replace("\0", _ESCAPE + "0")


def read(text: str) -> str:
    """Read a text as it was before `stored`."""
    if _ESCAPE not in text:
        return text
    return text.replace(_ESCAPE + "0", "\0").replace(_ESCAPE + "1", _ESCAPE)


def audit_rows(site: Sequence[str], records: Iterable[AuditRecord]) -> Iterator[Row]:
    """Yield the row of each record; `site`: the study and the site."""
    for record in records:
        old, new, reason, comment = record.texts
        author, moment, epoch, installation = record.stamp
        yield (
            *site, installation, epoch, *record[:5], *record.place, record.form_version,
            old.digest, new.digest, reason.digest, comment.digest,
            *author, *moment, record.previous, record.hash,
        )  # fmt: skip


def text_rows(site: Sequence[str], records: Iterable[AuditRecord]) -> Iterator[Row]:
    """Yield a row for each text that is there."""
    for record in records:
        stamp = record.stamp
        for part, held in zip(PARTS, record.texts, strict=True):
            if held.text is not None:
                about = (*site, stamp.installation, stamp.epoch, record.seq, part)
                yield (*about, held.salt, stored(held.text))


def access_rows(site: Sequence[str], records: Iterable[AccessRecord]) -> Iterator[Row]:
    """Yield the row of each access record."""
    for one in records:
        author, moment, epoch, installation = one.stamp
        about = (one.seq, one.what, one.subject_key, stored(one.detail))
        yield (*site, installation, epoch, *about, *author, *moment, one.previous, one.hash)


def records(reader: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[AuditRecord]:
    """Read records with their texts, in the order of their numbers."""
    ordered = sa.select(audit_record).where(*conditions).order_by(audit_record.c.seq)
    rows = reader.execute(ordered).all()
    texts = _texts(reader, rows)
    stamps: dict[Row, Stamp] = {}
    return [_record(row, texts, stamps) for row in rows]


def accesses(reader: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[AccessRecord]:
    """Read access records, in the order of their numbers."""
    ordered = sa.select(access_record).where(*conditions).order_by(access_record.c.seq)
    return [_access(row) for row in reader.execute(ordered)]


def _access(row: Sequence[Any]) -> AccessRecord:
    installation, epoch, seq, what, subject_key, detail = row[2:8]
    stamp = Stamp(Author(*row[8:11]), Moment(*row[11:13]), epoch, installation)
    said = (what, subject_key, read(detail))
    return AccessRecord(seq, *said, stamp, bytes(row[13]), bytes(row[14]))


def _texts(reader: sa.Connection, rows: Sequence[Sequence[Any]]) -> Texts:
    """Read the texts of records, which come in the order of their numbers.

    They are asked for by their keys, not by a join: a server that takes a site for few rows, as it
    does of one that is new to it, compares each text with each record.
    """
    by_epoch: dict[Row, list[int]] = {}
    for row in rows:
        by_epoch.setdefault(tuple(row[:4]), []).append(row[4])
    found: Texts = {}
    for key, numbers in by_epoch.items():
        for at in range(0, len(numbers), _AT_ONCE):
            for row in _texts_of(reader, key, numbers[at : at + _AT_ONCE]):
                found[key[2], key[3], row[0], row[1]] = (bytes(row[2]), read(row[3]))
    return found


def _texts_of(reader: sa.Connection, epoch: Row, numbers: Sequence[int]) -> Sequence[Any]:
    """Read the texts of some records of an epoch, and of those between where few are."""
    about = record_text.c
    study, site, installation, number = epoch
    first, last = numbers[0], numbers[-1]
    is_dense = last - first < _DENSE * len(numbers)
    at = about.seq.between(first, last) if is_dense else about.seq.in_(numbers)
    wanted = sa.select(about.seq, about.part, about.salt, about.text).where(
        about.study == study, about.site == site, about.installation == installation,
        about.epoch == number, at,
    )  # fmt: skip
    return reader.execute(wanted).all()


def _record(row: Sequence[Any], texts: Texts, stamps: dict[Row, Stamp]) -> AuditRecord:
    installation, epoch, seq = row[2:5]
    written = (*row[21:26], epoch, installation)
    stamp = stamps.get(written)
    if stamp is None:
        author, moment = Author(*row[21:24]), Moment(*row[24:26])
        stamp = stamps[written] = Stamp(author, moment, epoch, installation)
    held = (
        _commitment(digest, texts.get((installation, epoch, seq, part)))
        for part, digest in zip(PARTS, row[_DIGESTS], strict=True)
    )
    about = row[_ABOUT]
    told = (*about[:5], Place(*about[5:12]), about[12])
    return AuditRecord._make((*told, CommittedTexts(*held), stamp, bytes(row[26]), bytes(row[27])))


def _commitment(digest: bytes | None, held: tuple[bytes, str] | None) -> Commitment:
    if digest is None:
        return ABSENT
    salt, text = (None, None) if held is None else held
    return Commitment(text, salt, bytes(digest))


def hashes(
    reader: sa.Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]
) -> dict[tuple[str, int, int], bytes]:
    """Tell the hash of records by installation, epoch and number."""
    about = table.c
    wanted = sa.select(about.installation, about.epoch, about.seq, about.hash).where(*conditions)
    return {(row[0], row[1], row[2]): bytes(row[3]) for row in reader.execute(wanted)}

"""The trail and the access log, page by page, newest first: all that fits, however old it is.

A page is asked for by the number before which it lies, so that no page costs more than another.
Each plan is laid down, not guessed: what one subject did is read from its own records; everything
else passes the narrow index of the whole trail, newest first, until the page is full.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import sqlalchemy as sa

from kyphocrf.record.chain import AccessRecord, AuditRecord
from kyphocrf.storage import ledger
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import access_record, audit_record
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What records must be to fit; empty or None: whatever they are.

    `since_utc` (included) and `until_utc` (not included) are whole seconds, written as the time of
    a record is. `after_completion`: changes of answers made after their page had first been
    completed. Of the access log only subject, user, what and time are asked.
    """

    subject_key: str = ""
    event: str = ""
    event_repeat: int | None = None
    form: str = ""
    form_repeat: int | None = None
    item: str = ""
    user: str = ""
    what: str = ""
    since_utc: str = ""
    until_utc: str = ""
    after_completion: bool = False


EVERYTHING: Final = TrailFilter()
_ROOM: Final = "PRAGMA cache_size = -49152"
"""KiB. The narrow index of half a million records: once read, the next filter finds it there."""

_SECONDS: Final = "CAST(strftime('%s', {}) AS INTEGER)"
"""A time as whole seconds, as the index holds it: a third of the text."""
_CONDITIONS: Final = {
    "subject_key": "r.subject_key = :subject_key",
    "event": "r.event = :event",
    "event_repeat": "r.event_repeat = :event_repeat",
    "form": "r.form = :form",
    "form_repeat": "r.form_repeat = :form_repeat",
    "item": "r.item = :item",
    "user": "r.user_name = :user",
    "what": "r.what = :what",
    "since_utc": f"{_SECONDS.format('r.utc')} >= {_SECONDS.format(':since_utc')}",
    "until_utc": f"{_SECONDS.format('r.utc')} < {_SECONDS.format(':until_utc')}",
}
_OF_ACCESS: Final = ("subject_key", "user", "what", "since_utc", "until_utc")

_SAME_PAGE: Final = " AND ".join(
    f"r.{name} = done.{name}"
    for name in ("subject_key", "event", "event_repeat", "form", "form_repeat")
)
_IN_ORDER: Final = "audit_record r INDEXED BY ix_audit_record_order"
_OF_SUBJECT: Final = "audit_record r INDEXED BY ix_audit_record_place"
# Each page is met once, at its first completion, and only what came later is looked at.
_LATE: Final = f"""
WITH done AS (
    SELECT subject_key, event, event_repeat, form, form_repeat, min(seq) AS seq
    FROM audit_record INDEXED BY ix_audit_record_completed
    WHERE what = 'status' AND new_text = 'complete' {{of_subject}}
    GROUP BY subject_key, event, event_repeat, form, form_repeat
), late AS MATERIALIZED (
    SELECT r.seq AS seq
    FROM done CROSS JOIN {_OF_SUBJECT} ON {_SAME_PAGE} AND r.seq > done.seq
    WHERE r.what = 'answer'
    ORDER BY r.seq DESC
) """  # noqa: S608  our names
_AMONG_LATE: Final = f"late CROSS JOIN {_IN_ORDER} ON r.seq = late.seq"


def page(
    file: StudyFile, wanted: TrailFilter, before: int | None, size: int
) -> tuple[AuditRecord, ...]:
    """Read the newest `size` records that fit and lie before a number (None: at the end)."""
    with file.reading() as reader:
        reader.exec_driver_sql(_ROOM)
        found = _newest(reader, *_query(wanted, "r.seq", before), size)
        return tuple(reversed([*ledger.audit_records(reader, audit_record.c.seq.in_(found))]))


def count(file: StudyFile, wanted: TrailFilter, upto: int) -> int:
    """Count the records that fit, up to a number and including it."""
    query, values = _query(wanted, "count(*)", upto + 1)
    with file.reading() as reader:
        return int(reader.execute(sa.text(query), values).scalar_one())


def _newest(
    reader: sa.Connection, query: str, values: Mapping[str, Any], size: int
) -> Sequence[int]:
    newest = sa.text(f"{query} ORDER BY r.seq DESC LIMIT :size")
    return reader.execute(newest, {**values, "size": size}).scalars().all()


def _query(wanted: TrailFilter, what: str, before: int | None) -> tuple[str, dict[str, Any]]:
    asked, values = _asked(wanted, _CONDITIONS, before)
    head, source = "", _OF_SUBJECT if wanted.subject_key else _IN_ORDER
    if wanted.after_completion:
        of_subject = "AND subject_key = :subject_key" if wanted.subject_key else ""
        head, source = _LATE.format(of_subject=of_subject), _AMONG_LATE
    return f"{head}SELECT {what} FROM {source} WHERE {asked}", values  # noqa: S608  our names


def _asked(
    wanted: TrailFilter, names: Iterable[str], before: int | None
) -> tuple[str, dict[str, Any]]:
    """Return the conditions and their values."""
    given = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
    values = {name: given[name] for name in names if given[name] not in ("", None)}
    asked = [_CONDITIONS[name] for name in values]
    if before is not None:
        asked.append("r.seq < :before")
        values["before"] = before
    return " AND ".join(asked) or "TRUE", values


def access_page(
    file: StudyFile, wanted: TrailFilter, before: int | None, size: int
) -> tuple[AccessRecord, ...]:
    """Read the newest `size` records of the access log that fit and lie before a number."""
    asked, values = _asked(wanted, _OF_ACCESS, before)
    query = f"SELECT r.seq FROM access_record r WHERE {asked}"  # noqa: S608  our names
    with file.reading() as reader:
        found = _newest(reader, query, values, size)
        read = ledger.access_records(reader, access_record.c.seq.in_(found))
        return tuple(reversed([*read]))


def count_access(file: StudyFile, wanted: TrailFilter, upto: int) -> int:
    """Count the records of the access log that fit, up to a number and including it."""
    asked, values = _asked(wanted, _OF_ACCESS, upto + 1)
    query = f"SELECT count(*) FROM access_record r WHERE {asked}"  # noqa: S608  our names
    with file.reading() as reader:
        return int(reader.execute(sa.text(query), values).scalar_one())


_BEFORE: Final = prepare(
    sa.select(audit_record.c.form_version)
    .where(
        audit_record.c.subject_key == sa.bindparam("subject_key"),
        *(column == sa.bindparam(column.name) for column in ledger.PLACE),
        audit_record.c.seq < sa.bindparam("seq"),
    )
    .order_by(audit_record.c.seq.desc())
)


def versions_before(file: StudyFile, records: Iterable[AuditRecord]) -> dict[int, int]:
    """Tell, by the number of a record, in which form version was written what stood there before.

    Only of records of a later version than the first: before the first there is no other.
    """
    later = [record for record in records if record.form_version > 1]
    if not later:
        return {}
    with file.reading() as reader:
        return dict(_versions(reader, later))


def _versions(reader: sa.Connection, later: Iterable[AuditRecord]) -> Iterator[tuple[int, int]]:
    for record in later:
        place = zip((column.name for column in ledger.PLACE), record.place, strict=True)
        values = {**dict(place), "subject_key": record.subject_key, "seq": record.seq}
        before = _BEFORE.one(reader, values).scalar()
        yield record.seq, record.form_version if before is None else before

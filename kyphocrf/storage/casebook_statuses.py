"""The statuses of all subjects as they were last worked out, and what changed since.

They follow from the casebooks: losing them costs time, never an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from kyphocrf.record.answers import FormKey
from kyphocrf.storage import ledger
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import audit_record, casebook_status
from kyphocrf.storage.study_file import StudyFile

_ALL = prepare(
    sa.select(
        casebook_status.c.subject_key,
        casebook_status.c.seq,
        casebook_status.c.day,
        casebook_status.c.text,
    )
)
_SINCE = prepare(
    sa.select(
        audit_record.c.subject_key,
        audit_record.c.event,
        audit_record.c.event_repeat,
        audit_record.c.form,
        audit_record.c.form_repeat,
    )
    .distinct()
    .where(
        audit_record.c.seq > sa.bindparam("seq"),
        audit_record.c.subject_key != sa.literal_column("''"),
    )
)
_PUT = (
    "INSERT INTO outlook (subject_key, seq, day, text) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (subject_key) DO UPDATE"
    " SET seq = excluded.seq, day = excluded.day, text = excluded.text"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept: up to which record, on which day, by which declarations, text by subject."""

    seq: int = 0
    day: str = ""
    made_by: str = ""
    texts: dict[str, str] = field(default_factory=dict)


def read(file: StudyFile) -> Kept:
    """Read what is kept."""
    with file.reading() as reader:
        rows = {key: (seq, day, text) for key, seq, day, text in _ALL.one(reader, {})}
    seq, day, made_by = rows.pop("", (0, "", ""))
    return Kept(seq, day, made_by, {key: text for key, (_, _, text) in rows.items()})


def changed_since(file: StudyFile, seq: int) -> tuple[int, dict[str, frozenset[FormKey]]]:
    """Tell the last record there is, and the pages of each subject that changed after `seq`."""
    found: dict[str, set[FormKey]] = {}
    with file.reading() as reader:
        head = ledger.heads(reader)[0].seq
        if head > seq:
            for subject_key, *key in _SINCE.one(reader, {"seq": seq}):
                found.setdefault(subject_key, set()).add(FormKey(*key))
    return head, {key: frozenset(keys) for key, keys in found.items()}


def keep(file: StudyFile, kept: Kept, renewed: Iterable[str]) -> None:
    """Keep the renewed statuses, and up to which record all of them hold. Raises FileError."""
    rows = [(key, kept.seq, kept.day, kept.texts[key]) for key in renewed]
    rows.append(("", kept.seq, kept.day, kept.made_by))

    def write(writer: sa.Connection) -> None:
        writer.exec_driver_sql(_PUT, rows)

    file.write(write)

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
    ).where(
        audit_record.c.seq > sa.bindparam("seq"),
        audit_record.c.subject_key != sa.literal_column("''"),
    )
)
"""Not DISTINCT: for that SQLite walks an index of the whole trail instead of its end."""
_PUT = (
    "INSERT INTO outlook (subject_key, seq, day, text) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (subject_key) DO UPDATE"
    " SET seq = excluded.seq, day = excluded.day, text = excluded.text"
)

_DROP = "DELETE FROM outlook WHERE subject_key = ?"
_NEWEST = sa.text(
    "SELECT study_event.subject_key FROM form_instance"
    " JOIN study_event ON study_event.id = form_instance.study_event"
    " WHERE form_instance.form IN :forms AND form_instance.status <> 'void'"
    " GROUP BY study_event.subject_key ORDER BY MAX(form_instance.seq) DESC"
).bindparams(sa.bindparam("forms", expanding=True))


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


def changed_since(file: StudyFile, seq: int | None) -> tuple[int, dict[str, frozenset[FormKey]]]:
    """Tell the last record there is, and the pages of each subject that changed after `seq`.

    None asks for the last record alone.
    """
    found: dict[str, set[FormKey]] = {}
    with file.reading() as reader:
        head = ledger.heads(reader)[0].seq
        if seq is not None and head > seq:
            for subject_key, *key in _SINCE.one(reader, {"seq": seq}):
                found.setdefault(subject_key, set()).add(FormKey(*key))
    return head, {key: frozenset(keys) for key, keys in found.items()}


def newest_first(file: StudyFile, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the subjects who have a page of these forms, who was changed last comes first."""
    with file.reading() as reader:
        return tuple(reader.execute(_NEWEST, {"forms": list(forms)}).scalars())


def keep(file: StudyFile, kept: Kept, outdated: Iterable[str]) -> None:
    """Keep the statuses of these subjects, and up to which record all that are kept hold.

    One who has no text is kept no longer. Raises FileError.
    """
    keys = set(outdated)
    rows = [(key, kept.seq, kept.day, kept.texts[key]) for key in keys & kept.texts.keys()]
    rows.append(("", kept.seq, kept.day, kept.made_by))
    gone = [(key,) for key in keys - kept.texts.keys()]

    def write(writer: sa.Connection) -> None:
        if gone:
            writer.exec_driver_sql(_DROP, gone)
        writer.exec_driver_sql(_PUT, rows)

    file.write(write)

"""The history of the central program itself: what was done in it, who looked, who was refused."""

from typing import Any, Final, Literal, NamedTuple, TypeAlias

import sqlalchemy as sa

from kyphocrf.central import own_trail
from kyphocrf.central.own_schema import own_access, own_record
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record.chain import AuditRecord

Source: TypeAlias = Literal["changes", "access"]
"""The two chains: what was done, and who looked."""
MOST: Final = 500
"""Records that are shown at once, the newest."""


class HistoryLine(NamedTuple):
    """A record in its order: what it is of, what it says, by whom, when (UTC and offset)."""

    seq: int
    kind: str
    about: str
    text: str
    reason: str
    user: str
    role: str
    utc: str
    offset_minutes: int


class Wanted(NamedTuple):
    """What is looked for; "" asks for everything. `words` stand in what a record says."""

    user: str = ""
    kind: str = ""
    words: str = ""


EVERYTHING: Final = Wanted()


class History(NamedTuple):
    """The newest records that were looked for, how many there are, and what can be chosen."""

    lines: tuple[HistoryLine, ...]
    total: int
    users: tuple[str, ...]
    kinds: tuple[str, ...]


@central_use_case(CentralAct.HISTORY)
def history(
    session: CentralSession, source: Source = "changes", wanted: Wanted = EVERYTHING
) -> History:
    """Return the newest records of one of the two chains; that they were seen is recorded."""
    with session.database.reading() as reader:
        found = _changes(reader, wanted) if source == "changes" else _accesses(reader, wanted)
    session.note("view", f"history of {source}")
    return found


def _changes(reader: sa.Connection, wanted: Wanted) -> History:
    about = own_record.c
    kind = sa.case((about.what == "setting", about.item_group), else_=about.what)
    texts = (
        about.item, about.subject_key, about.new_text, about.old_text, about.reason_text,
        about.comment_text,
    )  # fmt: skip
    conditions = _conditions(wanted, about.user_name, kind, texts)
    seqs = sa.select(about.seq).where(*conditions).order_by(about.seq.desc()).limit(MOST)
    records = own_trail.records(reader, about.seq.in_(seqs.scalar_subquery()))
    lines = tuple(_change(record) for record in records)[::-1]
    return History(lines, *_about(reader, own_record, kind, conditions))


def _change(record: AuditRecord) -> HistoryLine:
    texts, stamp = record.texts, record.stamp
    kind = record.place.group if record.what == "setting" else record.what
    about = record.place.item if record.what == "setting" else record.subject_key
    said = " ".join(part for part in (texts.new.text, texts.comment.text) if part)
    return HistoryLine(
        record.seq, kind, about, said, texts.reason.text or "", stamp.author.user,
        stamp.author.role, *stamp.moment,
    )  # fmt: skip


def _accesses(reader: sa.Connection, wanted: Wanted) -> History:
    about = own_access.c
    conditions = _conditions(wanted, about.user_name, about.what, (about.detail, about.subject_key))
    rows = reader.execute(
        sa.select(own_access).where(*conditions).order_by(about.seq.desc()).limit(MOST)
    )
    lines = tuple(
        HistoryLine(
            row.seq, row.what, row.subject_key, row.detail, "", row.user_name, row.role, row.utc,
            row.offset_minutes,
        )
        for row in rows
    )  # fmt: skip
    return History(lines, *_about(reader, own_access, about.what, conditions))


def _conditions(
    wanted: Wanted,
    user: sa.ColumnElement[Any],
    kind: sa.ColumnElement[Any],
    texts: tuple[sa.ColumnElement[Any], ...],
) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.user:
        found.append(user == wanted.user)
    if wanted.kind:
        found.append(kind == wanted.kind)
    found += [
        sa.or_(*(text.icontains(word, autoescape=True) for text in texts))
        for word in wanted.words.split()
    ]
    return found


def _about(
    reader: sa.Connection,
    table: sa.Table,
    kind: sa.ColumnElement[Any],
    conditions: list[sa.ColumnElement[bool]],
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    counted = sa.select(sa.func.count()).select_from(table).where(*conditions)
    users = reader.execute(sa.select(table.c.user_name).distinct()).scalars()
    kinds = reader.execute(sa.select(kind.label("kind")).select_from(table).distinct()).scalars()
    return reader.execute(counted).scalar_one(), tuple(sorted(users)), tuple(sorted(kinds))

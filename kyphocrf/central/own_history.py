"""The history of the central program itself: what was done in it, who looked, who was refused."""

from typing import Any, Final, Literal, NamedTuple, TypeAlias

import sqlalchemy as sa

from kyphocrf.central import own_trail, own_words
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
    """Read what was done; words are looked for in what is told of a record, not in how it lies."""
    about = own_record.c
    kind = sa.case((about.what == "setting", about.item_group), else_=about.what)
    conditions = _conditions(wanted, about.user_name, kind)
    found = [_change(record) for record in own_trail.records(reader, *conditions)]
    words = wanted.words.casefold().split()
    lines = [one for one in found if all(word in _told(one) for word in words)]
    return History(tuple(lines[::-1][:MOST]), len(lines), *_choices(reader, own_record, kind))


def _told(one: HistoryLine) -> str:
    said = own_words.said(one.text)
    return f"{one.about} {said.en} {said.de} {one.reason}".casefold()


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
    conditions = _conditions(wanted, about.user_name, about.what)
    conditions += [
        sa.or_(*(one.icontains(word, autoescape=True) for one in (about.detail, about.subject_key)))
        for word in wanted.words.split()
    ]
    newest = sa.select(own_access).where(*conditions).order_by(about.seq.desc()).limit(MOST)
    lines = tuple(
        HistoryLine(
            row.seq, row.what, row.subject_key, row.detail, "", row.user_name, row.role, row.utc,
            row.offset_minutes,
        )
        for row in reader.execute(newest)
    )  # fmt: skip
    counted = sa.select(sa.func.count()).select_from(own_access).where(*conditions)
    total = reader.execute(counted).scalar_one()
    return History(lines, total, *_choices(reader, own_access, about.what))


def _conditions(
    wanted: Wanted, user: sa.ColumnElement[Any], kind: sa.ColumnElement[Any]
) -> list[sa.ColumnElement[bool]]:
    asked = ((user, wanted.user), (kind, wanted.kind))
    return [column == value for column, value in asked if value]


def _choices(
    reader: sa.Connection, table: sa.Table, kind: sa.ColumnElement[Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    users = reader.execute(sa.select(table.c.user_name).distinct()).scalars()
    kinds = reader.execute(sa.select(kind.label("kind")).select_from(table).distinct()).scalars()
    return tuple(sorted(users)), tuple(sorted(kinds))

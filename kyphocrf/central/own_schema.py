"""The tables of the central program itself: who may do what, and who did, in two chains.

Their names begin with `own_`. They hold nothing of a site, and lie in one place whatever is
distributed.
"""

from typing import Any, Final

import sqlalchemy as sa

from kyphocrf.central.schema import metadata

_PARTS: Final = ("old", "new", "reason", "comment")


def _stamped() -> list[sa.Column[Any]]:
    return [
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("utc", sa.Text, nullable=False),
        sa.Column("offset_minutes", sa.BigInteger, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    ]


sponsor = sa.Table(
    "own_sponsor",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("study", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("vault", sa.Text, nullable=False),
    sa.Column("installation", sa.Text, nullable=False),
    sa.Column("signing", sa.Text, nullable=False),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("escrow", sa.Text, nullable=False),
    sa.CheckConstraint("id = 1", name="one_sponsor"),
)

own_person = sa.Table(
    "own_person",
    metadata,
    sa.Column("user_name", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

own_record = sa.Table(
    "own_record",
    metadata,
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("commit_key", sa.Text, nullable=False),
    sa.Column("commit_step", sa.BigInteger, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("subject_key", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("event_repeat", sa.BigInteger, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("form_repeat", sa.BigInteger, nullable=False),
    sa.Column("item_group", sa.Text, nullable=False),
    sa.Column("item_row", sa.BigInteger, nullable=False),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("form_version", sa.BigInteger, nullable=False),
    *(
        column
        for part in _PARTS
        for column in (
            sa.Column(f"{part}_text", sa.Text),
            sa.Column(f"{part}_salt", sa.LargeBinary),
            sa.Column(f"{part}_digest", sa.LargeBinary),
        )
    ),
    *_stamped(),
)

own_access = sa.Table(
    "own_access",
    metadata,
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("subject_key", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    *_stamped(),
)

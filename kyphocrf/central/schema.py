"""The tables of the central database, the same for SQLite and PostgreSQL.

What came from a site has study and site in every key, so that the tables can be distributed by it.
Records are kept as they were sent, their texts apart: a redaction empties a text and nothing else.
"""

from typing import Any, Final

import sqlalchemy as sa

REVISION: Final = "0001"
"""The migration revision these declarations stand for."""

metadata = sa.MetaData()

revision = sa.Table(
    "alembic_version", metadata, sa.Column("version_num", sa.String(32), primary_key=True)
)

SITE: Final = ("study", "site")
INSTALLATION: Final = (*SITE, "installation")
EPOCH: Final = (*INSTALLATION, "epoch")
RECORD: Final = (*EPOCH, "seq")
PLACE: Final = ("event", "event_repeat", "form", "form_repeat", "item_group", "item_row", "item")

_NUMBERS: Final = frozenset(
    {"epoch", "seq", "event_repeat", "form_repeat", "item_row", "version", "number", "first_number"}
)


def _key(*names: str) -> list[sa.Column[Any]]:
    return [
        sa.Column(
            name,
            sa.BigInteger if name in _NUMBERS else sa.Text,
            primary_key=True,
            autoincrement=False,
        )
        for name in names
    ]


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _number(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _belongs(to: str, *names: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(names, [f"{to}.{name}" for name in names])


site = sa.Table("site", metadata, *_key(*SITE), *_text("country"))

number_range = sa.Table(
    "number_range",
    metadata,
    # The running numbers of subjects that one installation of the site may give.
    *_key(*SITE, "first_number"),
    *_number("last_number"),
    *_text("name"),
    _belongs("site", *SITE),
)

kit = sa.Table(
    "kit",
    metadata,
    *_key(*SITE, "number"),
    *_text("sha256", "created_utc"),
    sa.Column("file", sa.LargeBinary, nullable=False),
    _belongs("site", *SITE),
)

installation = sa.Table(
    "installation",
    metadata,
    *_key(*INSTALLATION),
    *_text("signing", "recipient"),
    _belongs("site", *SITE),
)

epoch = sa.Table(
    "epoch",
    metadata,
    # Each one that counts; a restore or a copy begins another, which the sponsor accepts first.
    # `parent`, `parent_epoch`: from which it came, of which `follows` is the last record that went
    # along. `superseded_after`: what this epoch has beyond is kept and counts no more.
    *_key(*EPOCH),
    *_text("parent"),
    *_number("parent_epoch", "follows"),
    sa.Column("superseded_after", sa.BigInteger),
    _belongs("installation", *INSTALLATION),
)

received_file = sa.Table(
    "received_file",
    metadata,
    # Every sealed file that arrived, once. One that could not be opened has no site: "".
    *_key(*SITE, "sha256"),
    *_text("name", "received_utc"),
    *_number("bytes"),
    *_text("manifest", "refusal"),
    *_number("sealing"),
    sa.Column("content", sa.LargeBinary),
)

batch = sa.Table(
    "batch",
    metadata,
    # A batch is what its manifest says; the same sealed again is the same batch.
    *_key(*SITE, "manifest"),
    *_text("installation"),
    *_number("epoch"),
    *_text("kind"),
    *_number("sequence"),
    *_text("previous", "created_utc", "received_utc", "state", "because"),
    *_number("audit_first", "audit_last", "access_first", "access_last"),
    *_text("audit_head", "access_head", "unknown"),
    _belongs("installation", *INSTALLATION),
    sa.Index("ix_batch_sequence", *EPOCH, "kind", "sequence"),
)


def _stamped() -> list[sa.Column[Any]]:
    return [
        *_text("user_name", "role", "organisation", "utc"),
        *_number("offset_minutes"),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    ]


_PARTS: Final = ("old", "new", "reason", "comment")

audit_record = sa.Table(
    "audit_record",
    metadata,
    *_key(*RECORD),
    *_text("commit_key"),
    *_number("commit_step"),
    *_text("what", "subject_key", "event"),
    *_number("event_repeat"),
    *_text("form"),
    *_number("form_repeat"),
    *_text("item_group"),
    *_number("item_row"),
    *_text("item"),
    *_number("form_version"),
    *(sa.Column(f"{part}_digest", sa.LargeBinary) for part in _PARTS),
    *_stamped(),
    _belongs("epoch", *EPOCH),
    sa.Index("ix_audit_record_subject", *SITE, "subject_key"),
    # Enrolments, queries and redactions are few among many.
    sa.Index("ix_audit_record_kind", *SITE, "what"),
)

record_text = sa.Table(
    "record_text",
    metadata,
    # What the commitments of a record stand for. A redaction takes a row away, nothing else does.
    *_key(*RECORD, "part"),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    *_text("text"),
    _belongs("audit_record", *RECORD),
)

access_record = sa.Table(
    "access_record",
    metadata,
    *_key(*RECORD),
    *_text("what", "subject_key", "detail"),
    *_stamped(),
    _belongs("epoch", *EPOCH),
)

early_record = sa.Table(
    "early_record",
    metadata,
    # What a priority batch showed before its turn: provisional, until a regular batch brings it.
    *_key(*RECORD, "manifest"),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    *_text("record"),
    sa.Column("texts", sa.Text),
    *_text("state"),
    _belongs("batch", *SITE, "manifest"),
)

definition = sa.Table(
    "definition",
    metadata,
    *_key(*SITE, "oid", "version"),
    *_text("sha256", "definition"),
    _belongs("site", *SITE),
)

query = sa.Table(
    "query",
    metadata,
    # A query of the sponsor. Its words stand in the trail of this program, by `own_seq`.
    *_key(*SITE, "id"),
    *_text("installation", "subject_key"),
    *_text("event"),
    *_number("event_repeat"),
    *_text("form"),
    *_number("form_repeat"),
    *_text("item_group"),
    *_number("item_row"),
    *_text("item"),
    *_text("state"),
    *_number("own_seq"),
    _belongs("site", *SITE),
)

acknowledgement = sa.Table(
    "acknowledgement",
    metadata,
    *_key(*INSTALLATION, "number"),
    *_text("sha256", "created_utc", "said"),
    *_number("own_seq"),
    _belongs("installation", *INSTALLATION),
)

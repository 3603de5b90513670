"""The tables of a study file.

Answers live in `form_instance.document` and in the trail, in no other table.
"""

import sqlalchemy as sa

REVISION = "0004"
"""The migration revision these declarations stand for."""

metadata = sa.MetaData()

revision = sa.Table(
    "alembic_version", metadata, sa.Column("version_num", sa.String(32), primary_key=True)
)

study = sa.Table(
    "study",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("study_oid", sa.Text, nullable=False),
    sa.Column("site", sa.Text, nullable=False),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("training", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("installation", sa.Text, nullable=False),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("created_utc", sa.Text, nullable=False),
    sa.Column("application", sa.Text, nullable=False),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("first_number", sa.Integer, nullable=False),
    sa.Column("last_number", sa.Integer, nullable=False),
    sa.CheckConstraint("id = 1", name="one_study"),
)

metadata_version = sa.Table(
    "metadata_version",
    metadata,
    sa.Column("oid", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
)

person = sa.Table(
    "person",
    metadata,
    sa.Column("user_name", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("printed_name", sa.Text, nullable=False),
    sa.Column("trained", sa.Text, nullable=False),
    sa.Column("public_key", sa.Text, nullable=False),
    sa.Column("given_password", sa.Boolean(create_constraint=False), nullable=False),
)

person_key = sa.Table(
    "person_key",
    metadata,
    sa.Column("user_name", sa.ForeignKey("person.user_name"), primary_key=True),
    sa.Column("public_key", sa.Text, nullable=False),
    sa.Column("first_seq", sa.ForeignKey("audit_record.seq"), primary_key=True),
    sa.Column("last_seq", sa.Integer),
)

subject = sa.Table(
    "subject",
    metadata,
    sa.Column("subject_key", sa.Text, primary_key=True),
    sa.Column("site", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
)

study_event = sa.Table(
    "study_event",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("subject_key", sa.ForeignKey("subject.subject_key"), nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("event_repeat", sa.Integer, nullable=False),
    sa.UniqueConstraint("subject_key", "event", "event_repeat"),
)

form_instance = sa.Table(
    "form_instance",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("study_event", sa.ForeignKey("study_event.id"), nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("form_repeat", sa.Integer, nullable=False),
    sa.Column("form_version", sa.Integer, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.UniqueConstraint("study_event", "form", "form_repeat"),
)


def _sealed(part: str) -> tuple[sa.Column[str], sa.Column[bytes], sa.Column[bytes]]:
    return (
        sa.Column(f"{part}_text", sa.Text),
        sa.Column(f"{part}_salt", sa.LargeBinary),
        sa.Column(f"{part}_digest", sa.LargeBinary),
    )


def _stamped() -> tuple[sa.Column[str] | sa.Column[int] | sa.Column[bytes], ...]:
    return (
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("utc", sa.Text, nullable=False),
        sa.Column("offset_minutes", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("installation", sa.Text, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )


_PAGE = ("event", "event_repeat", "form", "form_repeat")

audit_record = sa.Table(
    "audit_record",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("commit_key", sa.Text, nullable=False),
    sa.Column("commit_step", sa.Integer, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("subject_key", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("event_repeat", sa.Integer, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("form_repeat", sa.Integer, nullable=False),
    sa.Column("item_group", sa.Text, nullable=False),
    sa.Column("item_row", sa.Integer, nullable=False),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("form_version", sa.Integer, nullable=False),
    *_sealed("old"),
    *_sealed("new"),
    *_sealed("reason"),
    *_sealed("comment"),
    *_stamped(),
    # A page in the order of its records: what happened there is read without sorting.
    sa.Index("ix_audit_record_place", "subject_key", *_PAGE, "seq", "what", "item"),
    # Everything in the order it happened, as narrow as a search needs it; only ever appended to.
    sa.Index(
        "ix_audit_record_order",
        *("seq", "what", "user_name", *_PAGE, "item"),
        sa.text("CAST(strftime('%s', utc) AS INTEGER)"),
    ),
    # When a page was completed, to tell what was changed later.
    sa.Index(
        "ix_audit_record_completed",
        *("subject_key", *_PAGE),
        sqlite_where=sa.literal_column("what = 'status' AND new_text = 'complete'"),
    ),
    # No commit is in the file twice; only its first record is indexed.
    sa.Index(
        "ix_audit_record_commit",
        "commit_key",
        unique=True,
        sqlite_where=sa.literal_column("commit_step") == sa.literal_column("1"),
    ),
    # The trigger that permits a text to be emptied asks for its redaction record.
    sa.Index(
        "ix_audit_record_redaction",
        "new_text",
        sqlite_where=sa.literal_column("what") == sa.literal_column("'redaction'"),
    ),
)

access_record = sa.Table(
    "access_record",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("subject_key", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    *_stamped(),
    # Every sign-in asks for the few records about key slots among all that was looked at.
    sa.Index(
        "ix_access_record_key_slots",
        "seq",
        sqlite_where=sa.literal_column("what") == sa.literal_column("'key slots'"),
    ),
)

query = sa.Table(
    "query",
    metadata,
    # A query on the study has no subject, one on a subject no form, one on a page no item.
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("subject_key", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("event_repeat", sa.Integer, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("form_repeat", sa.Integer, nullable=False),
    sa.Column("item_group", sa.Text, nullable=False),
    sa.Column("item_row", sa.Integer, nullable=False),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("check_number", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Index("ix_query_subject", "subject_key"),
)

query_message = sa.Table(
    "query_message",
    metadata,
    # The words themselves stand in the trail only, so that a redaction there reaches them.
    sa.Column("seq", sa.ForeignKey("audit_record.seq"), primary_key=True),
    sa.Column("query", sa.ForeignKey("query.id"), nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
)

statement = sa.Table(
    "statement",
    metadata,
    # What holds of a place as a whole until it is told otherwise: the newest record of each kind.
    sa.Column("what", sa.Text, primary_key=True),
    sa.Column("subject_key", sa.Text, primary_key=True),
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("event_repeat", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("form", sa.Text, primary_key=True),
    sa.Column("form_repeat", sa.Integer, primary_key=True),
    sa.Column("item_group", sa.Text, primary_key=True),
    sa.Column("item_row", sa.Integer, primary_key=True),
    sa.Column("item", sa.Text, primary_key=True),
    sa.Column("seq", sa.ForeignKey("audit_record.seq"), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

unfinished = sa.Table(
    "unfinished",
    metadata,
    sa.Column("user_name", sa.Text, primary_key=True),
    sa.Column("subject_key", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("event_repeat", sa.Integer, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("form_repeat", sa.Integer, nullable=False),
    sa.Column("item_group", sa.Text, nullable=False),
    sa.Column("item_row", sa.Integer, nullable=False),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("since_utc", sa.Text, nullable=False),
)

casebook_status = sa.Table(
    "outlook",
    metadata,
    # What follows from the casebooks, kept for speed alone: it may be emptied at any time. The
    # row without subject says up to which record, and by which declarations, the others hold.
    sa.Column("subject_key", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

own_key = sa.Table(
    "own_key",
    metadata,
    # With what an installation signs its batches and opens what the sponsor answers. The private
    # parts stand here and nowhere else; the public ones are told by the trail as well.
    sa.Column("installation", sa.Text, primary_key=True),
    sa.Column("signing", sa.Text, nullable=False),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("signing_secret", sa.LargeBinary, nullable=False),
    sa.Column("identity_secret", sa.Text, nullable=False),
)

study_kit = sa.Table(
    "study_kit",
    metadata,
    # Each kit, and the file in which it came, by the installation that took it in.
    sa.Column("installation", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("received", sa.LargeBinary, nullable=False),
    sa.Column("utc", sa.Text, nullable=False),
)

batch = sa.Table(
    "batch",
    metadata,
    # Every batch that was ever sealed. `series`: priority batches count by themselves. `sealed_seq`
    # is the last record when its texts were read; `chosen` the records of a priority batch.
    sa.Column("installation", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("first_seq", sa.Integer, nullable=False),
    sa.Column("last_seq", sa.Integer, nullable=False),
    sa.Column("first_access", sa.Integer, nullable=False),
    sa.Column("last_access", sa.Integer, nullable=False),
    sa.Column("chosen", sa.Text, nullable=False),
    sa.Column("manifest", sa.Text, nullable=False),
    sa.Column("sealing", sa.Integer, nullable=False),
    sa.Column("sealed_seq", sa.Integer, nullable=False),
    sa.Column("utc", sa.Text, nullable=False),
    sa.Column("sent_utc", sa.Text, nullable=False),
    sa.Column("sent_to", sa.Text, nullable=False),
)

acknowledgement = sa.Table(
    "acknowledgement",
    metadata,
    # Each acknowledgement, and the file in which it came, by the installation it was made for.
    sa.Column("installation", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("received", sa.LargeBinary, nullable=False),
    sa.Column("utc", sa.Text, nullable=False),
)

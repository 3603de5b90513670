"""What the triggers and the connection refuse, whatever code or tool asks for it."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from kyphocrf.record.change import NOWHERE, Change, redaction_mark
from kyphocrf.storage import ledger, metadata
from kyphocrf.storage.metadata import Definition
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, EMPTY, NOON, answered, audit, commit, execute

COLUMNS = "seq, commit_key, commit_step, what, subject_key, event, event_repeat, form, form_repeat,"
COLUMNS += " item_group, item_row, item, form_version, user_name, role, organisation, utc,"
COLUMNS += " offset_minutes, epoch, installation, previous, hash"


OTHER_ID = "INSERT OR REPLACE INTO form_instance"
OTHER_ID += " SELECT 'x', study_event, form, form_repeat, 1, '', 9, '' FROM form_instance"


def copied(seq: str, previous: str, *, verb: str = "INSERT") -> str:
    """An insertion that copies the last record under another number or previous hash."""
    row = COLUMNS.replace("seq,", f"{seq},").replace("previous", previous)
    row = row.replace("commit_key", "'other'")
    return (
        f"{verb} INTO audit_record ({COLUMNS}) SELECT {row} FROM audit_record"  # noqa: S608
        " ORDER BY seq DESC LIMIT 1"
    )


@pytest.fixture
def used(enrolled: StudyFile) -> StudyFile:
    commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")
    enrolled.write(lambda writer: ledger.append_access(writer, "print", "x", AUTHOR, NOON))
    metadata.store(enrolled, [Definition("F.EBRT", 1, "{}")], AUTHOR, NOON, "definitions")
    return enrolled


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_record SET user_name = 'other' WHERE seq = 2",
        "UPDATE audit_record SET new_text = 'x' WHERE seq = 4",
        "UPDATE audit_record SET new_digest = x'00' WHERE seq = 4",
        "UPDATE audit_record SET seq = 99 WHERE seq = 4",
        "UPDATE audit_record SET new_text = NULL, new_salt = NULL WHERE seq = 4",
        "DELETE FROM audit_record WHERE seq = 2",
        "DELETE FROM audit_record",
        "UPDATE access_record SET detail = 'y'",
        "DELETE FROM access_record",
        "UPDATE metadata_version SET definition = '[]'",
        "DELETE FROM metadata_version",
        "INSERT OR REPLACE INTO metadata_version VALUES ('F.EBRT', 1, 'x', '[]')",
        "DELETE FROM form_instance",
        "DELETE FROM study_event",
        "DELETE FROM subject",
        "DELETE FROM person",
        "DELETE FROM study",
        "UPDATE form_instance SET document = '{}'",
        "UPDATE form_instance SET document = '{}', seq = 99",
        "INSERT OR REPLACE INTO form_instance SELECT * FROM form_instance",
        OTHER_ID,
        copied("seq", "previous", verb="INSERT OR REPLACE"),
        copied("seq", "previous"),
        copied("seq + 2", "hash"),
        copied("seq + 1", "previous"),
        copied("1", "zeroblob(32)", verb="INSERT OR REPLACE"),
    ],
)
def test_what_was_written_stays(used: StudyFile, statement: str) -> None:
    with pytest.raises(IntegrityError):
        execute(used, statement)


def test_a_record_that_continues_the_chain_is_accepted_by_the_triggers(used: StudyFile) -> None:
    # Else the refusals above could have another cause than the break in the chain.
    execute(used, copied("seq + 1", "hash"))

    assert len(audit(used)) == 6


def test_one_commit_key_is_in_the_file_once(used: StudyFile) -> None:
    again = copied("seq + 1", "hash").replace("'other'", "'definitions'")

    with pytest.raises(IntegrityError, match="UNIQUE"):
        execute(used, again)


def test_a_redaction_record_permits_exactly_the_one_emptying(used: StudyFile) -> None:
    marked = Change("redaction", "", NOWHERE, None, redaction_mark(4, "new"))
    used.write(lambda writer: ledger.append(writer, [marked], AUTHOR, NOON, "redaction"))

    for statement in (
        "UPDATE audit_record SET new_text = 'x', new_salt = NULL WHERE seq = 4",
        "UPDATE audit_record SET new_text = NULL WHERE seq = 4",
        "UPDATE audit_record SET new_text = NULL, new_salt = NULL, utc = '' WHERE seq = 4",
        "UPDATE audit_record SET new_text = NULL, new_salt = NULL WHERE seq = 3",
        "UPDATE audit_record SET new_text = NULL, new_salt = NULL WHERE what = 'redaction'",
    ):
        with pytest.raises(IntegrityError, match="permanent"):
            execute(used, statement)
    execute(used, "UPDATE audit_record SET new_text = NULL, new_salt = NULL WHERE seq = 4")

    assert audit(used)[3].texts.new.redacted


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER audit_record_no_delete",
        "DROP TABLE audit_record",
        "ALTER TABLE audit_record RENAME TO other",
        "PRAGMA writable_schema = ON",
        "ATTACH ':memory:' AS other",
        "PRAGMA rekey = 'x'",
    ],
)
def test_the_program_itself_cannot_take_the_guards_away(used: StudyFile, statement: str) -> None:
    with pytest.raises(DatabaseError, match="not authorized"):
        used.write(lambda writer: writer.exec_driver_sql(statement))


def test_reading_takes_no_write_lock(used: StudyFile) -> None:
    with used.reading() as reader:
        reader.execute(sa.text("SELECT count(*) FROM audit_record"))

        commit(used, answered(EMPTY, "8.0"), answered(EMPTY, "9.0"), "meanwhile")

    assert len(audit(used)) == 6

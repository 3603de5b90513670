"""A study file of format 0002 opens, migrates, verifies, and reads as it did before."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.record.chain import AccessRecord, AuditRecord, Moment
from kyphocrf.record.query import id_of_finding
from kyphocrf.storage import (
    approvals,
    backup_place,
    casebook,
    connection,
    ledger,
    mistakes,
    people,
    queries,
    sign_in,
    study_file,
    unfinished,
    verifying,
)
from kyphocrf.storage.migrations import run
from kyphocrf.storage.study_file import StudyFile

HERE = Path(__file__).parent / "format_0002"
READ: dict[str, Any] = json.loads((HERE / "read.json").read_text("utf-8"))
"""What the record layer read of the file before it was migrated."""
LATER = Moment("2026-12-01T08:00:00.000Z", 60)
USER, PASSWORD = "coord01", "sieben Boote am Kai"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "study"
    made.mkdir()
    for name in ("study.db", "keys.json"):
        shutil.copyfile(HERE / name, made / name)
    return made


@pytest.fixture
def migrated(folder: Path) -> Iterator[StudyFile]:
    with closing(sign_in.sign_in(folder, USER, PASSWORD, LATER).file) as file:
        yield file


def audit(file: StudyFile) -> list[AuditRecord]:
    with file.reading() as reader:
        return list(ledger.audit_records(reader))


def access(file: StudyFile) -> list[AccessRecord]:
    with file.reading() as reader:
        return list(ledger.access_records(reader))


def row_of(one: AuditRecord) -> list[Any]:
    about = [one.seq, one.commit_key, one.step, one.what, one.subject_key, list(one.place)]
    texts = [text.text for text in one.texts]
    stamp = one.stamp
    return [
        *about, one.form_version, texts, stamp.author.user, stamp.moment.utc, stamp.epoch,
        one.hash.hex(),
    ]  # fmt: skip


def test_no_record_of_either_chain_is_touched(migrated: StudyFile) -> None:
    assert [row_of(one) for one in audit(migrated)] == READ["records"]
    kept = [[r.seq, r.what, r.subject_key, r.detail, r.hash.hex()] for r in access(migrated)]
    assert kept[: len(READ["access"])] == READ["access"]


def test_every_answer_reads_as_before(migrated: StudyFile) -> None:
    subjects = [one.subject_key for one in casebook.subjects(migrated)]

    read = {
        f"{subject} {'/'.join(map(str, key))}": [
            state.version,
            state.status,
            state.answers.to_document(),
        ]
        for subject in subjects
        for key, state in casebook.load(migrated, subject).items()
    }

    assert read == READ["forms"]


def test_every_comment_reads_as_before(migrated: StudyFile) -> None:
    said = sorted(queries.all_comments(migrated).items())

    assert [
        [*key.place, key.subject_key, key.check, one.kind, one.state, one.reads, one.words, one.seq]
        for key, one in said
    ] == READ["comments"]


def test_the_query_on_a_finding_has_the_id_of_the_finding(migrated: StudyFile) -> None:
    said = queries.all_comments(migrated)

    assert set(queries.states(migrated)) == {id_of_finding(key) for key in said}


def test_people_subjects_marks_and_approvals_read_as_before(migrated: StudyFile) -> None:
    known = people.people(migrated)

    assert [[p.user_name, p.role, p.organisation, p.active] for p in known] == READ["people"]
    assert people.printed_names(migrated) == READ["printed_names"]
    assert sorted(mistakes.marked(migrated)) == READ["mistakes"]
    found = approvals.approvals(migrated, [1])
    assert {str(number): day for number, day in found.items()} == READ["approvals"]
    enrolled = casebook.subjects(migrated)
    assert [[one.subject_key, one.site, one.seq] for one in enrolled] == READ["subjects"]
    typed = unfinished.of_user(migrated, USER)
    assert typed is not None
    assert [typed.text] == READ["unfinished"]


def test_the_migrated_file_is_whole_and_its_head_is_the_old_one(migrated: StudyFile) -> None:
    told = verifying.verify(migrated)

    assert told.whole, told
    assert [told.audit_head.seq, told.audit_head.hash.hex()] == READ["heads"][:2]


def test_the_file_before_the_migration_lies_in_the_backups(
    migrated: StudyFile, folder: Path
) -> None:
    (backup,) = (folder / backup_place.BACKUPS_NAME).iterdir()

    assert run.found_revision(backup / study_file.DATABASE_NAME, migrated.dek) == "0002"


def test_the_migrated_file_has_the_tables_and_guards_of_a_new_one(
    migrated: StudyFile, folder: Path
) -> None:
    statement = "SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger', 'index')"
    with closing(connection.connect(folder / study_file.DATABASE_NAME, migrated.dek)) as reader:
        names = {row[0] for row in reader.execute(statement)}

    assert {"statement", "person_key", "study_no_delete", "person_no_delete"} <= names

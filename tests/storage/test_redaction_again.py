"""A restored backup does not bring back what was redacted since, as far as anybody knows of it."""

import shutil
from pathlib import Path

import pytest

from kyphocrf.storage import (
    backup,
    redaction,
    redaction_again,
    redaction_search,
    restore,
    verifying,
)
from kyphocrf.storage import study_file as files
from kyphocrf.storage.backup import Backup
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.redaction_again import Known
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from tests.storage.decrypted import pages
from tests.storage.site import AUTHOR, EMPTY, NOON, USER, answered, audit, commit

NAME = "Frau Muster"


@pytest.fixture
def older(enrolled: StudyFile) -> Backup:
    """A backup with a name that was redacted since."""
    commit(enrolled, EMPTY, answered(EMPTY, f"with {NAME}"), "one")
    made = backup.back_up(enrolled, AUTHOR, NOON)
    targets = redaction_search.everywhere(enrolled, Target(4, "new"), NAME)
    redaction.redact(enrolled, targets, "a name was typed", AUTHOR, NOON, NAME)
    return made


def opened(file: StudyFile, made: Backup, known: frozenset[Known] | None) -> tuple[StudyFile, int]:
    target = file.folder.with_name("restored")
    drill = restore.restore(made.folder, target, file.dek, AUTHOR, NOON, redacted=known)
    again = -1 if drill.redacted_again is None else drill.redacted_again
    return files.open_(target, file.dek, USER, NOON), again


def test_what_the_study_knows_is_redacted_again_with_its_reason(
    enrolled: StudyFile, older: Backup
) -> None:
    restored, again = opened(enrolled, older, redaction_again.of_study(enrolled))

    assert again == 1
    assert NAME.encode() not in pages(restored.folder, restored.dek)
    (mark,) = [one for one in audit(restored) if one.what == "redaction"]
    assert mark.texts.reason.text == "a name was typed"
    assert verifying.verify(restored).whole
    restored.close()


def test_the_study_beside_its_backup_knows_though_nobody_signed_in(
    enrolled: StudyFile, older: Backup
) -> None:
    dek = enrolled.dek
    enrolled.close()

    known = redaction_again.beside(older.folder, dek)

    assert known is not None
    assert [one.target for one in known] == [Target(4, "new")]


def test_a_later_backup_knows_where_the_study_is_lost(
    enrolled: StudyFile, older: Backup, tmp_path: Path
) -> None:
    later = backup.back_up(enrolled, AUTHOR, NOON)
    newest = backup.back_up(enrolled, AUTHOR, NOON)
    (newest.folder / DATABASE_NAME).write_bytes(b"x" * 8192)
    stick = tmp_path / "stick"
    for one in (older, later, newest):
        shutil.copytree(one.folder, stick / one.folder.name)

    known = redaction_again.beside(stick / older.folder.name, enrolled.dek)

    assert known is not None
    assert [one.target for one in known] == [Target(4, "new")]


def test_a_backup_alone_is_restored_as_it_is_and_that_is_told(
    enrolled: StudyFile, older: Backup, tmp_path: Path
) -> None:
    alone = tmp_path / "stick" / older.folder.name
    shutil.copytree(older.folder, alone)

    assert redaction_again.beside(alone, enrolled.dek) is None
    restored, again = opened(enrolled, older, None)
    assert again == -1
    assert NAME.encode() in pages(restored.folder, restored.dek)
    restored.close()


def test_a_record_that_is_another_there_is_left_alone(enrolled: StudyFile, older: Backup) -> None:
    strange = frozenset({Known(Target(4, "new"), bytes(32), "a name")})

    restored, again = opened(enrolled, older, strange)

    assert again == 0
    assert not [one for one in audit(restored) if one.what == "redaction"]
    restored.close()

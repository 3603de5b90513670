"""A study file of format 0003 opens, migrates, verifies, and reads as it did before."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.record.chain import Moment
from kyphocrf.storage import (
    approvals,
    backup_place,
    casebook,
    ledger,
    mistakes,
    people,
    queries,
    sign_in,
    statements,
    study_file,
    trail,
    unfinished,
    vault,
    verifying,
)
from kyphocrf.storage.migrations import run
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import PASSWORD, USER

HERE = Path(__file__).parent / "format_0003"
LATER = Moment("2026-12-01T08:00:00.000Z", 60)


def read(file: StudyFile) -> dict[str, Any]:
    """Return all that the record layer reads of a file, as JSON holds it."""
    subjects = [one.subject_key for one in casebook.subjects(file)]
    with file.reading() as reader:
        records = list(ledger.audit_records(reader))
        accesses = list(ledger.access_records(reader))
    told: dict[str, Any] = {
        "header": asdict(file.header),
        "records": records,
        "accesses": accesses,
        "heads": trail.heads(file),
        "forms": [
            [key, form, state.version, state.status, state.answers.to_document()]
            for key in subjects
            for form, state in sorted(casebook.load(file, key).items())
        ],
        "subjects": casebook.subjects(file),
        "overview": casebook.overview(file),
        "comments": sorted(queries.all_comments(file).items()),
        "queries": sorted(queries.states(file).items()),
        "messages": sorted(queries.messages(file).items()),
        "told": sorted(statements.all_told(file).items()),
        "people": people.people(file),
        "approvals": sorted(approvals.approvals(file, [2]).items()),
        "mistakes": sorted(mistakes.marked(file)),
        "unfinished": unfinished.of_user(file, USER),
    }
    plain: dict[str, Any] = json.loads(json.dumps(told, default=_plain))
    return plain


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else asdict(value)


def kept() -> dict[str, Any]:
    """Return what was read of the file by the release that wrote it, before it was migrated."""
    told: dict[str, Any] = json.loads((HERE / "read.json").read_text("utf-8"))
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "study"
    made.mkdir()
    for name in ("study.db", "keys.json"):
        shutil.copyfile(HERE / name, made / name)
    return made


@pytest.fixture
def migrated(folder: Path) -> Iterator[StudyFile]:
    dek = vault.unlock(vault.read_keys(folder), USER, PASSWORD)
    with closing(study_file.open_(folder, dek, USER, LATER)) as file:
        yield file


def test_a_file_of_format_0003_reads_as_before_to_the_letter(migrated: StudyFile) -> None:
    told, before = read(migrated), kept()

    assert told.keys() == before.keys()
    for name, held in before.items():
        assert told[name] == held, name


def test_the_file_of_format_0003_holds_something_of_every_kind() -> None:
    told = kept()

    assert all(told[name] for name in told), [name for name in told if not told[name]]
    assert len({one[3] for one in told["records"]}) >= 15


def test_a_migrated_file_of_format_0003_is_whole(migrated: StudyFile) -> None:
    found = verifying.verify(migrated)

    assert found.whole, found
    assert [found.audit_head.seq, found.audit_head.hash.hex()] == kept()["heads"][0]


def test_the_file_of_format_0003_lies_in_the_backups(migrated: StudyFile, folder: Path) -> None:
    (backup,) = (folder / backup_place.BACKUPS_NAME).iterdir()

    assert run.found_revision(backup / study_file.DATABASE_NAME, migrated.dek) == "0003"


def test_somebody_signs_in_to_a_file_of_format_0003(folder: Path) -> None:
    opened = sign_in.sign_in(folder, USER, PASSWORD, LATER)
    opened.file.close()

    assert opened.file.header.site == "012"

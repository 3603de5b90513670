"""A study file in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.record.answers import Spot
from kyphocrf.record.query import FindingKey
from kyphocrf.storage import (
    ballast,
    casebook,
    ledger,
    metadata,
    queries,
    sign_in,
    study_file,
    vault,
)
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    CHEAP,
    DOSE,
    EBRT,
    EMPTY,
    NOON,
    PASSWORD,
    SETTING,
    SUBJECT,
    USER,
    answered,
    commit,
)
from tests.storage.trying import at


@pytest.fixture(scope="session")
def founded() -> vault.Vault:
    return vault.found(USER, PASSWORD, cost=CHEAP)


@pytest.fixture(autouse=True)
def _give_room_back(tmp_path: Path) -> Iterator[None]:
    """Remove the reserved room of every study made: pytest keeps the folders of three runs."""
    yield
    for reserve in tmp_path.rglob(ballast.BALLAST_NAME):
        reserve.unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "study"


@pytest.fixture
def file(folder: Path, founded: vault.Vault) -> Iterator[StudyFile]:
    made = study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    yield made
    made.close()


@pytest.fixture
def signed_in_once(file: StudyFile, folder: Path) -> Path:
    """A closed study folder in which somebody has signed in an hour before."""
    file.close()
    sign_in.sign_in(folder, USER, PASSWORD, at(-60)).file.close()
    return folder


@pytest.fixture
def enrolled(file: StudyFile) -> StudyFile:
    casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
    return file


@pytest.fixture
def used(enrolled: StudyFile) -> StudyFile:
    first = answered(EMPTY, "8.0")
    second = answered(answered(first, "30.0"), "2026-11-24", Spot("FRACTION", 1, "FXDAT"))
    commit(enrolled, EMPTY, first, "one")
    commit(enrolled, first, second, "two")
    key = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")
    said = queries.finding_comment(key, ReadValues("30.0"), "as planned", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "three")
    enrolled.write(lambda writer: ledger.append_access(writer, "print", "x", AUTHOR, NOON))
    used = metadata.Definition("EBRT", 1, '{"oid":"EBRT"}')
    metadata.store(enrolled, [used], AUTHOR, NOON, "four")
    return enrolled

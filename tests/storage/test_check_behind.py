"""A large file is opened at once; every page is looked at behind what goes on in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.errors import FileError
from kyphocrf.storage import ledger, pages, study_file, vault, verifying
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, EMPTY, NOON, USER, answered, commit, held

PAGE = 4096
MANY = 1200
"""Commits; SQLite moves its log into the file every 1,000 pages."""


@pytest.fixture
def large(
    used: StudyFile, founded: vault.Vault, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StudyFile]:
    """A study file that counts as large, opened."""
    long = "x" * 100 * PAGE
    for detail in (long, "short"):
        note(used, detail)
    used.close()
    monkeypatch.setattr(pages, "AT_ONCE", PAGE)
    opened = study_file.open_(used.folder, founded.dek, USER, NOON)
    yield opened
    opened.close()


def note(file: StudyFile, detail: str) -> None:
    file.write(lambda writer: ledger.append_access(writer, "print", detail, AUTHOR, NOON))


def content(file: StudyFile) -> bytes:
    return (file.folder / DATABASE_NAME).read_bytes()


def turn_a_byte(folder: Path) -> int:
    """Damage a page of the long text, which nobody needs, and return its number."""
    with (folder / DATABASE_NAME).open("r+b") as file:
        page = file.seek(0, 2) // PAGE - 50
        file.seek(page * PAGE - 100)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
    return page


def test_store_19_what_is_entered_meanwhile_is_no_damage(large: StudyFile) -> None:
    before, now = content(large), held(large)
    for number in range(MANY):
        later = answered(now, f"{number}.0")
        commit(large, now, later, f"meanwhile {number}")
        now = later
    assert content(large) == before, "no page changes under the check"

    large.check_pages()

    large.check_pages()
    assert held(large) == now
    assert verifying.verify(large).whole
    large.close()
    assert content(large) != before


def test_store_19_a_damaged_page_is_named_behind_and_every_answer_can_still_be_read(
    large: StudyFile, founded: vault.Vault
) -> None:
    large.close()
    damaged = turn_a_byte(large.folder)
    opened = study_file.open_(large.folder, founded.dek, USER, NOON)

    for _ in range(2):
        with pytest.raises(FileError, match="E-204") as told:
            opened.check_pages()

        assert f"page {damaged} " in f"{told.value.happened.en} ".replace(")", " ")
        assert told.value.advises_restore
    assert held(opened) != EMPTY
    opened.close()


def test_store_19_locking_ends_the_check_and_unlocking_begins_it_again(
    large: StudyFile, founded: vault.Vault
) -> None:
    large.seal()
    turn_a_byte(large.folder)
    large.unseal(founded.dek)

    with pytest.raises(FileError, match="E-204"):
        large.check_pages()


def test_store_19_a_small_file_is_checked_before_it_is_opened(
    large: StudyFile, founded: vault.Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    large.close()
    turn_a_byte(large.folder)
    monkeypatch.undo()

    with pytest.raises(FileError, match="E-204"):
        study_file.open_(large.folder, founded.dek, USER, NOON)

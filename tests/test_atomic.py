"""A file that a virus scanner reads is waited for, and told where it is not let go."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from kyphocrf import atomic
from kyphocrf.errors import FileError
from kyphocrf.storage import disk_errors

TRIES = len(atomic._PAUSES) + 1


class Scanner:
    """Stands for a scanner that holds whatever is renamed for so many tries."""

    def __init__(self, tries: int, patch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self._tries = tries
        self._genuine = os.replace
        patch.setattr("os.replace", self._replace)
        patch.setattr("time.sleep", lambda _: None)

    def _replace(self, source: Any, target: Any) -> None:
        self.asked += 1
        if self.asked <= self._tries:
            # What Windows calls a sharing violation (32), or access denied (5).
            raise PermissionError(errno.EACCES, "held", str(target))
        self._genuine(source, target)


@pytest.mark.parametrize("tries", range(TRIES))
def test_a_file_takes_its_place_once_the_scanner_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(b"old")
    scanner = Scanner(tries, monkeypatch)

    atomic.write(path, b"new", private=True)

    assert scanner.asked == tries + 1
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_what_is_never_let_go_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(b"old")
    scanner = Scanner(TRIES, monkeypatch)

    with pytest.raises(FileError) as told, disk_errors.worded(tmp_path):
        atomic.write(path, b"new")

    assert scanner.asked == TRIES
    assert told.value.number == "E-239"
    assert "virus scanner" in told.value.happened.en
    assert "Virenscanner" in told.value.remedy.de
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_a_person_waits_less_than_a_second_for_it() -> None:
    assert sum(atomic._PAUSES) < 1


def test_a_disk_that_fails_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fails(*_: object) -> None:
        asked.append(1)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(OSError, match="Input/output"):
        atomic.write(tmp_path / "x", b"new")

    assert asked == [1]

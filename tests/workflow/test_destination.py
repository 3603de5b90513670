"""Where a file may be written: a rule asked by every export, print and picture."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.workflow.destination import require_export_folder, require_writable


def folder(tmp_path: Path) -> Path:
    return tmp_path


def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def link_to_a_folder(tmp_path: Path) -> Path:
    (tmp_path / "link").symlink_to(tmp_path)
    return tmp_path / "link"


def device_of_windows(tmp_path: Path) -> Path:
    return tmp_path / "NUL"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made otherwise there")
@pytest.mark.parametrize("made", [folder, pipe, link_to_a_folder, device_of_windows])
def test_capture_19_what_is_no_file_is_not_written_over(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="E-343"):
        require_writable(made(tmp_path), tmp_path / "study", replacing=True)


def test_capture_19_a_new_file_beside_the_study_is_written(tmp_path: Path) -> None:
    require_writable(tmp_path / "answers.xlsx", tmp_path / "study", replacing=False)


MARK = "contents.csv"


def test_an_earlier_export_in_which_the_study_lies_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / MARK).write_text("")

    with pytest.raises(UserError, match="E-349"):
        require_export_folder(tmp_path, tmp_path / "study", MARK, replacing=True)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made otherwise there")
@pytest.mark.parametrize("made", [pipe, device_of_windows])
def test_what_is_no_folder_is_not_written_over(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="E-348"):
        require_export_folder(made(tmp_path), tmp_path / "study", MARK, replacing=True)


def test_an_earlier_export_is_replaced_when_it_is_to_be(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / MARK).write_text("")

    require_export_folder(tmp_path / "tables", tmp_path / "study", MARK, replacing=True)
    with pytest.raises(UserError, match="E-344"):
        require_export_folder(tmp_path / "tables", tmp_path / "study", MARK, replacing=False)

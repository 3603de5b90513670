"""Where a file may be written: a rule asked by every export, print and picture."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.workflow.destination import require_writable


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

"""SAS XPORT version 5: what it cannot hold is refused, and no row is lost or made of blanks."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from kyphocrf.exports.sdtm import xpt

MADE = datetime(2026, 11, 23, 16, 30)  # noqa: DTZ001  local time of the site


def frame(rows: int, **more: str) -> pd.DataFrame:
    values = {"STUDYID": "S", "DOMAIN": "TE", "ETCD": "A", "ELEMENT": "B", "TEDUR": "", **more}
    return pd.DataFrame(
        {name: pd.Series([text] * rows, dtype="str") for name, text in values.items()}
    )


@pytest.mark.parametrize("rows", range(1, 40))
def test_short_rows_are_read_back_one_by_one(rows: int, tmp_path: Path) -> None:
    xpt.write(tmp_path / "te.xpt", "TE", frame(rows), MADE)

    assert xpt.read(tmp_path / "te.xpt").equals(frame(rows))


@pytest.mark.parametrize("text", ["Größe", "x" * 201])
def test_a_text_that_is_too_long_or_not_ascii_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds what is no ASCII text"):
        xpt.write(tmp_path / "te.xpt", "TE", frame(2, ELEMENT=text), MADE)

    assert not (tmp_path / "te.xpt").exists()


def test_a_name_of_nine_signs_is_refused() -> None:
    with pytest.raises(ValueError, match="no name of SAS XPORT"):
        xpt.require_writable("SUPPQUALS", frame(1)[["STUDYID"]])


@pytest.mark.parametrize("gone", [1, 40, 79])
def test_a_file_of_which_the_end_is_missing_is_not_whole(gone: int, tmp_path: Path) -> None:
    path = tmp_path / "te.xpt"
    xpt.write(path, "TE", frame(3), MADE)
    path.write_bytes(path.read_bytes()[:-gone])

    with pytest.raises(ValueError, match="no whole transport file"):
        xpt.read(path)


def test_what_the_system_refuses_is_told_as_the_system_does(tmp_path: Path) -> None:
    (tmp_path / "te.xpt").mkdir()

    with pytest.raises(IsADirectoryError) as raised:
        xpt.write(tmp_path / "te.xpt", "TE", frame(1), MADE)

    assert raised.value.filename.endswith("te.xpt")

"""The whole folder: the same state gives the same bytes, all of it is ASCII where SAS reads it."""

from pathlib import Path

import pytest

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.exports.csv_folder import in_place_of
from kyphocrf.exports.sdtm import package
from kyphocrf.exports.sdtm.package import Making
from kyphocrf.paper import booklet
from tests.exports.reviewer.conftest import SOME, Written, source, written
from tests.faults.package import write


def test_two_writes_of_one_state_have_the_same_bytes(whole: Written, tmp_path: Path) -> None:
    again = written(tmp_path / "sdtm")

    files = sorted(path.relative_to(whole.folder) for path in whole.folder.rglob("*.*"))
    assert len(files) > 100
    assert files == sorted(path.relative_to(again.folder) for path in again.folder.rglob("*.*"))
    for path in files:
        assert (whole.folder / path).read_bytes() == (again.folder / path).read_bytes(), path


def test_what_sas_reads_is_ascii(whole: Written) -> None:
    assert (whole.folder / "sas" / "read_xpt.sas").read_bytes().isascii()
    for path in (whole.folder / "json").iterdir():
        assert path.read_bytes().isascii(), path.name


def test_what_was_written_is_told(whole: Written) -> None:
    said = [one.en for one in whole.package.said()]

    assert whole.package.subjects == SOME
    assert said[0].startswith(f"Subjects: {SOME}, datasets: {whole.package.datasets}, records: ")
    assert any("may tell who somebody is" in one for one in said)
    assert said[-1].startswith("State of the data: change 1 of 2026-11-23 16:30:00")


@pytest.mark.parametrize(
    "word", ["Reading subject", "Writing dataset", "explains", "guide", "its place"]
)
def test_stopped_at_any_step_nothing_is_left(tmp_path: Path, word: str) -> None:
    place = tmp_path / "out"
    earlier = place / "sdtm"
    earlier.mkdir(parents=True)
    (earlier / "export.csv").write_text("of last month", "utf-8")
    told: list[str] = []

    made = package.write(
        earlier, source(), Making(booklet.pdf), lambda words, *_: told.append(words.en),
        lambda: bool(told) and word in told[-1],
    )  # fmt: skip

    assert made is None
    assert word in told[-1]
    assert [path.name for path in place.iterdir()] == ["sdtm"]
    assert [path.name for path in earlier.iterdir()] == ["export.csv"]


def test_whoever_is_told_may_stop_it_too(tmp_path: Path) -> None:
    class Enough(Exception):  # noqa: N818  a wish, not an error
        pass

    def stop(words: Text, _done: int, _of: int) -> None:
        if "guide" in words.en:
            raise Enough

    with pytest.raises(Enough):
        package.write(tmp_path / "out" / "sdtm", source(), Making(booklet.pdf), stop)

    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_may_not_grow_is_told_as_room_that_is_missing(tmp_path: Path) -> None:
    """The library that writes transport files says nothing of a write that was refused."""
    resource = pytest.importorskip("resource", reason="there is no such limit on Windows")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(FileError) as refused:
            write(tmp_path / "sdtm", b"")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert refused.value.remedy.en.startswith("Make room on this disk")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_put_aside_has_its_name_again(tmp_path: Path) -> None:
    aside = tmp_path / ".sdtm.old"
    aside.mkdir()
    (aside / "export.csv").write_text("of last month", "utf-8")

    with in_place_of(tmp_path / "sdtm"):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["sdtm"]
    assert (tmp_path / "sdtm" / "export.csv").is_file()

"""What is filtered is written out whole, says what it is, and is recorded."""

import csv
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from openpyxl import load_workbook

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.storage import trail
from kyphocrf.workflow import capture, history_output, history_pages
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter
from kyphocrf.workflow.history_output import Format, Target, Told
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.workflow.conftest import TREATMENT

SUBJECT: Final = HistoryFilter("101-001")
FORMULA: Final = '=HYPERLINK("http://x";"y")'


@pytest.fixture
def entered(session: Session) -> Session:
    entry = capture.open_form(session, "101-001", TREATMENT)
    entry.answer_all({
        Spot("PLAN", 0, "GIVEN"): Answer(value="0"), Spot("PLAN", 0, "WHY"): Answer(value=FORMULA),
    })  # fmt: skip
    capture.leave(session, entry)
    return session


class Stopped(Exception):  # noqa: N818  as who reports progress is stopped
    """What breaks off, in whatever thread."""


def nobody(_done: int, _of: int) -> None:
    """Let it go on."""


def written(
    session: Session, wanted: HistoryFilter, path: Path, kind: Format, told: Told = nobody
) -> int:
    target = Target(path, "de")
    if kind == "pdf":
        return history_output.print_changes(session, wanted, target, told)
    return history_output.export_changes(session, wanted, kind, target, told)


def test_csv_says_what_it_is_and_holds_all_that_fits(entered: Session, tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.csv"
    lines = history_pages.changes(entered, SUBJECT)

    assert written(entered, SUBJECT, path, "csv") == len(lines) == 3

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as read:
        title, *facts, _columns, first, second, third = csv.reader(read)
    assert title == ["Änderungsverlauf"]
    told = {one[0]: one[1] for one in facts if one}
    assert told["Filter"] == "Patient 101-001"
    assert told["Einträge"] == "3"
    assert told["Von"] == "coord02 · Koordination"
    assert told["Geschrieben"] == "2026-11-23 16:30:00 +00:00"
    assert trail.heads(entered.file)[0].hash.hex()[:16] in told["Datenstand"]
    assert [one[0] for one in (first, second, third)] == [str(one.seq) for one in lines]
    assert first[4:8] == ["Behandlung · Behandlung · Warum nicht", "Antwort", "", f"'{FORMULA}"]


def test_a_workbook_holds_the_same_rows_as_texts(entered: Session, tmp_path: Path) -> None:
    written(entered, SUBJECT, tmp_path / "x.xlsx", "excel")

    book = load_workbook(tmp_path / "x.xlsx")
    overview, rows = book["Übersicht"], book["Änderungsverlauf"]
    told = {row[0]: row[1] for row in overview.iter_rows(values_only=True)}
    assert told["Einträge"] == "3"
    assert rows["H2"].value == FORMULA
    assert rows["H2"].data_type == "s"
    assert [row[0] for row in rows.iter_rows(min_row=2, values_only=True)] == [
        one.seq for one in history_pages.changes(entered, SUBJECT)
    ]


def test_pages_bear_filter_count_person_and_data_head(entered: Session, tmp_path: Path) -> None:
    written(entered, SUBJECT, tmp_path / "x.pdf", "pdf")

    document = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    text = document[0].get_textpage().get_text_range()
    head = trail.heads(entered.file)[0].hash.hex()[:16]
    for said in (
        "Änderungsverlauf",
        "Patient 101-001",
        "coord02 · Koordination",
        head,
        "HYPERLINK",
    ):
        assert said in text


@pytest.mark.parametrize(("kind", "what"), [("excel", "exported"), ("csv", "exported"),
                                            ("pdf", "printed")])  # fmt: skip
def test_what_was_written_is_an_access_record_with_count_and_data_head(
    entered: Session, tmp_path: Path, kind: Format, what: str
) -> None:
    written(entered, SUBJECT, tmp_path / "x", kind)

    newest = accesses(entered)[0]
    head = trail.heads(entered.file)[0].hash.hex()[:16]
    assert (newest.what.en, newest.subject_key) == (what, "101-001")
    assert newest.new is not None
    assert newest.new.de.startswith("Änderungsverlauf, 3 Einträge, ")
    assert newest.new.de.endswith(head)


def test_who_looked_is_written_out_by_whom_it_may_be_seen(entered: Session, tmp_path: Path) -> None:
    auditor = acting(entered, Role.AUDITOR)

    count = history_output.write_accesses(
        auditor, EVERYTHING, "csv", Target(tmp_path / "x.csv", "de")
    )

    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read))
    assert rows[0] == ["Zugriffe"]
    assert len(rows) == rows.index([]) + 2 + count
    with pytest.raises(UserError, match="E-301"):
        history_output.write_accesses(entered, EVERYTHING, "csv", Target(tmp_path / "y.csv", "de"))


@pytest.mark.parametrize("kind", ["excel", "csv", "pdf"])
def test_what_is_broken_off_leaves_neither_file_nor_record(
    entered: Session, tmp_path: Path, kind: Format
) -> None:
    before = accesses(entered)

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        written(entered, SUBJECT, tmp_path / "x", kind, stop)

    assert [one.name for one in tmp_path.iterdir() if one.name not in ("home", "study")] == []
    assert accesses(entered) == before


@pytest.mark.parametrize("kind", ["excel", "csv", "pdf"])
def test_nothing_is_written_over_the_study_or_over_a_file_that_is_there(
    entered: Session, tmp_path: Path, kind: Format
) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    for path, number in ((entered.file.folder / "x", "E-342"), (there, "E-344")):
        with pytest.raises(UserError, match=number):
            written(entered, SUBJECT, path, kind)

    assert there.read_text() == "mine"


@pytest.mark.parametrize("kind", ["excel", "csv", "pdf"])
def test_what_the_disk_refused_is_told_and_leaves_no_record(
    entered: Session, tmp_path: Path, kind: Format
) -> None:
    (tmp_path / "file").write_text("")
    before = accesses(entered)

    with pytest.raises(FileError, match="E-401"):
        written(entered, SUBJECT, tmp_path / "file" / "x", kind)

    assert accesses(entered) == before


def test_more_than_anybody_reads_on_paper_is_refused(
    entered: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_output, "MOST_PRINTED", 2)

    with pytest.raises(UserError, match="E-345"):
        written(entered, SUBJECT, tmp_path / "x.pdf", "pdf")

"""Several casebooks as one job: one file with bookmarks or a file each, whole or not at all."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry
from kyphocrf.storage import trail
from kyphocrf.workflow import capture, enrolment, printing
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.workflow.conftest import TREATMENT, type_in

KEYS = ("101-001", "101-002", "101-003")


class Stopped(Exception):  # noqa: N818  it is the user's wish
    """What the window raises when somebody pressed Stop."""


@pytest.fixture(autouse=True)
def three(session: Session, entry: Entry) -> None:
    type_in(entry, Spot("PLAN", 0, "GIVEN"), "0")
    capture.leave(session, entry)
    for key in KEYS[1:]:
        enrolment.enrol(session, key)
        other = capture.open_form(session, key, TREATMENT)
        type_in(other, Spot("PLAN", 0, "GIVEN"), "0")
        capture.leave(session, other)


def test_several_casebooks_are_one_file_with_a_bookmark_each(
    session: Session, tmp_path: Path
) -> None:
    told: list[int] = []
    path = tmp_path / "new" / "all.pdf"

    printing.print_casebooks(session, KEYS, path, "de", told.append)

    outline = pypdf.PdfReader(path).outline
    assert [one.title for one in outline if not isinstance(one, list)] == list(KEYS)
    assert told == [0, 1, 2, 3]


def test_apart_each_casebook_is_a_file_of_its_own(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "books"

    printing.print_casebooks(session, KEYS, folder, apart=True)

    assert sorted(one.name for one in folder.iterdir()) == [f"casebook-{key}.pdf" for key in KEYS]
    for key in KEYS:
        first = pypdf.PdfReader(folder / f"casebook-{key}.pdf").pages[0].extract_text()
        assert f"Subject {key}" in first


def test_each_subject_that_was_printed_has_its_record(session: Session, tmp_path: Path) -> None:
    printing.print_casebooks(session, KEYS[:2], tmp_path / "all.pdf")

    head = trail.heads(session.file)[0].hash.hex()[:16]
    newest = accesses(session)[:2]
    assert [one.subject_key for one in newest] == ["101-002", "101-001"]
    assert {one.new and one.new.en for one in newest} == {f"casebook, data head {head}"}


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("failure", [Stopped(), OSError(28, "No space left on device")])
def test_a_job_that_ends_early_leaves_nothing_behind_and_records_nothing(
    session: Session, tmp_path: Path, failure: Exception, *, apart: bool
) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    path = folder if apart else folder / "all.pdf"
    before = accesses(session)

    def progress(done: int) -> None:
        if done == 2:
            raise failure

    with pytest.raises((Stopped, FileError)) as ended:
        printing.print_casebooks(session, KEYS, path, progress=progress, apart=apart)

    assert list(folder.iterdir()) == []
    assert accesses(session) == before
    assert getattr(ended.value, "number", "E-341") == "E-341"


@pytest.mark.parametrize("apart", [False, True])
def test_what_is_there_is_replaced_only_when_it_was_said(
    session: Session, tmp_path: Path, *, apart: bool
) -> None:
    path = tmp_path if apart else tmp_path / "all.pdf"
    there = tmp_path / "casebook-101-002.pdf" if apart else path
    there.write_bytes(b"old")

    with pytest.raises(UserError) as refused:
        printing.print_casebooks(session, KEYS, path, apart=apart)
    assert refused.value.number == "E-344"
    assert there.read_bytes() == b"old"

    printing.print_casebooks(session, KEYS, path, apart=apart, replacing=True)
    assert there.read_bytes().startswith(b"%PDF")


def test_nothing_is_written_into_the_study_folder(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        printing.print_casebooks(session, KEYS, session.file.folder / "books", apart=True)

    assert refused.value.number == "E-342"
    assert not (session.file.folder / "books").exists()


def test_a_number_nobody_has_stops_the_job_before_it_begins(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as refused:
        printing.print_casebooks(session, ("101-001", "101-009"), tmp_path / "all.pdf")

    assert refused.value.number == "E-315"
    assert not (tmp_path / "all.pdf").exists()


def test_all_casebooks_of_a_job_are_of_one_state(session: Session, tmp_path: Path) -> None:
    other = capture.open_form(session, "101-003", TREATMENT)

    def enter(done: int) -> None:
        if done == 1:
            type_in(other, Spot("PLAN", 0, "WHY"), "entered meanwhile")
            capture.leave(session, other)

    printing.print_casebooks(session, KEYS, tmp_path / "all.pdf", "en", enter)

    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "all.pdf").pages)
    assert "entered meanwhile" not in text
    after_it = pypdf.PdfReader(BytesIO(printing.pages(session, "101-003", "en")))
    assert "entered meanwhile" in "".join(page.extract_text() for page in after_it.pages)

"""Tables and pages are written of what is on disk; that it was done is recorded."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.chain import Author
from kyphocrf.record.entry import Entry
from kyphocrf.storage import redaction, redaction_search, trail
from kyphocrf.workflow import (
    capture,
    enrolment,
    folders,
    history,
    opening,
    output,
    printing,
    reading,
    verifying,
)
from kyphocrf.workflow.session import Session
from tests.acting import accesses, changes
from tests.workflow.conftest import TREATMENT, type_in

SUBJECT = "101-001"
WHY = Spot("PLAN", 0, "WHY")


@pytest.fixture(autouse=True)
def refused_treatment(session: Session, entry: Entry) -> None:
    type_in(entry, Spot("PLAN", 0, "GIVEN"), "0")
    type_in(entry, WHY, "refused")
    capture.leave(session, entry)


def test_an_export_is_an_access_record_with_the_data_head(session: Session, tmp_path: Path) -> None:
    assert output.export_excel(session, tmp_path / "x.xlsx")

    newest = accesses(session)[0]
    head = trail.heads(session.file)[0].hash.hex()[:16]
    assert (newest.what.en, newest.new and newest.new.en) == (
        "exported",
        f"Excel workbook, data head {head}",
    )


def test_a_stopped_export_writes_neither_file_nor_record(session: Session, tmp_path: Path) -> None:
    before = accesses(session)
    assert not output.export_excel(session, tmp_path / "x.xlsx", stop=lambda: True)

    assert not (tmp_path / "x.xlsx").exists()
    assert accesses(session) == before


def test_pages_are_written_and_recorded(session: Session, tmp_path: Path) -> None:
    printing.print_pages(session, SUBJECT, tmp_path / "new" / "x.pdf", "de")

    assert (tmp_path / "new" / "x.pdf").read_bytes().startswith(b"%PDF")
    newest = accesses(session)[0]
    head = trail.heads(session.file)[0].hash.hex()[:16]
    assert newest.subject_key == SUBJECT
    assert (newest.what.en, newest.new and newest.new.en) == (
        "printed",
        f"casebook, data head {head}",
    )


def test_the_record_of_a_printed_page_names_the_page_and_the_data(session: Session) -> None:
    printing.pages(session, SUBJECT, only=(TREATMENT,))

    newest = accesses(session)[0]
    head = trail.heads(session.file)[0].hash.hex()[:16]
    assert newest.new is not None
    assert newest.new.en == f"Treatment · Treatment, data head {head}"


def test_one_form_is_fewer_pages_than_the_casebook(session: Session) -> None:
    one = printing.pages(session, SUBJECT, only=(TREATMENT,))

    assert len(one) < len(printing.pages(session, SUBJECT))


def test_a_file_that_cannot_be_written_is_a_sentence(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileError) as refused:
        printing.print_pages(session, SUBJECT, tmp_path / "file" / "x.pdf")

    assert refused.value.number == "E-341"


def test_the_recovery_key_stands_on_its_page() -> None:
    page = output.recovery_key_page(Path("study"), "101", "coord02", "ABCD-EFGH", "de")

    assert page.startswith(b"%PDF")


def test_who_may_not_export_is_refused(session: Session, tmp_path: Path) -> None:
    session.author = Author("admin", "administrator", "UMM")

    with pytest.raises(UserError):
        output.export_excel(session, tmp_path / "x.xlsx")


def test_the_history_of_a_subject_begins_with_its_enrolment(session: Session) -> None:
    lines = changes(session, SUBJECT)

    assert lines[-1].what.de == "Patient aufgenommen"
    assert [line.new and line.new.en for line in lines[:-1]] == ["refused", "No"]


def test_places_changed_after_completion_are_known(session: Session, entry: Entry) -> None:
    assert capture.complete(session, entry) == ()
    capture.reopen(session, entry, "typing error")
    type_in(entry, WHY, "declined")
    capture.leave(session, entry)

    assert history.changed_after_completion(session, SUBJECT, TREATMENT) == {WHY}


def test_what_was_redacted_reads_as_such(session: Session, entry: Entry) -> None:
    record = next(r for r in trail.of_item(session.file, SUBJECT, WHY.at(TREATMENT)))
    type_in(entry, WHY, "declined")
    capture.leave(session, entry)
    targets = redaction_search.everywhere(session.file, redaction_search.Target(record.seq, "new"))
    redaction.redact(session.file, targets, "a name was typed", session.author, session.moment())

    (line,) = [one for one in changes(session) if one.seq == record.seq]
    assert line.new is not None
    assert line.new.de == "geschwärzt"
    assert verifying.verify(session).whole


def test_an_answer_of_a_form_this_program_does_not_know_reads_as_its_text(
    session: Session,
) -> None:
    session.study = replace(session.study, forms=session.study.forms[:1])

    assert history.of_form(session, SUBJECT, FormKey(*TREATMENT))[0].new is not None


def test_settings_lie_where_the_desktop_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KYPHOCRF_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert folders.configuration() == tmp_path / "kyphocrf"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))

    assert folders.configuration() == tmp_path / "local" / "kyphocrf"


def test_an_export_is_of_one_state_whatever_is_entered_meanwhile(
    session: Session, tmp_path: Path
) -> None:
    enrolment.enrol(session, "101-002")
    other = capture.open_form(session, "101-002", TREATMENT)
    type_in(other, Spot("PLAN", 0, "GIVEN"), "0")
    capture.leave(session, other)

    def enter(done: int) -> None:
        if done == 1:
            type_in(other, WHY, "entered meanwhile")
            capture.leave(session, other)

    output.export_excel(session, tmp_path / "x.xlsx", progress=enter)

    with ZipFile(tmp_path / "x.xlsx") as workbook:
        written = b"".join(workbook.read(name) for name in workbook.namelist())
    assert b"101-002" in written
    assert b"entered meanwhile" not in written
    assert reading.casebook(session, "101-002").instance(TREATMENT).answers.get(WHY) is not None


def test_a_folder_one_may_not_look_into_is_no_obstacle_to_signing_in(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.remember(session)

    def closed(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", closed)
    assert folders.recent_studies() == ()

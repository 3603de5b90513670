"""Tables of a study in part: chosen, recorded as such, shifted alike whenever they are written."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kyphocrf.errors import UserError
from kyphocrf.exports.scope import Scope
from kyphocrf.record.answers import Spot
from kyphocrf.record.chain import Author
from kyphocrf.record.entry import Entry
from kyphocrf.storage.date_shift import date_shift_key
from kyphocrf.workflow import capture, enrolment, opening, output, people
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import TableChoice, TableSource
from tests.acting import accesses
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock, type_in

ONLY = TableChoice(Scope(subjects=frozenset({"101-001"})))


@pytest.fixture(autouse=True)
def two_subjects(session: Session, entry: Entry) -> None:
    type_in(entry, Spot("PLAN", 0, "GIVEN"), "0")
    type_in(entry, Spot("PLAN", 0, "WHY"), "refused")
    capture.leave(session, entry)
    enrolment.enrol(session, "101-002")
    other = capture.open_form(session, "101-002", TREATMENT)
    type_in(other, Spot("PLAN", 0, "GIVEN"), "1")
    capture.leave(session, other)


def subjects_of(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["SUBJID"] for row in csv.DictReader(file)}


def test_only_the_chosen_subject_is_written_and_that_it_was_a_part_is_recorded(
    session: Session, tmp_path: Path
) -> None:
    assert output.export_csv(session, tmp_path / "tables", choice=ONLY)

    assert subjects_of(tmp_path / "tables" / "PAGES.csv") == {"101-001"}
    newest = accesses(session)[0]
    assert newest.new is not None
    assert newest.new.en.startswith("CSV tables, in part, data head ")
    assert newest.new.de.startswith("CSV-Tabellen, in Teilen, Datenstand ")


def test_the_history_stands_in_the_workbook_of_the_chosen_subject_only(
    session: Session, tmp_path: Path
) -> None:
    choice = TableChoice(ONLY.scope, trail=True)
    assert output.export_excel(session, tmp_path / "x.xlsx", choice=choice)

    _, _, *rows = load_workbook(tmp_path / "x.xlsx")["TRAIL"].iter_rows(values_only=True)
    assert {row[3] for row in rows} == {"101-001"}
    assert any(row[7] == "refused" for row in rows)


@pytest.mark.parametrize(
    "choice",
    [
        TableChoice(Scope(identifying=False), trail=True),
        TableChoice(Scope(free_text=False), trail=True),
        TableChoice(shifted=True, trail=True),
    ],
)
def test_the_history_never_stands_beside_answers_that_are_left_out_or_shifted(
    session: Session, tmp_path: Path, choice: TableChoice
) -> None:
    with pytest.raises(UserError) as refused:
        output.export_excel(session, tmp_path / "x.xlsx", choice=choice)

    assert refused.value.number == "E-347"
    assert list(tmp_path.glob("*.xlsx")) == []


def test_days_are_shifted_alike_after_other_passwords_and_sign_ins(
    session: Session, folder: Path, clock: StillClock
) -> None:
    def shifts(by: Session) -> list[object]:
        scope = TableSource(by, "en", TableChoice(shifted=True)).snapshot.scope
        return [scope.shift_of(f"101-{number:03d}") for number in range(1, 20)]

    before = shifts(session)
    people.change_password(session, PASSWORD, "another long password")
    session.close()
    again = opening.sign_in(folder, STUDY_OF_TESTS, "coord02", "another long password", clock)

    assert shifts(again) == before
    assert date_shift_key(again.file) != again.file.dek.key
    again.close()


def test_who_may_not_export_is_refused_the_tables_too(session: Session, tmp_path: Path) -> None:
    session.author = Author("admin", "administrator", "UMM")

    with pytest.raises(UserError):
        output.export_csv(session, tmp_path / "tables")
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize("place", ["study", "study/tables", "."])
def test_no_tables_are_written_into_or_over_the_study_folder(
    session: Session, tmp_path: Path, place: str
) -> None:
    with pytest.raises(UserError) as refused:
        output.export_csv(session, tmp_path / place, replacing=True)

    assert refused.value.number in ("E-342", "E-349")
    assert (session.file.folder / "study.db").is_file()


def test_a_folder_that_holds_something_else_is_never_replaced(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")

    with pytest.raises(UserError) as refused:
        output.export_csv(session, tmp_path / "mine", replacing=True)

    assert refused.value.number == "E-349"
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_never_replaced(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(UserError) as refused:
        output.export_csv(session, tmp_path / "mine.txt", replacing=True)

    assert refused.value.number == "E-348"
    assert (tmp_path / "mine.txt").read_text() == "mine"

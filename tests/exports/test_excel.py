"""The workbook read back: every answer as it was entered, typed as what it is."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kyphocrf.errors import FileError
from kyphocrf.exports import excel
from kyphocrf.exports.cell_text import AT_MOST, fitting, for_csv, parts, units
from kyphocrf.exports.columns import KEYS
from kyphocrf.exports.refusals import not_written
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from tests.exports.sample import book_of, filled, missing_and_unread, noted, snapshot, voided


def written(folder: Path, *books: Casebook, **more: Any) -> Path:
    path = folder / "workbook.xlsx"
    assert excel.write(path, snapshot(**more), books)
    return path


def records(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a data sheet by the column names of its second line."""
    _, names, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def test_an_answer_of_every_kind_is_read_back_as_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()))

    row = records(path, "EBRT")[0]
    assert row["COUNT"] == 10
    assert row["START"] == datetime(2026, 2, 3)  # noqa: DTZ001  local by meaning
    assert row["ONSET"] == "2025-03"
    assert row["CLOCK"] == time(9, 10)
    assert row["SEEN"] == datetime(2026, 2, 3, 9, 10)  # noqa: DTZ001  local by meaning
    assert row["TOOK"] == timedelta(minutes=5, seconds=12)
    assert row["LESION"] == 2
    assert row["TOTAL"] == 5.5
    assert [one["DOSE"] for one in records(path, "EBRT.FRACTION")] == [3.0, 2.5]


def test_leading_zeros_and_formula_like_texts_stay_texts(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()))

    sheet = load_workbook(path)["EBRT"]
    cells = {cell.value: cell.data_type for cell in sheet[3]}
    assert cells["=1+1"] == "s"
    assert cells["00123"] == "s"


@pytest.mark.parametrize("typed", ["-5", "+33 1 22", "@SUM(A1)", "=1+1", "#N/A", "1e5", "007"])
def test_a_text_that_looks_like_something_else_stays_a_text(tmp_path: Path, typed: str) -> None:
    path = written(tmp_path, noted(typed))

    cell = load_workbook(path)["EBRT"]["T3"]
    assert (cell.value, cell.data_type) == (typed, "s")


def test_a_code_stands_beside_its_label_in_the_language(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()), language="de")

    row = records(path, "EBRT")[0]
    assert (row["ECYN"], row["ECYN_LABEL"]) == ("1", "Ja")
    assert (row["PLACES"], row["PLACES_LABEL"]) == ("01;02", "Wirbelsäule; Hüfte")
    assert row["EVENT_LABEL"] == "Ausgangswert"


def test_a_missing_reason_and_an_unread_text_have_their_own_columns(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(missing_and_unread()))

    row = records(path, "EBRT")[0]
    assert (row["COUNT"], row["COUNT_MISSING"]) == (None, "UNK")
    assert (row["START"], row["START_UNREAD"]) == (None, "someday")


def test_a_row_says_whose_it_is_and_where_it_stands(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()))

    row = records(path, "EBRT.FRACTION")[1]
    told = ("SITEID", "SUBJID", "EVENT", "EVENT_LABEL", "EVENT_REPEAT", "FORM_REPEAT", "ROW")
    assert [row[name] for name in told] == ["007", "101-001", "T0", "Baseline", 1, 1, 2]
    assert (row["FORM_VERSION"], row["FORM_STATUS"]) == (2, "started")


def test_columns_of_all_versions_stand_in_one_sheet(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()))

    assert {"OLD", "CODE"} <= set(records(path, "EBRT")[0])


def test_a_voided_form_is_listed_but_gives_no_row(tmp_path: Path) -> None:
    path = written(tmp_path, voided(book_of(filled())))

    (page,) = records(path, "PAGES")
    assert (page["SUBJID"], page["FORM"], page["EVENT"]) == ("101-001", "EBRT", "T0")
    assert page["FORM_STATUS"] == "void"
    assert records(path, "EBRT") == []


def test_a_form_not_done_is_listed_with_its_reason(tmp_path: Path) -> None:
    missed = FormInstance(
        FormKey("T1", 1, "EBRT", 1), 2, status=Status.NOT_DONE, reason="did not come"
    )
    path = written(tmp_path, book_of(filled()).with_instance(missed))

    told = [(row["EVENT"], row["FORM_STATUS"], row["REASON"]) for row in records(path, "PAGES")]
    assert told == [("T0", "started", None), ("T1", "not_done", "did not come")]
    assert [row["FORM_STATUS"] for row in records(path, "EBRT")] == ["started", "not_done"]


def test_the_contents_tell_the_state(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()), is_training=True)

    lines = {row[0]: row[1] for row in load_workbook(path)["Contents"].iter_rows(values_only=True)}
    assert lines["Data head"] == bytes(range(32)).hex()
    assert lines["Last change (number)"] == 42
    assert lines["Last change (time)"] == "2026-11-23 17:31:04 +01:00"
    assert lines["Training"] == "Training: these are not answers of patients."


def test_the_same_data_give_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    first = written(tmp_path, book_of(filled()))
    second = written(tmp_path / "later", book_of(filled()))

    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-23T17:31:04Z") == 2


def test_a_text_longer_than_a_cell_is_continued_and_not_cut(tmp_path: Path) -> None:
    whole = "".join(f"{number:05d}" for number in range(10_000))
    path = written(tmp_path, noted(whole))

    held = records(path, "EBRT")[0]["NOTE"]
    sheet = load_workbook(path)["Long texts"]
    assert held.endswith("⟨whole text: Long texts 1⟩")
    assert units(held) == AT_MOST
    kept = [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert "".join(map(str, kept)) == whole


def test_a_character_no_cell_can_hold_is_shown_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, noted("a\x00b\rc"))

    told = [row[:2] for row in load_workbook(path)["Contents"].iter_rows(values_only=True)]
    assert records(path, "EBRT")[0]["NOTE"] == "a⟨U+0000⟩b⟨U+000D⟩c"
    assert ("EBRT", "T3") in told


@pytest.mark.parametrize("code", ["_x0041_", "_xABcd_", "a _x000D_ b", "_x0041_x0042_"])
def test_a_text_that_excel_would_read_as_a_code_is_shown_as_typed(
    tmp_path: Path, code: str
) -> None:
    path = written(tmp_path, noted(code))

    (row,) = records(path, "EBRT")
    assert row["NOTE"] == code.replace("_x", "⟨U+005F⟩x")


@pytest.mark.parametrize("plain", ["_x", "_x41_", "_x0041", "_xGGGG_", "x0041_"])
def test_a_text_that_only_resembles_such_a_code_is_not_touched(plain: str) -> None:
    assert fitting(plain) == plain


def test_each_kind_is_shown_in_its_own_format(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()))
    shown = formats(path, "EBRT") | formats(path, "EBRT.FRACTION")

    assert shown["START"] == "yyyy-mm-dd"
    assert shown["SEEN"] == "yyyy-mm-dd hh:mm"
    assert shown["CLOCK"] == "hh:mm"
    assert shown["TOOK"] == "[mm]:ss"
    assert shown["DOSE"] == "0.0"
    assert shown["COUNT"] == "General"


def formats(path: Path, sheet: str) -> dict[str, str]:
    """The format of the first row's cells by the column names of a data sheet."""
    _, names, first, *_ = load_workbook(path)[sheet].iter_rows()
    return {str(name.value): cell.number_format for name, cell in zip(names, first, strict=True)}


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = Sheet(Book(workbook, "en"), "EBRT", KEYS[:1], most_rows=4)
    for number in range(5):
        sheet.append([f"{number:03d}"])
    sheet.close()
    excel._save(workbook, snapshot(), tmp_path / "x.xlsx")

    names = ("EBRT", "EBRT (2)", "EBRT (3)")
    sites = [row["SUBJID"] for name in names for row in records(tmp_path / "x.xlsx", name)]
    assert sites == ["000", "001", "002", "003", "004"]
    assert load_workbook(tmp_path / "x.xlsx")["EBRT (2)"].auto_filter.ref == "A2:A4"
    assert sheet.rows == 5


def test_names_of_sheets_are_short_and_each_is_there_once() -> None:
    book = Book(Workbook(write_only=True), "en")

    titles = [book.new_sheet(name).title for name in ("A" * 40, "a" * 40, "B/C", "B:C")]

    assert titles == ["A" * 31, "a" * 27 + " (2)", "B_C", "B_C (2)"]


def test_the_header_stays_in_sight_and_carries_the_filter(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, book_of(filled())))["EBRT.FRACTION"]

    assert sheet.freeze_panes == "E3"
    assert sheet.auto_filter.ref == "A2:R4"


def test_stopping_leaves_no_file_and_the_old_one_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(b"old")

    done = excel.write(path, snapshot(), [book_of(filled())], stop=lambda: True)

    assert done is False
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaking() -> Iterator[Casebook]:
        yield book_of(filled())
        raise RuntimeError("the disk was pulled out")

    with pytest.raises(RuntimeError):
        excel.write(tmp_path / "workbook.xlsx", snapshot(), breaking())

    assert list(tmp_path.iterdir()) == []


def test_progress_tells_how_many_subjects_are_done(tmp_path: Path) -> None:
    told: list[int] = []

    excel.write(tmp_path / "x.xlsx", snapshot(), [noted("a"), noted("b")], told.append)

    assert told == [1, 2]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        excel.write(tmp_path / "nowhere" / "x.xlsx", snapshot(), [])

    assert refused.value.happened.en.startswith("x.xlsx could not be written: ")
    assert refused.value.number == "E-401"


def test_a_full_disk_and_an_open_workbook_have_their_own_remedy() -> None:
    full = not_written(Path("x.xlsx"), OSError(errno.ENOSPC, "No space left"))
    held = not_written(Path("x.xlsx"), PermissionError(errno.EPERM, "Denied"))

    assert full.remedy.en.startswith("Make room")
    assert held.remedy.de.startswith("Die Datei in Excel oder jedem anderen Programm schließen")


def test_every_code_and_every_item_is_explained(tmp_path: Path) -> None:
    path = written(tmp_path, book_of(filled()))

    dictionary = {row["ITEM"]: row for row in records(path, "Data dictionary")}
    codes = {(row["CODE_LIST"], row["CODE"]) for row in records(path, "Code lists")}
    assert dictionary["DOSE"]["LIMITS_HARD"] == "0.0–80.0 Gy"
    assert dictionary["DOSE"]["LIMITS_SOFT"] == "2.0–10.0 Gy"
    assert dictionary["DOSE"]["ASKED_IF"] == "ECYN is “Yes”"
    assert dictionary["DOSE"]["SDTM"] == "EC.ECDOSE; SUPPEC.DOSEX"
    assert dictionary["TOTAL"]["DERIVED"] == "Sum of all doses."
    assert dictionary["ONSET"]["ASSUMED"] == "Assumed."
    assert dictionary["DOSE"]["ASSUMED"] is None
    assert ("LOC", "02") in codes


def test_clinical_18_the_dictionary_says_which_columns_are_empty_without_a_licence(
    tmp_path: Path,
) -> None:
    path = tmp_path / "workbook.xlsx"
    assert excel.write(path, replace(snapshot(), study=TRIAL), ())

    (row,) = [one for one in records(path, "Data dictionary") if one["ITEM"] == "AELLTCD"]
    assert (row["SHEET"], row["NUMBER"]) == ("AE", None)
    assert row["KIND"].startswith("Always empty here: MedDRA needs a licence.")
    (names,) = load_workbook(path)["AE"].iter_rows(min_row=2, values_only=True)
    assert {"AELLT", "AELLTCD", "AEPT", "MEDDRAV"} <= set(names)


def test_what_depends_on_today_is_computed_for_the_time_of_the_data(tmp_path: Path) -> None:
    next_year = replace(book_of(filled()), now=datetime(2027, 11, 23))  # noqa: DTZ001  local
    path = written(tmp_path, next_year)

    assert records(path, "EBRT")[0]["SINCE"] == 293


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=5))
def test_every_text_is_read_back_as_it_fits(tmp_path: Path, texts: list[str]) -> None:
    path = written(tmp_path, *(noted(text) for text in texts))

    kept = [row["NOTE"] for row in records(path, "EBRT")]
    assert kept == [fitting(text) for text in texts]


@given(st.text(max_size=200), st.integers(2, 9))
def test_parts_of_a_text_fit_and_give_the_text_again(text: str, at_most: int) -> None:
    pieces = parts(text, at_most)

    assert "".join(pieces) == text
    assert all(units(piece) <= at_most for piece in pieces)


@given(st.text(st.characters(codec="utf-8", min_codepoint=32, exclude_characters="_\ufffe\uffff")))
def test_a_text_that_fits_is_not_touched(text: str) -> None:
    assert fitting(text) == text


def test_store_12_no_answer_lies_in_a_temporary_file_while_a_workbook_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    seen: list[str] = []

    def look(_done: int) -> None:
        seen.extend(path.name for path in tmp_path.rglob("*") if path.is_file())

    path = tmp_path / "workbook.xlsx"
    excel.write(path, snapshot(), [book_of(filled())] * 30, look)

    assert seen == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["temporary", "workbook.xlsx"]


def test_store_12_a_temporary_folder_without_room_stops_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))

    assert written(tmp_path, book_of(filled())).is_file()


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1-2", "-1+cmd|' /C calc'!A0", "\t=1", "-"])
def test_what_a_table_takes_for_a_formula_is_a_text_in_csv(text: str) -> None:
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-5", "+2,5", "-0.25", "8 Gy", "a=b", "2026-11-23"])
def test_a_number_or_any_other_text_stays_as_it_is_in_csv(text: str) -> None:
    assert for_csv(text) == text

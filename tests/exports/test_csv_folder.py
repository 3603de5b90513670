"""CSV tables in a folder: what stands in a file, what explains it, whole or not at all."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyphocrf.exports import csv_folder
from kyphocrf.exports.columns import tables
from kyphocrf.exports.csv_text import LINE_BREAK, one_line
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AETERM
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.forms.vocabulary.meddra import MEDDRA
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Casebook
from tests.exports.sample import book_of, filled, missing_and_unread, noted, snapshot, voided
from tests.scenario import Scenario


def written(folder: Path, *books: Casebook, state: Snapshot | None = None) -> Path:
    target = folder / "tables"
    assert csv_folder.write(target, state or snapshot(), books)
    return target


def records(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(item: str, answer: Answer) -> Casebook:
    """The filled casebook with one other answer, as an older file may hold it."""
    book = book_of(filled())
    instance = next(iter(book.instances.values()))
    answers = instance.answers.with_answer(Spot("COURSE", 0, item), answer)
    return book.with_instance(replace(instance, answers=answers))


def test_an_answer_of_every_kind_is_written_as_iso_8601_and_numbers(tmp_path: Path) -> None:
    row = records(written(tmp_path, book_of(filled())), "EBRT")[0]

    assert (row["START"], row["SEEN"], row["CLOCK"]) == ("2026-02-03", "2026-02-03 09:10", "09:10")
    assert (row["ONSET"], row["TOOK"], row["TOTAL"]) == ("2025-03", "312", "5.5")
    assert (row["CODE"], row["NOTE"], row["PLACES"]) == ("00123", "=1+1", "01;02")
    assert (row["PLACES_01"], row["PLACES_02"]) == ("1", "1")
    doses = [one["DOSE"] for one in records(tmp_path / "tables", "EBRT.FRACTION")]
    assert doses == ["3.0", "2.5"]


def test_columns_do_not_depend_on_the_answers(tmp_path: Path) -> None:
    empty = written(tmp_path) / "EBRT.csv"
    before = empty.read_text("utf-8").splitlines()[0]

    full = written(tmp_path, book_of(missing_and_unread())) / "EBRT.csv"

    assert full.read_text("utf-8").splitlines()[0] == before


def test_a_void_form_gives_no_row(tmp_path: Path) -> None:
    folder = written(tmp_path, voided(book_of(filled())))

    assert records(folder, "EBRT") == []
    assert [row["FORM_STATUS"] for row in records(folder, "PAGES")] == ["void"]


def test_an_answer_of_an_older_version_stands_in_its_column(tmp_path: Path) -> None:
    book = changed("OLD", Answer(value="kept"))
    instance = next(iter(book.instances.values()))
    older = book.with_instance(replace(instance, version=1))

    assert records(written(tmp_path, older), "EBRT")[0]["OLD"] == "kept"


def test_a_number_too_long_for_a_double_is_not_changed(tmp_path: Path) -> None:
    long = "12345678901234567890"
    book = changed("COUNT", Answer(value=long))

    assert records(written(tmp_path, book), "EBRT")[0]["COUNT"] == long


@pytest.mark.parametrize("item", ["START", "CLOCK", "COUNT", "TOOK", "ONSET"])
@pytest.mark.parametrize("text", ["odd", "2026-02-00"])
def test_typing_02_a_stored_text_that_is_no_value_stands_with_what_was_not_understood(
    tmp_path: Path, item: str, text: str
) -> None:
    row = records(written(tmp_path, changed(item, Answer(value=text))), "EBRT")[0]

    assert (row[item], row[f"{item}_UNREAD"]) == ("", text)


def test_a_day_excel_does_not_know_is_written_as_any_other(tmp_path: Path) -> None:
    row = records(written(tmp_path, changed("START", Answer(value="1899-12-31"))), "EBRT")[0]

    assert row["START"] == "1899-12-31"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=5))
def test_every_text_comes_back_on_one_line(tmp_path: Path, texts: list[str]) -> None:
    folder = written(tmp_path, *(noted(text) for text in texts))

    kept = [row["NOTE"] for row in records(folder, "EBRT")]
    assert kept == [one_line(text) for text in texts]
    assert len((folder / "EBRT.csv").read_text("utf-8").split("\n")) == len(texts) + 2


def test_a_line_break_is_seen_and_a_printable_text_is_not_touched() -> None:
    assert one_line("one\r\ntwo\nthree") == f"one{LINE_BREAK}two{LINE_BREAK}three"
    assert one_line("µg/m² – “5”, =1+1") == "µg/m² – “5”, =1+1"


def test_clinical_18_the_columns_of_meddra_are_there_and_empty(tmp_path: Path) -> None:
    scenario = Scenario.blank(TRIAL).on(ADVERSE_EVENT).answer(AETERM, "Headache")
    assert scenario.entry is not None
    folder = written(tmp_path, scenario.entry.book, state=replace(snapshot(), study=TRIAL))

    columns = [one.name for one in MEDDRA]
    assert {"AELLT", "AELLTCD", "AEPT", "AEPTCD", "AESOC", "MEDDRAV"} <= set(columns)
    (event,) = records(folder, "AE")
    assert event["AETERM"] == "Headache"
    assert {event[name] for name in columns} == {""}


def test_no_column_of_the_trial_is_there_twice() -> None:
    for table in tables(TRIAL):
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.key


def test_an_item_called_like_a_key_is_named_after_its_form() -> None:
    names = [column.name for table in tables(TRIAL) for column in table.columns]

    assert {"SCR_SITEID", "RND_ARM", "RND_ARM_LABEL"} <= set(names)


def test_each_column_of_each_table_stands_in_the_codebook(tmp_path: Path) -> None:
    folder = written(tmp_path, book_of(filled()))
    codebook = [(row["TABLE"], row["COLUMN"]) for row in records(folder, "codebook")]
    contents = [row["TABLE"] for row in records(folder, "contents")]

    files = {path.stem for path in folder.glob("*.csv") if path.stem.isupper()}
    assert set(contents) == files
    for name in contents:
        head = (folder / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")
        assert [column for table, column in codebook if table == name] == head


def test_the_codebook_says_what_a_column_holds_and_where_it_comes_from(tmp_path: Path) -> None:
    folder = written(tmp_path, book_of(filled()))
    rows = {(row["TABLE"], row["COLUMN"]): row for row in records(folder, "codebook")}

    given, total = rows["EBRT", "ECYN"], rows["EBRT", "TOTAL"]
    assert (given["TYPE"], given["CODE_LIST"], given["CODES"]) == ("code", "NY", "1 Yes; 0 No")
    assert (given["MISSING"], given["ORIGIN"]) == ("ECYN_MISSING", "collected, EBRT.ECYN")
    assert (total["UNIT"], total["ORIGIN"]) == ("Gy", "derived")
    assert total["DERIVED_DE"] == "Summe aller Dosen."
    assert rows["EBRT", "ECYN_LABEL"]["ORIGIN"] == "label of ECYN"
    assert rows["EBRT", "PLACES_01"]["LABEL_DE"] == "Orte: Wirbelsäule"


def test_every_code_list_of_the_codebook_is_among_the_codes(tmp_path: Path) -> None:
    folder = written(tmp_path, book_of(filled()))
    lists = {row["CODE_LIST"] for row in records(folder, "codebook")} - {""}
    codes = {(row["CODE_LIST"], row["CODE"]) for row in records(folder, "codes")}

    assert lists == {name for name, _ in codes}
    assert {("MISSING", "NA"), ("LOC", "02"), ("FORM_STATUS", "not_done")} <= codes


def test_stopping_leaves_no_folder_and_the_old_one_as_it_was(tmp_path: Path) -> None:
    folder = written(tmp_path, book_of(filled()))
    before = (folder / "EBRT.csv").read_bytes()

    assert not csv_folder.write(folder, snapshot(), [noted("new")], stop=lambda: True)

    assert (folder / "EBRT.csv").read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["tables"]


def test_a_failure_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaking() -> Iterator[Casebook]:
        yield book_of(filled())
        raise RuntimeError("the disk was pulled out")

    with pytest.raises(RuntimeError):
        csv_folder.write(tmp_path / "tables", snapshot(), breaking())

    assert list(tmp_path.iterdir()) == []


def test_the_second_export_differs_only_in_what_changed(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    first = written(tmp_path / "first", book_of(filled()))
    second = written(tmp_path / "second", changed("CODE", Answer(value="00124")))

    differing = {
        path.relative_to(first).as_posix()
        for path in first.rglob("*")
        if path.is_file() and path.read_bytes() != (second / path.relative_to(first)).read_bytes()
    }
    assert differing == {"EBRT.csv", "stata/EBRT.dta"}

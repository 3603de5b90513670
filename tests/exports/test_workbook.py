"""The workbook as a person opens it: contents first, subject in sight, printed as it is seen."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Collected, StudyEvent
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.exports import excel
from kyphocrf.exports.additions import Additions, Appendix, SaidComment
from kyphocrf.exports.columns import Column, tables
from kyphocrf.exports.page_look import height, widths
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, Comment, FormInstance, Status
from kyphocrf.record.chain import Moment
from kyphocrf.record.query import FindingKey
from kyphocrf.record.review import Review
from tests.exports.sample import (
    COUNT,
    COURSE,
    DOSE,
    EBRT,
    GIVEN,
    ONSET,
    START,
    STUDY,
    TOTAL,
    book_of,
    filled,
    snapshot,
)

AT = Moment("2026-11-24T08:00:00.000Z", 60)


def written(folder: Path, *books: Casebook, state: Snapshot | None = None, **more: Any) -> Path:
    path = folder / "workbook.xlsx"
    assert excel.write(path, state or snapshot(), books, additions=Additions(**more))
    return path


def records(path: Path, sheet: str) -> list[dict[str, Any]]:
    _, names, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def test_workbook_03_a_form_is_one_sheet_with_its_groups_of_rows_beside_it(tmp_path: Path) -> None:
    names = load_workbook(written(tmp_path, book_of(filled()))).sheetnames

    assert names == [
        "Contents", "EBRT", "EBRT.FRACTION", "PAGES", "Codebook", "Data dictionary", "Code lists",
    ]  # fmt: skip


def test_workbook_03_the_trial_has_half_the_sheets_and_an_event_is_on_two() -> None:
    names = [table.key.name for table in tables(TRIAL) if not table.analysis]

    assert len(names) <= 52
    assert [name for name in names if name.partition(".")[0] == "AE"] == ["AE", "AE.GRADES"]


def test_workbook_03_the_contents_lead_to_each_sheet_and_count_it(tmp_path: Path) -> None:
    workbook = load_workbook(written(tmp_path, book_of(filled()), book_of(filled())))
    sheet = workbook["Contents"]

    leads = {cell.value: cell.hyperlink for cell in sheet["A"] if cell.hyperlink is not None}
    assert list(leads) == workbook.sheetnames[1:]
    assert all(link.location == f"'{name}'!A1" for name, link in leads.items())
    counts = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0] in leads}
    assert counts["EBRT.FRACTION"] == ("Radiotherapy: Fractions", 4, 1)


def test_workbook_03_tables_for_the_statistician_come_first(tmp_path: Path) -> None:
    group = ItemGroup("ONE", Text("One", "Eine"), {"1.1": replace(TOTAL, name="ALLDOSE")})
    one = Form("ADSL", Text("One row per subject", "Eine Zeile je Patient"), 1, 1, (group,),
               analysis=True)  # fmt: skip
    event = StudyEvent("END", Text("End", "Ende"), (Collected("ADSL"),), {})
    study = replace(STUDY, forms=(*STUDY.forms, one), events=(*STUDY.events, event))
    state = replace(snapshot(), study=study)
    path = written(tmp_path, replace(book_of(filled()), study=study), state=state)

    assert load_workbook(path).sheetnames[:3] == ["Contents", "ADSL", "EBRT"]
    assert [row["SUBJID"] for row in records(path, "ADSL")] == ["101-001"]


def test_workbook_03_a_table_of_one_row_per_level_has_the_rows_that_are_expected(
    tmp_path: Path,
) -> None:
    @rule(Text("Three levels.", "Drei Wirbel."))
    def levels(_case: Case) -> tuple[int, ...]:
        return (1, 2, 3)

    group = ItemGroup(
        "LEVEL", Text("Levels", "Wirbel"), {"1.1": replace(TOTAL, name="LEVDOSE")},
        repeats=Repeats(Text("Level", "Wirbel"), 9, rows_from=levels),
    )  # fmt: skip
    one = Form("ADLEV", Text("One row per level", "Eine Zeile je Wirbel"), 1, 1, (group,),
               analysis=True)  # fmt: skip
    event = StudyEvent("END", Text("End", "Ende"), (Collected("ADLEV"),), {})
    study = replace(STUDY, forms=(*STUDY.forms, one), events=(*STUDY.events, event))
    state = replace(snapshot(), study=study)
    path = written(tmp_path, replace(book_of(filled()), study=study), state=state)

    assert load_workbook(path).sheetnames[1] == "ADLEV.LEVEL"
    assert [row["ROW"] for row in records(path, "ADLEV.LEVEL")] == [1, 2, 3]


def test_workbook_02_subject_arm_visit_and_day_stay_in_sight_on_screen_and_paper(
    tmp_path: Path,
) -> None:
    workbook = load_workbook(written(tmp_path, book_of(filled())))

    for name in ("EBRT", "EBRT.FRACTION", "PAGES"):
        sheet = workbook[name]
        head = [cell.value for cell in sheet[2]][:4]
        assert head == ["SUBJID", "ARM", "EVENT", "VISIT_DATE"]
        assert sheet.freeze_panes == "E3"
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$D")


def not_asked() -> Casebook:
    """A subject who was not irradiated, with answers from before that was said."""
    book = book_of(filled())
    instance = next(iter(book.instances.values()))
    answers = instance.answers.with_answer(Spot("COURSE", 0, GIVEN.name), Answer(value="0"))
    return book.with_instance(replace(instance, answers=answers))


def test_workbook_04_what_is_not_asked_is_not_exported_and_told_by_its_finding(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, not_asked(), said=lambda _: {})

    row = records(path, "EBRT")[0]
    assert (row["ECYN"], row["COUNT"]) == ("0", None)
    assert [one["DOSE"] for one in records(path, "EBRT.FRACTION")] == [None, None]
    told = {one["ITEM"]: one["ANSWER"] for one in records(path, "FINDINGS")
            if one["CHECK"] == "NOT-EXPECTED"}  # fmt: skip
    assert told[COUNT.name] == "10"
    assert told[DOSE.name] in ("3.0 Gy", "2.5 Gy")


def commented() -> tuple[Casebook, FindingKey]:
    """A subject with a dose outside the expected range, which was commented."""
    book = book_of(filled().answer(DOSE, "20", 1))
    key, instance = next(iter(book.instances.items()))
    (found,) = [
        one for one in Review(book, key).all_findings()
        if (one.spot.item, one.spot.row) == (DOSE.name, 1)
    ]  # fmt: skip
    said = Comment(found.number, found.spot, found.digest, "as planned")
    finding = FindingKey(book.subject_key, found.spot.at(key), found.number)
    return book.with_instance(instance.with_comment(said)), finding


def test_findings_stand_in_a_sheet_with_comment_state_and_who_said_it(tmp_path: Path) -> None:
    book, finding = commented()
    gone = finding._replace(place=finding.place._replace(item=START.name, group="COURSE", row=0))
    said = {
        finding: SaidComment("as planned", "coord02", datetime(2026, 11, 20, 9, 30)),  # noqa: DTZ001
        gone: SaidComment("later", "coord02", datetime(2026, 11, 21, 9, 30)),  # noqa: DTZ001
    }
    rows = records(written(tmp_path, book, said=lambda _: said), "FINDINGS")

    dose = next(row for row in rows if row["ITEM"] == DOSE.name)
    assert (dose["STATE"], dose["COMMENT_TEXT"], dose["COMMENT_BY"]) == (
        "commented", "as planned", "coord02",
    )  # fmt: skip
    assert (dose["ROW"], dose["ANSWER"], dose["SEVERITY"]) == (1, "20.0 Gy", "soft")
    assert dose["COMMENT_AT"] == datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001
    before = next(row for row in rows if row["STATE"] == "gone")
    assert (before["ITEM"], before["COMMENT_TEXT"]) == (START.name, "later")
    assert len([row for row in rows if row["COMMENT_TEXT"]]) == len(said)


def test_a_list_that_was_asked_for_stands_behind_the_tables(tmp_path: Path) -> None:
    column = Column("SEQ", Text("No.", "Nr."), "key", shown="0", type="integer")
    trail = Appendix("TRAIL", Text("History", "Änderungsverlauf"), (column,), [[2], [1]])
    path = written(tmp_path, book_of(filled()), appendix=trail)

    assert [row["SEQ"] for row in records(path, "TRAIL")] == [2, 1]
    names = [row[0] for row in load_workbook(path)["Contents"].iter_rows(values_only=True)]
    assert "TRAIL" in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_05_every_word_of_the_head_is_seen_whole(language: Language) -> None:
    for table in tables(TRIAL):
        labels = [column.label.to(language) for column in table.columns]
        wide = widths(table.columns, language)
        lines = height(labels, wide) / 15
        for label, width in zip(labels, wide, strict=True):
            assert max(map(len, label.split())) <= width, label
            assert len(label) <= lines * (width - 1), label


def test_workbook_05_the_font_of_every_cell_is_named(tmp_path: Path) -> None:
    with ZipFile(written(tmp_path, book_of(filled()))) as archive:
        fonts = archive.read("xl/styles.xml").decode().partition("</fonts>")[0]

    assert fonts.count("<font>") == fonts.count("<name val=") >= 3


def test_workbook_05_the_status_of_a_form_is_a_code_with_its_word(tmp_path: Path) -> None:
    missed = FormInstance(FormKey("T1", 1, "EBRT", 1), 2, status=Status.NOT_DONE, reason="ill")
    state = replace(snapshot(), language="de")
    path = written(tmp_path, book_of(filled()).with_instance(missed), state=state)

    told = [(row["FORM_STATUS"], row["FORM_STATUS_LABEL"]) for row in records(path, "EBRT")]
    assert told == [("started", "begonnen"), ("not_done", "nicht durchgeführt")]


def test_workbook_05_the_time_of_export_and_the_data_head_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, state=replace(snapshot(), exported=AT))

    lines = {row[0]: row[1] for row in load_workbook(path)["Contents"].iter_rows(values_only=True)}
    assert lines["Exported at"] == "2026-11-24 09:00:00 +01:00"
    assert lines["Data head"] == bytes(range(32)).hex()


def test_workbook_05_two_exports_of_one_state_differ_in_the_time_only(tmp_path: Path) -> None:
    parts = []
    for hour in ("08", "09"):
        at = Moment(f"2026-11-24T{hour}:00:00.000Z", 60)
        path = written(tmp_path, book_of(filled()), state=replace(snapshot(), exported=at))
        with ZipFile(path) as archive:
            parts.append({name: archive.read(name) for name in archive.namelist()})

    first, second = parts
    assert [name for name in first if first[name] != second[name]] == ["xl/worksheets/sheet1.xml"]


def test_workbook_05_every_sheet_is_set_up_to_be_printed(tmp_path: Path) -> None:
    workbook = load_workbook(written(tmp_path, book_of(filled())))

    for sheet in workbook.worksheets[:4]:
        assert sheet.oddFooter is not None
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert "page" in str(sheet.oddFooter.right.text)
        assert snapshot().head.hash.hex()[:16] in str(sheet.oddFooter.left.text)
    head = workbook["EBRT"].oddHeader
    assert head is not None
    assert head.left.text == "Radiotherapy"


def test_workbook_05_several_choices_stand_one_by_one_beside_the_text(tmp_path: Path) -> None:
    row = records(written(tmp_path, book_of(filled())), "EBRT")[0]

    assert (row["PLACES"], row["PLACES_01"], row["PLACES_02"]) == ("01;02", 1, 1)
    assert records(written(tmp_path, not_asked()), "EBRT")[0]["PLACES_02"] == 1


def test_workbook_05_pandas_reads_a_sheet_with_one_argument(tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415  heavy

    table = pd.read_excel(written(tmp_path, book_of(filled())), sheet_name="EBRT", header=1)

    assert table["START"].tolist() == [pd.Timestamp(2026, 2, 3)]
    assert (table["COUNT"].tolist(), table["TOTAL"].tolist()) == ([10], [5.5])
    assert table[ONSET.name].tolist() == ["2025-03"]


def test_the_second_workbook_differs_in_the_sheet_of_what_changed(tmp_path: Path) -> None:
    book = book_of(filled())
    key, instance = next(iter(book.instances.items()))
    more = instance.answers.with_answer(Spot("FRACTION", 3, DOSE.name), Answer(value="2.0"))
    parts = []
    for one in (book, book.with_instance(replace(instance, key=key, answers=more))):
        path = written(tmp_path, one)
        with ZipFile(path) as archive:
            parts.append({name: archive.read(name) for name in archive.namelist()})

    first, second = parts
    differing = [name for name in first if first[name] != second[name]]
    # Contents count one more row; the form has another total; its group one more row and a filter
    # that reaches it, which the workbook names.
    sheets = [f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)]
    assert sorted(differing) == ["xl/workbook.xml", *sheets]


def test_workbook_06_without_room_for_temporary_files_a_workbook_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))

    assert written(tmp_path, book_of(filled())).is_file()
    assert [one.name for one in tmp_path.iterdir()] == ["workbook.xlsx"]


def test_the_names_of_sheets_are_the_same_in_both_languages(tmp_path: Path) -> None:
    english = load_workbook(written(tmp_path, book_of(filled()))).sheetnames
    state = replace(snapshot(), language="de")
    german = load_workbook(written(tmp_path, book_of(filled()), state=state)).sheetnames

    assert english[1:4] == german[1:4]
    assert same(EBRT.name).en in english
    assert COURSE.name not in english

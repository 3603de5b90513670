"""Over 54 patients the tables hold what the answers hold, counted without any of the exports."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from tests.exports.exported import Tables, arm_of, dicts, records


def begun(books: tuple[Casebook, ...]) -> Iterator[tuple[Casebook, FormInstance]]:
    for book in books:
        for page in book.instances.values():
            if page.status not in (Status.BLANK, Status.VOID):
                yield book, page


def counted_rows(book: Casebook, page: FormInstance) -> Counter[tuple[str, str, str]]:
    """The rows a page gives each table, by arm and visit, from its answers alone."""
    where, form = (arm_of(book), page.key.event), page.key.form
    groups = STUDY.form(form, page.version).groups
    counted = Counter({(form, *where): int(any(one.repeats is None for one in groups))})
    for name in {one.name for one in groups if one.repeats is not None}:
        rows = {spot.row for spot in page.answers.given if spot.group == name}
        counted[f"{form}.{name}", *where] = len(rows)
    return counted


def counted_by_hand(books: tuple[Casebook, ...]) -> Counter[tuple[str, str, str]]:
    counted: Counter[tuple[str, str, str]] = Counter()
    for book, page in begun(books):
        counted += counted_rows(book, page)
    return counted


def is_of_answers(name: str) -> bool:
    """Whether a table holds pages that were filled in, so far as its name tells it."""
    computed = {form.name for form in STUDY.forms if form.is_derived}
    return name.partition(".")[0] not in computed | {"FLOW", "PAGES", "FINDINGS"}


def test_the_rows_of_each_arm_and_visit_are_those_of_the_answers(
    folder: Path, books: tuple[Casebook, ...]
) -> None:
    names = (row["TABLE"] for row in records(folder, "contents"))
    written = Counter(
        (name, record["ARM"], record["EVENT"])
        for name in filter(is_of_answers, names)
        for record in records(folder, name)
    )

    assert written == counted_by_hand(books)
    assert len({arm for _, arm, _ in written}) == 3  # both arms, and before it is allotted


def test_workbook_01_the_rows_of_each_sheet_by_arm_and_visit_are_those_of_the_answers(
    sheets: Tables, books: tuple[Casebook, ...]
) -> None:
    written = Counter(
        (name, record["ARM"], record["EVENT"])
        for name, lines in sheets.items()
        if lines[0][:1] == ("SUBJID",) and is_of_answers(name)
        for record in dicts(lines)
    )

    assert written == counted_by_hand(books)


def test_every_answer_stands_in_its_column(folder: Path, books: tuple[Casebook, ...]) -> None:
    given: Counter[str] = Counter()
    for _, page in begun(books):
        items = STUDY.form(page.key.form, page.version).items
        given += Counter(
            f"{page.key.form}.{spot.item}"
            for spot, answer in page.answers.given.items()
            if not items[spot.item].is_derived and answer.value is not None
        )

    origins = {(row["TABLE"], row["COLUMN"]): row["ORIGIN"] for row in records(folder, "codebook")}
    written = Counter(
        origins[name, column].removeprefix("collected, ")
        for name in {name for name, _ in origins}
        for record in records(folder, name)
        for column, value in record.items()
        if value and origins[name, column].startswith("collected, ")
    )

    assert written == given


def test_workbook_01_every_subject_has_its_endpoints_and_arm_beside_them(
    folder: Path, books: tuple[Casebook, ...]
) -> None:
    rows = {row["SUBJID"]: row for row in records(folder, "EPS")}

    assert set(rows) == {book.subject_key for book in books}
    for book in books:
        row = rows[book.subject_key]
        assert row["ARM"] == arm_of(book)
        if row["ARM"]:
            assert row["ORIGIN"]
            assert all(row[name] for name in ("OSEVENT", "PFSEVENT", "LPFSEV"))


def test_workbook_02_subject_arm_visit_and_day_come_first_in_every_table(folder: Path) -> None:
    """But in the flow of participants, where the arms stand beside each other."""
    for row in (one for one in records(folder, "contents") if one["TABLE"] != "FLOW"):
        head = (folder / f"{row['TABLE']}.csv").read_text("utf-8").splitlines()[0].split(",")
        assert head[:4] == ["SUBJID", "ARM", "EVENT", "VISIT_DATE"]
        assert "TREATED" in head


def test_workbook_02_the_day_of_a_visit_is_the_one_of_its_own_page(folder: Path) -> None:
    visits = {
        (row["SUBJID"], row["EVENT"], row["EVENT_REPEAT"]): row["VISITDAT"]
        for row in records(folder, "SV")
    }
    pain = records(folder, "PAIN")

    assert len(pain) > 300
    for row in pain:
        assert row["VISIT_DATE"] == visits[row["SUBJID"], row["EVENT"], row["EVENT_REPEAT"]]


def test_workbook_05_a_grade_is_a_number(folder: Path) -> None:
    types = {(row["TABLE"], row["COLUMN"]): row["TYPE"] for row in records(folder, "codebook")}

    graded = {("AE", "AETOXGR"), ("SKN", "SKNRTOG"), ("PS", "KPS"), ("NEU.MUSCLES", "NEUMRCL")}
    assert {types[one] for one in graded} == {"integer"}
    assert types["SCR", "SEX"] == "code"

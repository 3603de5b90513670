"""What an export leaves out is not in it, in no file of it; days are shifted, intervals kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.values import PartialDate
from kyphocrf.exports import csv_folder, excel
from kyphocrf.exports.columns import tables
from kyphocrf.exports.scope import Scope, left_out, shifted
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.record.casebook import Casebook
from tests.exports.sample import CODE, COURSE, EBRT, STUDY, book_of, filled, missing_and_unread
from tests.exports.sample import snapshot as of_sample

KEY = bytes(range(32))
IDENTIFIED = replace(
    STUDY,
    forms=(
        STUDY.forms[0],
        replace(
            EBRT,
            groups=(
                replace(
                    COURSE,
                    numbered={
                        number: replace(item, identifying=item is CODE)
                        for number, item in COURSE.numbered.items()
                    },
                ),
                EBRT.groups[1],
            ),
        ),
    ),
)  # fmt: skip
Write = Callable[[Path, Snapshot, list[Casebook]], str]


def workbook(folder: Path, state: Snapshot, books: list[Casebook]) -> str:
    """Write a workbook; return every part of it as one text."""
    assert excel.write(folder / "x.xlsx", state, books)
    with ZipFile(folder / "x.xlsx") as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def csv_tables(folder: Path, state: Snapshot, books: list[Casebook]) -> str:
    """Write CSV tables; return every file as one text."""
    assert csv_folder.write(folder / "tables", state, books)
    files = (path for path in (folder / "tables").rglob("*") if path.is_file())
    return "".join(path.read_bytes().decode(errors="replace") for path in files)


@pytest.fixture(params=[workbook, csv_tables])
def write(request: pytest.FixtureRequest) -> Write:
    found: Write = request.param
    return found


def state(study: Any = STUDY, **scope: Any) -> Snapshot:
    return replace(of_sample(), study=study, scope=Scope(**scope))


def test_everything_is_exported_and_nothing_is_said_to_be_left_out(
    write: Write, tmp_path: Path
) -> None:
    told = write(tmp_path, state(), [book_of(filled())])

    assert "00123" in told
    assert list(left_out(STUDY, Scope())) == []


def test_an_identifying_item_stands_in_no_file_and_is_listed(write: Write, tmp_path: Path) -> None:
    book = replace(book_of(filled()), study=IDENTIFIED)
    told = write(tmp_path, state(IDENTIFIED, identifying=False), [book])

    assert "00123" not in told
    assert "EBRT.CODE: Code on the source" in told
    assert "=1+1" in told


def test_free_text_and_what_was_not_understood_stand_in_no_file_and_are_listed(
    write: Write, tmp_path: Path
) -> None:
    books = [book_of(filled()), book_of(missing_and_unread())]
    told = write(tmp_path, state(free_text=False), books)

    assert "00123" not in told
    assert "=1+1" not in told
    assert "someday" not in told
    assert "EBRT.NOTE: Note" in told


def test_only_the_chosen_forms_visits_and_subjects_are_exported(
    write: Write, tmp_path: Path
) -> None:
    books = [book_of(filled())]
    other = replace(STUDY, forms=(*STUDY.forms, replace(EBRT, name="OTHER", page=14)))
    told = write(tmp_path, state(other, forms=frozenset({"OTHER"})), books)
    assert "00123" not in told
    assert "EBRT: Radiotherapy" in told

    told = write(tmp_path, state(events=frozenset({"T1"})), books)
    assert "00123" not in told
    assert "T0: Baseline" in told


def test_days_are_shifted_for_each_subject_and_intervals_are_kept(
    write: Write, tmp_path: Path
) -> None:
    book = book_of(filled())
    told = write(tmp_path, state(shift_key=KEY), [book])

    shift = Scope(shift_key=KEY).shift_of(book.subject_key)
    assert "2026-02-03" not in told
    if write is csv_tables:
        assert str(date(2026, 2, 3) + shift) in told
        assert f"{datetime(2026, 2, 3, 9, 10) + shift:%Y-%m-%d %H:%M}" in told  # noqa: DTZ001
        assert "2025-03" not in told
        assert ",293\n" in told  # days since the begin, computed before


def test_with_shifted_days_no_text_tells_one(write: Write, tmp_path: Path) -> None:
    told = write(tmp_path, state(shift_key=KEY), [book_of(filled())])

    assert "00123" not in told
    assert "someday" not in write(tmp_path, state(shift_key=KEY), [book_of(missing_and_unread())])


@given(st.text(min_size=1), st.binary(min_size=32, max_size=32))
def test_a_subject_is_shifted_alike_every_time_by_whole_weeks(subject: str, key: bytes) -> None:
    shift = Scope(shift_key=key).shift_of(subject)

    assert shift == Scope(shift_key=key, free_text=False).shift_of(subject)
    assert timedelta(weeks=-104) <= shift <= timedelta(weeks=-1)
    assert shift % timedelta(weeks=1) == timedelta(0)


def test_the_shifts_of_many_subjects_differ_and_another_key_shifts_otherwise() -> None:
    keys = [f"101-{number:03d}" for number in range(200)]
    shifts = [Scope(shift_key=KEY).shift_of(one) for one in keys]

    assert len(set(shifts)) > 80
    assert shifts != [Scope(shift_key=bytes(32)).shift_of(one) for one in keys]
    assert KEY.hex() not in repr(Scope(shift_key=KEY))


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(-104, -1),
)
def test_intervals_and_weekdays_of_full_days_are_kept(one: date, other: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)

    assert shifted(one, shift) - shifted(other, shift) == one - other
    assert shifted(one, shift).weekday() == one.weekday()


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(-104, -1))
def test_a_partial_date_tells_as_much_as_before(day: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    month, year = PartialDate(day.year, day.month), PartialDate(day.year)

    assert str(shifted(PartialDate.of(day), shift)) == str(day + shift)
    assert (shifted(month, shift).day, shifted(year, shift).month) == (None, None)
    assert abs(shifted(month, shift).earliest - (month.earliest + shift)) < timedelta(days=31)


def test_every_text_of_the_trial_is_free_text_or_has_a_pattern() -> None:
    for scope in (Scope(free_text=False), Scope(shift_key=KEY)):
        for table in tables(TRIAL, scope):
            for column in table.columns:
                if column.part in ("value", "unread"):
                    assert column.part == "value"
                    assert not table.items[column.item].is_free_text, column.name


def test_names_and_numbers_that_lead_to_a_person_are_marked_in_the_trial() -> None:
    marked = {item.name for form in TRIAL.forms for item in form.items.values() if item.identifying}

    assert {"BRTHYR", "PHOTOREF", "ICPHYS", "PROSURG", "SGNINIT", "IORDEV", "SAESER"} <= marked
    for form in TRIAL.forms:
        for item in form.items.values():
            words = f"{item.label.en} {item.guideline.en if item.guideline else ''}".lower()
            if any(word in words for word in ("initials", "serial no", "year of birth", "no name")):
                assert item.name in marked, item.name

"""The second export after more data: only what changed differs, and nothing is numbered anew.

Of 54 patients one has an answer changed, one a visit added, one a row removed. What may differ is
written down by hand: the cells of those rows, and what is computed from them for the same patient.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pytest

from kyphocrf.exports import csv_folder, excel
from kyphocrf.exports.scope import Scope
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.chain import Head, Moment
from kyphocrf.record.entry import Entry
from tests.exports.exported import (
    SNAPSHOT,
    Tables,
    arm_of,
    dicts,
    pages,
    sheets_of,
    tables_of,
    typed,
)
from tests.scenario import reopened

LATER: Final = replace(
    SNAPSHOT, head=Head(9, bytes([9]) * 32), moment=Moment("2026-11-23T16:45:00.000Z", 60)
)
NARROWED: Final = Scope(identifying=False, shift_key=bytes(range(32)))
VISIT, VISITED_ON = FormKey("UNS", 9, "SV", 1), "2026-11-22"
SECOND: Final = "2"
"""The number of the row that is removed."""
KEYS: Final = ("SUBJID", "EVENT", "EVENT_REPEAT", "FORM_REPEAT", "ROW", "FORM")
"""The columns that name a row, so far as a table has them."""
Key: TypeAlias = tuple[str, ...]
GONE: Final = frozenset({"gone"})
ADDED: Final = frozenset({"added"})
Changes: TypeAlias = dict[tuple[str, Key], frozenset[str]]
"""The items of each row of each table that differ, or that the row is gone or added."""


class Chosen(NamedTuple):
    """The patients of whom more is known by the second export."""

    progressed: Casebook
    visited: Casebook
    without_a_drug: Casebook

    @property
    def subjects(self) -> frozenset[str]:
        return frozenset(book.subject_key for book in self)


class Exports(NamedTuple):
    """The tables of two exports, the second with more data."""

    before: Tables
    after: Tables


@pytest.fixture(scope="module")
def chosen(books: tuple[Casebook, ...]) -> Chosen:
    """Three patients who live, the first with a tumour that is stable on the last image."""
    living = [one for one in books if arm_of(one) and not list(pages(one, "EOS"))]
    stable = next(one for one in living if {*typed(one, "LTC", "LTCMDA")} == {"SD"})
    living.remove(stable)
    seen = next(one for one in living if max(typed(one, "SV", "VISITDAT")) < VISITED_ON)
    living.remove(seen)
    drugs = next(one for one in living if len(typed(one, "CM", "CMTRT")) > len(SECOND) + 2)
    return Chosen(stable, seen, drugs)


@pytest.fixture(scope="module")
def more(books: tuple[Casebook, ...], chosen: Chosen) -> tuple[Casebook, ...]:
    """All patients after the changes."""
    changed = {
        book.subject_key: book
        for book in (
            _progressed(chosen.progressed),
            _visited(chosen.visited),
            _without_a_drug(chosen.without_a_drug),
        )
    }
    return tuple(changed.get(book.subject_key, book) for book in books)


def _open(book: Casebook, key: FormKey) -> Entry:
    return Entry(book.with_instance(reopened(book.instance(key))), key)


def _completed(entry: Entry) -> Casebook:
    whole = replace(entry.instance, status=Status.COMPLETE, last_completed=None)
    return entry.book.with_instance(whole)


def _progressed(book: Casebook) -> Casebook:
    """Say of the last image that the tumour of the first lesion has grown."""
    entry = _open(book, list(pages(book, "LTC"))[-1].key)
    entry.answer(Spot("CONTROL", 1, "LTCMDA"), Answer(value="PD"))
    return _completed(entry)


def _visited(book: Casebook) -> Casebook:
    """Add a visit by phone at which nothing was new."""
    entry = Entry(book, VISIT)
    for group, item, value in (
        ("VISIT", "VISMODE", "2"), ("VISIT", "VISITDAT", VISITED_ON),
        *(("SINCE", item, "0") for item in ("ANYAE", "ANYFX", "ANYREI", "ANYCM")),
    ):  # fmt: skip
        entry.answer(Spot(group, 0, item), Answer(value=value))
    return _completed(entry)


def _without_a_drug(book: Casebook) -> Casebook:
    (page,) = pages(book, "CM")
    entry = _open(book, page.key)
    entry.remove_row("MEDS", int(SECOND))
    return _completed(entry)


def _csv(folder: Path, state: Snapshot, books: tuple[Casebook, ...]) -> Tables:
    assert csv_folder.write(folder / "tables", state, books)
    return tables_of(folder / "tables")


def _sheets(folder: Path, state: Snapshot, books: tuple[Casebook, ...]) -> Tables:
    assert excel.write(folder / "x.xlsx", state, books)
    return sheets_of(folder / "x.xlsx")


@pytest.fixture(scope="module")
def tables(
    folder: Path, more: tuple[Casebook, ...], tmp_path_factory: pytest.TempPathFactory
) -> Exports:
    return Exports(tables_of(folder), _csv(tmp_path_factory.mktemp("more"), LATER, more))


@pytest.fixture(scope="module")
def workbooks(
    sheets: Tables, more: tuple[Casebook, ...], tmp_path_factory: pytest.TempPathFactory
) -> Exports:
    return Exports(sheets, _sheets(tmp_path_factory.mktemp("more"), LATER, more))


@pytest.fixture(scope="module")
def narrowed(
    books: tuple[Casebook, ...],
    more: tuple[Casebook, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Exports:
    """The tables without what identifies, with shifted days."""
    first, second = (replace(one, scope=NARROWED) for one in (SNAPSHOT, LATER))
    before = _csv(tmp_path_factory.mktemp("narrowed"), first, books)
    return Exports(before, _csv(tmp_path_factory.mktemp("narrowed"), second, more))


@pytest.fixture(scope="module", params=["tables", "workbooks", "narrowed"])
def exports(request: pytest.FixtureRequest) -> Exports:
    found: Exports = request.getfixturevalue(request.param)
    return found


def is_of_subjects(lines: list[tuple[str, ...]]) -> bool:
    return bool(lines) and lines[0][:1] == ("SUBJID",)


def by_key(lines: list[tuple[str, ...]]) -> dict[Key, dict[str, str]]:
    """Return the rows of a table by what names them, in their order."""
    rows = dicts(lines)
    found = {tuple(row[name] for name in KEYS if name in row): row for row in rows}
    assert len(found) == len(rows), "two rows of one name"
    return found


def changes(exports: Exports) -> Changes:
    """Return what differs cell by cell; several columns of one item are named after it."""
    found: Changes = {}
    for table, lines in exports.before.items():
        if not is_of_subjects(lines):
            continue
        before, after = by_key(lines), by_key(exports.after[table])
        found |= {(table, key): GONE for key in before.keys() - after.keys()}
        found |= {(table, key): ADDED for key in after.keys() - before.keys()}
        for key in before.keys() & after.keys():
            names = {name for name, cell in before[key].items() if after[key][name] != cell}
            if names:
                found[table, key] = frozenset(name.partition("_")[0] for name in names)
    return found


def _items(*stems: str, of: str) -> set[str]:
    return {f"{of}{stem}" for stem in stems}


TIME: Final = _items("EVENT", "EARL", "LATE", "CNSR", "DAT", "DAYS", "RULE", of="TT")
LEVEL: Final = _items("EVENT", "EARL", "LATE", "CENS", "DAT", "DAYS", "RULE", of="LV")
TIMES: Final = {
    *_items("EVENT", "EARL", "LATE", "CENS", "DAT", "DAYS", "RULE", of="PFS"),
    *_items("EV", "EARL", "LATE", "CENS", "DAT", "DAYS", "RULE", of="LPFS"),
}
BOUNDS: Final = {*_items("EVENT", "EARL", "LATE", "NONE", of="LP")}
OF_PROGRESSION: Mapping[str, dict[str, set[str]]] = {
    "EVT": {"": BOUNDS | {"LPSRC"}},
    "EPS": {"": TIMES},
    "EPS.LEVEL": {"1": LEVEL},
    "ADSL": {"": BOUNDS | TIMES | {"LCYN"}},
    "ADLV.LEVEL": {"1": LEVEL | {"LLEVENT", "LLEARL", "LLLATE"}},
    "ADTTE.TIME": {"2": TIME, "3": TIME, "4": TIME},  # PFS, local PFS, that of the level
}
"""What a local progression changes for its patient, by table and row: the day is not told."""
OF_CONTACT: Mapping[str, dict[str, set[str]]] = {
    "EVT": {"": {"CONTLAST", "CONTSRC", "DTNONE", "WDNONE", "FRNONE", "RINONE"}},
    "EPS": {"": {"OSCENS", "OSDAT", "OSDAYS"}},
    "ADSL": {
        "": {"CONTLAST", "OSCENS", "OSDAT", "OSDAYS", "DTNONE", "FRNONE", "RINONE"},
    },
    "ADTTE.TIME": {"1": {"TTDAT", "TTDAYS", "TTSRC"}},  # OS
}
"""What a visit by phone changes that asks and hears of nothing new."""


def expected(chosen: Chosen) -> Changes:
    """Return by hand what may differ."""
    image = list(pages(chosen.progressed, "LTC"))[-1].key
    image_row = (image.event, str(image.event_repeat), str(image.form_repeat), "1")
    visit_row = (VISIT.event, str(VISIT.event_repeat), str(VISIT.form_repeat))
    who = chosen.progressed.subject_key
    found: Changes = {("LTC.CONTROL", (who, *image_row)): frozenset({"LTCMDA"})}
    found |= _computed(who, OF_PROGRESSION)
    who = chosen.visited.subject_key
    happened = {
        f"{told}NONE" for told, form in (("FR", "FX"), ("RI", "REI"))
        if list(pages(chosen.visited, form))
    }  # fmt: skip
    found |= {("SV", (who, *visit_row)): ADDED, ("PAGES", (who, *visit_row, "SV")): ADDED}
    found |= {row: names - happened for row, names in _computed(who, OF_CONTACT).items()}
    row = (chosen.without_a_drug.subject_key, "LOG", "1", "1", SECOND)
    return {**found, ("CM.MEDS", row): GONE}


def _computed(who: str, items: Mapping[str, dict[str, set[str]]]) -> Changes:
    return {
        (table, (who, "EOS", "1", "1", *filter(None, (row,)))): frozenset(names)
        for table, rows in items.items()
        for row, names in rows.items()
    }


def test_only_what_changed_and_what_is_computed_from_it_differs(
    exports: Exports, chosen: Chosen
) -> None:
    assert changes(exports) == expected(chosen)


def test_no_line_of_another_patient_differs_or_moves(exports: Exports, chosen: Chosen) -> None:
    assert exports.before.keys() == exports.after.keys()
    compared = 0
    for table, lines in exports.before.items():
        assert lines[:1] == exports.after[table][:1]
        if is_of_subjects(lines):
            before, after = (
                [line for line in found if line[0] not in chosen.subjects]
                for found in (lines, exports.after[table])
            )
            assert before == after, table
            compared += len(before)

    assert compared > 500


def test_no_line_that_stays_moves_among_those_of_its_patient(exports: Exports) -> None:
    for table, lines in exports.before.items():
        if is_of_subjects(lines):
            before, after = by_key(lines), by_key(exports.after[table])
            assert [key for key in before if key in after] == [
                key for key in after if key in before
            ]


def test_what_explains_the_tables_differs_in_counts_and_state_only(exports: Exports) -> None:
    differing = {
        (table, line[0])
        for table, lines in exports.before.items()
        if not is_of_subjects(lines)
        for line in {*lines} ^ {*exports.after[table]}
    }
    counted = {"SV", "CM.MEDS", "PAGES"}
    state = {"Last change (number)", "Last change (time)", "Data head"}

    sheet = {("Contents", name) for name in counted | state}
    files = {("contents", name) for name in counted} | {("export", name) for name in state}
    assert differing == (sheet if "Contents" in exports.before else files)


def test_the_days_of_a_patient_are_shifted_alike_in_both_exports(
    tables: Exports, narrowed: Exports
) -> None:
    dated = {
        (row["TABLE"], row["COLUMN"])
        for row in dicts(narrowed.before["codebook"])
        if row["TYPE"] == "date"
    }
    compared = 0
    for plain, shifted in zip(tables, narrowed, strict=True):
        for table, column in sorted(dated):
            pairs = zip(dicts(plain[table]), dicts(shifted[table]), strict=True)
            for there, here in pairs:
                if there[column]:
                    day = date.fromisoformat(there[column]) + NARROWED.shift_of(there["SUBJID"])
                    assert here[column] == str(day), (table, column, there["SUBJID"])
                    compared += 1

    assert compared > 10_000


def test_what_identifies_is_in_neither_of_the_two_exports(narrowed: Exports) -> None:
    for export in narrowed:
        names = {name for lines in export.values() for name in lines[0]}
        assert not names & {"BRTHYR", "SGNINIT", "IORDEV", "PROSURG"}

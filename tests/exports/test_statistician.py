"""Over 54 patients the tables for the statistician say what the answers say, counted apart."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.exports import csv_folder
from kyphocrf.exports.extract import Extract
from kyphocrf.exports.scope import Scope
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Casebook
from tests.exports.exported import PATIENTS, SNAPSHOT, arm_of, pages, records, typed

TABLES = {form.name: form for form in STUDY.forms if form.analysis}
FIRST = ["ADSL", "ADLV.LEVEL", "ADTTE.TIME", "FLOW"]


def targets(book: Casebook) -> int:
    """The number of lesions that the treatment of a randomised patient aims at."""
    return typed(book, "LES", "LESTARG").count("1") if arm_of(book) else 0


def died(book: Casebook) -> bool:
    """Whether a page tells a death, so far as the synthetic patients have such pages."""
    fatal = "2" in typed(book, "EOS", "EOSREAS") or "2" in typed(book, "SURV", "VITAL")
    return bool(typed(book, "DTH", "DTHDAT")) or fatal or "5" in typed(book, "AE", "AEOUT")


def test_the_tables_for_the_statistician_come_first(folder: Path) -> None:
    assert [row["TABLE"] for row in records(folder, "contents")][: len(FIRST)] == FIRST


def test_every_subject_has_one_row(folder: Path, books: tuple[Casebook, ...]) -> None:
    rows = {row["SUBJID"]: row for row in records(folder, "ADSL")}

    assert len(records(folder, "ADSL")) == PATIENTS
    assert {who: row["ARM"] for who, row in rows.items()} == {
        book.subject_key: arm_of(book) for book in books
    }
    for book in books:
        row = rows[book.subject_key]
        assert row["SETARM"] == arm_of(book)
        assert [row["ICDAT"]] == typed(book, "SCR", "ICDAT")
        assert row["EOSREAS"] == "".join(typed(book, "EOS", "EOSREAS"))


def test_every_treated_level_has_one_row_and_every_time_of_it(
    folder: Path, books: tuple[Casebook, ...]
) -> None:
    levels = Counter(row["SUBJID"] for row in records(folder, "ADLV.LEVEL"))
    times = Counter(row["SUBJID"] for row in records(folder, "ADTTE.TIME"))

    assert levels == Counter({book.subject_key: targets(book) for book in books if targets(book)})
    assert times == Counter(
        {book.subject_key: 3 + 2 * targets(book) for book in books if arm_of(book)}
    )


def as_planned(book: Casebook) -> bool:
    """Whether the visit of treatment gave what the arm says, and nothing of the other."""
    iort = {"1", "2"} & set(typed(book, "PRO", "IORDONE", "T0"))
    cement = "1" in typed(book, "PRO", "PROPERF", "T0")
    dose = "1" in typed(book, "EBRT", "FXDEL", "T0")
    return bool(iort) and not dose if arm_of(book) == "A" else dose and not (iort or cement)


def _randomised(told: Callable[[Casebook], bool]) -> Callable[[Casebook], bool]:
    return lambda book: bool(arm_of(book)) and told(book)


COUNTED: dict[str, Callable[[Casebook], bool]] = {
    "CONSENT": lambda book: bool(typed(book, "SCR", "ICDAT")),
    "RANDOM": lambda book: bool(arm_of(book) and typed(book, "RND", "RNDDAT")),
    "NOTRND": lambda book: not list(pages(book, "RND")),
    "ASPLAN": _randomised(as_planned),
    "DIED": _randomised(died),
    "LOST": _randomised(lambda book: "4" in typed(book, "EOS", "EOSREAS")),
    "FINISHED": _randomised(lambda book: "1" in typed(book, "EOS", "EOSREAS")),
}


@pytest.mark.parametrize("step", COUNTED)
def test_the_flow_of_participants_is_that_of_the_answers(
    folder: Path, books: tuple[Casebook, ...], step: str
) -> None:
    (row,) = (one for one in records(folder, "FLOW") if one["STEP"] == step)
    by_arm = Counter(arm_of(book) for book in books if COUNTED[step](book))

    assert [row["ARM_A"], row["ARM_B"], row["NO_ARM"]] == [
        str(by_arm[arm]) for arm in ("A", "B", "")
    ]
    assert row["TOTAL"] == str(by_arm.total())


def test_the_flow_is_that_of_the_rows_of_the_subjects(folder: Path) -> None:
    rows, flow = records(folder, "ADSL"), {r["STEP"]: r for r in records(folder, "FLOW")}

    assert flow["EVAL"]["TOTAL"] == str(sum(row["SETEVL"] == "1" for row in rows))
    assert flow["ELIG"]["TOTAL"] == str(sum(row["IEELIG"] == "1" for row in rows))
    assert flow["ELIG"]["OPEN"] == str(sum(row["IEELIG"] == "" for row in rows))
    drop_outs = sum(row["DROPOUT"] == "1" for row in rows if row["ARM"])
    parted = ("LOST", "WITHDREW", "STOPPED")
    assert sum(int(flow[step]["TOTAL"]) for step in parted) == drop_outs


def test_what_a_table_repeats_is_what_the_table_of_its_page_says(folder: Path) -> None:
    there = {
        (item, row["SUBJID"]): row[item]
        for form in STUDY.forms
        if form.name not in TABLES and form.is_derived
        for row in records(folder, form.name)
        for item, group in form.group_of.items()
        if group.repeats is None
    }
    compared = 0
    for row in (one for one in records(folder, "ADSL") if one["ARM"]):
        for item in TABLES["ADSL"].items:
            if (item, row["SUBJID"]) in there:
                assert row[item] == there[item, row["SUBJID"]], (item, row["SUBJID"])
                compared += 1

    assert compared > 40 * PATIENTS


@pytest.mark.parametrize(
    "scope",
    [Scope(forms=frozenset({"AE"})), Scope(events=frozenset({"V0"}))],
    ids=["other forms", "other visits"],
)
def test_the_flow_is_left_out_with_the_table_it_is_counted_from(scope: Scope) -> None:
    chosen = Extract(replace(SNAPSHOT, scope=scope)).tables

    assert "FLOW" not in {key.name for key in chosen}
    assert "FLOW" in {key.name for key in Extract(SNAPSHOT).tables}


def test_the_flow_counts_the_subjects_that_were_chosen(
    tmp_path: Path, books: tuple[Casebook, ...]
) -> None:
    chosen = [book for book in books if arm_of(book) == "B"]
    assert csv_folder.write(tmp_path / "tables", SNAPSHOT, chosen)

    (row,) = (one for one in records(tmp_path / "tables", "FLOW") if one["STEP"] == "RANDOM")
    assert (row["TOTAL"], row["ARM_A"], row["ARM_B"]) == (str(len(chosen)), "0", str(len(chosen)))

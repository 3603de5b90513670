"""Each reader read by its own program: pandas, R, PSPP, and Stata's file by pandas.

`NA` stays a code, `007` stays a text, a date is a date. R and PSPP are installed for a CI run;
elsewhere their tests are skipped where the program is not there, and say so.
"""

import runpy
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks.patients import casebooks
from kyphocrf.definition.values import Missing
from kyphocrf.exports import csv_folder
from kyphocrf.exports.columns import tables
from kyphocrf.exports.findings import FINDINGS
from kyphocrf.exports.pages_table import PAGES
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Casebook
from tests.exports.sample import book_of, filled, snapshot

NOTE = 'µ "quoted", ‚=1+1’\nsecond line; end'


def subject(number: int, code: str, missing: Missing) -> Casebook:
    book = book_of(filled())
    instance = next(iter(book.instances.values()))
    answers = instance.answers
    for item, answer in (
        ("CODE", Answer(value=code)),
        ("NOTE", Answer(value=NOTE)),
        ("COUNT", Answer(missing=missing)),
    ):
        answers = answers.with_answer(Spot("COURSE", 0, item), answer)
    changed = book.with_instance(replace(instance, answers=answers))
    return replace(changed, subject_key=f"007-{number:03d}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("readers") / "tables"
    books = [subject(1, "007", Missing.NA), subject(2, "1e5", Missing.UNK)]
    assert csv_folder.write(target, snapshot(), books)
    return target


def by(program: str, *words: str, folder: Path) -> str:
    """Run a program in the folder of the export; return what it prints."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed here; a CI run has it")
    done = subprocess.run(
        [path, *words], cwd=folder, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_pandas_reads_what_was_written_by_the_script_beside_it(folder: Path) -> None:
    read: dict[str, pd.DataFrame] = runpy.run_path(str(folder / "read_pandas.py"))["read"](folder)

    table = read["EBRT"]
    assert list(table["COUNT_MISSING"]) == ["NA", "UNK"]
    assert list(table["CODE"]) == ["007", "1e5"]
    assert list(table["SITEID"]) == ["007", "007"]
    assert table["START"].tolist() == [pd.Timestamp(2026, 2, 3)] * 2
    assert table["SEEN"].tolist() == [pd.Timestamp(2026, 2, 3, 9, 10)] * 2
    assert table["TOOK"].tolist() == [timedelta(minutes=5, seconds=12)] * 2
    assert table["NOTE"][0] == NOTE.replace("\n", "⏎")
    assert table["ECYN"].cat.categories.tolist() == ["1", "0"]
    assert (str(table["COUNT"].dtype), table["PLACES_02"].tolist()) == ("Int64", [1, 1])
    assert read["EBRT.FRACTION"]["DOSE"].tolist() == [3.0, 2.5] * 2
    assert set(read) == {path.stem for path in folder.glob("*.csv") if path.stem.isupper()}


def test_r_reads_what_was_written_by_the_script_beside_it(folder: Path) -> None:
    script = """
    source("read_r.R"); tables <- read_export(".")
    table <- tables[["EBRT"]]
    cat(as.character(table$COUNT_MISSING), sep = "\\n")
    cat(table$CODE, class(table$CODE), class(table$START), format(table$START[1]), sep = "\\n")
    cat(class(table$COUNT), is.na(table$COUNT[1]), levels(table$ECYN), sep = "\\n")
    cat(table$TOTAL, table$PLACES_02, class(table$SEEN)[1], table$TOOK, nchar(table$NOTE[1]),
        sep = "\\n")
    cat(names(tables), sep = "\\n")
    """
    told = by("Rscript", "--vanilla", "-e", script, folder=folder).split()

    assert told[:2] == ["NA", "UNK"]
    assert told[2:7] == ["007", "1e5", "character", "Date", "2026-02-03"]
    assert told[7:11] == ["integer", "TRUE", "1", "0"]
    assert told[11:18] == ["5.5", "5.5", "1", "1", "POSIXct", "312", "312"]
    assert told[18] == str(len(NOTE))
    assert told[19:] == ["EBRT", "EBRT.FRACTION", "PAGES"]


def test_pspp_reads_what_was_written_by_the_syntax_beside_it(folder: Path) -> None:
    syntax = (folder / "read_spss.sps").read_text("utf-8") + (
        "\nGET FILE='EBRT.sav'.\n"
        "COMPUTE DAYS = DATEDIFF(START, DATE.DMY(1, 2, 2026), 'days').\n"
        "FORMATS DAYS (F4.0).\n"
        "SAVE TRANSLATE /OUTFILE='seen.csv' /TYPE=CSV /FIELDNAMES /REPLACE\n"
        " /KEEP=CODE COUNT_MISSING DAYS TOTAL PLACES_02 NOTE.\n"
        "DISPLAY DICTIONARY /VARIABLES=START ECYN COUNT_MISSING.\n"
    )
    (folder / "seen.sps").write_text(syntax, "utf-8")
    told = by("pspp", "seen.sps", folder=folder)

    seen = pd.read_csv(folder / "seen.csv", dtype=str, keep_default_na=False)
    assert seen["CODE"].tolist() == ["007", "1e5"]
    assert seen["COUNT_MISSING"].tolist() == ["NA", "UNK"]
    assert seen["DAYS"].tolist() == ["2", "2"]
    assert [float(one) for one in seen["TOTAL"]] == [5.5, 5.5]
    assert seen["NOTE"][0] == NOTE.replace("\n", "⏎")
    for word in ("not applicable", "Was it given?", "Yes"):
        assert word in told
    assert "error" not in told.lower()


def test_the_file_for_stata_is_read_back_with_its_labels(folder: Path) -> None:
    path = folder / "stata" / "EBRT.dta"
    table: Any = pd.read_stata(path)
    with pd.read_stata(path, iterator=True) as stored:
        labels = stored.variable_labels()

    assert table["CODE"].tolist() == ["007", "1e5"]
    assert table["COUNT_MISSING"].tolist() == ["NA", "UNK"]
    assert table["START"].tolist() == [pd.Timestamp(2026, 2, 3)] * 2
    assert table["NOTE"][0] == NOTE.replace("\n", "⏎")
    assert table["PLACES_02"].tolist() == ["chosen", "chosen"]
    assert (labels["START"], labels["ONSET"]) == ("Begin", "Onset")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table of the trial, with one synthetic patient."""
    target = tmp_path_factory.mktemp("trial") / "tables"
    state = replace(snapshot(), study=TRIAL, language="de")
    assert csv_folder.write(target, state, casebooks(1), said=lambda _: {})
    return target


def test_pspp_reads_every_table_of_the_trial(trial: Path) -> None:
    told = by("pspp", "read_spss.sps", folder=trial)

    assert "error" not in told.lower()
    tables_of = {path.stem for path in trial.glob("*.csv") if path.stem.isupper()}
    assert {path.stem for path in trial.glob("*.sav")} == tables_of


def test_r_reads_every_table_of_the_trial(trial: Path) -> None:
    script = """
    source("read_r.R"); tables <- read_export(".")
    cat(length(tables), nrow(tables$EPS), class(tables$PAIN$VISIT_DATE), class(tables$PS$KPS))
    """
    count, endpoints, day, grade = by("Rscript", "--vanilla", "-e", script, folder=trial).split()

    assert int(count) == len([path for path in trial.glob("*.csv") if path.stem.isupper()])
    assert (endpoints, day, grade) == ("1", "Date", "integer")


def test_the_names_of_the_trial_are_such_as_every_reader_takes() -> None:
    reserved = {
        "COMMENT",
        "ALL",
        "AND",
        "BY",
        "EQ",
        "GE",
        "GT",
        "LE",
        "LT",
        "NE",
        "NOT",
        "OR",
        "TO",
        "WITH",
    }
    for table in (*tables(TRIAL), PAGES, FINDINGS):
        for column in table.columns:
            assert column.name.isascii(), column.name
            assert column.name.isidentifier(), column.name
            assert len(column.name) <= 32, column.name
            assert column.name not in reserved, column.name

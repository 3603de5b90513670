"""The codebook names every variable, qualifier and code; the CSV frames are the datasets."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from kyphocrf.exports.reviewer import csv_frames
from kyphocrf.exports.reviewer.extensions import extensions
from tests.exports.reviewer.conftest import Written

Frames = Mapping[str, pd.DataFrame]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "csv" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_variable_has_one_row_in_its_order(whole: Written, frames: Frames) -> None:
    told = [(row["DATASET"], row["VARIABLE"]) for row in rows(whole.folder, "codebook.csv")]

    assert told == [(dataset, name) for dataset, frame in frames.items() for name in frame]


def test_a_row_says_what_the_variable_holds(whole: Written, frames: Frames) -> None:
    for row in rows(whole.folder, "codebook.csv"):
        values = frames[row["DATASET"]][row["VARIABLE"]]
        if row["TYPE"] == "Num":
            assert values.dtype.kind == "f"
            continue
        assert int(row["LENGTH"]) == max(1, *(len(text) for text in values))
        assert row["ROLE"]
        assert row["CORE"] in ("Req", "Exp", "Perm", "")
    told = {(row["DATASET"], row["VARIABLE"]): row for row in rows(whole.folder, "codebook.csv")}
    assert told["AE", "AESER"]["CODE_LIST"] == "NY"
    assert told["AE", "AETERM"]["ITEMS"] == "AE.AETERM"
    assert told["AE", "AETERM"]["ORIGIN"] == "Collected"
    assert told["AE", "AESEQ"]["ORIGIN"] == "Derived"
    assert told["AE", "AEBODSYS"]["ORIGIN"] == "Not Available"
    assert told["TA", "ARM"]["ORIGIN"] == "Protocol"
    assert told["VS", "VSTESTCD"]["ORIGIN"] == "Assigned"


def test_every_qualifier_is_counted_and_names_its_items(whole: Written, frames: Frames) -> None:
    told = rows(whole.folder, "qualifiers.csv")

    counted = {(row["DATASET"], row["QNAM"], row["QLABEL"]): int(row["RECORDS"]) for row in told}
    supplemental = [name for name in frames if name.startswith("SUPP")]
    assert sum(counted.values()) == sum(len(frames[name]) for name in supplemental)
    for row in told:
        assert row["ITEMS"], row
        assert row["ORIGIN"] in ("Collected", "Derived", "Collected; Derived"), row


def test_every_value_of_a_coded_variable_stands_among_the_codes(
    whole: Written, frames: Frames
) -> None:
    known: dict[str, set[str]] = {}
    sponsor: dict[str, set[str]] = {}
    for row in rows(whole.folder, "codes.csv"):
        known.setdefault(row["NAME"], set()).add(row["VALUE"])
        if row["SPONSOR"]:
            sponsor.setdefault(row["NAME"], set()).add(row["VALUE"])
            assert not row["CODE"]
    for one in extensions(frames):
        assert one.value in known[one.codelist.name]
        assert one.value in sponsor[one.codelist.name]
        assert one.codelist.is_extensible
    assert "KYPHOPLASTY" in sponsor["PROCEDUR"]


def test_numbers_and_dates_are_results_and_no_terms(frames: Frames) -> None:
    for one in extensions(frames):
        assert not (one.value[:1].isdigit() and one.value[-1:].isdigit()), one.value
        assert one.value not in {term.value for term in one.codelist.terms if term.code}


def test_no_code_is_told_twice(whole: Written) -> None:
    told = [(row["NAME"], row["VALUE"]) for row in rows(whole.folder, "codes.csv")]

    assert len(told) == len(set(told))


def test_the_frames_are_the_datasets(whole: Written, frames: Frames) -> None:
    for dataset, frame in frames.items():
        path = whole.folder / "csv" / f"{dataset.lower()}.csv"
        read = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert list(read.columns) == list(frame.columns)
        for name in frame.columns:
            if frame[name].dtype.kind == "f":
                numbers = pd.to_numeric(read[name]).astype("float64")
                pd.testing.assert_series_equal(numbers, frame[name])
            else:
                assert list(read[name]) == list(frame[name])


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (0.1, "0.1"), (float("nan"), ""), (-2.5, "-2.5"), ("NA", "NA")]
)
def test_a_number_is_written_as_it_is(value: object, text: str) -> None:
    assert list(csv_frames.lines(pd.DataFrame({"A": [value]}))) == [["A"], [text]]


def test_a_file_that_says_something_else_is_seen(tmp_path: Path) -> None:
    frame = pd.DataFrame({"A": ["x", "y"]})
    csv_frames.write(tmp_path / "a.csv", frame)
    assert csv_frames.is_as_written(tmp_path / "a.csv", frame)

    (tmp_path / "a.csv").write_text("A\nx\n", "utf-8")

    assert not csv_frames.is_as_written(tmp_path / "a.csv", frame)

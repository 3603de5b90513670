"""The SAS program beside the CSV tables of the trial, read by the rules of the language."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.patients import casebooks
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.exports import csv_folder, sas
from kyphocrf.forms.study.study import STUDY
from tests.exports import sas_statements
from tests.exports.sample import book_of, filled, snapshot
from tests.exports.sas_statements import Program


@pytest.fixture(scope="module", params=LANGUAGES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table of the trial, with one synthetic patient."""
    target = tmp_path_factory.mktemp("trial") / "tables"
    state = replace(snapshot(), study=STUDY, language=request.param)
    assert csv_folder.write(target, state, casebooks(1), said=lambda _: {})
    return target


@pytest.fixture(scope="module")
def program(folder: Path) -> Program:
    return sas_statements.read((folder / sas.NAME).read_bytes().decode("ascii"))


def lines(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.csv") if path.stem.isupper())


def test_every_table_is_read_with_all_its_columns(folder: Path, program: Program) -> None:
    assert sorted(program.files) == sorted(f"./{name}.csv" for name in names(folder))
    for name in names(folder):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        called = name.replace(".", "_")
        assert program.read_in[called] == header == list(program.labels[called])
        assert program.dataset_labels[called]


def test_no_value_is_longer_than_its_column(folder: Path, program: Program) -> None:
    for name in names(folder):
        lengths = program.lengths[name.replace(".", "_")]
        for line in lines(folder, name):
            for column, text in line.items():
                if lengths[column].startswith("$"):
                    assert len(text.encode()) <= int(lengths[column][1:]), f"{name}.{column}"


def test_every_code_that_stands_there_is_decoded(folder: Path, program: Program) -> None:
    decoded = 0
    for name in names(folder):
        for column, form in program.given[name.replace(".", "_")].items():
            known = program.formats.get(form, {})
            values = {line[column] for line in lines(folder, name)} - {""}
            assert not known or values <= set(known), f"{name}.{column}"
            decoded += len(values) if known else 0
    assert decoded > 100


def test_days_times_and_numbers_are_read_as_such(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    assert csv_folder.write(target, snapshot(), [book_of(filled())])

    program = sas_statements.read((target / sas.NAME).read_text("ascii"))

    assert program.informats["EBRT"] == {
        "VISIT_DATE": "yymmdd10", "START": "yymmdd10", "SEEN": "ymddttm16", "CLOCK": "time5",
    }  # fmt: skip
    lengths = program.lengths["EBRT"]
    assert [lengths[one] for one in ("COUNT", "TOTAL", "TOOK", "PLACES_02")] == ["8"] * 4
    assert lengths["ONSET"].startswith("$")
    assert program.given["EBRT"]["PLACES_02"] in program.formats
    assert program.formats[program.given["EBRT"]["ECYN"]] == {"1": "Yes", "0": "No"}


def test_the_program_does_not_depend_on_the_answers(tmp_path: Path) -> None:
    programs = []
    for name, books in (("empty", []), ("filled", [book_of(filled())])):
        assert csv_folder.write(tmp_path / name, snapshot(), books)
        programs.append((tmp_path / name / sas.NAME).read_bytes())

    assert programs[0] == programs[1]

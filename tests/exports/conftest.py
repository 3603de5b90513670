"""Fifty-four synthetic patients and what an export makes of them, worked out once for all tests."""

from pathlib import Path

import pytest

from benchmarks.patients import casebooks
from kyphocrf.exports import csv_folder, excel
from kyphocrf.record.casebook import Casebook
from tests.exports.exported import PATIENTS, SNAPSHOT, Tables, sheets_of


@pytest.fixture(scope="session")
def books() -> tuple[Casebook, ...]:
    """The casebooks, one a patient."""
    return casebooks(PATIENTS)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, books: tuple[Casebook, ...]) -> Path:
    """The folder of their CSV tables."""
    target = tmp_path_factory.mktemp("patients") / "tables"
    assert csv_folder.write(target, SNAPSHOT, books)
    return target


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory, books: tuple[Casebook, ...]) -> Tables:
    """The sheets of their workbook."""
    path = tmp_path_factory.mktemp("workbook") / "patients.xlsx"
    assert excel.write(path, SNAPSHOT, books)
    return sheets_of(path)

"""The datasets of 54 patients of both arms with all forms, made once."""

from typing import TypeAlias

import pandas as pd
import pytest

from benchmarks.patients import casebooks
from kyphocrf.exports.sdtm.datasets import Datasets, datasets
from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Casebook
from tests.exports.exported import PATIENTS, SNAPSHOT
from tests.exports.sdtm.begun import begun

Cells: TypeAlias = dict[tuple[str, Place], list[tuple[Observation, str]]]
"""By subject and place of an answer: the records and variables that hold it."""


@pytest.fixture(scope="session")
def patients() -> dict[str, Casebook]:
    return {book.subject_key: book for book in casebooks(PATIENTS)}


@pytest.fixture(scope="session")
def told(patients: dict[str, Casebook]) -> tuple[Datasets, Cells]:
    cells: Cells = {}

    def seen(subject: Subject, one: Observation) -> None:
        for name, places in one.places.items():
            for place in places:
                cells.setdefault((subject.key, place), []).append((one, name))

    found = datasets(SNAPSHOT, patients.values(), lambda key: begun(patients[key]), seen=seen)
    assert found is not None
    return found, cells


@pytest.fixture(scope="session")
def frames(told: tuple[Datasets, Cells]) -> dict[str, pd.DataFrame]:
    return dict(told[0].frames)

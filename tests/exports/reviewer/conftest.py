"""The datasets of some synthetic patients, and the package made of them once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.patients import casebooks
from kyphocrf.exports.scope import Scope
from kyphocrf.exports.sdtm import package
from kyphocrf.exports.sdtm.datasets import Datasets, datasets
from kyphocrf.exports.sdtm.package import Making, Package, Source
from kyphocrf.paper import booklet
from kyphocrf.record.casebook import Casebook
from tests.exports.exported import SNAPSHOT
from tests.exports.sdtm.begun import begun

SOME = 6
"""Patients of both arms, a screening failure and deaths among them."""


@dataclass(frozen=True)
class Written:
    folder: Path
    package: Package


def books() -> Mapping[str, Casebook]:
    return {book.subject_key: book for book in casebooks(SOME)}


def source(scope: Scope = SNAPSHOT.scope) -> Source:
    known = books()
    chosen = [book for key, book in known.items() if scope.has_subject(key)]
    snapshot = replace(SNAPSHOT, scope=scope)
    return Source(snapshot, chosen, lambda key: begun(known[key]), len(chosen))


def written(folder: Path, scope: Scope = SNAPSHOT.scope, making: Making | None = None) -> Written:
    made = package.write(folder, source(scope), making or Making(booklet.pdf))
    assert made is not None
    return Written(folder, made)


@pytest.fixture(scope="session")
def found() -> Datasets:
    made = source()
    told = datasets(made.snapshot, made.casebooks, made.begun)
    assert told is not None
    return told


@pytest.fixture(scope="session")
def frames(found: Datasets) -> Mapping[str, pd.DataFrame]:
    return found.frames


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(tmp_path_factory.mktemp("package") / "sdtm")

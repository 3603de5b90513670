"""The Define-XML of fifty-four synthetic patients, made once for all tests."""

from collections.abc import Mapping

import pandas as pd
import pytest

from kyphocrf.exports.define.files import AnnotatedCrf, files
from kyphocrf.exports.sdtm.datasets import datasets
from kyphocrf.record.casebook import Casebook
from kyphocrf.workflow.annotated_crf import annotated_crf
from tests.exports.define.read import Define
from tests.exports.exported import SNAPSHOT
from tests.exports.sdtm.begun import begun

Frames = Mapping[str, pd.DataFrame]


@pytest.fixture(scope="session")
def frames(books: tuple[Casebook, ...]) -> Frames:
    """The datasets by their names."""
    by_key = {book.subject_key: book for book in books}
    found = datasets(SNAPSHOT, books, lambda key: begun(by_key[key]))
    assert found is not None
    return found.frames


@pytest.fixture(scope="session")
def crf() -> AnnotatedCrf:
    """The annotated CRF and its pages."""
    return annotated_crf(SNAPSHOT)


@pytest.fixture(scope="session")
def package(frames: Frames, crf: AnnotatedCrf) -> Mapping[str, bytes]:
    """The files beside the datasets, by their names."""
    return files(SNAPSHOT, frames, crf)


@pytest.fixture(scope="session")
def define(package: Mapping[str, bytes]) -> Define:
    """The Define-XML, read."""
    return Define(package["define.xml"])

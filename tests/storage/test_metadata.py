from hashlib import sha256

import pytest

from kyphocrf.errors import FileError
from kyphocrf.storage import metadata
from kyphocrf.storage.metadata import Definition
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, NOON, audit

FIRST = Definition("F.EBRT", 1, '{"name":"EBRT"}')
SECOND = Definition("F.EBRT", 2, '{"name":"EBRT","more":1}')


def test_every_version_of_a_form_stays_in_the_file(file: StudyFile) -> None:
    metadata.store(file, [FIRST], AUTHOR, NOON, "one")
    metadata.store(file, [FIRST, SECOND], AUTHOR, NOON, "two")

    assert metadata.definitions(file) == (FIRST, SECOND)


def test_only_what_is_new_is_stored_and_recorded(file: StudyFile) -> None:
    metadata.store(file, [FIRST], AUTHOR, NOON, "one")

    assert metadata.store(file, [FIRST], AUTHOR, NOON, "two") == ()
    record = audit(file)[-1]
    assert (record.what, record.place.form, record.form_version) == ("definition", "F.EBRT", 1)
    assert record.texts.new.text == sha256(FIRST.text.encode()).hexdigest()


def test_another_form_under_the_same_version_is_refused_whole(file: StudyFile) -> None:
    metadata.store(file, [FIRST], AUTHOR, NOON, "one")
    forged = Definition("F.EBRT", 1, "{}")

    with pytest.raises(FileError) as refused:
        metadata.store(file, [SECOND, forged], AUTHOR, NOON, "two")

    assert refused.value.number == "E-215"
    assert metadata.definitions(file) == (FIRST,)

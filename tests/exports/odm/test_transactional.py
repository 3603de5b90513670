"""The whole trail as an ODM file: all of it, valid, and the same study when it is read back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kyphocrf.errors import FileError
from kyphocrf.exports.odm import record_reading, transactional
from kyphocrf.exports.odm.source import OdmSource, file_oid
from kyphocrf.exports.odm.transactional import told
from kyphocrf.exports.scope import Scope
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.replay import Replayed, replay
from kyphocrf.storage import statements, trail
from kyphocrf.storage.study_file import StudyFile
from tests.amended_study import AMENDED_STUDY
from tests.exports.odm import every_kind as k
from tests.exports.odm.validators import require_read_by_odmlib, require_resolved, require_valid
from tests.exports.odm.written import Q


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudyFile]:
    with k.founded(tmp_path_factory.mktemp("every") / "study") as made:
        k.fill(made)
        yield made


@pytest.fixture(scope="module")
def path(file: StudyFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("odm") / "x.xml"
    assert transactional.write(path, k.source_of(file))
    return path


def read(path: Path) -> list[AuditRecord]:
    found = list(record_reading.records(path, AMENDED_STUDY))
    return sorted(found, key=lambda record: record.seq)


def test_a_file_with_every_kind_of_record_is_valid(path: Path) -> None:
    require_valid(path)
    require_resolved(path)
    require_read_by_odmlib(path)


def test_every_record_of_the_study_is_in_the_file(file: StudyFile, path: Path) -> None:
    stored = k.all_records(file)

    assert list(map(told, read(path))) == list(map(told, stored))
    assert Counter(one.what for one in read(path)) == Counter(one.what for one in stored)
    audits = etree.parse(path).getroot().iter(f"{Q}AuditRecord")
    assert sum(1 for _ in audits) == len(stored)


def test_the_study_that_is_rebuilt_from_the_file_is_the_same(file: StudyFile, path: Path) -> None:
    mine, other = replay(k.all_records(file)), replay(read(path))

    assert _without_numbers(other) == _without_numbers(mine)
    assert other.contradictions == mine.contradictions


def _without_numbers(one: Replayed) -> Replayed:
    return replace(one, contradictions=[])


def test_records_stand_in_the_order_of_the_trail(path: Path) -> None:
    numbers = [one.seq for one in record_reading.records(path, AMENDED_STUDY)]
    of_study = sum(1 for one in read(path) if not one.subject_key)

    assert numbers[:of_study] == sorted(numbers[:of_study])
    assert numbers[of_study:] == sorted(numbers[of_study:])


def test_a_removed_row_stays_and_the_next_bears_another_number(path: Path) -> None:
    rows = [
        (one.get("ItemGroupRepeatKey"), one.get("TransactionType"))
        for one in etree.parse(path).getroot().iter(f"{Q}ItemGroupData")
        if one.get("ItemGroupOID") == "IG.TREAT.1.FRACTION"
        and one.find(f"{Q}AuditRecord") is not None
    ]

    acts = [one for one in rows if one[1] != "Context"]
    assert acts == [("1", "Insert"), ("2", "Insert"), ("3", "Insert"), ("2", "Remove")]


def test_a_partial_date_leaves_as_it_is(path: Path) -> None:
    values = [
        one.get("Value")
        for one in etree.parse(path).getroot().iter(f"{Q}ItemData")
        if one.get("ItemOID") == "I.PAIN.1.PAINDAT"
    ]

    assert values == ["2026-11"]


def test_redacted_text_is_nowhere_in_the_file(path: Path) -> None:
    assert k.NAME not in path.read_text("utf-8")
    lost = [one for one in read(path) if any(held.redacted for held in one.texts)]
    assert lost


def test_signed_is_what_a_signature_element_says(file: StudyFile, path: Path) -> None:
    signed = [
        one for one in k.all_records(file)
        if one.what == "signature" and one.texts.new.text is not None
    ]  # fmt: skip

    found = list(etree.parse(path).getroot().iter(f"{Q}Signature"))
    assert len(found) == len(signed)


def test_children_of_a_subject_stand_as_the_schema_wants_them(path: Path) -> None:
    enrolled = next(etree.parse(path).getroot().iter(f"{Q}SubjectData"))

    names = [str(one.tag).removeprefix(Q) for one in enrolled]
    assert names == ["AuditRecord", "InvestigatorRef", "SiteRef"]


def test_each_user_has_a_first_and_a_last_name(path: Path) -> None:
    for one in etree.parse(path).getroot().iter(f"{Q}User"):
        assert one.findtext(f"{Q}FirstName")
        assert one.findtext(f"{Q}LastName")


def test_the_file_of_a_study_that_went_on_begins_with_the_records_of_the_one_before(
    tmp_path: Path,
) -> None:
    with k.founded(tmp_path / "study") as file:
        k.fill(file)
        first, before = tmp_path / "1.xml", trail.heads(file)[0]
        assert transactional.write(first, k.source_of(file))
        clock = k.Clock()
        k.put(file, clock(), k.of_page("status", k.OTHER, k.PAIN, "not_done", "started", "done"))
        k.put(file, clock(), statements.setting("COUNTRY", "FR", "DE"))
        second = tmp_path / "2.xml"
        source = k.source_of(file, prior=before)
        assert transactional.write(second, source)

    assert _elements(second)[: len(_elements(first))] == _elements(first)
    assert read(second)[: len(read(first))] == read(first)
    root = etree.parse(second).getroot()
    assert root.get("PriorFileOID") == etree.parse(first).getroot().get("FileOID")
    assert root.get("FileOID") == file_oid(source.snapshot, "Transactional", source.snapshot.head)


def _elements(path: Path) -> list[bytes]:
    root = etree.parse(path).getroot()
    return [etree.tostring(one, with_tail=False) for one in root.iter(f"{Q}SubjectData")]


def test_a_file_of_some_pages_has_their_records_and_says_what_it_lacks(
    file: StudyFile, tmp_path: Path
) -> None:
    whole = k.source_of(file)
    scope = Scope(frozenset({"PAIN"}), None, frozenset({k.OTHER}))
    source = replace(whole, snapshot=replace(whole.snapshot, scope=scope))
    assert transactional.write(tmp_path / "x.xml", source)

    found = [one for one in read(tmp_path / "x.xml") if one.subject_key]
    assert {one.subject_key for one in found} == {k.OTHER}
    assert {one.place.form for one in found} == {"", "PAIN"}
    root = etree.parse(tmp_path / "x.xml").getroot()
    assert root.get("Granularity") == "SingleSubject"
    assert "Subjects: 1 were chosen" in root.get("Description", "")


def test_a_file_that_does_not_say_what_the_study_says_is_not_kept(
    file: StudyFile, tmp_path: Path
) -> None:
    source = k.source_of(file)
    calls: list[int] = []

    def of_subjects() -> Iterator[AuditRecord]:
        calls.append(1)
        for one in source.of_subjects():
            yield one if len(calls) == 1 or one.what != "answer" else _moved(one)

    with pytest.raises(FileError, match="E-402"):
        transactional.write(tmp_path / "x.xml", replace(source, of_subjects=of_subjects))

    assert list(tmp_path.iterdir()) == []


def _moved(record: AuditRecord) -> AuditRecord:
    return record._replace(place=Place(*record.place[:5], 9, record.place.item))


@pytest.mark.parametrize("after", [0, 5])
def test_a_stopped_file_leaves_nothing(file: StudyFile, tmp_path: Path, after: int) -> None:
    left = iter([False] * after)

    written = transactional.write(
        tmp_path / "x.xml", k.source_of(file), stop=lambda: next(left, True)
    )

    assert not written
    assert list(tmp_path.iterdir()) == []


def test_what_breaks_in_the_middle_leaves_the_file_that_was_there(
    file: StudyFile, tmp_path: Path
) -> None:
    (tmp_path / "x.xml").write_text("the one before")

    def breaking() -> Iterator[AuditRecord]:
        yield from list(k.source_of(file).of_subjects())[:3]
        raise OSError(28, "No space left on device")

    source: OdmSource = replace(k.source_of(file), of_subjects=breaking)
    with pytest.raises(FileError, match="E-401"):
        transactional.write(tmp_path / "x.xml", source)

    assert [one.name for one in tmp_path.iterdir()] == ["x.xml"]
    assert (tmp_path / "x.xml").read_text() == "the one before"

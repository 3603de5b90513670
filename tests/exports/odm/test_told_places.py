"""What holds of a study stands in its last state where it holds, as far as it was chosen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kyphocrf.exports.odm import snapshot
from kyphocrf.exports.odm.snapshot import Standing
from kyphocrf.exports.scope import Scope
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.replay import replay
from kyphocrf.storage import casebook, queries, trail, whole_trail
from kyphocrf.storage.study_file import StudyFile
from tests.amended_study import AMENDED_STUDY
from tests.exports.odm import every_kind as k
from tests.exports.odm.validators import require_read_by_odmlib, require_resolved, require_valid
from tests.exports.odm.written import Q
from tests.scenario import NOW


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudyFile]:
    with k.founded(tmp_path_factory.mktemp("every") / "study") as made:
        k.fill(made)
        yield made


def standing(file: StudyFile) -> Standing:
    """How a study file stands."""
    return Standing(
        (_book(file, one.subject_key) for one in casebook.subjects(file)),
        lambda subject_key: whole_trail.telling(file, subject_key),
        {one.subject_key: one.site for one in casebook.subjects(file)},
    )


def _book(file: StudyFile, subject_key: str) -> Casebook:
    book = Casebook(AMENDED_STUDY, subject_key, NOW)
    for key, state in casebook.load(file, subject_key).items():
        page = replace(book.instance(key), version=state.version, answers=state.answers)
        book = book.with_instance(replace(page, status=Status(state.status)))
    return book


def test_what_holds_of_a_study_is_told_where_it_holds(file: StudyFile, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    assert snapshot.write(path, k.source_of(file), standing(file))

    require_valid(path)
    require_resolved(path)
    require_read_by_odmlib(path)
    assert k.NAME not in path.read_text("utf-8")
    told = [
        one
        for key in ("", *(one.subject_key for one in casebook.subjects(file)))
        for one in whole_trail.telling(file, key)
    ]
    numbers = {
        int(one.get("SeqNum") or 0) // 10
        for one in etree.parse(path).getroot().iter(f"{Q}Annotation")
        if int(one.get("SeqNum") or 0) >= 10
    }
    settings_ = {one.seq for one in told if one.what == "setting"}
    assert numbers | settings_ >= {one.seq for one in told}
    signed = [one for one in told if one.what == "signature" and one.subject_key]
    subjects = next(etree.parse(path).getroot().iter(f"{Q}ClinicalData"))
    assert len(list(subjects.iter(f"{Q}Signature"))) == len(signed)


@pytest.mark.parametrize(
    ("scope", "gone"),
    [
        (Scope(identifying=False), ("Weiss", "30 Gy?", "as planned", "too ill", "documented")),
        (Scope(free_text=False), ("30 Gy?", "as planned", "too ill", "documented default")),
        (Scope(shift_key=b"k"), ("30 Gy?", "as planned", "too ill", "2026-11</")),
    ],
)
def test_what_is_left_out_is_left_out_of_all_that_is_told(
    file: StudyFile, tmp_path: Path, scope: Scope, gone: tuple[str, ...]
) -> None:
    whole, path = k.source_of(file), tmp_path / "x.xml"
    source_ = replace(whole, snapshot=replace(whole.snapshot, scope=scope))
    assert snapshot.write(path, source_, standing(file))

    text = path.read_text("utf-8").partition("<AdminData")[2]
    assert [words for words in gone if words in text] == []
    states = [one.text for one in etree.parse(path).getroot().iter(f"{Q}FlagValue")]
    assert "Answered" in states
    require_valid(path, twice=False)
    require_resolved(path)


def test_nothing_stands_twice_in_a_last_state_and_nothing_changes(
    file: StudyFile, tmp_path: Path
) -> None:
    path = tmp_path / "x.xml"
    assert snapshot.write(path, k.source_of(file), standing(file))

    root = etree.parse(path).getroot()
    types = {one.get("TransactionType") for one in root.iter("*")}
    assert types == {None, "Insert"}
    told = [*root.iter(f"{Q}ReferenceData"), *root.iter(f"{Q}ClinicalData")]
    for parent in (one for whole in told for one in whole.iter("*")):
        keys = [
            tuple(
                sorted(
                    (str(name), str(value)) for name, value in one.attrib.items() if name in NAMED
                )
            )
            for one in parent
            if str(one.tag).endswith("Data")
        ]
        assert len(keys) == len(set(keys)), keys


NAMED = (
    "SubjectKey", "StudyEventOID", "StudyEventRepeatKey", "FormOID", "FormRepeatKey",
    "ItemGroupOID", "ItemGroupRepeatKey", "ItemOID",
)  # fmt: skip


def test_the_records_that_tell_are_the_newest(file: StudyFile) -> None:
    for subject_key in ("", k.SUBJECT, k.OTHER):
        whole = replay(k.all_records(file))
        held = {one.seq for key, one in whole.statements.items() if key.subject_key == subject_key}
        newest: dict[str, int] = {}
        for seq, (number, _) in sorted(queries.messages(file, subject_key).items()):
            newest[number] = seq
        told = whole_trail.telling(file, subject_key)
        assert {one.seq for one in told} == held | set(newest.values())


def test_the_trail_of_a_subject_is_not_part_of_that_of_the_study(file: StudyFile) -> None:
    of_study, of_subjects = whole_trail.of_study(file), whole_trail.of_subjects(file)

    numbers = sorted(one.seq for one in (*of_study, *of_subjects))
    assert numbers == list(range(1, trail.heads(file)[0].seq + 1))

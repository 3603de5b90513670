"""The last state of a study as an ODM file: valid, and the same answers when it is read back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.patients import casebooks
from kyphocrf.errors import FileError
from kyphocrf.exports.odm import record_reading, snapshot, transactional
from kyphocrf.exports.odm.snapshot import Standing
from kyphocrf.exports.scope import Scope
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, Answers, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.change import canonical
from kyphocrf.record.replay import replay
from tests.exports import sample
from tests.exports.odm.books import acted, read_pages, source, write_books
from tests.exports.odm.validators import require_resolved, require_valid
from tests.exports.odm.written import Q


def document(answers: Answers) -> str:
    return canonical(answers.to_document())


def require_equal(path: Path, *books: Casebook) -> None:
    """Hold what is read back against the answers of each page; of a void one nothing is told."""
    study = books[0].study
    found = read_pages(path, study)
    expected = {
        (book.subject_key, key): one for book in books for key, one in book.instances.items()
    }
    assert set(found) == set(expected)
    for where, page in expected.items():
        told = found[where]
        answers = Answers() if page.status is Status.VOID else page.answers
        assert (told.version, told.status) == (page.version, page.status.value)
        assert told.document == document(answers), where


def item(path: Path, oid: str) -> list[etree._Element]:
    return [
        one for one in etree.parse(path).getroot().iter(f"{Q}ItemData") if one.get("ItemOID") == oid
    ]


def test_patients_of_both_arms_are_valid_and_come_back(tmp_path: Path) -> None:
    books = [
        replace(one, subject_key=f"101-{n:03d}") for n, one in enumerate(casebooks(4), start=1)
    ]
    path = write_books(tmp_path / "x.xml", books)

    require_valid(path)
    require_resolved(path)
    require_equal(path, *books)
    arms = {one.get("Value") for one in item(path, "I.RND.1.ARM")}
    assert arms == {"A", "B"}


def test_an_answer_of_every_kind_and_what_is_derived_stand_as_values(tmp_path: Path) -> None:
    book = sample.book_of(sample.filled())
    path = write_books(tmp_path / "x.xml", [book], sample.STUDY)

    values = {
        one.get("ItemOID"): one.get("Value")
        for one in etree.parse(path).getroot().iter(f"{Q}ItemData")
    }
    names = ("ONSET", "START", "TOTAL", "PLACES", "NOTE")
    told = [values[f"I.EBRT.2.{name}"] for name in names]
    assert told == ["2025-03", "2026-02-03", "5.5", "01;02", "=1+1"]
    require_valid(path)
    require_resolved(path)
    require_equal(path, book)


def test_a_missing_reason_is_a_flag_and_unread_text_stands_as_typed(tmp_path: Path) -> None:
    path = write_books(
        tmp_path / "x.xml", [sample.book_of(sample.missing_and_unread())], sample.STUDY
    )

    (count,), (start,) = item(path, "I.EBRT.2.COUNT"), item(path, "I.EBRT.2.START")
    assert (count.get("IsNull"), count.findtext(f".//{Q}FlagValue")) == ("Yes", "UNK")
    assert (start.get("IsNull"), start.findtext(f".//{Q}Comment")) == ("Yes", "someday")


def test_a_void_page_has_its_status_and_no_answers(tmp_path: Path) -> None:
    book = sample.voided(sample.book_of(sample.filled()))
    path = write_books(tmp_path / "x.xml", [book], sample.STUDY)

    (page,) = etree.parse(path).getroot().iter(f"{Q}FormData")
    assert page.findtext(f".//{Q}FlagValue") == "void"
    assert list(page.iter(f"{Q}ItemData")) == []
    require_equal(path, book)


def test_a_row_that_went_leaves_its_number_to_nobody(tmp_path: Path) -> None:
    scenario = sample.filled()
    assert scenario.entry is not None
    scenario.entry.remove_row("FRACTION", 2)
    book = sample.book_of(scenario)
    path = write_books(tmp_path / "x.xml", [book], sample.STUDY)

    keys = [
        one.get("ItemGroupRepeatKey")
        for one in etree.parse(path).getroot().iter(f"{Q}ItemGroupData")
    ]
    assert [one for one in keys if one] == ["1"]
    require_equal(path, book)


def test_an_answer_that_the_form_does_not_have_is_told_all_the_same(tmp_path: Path) -> None:
    book = sample.book_of(sample.filled())
    page = next(iter(book.instances.values()))
    odd = page.answers.with_answer(Spot("GONE", 2, "OLD"), Answer(value="kept"))
    book = book.with_instance(
        replace(page, answers=odd.with_answer(Spot("COURSE", 0, "OLD"), Answer(unread="x")))
    )

    require_equal(write_books(tmp_path / "x.xml", [book], sample.STUDY), book)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
@example(seed=183411)  # the first row of a table begun and taken back
def test_what_random_acts_leave_comes_back_from_both_files(tmp_path: Path, seed: int) -> None:
    book, records = acted(seed, 150)

    require_equal(write_books(tmp_path / "x.xml", [book]), book)
    assert transactional.write(tmp_path / "t.xml", source(records=records))
    read = replay(record_reading.records(tmp_path / "t.xml", STUDY))
    assert read.contradictions == []
    pages = {key: one for (_, key), one in read.forms.items()}
    for key, page in book.instances.items():
        if page.answers.next_row or page.answers.given:
            state = pages[key].state()
            assert document(state.answers) == document(page.answers)


def test_random_acts_are_valid(tmp_path: Path) -> None:
    book, records = acted(5, 600)
    assert transactional.write(tmp_path / "t.xml", source(records=records))

    for path in (write_books(tmp_path / "x.xml", [book]), tmp_path / "t.xml"):
        require_valid(path, twice=False)
        require_resolved(path)


def test_free_text_and_names_that_are_left_out_are_nowhere(tmp_path: Path) -> None:
    book = sample.noted("Frau Muster war da")
    page = next(iter(book.instances.values()))
    typed = page.answers.with_answer(Spot("COURSE", 0, "START"), Answer(unread="heute mit Muster"))
    book = book.with_instance(replace(page, answers=typed, status=Status.NOT_DONE, reason="Muster"))
    path = write_books(tmp_path / "x.xml", [book], sample.STUDY, Scope(free_text=False))

    assert "Muster" not in path.read_text("utf-8")
    assert "Own words" in etree.parse(path).getroot().get("Description", "")
    require_valid(path)


def test_shifted_days_stand_as_far_apart_as_they_were(tmp_path: Path) -> None:
    scope = Scope(shift_key=b"a key of a study")
    path = write_books(tmp_path / "x.xml", [sample.book_of(sample.filled())], sample.STUDY, scope)

    (start,), (seen,) = item(path, "I.EBRT.2.START"), item(path, "I.EBRT.2.SEEN")
    assert start.get("Value") not in (None, "2026-02-03")
    assert (seen.get("Value") or "")[:10] == start.get("Value")
    assert len(item(path, "I.EBRT.2.ONSET")[0].get("Value") or "") == len("2025-03")
    require_valid(path)


def test_only_what_was_chosen_is_in_the_file(tmp_path: Path) -> None:
    book = casebooks(1)[0]
    scope = Scope(frozenset({"PAIN"}), frozenset({"V0", "W6"}))
    path = write_books(tmp_path / "x.xml", [book], STUDY, scope)

    forms = {one.get("FormOID") for one in etree.parse(path).getroot().iter(f"{Q}FormData")}
    events = {
        one.get("StudyEventOID") for one in etree.parse(path).getroot().iter(f"{Q}StudyEventData")
    }
    assert forms == {"F.PAIN.1"}
    assert events <= {"SE.V0", "SE.W6"}


@pytest.mark.parametrize("after", [0, 1])
def test_a_stopped_file_leaves_nothing(tmp_path: Path, after: int) -> None:
    left = iter([False] * after)
    books = [sample.noted("a", "101-001"), sample.noted("b", "101-002")]

    written = snapshot.write(
        tmp_path / "x.xml", source(sample.STUDY), Standing(books, lambda _: (), {}),
        stop=lambda: next(left, True),
    )  # fmt: skip

    assert not written
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaking() -> Iterator[Casebook]:
        yield sample.noted("a")
        raise RuntimeError("the disk was pulled out")

    with pytest.raises(RuntimeError):
        write_books(tmp_path / "x.xml", breaking(), sample.STUDY)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_does_not_say_what_the_study_says_is_not_kept(tmp_path: Path) -> None:
    path = write_books(tmp_path / "x.xml", [sample.noted("a")], sample.STUDY)
    text = path.read_text("utf-8").replace('Value="a"', 'Value="b"')
    path.write_text(text, "utf-8")
    digests = [bytes(32)]

    with pytest.raises(ValueError, match="101-001"):
        snapshot.verify(path, source(sample.STUDY), digests)


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileError, match="E-401"):
        write_books(tmp_path / "file" / "x.xml", [sample.noted("a")], sample.STUDY)

"""ODM is written for whoever may export, recorded, in a series of files, whole or not at all."""

from pathlib import Path

import pytest
from lxml import etree

from kyphocrf.errors import UserError
from kyphocrf.exports.odm import record_reading
from kyphocrf.exports.odm.transactional import told
from kyphocrf.exports.scope import Scope
from kyphocrf.record.answers import Spot
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.entry import Entry
from kyphocrf.storage import trail
from kyphocrf.workflow import capture, output, reading_trail
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import TableChoice
from tests.acting import accesses, acting
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import TREATMENT, StillClock, type_in

GIVEN = Spot("PLAN", 0, "GIVEN")
TYPES = pytest.mark.parametrize("transactional", [False, True])


@pytest.fixture(autouse=True)
def answered(session: Session, entry: Entry) -> None:
    type_in(entry, GIVEN, "1")
    capture.leave(session, entry)


def read(path: Path) -> list[AuditRecord]:
    found = record_reading.records(path, STUDY_OF_TESTS)
    return sorted(found, key=lambda record: record.seq)


def root(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def go_on(session: Session, clock: StillClock) -> None:
    clock.move(minutes=1)
    entry = capture.open_form(session, "101-001", TREATMENT)
    type_in(entry, Spot("PLAN", 0, "DOSE"), "8")
    capture.leave(session, entry)


@TYPES
def test_who_may_not_export_gets_no_file(
    session: Session, tmp_path: Path, transactional: bool
) -> None:
    with pytest.raises(UserError, match="E-301"):
        output.export_odm(
            acting(session, "auditor"), tmp_path / "x.xml", transactional=transactional
        )

    assert not (tmp_path / "x.xml").exists()


@TYPES
def test_an_export_is_an_access_record_with_the_data_head(
    session: Session, tmp_path: Path, transactional: bool
) -> None:
    assert output.export_odm(session, tmp_path / "x.xml", transactional=transactional)

    newest = accesses(session)[0]
    head = trail.heads(session.file)[0].hash.hex()[:16]
    words = "ODM, every change" if transactional else "ODM, last state"
    assert newest.new is not None
    assert newest.new.en == f"{words}, data head {head}"


@TYPES
def test_a_stopped_export_writes_neither_file_nor_record(
    session: Session, tmp_path: Path, transactional: bool
) -> None:
    before, there = accesses(session), sorted(tmp_path.iterdir())

    assert not output.export_odm(
        session, tmp_path / "x.xml", stop=lambda: True, transactional=transactional
    )

    assert sorted(tmp_path.iterdir()) == there
    assert accesses(session) == before


@TYPES
def test_a_file_that_is_there_is_replaced_only_when_that_is_said(
    session: Session, tmp_path: Path, transactional: bool
) -> None:
    (tmp_path / "x.xml").write_text("mine")

    with pytest.raises(UserError, match="E-344"):
        output.export_odm(session, tmp_path / "x.xml", transactional=transactional)

    assert (tmp_path / "x.xml").read_text() == "mine"
    assert output.export_odm(
        session, tmp_path / "x.xml", transactional=transactional, replacing=True
    )


def test_every_change_is_in_the_file(session: Session, tmp_path: Path) -> None:
    output.export_odm(session, tmp_path / "x.xml", transactional=True)

    head = trail.heads(session.file)[0]
    stored = trail.between(session.file, 1, head.seq)
    assert list(map(told, read(tmp_path / "x.xml"))) == list(map(told, stored))


def test_the_last_state_is_in_the_file(session: Session, tmp_path: Path) -> None:
    output.export_odm(session, tmp_path / "x.xml")

    values = {
        one.get("ItemOID"): one.get("Value") for one in root(tmp_path / "x.xml").iter("{*}ItemData")
    }
    assert values["I.TREAT.1.GIVEN"] == "1"
    assert values["I.@STUDY.STRICT"] == "0"


@TYPES
def test_the_second_file_names_the_first_one(
    session: Session, clock: StillClock, tmp_path: Path, transactional: bool
) -> None:
    first, again, second = (tmp_path / f"{n}.xml" for n in (1, 2, 3))
    output.export_odm(session, first, transactional=transactional)
    output.export_odm(session, again, transactional=transactional)
    go_on(session, clock)
    part = TableChoice(Scope(subjects=frozenset({"101-001"})))
    output.export_odm(session, tmp_path / "p.xml", transactional=transactional, choice=part)
    output.export_odm(session, tmp_path / "o.xml", transactional=not transactional)

    output.export_odm(session, second, transactional=transactional)

    assert root(first).get("PriorFileOID") is None
    assert root(again).get("PriorFileOID") is None
    assert root(again).get("FileOID") == root(first).get("FileOID")
    assert root(second).get("PriorFileOID") == root(first).get("FileOID")
    assert root(tmp_path / "p.xml").get("PriorFileOID") is None
    oids = {root(one).get("FileOID") for one in (first, second, tmp_path / "p.xml")}
    assert len(oids) == 3


def test_the_second_file_begins_with_the_records_of_the_first(
    session: Session, clock: StillClock, tmp_path: Path
) -> None:
    output.export_odm(session, tmp_path / "1.xml", transactional=True)
    go_on(session, clock)
    output.export_odm(session, tmp_path / "2.xml", transactional=True)

    first, second = read(tmp_path / "1.xml"), read(tmp_path / "2.xml")
    assert second[: len(first)] == first
    assert len(second) > len(first)


def test_one_state_is_written_the_same_but_for_the_time(
    session: Session, clock: StillClock, tmp_path: Path
) -> None:
    output.export_odm(session, tmp_path / "1.xml")
    clock.move(hours=1)
    output.export_odm(session, tmp_path / "2.xml")

    lines = [(tmp_path / name).read_text("utf-8").split("\n") for name in ("1.xml", "2.xml")]
    differing = [one for one, other in zip(*lines, strict=True) if one != other]
    assert len(differing) == 1
    assert "CreationDateTime" in differing[0]


@pytest.mark.parametrize(
    "choice",
    [
        TableChoice(Scope(identifying=False)),
        TableChoice(Scope(free_text=False)),
        TableChoice(shifted=True),
    ],
)
def test_every_change_of_answers_that_are_left_out_cannot_be_told(
    session: Session, tmp_path: Path, choice: TableChoice
) -> None:
    with pytest.raises(UserError, match="E-347"):
        output.export_odm(session, tmp_path / "x.xml", transactional=True, choice=choice)

    assert not (tmp_path / "x.xml").exists()
    assert output.export_odm(session, tmp_path / "x.xml", choice=choice)
    newest = accesses(session)[0].new
    assert newest is not None
    assert newest.en.startswith("ODM, last state, in part") is choice.scope.is_narrowed or (
        choice.shifted
    )


def test_the_door_of_the_trail_asks_before_anything_else(session: Session) -> None:
    nobody = acting(session, "statistician")
    now = trail.heads(session.file)[0]
    for door in (
        lambda: reading_trail.of_study(nobody),
        lambda: reading_trail.of_subjects(nobody),
        lambda: reading_trail.telling(nobody, ""),
        lambda: reading_trail.authors(nobody),
        lambda: reading_trail.sites(nobody),
        lambda: reading_trail.last_exported(nobody, "odm snapshot", now),
    ):
        with pytest.raises(UserError, match="E-301"):
            door()

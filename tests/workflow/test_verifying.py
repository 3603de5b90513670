"""When a study is verified since which head, what is remembered and recorded, how it is worded."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import Head
from kyphocrf.record.difference import Difference
from kyphocrf.storage import connection, installation, restore, trail
from kyphocrf.storage.study_file import DATABASE_NAME
from kyphocrf.storage.verifying import Verification
from kyphocrf.workflow import (
    capture,
    enrolment,
    folders,
    keeping,
    opening,
    overview,
    verifying,
)
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock, type_in
from tests.workflow.test_capture import GIVEN


def signed_in(folder: Path, clock: StillClock) -> Session:
    return opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)


def verify_what_is_due(session: Session) -> verifying.Check:
    """Do what a sign-in does; returns what was due."""
    check = verifying.begin_due(session)
    verifying.finish(session, check, check.run())
    return check


def tampered(session: Session, *statements: str) -> None:
    """Change the file as its owner could with another tool, its guards left as they were."""
    path = session.file.folder / DATABASE_NAME
    with closing(connection.connect(path, session.file.dek)) as outsider:
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guards = dict(outsider.execute(named).fetchall())
        for guard in guards:
            outsider.execute(f"DROP TRIGGER {guard}")
        for statement in (*statements, *guards.values()):
            outsider.execute(statement)


def test_store_08_all_is_verified_at_first_then_what_came_since(
    session: Session, clock: StillClock
) -> None:
    assert verify_what_is_due(session).since is None
    head = trail.heads(session.file)[0]
    enrolment.enrol(session, "101-002")
    clock.move(days=29)

    check = verify_what_is_due(session)

    assert check.since is not None
    assert check.since.audit == head
    newest = verifying.begin_due(session).since
    assert newest is not None
    assert newest.audit == trail.heads(session.file)[0]
    assert newest.whole_utc == check.since.whole_utc


@pytest.mark.parametrize("days", [31, -1])
def test_store_08_all_is_verified_again_after_a_month_or_where_the_clock_was_ahead(
    session: Session, clock: StillClock, days: int
) -> None:
    verify_what_is_due(session)
    clock.move(days=days)

    assert verifying.begin_due(session).since is None


def test_store_08_a_copied_a_restored_and_a_settled_file_were_never_verified(
    session: Session, folder: Path, clock: StillClock
) -> None:
    verify_what_is_due(session)
    made = keeping.back_up(session).folder
    dek, author, moment = session.file.dek, session.author, session.moment()
    keeping.leave(session)
    shutil.copytree(folder, folder.with_name("copy"))
    restore.restore(made, folder.with_name("restored"), dek, author, moment)

    for name in ("copy", "restored"):
        with closing(signed_in(folder.with_name(name), clock)) as other:
            assert verifying.begin_due(other).since is None
            verify_what_is_due(other)
            opening.settle_copied(other)
            assert verifying.begin_due(other).since is None
    with closing(signed_in(folder, clock)) as again:
        assert verifying.begin_due(again).since is not None


@pytest.mark.parametrize("spoilt", ["", "[", "[]", '{"x": 1}', "null"])
def test_store_08_what_this_pc_remembers_can_be_lost_or_spoilt(
    session: Session, spoilt: str
) -> None:
    verify_what_is_due(session)
    folders.verified().write_text(spoilt, "utf-8")

    assert verify_what_is_due(session).since is None
    assert verifying.begin_due(session).since is not None


@pytest.mark.parametrize("field", ["audit", "access", "whole_utc", "file"])
def test_store_08_a_memory_that_lacks_a_part_is_none(session: Session, field: str) -> None:
    verify_what_is_due(session)
    (known,) = json.loads(folders.verified().read_text("utf-8")).items()
    del known[1][field]
    folders.verified().write_text(json.dumps(dict([known])), "utf-8")

    assert verifying.begin_due(session).since is None


def test_store_08_what_was_not_whole_is_looked_at_again_from_where_it_was(
    session: Session,
) -> None:
    verify_what_is_due(session)
    since = verifying.begin_due(session).since
    enrolment.enrol(session, "101-002")
    tampered(session, "UPDATE subject SET site = '099' WHERE subject_key = '101-002'")

    check = verifying.begin_due(session)
    found = check.run()
    verifying.finish(session, check, found)

    assert [one.what for one in found.differences] == ["subject"]
    assert verifying.begin_due(session).since == since


def test_store_08_every_verification_is_recorded_with_what_came_of_it(session: Session) -> None:
    verify_what_is_due(session)
    head = trail.heads(session.file)[0]
    enrolment.enrol(session, "101-002")
    verify_what_is_due(session)
    tampered(session, "UPDATE subject SET site = '099'")
    verifying.verify(session)

    said = [one.new for one in accesses(session) if one.new and "verif" in one.new.en]

    third, second, first = said
    at = head.hash.hex()[:16]
    assert first.en == f"verification of the file: whole, {head.seq} records, data head {at}"
    assert first.de == f"Prüfung der Datei: unversehrt, {head.seq} Einträge, Datenstand {at}"
    assert second.en.startswith(f"verification of what came after record {head.seq}: whole")
    assert third.en.startswith("verification of the file: 2 differences")


def test_store_08_a_file_whose_last_seen_record_is_gone_says_so_once(session: Session) -> None:
    verify_what_is_due(session)
    seen = trail.heads(session.file)[0]
    installation.note_seen(session.file, folders.installations())
    tampered(
        session,
        "DELETE FROM audit_record WHERE seq = (SELECT max(seq) FROM audit_record)",
        "DELETE FROM subject",
    )

    found = verifying.begin_due(session).run()

    assert [one.name for one in found.differences if one.what == "seen"] == [seen.hash.hex()[:16]]


def test_store_08_a_kept_status_that_was_changed_is_found_with_its_subject(
    session: Session, clock: StillClock
) -> None:
    for number in (2, 3):
        enrolment.enrol(session, f"101-00{number}")
    overview.grid(session)
    clock.move(days=3)
    assert verifying.verify(session).whole
    tampered(session, "UPDATE outlook SET text = replace(text, 'false', 'true') || ' '"
             " WHERE subject_key = '101-002'")  # fmt: skip

    (found,) = verifying.verify(session).differences

    assert (found.what, found.subject_key) == ("outlook", "101-002")
    (sentence,) = verifying.sentences(STUDY_OF_TESTS, verifying.verify(session))
    assert sentence.en.startswith("101-002: ")


@pytest.mark.parametrize(
    ("does", "subject_key"),
    [
        ("UPDATE outlook SET text = 'x' WHERE subject_key = '101-001'", "101-001"),
        ("UPDATE outlook SET seq = 9999 WHERE subject_key = ''", ""),
        ("INSERT INTO outlook SELECT '101-009', seq, day, text FROM outlook LIMIT 1", "101-009"),
    ],
)
def test_store_08_a_planted_status_is_found(session: Session, does: str, subject_key: str) -> None:
    overview.grid(session)
    tampered(session, does)

    found = verifying.verify(session).differences

    assert [(one.what, one.subject_key) for one in found] == [("outlook", subject_key)]


def test_store_08_statuses_made_stale_by_a_change_or_by_another_release_are_no_difference(
    session: Session, clock: StillClock
) -> None:
    overview.grid(session)
    entry = capture.open_form(session, "101-001", TREATMENT)
    type_in(entry, GIVEN, "1")
    capture.leave(session, entry)
    clock.move(days=40)
    assert verifying.verify(session).whole

    tampered(session, "UPDATE outlook SET day = 'another release' WHERE subject_key = ''",
             "UPDATE outlook SET text = 'x' WHERE subject_key = '101-001'")  # fmt: skip

    assert verifying.verify(session).differences != ()
    tampered(session, "UPDATE outlook SET text = 'another release' WHERE subject_key = ''")
    assert verifying.verify(session).whole


def test_store_08_how_far_it_is_rises_to_the_end_and_whoever_is_told_can_end_it(
    session: Session,
) -> None:
    overview.grid(session)
    heard: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        heard.append((done, of))

    verifying.begin(session).run(tell)

    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]
    assert len({of for _, of in heard}) == 1

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verifying.begin(session).run(stop)
    enrolment.enrol(session, "101-002")


def test_store_08_what_is_no_head_is_refused_before_anything_is_read(session: Session) -> None:
    with pytest.raises(UserError, match="E-376"):
        verifying.begin(session, "no head")


def test_store_08_a_place_that_is_not_even_text_is_worded() -> None:
    place = Place(b"\xff", 1, b"\xff", 1, "", 0, b"\xff")  # type: ignore[arg-type]
    found = Verification(
        None, None, (Difference("comment", b"\xff", place),), *[Head(0, b"")] * 2  # type: ignore[arg-type]
    )  # fmt: skip

    (sentence,) = verifying.sentences(STUDY_OF_TESTS, found)

    assert "comment" in sentence.en or "finding" in sentence.en

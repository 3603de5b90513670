"""Backups made before a redaction hold the text: found, judged, destroyed with a record."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.chain import GENESIS
from kyphocrf.storage import backup_contents, backup_place, connection, trail, verifying
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.restore import Drill
from kyphocrf.workflow import keeping, older_copies, redacting, restoring, second_place, typing
from kyphocrf.workflow.older_copies import OlderCopy
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.storage.decrypted import pages
from tests.workflow.conftest import TREATMENT, StillClock
from tests.workflow.test_redacting import WHY, have, of_why, redact

DESTROYED = "the name must be gone"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def investigator(session: Session) -> Session:
    """Two backups: one of before the name was typed, one with it."""
    keeping.back_up(session)
    have(session)
    keeping.back_up(session)
    return acting(session, Role.INVESTIGATOR)


def told(copies: tuple[OlderCopy, ...]) -> dict[tuple[int, bool], str]:
    return {(one.number, one.within_study): one.state for one in copies}


def holding(copies: tuple[OlderCopy, ...]) -> list[OlderCopy]:
    return [one for one in copies if one.state == "holds"]


def folders(study: Session) -> set[str]:
    return {one.name for one in keeping.backup_folder(study).iterdir()}


def test_before_a_redaction_it_is_told_which_backups_hold_the_text(
    investigator: Session, clock: StillClock
) -> None:
    clock.move(minutes=90)

    found = older_copies.find(investigator, redacting.extent(investigator, of_why(investigator)))

    assert told(found) == {(2, True): "holds", (1, True): "free"}
    assert [one.age for one in found] == [90, 90]


def test_afterwards_too_though_nobody_knows_the_text_any_more(investigator: Session) -> None:
    assert older_copies.find(investigator) == ()
    redact(investigator)
    keeping.back_up(investigator)

    assert told(older_copies.find(investigator)) == {
        (3, True): "free", (2, True): "holds", (1, True): "free"
    }  # fmt: skip


def test_a_backup_made_while_somebody_typed_there_counts_as_if_it_held_the_text(
    session: Session,
) -> None:
    typing.keep(session, "101-001", WHY.at(TREATMENT), "Frau Mu")
    keeping.back_up(session)
    typing.forget(session)
    have(session)
    by = acting(session, Role.INVESTIGATOR)
    redact(by)

    assert told(older_copies.find(by)) == {(1, True): "holds"}


def test_a_backup_made_before_the_pages_were_overwritten_counts_as_well(
    investigator: Session,
) -> None:
    database = investigator.file.folder / DATABASE_NAME
    reader = connection.connect(database, investigator.file.dek)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM study").fetchall()
    assert redact(investigator).left is not None
    keeping.back_up(investigator)
    reader.close()

    assert told(older_copies.find(investigator))[3, True] == "holds"


def test_what_cannot_be_read_is_told_and_is_not_destroyed(investigator: Session) -> None:
    redact(investigator)
    (_, second) = sorted(keeping.backup_folder(investigator).iterdir())
    (second / DATABASE_NAME).write_bytes(b"x" * 8192)

    (unreadable,) = [one for one in older_copies.find(investigator) if one.number == 2]

    assert unreadable.state == "unreadable"
    assert older_copies.destroy(investigator, [unreadable], DESTROYED) == 0
    assert second.exists()


def test_a_destroyed_backup_is_gone_and_its_record_says_which_why_and_by_whom(
    investigator: Session,
) -> None:
    redact(investigator)
    (held,) = holding(older_copies.find(investigator))
    head = backup_contents.look_at(investigator.file, Path(str(held.folder)), ())
    assert head is not None
    assert head.head is not None

    assert older_copies.destroy(investigator, [held], DESTROYED) == 1

    assert told(older_copies.find(investigator)) == {(3, True): "free", (1, True): "free"}
    record = trail.of_subject(investigator.file, "")[-1]
    assert (record.what, record.place.item) == ("destroyed", held.name)
    assert json.loads(record.texts.new.text or "") == {
        "head": head.head.hash.hex(), "number": 2, "state": "destroyed"
    }  # fmt: skip
    assert record.texts.reason.text == DESTROYED
    assert record.stamp.author.role == Role.INVESTIGATOR
    assert verifying.verify(investigator.file).whole


def test_a_fresh_backup_without_the_text_is_made_before_the_newest_goes(
    investigator: Session,
) -> None:
    redact(investigator)

    older_copies.destroy(investigator, holding(older_copies.find(investigator)), DESTROYED)

    newest = backup_place.named(keeping.backup_folder(investigator))[0]
    assert newest.number == 3
    assert told(older_copies.find(investigator))[3, True] == "free"


def test_no_further_backup_is_made_where_the_newest_is_without_the_text(
    investigator: Session,
) -> None:
    redact(investigator)
    keeping.back_up(investigator)

    older_copies.destroy(investigator, holding(older_copies.find(investigator)), DESTROYED)

    assert {name[:6] for name in folders(investigator)} == {"000001", "000003"}


def test_what_does_not_hold_the_text_is_not_destroyed(investigator: Session) -> None:
    redact(investigator)
    before = folders(investigator)
    free = [one for one in older_copies.find(investigator) if one.state == "free"]
    assert free[0].folder is not None

    with pytest.raises(UserError, match="E-386"):
        older_copies.destroy(investigator, free, DESTROYED)

    assert before <= folders(investigator)


def test_nothing_is_destroyed_without_a_reason(investigator: Session) -> None:
    redact(investigator)
    before = folders(investigator)

    with pytest.raises(UserError, match="E-321"):
        older_copies.destroy(investigator, holding(older_copies.find(investigator)), " ")

    assert folders(investigator) == before


def test_a_backup_that_somebody_opened_or_put_a_file_into_is_left_alone(
    investigator: Session,
) -> None:
    redact(investigator)
    (held,) = holding(older_copies.find(investigator))
    assert held.folder is not None
    (held.folder / "letter.txt").write_text("mine")

    (opened,) = holding(older_copies.find(investigator))
    with pytest.raises(UserError, match="E-386"):
        older_copies.destroy(investigator, [held], DESTROYED)

    assert opened.kept is not None
    assert older_copies.destroy(investigator, [opened], DESTROYED) == 0
    assert held.folder.exists()


def test_a_backup_with_records_that_the_study_lacks_is_left_alone(
    investigator: Session,
) -> None:
    """As one that was made after a copy of the study went its own way."""
    redact(investigator)
    (held,) = holding(older_copies.find(investigator))
    stranger = held.folder
    assert stranger is not None
    writer = connection.connect(stranger / DATABASE_NAME, investigator.file.dek, wal=False)
    writer.execute("DROP TRIGGER access_record_no_update")
    last = "(SELECT MAX(seq) FROM access_record)"
    writer.execute(f"UPDATE access_record SET hash = zeroblob(32) WHERE seq = {last}")  # noqa: S608
    writer.close()

    (strange,) = holding(older_copies.find(investigator))

    assert strange.kept is not None
    with pytest.raises(UserError, match="E-386"):
        older_copies.destroy(investigator, [held], DESTROYED)
    assert stranger.exists()


def test_a_folder_under_a_number_that_is_not_its_own_is_left_alone(
    investigator: Session,
) -> None:
    redact(investigator)
    (held,) = holding(older_copies.find(investigator))
    assert held.folder is not None
    other = held.folder.rename(held.folder.with_name(held.name.replace("000002", "000009")))

    (renamed,) = holding(older_copies.find(investigator))

    assert (renamed.folder, renamed.kept is None) == (other, False)


def test_a_stick_is_looked_into_and_its_copy_destroyed_after_a_fresh_one_there(
    investigator: Session, stick: Path
) -> None:
    keeping.back_up(investigator, stick)
    redact(investigator)
    elsewhere = [one for one in holding(older_copies.find(investigator, None, stick))
                 if not one.within_study]  # fmt: skip
    assert [one.number for one in elsewhere] == [3]

    older_copies.destroy(investigator, elsewhere, DESTROYED)

    found = older_copies.find(investigator, None, stick)
    assert [(n, s) for (n, within), s in told(found).items() if not within] == [(4, "free")]
    assert (3, True) in told(found)


def test_a_copy_on_a_stick_that_is_away_stays_on_the_list_until_it_was_seen(
    investigator: Session, stick: Path
) -> None:
    made = keeping.back_up(investigator, stick)
    study = investigator.file.folder
    known = second_place.chosen(stick, stick / "backups", study, investigator.clock())
    second_place.keep(investigator.file.header.installation, known)
    redact(investigator)
    plugged_out = stick.with_name("away")
    stick.rename(plugged_out)

    (away,) = [one for one in older_copies.find(investigator) if one.state == "away"]
    assert (away.name, away.folder) == (made.folder.name, None)
    assert older_copies.destroy(investigator, [away], DESTROYED) == 0

    plugged_out.rename(stick)
    found = older_copies.find(investigator)
    assert [one.state for one in found if not one.within_study] == ["holds"]
    older_copies.destroy(investigator, [o for o in found if not o.within_study], DESTROYED)
    stick.rename(plugged_out)
    assert not [one for one in older_copies.find(investigator) if one.state == "away"]


def test_a_copy_that_is_nowhere_any_more_is_taken_off_the_list_with_a_reason(
    investigator: Session, stick: Path
) -> None:
    keeping.back_up(investigator, stick)
    redact(investigator)
    away = [one for one in older_copies.find(investigator) if one.state == "away"]

    with pytest.raises(UserError, match="E-321"):
        older_copies.give_up(investigator, away, "")
    older_copies.give_up(investigator, away, "the stick was shredded")

    assert not [one for one in older_copies.find(investigator) if one.state == "away"]
    record = trail.of_subject(investigator.file, "")[-1]
    assert (record.what, record.texts.reason.text) == ("destroyed", "the stick was shredded")
    assert verifying.verify(investigator.file).whole


def test_a_copy_made_before_the_name_was_typed_or_after_it_went_is_not_waited_for(
    session: Session, stick: Path, clock: StillClock
) -> None:
    keeping.back_up(session, stick)
    clock.move(minutes=5)
    have(session)
    clock.move(minutes=5)
    by = acting(session, Role.INVESTIGATOR)
    redact(by)
    clock.move(minutes=5)
    keeping.back_up(session, stick)

    assert not [one for one in older_copies.find(by) if one.state == "away"]


def test_the_newest_copies_of_a_folder_that_is_no_place_of_backups_are_left(
    investigator: Session, tmp_path: Path
) -> None:
    redact(investigator)
    copied = tmp_path / "copied by hand"
    shutil.copytree(keeping.backup_folder(investigator), copied)
    found = older_copies.find(investigator, None, copied)

    with pytest.raises(UserError, match="E-387"):
        older_copies.destroy(
            investigator, [one for one in holding(found) if not one.within_study], DESTROYED
        )

    assert len(list(copied.iterdir())) == 2


def test_what_is_counted_is_told(investigator: Session) -> None:
    redact(investigator)
    counted: list[tuple[int, int]] = []

    older_copies.find(investigator, told=lambda done, of: counted.append((done, of)))

    assert counted == [(1, 2), (2, 2)]


def test_a_restored_backup_has_again_redacted_what_was_since(
    investigator: Session, tmp_path: Path
) -> None:
    (held,) = holding(
        older_copies.find(investigator, redacting.extent(investigator, of_why(investigator)))
    )
    redact(investigator, "Muster")
    assert held.folder is not None

    drill = restoring.restore(
        acting(investigator, Role.ADMINISTRATOR), held.folder, tmp_path / "restored", "the disk"
    )

    assert b"Muster" not in pages(tmp_path / "restored", investigator.file.dek)
    assert drill.redacted_again == 1
    assert "A text" in restoring.redactions_told(drill).en


def test_that_nobody_knows_what_was_redacted_since_is_told() -> None:
    alone = Drill(1, 1, 1, 1, GENESIS)

    assert "Ask the investigator" in restoring.redactions_told(alone).en
    assert "No text" in restoring.redactions_told(replace(alone, redacted_again=0)).en
    assert "2 texts" in restoring.redactions_told(replace(alone, redacted_again=2)).en

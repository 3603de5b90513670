"""Batches: sealed whole, read back, written out, sent again, and never twice under one number."""

import errno
import os
import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Answer
from kyphocrf.storage import batches, sent_files, trail, verifying
from kyphocrf.workflow import (
    capture,
    enrolment,
    keeping,
    opening,
    outbox,
    redacting,
    sending,
    study_kit,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.sending import SentBatch
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.small_study import STUDY_OF_TESTS
from tests.sponsor import LAPTOP, Sponsor
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock
from tests.workflow.test_redacting import WHY, of_why


@pytest.fixture
def sponsored(session: Session, tmp_path: Path) -> Sponsor:
    made = Sponsor.new(tmp_path / "sponsor")
    made.enrol(session)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def enter(session: Session, value: str) -> None:
    entry = capture.open_form(session, "101-001", TREATMENT)
    entry.answer(WHY, Answer(value=value))
    capture.leave(session, entry)


def create(session: Session, stick: Path, **named: Any) -> SentBatch:
    (made,) = sending.create(session, stick, **named)
    return made


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_batch_holds_every_record_and_the_sponsor_reads_it_with_either_key(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    last = trail.heads(session.file)[0].seq
    made = create(session, stick)

    for by_escrow in (False, True):
        opened = sponsored.open(session, made.path, by_escrow=by_escrow)
        assert list(opened.records()) == list(trail.between(session.file, 1, last))
        assert opened.missing_texts == () == opened.unknown
    assert made.records == last
    assert names(stick) == [f"{made.name}.kcb", f"{made.name}.txt"]
    assert "age --decrypt" in (stick / f"{made.name}.txt").read_text("utf-8")


def test_the_second_and_the_third_follow_the_one_before_without_a_gap(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    opened = []
    for number in range(3):
        enter(session, f"declined {number}")
        made = create(session, stick)
        opened.append(sponsored.receive(session, made.path))
        assert verifying.verify(session.file).whole

    for before, after in pairwise(opened):
        assert after.manifest.sequence == before.manifest.sequence + 1
        assert after.manifest.previous == before.sha256
        for name in ("audit", "access"):
            was, now = getattr(before.manifest, name), getattr(after.manifest, name)
            assert (now.first, now.previous) == (was.last + 1, was.head)


@pytest.mark.usefixtures("sponsored")
def test_a_batch_of_what_one_holds_already_is_refused_in_words(
    session: Session, stick: Path
) -> None:
    made = create(session, stick)

    with pytest.raises(UserError, match="E-432") as refused:
        create(session, stick)
    assert made.name in refused.value.happened.de
    assert len(batches.all_made(session.file)) == 1


def test_a_snapshot_begins_with_the_first_record_and_takes_the_next_number(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    create(session, stick)
    opened = sponsored.open(session, create(session, stick, kind="snapshot").path)
    enter(session, "declined")
    following = sponsored.open(session, create(session, stick).path)

    assert (opened.manifest.sequence, opened.manifest.audit.first) == (2, 1)
    assert following.manifest.audit.first == opened.manifest.audit.last + 1
    assert following.manifest.previous == opened.sha256


def test_before_the_first_kit_nothing_is_sealed(session: Session, stick: Path) -> None:
    with pytest.raises(UserError, match="E-423"):
        create(session, stick)
    assert names(stick) == []


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.usefixtures("sponsored")
def test_a_folder_that_is_none_or_lies_in_the_study_is_refused(
    session: Session, stick: Path, within: bool
) -> None:
    place = session.file.folder / "backups" if within else stick / "nowhere"

    with pytest.raises(UserError, match="E-37"):
        create(session, place)
    assert batches.all_made(session.file) == ()


@pytest.mark.usefixtures("sponsored")
def test_sent_again_it_is_the_same_file(session: Session, stick: Path, tmp_path: Path) -> None:
    made = create(session, stick)
    other = tmp_path / "other"
    other.mkdir()

    again = sending.send_again(session, made.name, other)

    assert again.path.read_bytes() == made.path.read_bytes()
    with pytest.raises(UserError, match="E-434"):
        sending.send_again(session, "another", other)


def test_a_sealed_file_that_is_lost_is_sealed_again_as_the_same_batch(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    made = create(session, stick)
    before = sponsored.open(session, made.path)
    enter(session, "what came since is not in it")
    shutil.rmtree(session.file.folder / sent_files.SENT_NAME)

    again = sponsored.open(session, sending.send_again(session, made.name, stick).path)

    assert again.raw_manifest == before.raw_manifest
    assert again.sealing == 2
    assert list(again.records()) == list(before.records())


def test_a_batch_that_holds_a_redacted_text_is_never_sent_as_it_was(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    enter(session, "Frau Muster")
    made = create(session, stick)
    before = sponsored.open(session, made.path)
    by = acting(session, Role.INVESTIGATOR)
    redacting.redact(by, redacting.extent(by, of_why(by)), "a name")

    again = sponsored.open(session, sending.send_again(session, made.name, stick).path)

    assert again.raw_manifest == before.raw_manifest
    assert again.missing_texts != ()
    assert not any("Muster" in (t.text or "") for r in again.records() for t in r.texts)
    kept = sent_files.kept(session.file.folder, made.name)
    assert kept.read_bytes() == made.path.read_bytes()


@pytest.mark.usefixtures("sponsored")
def test_stopped_in_between_nothing_was_made(session: Session, stick: Path) -> None:
    heard: list[tuple[int, int]] = []

    made = sending.create(session, stick, told=lambda *far: heard.append(far), stop=lambda: True)

    assert made == ()
    assert heard
    assert batches.all_made(session.file) == ()
    assert names(stick) == []
    assert names(session.file.folder / sent_files.SENT_NAME) == []


class _Pulled:
    """A stick that is pulled, or full, after so many bytes."""

    def __init__(self, path: Path, left: int, code: int) -> None:
        self._held = path.open("wb")
        self._left = left
        self._code = code

    def write(self, piece: bytes) -> int:
        if len(piece) > self._left:
            self._held.write(piece[: self._left])
            raise OSError(self._code, os.strerror(self._code))
        self._left -= len(piece)
        return self._held.write(piece)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.ENODEV])
@pytest.mark.parametrize("left", [0, 1, 500])
def test_a_stick_that_is_pulled_or_full_costs_nothing_and_the_batch_goes_out_later(
    session: Session, sponsored: Sponsor, stick: Path, monkeypatch: pytest.MonkeyPatch, code: int,
    left: int,
) -> None:  # fmt: skip
    real = Path.open

    def opened(path: Path, mode: str = "r", **named: Any) -> Any:
        if path.parent == stick and path.name.endswith(".kcb.part") and mode == "wb":
            return _Pulled(path.with_suffix(".held"), left, code)
        return real(path, mode, **named)

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(FileError):
        create(session, stick)
    monkeypatch.setattr(Path, "open", real)

    (sealed,) = batches.all_made(session.file)
    assert sealed.sent_utc == ""
    assert not (stick / f"{sealed.name}.kcb").exists()
    found = outbox.outbox(session)
    assert (found.sent.records, found.lines[0].state) == (0, "sealed")
    made = create(session, stick)
    assert made.name == sealed.name
    assert sponsored.open(session, made.path).manifest.sequence == 1


@pytest.mark.usefixtures("sponsored")
def test_what_reads_back_as_something_else_is_no_batch(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A medium that keeps something else than was written."""
    real = sent_files.sha256_of

    def elsewhere(path: Path) -> str:
        return "00" * 32 if path.parent == stick else real(path)

    monkeypatch.setattr(sent_files, "sha256_of", elsewhere)
    with pytest.raises(FileError, match="E-410"):
        create(session, stick)
    assert names(stick) == []


@pytest.mark.usefixtures("sponsored")
def test_it_is_recorded_who_sealed_and_who_wrote_out(session: Session, stick: Path) -> None:
    made = create(session, stick)

    said = [str(one.new.en) for one in accesses(session)[:2] if one.new is not None]
    assert said == [f"written to be sent: {made.name}", f"sealed: {made.name}"]


@pytest.mark.usefixtures("sponsored")
def test_the_outbox_counts_unsent_sent_and_since_when(
    session: Session, stick: Path, clock: StillClock
) -> None:
    before = outbox.outbox(session)
    assert (before.sent.records, before.received.records, before.lines) == (0, 0, ())
    clock.move(days=3)
    assert outbox.outbox(session).unsent.days == 3
    last = trail.heads(session.file)[0].seq
    made = create(session, stick)
    enrolment.enrol(session, "101-002")
    found = outbox.outbox(session)

    assert (found.unsent.records, found.unsent.subjects, found.unsent.days) == (1, 1, 0)
    assert (found.sent.records, found.received.records) == (last, 0)
    (line,) = found.lines
    assert (line.name, line.state, line.records, line.place) == (
        made.name, "sent", last, str(stick)
    )  # fmt: skip
    assert line.size == made.size == made.path.stat().st_size


@pytest.mark.usefixtures("sponsored")
def test_after_as_many_days_as_are_set_the_site_is_reminded(
    session: Session, stick: Path, clock: StillClock
) -> None:
    assert outbox.unsent(session)[1] is False
    clock.move(days=13)
    assert outbox.unsent(session)[1] is False
    clock.move(days=1)
    assert outbox.unsent(session)[1] is True
    assert outbox.outbox(session).problem == outbox.Problem("overdue", days=14)
    create(session, stick)
    assert outbox.unsent(session)[1] is False
    clock.move(days=14)
    assert outbox.unsent(session)[1] is True, "nobody has acknowledged it"


def test_the_outbox_says_first_what_stands_in_the_way(session: Session, tmp_path: Path) -> None:
    problem = outbox.outbox(session).problem
    assert problem is not None
    assert problem.kind == "no kit"
    Sponsor.new(tmp_path / "sponsor").enrol(session)
    assert outbox.outbox(session).problem is None


def signed_in(folder: Path, clock: StillClock) -> Session:
    return opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)


def test_a_settled_copy_has_no_keys_and_begins_anew_under_another_name(
    session: Session, sponsored: Sponsor, stick: Path, clock: StillClock, folder: Path
) -> None:
    create(session, stick)
    keeping.leave(session)
    shutil.copytree(folder, folder.with_name("copy"), ignore=shutil.ignore_patterns("*.lock"))
    copy = signed_in(folder.with_name("copy"), clock)
    opening.settle_copied(copy)

    problem = outbox.outbox(copy).problem
    assert problem is not None
    assert problem.kind == "no keys"
    with pytest.raises(UserError, match="E-423"):
        create(copy, stick)
    with pytest.raises(UserError, match="E-422"):
        sponsored.enrol(copy)
    kit = sponsored.kit(copy, kit=2, installations=(LAPTOP._replace(first_number=1),))
    by = acting(copy, Role.INVESTIGATOR)
    study_kit.import_kit(by, study_kit.read_kit(by, sponsored.written(kit)))
    copy.forget_study()
    opened = sponsored.open(copy, create(copy, stick).path)
    assert (opened.manifest.epoch, opened.manifest.sequence, opened.manifest.audit.first) == (
        2, 1, 1
    )  # fmt: skip
    assert verifying.verify(copy.file).whole
    copy.close()


@pytest.mark.usefixtures("sponsored")
def test_files_of_two_installations_and_epochs_never_have_one_name(
    session: Session, stick: Path
) -> None:
    made = create(session, stick)

    assert made.name.endswith(session.file.header.installation[-4:])
    assert BytesIO(made.path.read_bytes()).read(10) == b"age-encryp"

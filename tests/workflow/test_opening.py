"""Make a site, sign in, recover, recognise a folder; who may do what."""

from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.definition.canonical import to_json
from kyphocrf.definition.study import Study
from kyphocrf.errors import FileError, UserError
from kyphocrf.record.chain import Author
from kyphocrf.storage import metadata, recovery
from kyphocrf.workflow import (
    enrolment,
    folders,
    opening,
    people,
    recovery_key,
    verifying,
)
from kyphocrf.workflow.permission import PERMITTED, Act, Role, may
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.small_study import STUDY_OF_TESTS, TREAT
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

ANOTHER = "another long password"


@pytest.fixture
def printed(tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> str:
    """Found site 101 in `tmp_path / "study"`; its recovery key."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    return opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, clock, CHEAP)


def recover(
    folder: Path, key: str, clock: StillClock, user: str = "coord02", study: Study = STUDY_OF_TESTS
) -> tuple[Session, opening.FreshKey]:
    by = opening.Recovery(key, user, ANOTHER)
    return opening.sign_in_with_recovery_key(folder, study, by, clock)


def test_the_printed_recovery_key_opens_and_is_replaced_once_the_fresh_one_is_confirmed(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    session, fresh = recover(tmp_path / "study", printed, clock)
    opening.activate(session, fresh)
    session.close()

    with pytest.raises(UserError) as refused:
        recover(tmp_path / "study", printed, clock)
    assert refused.value.number == "E-333"
    again, _ = recover(tmp_path / "study", fresh.printed, clock)
    again.close()
    opening.sign_in(tmp_path / "study", STUDY_OF_TESTS, "coord02", ANOTHER, clock).close()


def test_a_fresh_key_that_was_never_confirmed_opens_nothing_and_the_old_one_still_does(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    session, fresh = recover(tmp_path / "study", printed, clock)
    session.close()

    with pytest.raises(UserError):
        recover(tmp_path / "study", fresh.printed, clock)
    again, _ = recover(tmp_path / "study", printed, clock)
    again.close()


def test_each_step_of_a_recovery_is_an_access_record(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    session, fresh = recover(tmp_path / "study", printed, clock)
    opening.activate(session, fresh)

    told = [(line.user, line.new and line.new.en.split(":")[0]) for line in accesses(session)]
    session.close()
    assert told == [
        ("coord02", "re-issued"), ("coord02", "no longer in force"), ("coord02", "new password"),
        ("recovery key", "no longer in force"), ("recovery key", "used"),
        ("coord02", "founded"),
    ]  # fmt: skip


def test_a_key_shows_neither_itself_nor_its_slots_in_a_report(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    session, fresh = recover(tmp_path / "study", printed, clock)
    session.close()

    assert fresh.printed not in repr(fresh)


def test_recovery_for_a_user_who_is_none_leaves_the_key_valid(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    with pytest.raises(UserError) as refused:
        recover(tmp_path / "study", printed, clock, "nobody")

    assert refused.value.number == "E-332"
    session, _ = recover(tmp_path / "study", printed, clock)
    session.close()


def test_a_mistyped_recovery_key_is_told_as_such(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    with pytest.raises(UserError) as refused:
        recover(tmp_path / "study", printed[:-4], clock)

    assert refused.value.number == "E-212"


def test_recovery_in_the_folder_of_another_study_changes_no_password(
    tmp_path: Path, printed: str, clock: StillClock
) -> None:
    with pytest.raises(UserError) as refused:
        recover(tmp_path / "study", printed, clock, study=replace(STUDY_OF_TESTS, oid="ST.OTHER"))

    assert refused.value.number == "E-331"
    opening.sign_in(tmp_path / "study", STUDY_OF_TESTS, "coord02", PASSWORD, clock).close()


KEY = recovery.printed(987654321)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "0 of 34 characters"),
        (KEY[:12], "10 of 34 characters"),
        (f"{KEY}2", "35 of 34 characters"),
        (f"{KEY[:5]}0", "There is no 0 in the key; O, 0, I and 1 are never used."),
        (
            KEY[:-1] + ("3" if KEY[-1] == "2" else "2"),
            (
                "The recovery key was not typed as it is printed. "
                "Compare it with the printed page, group by group."
            ),
        ),
    ],
)
def test_a_typo_in_a_recovery_key_is_told_before_anything_is_opened(
    typed: str, problem: str
) -> None:
    told = recovery_key.problem(typed)

    assert told is not None
    assert told.en == problem


@pytest.mark.parametrize("typed", [KEY, KEY.lower(), KEY.replace("-", " "), KEY.replace("-", "")])
def test_case_and_gaps_of_a_recovery_key_do_not_matter(typed: str) -> None:
    assert recovery_key.problem(typed) is None


def test_a_password_made_of_the_name_of_its_user_is_weak() -> None:
    found = opening.password_weakness("coord02coord02", ("coord02",))

    assert found is not None
    assert opening.password_weakness("Lampe Ziege Regen Kupfer", ("coord02",)) is None


def test_the_file_keeps_every_form_definition(session: Session) -> None:
    kept = {(one.oid, one.version): one.text for one in metadata.definitions(session.file)}

    assert kept["F.TREAT", 1] == to_json(TREAT)
    assert len(kept) == len(STUDY_OF_TESTS.forms)


def test_a_folder_of_another_study_is_refused(folder: Path, clock: StillClock) -> None:
    other = replace(STUDY_OF_TESTS, oid="ST.OTHER")
    with pytest.raises(UserError) as refused:
        opening.sign_in(folder, other, "coord02", PASSWORD, clock)

    assert refused.value.number == "E-331"
    opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock).close()


def test_folders_are_remembered_newest_first(session: Session) -> None:
    opening.remember(session)

    (known,) = folders.recent_studies()
    assert (known.folder, known.site) == (session.file.folder, "101")
    assert known.opened == "2026-11-23 16:30"


def test_a_list_of_folders_that_is_damaged_is_no_obstacle(session: Session) -> None:
    opening.remember(session)
    (folders.configuration() / "folders.json").write_text("{", "utf-8")

    assert folders.recent_studies() == ()


def test_a_folder_unknown_to_this_pc_asks_moved_or_copied(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not opening.is_copied(session)
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "another pc"))
    assert opening.is_copied(session)

    epoch = session.file.header.epoch
    opening.settle_moved(session)
    assert not opening.is_copied(session)
    assert session.file.header.epoch == epoch
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "third pc"))
    opening.settle_copied(session)
    assert session.file.header.epoch == epoch + 1


def test_a_subject_gets_the_next_number_of_the_site(session: Session) -> None:
    assert enrolment.next_subject_key(session) == "101-002"
    enrolment.enrol(session, "101-007")
    assert enrolment.next_subject_key(session) == "101-008"


@pytest.mark.parametrize(("key", "number"), [("102-001", "E-311"), ("101-001", "E-312"),
                                             ("101-1", "E-311")])  # fmt: skip
def test_a_wrong_subject_number_is_refused(session: Session, key: str, number: str) -> None:
    with pytest.raises(UserError) as refused:
        enrolment.enrol(session, key)

    assert refused.value.number == number


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("act", list(Act))
def test_a_role_permits_what_the_table_says_and_refusals_are_recorded(
    session: Session, role: Role, act: Act
) -> None:
    session.author = Author("somebody", role.value, "UMM")
    if may(role.value, act):
        session.require(act)
        assert role in PERMITTED[act]
        return
    with pytest.raises(UserError) as refused:
        session.require(act)
    assert role.text.de in refused.value.happened.de
    records = verifying.verify(session).access_head.seq
    assert records > 1


def test_a_role_nobody_knows_permits_nothing() -> None:
    assert not any(may("chief", act) for act in Act)


def test_store_09_a_site_that_could_not_be_made_is_not_there(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    (tmp_path / "home").write_text("a file where the settings shall be")
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)

    with pytest.raises(FileError):
        opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, clock, CHEAP)

    assert not list(tmp_path.glob("study*"))


def test_store_10_a_folder_that_cannot_be_remembered_is_told_and_the_study_is_open(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").write_text("a file where the settings shall be")
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "full"))

    with pytest.raises(FileError, match="E-364"):
        opening.remember(session)

    assert session.may(Act.READ)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))


@pytest.mark.usefixtures("home")
def test_capture_18_the_first_accounts_have_a_full_name_in_the_trail(
    tmp_path: Path, clock: StillClock
) -> None:
    new = opening.NewSite(
        "101", "DE", "coord02", "UMM", PASSWORD,
        administrator="coord02-admin", administrator_password=PASSWORD + " too",
        full_name=" Dr. Anna   Kru\u0308ger ", administrator_full_name="Bernd Maier",
    )  # fmt: skip
    opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, clock, CHEAP)

    session = opening.sign_in(tmp_path / "study", STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    assert people.printed_names(session) == {
        "coord02": "Dr. Anna Krüger", "coord02-admin": "Bernd Maier"
    }  # fmt: skip
    assert verifying.verify(session).whole
    session.close()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("full", ["Dr", "x\x00y", "12345", "n" * 81])
def test_capture_18_a_full_name_that_cannot_be_printed_makes_no_folder(
    tmp_path: Path, clock: StillClock, full: str
) -> None:
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD, "administrator", full_name=full)

    with pytest.raises(UserError, match="E-379"):
        opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, clock, CHEAP)

    assert not (tmp_path / "study").exists()


def test_both_accounts_with_one_password_make_no_study(tmp_path: Path, clock: StillClock) -> None:
    new = opening.NewSite(
        "101", "DE", "coord02", "UMM", PASSWORD,
        administrator="admin01", administrator_password=PASSWORD,
    )  # fmt: skip

    with pytest.raises(UserError, match="E-363"):
        opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, clock, CHEAP)

    assert not (tmp_path / "study").exists()

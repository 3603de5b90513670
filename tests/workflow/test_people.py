"""Users are added, let go, let in again; a password somebody gave is changed before anything."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.chain import Author
from kyphocrf.record.person import Person
from kyphocrf.storage import trail, vault
from kyphocrf.workflow import history_pages, opening, people, verifying
from kyphocrf.workflow.history_filter import HistoryFilter
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting, changes
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, StillClock

GIVEN: Final = "a password somebody gave"
OWN: Final = "a sentence only I know"
MONA: Final = Person(
    "monitor01", "monitor", "Sponsor", active=True, printed_name="Mona Weiss", trained="2026-11-01"
)


@pytest.fixture
def admin(session: Session) -> Session:
    """Return the session of an administrator who is a user, too."""
    boss = acting(session, Role.ADMINISTRATOR)
    ada = replace(MONA, user_name="admin01", role="administrator", printed_name="Ada Kern")
    people.add_user(boss, ada, "the words of an administrator")
    return replace(boss, author=Author("admin01", "administrator", "UMM"))


def known(session: Session, user: str) -> Person:
    return next(one for one in people.users(session) if one.user_name == user)


def signed_in(folder: Path, clock: StillClock, user: str, password: str) -> Session:
    return opening.sign_in(folder, STUDY_OF_TESTS, user, password, clock)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.number


def test_store_04_who_was_added_does_nothing_before_choosing_an_own_password(
    admin: Session, folder: Path, clock: StillClock
) -> None:
    people.add_user(admin, MONA, GIVEN)
    admin.close()

    mona = signed_in(folder, clock, "monitor01", GIVEN)

    for act in set(Act) - {Act.USE}:
        allowed = acting(mona, Role.MONITOR)
        assert refused(lambda by=allowed, act=act: by.require(act)) in {"E-375", "E-301"}  # type: ignore[misc]
    assert refused(lambda: mona.require(Act.READ)) == "E-375"
    assert refused(lambda: people.change_password(mona, GIVEN, GIVEN)) == "E-370"
    people.change_password(mona, GIVEN, OWN)
    mona.require(Act.READ)
    mona.close()
    again = signed_in(folder, clock, "monitor01", OWN)
    assert not again.password_is_given
    assert verifying.verify(again).whole
    again.close()


def test_store_04_each_record_of_a_person_is_worded_by_who_did_it(admin: Session) -> None:
    people.add_user(admin, MONA, GIVEN)

    (newest, *_) = changes(acting(admin, Role.AUDITOR))

    assert (newest.what.en, newest.user) == ("user", "admin01")


@pytest.mark.parametrize(
    ("person", "number"),
    [
        (replace(MONA, printed_name="  "), "E-379"),
        (replace(MONA, printed_name="123"), "E-379"),
        (replace(MONA, printed_name="a\x07b"), "E-379"),
        (replace(MONA, trained=""), "E-373"),
        (replace(MONA, trained="soon"), "E-373"),
        (replace(MONA, trained="2027-01-01"), "E-374"),
        (replace(MONA, user_name="COORD02"), "E-362"),
        (replace(MONA, user_name="m"), "E-361"),
    ],
)
def test_store_04_nobody_is_added_without_name_training_and_a_user_name_of_their_own(
    admin: Session, person: Person, number: str
) -> None:
    before = trail.heads(admin.file)[0]

    assert refused(lambda: people.add_user(admin, person, GIVEN)) == number

    assert trail.heads(admin.file)[0] == before


def test_a_weak_first_password_adds_nobody(admin: Session) -> None:
    assert refused(lambda: people.add_user(admin, MONA, "short")).startswith("E-2")

    assert MONA.user_name not in {one.user_name for one in people.users(admin)}


def test_store_04_who_was_deactivated_does_not_sign_in_and_the_name_stays_taken(
    admin: Session, folder: Path, clock: StillClock
) -> None:
    people.add_user(admin, MONA, GIVEN)

    people.deactivate(admin, "monitor01", "left the sponsor")

    assert not known(admin, "monitor01").active
    assert "monitor01" not in vault.read_keys(folder).users()
    assert refused(lambda: people.add_user(admin, MONA, GIVEN)) == "E-362"
    admin.close()
    assert refused(lambda: signed_in(folder, clock, "monitor01", GIVEN)) == "E-201"


def test_store_04_who_is_let_in_again_has_a_new_password_and_changes_it(
    admin: Session, folder: Path, clock: StillClock
) -> None:
    people.deactivate(admin, "coord02", "left the site")

    people.reactivate(admin, "coord02", "another password given", "came back")

    admin.close()
    assert refused(lambda: signed_in(folder, clock, "coord02", PASSWORD)) == "E-201"
    clock.move(hours=1)
    again = signed_in(folder, clock, "coord02", "another password given")
    assert again.password_is_given
    again.close()


def test_store_04_a_reset_is_a_record_with_its_reason(
    admin: Session, folder: Path, clock: StillClock
) -> None:
    people.add_user(admin, MONA, GIVEN)
    people.reset_password(admin, "monitor01", "another password given", "forgotten")

    (newest, *_) = changes(acting(admin, Role.AUDITOR))
    assert (newest.reason, newest.user) == ("forgotten", "admin01")
    assert known(admin, "monitor01").given_password
    admin.close()
    mona = signed_in(folder, clock, "monitor01", "another password given")
    people.change_password(mona, "another password given", OWN)
    assert not known(mona, "monitor01").given_password
    mona.close()


@pytest.mark.parametrize("reason", ["", "   "])
def test_store_04_without_a_reason_nobody_is_let_go_let_in_or_reset(
    admin: Session, reason: str
) -> None:
    people.add_user(admin, MONA, GIVEN)
    acts: tuple[Callable[[], None], ...] = (
        lambda: people.deactivate(admin, "monitor01", reason),
        lambda: people.reactivate(admin, "monitor01", OWN, reason),
        lambda: people.reset_password(admin, "monitor01", OWN, reason),
    )

    for act in acts:
        with pytest.raises(UserError):
            act()


def test_store_04_nobody_locks_everybody_out(admin: Session) -> None:
    assert refused(lambda: people.deactivate(admin, "admin01", "tired")) == "E-366"
    assert refused(lambda: people.reset_password(admin, "admin01", OWN, "why")) == "E-369"
    second = replace(MONA, user_name="admin02", role="administrator")
    people.add_user(admin, second, GIVEN)
    other = replace(admin, author=Author("admin02", "administrator", "UMM"))
    people.deactivate(other, "admin01", "left")

    third = replace(admin, author=Author("admin03", "administrator", "UMM"))
    assert refused(lambda: people.deactivate(third, "admin02", "left")) == "E-367"


@pytest.mark.parametrize("name", ["coord02", "COORD02", "Coord02", " coord02 ", "ｃoord02"])
def test_store_04_adding_a_user_takes_no_account_over(
    admin: Session, folder: Path, clock: StillClock, name: str
) -> None:
    before, keys = people.users(admin), vault.read_keys(folder)

    taken = replace(MONA, user_name=name, role="administrator")
    assert refused(lambda: people.add_user(admin, taken, GIVEN)) == "E-362"

    assert people.users(admin) == before
    assert vault.read_keys(folder) == keys
    assert accesses(admin)[0].what.en == "refused"
    admin.close()
    signed_in(folder, clock, "coord02", PASSWORD).close()


def test_nobody_who_is_not_there_is_changed(admin: Session) -> None:
    assert refused(lambda: people.deactivate(admin, "nobody", "x")) == "E-365"
    people.add_user(admin, MONA, GIVEN)
    people.deactivate(admin, "monitor01", "left")
    assert refused(lambda: people.reset_password(admin, "monitor01", OWN, "x")) == "E-368"


def test_store_04_another_role_is_a_record_with_its_reason_and_holds_at_the_next_sign_in(
    admin: Session, folder: Path, clock: StillClock
) -> None:
    people.change_role(admin, "coord02", Role.MONITOR, "no longer at the site")

    newest, *_ = history_pages.changes(acting(admin, Role.AUDITOR), HistoryFilter())
    assert (newest.reason, newest.user) == ("no longer at the site", "admin01")
    admin.close()
    changed = signed_in(folder, clock, "coord02", PASSWORD)
    assert refused(lambda: changed.require(Act.ENTER)) == "E-301"
    assert verifying.verify(changed).whole
    changed.close()


def test_store_04_nobody_gives_a_role_to_themselves_or_takes_the_last_administrator(
    admin: Session,
) -> None:
    other = replace(admin, author=Author("admin03", "administrator", "UMM"))

    assert refused(lambda: people.change_role(admin, "admin01", Role.MONITOR, "x")) == "E-381"
    assert refused(lambda: people.change_role(other, "admin01", Role.MONITOR, "x")) == "E-367"
    assert known(admin, "admin01").role == Role.ADMINISTRATOR
    assert refused(lambda: people.change_role(admin, "coord02", Role.MONITOR, " ")) == "E-321"
    people.deactivate(admin, "coord02", "left")
    assert refused(lambda: people.change_role(admin, "coord02", Role.MONITOR, "x")) == "E-368"


def test_a_later_training_is_noted(admin: Session) -> None:
    people.note_training(admin, "coord02", "2026-11-20")

    assert known(admin, "coord02").trained == "2026-11-20"
    assert refused(lambda: people.note_training(admin, "coord02", "2027-01-01")) == "E-374"


def test_somebody_who_has_no_given_password_changes_no_record_of_a_person(
    session: Session,
) -> None:
    before = trail.heads(session.file)[0]

    people.change_password(session, PASSWORD, OWN)

    assert trail.heads(session.file)[0] == before
    assert accesses(session)[0].what.en == "password"


def test_store_04_a_password_is_changed_after_the_old_one_was_given(
    session: Session, folder: Path, clock: StillClock
) -> None:
    with pytest.raises(UserError):
        people.change_password(session, "not the old one", OWN)
    people.change_password(session, PASSWORD, OWN)
    session.close()

    signed_in(folder, clock, "coord02", OWN).close()


def test_whose_access_ended_reads_nothing_by_an_old_key_either(
    admin: Session, folder: Path, clock: StillClock, tmp_path: Path
) -> None:
    people.add_user(admin, MONA, GIVEN)
    old = [(folder / name, (folder / name).read_bytes()) for name in ("keys.json", "keys.json.bak")]
    people.deactivate(admin, MONA.user_name, "left the sponsor")
    admin.close()
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    for path, content in old:
        (copy / path.name).write_bytes(content)

    with (
        pytest.raises(UserError, match="E-2"),
        opening.to_look(copy, STUDY_OF_TESTS, MONA.user_name, GIVEN, clock),
    ):
        pytest.fail("she was let in")
    with opening.to_look(copy, STUDY_OF_TESTS, "coord02", PASSWORD, clock) as session:
        assert session.author.user == "coord02"

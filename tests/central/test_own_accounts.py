"""The people of the sponsor and their passwords are kept by the rules of a site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.central import own_password, own_people, own_trail, people
from kyphocrf.central.own_schema import own_access
from kyphocrf.central.permission import CentralRole
from kyphocrf.central.session import ACT_OF, CentralSession
from kyphocrf.central.sign_in import Recovery, recover, sign_in
from kyphocrf.errors import UserError
from kyphocrf.record.replay import replay
from tests.central.sponsor import CHEAP, PASSWORD, USER, Clock, Sponsor
from tests.central.sponsor import sponsor as founded
from tests.central.test_people import DAY, GIVEN, HERS, TRIED, signed_in_as
from tests.small_study import STUDY_OF_TESTS

WRONG = "some other words here"


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Sponsor]:
    made = founded(tmp_path)
    yield made
    made.session.database.close()


def add(here: Sponsor, user: str, role: CentralRole = CentralRole.READER) -> None:
    people.add_person(here.session, user, "Olga Other", role, GIVEN, CHEAP, trained=DAY)


def enter(here: Sponsor, user: str, password: str) -> CentralSession:
    return sign_in(here.at, STUDY_OF_TESTS, user, password, here.session.clock)


def told(here: Sponsor, what: str) -> list[tuple[str, str]]:
    rows = here.rows(own_access, "seq", "what", "user_name", "detail")
    return [(row[2], row[3]) for row in rows if row[1] == what]


def test_a_given_password_is_changed_before_anything_else(
    quick: Sponsor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some would write to a folder beside them
    add(quick, "other", CentralRole.DATA_MANAGER)
    session = enter(quick, "other", GIVEN)
    assert session.password_is_given
    for name, use in TRIED.items():
        if ACT_OF[f"kyphocrf.central.{name}"].name != "USE":
            with pytest.raises(UserError, match="E-375"):
                use(session)

    own_password.change(session, GIVEN, HERS, CHEAP)

    people.accounts(session)
    session.close()
    with pytest.raises(UserError, match="E-201"):
        enter(quick, "other", GIVEN)
    enter(quick, "other", HERS).close()


@pytest.mark.parametrize("name", ["OLGA", "\uff4flga", "olga "])
def test_a_user_name_is_given_once_whatever_its_case_and_width(quick: Sponsor, name: str) -> None:
    add(quick, "olga")
    people.end_person(quick.session, "olga", "left")

    with pytest.raises(UserError, match="E-362"):
        add(quick, name)


@pytest.mark.parametrize(
    ("full_name", "password", "day", "number"),
    [
        ("Olga Other", "short", DAY, "E-213"),
        ("Olga Other", "Olga Other 2026", DAY, "E-213"),
        ("Olga Other", "University 1 2", DAY, "E-213"),
        ("?", GIVEN, DAY, "E-379"),
        ("Olga Other", GIVEN, "", "E-373"),
        ("Olga Other", GIVEN, "2027-01-01", "E-374"),
    ],
)
def test_nobody_comes_in_without_name_training_and_a_password_that_is_long(
    quick: Sponsor, full_name: str, password: str, day: str, number: str
) -> None:
    role = CentralRole.READER
    with pytest.raises(UserError, match=number):
        people.add_person(quick.session, "olga", full_name, role, password, CHEAP, trained=day)
    with quick.session.database.reading() as reader:
        assert own_people.named(reader, "olga") is None


def test_nobody_ends_resets_or_promotes_oneself(quick: Sponsor) -> None:
    with pytest.raises(UserError, match="E-366"):
        people.end_person(quick.session, USER, "why")
    with pytest.raises(UserError, match="E-369"):
        people.reset_password(quick.session, USER, "why", GIVEN, CHEAP)
    with pytest.raises(UserError, match="E-381"):
        people.change_role(quick.session, USER, CentralRole.READER, "why")
    with pytest.raises(UserError, match="E-365"):
        people.end_person(quick.session, "nobody", "why")


def test_one_data_manager_is_always_left(quick: Sponsor) -> None:
    other = signed_in_as(quick, CentralRole.DATA_MANAGER)
    people.change_role(quick.session, "other", CentralRole.READER, "moved")

    with pytest.raises(UserError, match="E-367"):
        people.end_person(other, USER, "why")
    with pytest.raises(UserError, match="E-367"):
        people.change_role(other, USER, CentralRole.READER, "why")
    other.close()


def test_who_was_ended_is_let_in_again_with_a_password_to_be_changed(quick: Sponsor) -> None:
    signed_in_as(quick, CentralRole.READER).close()
    people.end_person(quick.session, "other", "left")
    with pytest.raises(UserError, match="E-368"):
        people.reset_password(quick.session, "other", "forgot", GIVEN, CHEAP)

    people.let_in_again(quick.session, "other", "came back", GIVEN, CHEAP)
    people.let_in_again(quick.session, "other", "twice", WRONG, CHEAP)

    session = enter(quick, "other", GIVEN)
    assert session.password_is_given
    session.close()
    with quick.session.database.reading() as reader:
        replayed = replay(list(own_trail.records(reader)))
        assert replayed.contradictions == []
        assert replayed.people["other"] == own_people.named(reader, "other")


def test_a_reset_is_recorded_and_ends_the_password_before(quick: Sponsor) -> None:
    signed_in_as(quick, CentralRole.READER).close()

    people.reset_password(quick.session, "other", "forgot", GIVEN, CHEAP)

    with pytest.raises(UserError, match="E-201"):
        enter(quick, "other", HERS)
    session = enter(quick, "other", GIVEN)
    assert session.password_is_given
    session.close()
    ended = [detail for _, detail in told(quick, "key slots")]
    assert len(ended) == 2  # with the first password, which was given, too
    assert all(detail.endswith("ended: other") for detail in ended)
    with quick.session.database.reading() as reader:
        last = [one for one in own_trail.records(reader) if one.what == "person"][-1]
    assert last.texts.reason.text == "forgot"


def test_whose_access_ends_meanwhile_does_nothing_more(quick: Sponsor) -> None:
    session = signed_in_as(quick, CentralRole.DATA_MANAGER)
    people.end_person(quick.session, "other", "left")

    with pytest.raises(UserError, match="E-660"):
        people.accounts(session)
    with pytest.raises(UserError, match="E-660"):
        own_password.change(session, HERS, GIVEN, CHEAP)
    session.close()


def test_a_new_password_is_another_and_the_old_one_is_asked(quick: Sponsor) -> None:
    with pytest.raises(UserError, match="E-370"):
        own_password.change(quick.session, PASSWORD, PASSWORD, CHEAP)
    with pytest.raises(UserError, match="E-213"):
        own_password.change(quick.session, PASSWORD, "short", CHEAP)
    with pytest.raises(UserError, match="E-201"):
        own_password.change(quick.session, WRONG, HERS, CHEAP)
    assert told(quick, "failed sign-in") == [(USER, "old password")]
    enter(quick, USER, PASSWORD).close()
    assert told(quick, "failed sign-in") == [(USER, "old password")]  # not told twice


def test_every_place_that_asks_for_a_password_shares_one_delay(quick: Sponsor) -> None:
    def at_the_sign_in() -> None:
        enter(quick, USER, WRONG)

    def at_a_change() -> None:
        own_password.change(quick.session, WRONG, HERS, CHEAP)

    def by_the_recovery_key() -> None:
        other = "2222-2222-2222-2222-2222-2222-2222-2222-22"
        recover(quick.at, STUDY_OF_TESTS, Recovery(other, USER, HERS), quick.session.clock, CHEAP)

    places = (at_the_sign_in, at_a_change, by_the_recovery_key)
    for place in (*places, *places)[:5]:
        with pytest.raises(UserError, match="E-201"):
            place()
    for place in places:
        with pytest.raises(UserError, match="E-202"):
            place()
    with pytest.raises(UserError, match="E-202"):
        enter(quick, USER, PASSWORD)


def test_the_recovery_key_gives_a_new_password_and_is_recorded(quick: Sponsor) -> None:
    key = quick.founded.recovery_key
    with pytest.raises(UserError, match="E-661"):
        recover(quick.at, STUDY_OF_TESTS, Recovery(key, "nobody", HERS), Clock(), CHEAP)
    with pytest.raises(UserError, match="E-213"):
        recover(quick.at, STUDY_OF_TESTS, Recovery(key, USER, "short"), Clock(), CHEAP)

    session = recover(quick.at, STUDY_OF_TESTS, Recovery(key, USER, HERS), Clock(), CHEAP)

    people.accounts(session)
    session.close()
    enter(quick, USER, HERS).close()
    with pytest.raises(UserError, match="E-201"):
        enter(quick, USER, PASSWORD)
    used = [("recovery key", "used")]
    assert told(quick, "recovery key") == [*used * 3, (USER, "new password")]


def test_a_log_of_tries_that_is_gone_and_old_key_slots_are_told(quick: Sponsor) -> None:
    before = (quick.at.folder / "keys.json").read_bytes()
    own_password.change(quick.session, PASSWORD, HERS, CHEAP)
    for name in ("keys.json", "keys.json.bak"):
        (quick.at.folder / name).write_bytes(before)
    (quick.at.folder / "attempts.log").unlink()

    enter(quick, USER, PASSWORD).close()

    assert told(quick, "attempts log") == [(USER, "missing since the last sign-in")]
    assert told(quick, "key slots")[-1][1].endswith("is in force again: manager")


def test_an_account_tells_the_last_sign_in_and_the_key_slot(quick: Sponsor) -> None:
    add(quick, "olga")
    found = {one.person.user_name: one for one in people.accounts(quick.session)}

    assert found[USER].last_sign_in is not None
    assert (found["olga"].last_sign_in, found["olga"].key_slot) == (None, "whole")
    people.end_person(quick.session, "olga", "left")
    assert people.accounts(quick.session)[1].key_slot == "none"


def test_on_either_database_people_come_go_and_come_again(here: Sponsor) -> None:
    signed_in_as(here, CentralRole.READER).close()
    people.end_person(here.session, "other", "left")
    people.let_in_again(here.session, "other", "came back", GIVEN, CHEAP)

    session = enter(here, "other", GIVEN)
    assert session.password_is_given
    session.close()

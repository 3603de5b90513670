from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.chain import Moment
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import (
    attempts,
    backup_place,
    casebook,
    people,
    sign_in,
    trail,
    vault,
)
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, USER

OTHER = "drei Boote am blauen Steg"
INVESTIGATOR = Person("invest01", "investigator", "Site 012", active=True)


def at(minutes: int, seconds: int = 0) -> Moment:
    return Moment(f"2026-11-24T{11 + minutes // 60}:{minutes % 60:02d}:{seconds:02d}.000Z", 60)


@pytest.fixture
def closed(file: StudyFile, folder: Path) -> Path:
    file.close()
    return folder


def refused(folder: Path, user: str, password: str, moment: Moment) -> UserError:
    with pytest.raises(UserError) as error:
        sign_in.sign_in(folder, user, password, moment)
    return error.value


def test_the_first_user_signs_in_and_that_is_an_access_record(closed: Path) -> None:
    signed_in = sign_in.sign_in(closed, USER, PASSWORD, NOON)

    _founded, record = trail.access(signed_in.file)
    signed_in.file.close()
    assert signed_in.author == AUTHOR
    assert (record.what, record.stamp.author, record.stamp.moment) == ("sign-in", AUTHOR, NOON)


def test_a_failed_sign_in_is_an_access_record_after_the_next_one(closed: Path) -> None:
    refused(closed, USER, "falsch falsch falsch", at(1))

    signed_in = sign_in.sign_in(closed, USER, PASSWORD, at(2))

    _founded, first, second = trail.access(signed_in.file)
    signed_in.file.close()
    assert (first.what, first.stamp.author.user, first.stamp.moment) == (
        "failed sign-in",
        USER,
        at(1),
    )
    assert second.what == "sign-in"
    assert attempts.read(closed).attempts == ()


def test_failed_sign_ins_are_merged_once_also_if_the_log_stays(closed: Path) -> None:
    refused(closed, USER, "falsch falsch falsch", at(1))
    log = (closed / attempts.LOG_NAME).read_bytes()
    sign_in.sign_in(closed, USER, PASSWORD, at(2)).file.close()
    (closed / attempts.LOG_NAME).write_bytes(log)

    signed_in = sign_in.sign_in(closed, USER, PASSWORD, at(3))

    kinds = [record.what for record in trail.access(signed_in.file)]
    signed_in.file.close()
    assert kinds.count("failed sign-in") == 1


def test_a_password_typed_as_the_user_name_is_not_kept(closed: Path) -> None:
    refused(closed, PASSWORD, "", at(1))

    assert PASSWORD not in (closed / attempts.LOG_NAME).read_text()
    assert attempts.read(closed).attempts == (attempts.Attempt("", at(1)),)


def test_after_five_failures_a_sign_in_waits_a_minute(closed: Path) -> None:
    for second in range(5):
        assert refused(closed, USER, "falsch falsch falsch", at(0, second)).number == "E-201"

    early = refused(closed, USER, PASSWORD, at(0, 34))

    assert early.number == "E-202"
    assert "30 s" in early.remedy.en
    sign_in.sign_in(closed, USER, PASSWORD, at(1, 4)).file.close()


@pytest.mark.parametrize(
    ("failures", "minutes"), [(4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (30, 15)]
)
def test_the_delay_grows_to_fifteen_minutes(failures: int, minutes: int) -> None:
    failed = tuple(attempts.Attempt(USER, NOON) for _ in range(failures))

    assert attempts.seconds_to_wait(failed, NOON) == minutes * 60


def test_an_open_study_is_said_to_be_open_not_the_password_wrong(
    file: StudyFile, folder: Path
) -> None:
    with pytest.raises(FileError) as error:
        sign_in.sign_in(folder, USER, PASSWORD, NOON)

    assert error.value.number == "E-203"
    assert file.header.epoch == 1


def with_investigator(file: StudyFile) -> None:
    casebook.commit(file, [person_change(None, INVESTIGATOR)], AUTHOR, NOON, "add")
    sign_in.set_password(file, "invest01", OTHER, AUTHOR, NOON, CHEAP)


def test_an_added_user_signs_in_with_an_own_role(file: StudyFile, folder: Path) -> None:
    with_investigator(file)
    file.close()

    signed_in = sign_in.sign_in(folder, "invest01", OTHER, NOON)

    assert signed_in.person == INVESTIGATOR
    assert [who.user_name for who in people.people(signed_in.file)] == [USER, "invest01"]
    signed_in.file.close()


def test_a_user_who_left_signs_in_no_more_and_the_folder_is_free(
    file: StudyFile, folder: Path
) -> None:
    with_investigator(file)
    left = replace(INVESTIGATOR, active=False)
    casebook.commit(file, [person_change(INVESTIGATOR, left, "left")], AUTHOR, NOON, "left")
    file.close()

    assert refused(folder, "invest01", OTHER, NOON).number == "E-201"
    sign_in.sign_in(folder, USER, PASSWORD, NOON).file.close()


def test_a_removed_password_opens_nothing(file: StudyFile, folder: Path) -> None:
    with_investigator(file)
    sign_in.remove_password(file, "invest01", AUTHOR, NOON)
    file.close()

    assert refused(folder, "invest01", OTHER, NOON).number == "E-201"


def test_a_weak_password_is_refused_and_the_old_one_stays(file: StudyFile) -> None:
    with pytest.raises(UserError) as error:
        sign_in.set_password(file, USER, "NCT02773966-012", AUTHOR, NOON, CHEAP)

    assert error.value.number == "E-213"
    sign_in.check_password(file, AUTHOR, PASSWORD, NOON)


def test_a_password_is_asked_again_at_an_open_file(file: StudyFile) -> None:
    with pytest.raises(UserError):
        sign_in.check_password(file, AUTHOR, OTHER, NOON)


def test_the_recovery_key_opens_is_recorded_and_reissued(
    closed: Path, founded: vault.Vault
) -> None:
    file = sign_in.sign_in_by_recovery_key(closed, founded.recovery_key, NOON)
    keys, printed = vault.reissue_recovery(vault.read_keys(closed), file.dek, CHEAP)
    sign_in.activate_recovery_key(file, keys, sign_in.RECOVERY, NOON)
    sign_in.set_password(file, USER, OTHER, sign_in.RECOVERY, NOON, CHEAP)

    records = [record for record in trail.access(file)[1:] if record.what != "key slots"]
    file.close()
    assert [(record.what, record.detail) for record in records] == [
        ("recovery key", "used"),
        ("recovery key", "re-issued"),
    ]
    with pytest.raises(UserError):
        sign_in.sign_in_by_recovery_key(closed, founded.recovery_key, NOON)
    sign_in.sign_in_by_recovery_key(closed, printed, NOON).close()
    sign_in.sign_in(closed, USER, OTHER, NOON).file.close()


def test_a_mistyped_recovery_key_counts_as_a_failed_try(closed: Path, founded: vault.Vault) -> None:
    with pytest.raises(UserError) as error:
        sign_in.sign_in_by_recovery_key(closed, founded.recovery_key[:-1] + "0", NOON)

    assert error.value.number == "E-212"
    assert len(attempts.read(closed).failures) == 1


def test_the_recovery_key_waits_like_a_password(closed: Path, founded: vault.Vault) -> None:
    for second in range(5):
        refused(closed, USER, "falsch falsch falsch", at(0, second))

    with pytest.raises(UserError) as error:
        sign_in.sign_in_by_recovery_key(closed, founded.recovery_key, at(0, 5))

    assert error.value.number == "E-202"


def test_a_newer_file_is_not_opened_by_the_right_password_either(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyphocrf.storage.schema.REVISION", "0000")
    monkeypatch.setattr("kyphocrf.storage.migrations.run.REVISIONS", ("0000",))

    with pytest.raises(FileError) as error:
        sign_in.sign_in(closed, USER, PASSWORD, NOON)

    assert error.value.number == "E-205"
    assert backup_place.newest_name(closed) is None

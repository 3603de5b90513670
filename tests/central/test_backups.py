"""A backup of the central database is verified, and restored to a new place after a drill."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kyphocrf.central import acknowledging, backups, restoring, server_copy, verifying
from kyphocrf.central.database import Address, address
from kyphocrf.central.own_schema import own_access
from kyphocrf.central.permission import CentralRole
from kyphocrf.central.restoring import Restore
from kyphocrf.central.session import CentralSession
from kyphocrf.central.sign_in import sign_in
from kyphocrf.errors import FileError, KyphocrfError, UserError
from kyphocrf.storage import backup_place
from kyphocrf.transfer.acknowledgement import Acknowledgement, open_acknowledgement
from tests.central.postgres import Server
from tests.central.sending_site import SendingSite
from tests.central.sponsor import PASSWORD, USER, Sponsor, became
from tests.central.test_people import HERS, signed_in_as
from tests.central.test_verifying import fill
from tests.small_study import STUDY_OF_TESTS

WHY = "the disk died"


@pytest.fixture
def place(here: Sponsor, request: pytest.FixtureRequest) -> Callable[[], Address]:
    """Give what makes a new place of the same kind of database."""
    counted = iter(range(9))

    def new() -> Address:
        keys = here.folder / f"restored-{next(counted)}"
        if here.at.is_file:
            return address(f"sqlite:///{keys / 'central.db'}")
        server: Server = request.getfixturevalue("server")
        return address(server.database(), keys)

    return new


def made(here: Sponsor) -> Path:
    return backups.back_up(here.session, here.folder / "backups")


def restored(
    here: Sponsor, backup: Path, at: Address, user: str = USER, password: str = PASSWORD,
    reason: str = WHY,
) -> Sponsor:  # fmt: skip
    wanted = Restore(backup, user, password, reason)
    restoring.restore(wanted, at, STUDY_OF_TESTS, here.session.clock)
    session = sign_in(at, STUDY_OF_TESTS, user, password, here.session.clock)
    return Sponsor(session, here.folder, here.founded, at, here.added)


def acknowledged(here: Sponsor, site: SendingSite) -> Acknowledgement:
    path = acknowledging.acknowledge(here.session, "101", here.folder / "out")
    signing = here.session.keys.signing.public.line
    return open_acknowledgement(path, (site.keys.identity,), signing)


def test_what_was_backed_up_is_restored_whole_and_says_so(
    here: Sponsor, place: Callable[[], Address]
) -> None:
    fill(here)
    backup = made(here)
    assert ("backup", backup.name) in here.rows(own_access, "what", "detail")
    at = place()

    again = restored(here, backup, at)

    assert verifying.verify(again.session).whole
    noted = again.rows(own_access, "seq", "what", "detail")
    assert ("restore", f"from {backup.name}") in [row[1:] for row in noted]
    assert not [row for row in noted if row[1] == "attempts log"]
    assert again.session.keys.public == here.session.keys.public
    again.session.close()


def test_nothing_readable_lies_in_a_backup(here: Sponsor) -> None:
    fill(here)
    backup = made(here)

    for path in backup.iterdir():
        content = path.read_bytes()
        assert b"PGDMP" not in content
        assert b"HEIGHT" not in content
    names = {one.name for one in backup.iterdir()}
    assert names - {"central.db", "central.dump.age"} == {"keys.json", "sponsor.json"}


def test_a_restore_asks_for_role_password_reason_and_an_empty_place(
    here: Sponsor, place: Callable[[], Address]
) -> None:
    signed_in_as(here, CentralRole.READER).close()
    backup, at = made(here), place()
    for user, password, reason, number in (
        (USER, "wrong words here", WHY, "E-201"),
        ("nobody", PASSWORD, WHY, "E-201"),
        (USER, PASSWORD, " ", "E-616"),
    ):
        with pytest.raises(UserError, match=number):
            restored(here, backup, at, user, password, reason)
    with pytest.raises(UserError, match="E-666"):
        restored(here, backup, here.at)
    with pytest.raises(FileError, match="E-665"):
        restored(here, here.folder, at)
    assert not at.folder.exists()
    with pytest.raises(UserError, match="E-601"):
        restored(here, backup, place(), "other", HERS)


def test_a_damaged_backup_is_not_restored(here: Sponsor, place: Callable[[], Address]) -> None:
    fill(here)
    backup, at = made(here), place()
    (path,) = (one for one in backup.iterdir() if one.name.startswith("central."))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises((KyphocrfError, dbapi2.Error)):
        restored(here, backup, at)
    assert not at.folder.exists()
    assert not at.folder.with_name(at.folder.name + ".part").exists()


def test_older_backups_are_thinned_out_and_somebody_elses_folder_stays(here: Sponsor) -> None:
    folder = here.folder / "backups"
    (folder / "holiday").mkdir(parents=True)
    names = [backups.back_up(here.session, folder).name for _ in range(12)]

    left = [one.folder.name for one in backup_place.named(folder, backups.is_backup)]

    assert left == names[:1:-1]
    assert (folder / "holiday").is_dir()


def test_a_restored_sponsor_claims_no_more_than_it_has_under_a_number_never_used(
    here: Sponsor, place: Callable[[], Address]
) -> None:
    site = here.site("101")
    site.enrol(1)
    first = site.batch()
    here.receive(first)
    assert acknowledged(here, site).sequence == 1
    backup = made(here)
    site.answer("101-001", "HEIGHT", "170")
    second = site.batch()
    here.receive(second)
    lost = [acknowledged(here, site) for _ in range(3)]

    again = restored(here, backup, place())
    told = acknowledged(again, site)
    assert told.sequence not in {one.sequence for one in lost}
    assert (told.received.sequence, told.received.manifests) == (1, {})
    site.answer("101-001", "HEIGHT", "171")
    third = site.batch()
    assert became(again.receive(third)) == ["held"]
    told = acknowledged(again, site)
    assert told.received.missing == (2,)
    assert became(again.receive(second)) == ["received", "received"]
    told = acknowledged(again, site)
    assert (told.received.sequence, sorted(told.received.manifests)) == (3, [2, 3])
    again.session.close()


def test_two_restores_of_one_backup_use_other_numbers(
    here: Sponsor, place: Callable[[], Address]
) -> None:
    site = here.site("101")
    site.enrol(1)
    here.receive(site.batch())
    backup = made(here)
    once = restored(here, backup, place())
    used = {acknowledged(once, site).sequence for _ in range(3)}
    once.session.close()
    later(here.session, timedelta(days=1))

    twice = restored(here, backup, place())

    assert acknowledged(twice, site).sequence not in used
    twice.session.close()


def later(session: CentralSession, by: timedelta) -> None:
    session.clock.now += by  # type: ignore[attr-defined]  # the clock of the tests


def test_numbers_go_on_behind_what_the_site_has_taken_in(here: Sponsor) -> None:
    site = here.site("101")
    site.enrol(1)
    site.look("view", "acknowledgement 77")
    site.look("batch", "acknowledgement 41")
    site.look("batch", "acknowledgement 999999999999")
    here.receive(site.batch())

    assert acknowledged(here, site).sequence == 42


def test_without_the_programs_of_the_server_that_is_told_in_words(
    here: Sponsor, monkeypatch: pytest.MonkeyPatch
) -> None:
    if here.at.is_file:
        made(here)  # needs none of them
        return
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(server_copy, "_DEBIAN", here.folder)

    with pytest.raises(FileError, match="E-662"):
        made(here)
    assert list((here.folder / "backups").iterdir()) == []

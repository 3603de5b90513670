"""Which backups stay: 45 days of them with a clock that jumps, and things that are not ours."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kyphocrf.record.chain import Moment
from kyphocrf.storage import backup, backup_mark, backup_place, rotation, study_file, vault
from kyphocrf.storage.backup_place import Named
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, CHEAP, EMPTY, NOON, SETTING, answered, commit
from tests.storage.test_life import FOUNDED

HERE = Path("backups")


def at(when: datetime) -> Moment:
    return Moment(f"{when:%Y-%m-%dT%H:%M:%S}.000Z", 60)


def made(count: int, step: timedelta) -> list[Named]:
    """The newest first, as many hours, days or weeks apart as `step` says."""
    newest = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    return [
        Named(count - n, at(newest - step * n).utc[:19] + "Z", HERE / str(n), of_migration=False)
        for n in range(count)
    ]


def test_store_05_ten_recent_fourteen_daily_and_twelve_weekly_backups_are_kept() -> None:
    own = made(24 * 7 * 20, timedelta(hours=1))

    kept = rotation.kept(own)

    assert set(own[:10]) <= kept
    # The newest is recent, daily and weekly at once; three weeks end on days that are kept anyway.
    assert len({one.utc[:10] for one in kept}) == 14 + 12 - 3
    assert len(kept) == 10 + 14 - 1 + 12 - 3


def test_store_05_few_backups_are_all_kept() -> None:
    own = made(10, timedelta(days=40))

    assert rotation.kept(own) == set(own)


def test_store_05_the_backup_made_last_is_the_newest_whatever_the_clock_said(
    enrolled: StudyFile,
) -> None:
    ahead = backup.back_up(enrolled, AUTHOR, Moment("2076-11-24T11:00:00.000Z", 60))
    behind = backup.back_up(enrolled, AUTHOR, Moment("1970-01-01T00:00:00.000Z", 0))
    now = backup.back_up(enrolled, AUTHOR, NOON)

    listed = [one.folder for one in backup.backups(enrolled.folder)]

    assert listed == [now.folder, behind.folder, ahead.folder]
    assert backup_place.newest_name(enrolled.folder) == now.folder.name


def test_store_05_with_the_clock_years_back_the_backup_just_made_stays(
    enrolled: StudyFile,
) -> None:
    for day in range(1, 13):
        backup.back_up(enrolled, AUTHOR, at(datetime(2026, 11, day, tzinfo=UTC)))

    made_last = backup.back_up(enrolled, AUTHOR, Moment("1999-01-01T00:00:00.000Z", 0))

    assert made_last.folder.is_dir()
    assert backup.backups(enrolled.folder)[0].folder == made_last.folder


STRANGE = (
    "Sicherung von Frau Muster",
    "000001-2026-99-99T250000Z",
    "000002-2026-11-24T110000Z",
    "2026-11-24T110000.000Z",
    "999999-2026-11-24T110000Z.part",
)
"""Names of folders somebody put there; some look like ours."""


@pytest.mark.parametrize("name", STRANGE)
def test_store_05_what_somebody_else_put_there_stays_and_breaks_nothing(
    enrolled: StudyFile, name: str
) -> None:
    place = enrolled.folder / "backups"
    (place / name).mkdir()
    (place / name / "study.db").write_bytes(b"not a database")
    (place / name / "letter.txt").write_text("dear")
    (place / f"{name}.txt").write_text("a file")

    for hour in range(14):
        backup.back_up(enrolled, AUTHOR, at(datetime(2026, 11, 24, hour, tzinfo=UTC)))

    assert (place / name / "letter.txt").read_text() == "dear"
    assert (place / f"{name}.txt").exists()
    own = [
        one for one in backup.backups(enrolled.folder) if not (one.folder / "letter.txt").exists()
    ]
    assert len(own) == 10


def test_store_05_a_link_in_a_place_of_backups_is_followed_nowhere(
    enrolled: StudyFile, tmp_path: Path
) -> None:
    elsewhere = backup.back_up(enrolled, AUTHOR, NOON).folder
    away = elsewhere.rename(tmp_path / "000001-2026-01-01T110000Z")
    (enrolled.folder / "backups" / away.name).symlink_to(away)

    for hour in range(12):
        backup.back_up(enrolled, AUTHOR, at(datetime(2026, 11, 24, hour, tzinfo=UTC)))

    assert (away / "study.db").is_file()


def test_store_05_what_a_dead_run_left_is_swept(enrolled: StudyFile) -> None:
    left = enrolled.folder / "backups" / "000007-2026-11-24T110000Z.part"
    left.mkdir()
    (left / "study.db").write_bytes(b"half")
    (left / "study.db-journal").write_bytes(b"half")

    assert backup.backups(enrolled.folder) == ()
    assert backup_place.newest_name(enrolled.folder) is None
    backup.back_up(enrolled, AUTHOR, NOON)

    assert not left.exists()


def test_store_05_a_backup_of_another_installation_is_not_ours_to_remove(
    enrolled: StudyFile,
) -> None:
    one = backup_place.named(backup.back_up(enrolled, AUTHOR, NOON).folder.parent)[0]

    assert backup_mark.is_own_unopened(one, enrolled.dek, enrolled.header.installation)
    assert not backup_mark.is_own_unopened(one, enrolled.dek, "another")
    renamed = one.folder.rename(one.folder.with_name("000009-2026-11-24T110000Z"))
    other = one._replace(number=9, folder=renamed)
    assert not backup_mark.is_own_unopened(other, enrolled.dek, enrolled.header.installation)


def test_store_05_a_backup_that_somebody_opened_is_never_removed(enrolled: StudyFile) -> None:
    opened = backup.back_up(enrolled, AUTHOR, NOON).folder
    (opened / "study.lock").touch()

    for _ in range(rotation.RECENT + 2):
        backup.back_up(enrolled, AUTHOR, NOON)

    assert (opened / "study.db").is_file()
    assert len(backup.backups(enrolled.folder)) == rotation.RECENT + 1


def test_store_17_a_backup_lacks_nothing_as_long_as_no_record_and_no_key_was_added(
    enrolled: StudyFile,
) -> None:
    assert not backup.is_current(enrolled)
    backup.back_up(enrolled, AUTHOR, NOON)
    assert backup.is_current(enrolled)

    commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")
    assert not backup.is_current(enrolled)

    newest = backup.back_up(enrolled, AUTHOR, NOON)
    assert backup.is_current(enrolled)
    keys = vault.read_keys(enrolled.folder)
    vault.write_keys(enrolled.folder, vault.reissue_recovery(keys, enrolled.dek, CHEAP)[0])
    assert not backup.is_current(enrolled)

    newest = backup.back_up(enrolled, AUTHOR, NOON)
    os.truncate(newest.folder / "study.db", 4096)
    assert not backup.is_current(enrolled)


@dataclass
class Expected:
    """What was made, in order, and what became of it."""

    name: str
    day: str
    touched: bool = False
    gone: bool = False


class FortyFiveDays(RuleBasedStateMachine):
    """Backs up at a PC whose clock jumps, and whose people put things where the backups lie."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
        self.made: list[Expected] = []

    @initialize()
    def found(self) -> None:
        self.file = study_file.create(
            self.place / "study", FOUNDED.keys, FOUNDED.dek, SETTING, AUTHOR, NOON
        )
        self.backups = self.file.folder / "backups"
        (self.backups / "Urlaub").mkdir()

    def teardown(self) -> None:
        self.file.close()
        shutil.rmtree(self.place)

    @rule(hours=st.integers(1, 3))
    def a_day_with_backups(self, hours: int) -> None:
        for _ in range(hours):
            self.now += timedelta(hours=2)
            one = backup.back_up(self.file, AUTHOR, at(self.now))
            self.made.append(Expected(one.folder.name, f"{self.now:%Y-%m-%d}"))
            self.only_what_is_older_went()
        self.now += timedelta(days=1)

    def there(self) -> list[Expected]:
        return [one for one in self.made if (self.backups / one.name).exists()]

    def only_what_is_older_went(self) -> None:
        """Whatever is gone now was there until the backup just made."""
        own = [one for one in self.made if not one.touched and not one.gone]
        days = list(dict.fromkeys(one.day for one in reversed(own)))[: rotation.DAYS]
        for number, one in enumerate(own):
            one.gone = not (self.backups / one.name).exists()
            if one.gone:
                assert number < len(own) - rotation.RECENT, "one of the ten made last is gone"
                later = any(other.day == one.day for other in own[number + 1 :])
                assert later or one.day not in days, "the last one of a recent day is gone"

    @rule(days=st.sampled_from([-20_000, -400, -2, 2, 40, 18_000]))
    def the_clock_jumps(self, days: int) -> None:
        year = (self.now + timedelta(days=days)).year
        if 1970 < year < 2090:
            self.now += timedelta(days=days)

    @precondition(lambda self: self.made)
    @rule(which=st.integers(0))
    def somebody_opens_a_backup(self, which: int) -> None:
        one = self.there()[which % len(self.there())]
        (self.backups / one.name / "study.lock").touch()
        one.touched = True

    @invariant()
    def what_was_opened_or_is_not_ours_is_there(self) -> None:
        for one in self.made:
            assert not one.touched or (self.backups / one.name / "study.lock").exists()
        if self.made:
            assert (self.backups / "Urlaub").is_dir()

    @invariant()
    def they_do_not_pile_up(self) -> None:
        untouched = sum(not one.touched for one in self.there())
        assert untouched <= rotation.RECENT + rotation.DAYS + rotation.WEEKS


TestFortyFiveDays = FortyFiveDays.TestCase
TestFortyFiveDays.settings = settings(max_examples=3, stateful_step_count=45)

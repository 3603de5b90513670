"""Look into a study or backup that cannot be written: on a CD, a locked stick, without the right.

SQLite needs a log beside a database to read what a program that ended has left in it, and nothing
can be made there. So the encrypted files are copied as they are into a private temporary folder,
opened there, and the copy goes again.
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from kyphocrf.record.chain import Moment
from kyphocrf.storage import disk_errors, lock, pages, schema, vault
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.migrations import run as migrations
from kyphocrf.storage.study_file import StudyFile

_LOG_NAME = f"{DATABASE_NAME}-wal"


@contextlib.contextmanager
def copied(folder: Path, dek: vault.Dek, user: str, moment: Moment) -> Iterator[StudyFile]:
    """Give a copy of a study or backup as of now, which is brought up to date and goes again.

    Raises FileError for what is damaged, newer than this program, or has no room to be copied.
    """
    with TemporaryDirectory(prefix="kyphocrf-") as place:
        part = Path(place) / "study"
        with disk_errors.worded(part):
            _copy(folder, part)
            pages.settle(part, dek)
            pages.check(part, dek)
            _bring_up_to_date(part, dek)
            file = StudyFile(part, dek, lock.acquire(part, user, moment))
        with contextlib.closing(file):
            yield file


def _bring_up_to_date(part: Path, dek: vault.Dek) -> None:
    """Migrate a copy, which needs no backup; raises FileError for one of a later release."""
    found = migrations.found_revision(part / DATABASE_NAME, dek)
    migrations.refuse_newer(found)
    if found == schema.REVISION:
        migrations.require_parts(part, dek)
    else:
        migrations.migrate(part, dek, found)


def _copy(folder: Path, part: Path) -> None:
    (part / BACKUPS_NAME).mkdir(parents=True)
    for name in (DATABASE_NAME, _LOG_NAME, vault.KEYS_NAME):
        if (folder / name).exists():
            # Only what is in them: on a CD they bear the mark that nobody may write.
            shutil.copyfile(folder / name, part / name)

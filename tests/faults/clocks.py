"""Set the clock back two days, or forward fifty years, around all that the storage does by it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kyphocrf.record.chain import Moment
from kyphocrf.storage import backup, casebook, sign_in, study_file, verifying
from kyphocrf.storage.study_file import StudyFile
from tests.faults import study
from tests.faults.writer import change, key
from tests.storage.site import AUTHOR, PASSWORD, USER, audit, restored

JUMPS: Final = {
    "two days back": study.later(days=-2),
    "fifty years forward": study.later(days=18262.5),
}
_TRIES: Final = 7
"""Enough failed tries for a delay."""


def jump(folder: Path, moment: Moment) -> Iterator[str]:
    """Work with a clock that jumped, then with one that is right again; say what is wrong."""
    yield from _work(folder, moment, study.ANSWERS)
    for _ in range(_TRIES):
        study.said(lambda: sign_in.sign_in(folder, USER, study.WRONG, moment))
    right = study.later(hours=1)
    if study.said(lambda: sign_in.sign_in(folder, USER, PASSWORD, right)) not in ("", "E-202"):
        yield "with the right clock the right password does not open"
    yield from _work(folder, study.later(hours=2), study.ANSWERS + 1)
    yield from _restored(folder, study.later(hours=3))


def _work(folder: Path, moment: Moment, number: int) -> Iterator[str]:
    """Sign in, enter an answer, back up, leave; say what is not as it is to be."""
    file = sign_in.sign_in(folder, USER, PASSWORD, moment).file
    try:
        casebook.commit(file, [change(number)], AUTHOR, moment, key(number))
        made = backup.back_up(file, AUTHOR, moment)
        yield from _amiss(file, number)
        if backup.backups(folder)[0].folder != made.folder:
            yield f"the backup made at {moment.utc} is not the newest"
        if not backup.is_current(file):
            yield f"the backup made at {moment.utc} lacks something"
    finally:
        file.close()


def _amiss(file: StudyFile, number: int) -> Iterator[str]:
    entered = [one for one in audit(file) if one.what == "answer"]
    if [one.commit_key for one in entered] != [key(one) for one in range(number + 1)]:
        yield f"answer {number} is not the last of all"
    if not verifying.verify(file).whole:
        yield f"after answer {number} the study does not verify"


def _restored(folder: Path, moment: Moment) -> Iterator[str]:
    opened = sign_in.sign_in(folder, USER, PASSWORD, moment)
    dek = opened.file.dek
    opened.file.close()
    again = restored(backup.backups(folder)[0].folder, folder.with_name("restored"), dek, moment)
    yield from _amiss(again, study.ANSWERS + 1)
    again.close()
    study_file.open_(folder, dek, USER, moment).close()

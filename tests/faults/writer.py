"""What the power-cut test records: a person enters answers, behind the shim, with checkpoints."""

import sys
from pathlib import Path

from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.change import Change
from kyphocrf.storage import casebook, study_file, unfinished, vault
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.unfinished import Unfinished
from tests.faults.shim import Shim
from tests.storage.site import AUTHOR, EBRT, NOON, SUBJECT, USER, execute

SPOTS = 7
_OFTEN = 40
"""Pages after which SQLite moves its log into the file: so that a short trace has many."""


def key(number: int) -> str:
    return f"answer {number}"


def text(number: int) -> str:
    """The n-th answer; some fill several pages."""
    return f"{number} " * (1 + 400 * (number % 5 == 0))


def change(number: int) -> Change:
    place = Spot("COURSE", 0, f"ITEM{number % SPOTS}").at(EBRT)
    old = None if number < SPOTS else Answer(value=text(number - SPOTS)).to_text()
    new = Answer(value=text(number)).to_text()
    return Change("answer", SUBJECT, place, old, new, None, None, 1)


def main(folder: Path, trace: Path, dek: str, answers: int) -> None:
    shim = Shim(folder)
    with shim.traced(trace):
        for first in range(0, answers, answers // 3):
            file = study_file.open_(folder, vault.Dek(bytes.fromhex(dek)), USER, NOON)
            execute(file, f"PRAGMA wal_autocheckpoint = {_OFTEN}")
            for number in range(first, first + answers // 3):
                enter(file, number)
                shim.mark(str(number))
            file.close()


def enter(file: StudyFile, number: int) -> None:
    place = change(number).place
    unfinished.keep(file, Unfinished(USER, SUBJECT, place, text(number), NOON.utc))
    casebook.commit(file, [change(number)], AUTHOR, NOON, key(number))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))

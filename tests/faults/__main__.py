"""Every way a disk can fail, in full: `python -m tests.faults` prints one table.

Each act of tests/faults/acts.py fails at each of its calls in each way, and the power is cut a
thousand times. Ends with 1 where something was lost, stuck, half made or told amiss.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from kyphocrf.storage import ballast, casebook, study_file, vault
from tests.faults import acts, power, shim
from tests.faults.shim import Fault
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, SETTING, SUBJECT, USER

_ANSWERS = 300
_LONGEST = 24 * 3600.0


def faults(folder: Path, names: list[str]) -> Iterator[str]:
    """Let every call of these acts fail in every way; yield the table, then what was wrong."""
    wrong = []
    for act in names:
        for fault in list(Fault)[1:]:
            place = Path(tempfile.mkdtemp(dir=folder))
            told = shim.run("tests.faults.failing", place, act, fault.name, seconds=_LONGEST)
            table, _, found = told.partition("wrong:\n")
            wrong += found.split("\n") if found.strip() else []
            shutil.rmtree(place)
            yield table.rstrip()
    yield from (f"WRONG {one}" for one in wrong if one)


def power_cuts(folder: Path, cuts: int, seed: int) -> Iterator[str]:
    """Record a life and cut the power in it; yield the counts, then what was wrong."""
    founded = vault.found(USER, PASSWORD, cost=CHEAP)
    study = folder / "study"
    file = study_file.create(study, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
    file.close()
    ballast.release(study)
    disk, lived = power.record(study, founded.dek, _ANSWERS)
    chance = Random(seed)  # noqa: S311  when the power goes
    found = power.cut(disk, lived, founded.dek, cuts, chance, folder / "after")
    yield (
        f"{found.made} power cuts, {found.in_checkpoint} of them within a checkpoint: "
        f"{len(found.lost)} lost, {len(found.false_alarms)} false alarms at the first look"
    )
    yield from (f"WRONG {one}" for one in (*found.lost, *found.false_alarms))


def main(arguments: list[str]) -> int:
    """Print the table; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("acts", nargs="*", default=list(acts.ACTS), help="only these acts")
    given = parser.parse_args(arguments)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = (
            line
            for part in (
                power_cuts(Path(folder), given.cuts, given.seed) if given.cuts else (),
                faults(Path(folder), given.acts),
            )
            for line in part
        )
        for line in whole:
            wrong += line.startswith("WRONG")
            print(line, flush=True)  # noqa: T201  the table
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

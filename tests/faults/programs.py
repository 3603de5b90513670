"""Two programs at one study: the second is told at once, also over a crash of the first.

As a program of its own it opens a study, and enters answers until it is killed.
"""

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kyphocrf.storage import sign_in, verifying
from tests.faults import acts, study
from tests.faults.writer import enter, key
from tests.storage.site import NOON, PASSWORD, USER, audit

CHECKOUT: Final = Path(__file__).parents[2]
_IN_USE: Final = "E-203"


@dataclass
class Lives:
    """What came of programs that were killed: how often the second was told, and how late."""

    killed: int = 0
    told: int = 0
    latest: float = 0.0
    """Seconds until the second program was told."""
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = (
            f"the second was told {self.told} times, after {self.latest:.2f} s at most: {_IN_USE}"
        )
        return acts.row("two programs", "one is killed", self.killed, told)


def live(folder: Path, times: int) -> Lives:
    """Have a program enter answers, try to open the study as a second one, and kill the first."""
    outcome = Lives()
    for _ in range(times):
        first = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.programs", str(folder)],
            stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
        )  # fmt: skip
        try:
            acknowledged = _until_entered(first)
            outcome.wrong += _second(folder, outcome)
        finally:
            first.kill()
        acknowledged = _rest(first, acknowledged)
        outcome.killed += 1
        outcome.wrong += _afterwards(folder, acknowledged)
    return outcome


def _until_entered(first: subprocess.Popen[str]) -> int:
    """Wait until the first program has entered something; return what it entered last."""
    if first.stdout is None:
        raise ValueError("nothing is heard of it")
    line = first.stdout.readline()
    if not line:
        raise AssertionError("the first program did not open the study")
    return int(line)


def _rest(first: subprocess.Popen[str], acknowledged: int) -> int:
    heard, _ = first.communicate()
    whole = [line for line in heard.splitlines(keepends=True) if line.endswith("\n")]
    return int(whole[-1]) if whole else acknowledged


def _second(folder: Path, outcome: Lives) -> Iterator[str]:
    begun = time.monotonic()
    number = study.said(lambda: sign_in.sign_in(folder, USER, PASSWORD, NOON))
    outcome.latest = max(outcome.latest, time.monotonic() - begun)
    outcome.told += number == _IN_USE
    if number != _IN_USE:
        yield f"the second program was told {number or 'nothing'}"


def _afterwards(folder: Path, acknowledged: int) -> Iterator[str]:
    """Open the study after the crash, at once; say what is lost of what was acknowledged."""
    file = sign_in.sign_in(folder, USER, PASSWORD, NOON).file
    try:
        keys = [one.commit_key for one in audit(file) if one.what == "answer"]
        whole = verifying.verify(file).whole
    finally:
        file.close()
    if keys != [key(number) for number in range(len(keys))]:
        yield f"the records after the crash are {keys[-3:]}"
    if len(keys) - 1 - acknowledged not in (0, 1):
        yield f"answer {acknowledged} was acknowledged, {len(keys) - 1} is the last there"
    if not whole:
        yield "after the crash the study does not verify"


def main(folder: Path) -> None:
    file = sign_in.sign_in(folder, USER, PASSWORD, NOON).file
    first = sum(one.what == "answer" for one in audit(file))
    with suppress(BrokenPipeError):
        for number in itertools.count(first):
            enter(file, number)
            print(number, flush=True)  # noqa: T201  what was acknowledged


if __name__ == "__main__":
    main(Path(sys.argv[1]))

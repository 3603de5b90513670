"""Let the first call of an act fail, then the second, until the act needs no more of them.

Run behind the shim: `python -m tests.faults.failing FOLDER ACTS FAULTS [EVERY]` prints a table, and
what was wrong.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Answer
from kyphocrf.storage import ballast, verifying
from kyphocrf.workflow import capture
from tests.faults.acts import (
    ACKNOWLEDGED,
    ACTS,
    KILLED,
    MAKING,
    PAGE,
    SAVED_BY_RESERVE,
    TYPED,
    Site,
    lay,
    restore,
)
from tests.faults.shim import Fault, Shim

_EVERY_CALL: Final = 2000
_TRIED_AGAIN: Final = 8
"""One try in eight also does the act once more."""


@dataclass
class Outcome:
    """What came of an act under a fault: at how many calls it failed, in which sentences."""

    act: str
    fault: Fault
    calls: int = 0
    numbers: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def blame(self, at: int, what: str) -> None:
        self.wrong.append(f"{self.act} {self.fault.name} at call {at}: {what}")

    def __str__(self) -> str:
        said = " ".join(sorted(self.numbers))
        return f"{self.act:20} {self.fault.name:16} {self.calls:4} calls  {said}"


def run(shim: Shim, template: Path, root: Path, act: str, fault: Fault, every: int = 1) -> Outcome:
    """Let the first, the second, … call fail until the act needs no more; or every n-th of them."""
    outcome = Outcome(act, fault)
    for at in range(1, _EVERY_CALL, every):
        with prepared(template, root, act, signed_in=not fault.kills) as site:
            said = _killed(shim, site, outcome, at) if fault.kills else None
            said = said if fault.kills else _tried(shim, site, outcome, at)
            if not shim.struck:
                break
            outcome.calls = at
            for one in _amiss(site, act, said, also=at % _TRIED_AGAIN == 1 or fault.kills):
                outcome.blame(at, one)
            if fault is Fault.FULL_TO_RESERVE and act in SAVED_BY_RESERVE and said is not None:
                outcome.blame(at, f"the reserve did not help: {said}")
    return outcome


def _tried(shim: Shim, site: Site, outcome: Outcome, at: int) -> str | None:
    """Do the act under the fault; return the number of the sentence, None where it went well."""
    with shim.armed(outcome.fault, at):
        try:
            ACTS[outcome.act](site)
        except KyphocrfError as refused:
            outcome.numbers.add(refused.number)
            return refused.number
        except Exception as raised:  # noqa: BLE001  what the run is looking for
            outcome.blame(at, f"raised {raised!r}")
            return repr(raised)
    return None


def _killed(shim: Shim, site: Site, outcome: Outcome, at: int) -> str:
    """Do the act in a process of its own, which is killed at that call."""
    child = os.fork()
    if child == 0:
        site.begin(outcome.act)
        with shim.armed(outcome.fault, at):
            ACTS[outcome.act](site)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    shim.struck = os.WIFSIGNALED(status)
    if not shim.struck and os.WEXITSTATUS(status) != 0:
        outcome.blame(at, f"ended with {os.WEXITSTATUS(status)}")
    return "killed"


def _amiss(site: Site, act: str, said: str | None, *, also: bool) -> Iterator[str]:
    """Say what is wrong after the act, now that the disk is well again.

    `also`: with the second try at making a folder, which takes as long as all the rest.
    """
    try:
        if site.session is not None:
            site.session.close()
    except KyphocrfError:
        pass
    except Exception as raised:  # noqa: BLE001
        yield f"closing raised {raised!r}"
    try:
        if act not in MAKING:
            yield from _again(site, act, said)
        if act in MAKING and said not in (None, "killed") and any(map(Path.exists, _new(site))):
            yield "what was refused is there"
        if also and said is not None and act in KILLED:
            yield from _made(site, act)
    except Exception as raised:  # noqa: BLE001
        yield f"afterwards {raised!r} because of {raised.__cause__!r}"


def _again(site: Site, act: str, said: str | None) -> Iterator[str]:
    _give_reserve_back(site.folder)
    site.sign_in_as_coordinator()
    session = site.open
    try:
        if not verifying.verify(session.file).whole:
            yield "the study does not verify"
        held = capture.open_form(session, "101-001", PAGE).answers
        if held.get(ACKNOWLEDGED) != Answer(value="0"):
            yield "an acknowledged answer is lost"
        if act == "commit" and said is None and held.get(TYPED) is None:
            yield "an answer was acknowledged and is not there"
    finally:
        session.close()


def _new(site: Site) -> tuple[Path, Path]:
    return site.root / "new", site.root / "restored"


def _made(site: Site, act: str) -> Iterator[str]:
    """Say what is wrong with what an act that did not end has made, or the second try makes."""
    made = dict(zip(MAKING, _new(site), strict=True)).get(act, site.root / "nothing")
    if not made.exists():
        if act == "back up":
            site.sign_in()
        ACTS[act](site)
    if act == "back up":
        site.open.close()
        restore(site)
        if list(site.folder.rglob("*.part")):
            yield "a dead run left something that was not swept"
        return
    site.folder = made
    site.sign_in_as_coordinator()
    if not verifying.verify(site.open.file).whole:
        yield f"{made.name} does not verify"
    site.open.close()


def _give_reserve_back(folder: Path) -> None:
    (folder / ballast.BALLAST_NAME).unlink(missing_ok=True)


@contextmanager
def prepared(template: Path, root: Path, act: str, *, signed_in: bool = True) -> Iterator[Site]:
    """Lay a site for one try, signed in where the act begins so; it goes again."""
    shutil.copytree(template, root / "site")
    site = Site(root / "site")
    os.environ["KYPHOCRF_HOME"] = str(site.root / "home")
    try:
        if signed_in:
            site.begin(act)
        yield site
    finally:
        with suppress(Exception):
            if site.session is not None:
                site.session.close()
        shutil.rmtree(site.root)


def main(root: Path, acts: str, faults: str, every: int = 1) -> None:
    template, tries = root / "template", root / "tries"
    tries.mkdir()
    lay(template)
    shim = Shim(tries)
    wrong = []
    for act in acts.split(","):
        for fault in faults.split(","):
            outcome = run(shim, template, tries, act, Fault[fault], every)
            wrong += outcome.wrong
            print(outcome, flush=True)  # noqa: T201  the table
    print("\n".join(("wrong:", *wrong)))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], *map(int, sys.argv[4:]))

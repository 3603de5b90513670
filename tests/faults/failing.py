"""Let the first call of an act fail, then the second, until the act needs no more of them.

Run behind the shim: `python -m tests.faults.failing FOLDER ACTS FAULTS [EVERY]` prints a table, and
what was wrong.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from kyphocrf.errors import KyphocrfError, UserError
from kyphocrf.record.answers import Answer
from kyphocrf.record.chain import Moment
from kyphocrf.storage import (
    ballast,
    batches,
    sent_files,
    sign_in,
    study_file,
    vault,
    verifying,
)
from kyphocrf.storage import people as stored
from kyphocrf.workflow import capture, keeping, opening, people, reading, sending
from tests.faults.acts import (
    ACKNOWLEDGED,
    ACTS,
    ADMIN,
    BATCHES,
    CHEAP,
    LEAVES,
    MAKING,
    NEW,
    OLD_PASSWORD,
    OLD_USER,
    PAGE,
    PASSWORD,
    SAVED_BY_RESERVE,
    TO_A_STICK,
    TRIED_TWICE,
    TYPED,
    Site,
    cheaply,
    clock,
    lay,
    migrate,
    restore,
    row,
)
from tests.faults.shim import Fault, Shim
from tests.small_study import STUDY_OF_TESTS
from tests.storage.site import NOON

_EVERY_CALL: Final = 2000
BACKUPS: Final = 2
"""In the folder of the study: the one that every try begins with, and one more."""
_LASTING: Final = (Fault.EVER_AFTER, Fault.VANISHED)
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
        return row(self.act, self.fault.name, self.calls, said)


def run(shim: Shim, template: Path, root: Path, act: str, fault: Fault, every: int = 1) -> Outcome:
    """Let the first, the second, … call fail until the act needs no more; or every n-th of them."""
    outcome = Outcome(act, fault)
    shim.watch(root / "site" / "stick" if act in TO_A_STICK else root)
    for at in range(1, _EVERY_CALL, every):
        with prepared(template, root, act, signed_in=not fault.kills) as site:
            once = _killed if fault.kills else _tried
            said = once(shim, site, outcome, at)
            if not shim.struck:
                break
            outcome.calls = at
            lasts = fault in _LASTING
            # What got its name, which could be taken back no more, must be whole.
            also = at % _TRIED_AGAIN == 1 or fault.kills or lasts
            for one in _amiss(site, act, said, also=also, lasts=lasts):
                outcome.blame(at, one)
            if fault is Fault.FULL_TO_RESERVE and act in SAVED_BY_RESERVE and said is not None:
                outcome.blame(at, f"the reserve did not help: {said}")
            if fault is Fault.SCANNED and said is not None:
                outcome.blame(at, f"a scanner that let go was not waited for: {said}")
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


def _killed(shim: Shim, site: Site, outcome: Outcome, at: int) -> str | None:
    """Do the act in a process of its own, which is killed at that call; None where it was not."""
    act = outcome.act
    try:
        killed = shim.kills(outcome.fault, at, lambda: ACTS[act](site), lambda: site.begin(act))
    except AssertionError as ended:
        outcome.blame(at, str(ended))
        killed = False
    return "killed" if killed else None


def _amiss(site: Site, act: str, said: str | None, *, also: bool, lasts: bool) -> Iterator[str]:
    """Say what is wrong after the act, now that the disk is well again.

    `lasts`: until the act had ended nothing could be written any more.
    `also`: with the second try at what leaves something beside, which takes as long as the rest.
    """
    try:
        if site.session is not None:
            site.session.close()
    except KyphocrfError:
        pass
    except Exception as raised:  # noqa: BLE001
        yield f"closing raised {raised!r}"
    try:
        yield from _afterwards(site, act, said, lasts=lasts)
        if also and said is not None and act in TRIED_TWICE:
            yield from _made(site, act)
    except Exception as raised:  # noqa: BLE001
        yield f"afterwards {raised!r} because of {raised.__cause__!r}"


def _afterwards(site: Site, act: str, said: str | None, *, lasts: bool) -> Iterator[str]:
    yield from _left_beside(site, act)
    if act == "migrate":
        yield from _migrated(site)
    if act == "back up to a stick":
        yield from _backed_up(site, said)
    if act in BATCHES:
        yield from _sealed(site, site.root / BATCHES[act])
    if act not in MAKING:
        yield from _again(site, act, said)
        yield from _locked_out(site)
    elif said not in (None, "killed") and not lasts and any(map(Path.exists, _new(site))):
        yield "what was refused is there"


def _sealed(site: Site, place: Path) -> Iterator[str]:
    """Say what is wrong with a batch that may not have got out: the next try ends it as one."""
    _give_reserve_back(site.folder)
    site.sign_in_as_coordinator()
    session = site.open
    try:
        yield from _halves(site, place)
        with suppress(UserError):  # it was made, and nothing is new
            sending.create(session, place)
        made = batches.all_made(session.file)
        if [one.sequence for one in made] != [1] or not made[0].sent_utc:
            yield f"there are batches {[(one.sequence, one.sent_utc) for one in made]}"
        yield from _halves(site, place)
        if [path.stem for path in place.glob("*.kcb")] != [one.name for one in made]:
            yield "the batch is not where it is handed over"
        if list(site.root.rglob("*.part")):
            yield "a dead run left something that was not swept"
    finally:
        session.close()


def _halves(site: Site, place: Path) -> Iterator[str]:
    """Yield each file under the name of a batch that is not the one that is kept."""
    for path in place.glob("*.kcb"):
        kept = sent_files.kept(site.folder, path.stem)
        if not kept.exists() or kept.read_bytes() != path.read_bytes():
            yield f"{path.name} is not the batch that is kept"


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
    if act == "create":
        yield from _created(site)
    if list(site.root.glob("*.part")):
        yield "a dead run left something beside that was not swept"


def _created(site: Site) -> Iterator[str]:
    """Say what is wrong with a study whose making may have ended before its key was printed.

    Both its users are in, it is of this PC, nothing was entered, and a fresh recovery key, once
    activated, is the one that opens it.
    """
    site.sign_in(NEW)
    session = site.open
    try:
        if session.file.header.epoch != 1 or opening.is_copied(session):
            yield "the new study is taken for a copy"
        if [one.user_name for one in people.users(session)] != [ADMIN, "coord02"]:
            yield "the new study has other users"
        if reading.subject_keys(session):
            yield "the new study has subjects"
        keys, printed = vault.reissue_recovery(
            vault.read_keys(site.folder), session.file.dek, CHEAP
        )
        opening.activate(session, opening.FreshKey(printed, keys))
    finally:
        session.close()
    by = opening.Recovery(printed, "coord02", NEW)
    opening.sign_in_with_recovery_key(site.folder, STUDY_OF_TESTS, by, clock)[0].close()


def _migrated(site: Site) -> Iterator[str]:
    """Say what is wrong with the file of the format before, which opens now or is as it was."""
    migrate(site)
    moment = Moment("2026-12-01T09:00:00.000Z", 60)
    file = sign_in.sign_in(site.root / "old", OLD_USER, OLD_PASSWORD, moment).file
    found = verifying.verify(file)
    file.close()
    if not found.whole:
        yield "the migrated file does not verify"
    if not list((site.root / "old" / "backups").iterdir()):
        yield "nothing was backed up before the migration"


def _locked_out(site: Site) -> Iterator[str]:
    """Say which active user none of the passwords opens for."""
    keys = vault.read_keys(site.folder)
    file = study_file.open_(site.folder, vault.unlock(keys, "coord02", PASSWORD), "x", NOON)
    try:
        active = [one.user_name for one in stored.people(file) if one.active]
    finally:
        file.close()
    for user in active:
        if not any(_opens(keys, user, word) for word in (PASSWORD, NEW)):
            yield f"no password opens for {user}"


def _opens(keys: vault.Keys, user: str, password: str) -> bool:
    try:
        return bool(vault.unlock(keys, user, password))
    except KyphocrfError:
        return False


def _left_beside(site: Site, act: str) -> Iterator[str]:
    """Say what lies readable where nobody asked for it: beside the study, in temporary folders."""
    target = LEAVES.get(act)
    asked = {target, f".{target}.part"} if target else set()
    beside = {path.name for path in site.root.iterdir() if path.is_file()} - asked
    if beside - {"recovery key.txt"}:
        yield f"left beside the study: {sorted(beside)}"
    left = [path.name for path in (site.root / "temporary").rglob("*")]
    if left:
        yield f"left in the temporary folder: {left}"


def _backed_up(site: Site, said: str | None) -> Iterator[str]:
    """Say what is wrong with a backup whose copy on the stick was not made."""
    if said not in (None, "killed") and len(list((site.folder / "backups").iterdir())) < BACKUPS:
        yield "the backup in the study folder was not made"
    site.sign_in()
    made = keeping.back_up(site.open, site.root / "stick")
    if made.second is None or list(site.root.rglob("*.part")):
        yield "the stick was not swept, or holds no backup"
    site.open.close()


def _give_reserve_back(folder: Path) -> None:
    (folder / ballast.BALLAST_NAME).unlink(missing_ok=True)


@contextmanager
def prepared(template: Path, root: Path, act: str, *, signed_in: bool = True) -> Iterator[Site]:
    """Lay a site for one try, signed in where the act begins so; it goes again."""
    shutil.copytree(template, root / "site")
    site = Site(root / "site")
    os.environ["KYPHOCRF_HOME"] = str(site.root / "home")
    tempfile.tempdir = os.environ["TMPDIR"] = str(site.root / "temporary")
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
    cheaply(pytest.MonkeyPatch())
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

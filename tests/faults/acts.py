"""Every act that reads or writes a study folder, and every way its disk can fail under it.

Run behind the shim: `python -m tests.faults.acts FOLDER ACTS FAULTS [EVERY]` lets the first call of
each act fail, then the second, until the act needs no more; it prints a table, then what was wrong.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.storage import backup_place, ballast, trail, vault
from kyphocrf.storage.person import Person
from kyphocrf.workflow import capture, enrolment, keeping, opening, output, restoring, typing
from kyphocrf.workflow.session import Session
from tests.faults.shim import Fault, Shim
from tests.small_study import STUDY_OF_TESTS

CHEAP: Final = vault.Cost(memory=64, passes=1, lanes=1)
ADMIN, PASSWORD, NEW = "admin01", "correct horse battery", "another long password"
PAGE: Final = FormKey("T0", 1, "TREAT", 1)
ACKNOWLEDGED, TYPED = (Spot("PLAN", 0, name) for name in ("GIVEN", "WHY"))
NOW: Final = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
_EVERY_CALL: Final = 2000
_TRIED_AGAIN: Final = 8


class Site:
    """A study folder as it is before an act, and what is in it; made anew for each try."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "study"
        self.session: Session | None = None
        self.fresh: opening.FreshKey | None = None

    @property
    def open(self) -> Session:
        if self.session is None:
            raise ValueError("the act begins at an open study")
        return self.session

    def sign_in(self, password: str = PASSWORD) -> None:
        self.session = opening.sign_in(self.folder, STUDY_OF_TESTS, ADMIN, password, clock)

    def sign_in_as_coordinator(self) -> None:
        self.session = opening.sign_in(self.folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)

    def begin(self, act: str) -> None:
        """Sign in where the act begins so."""
        if act in OF_A_COORDINATOR:
            self.sign_in_as_coordinator()
        elif act in AT_OPEN:
            self.sign_in()

    def backup(self) -> Path:
        return backup_place.named(self.folder / backup_place.BACKUPS_NAME)[0].folder


Act: TypeAlias = Callable[[Site], object]


def clock() -> datetime:
    return NOW


def _create(at: Site) -> None:
    new = opening.NewSite(
        "101", "DE", "coord02", "UMM", PASSWORD,
        administrator=ADMIN, administrator_password=NEW,
    )  # fmt: skip
    opening.create_site(at.root / "new", new, STUDY_OF_TESTS, clock, CHEAP)


def _commit(at: Site) -> None:
    entry = capture.open_form(at.open, "101-001", PAGE)
    entry.answer(TYPED, Answer(value="declined" * 40))
    capture.leave(at.open, entry)


def _type(at: Site) -> None:
    typing.keep(at.open, "101-001", TYPED.at(PAGE), "half a sen")


def _recovery_key(at: Site) -> None:
    keys, printed = vault.reissue_recovery(vault.read_keys(at.folder), at.open.file.dek, CHEAP)
    opening.activate(at.open, opening.FreshKey(printed, keys))


def _restore(at: Site) -> None:
    restoring.restore_by_password(
        at.backup(), at.root / "restored", STUDY_OF_TESTS, ADMIN, PASSWORD, clock
    )


def _add_user(at: Site) -> None:
    keeping.add_user(at.open, Person("monitor01", "monitor", "Sponsor", active=True), NEW)


def _failed_sign_in(at: Site) -> None:
    with suppress(KyphocrfError):
        at.sign_in("not the password")


OUT_OF_NOWHERE: Final[dict[str, Act]] = {
    "create": _create,
    "sign-in": Site.sign_in,
    "failed sign-in": _failed_sign_in,
    "restore": _restore,
}
"""Acts that begin at a closed folder."""

OF_A_COORDINATOR: Final = frozenset({"commit", "typing", "enrol", "excel", "print"})
AT_OPEN: Final[dict[str, Act]] = {
    "commit": _commit,
    "typing": _type,
    "enrol": lambda at: enrolment.enrol(at.open, "101-002"),
    "change password": lambda at: keeping.change_password(at.open, PASSWORD, NEW),
    "add user": _add_user,
    "recovery key": _recovery_key,
    "remember the folder": lambda at: opening.remember(at.open),
    "settle a copy": lambda at: opening.settle_copied(at.open),
    "back up": lambda at: keeping.back_up(at.open, at.root / "stick"),
    "verify": lambda at: keeping.verify(at.open),
    "excel": lambda at: output.export_excel(at.open, at.root / "all.xlsx"),
    "print": lambda at: output.print_casebook(at.open, "101-001", at.root / "all.pdf"),
    "leave": lambda at: keeping.leave(at.open),
    "close": lambda at: at.open.close(),
}
"""Acts of somebody who is signed in."""

ACTS: Final = {**OUT_OF_NOWHERE, **AT_OPEN}
MAKING: Final = ("create", "restore")
"""Acts that make a new folder."""

KILLED: Final = (*MAKING, "back up")
SHORT: Final = ("create", "sign-in", "commit", "restore", "leave")
SAVED_BY_RESERVE: Final = frozenset({"sign-in", "commit", "typing", "enrol", "close"})
"""What a full disk does not stop as long as there is a reserve."""


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
        if also and said is not None and act in (*MAKING, "back up"):
            yield from _made(site, act)
    except Exception as raised:  # noqa: BLE001
        yield f"afterwards {raised!r} because of {raised.__cause__!r}"


def _again(site: Site, act: str, said: str | None) -> Iterator[str]:
    _give_reserve_back(site.folder)
    site.sign_in_as_coordinator()
    session = site.open
    try:
        if not trail.verify(session.file).whole:
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
        _restore(site)
        if list(site.folder.rglob("*.part")):
            yield "a dead run left something that was not swept"
        return
    site.folder = made
    site.sign_in_as_coordinator()
    if not trail.verify(site.open.file).whole:
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


def lay(template: Path) -> None:
    """Make the site that each try begins with: two users, one subject, one answer, one backup."""
    os.environ["KYPHOCRF_HOME"] = str(template / "home")
    new = opening.NewSite(
        "101", "DE", "coord02", "UMM", PASSWORD, administrator=ADMIN, administrator_password=NEW
    )
    opening.create_site(template / "study", new, STUDY_OF_TESTS, clock, CHEAP)
    admin = opening.sign_in(template / "study", STUDY_OF_TESTS, ADMIN, NEW, clock)
    folder, dek = admin.file.folder, admin.file.dek
    keys = vault.with_user(vault.read_keys(folder), dek, ADMIN, PASSWORD, (), CHEAP)
    vault.write_keys(folder, keys)
    admin.close()
    session = opening.sign_in(template / "study", STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    enrolment.enrol(session, "101-001")
    entry = capture.open_form(session, "101-001", PAGE)
    entry.answer(ACKNOWLEDGED, Answer(value="0"))
    capture.leave(session, entry)
    keeping.leave(session)
    (template / "study" / ballast.BALLAST_NAME).write_bytes(b"a small reserve")
    (template / "stick").mkdir()


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

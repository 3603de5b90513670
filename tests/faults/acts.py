"""Every act that reads or writes a study folder, and the site each of them begins with."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.chain import Moment
from kyphocrf.record.person import Person
from kyphocrf.storage import backup_place, ballast, sign_in, vault
from kyphocrf.workflow import (
    capture,
    enrolment,
    keeping,
    opening,
    output,
    people,
    printing,
    restoring,
    sending,
    typing,
)
from kyphocrf.workflow import verifying as checking
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS
from tests.sponsor import Sponsor

CHEAP: Final = vault.Cost(memory=64, passes=1, lanes=1)
ADMIN, PASSWORD, NEW = "admin01", "correct horse battery", "another long password"
MONITOR, FORMER = "monitor01", "monitor02"
OLD_FORMAT: Final = Path(__file__).parents[1] / "storage" / "format_0002"
OLD_USER, OLD_PASSWORD = "coord01", "sieben Boote am Kai"
"""A file of the format before, and who opens it."""
PAGE: Final = FormKey("T0", 1, "TREAT", 1)
ACKNOWLEDGED, TYPED = (Spot("PLAN", 0, name) for name in ("GIVEN", "WHY"))
NOW: Final = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


class Site:
    """A study folder as it is before an act, and what is in it; made anew for each try."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "study"
        self.session: Session | None = None
        self.fresh: opening.FreshKey | None = None
        self.recovery_key = ""

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
        """Sign in where the act begins so, with the printed recovery key at hand."""
        self.recovery_key = (self.root / "recovery key.txt").read_text("utf-8")
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


def restore(at: Site) -> None:
    restoring.restore_by_password(
        at.backup(), at.root / "restored",
        restoring.ByPassword(STUDY_OF_TESTS, ADMIN, PASSWORD, clock), "drill",
    )  # fmt: skip


def _monitor(user: str) -> Person:
    return Person(
        user, "monitor", "Sponsor", active=True, printed_name="Mona Weiss", trained="2026-11-01"
    )


def _complete(at: Site) -> None:
    entry = capture.open_form(at.open, "101-001", PAGE)
    entry.answer(TYPED, Answer(value="declined"))
    capture.leave(at.open, entry)
    capture.complete(at.open, entry)


def migrate(at: Site) -> None:
    """Sign in to a file of the format before, which is migrated after a backup."""
    moment = Moment("2026-12-01T08:00:00.000Z", 60)
    sign_in.sign_in(at.root / "old", OLD_USER, OLD_PASSWORD, moment).file.close()


def _recover(at: Site) -> None:
    by = opening.Recovery(at.recovery_key, ADMIN, NEW)
    at.session, at.fresh = opening.sign_in_with_recovery_key(at.folder, STUDY_OF_TESTS, by, clock)


def _failed_sign_in(at: Site) -> None:
    with suppress(KyphocrfError):
        at.sign_in("not the password")


OUT_OF_NOWHERE: Final[dict[str, Act]] = {
    "create": _create,
    "sign-in": Site.sign_in,
    "failed sign-in": _failed_sign_in,
    "restore": restore,
    "migrate": migrate,
    "sign in by recovery key": _recover,
}
"""Acts that begin at a closed folder."""

OF_A_COORDINATOR: Final = frozenset(
    {
        "commit", "complete", "typing", "enrol", "csv", "excel", "print", "excel to a stick",
        "print to a stick", "batch", "batch to a stick",
    }
)  # fmt: skip
AT_OPEN: Final[dict[str, Act]] = {
    "commit": _commit,
    "complete": _complete,
    "typing": _type,
    "enrol": lambda at: enrolment.enrol(at.open, "101-002"),
    "change password": lambda at: people.change_password(at.open, PASSWORD, NEW),
    "add user": lambda at: people.add_user(at.open, _monitor("monitor03"), NEW),
    "end access": lambda at: people.deactivate(at.open, MONITOR, "left"),
    "let in again": lambda at: people.reactivate(at.open, FORMER, NEW, "came back"),
    "reset password": lambda at: people.reset_password(at.open, MONITOR, NEW, "forgot"),
    "change role": lambda at: people.change_role(at.open, MONITOR, Role.AUDITOR, "moved"),
    "note training": lambda at: people.note_training(at.open, MONITOR, "2026-11-20"),
    "unlock the screen": lambda at: opening.unlock(at.open, PASSWORD),
    "recovery key": _recovery_key,
    "remember the folder": lambda at: opening.remember(at.open),
    "settle a copy": lambda at: opening.settle_copied(at.open),
    "back up": lambda at: keeping.back_up(at.open, at.root / "stick"),
    "verify": lambda at: checking.verify(at.open),
    "csv": lambda at: output.export_csv(at.open, at.root / "tables"),
    "excel": lambda at: output.export_excel(at.open, at.root / "all.xlsx"),
    "print": lambda at: printing.print_pages(at.open, "101-001", at.root / "all.pdf"),
    "back up to a stick": lambda at: keeping.back_up(at.open, at.root / "stick"),
    "excel to a stick": lambda at: output.export_excel(at.open, at.root / "stick" / "all.xlsx"),
    "print to a stick": lambda at: printing.print_pages(
        at.open, "101-001", at.root / "stick" / "all.pdf"
    ),
    "batch": lambda at: sending.create(at.open, at.root / "handed over"),
    "batch to a stick": lambda at: sending.create(at.open, at.root / "stick"),
    "leave": lambda at: keeping.leave(at.open),
    "close": lambda at: at.open.close(),
}
"""Acts of somebody who is signed in."""

ACTS: Final = {**OUT_OF_NOWHERE, **AT_OPEN}
BATCHES: Final = {"batch": "handed over", "batch to a stick": "stick"}
"""Acts that seal a batch, and where they write it."""
TO_A_STICK: Final = frozenset(
    {"back up to a stick", "excel to a stick", "print to a stick", "batch to a stick"}
)
"""Acts of which only what they write on the stick goes wrong: it is pulled, or full."""
MAKING: Final = ("create", "restore")
"""Acts that make a new folder."""

TRIED_TWICE: Final = (*MAKING, "back up")
"""Acts that leave something beside when they are killed, which the next one sweeps."""
LEAVES: Final = {"excel": "all.xlsx", "print": "all.pdf"}
"""What an act leaves outside the study and the memory of the PC."""
SHORT: Final = ("create", "sign-in", "commit", "restore", "leave")
SAVED_BY_RESERVE: Final = frozenset(
    {"sign-in", "commit", "complete", "typing", "enrol", "close", "leave", "unlock the screen"}
)
"""What a full disk does not stop as long as there is a reserve."""


def row(what: str, how: str, count: int, told: str) -> str:
    """Write one row of the table of faults."""
    return f"{what:26} {how:20} {count:5}  {told}"


def cheaply(patch: pytest.MonkeyPatch) -> None:
    """Let new passwords and keys cost little."""
    for function in (sign_in.set_password, sign_in.change_password, vault.reissue_recovery):
        patch.setattr(function, "__defaults__", (CHEAP,))


def lay(template: Path) -> None:
    """Make the site that each try begins with: users, one subject, one answer, one backup."""
    os.environ["KYPHOCRF_HOME"] = str(template / "home")
    new = opening.NewSite(
        "101", "DE", "coord02", "UMM", PASSWORD, administrator=ADMIN, administrator_password=NEW
    )
    key = opening.create_site(template / "study", new, STUDY_OF_TESTS, clock, CHEAP)
    (template / "recovery key.txt").write_text(key, "utf-8")
    admin = opening.sign_in(template / "study", STUDY_OF_TESTS, ADMIN, NEW, clock)
    folder, dek = admin.file.folder, admin.file.dek
    keys = vault.with_user(vault.read_keys(folder), dek, ADMIN, PASSWORD, (), CHEAP)
    vault.write_keys(folder, keys)
    admin.close()
    boss = opening.sign_in(template / "study", STUDY_OF_TESTS, ADMIN, PASSWORD, clock)
    for user in (MONITOR, FORMER):
        people.add_user(boss, _monitor(user), PASSWORD)
    people.deactivate(boss, FORMER, "left")
    boss.close()
    session = opening.sign_in(template / "study", STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    enrolment.enrol(session, "101-001")
    entry = capture.open_form(session, "101-001", PAGE)
    entry.answer(ACKNOWLEDGED, Answer(value="0"))
    capture.leave(session, entry)
    Sponsor.new(template / "sponsor").enrol(session)
    keeping.leave(session)
    (template / "study" / ballast.BALLAST_NAME).write_bytes(b"a small reserve")
    (template / "stick").mkdir()
    (template / "handed over").mkdir()
    (template / "temporary").mkdir()
    shutil.copytree(OLD_FORMAT, template / "old", ignore=shutil.ignore_patterns("read.json"))

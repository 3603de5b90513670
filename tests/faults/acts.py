"""Every act that reads or writes a study folder, and the site each of them begins with."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.person import Person
from kyphocrf.storage import backup_place, ballast, vault
from kyphocrf.workflow import (
    capture,
    enrolment,
    keeping,
    opening,
    output,
    people,
    restoring,
    typing,
)
from kyphocrf.workflow import verifying as checking
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS

CHEAP: Final = vault.Cost(memory=64, passes=1, lanes=1)
ADMIN, PASSWORD, NEW = "admin01", "correct horse battery", "another long password"
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


def restore(at: Site) -> None:
    restoring.restore_by_password(
        at.backup(), at.root / "restored",
        restoring.ByPassword(STUDY_OF_TESTS, ADMIN, PASSWORD, clock), "drill",
    )  # fmt: skip


def _add_user(at: Site) -> None:
    mona = Person(
        "monitor01", "monitor", "Sponsor", active=True, printed_name="Mona Weiss",
        trained="2026-11-01",
    )  # fmt: skip
    people.add_user(at.open, mona, NEW)


def _failed_sign_in(at: Site) -> None:
    with suppress(KyphocrfError):
        at.sign_in("not the password")


OUT_OF_NOWHERE: Final[dict[str, Act]] = {
    "create": _create,
    "sign-in": Site.sign_in,
    "failed sign-in": _failed_sign_in,
    "restore": restore,
}
"""Acts that begin at a closed folder."""

OF_A_COORDINATOR: Final = frozenset({"commit", "typing", "enrol", "excel", "print"})
AT_OPEN: Final[dict[str, Act]] = {
    "commit": _commit,
    "typing": _type,
    "enrol": lambda at: enrolment.enrol(at.open, "101-002"),
    "change password": lambda at: people.change_password(at.open, PASSWORD, NEW),
    "add user": _add_user,
    "recovery key": _recovery_key,
    "remember the folder": lambda at: opening.remember(at.open),
    "settle a copy": lambda at: opening.settle_copied(at.open),
    "back up": lambda at: keeping.back_up(at.open, at.root / "stick"),
    "verify": lambda at: checking.verify(at.open),
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

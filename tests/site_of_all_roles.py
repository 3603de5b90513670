"""A site with one user of each role, whose keys cost little to derive."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import vault
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import enrolment, keeping, opening, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session
from tests.acting import acting

CHEAP: Final = Cost(memory=64, passes=1, lanes=1)
USERS: Final = {role: f"{role.value}01" for role in Role}
PASSWORDS: Final = {role: f"three lamps above the door {role.value[:3]}" for role in Role}


def make(folder: Path, study: Study, clock: Callable[[], datetime]) -> None:
    """Make the study folder with its users, one subject and one backup."""
    first, boss = Role.COORDINATOR, Role.ADMINISTRATOR
    new = opening.NewSite(
        "101", "DE", USERS[first], "UMM", PASSWORDS[first],
        administrator=USERS[boss], administrator_password=PASSWORDS[boss],
    )  # fmt: skip
    opening.create_site(folder, new, study, clock, CHEAP)
    session = opening.sign_in(folder, study, USERS[first], PASSWORDS[first], clock)
    for role in set(Role) - {first, boss}:
        _add(session, role)
    enrolment.enrol(session, "101-001")
    keeping.leave(session)


def _add(session: Session, role: Role) -> None:
    file, user = session.file, USERS[role]
    person = Person(
        user, role.value, "UMM", active=True, printed_name=f"Anna {role.value}",
        trained="2026-01-05",
    )  # fmt: skip
    boss = acting(session, Role.ADMINISTRATOR)
    writing.commit(boss, Writing(Act.PEOPLE, (person_change(None, person),)))
    keys = vault.read_keys(file.folder)
    slot = vault.with_user(keys, file.dek, user, PASSWORDS[role], (), CHEAP)
    vault.write_keys(file.folder, slot)

"""What happened to passwords and keys is told in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from kyphocrf.errors import KyphocrfError
from kyphocrf.workflow import opening, people
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, StillClock

NEW: Final = "another long password"
DAMAGES: Final[dict[str, Callable[[Path], object]]] = {
    "keys.json": lambda folder: (folder / "keys.json").unlink(),
    "keys.json.bak": lambda folder: (folder / "keys.json.bak").write_text("{"),
    "attempts.log": lambda folder: (folder / "attempts.log").unlink(),
    "a line of it": lambda folder: (folder / "attempts.log").write_text("?\n"),
    "a slot in one file": lambda folder: hurt(folder, "keys.json"),
    "a slot in both files": lambda folder: hurt(folder, "keys.json", "keys.json.bak"),
}


def hurt(folder: Path, *names: str) -> None:
    """Damage the slot of the recovery key: its empty user has a letter."""
    for name in names:
        content = (folder / name).read_text()
        (folder / name).write_text(content.replace('"user": ""', '"user": "x"'))


def told(session: Session) -> list[tuple[str, str, str]]:
    lines = [line for line in accesses(session) if line.new is not None and line.new.en]
    return [(line.what.en, line.new.en, line.new.de) for line in lines if line.new is not None]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(KyphocrfError) as error:
        act()
    return error.value.number


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_found_at_the_sign_in_is_told_in_both_languages(
    folder: Path, clock: StillClock, damage: str
) -> None:
    opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock).close()
    DAMAGES[damage](folder)

    session = opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    found = told(session)
    session.close()

    assert found[-1][1] == "founded"
    assert len(found) > 1
    assert all(english != german for _, english, german in found)


def test_store_13_the_lock_and_a_changed_password_are_told_in_both_languages(
    session: Session,
) -> None:
    for _ in range(2):
        assert refused(lambda: opening.unlock(session, "falsch")) == "E-201"
        assert refused(lambda: people.change_password(session, "falsch", NEW)) == "E-201"
    opening.unlock(session, PASSWORD)
    people.change_password(session, PASSWORD, NEW)

    lines = told(session)
    assert {english.split(":")[0] for _, english, _ in lines} == {
        "founded", "screen lock", "password until now", "changed", "no longer in force",
    }  # fmt: skip
    assert all(english != german for _, english, german in lines)


def test_store_13_five_failures_at_the_lock_delay_the_sign_in_of_the_command_line_too(
    session: Session, folder: Path, clock: StillClock
) -> None:
    for _ in range(5):
        assert refused(lambda: opening.unlock(session, "falsch")) == "E-201"
    assert refused(lambda: opening.unlock(session, PASSWORD)) == "E-202"
    session.close()
    assert (
        refused(lambda: opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock))
        == "E-202"
    )

    clock.move(minutes=2)
    opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock).close()

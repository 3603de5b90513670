"""From the study kit to the acknowledgement by commands, in both languages."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kyphocrf.cli import program
from kyphocrf.cli_sign_in import clock
from kyphocrf.forms.study.study import STUDY
from kyphocrf.storage import batches
from kyphocrf.workflow import keeping, opening
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests import site_of_all_roles as site
from tests.site_of_all_roles import PASSWORDS, USERS
from tests.sponsor import Sponsor


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    site.make(tmp_path / "study", STUDY, clock)
    return tmp_path / "study"


def said(role: Role, *words: object) -> Result:
    by = ["--user", USERS[role], "--password-stdin"]
    return CliRunner().invoke(program, [*map(str, words), *by], input=f"{PASSWORDS[role]}\n")


def opened(folder: Path) -> Session:
    role = Role.COORDINATOR
    return opening.sign_in(folder, STUDY, USERS[role], PASSWORDS[role], clock)


def test_from_the_kit_to_the_acknowledgement_by_commands(folder: Path, tmp_path: Path) -> None:
    sponsor, stick = Sponsor.new(tmp_path / "sponsor"), tmp_path / "stick"
    stick.mkdir()
    session = opened(folder)
    kit = sponsor.kit(session)
    keeping.leave(session)
    file, card = sponsor.written(kit), tmp_path / "card.pdf"

    untyped = said(Role.INVESTIGATOR, "kit", "import", folder, file)
    assert (untyped.exit_code, kit.fingerprint in untyped.output) == (1, True)
    typed = ("--fingerprint", kit.fingerprint, "--language", "de")
    assert "Studienpaket 1" in said(Role.INVESTIGATOR, "kit", "import", folder, file, *typed).output
    assert said(Role.ADMINISTRATOR, "kit", "card", folder, "--out", card).exit_code == 0
    assert card.read_bytes().startswith(b"%PDF")

    made = said(Role.COORDINATOR, "batch", "create", folder, "--out", stick)
    assert made.exit_code == 0, made.output
    session = opened(folder)
    (sealed,) = batches.all_made(session.file)
    sponsor.receive(session, stick / f"{sealed.name}.kcb")
    answer = sponsor.answer(session)
    keeping.leave(session)
    assert "gesendet, wartet" in said(
        Role.COORDINATOR, "batch", "list", folder, "--language", "de"
    ).output  # fmt: skip

    taken = said(Role.COORDINATOR, "batch", "acknowledge", folder, answer)

    assert "Acknowledgement 1" in taken.output
    again = said(Role.COORDINATOR, "batch", "create", folder, "--out", stick)
    assert (again.exit_code, "E-432" in again.output) == (1, True)
    assert "received" in said(Role.MONITOR, "batch", "list", folder).output

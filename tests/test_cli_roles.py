"""Each command in each role: done, or refused in words, recorded, and nothing changed."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import typer
from typer.testing import CliRunner, Result

from kyphocrf.cli import program
from kyphocrf.cli_sign_in import clock
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.chain import AccessRecord, Head, moment_of
from kyphocrf.storage import sign_in, study_file, trail, vault
from kyphocrf.storage.backup_place import BACKUPS_NAME, named
from kyphocrf.storage.ballast import BALLAST_NAME
from kyphocrf.workflow.permission import PERMITTED, Act, Role
from tests import site_of_all_roles as site
from tests.site_of_all_roles import PASSWORDS, USERS

ADMIN, MONITOR = Role.ADMINISTRATOR, USERS[Role.MONITOR]
NEW = "a lantern behind the mill"
ADD = ("--full-name", "Mona Weiss", "--role", "monitor", "--trained", "2026-11-01")
COMMANDS: Final[Mapping[str, tuple[Act, tuple[str, ...]]]] = {
    "export excel": (Act.EXPORT, ("STUDY", "--out", "OUT.xlsx")),
    "export csv": (Act.EXPORT, ("STUDY", "--out", "OUT")),
    "export odm": (Act.EXPORT, ("STUDY", "--out", "OUT.xml")),
    "export sdtm": (Act.EXPORT, ("STUDY", "--out", "OUT")),
    "print": (Act.READ, ("STUDY", "--subject", "101-001", "--out", "OUT.pdf")),
    "backup": (Act.BACK_UP, ("STUDY",)),
    "restore": (Act.RESTORE, ("BACKUP", "--to", "OUT")),
    "verify": (Act.VERIFY, ("STUDY",)),
    "people list": (Act.SEE_ACCESS, ("STUDY",)),
    "people add": (Act.PEOPLE, ("STUDY", "mona02", *ADD)),
    "people end": (Act.PEOPLE, ("STUDY", MONITOR, "--reason", "left")),
    "people let-in-again": (Act.PEOPLE, ("STUDY", MONITOR, "--reason", "came back")),
    "people reset-password": (Act.PEOPLE, ("STUDY", MONITOR, "--reason", "forgotten")),
    "people training": (Act.PEOPLE, ("STUDY", MONITOR, "2026-11-20")),
    "people role": (Act.PEOPLE, ("STUDY", MONITOR, "auditor", "--reason", "now inspects")),
    "people own-password": (Act.USE, ("STUDY",)),
    "kit import": (Act.IMPORT_KIT, ("STUDY", "nowhere.kit")),
    "kit card": (Act.IMPORT_KIT, ("STUDY", "--out", "OUT.pdf")),
    "batch create": (Act.SEND_BATCH, ("STUDY", "--out", "OUT")),
    "batch send-again": (Act.SEND_BATCH, ("STUDY", "nothing", "--out", "OUT")),
    "batch list": (Act.USE, ("STUDY",)),
    "batch acknowledge": (Act.TAKE_IN, ("STUDY", "nowhere.ack")),
    "batch destroy": (Act.DESTROY_BACKUP, ("STUDY", "nothing", "--reason", "holds a name")),
}
"""What each command asks of the role, and how it is called."""
OF_NOBODY: Final = {"describe", "self-test", "self-test-child", "demo", "version"}
"""Commands that open no study of a site."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("roles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", str(made / "home"))
        site.make(made / "study", STUDY, clock)
    (made / "study" / BALLAST_NAME).unlink(missing_ok=True)
    return made


@pytest.fixture
def folder(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    for function in (sign_in.set_password, sign_in.change_password):
        monkeypatch.setattr(function, "__defaults__", (site.CHEAP,))
    return tmp_path / "study"


def run(folder: Path, command: str, role: Role) -> Result:
    at = {
        "STUDY": str(folder),
        "BACKUP": str(named(folder / BACKUPS_NAME)[0].folder),
        **{
            f"OUT{end}": str(folder.with_name(f"{role}{end}"))
            for end in (".xlsx", ".pdf", ".xml", "")
        },
    }
    _, words = COMMANDS[command]
    said = [*command.split(), *(at.get(word, word) for word in words)]
    by = ["--user", USERS[role], "--password-stdin"]
    return CliRunner().invoke(program, [*said, *by], input=f"{PASSWORDS[role]}\n{NEW}\n")


def records(folder: Path) -> tuple[Head, list[AccessRecord]]:
    """Return the head of the data and who was refused what, as the next sign-in finds them."""
    moment = moment_of(clock())
    dek = vault.unlock(vault.read_keys(folder), USERS[ADMIN], PASSWORDS[ADMIN])
    opened = sign_in.sign_in(folder, USERS[ADMIN], PASSWORDS[ADMIN], moment)
    opened.file.close()
    file = study_file.open_(folder, dek, USERS[ADMIN], moment)
    found = trail.heads(file)[0], [one for one in trail.access(file) if one.what == "refusal"]
    file.close()
    return found


def commands(group: Any, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_every_command_is_tried_here() -> None:
    every = commands(typer.main.get_command(program))
    # The sponsor has people of its own: tests/central/test_commands.py.
    found = {command for command in every if not command.startswith("central ")}

    assert found == COMMANDS.keys() | OF_NOBODY


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_done_or_refused_as_the_role_permits(folder: Path, command: str) -> None:
    act, _ = COMMANDS[command]
    refused = [role for role in Role if role not in PERMITTED[act]]
    before, _ = records(folder)
    for role in refused:
        done = run(folder, command, role)

        assert done.exit_code == 1, done.output
        assert done.output.count("E-301") == 3
        assert not list(folder.parent.glob(f"{role}*"))
    after, noted = records(folder)
    assert after == before
    assert [(one.stamp.author.user, one.detail) for one in noted] == [
        (USERS[role], act.value) for role in refused
    ]
    for role in PERMITTED[act]:
        assert "E-301" not in run(folder, command, role).output


def test_a_first_password_lets_nobody_do_anything_by_command(folder: Path) -> None:
    assert run(folder, "people reset-password", ADMIN).exit_code == 0
    words = ["verify", str(folder), "--user", MONITOR, "--password-stdin"]

    done = CliRunner().invoke(program, words, input=f"{NEW}\n")

    assert done.exit_code == 1
    assert "E-375" in done.output

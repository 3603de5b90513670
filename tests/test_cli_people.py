"""Users by command: the use cases of the window, in both languages, refused in words, recorded."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kyphocrf.cli import program
from kyphocrf.cli_sign_in import clock, passwords_in
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.chain import AccessRecord, moment_of
from kyphocrf.record.person import Person
from kyphocrf.storage import people as stored
from kyphocrf.storage import sign_in, study_file, trail, vault
from kyphocrf.storage.ballast import BALLAST_NAME
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.workflow.permission import PERMITTED, Act, Role
from tests import site_of_all_roles as site
from tests.site_of_all_roles import PASSWORDS, USERS

NEW = "a lantern behind the mill"
ADMIN, MONITOR = USERS[Role.ADMINISTRATOR], USERS[Role.MONITOR]
Run = Callable[..., Result]


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
    """A study folder of its own; new passwords cost little."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sign_in.set_password, "__defaults__", (site.CHEAP,))
    monkeypatch.setattr(sign_in.change_password, "__defaults__", (site.CHEAP,))
    return tmp_path / "study"


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*words: str, role: Role = Role.ADMINISTRATOR, piped: bytes | None = None) -> Result:
        said = [str(folder) if word == "STUDY" else word for word in words]
        lines = piped if piped is not None else f"{PASSWORDS[role]}\n{NEW}\n".encode()
        by = ["--user", USERS[role], "--password-stdin"]
        return CliRunner().invoke(program, ["people", *said, *by], input=lines)

    return invoke


def opened(folder: Path) -> StudyFile:
    keys = vault.read_keys(folder)
    dek = vault.unlock(keys, ADMIN, PASSWORDS[Role.ADMINISTRATOR])
    return study_file.open_(folder, dek, ADMIN, moment_of(clock()))


def persons(folder: Path) -> dict[str, Person]:
    file = opened(folder)
    known = {one.user_name: one for one in stored.people(file)}
    file.close()
    return known


def accesses(folder: Path) -> list[AccessRecord]:
    file = opened(folder)
    found = list(trail.access(file))
    file.close()
    return found


ADD = (
    "add", "STUDY", "mona02", "--full-name", "Mona Weiss", "--role", "monitor",
    "--trained", "2026-11-01",
)  # fmt: skip


def test_the_users_are_listed_with_what_is_known_of_each(run: Run) -> None:
    listed = run("STUDY")

    assert listed.exit_code == 0, listed.output
    heads, *lines = listed.output.splitlines()
    assert heads.split("  ")[0] == "user name"
    assert [line.split()[0] for line in lines] == sorted(USERS.values())
    (monitor,) = (line for line in lines if line.startswith(MONITOR))
    assert monitor.split()[1:] == [
        "Anna", "monitor", "Monitor", "UMM", "active", "2026-01-05", "never", "there"
    ]  # fmt: skip
    (admin,) = (line for line in lines if line.startswith(ADMIN))
    assert f"{clock():%Y-%m-%d}" in admin


def test_the_list_speaks_german(run: Run) -> None:
    listed = run("list", "STUDY", "--language", "de").output

    assert listed.startswith("Benutzername ")
    assert "Koordination" in listed
    assert "vorhanden" in listed


def test_a_slot_that_is_lost_or_damaged_is_seen(run: Run, folder: Path) -> None:
    for name in (vault.KEYS_NAME, f"{vault.KEYS_NAME}.bak"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace('"user": "auditor01"', '"user": "auditor02"'))
    keys = vault.read_keys(folder)
    vault.write_keys(folder, vault.without_user(keys, MONITOR))

    lines = run("STUDY").output.splitlines()

    assert next(line for line in lines if line.startswith(MONITOR)).endswith("none")


def test_looking_at_the_accounts_is_recorded(run: Run, folder: Path) -> None:
    run("STUDY", role=Role.MONITOR)

    seen = [one for one in accesses(folder) if one.what == "view" and one.detail == "accounts"]
    assert [one.stamp.author.user for one in seen] == [MONITOR]


def test_a_user_is_added_and_changes_the_password_at_first_use(run: Run, folder: Path) -> None:
    done = run(*ADD)

    assert done.exit_code == 0, done.output
    added = persons(folder)["mona02"]
    assert (added.role, added.printed_name, added.trained) == (
        "monitor",
        "Mona Weiss",
        "2026-11-01",
    )
    assert added.given_password
    words = ["people", "own-password", str(folder), "--user", "mona02", "--password-stdin"]
    own = CliRunner().invoke(program, words, input=f"{NEW}\nanother sentence of mine\n")
    assert own.exit_code == 0, own.output
    assert not persons(folder)["mona02"].given_password


def test_an_access_is_ended_and_given_again(run: Run, folder: Path) -> None:
    assert run("end", "STUDY", MONITOR, "--reason", "left the sponsor").exit_code == 0
    assert not persons(folder)[MONITOR].active
    assert "former" in run("STUDY").output
    assert run("STUDY", role=Role.MONITOR).exit_code == 1

    assert run("let-in-again", "STUDY", MONITOR, "--reason", "came back").exit_code == 0

    assert persons(folder)[MONITOR].active
    assert "active, password to be changed" in run("STUDY").output


def test_a_password_is_given_anew(run: Run, folder: Path) -> None:
    assert run("reset-password", "STUDY", MONITOR, "--reason", "forgotten").exit_code == 0

    assert vault.unlock(vault.read_keys(folder), MONITOR, NEW)
    assert persons(folder)[MONITOR].given_password


def test_a_training_and_another_role_are_noted(run: Run, folder: Path) -> None:
    assert run("training", "STUDY", MONITOR, "2026-11-20").exit_code == 0
    assert run("role", "STUDY", MONITOR, "auditor", "--reason", "now inspects").exit_code == 0

    changed = persons(folder)[MONITOR]
    assert (changed.trained, changed.role) == ("2026-11-20", "auditor")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("end", "STUDY", "nobody", "--reason", "left"), "E-365"),
        (("end", "STUDY", ADMIN, "--reason", "tired"), "E-366"),
        (("end", "STUDY", MONITOR, "--reason", " "), "E-321"),
        (("role", "STUDY", ADMIN, "auditor", "--reason", "tired"), "E-381"),
        (("let-in-again", "STUDY", "nobody", "--reason", "back"), "E-365"),
        (("reset-password", "STUDY", ADMIN, "--reason", "lost"), "E-369"),
        (("training", "STUDY", MONITOR, "soon"), "E-373"),
        (("training", "STUDY", MONITOR, "2999-01-01"), "E-374"),
        ((*ADD[:2], "MONITOR01", *ADD[3:]), "E-362"),
    ],
)
def test_what_is_refused_is_three_sentences_in_both_languages_and_recorded(
    run: Run, folder: Path, words: tuple[str, ...], number: str
) -> None:
    before = persons(folder)
    for language in ("en", "de"):
        refused = run(*words, "--language", language)

        assert refused.exit_code == 1
        assert refused.output.count(number) == 3
        assert "Traceback" not in refused.output
    noted = [one for one in accesses(folder) if one.what == "refusal"]
    assert [one.detail for one in noted] == [f"people {number}"] * 2
    assert {one.stamp.author.user for one in noted} == {ADMIN}
    assert persons(folder) == before


def test_a_reason_is_asked_for(run: Run) -> None:
    done = run("end", "STUDY", MONITOR)

    assert done.exit_code != 0
    assert "--reason" in done.output


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
def test_store_18_two_piped_passwords_are_read_whatever_the_shell_puts_around_them(
    run: Run, folder: Path, code: str, end: str
) -> None:
    text = f"{PASSWORDS[Role.ADMINISTRATOR]}{end}größer als 長い Wege{end}"
    piped = b"\xff\xfe" + text.encode("utf-16-le") if "bom" in code else text.encode(code)

    done = run("reset-password", "STUDY", MONITOR, "--reason", "forgotten", piped=piped)

    assert done.exit_code == 0, done.output
    assert vault.unlock(vault.read_keys(folder), MONITOR, "größer als 長い Wege")
    assert passwords_in(piped)[:2] == text.split(end)[:2]


def test_without_a_second_line_no_password_is_given(run: Run, folder: Path) -> None:
    keys = vault.read_keys(folder)

    done = run(
        "reset-password", "STUDY", MONITOR, "--reason", "forgotten",
        piped=PASSWORDS[Role.ADMINISTRATOR].encode(),
    )  # fmt: skip

    assert done.exit_code == 1
    assert vault.read_keys(folder) == keys


def test_typed_passwords_are_asked_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [PASSWORDS[Role.ADMINISTRATOR], NEW, "a lantern beside the mill"]
    monkeypatch.setattr("getpass.getpass", lambda _: typed.pop(0))
    words = ["people", "reset-password", str(folder), MONITOR, "--reason", "x", "--user", ADMIN]

    done = CliRunner().invoke(program, words)

    assert done.exit_code == 1
    assert done.output.count("E-380") == 3
    assert typed == []


def test_no_command_takes_a_password_as_a_word() -> None:
    for name in ("list", "add", "end", "let-in-again", "reset-password", "training", "role"):
        told = CliRunner().invoke(program, ["people", name, "--help"]).output

        assert "--password-stdin" in told
        assert "--password " not in told


def test_a_role_that_may_not_is_refused_and_recorded(run: Run, folder: Path) -> None:
    for role in set(Role) - PERMITTED[Act.PEOPLE]:
        refused = run("end", "STUDY", ADMIN, "--reason", "x", role=role)

        assert refused.exit_code == 1
        assert "E-301" in refused.output
    noted = [one.stamp.author.user for one in accesses(folder) if one.what == "refusal"]
    assert sorted(noted) == sorted(USERS[role] for role in set(Role) - PERMITTED[Act.PEOPLE])
    assert persons(folder)[ADMIN].active

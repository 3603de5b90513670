"""The whole way by command: founded, a site added and registered, received, asked, acknowledged."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from kyphocrf import cli_central, cli_central_people, cli_central_upkeep, cli_workers
from kyphocrf.central import people, workers
from kyphocrf.cli import program
from kyphocrf.transfer.acknowledgement import open_acknowledgement
from kyphocrf.transfer.keys import InstallationKeys, fingerprint_of_installation
from kyphocrf.transfer.kit import open_kit
from tests.central import loading
from tests.central.sending_site import SendingSite
from tests.central.sponsor import CHEAP, PASSWORD
from tests.small_study import STUDY_OF_TESTS

INSTALLATION = "11111111-2222-4333-8444-555555555555"
HERS = "nine brown foxes"
PLACE = "V0[1]/CONS[1]/MAIN[0]/HEIGHT"


@pytest.fixture
def by_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Commands":
    """Found a central database of the small study by command."""
    from kyphocrf.central import founding  # noqa: PLC0415

    for commands in (cli_central, cli_central_people, cli_central_upkeep):
        monkeypatch.setattr(commands, "STUDY", STUDY_OF_TESTS)
    monkeypatch.setattr(founding, "found", partial(founding.found, cost=CHEAP))
    made = Commands(f"sqlite:///{tmp_path / 'central' / 'central.db'}")
    told = made.run("init", "--sponsor", "University", "--full-name", "Mona Weiss")
    assert "AGE-SECRET-KEY-" in told
    made.recovery_key = told.splitlines()[1]
    return made


class Commands:
    """`kyphocrf central` at one database, by one person."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.recovery_key = ""
        self.typed = f"{PASSWORD}\n{HERS}\n"

    def run(self, *words: str, code: int = 0) -> str:
        everywhere = ("--database", self.url, "--user", "manager", "--password-stdin")
        result = CliRunner().invoke(program, ["central", *words, *everywhere], input=self.typed)
        assert result.exit_code == code, result.output
        return result.output


def test_the_whole_way_from_the_kit_to_the_acknowledgement(
    by_command: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = ("--numbers", "1-499", "--numbers", "500-999", "--setting", "STRICT=1")
    kit_path = by_command.run(
        "add-site", "101", "--country", "DE", "--out", str(tmp_path), *numbers
    )
    kit = open_kit(Path(kit_path.strip()))
    assert (kit.site, kit.settings, len(kit.installations)) == ("101", {"STRICT": "1"}, 2)
    keys = InstallationKeys.generate()
    told = fingerprint_of_installation(kit.study, "101", INSTALLATION, keys.public)
    signing, recipient = keys.public
    card = ("--site", "101", "--installation", INSTALLATION, "--signing", signing,
            "--recipient", recipient)  # fmt: skip
    assert "E-612" in by_command.run("register", *card, "--fingerprint", "0000", code=1)
    by_command.run("register", *card, "--fingerprint", told)
    site = SendingSite(STUDY_OF_TESTS, "101", INSTALLATION, keys, kit.sponsor.recipients)
    site.found(1, 499)
    site.answer(site.enrol(1), "HEIGHT", "170")
    batch = tmp_path / "batch.kcb"
    batch.write_bytes(site.batch().content)
    assert by_command.run("receive", str(batch)).startswith("received batch.kcb 101 1")
    assert by_command.run("receive", str(batch)).startswith("known")
    asked = by_command.run(
        "query", "--site", "101", "--subject", "101-001", "--place", PLACE, "--text", "Right?"
    ).strip()
    assert f"{asked} Open 101 101-001 {PLACE}: Right?" in by_command.run("query")
    made = by_command.run("acknowledge", "--site", "101", "--out", str(tmp_path)).strip()
    answer = open_acknowledgement(Path(made), (keys.identity,), kit.sponsor.signing)
    assert [one.raised.id for one in answer.queries] == [asked]
    by_command.run("query", "--close", asked, "--text", "Thank you.")
    assert by_command.run("query") == ""
    verified = by_command.run("verify", "--only", "sites")
    assert verified.startswith(f"101 {INSTALLATION} epoch 1: ")
    assert " holds\nwhole: " in verified
    of_sites, _, _ = verified.partition("whole: ")
    monkeypatch.setattr(cli_workers, "study", loading.small_study)
    assert by_command.run("verify", "--workers", "1").startswith(f"{of_sites}whole: ")
    assert by_command.run("verify", "--only", "trail").startswith("whole: ")
    for kind in ("excel", "sdtm"):
        out = ("export", kind, "--out", str(tmp_path / kind), "--reason", "cleaning")
        assert "E-650" in by_command.run(*out, "--cluster", "tcp://10.0.0.7:8786", code=1)
        assert "E-651" in by_command.run(*out, "--cluster", "tls://127.0.0.1:8786", code=1)
        assert not (tmp_path / kind).exists()


def test_without_the_library_for_others_this_process_does_the_work(
    by_command: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "find_spec", lambda _: None)

    assert by_command.run("verify", "--workers", "2").startswith("whole: ")
    asked = ("verify", "--cluster", "tcp://127.0.0.1:8786")
    assert "E-655" in by_command.run(*asked, code=1)


def test_the_report_tells_what_waits_in_words_and_for_programs(
    by_command: Commands, tmp_path: Path
) -> None:
    by_command.run("add-site", "101", "--country", "DE", "--out", str(tmp_path))
    bad = tmp_path / "holiday.kcb"
    bad.write_bytes(b"holiday")

    assert by_command.run("receive", str(bad), code=1).startswith("refused holiday.kcb")

    assert "refused holiday.kcb: " in by_command.run("report")
    (site,) = json.loads(by_command.run("report", "--json"))["sites"]
    assert (site["site"], site["subjects"], site["installations"]) == ("101", 0, [])


def test_nothing_to_accept_is_told(by_command: Commands, tmp_path: Path) -> None:
    by_command.run("add-site", "101", "--country", "DE", "--out", str(tmp_path))

    words = ("--site", "101", "--installation", "1", "--reason", "why")
    assert "E-611" in by_command.run("accept-restore", *words, code=1)


def test_a_password_in_an_address_is_refused(tmp_path: Path) -> None:
    del tmp_path
    for url, number in (
        ("postgresql+psycopg://me:secret@host/db", "E-603"),
        ("postgresql+psycopg://me@host/db", "E-604"),
        ("sqlite:///:memory:", "E-602"),
        ("mysql://h/d", "E-602"),
    ):
        told = Commands(url).run("report", code=1)
        assert number in told
        assert "secret" not in told


def test_people_come_and_go_by_command(
    by_command: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("add_person", "reset_password", "let_in_again"):
        monkeypatch.setattr(people, name, partial(getattr(people, name), cost=CHEAP))

    new = ("--full-name", "Olga Other", "--role", "reader", "--trained", "2026-11-20")
    why = ("--reason", "asked for")
    by_command.run("people", "add", "olga", *new)
    assert "E-362" in by_command.run("people", "add", "OLGA", *new, code=1)
    by_command.run("people", "role", "olga", "--role", "data manager", *why)
    by_command.run("people", "training", "olga", "2026-11-21")
    by_command.run("people", "reset-password", "olga", *why)
    by_command.run("people", "end", "olga", *why)
    by_command.run("people", "let-in-again", "olga", *why)
    listed = by_command.run("people", "list").splitlines()
    assert [line.split()[0] for line in listed] == ["user", "manager", "olga"]
    assert "data manager" in listed[2]
    assert "2026-11-21" in listed[2]
    assert "active, password to be changed" in listed[2]


def test_the_own_password_is_changed_and_recovered_by_command(by_command: Commands) -> None:
    by_command.run("password")
    assert "E-201" in by_command.run("report", code=1)
    by_command.typed = f"{by_command.recovery_key}\n{PASSWORD}\n"
    by_command.run("recover")
    by_command.typed = f"{PASSWORD}\n"
    by_command.run("report")


def test_the_study_is_locked_and_its_picture_written_by_command(
    by_command: Commands, tmp_path: Path
) -> None:
    assert "E-616" in by_command.run("lock", "--reason", " ", code=1)
    assert by_command.run("lock", "--reason", "all queries are closed") == "locked\n"
    assert "E-640" in by_command.run("lock", "--reason", "again", code=1)
    assert by_command.run("unlock", "--reason", "one page was wrong") == "unlocked\n"
    assert "E-640" in by_command.run("unlock", "--reason", "again", code=1)
    out = ("--out", str(tmp_path / "x.pdf"))
    assert "E-629" in by_command.run("picture", *out, code=1)
    assert "E-641" in by_command.run("picture", *out, "--by-arm", "--reason", "why", code=1)
    assert "E-644" in by_command.run("picture", "--out", str(tmp_path / "x.doc"), code=1)
    to = ("--to", "age1nobody", "--reason", "meeting")
    assert "E-601" in by_command.run("export", "committee", *out, *to, code=1)
    assert list(tmp_path.glob("x.*")) == []


def test_the_report_is_written_as_a_workbook(by_command: Commands, tmp_path: Path) -> None:
    by_command.run("add-site", "101", "--country", "DE", "--out", str(tmp_path))
    path = tmp_path / "report.xlsx"

    by_command.run("report", "--out", str(path))

    rows = list(openpyxl.load_workbook(path)["01 Sites"].iter_rows(values_only=True))
    assert rows[1][:4] == ("101", "DE", 0, 0)


def test_an_export_of_nothing_is_refused_in_words(by_command: Commands, tmp_path: Path) -> None:
    for kind in ("excel", "sdtm", "odm"):
        words = ("export", kind, "--out", str(tmp_path / kind), "--reason", "cleaning")
        assert "E-629" in by_command.run(*words, code=1)
        assert not (tmp_path / kind).exists()


def test_the_database_is_verified_and_backed_up_by_command(
    by_command: Commands, tmp_path: Path
) -> None:
    told = by_command.run("verify")
    assert told.startswith("whole: 2 records, head ")
    head = told.split("head ")[1][:16]
    assert by_command.run("verify", "--head", head).startswith("whole")
    assert "is not in this database" in by_command.run("verify", "--head", "0" * 16, code=1)
    made = Path(by_command.run("backup", "--out", str(tmp_path / "backups")).strip())
    assert made.name.startswith("000001-")
    assert {one.name for one in made.iterdir()} == {"central.db", "keys.json", "sponsor.json"}
    by_command.url = f"sqlite:///{tmp_path / 'again' / 'central.db'}"
    assert by_command.run("restore", str(made), "--reason", "why").startswith("whole: ")
    assert by_command.run("verify").startswith("whole: 3 records")


def test_every_command_of_the_sponsor_is_tried_here() -> None:
    source = Path(__file__).read_text("utf-8")
    for name in _names(typer.main.get_command(cli_central.central)):
        assert f'"{name}"' in source, name


def _names(command: Any) -> Iterator[str]:
    for name, each in getattr(command, "commands", {}).items():
        yield name
        yield from _names(each)

"""The whole way by command: founded, a site added and registered, received, asked, acknowledged."""

import json
from functools import partial
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kyphocrf import cli_central, cli_workers
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

    monkeypatch.setattr(cli_central, "STUDY", STUDY_OF_TESTS)
    monkeypatch.setattr(founding, "found", partial(founding.found, cost=CHEAP))
    commands = Commands(f"sqlite:///{tmp_path / 'central' / 'central.db'}")
    told = commands.run("init", "--sponsor", "University", "--full-name", "Mona Weiss")
    assert "AGE-SECRET-KEY-" in told
    return commands


class Commands:
    """`kyphocrf central` at one database, by one person."""

    def __init__(self, url: str) -> None:
        self.url = url

    def run(self, *words: str, code: int = 0) -> str:
        everywhere = ("--database", self.url, "--user", "manager", "--password-stdin")
        result = CliRunner().invoke(
            program, ["central", *words, *everywhere], input=f"{PASSWORD}\n{HERS}\n"
        )
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
    verified = by_command.run("verify-sites")
    assert verified.startswith(f"101 {INSTALLATION} epoch 1: ")
    assert verified.endswith(" holds\n")
    monkeypatch.setattr(cli_workers, "study", loading.small_study)
    assert by_command.run("verify-sites", "--workers", "1") == verified
    for kind in ("excel", "sdtm"):
        out = ("export", kind, "--out", str(tmp_path / kind), "--reason", "cleaning")
        assert "E-650" in by_command.run(*out, "--cluster", "tcp://10.0.0.7:8786", code=1)
        assert "E-651" in by_command.run(*out, "--cluster", "tls://127.0.0.1:8786", code=1)
        assert not (tmp_path / kind).exists()


def test_without_the_library_for_others_this_process_does_the_work(
    by_command: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "find_spec", lambda _: None)

    assert "E-629" in by_command.run("verify-sites", "--workers", "2", code=1)
    asked = ("verify-sites", "--cluster", "tcp://127.0.0.1:8786")
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
    monkeypatch.setattr(people, "add_person", partial(people.add_person, cost=CHEAP))

    by_command.run("add-person", "olga", "--full-name", "Olga Other", "--role", "reader")
    assert "E-627" in by_command.run(
        "add-person", "olga", "--full-name", "Twin", "--role", "reader", code=1
    )
    by_command.run("end-person", "olga", "--reason", "left")


def test_an_export_of_nothing_is_refused_in_words(by_command: Commands, tmp_path: Path) -> None:
    for kind in ("excel", "sdtm"):
        words = ("export", kind, "--out", str(tmp_path / kind), "--reason", "cleaning")
        assert "E-629" in by_command.run(*words, code=1)
        assert not (tmp_path / kind).exists()


def test_every_command_of_the_sponsor_is_tried_here() -> None:
    source = Path(__file__).read_text("utf-8")
    for name in typer.main.get_command(cli_central.central).commands:  # type: ignore[attr-defined]
        assert f'"{name}"' in source, name

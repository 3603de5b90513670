"""`kyphocrf export odm`: the last state, or every change, whole or in part."""

from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from kyphocrf.cli import program
from kyphocrf.cli_sign_in import clock
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow.permission import Role
from tests import site_of_all_roles as site


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    site.make(tmp_path / "study", STUDY, clock)
    return tmp_path / "study"


@pytest.mark.parametrize(
    ("words", "kind", "part"),
    [
        ((), "Snapshot", False),
        (("--transactional",), "Transactional", False),
        (("--without-free-text", "--visit", "V0", "--shift-dates"), "Snapshot", True),
        (("--form", "AE", "--subject", "101-001", "--transactional"), "Transactional", True),
    ],
)
def test_the_study_is_written_as_odm_whole_or_in_part(
    folder: Path, tmp_path: Path, words: tuple[str, ...], kind: str, part: bool
) -> None:
    out = tmp_path / "x.xml"
    user, password = site.USERS[Role.COORDINATOR], site.PASSWORDS[Role.COORDINATOR]
    command = ["export", "odm", str(folder), "--out", str(out), "--user", user, "--password-stdin"]

    done = CliRunner().invoke(program, [*command, *words], input=f"{password}\n")

    assert done.exit_code == 0, done.output
    root = etree.parse(out).getroot()
    assert root.get("FileType") == kind
    assert ("Left out or changed" in root.get("Description", "")) is part
    assert [one.get("SubjectKey") for one in root.iter("{*}SubjectData")] == ["101-001"]

"""The demonstration leaves a study that is whole and can be exported and printed."""

from pathlib import Path

from typer.testing import CliRunner

from kyphocrf.cli import program
from kyphocrf.demo import play


def test_what_the_demonstration_leaves_is_whole_and_can_be_used(tmp_path: Path) -> None:
    out = tmp_path / "Prüf ordner 5 €"
    out.mkdir()
    of_the_one_before = [out / "workbook.xlsx", out / "casebook-101-001.pdf"]
    for old in of_the_one_before:
        old.write_bytes(b"old")
    lines = list(play.main_job(out))
    credentials = dict(
        line.split(": ", 1) for line in (out / play.CREDENTIALS).read_text("utf-8").splitlines()
    )

    def run(*command: str) -> str:
        asked = ["--user", credentials["user"], "--password-stdin"]
        result = CliRunner().invoke(
            program, [*command, *asked], input=f"{credentials['password']}\n"
        )
        assert result.exit_code == 0, result.output
        return result.output

    study = str(out / "study")
    assert lines[-1].endswith(" 0 mouse events")
    assert run("verify", study).startswith("whole: ")
    run("export", "excel", study, "--out", str(out / "again.xlsx"))
    run("print", study, "--subject", "101-002", "--out", str(out / "again.pdf"))
    made = {path.name for path in out.iterdir()}
    assert {f"casebook-101-00{number}.pdf" for number in (1, 2, 3)} <= made
    assert {"study", "workbook.xlsx", "screenshots", "again.xlsx", "again.pdf"} <= made
    assert all(path.read_bytes() != b"old" for path in of_the_one_before)
    assert (out / "screenshots" / "ebrt-de.png").is_file()

"""What was computed by another program, or by the same checkout with other rules, is told apart."""

import os
from pathlib import Path

from kyphocrf.workflow.program import code, program


def written(package: Path, rule: str) -> str:
    file = package / "forms" / "ebrt" / "checks.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(rule, "utf-8")
    return code(package)


def test_a_rule_that_changes_in_a_checkout_is_another_program(tmp_path: Path) -> None:
    before = written(tmp_path, "return dose <= 30")
    again = written(tmp_path, "return dose <= 300")

    assert before != again


def test_a_rule_of_the_same_length_is_another_program_by_its_time(tmp_path: Path) -> None:
    before = written(tmp_path, "return dose <= 30")
    written(tmp_path, "return dose <= 60")
    os.utime(tmp_path / "forms" / "ebrt" / "checks.py", ns=(7, 7))

    assert before != code(tmp_path)


def test_code_that_decides_nothing_is_not_looked_at(tmp_path: Path) -> None:
    before = written(tmp_path, "return dose <= 30")
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "theme.py").write_text("WIDTH = 3", "utf-8")

    assert before == code(tmp_path)


def test_a_bundle_holds_no_code_and_is_known_by_its_version(tmp_path: Path) -> None:
    assert code(tmp_path) == ""
    assert len(program()) == 64

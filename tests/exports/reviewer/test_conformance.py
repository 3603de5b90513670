"""A validator is another program: what it says is kept, and nothing it does loses the package."""

import json
import os
import shlex
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.exports.reviewer import conformance
from kyphocrf.exports.reviewer.conformance import Conformance, Validator
from kyphocrf.exports.sdtm import package
from kyphocrf.exports.sdtm.package import Making
from kyphocrf.paper import booklet
from tests.exports.reviewer.conftest import source, written

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the program is a script of a shell")
FINDINGS: list[dict[str, Any]] = [
    {"rule": "CORE-000002", "status": "success", "dataset": "DM", "message": "", "errors": []},
    {"rule": "CORE-000001", "status": "issue reported", "dataset": "AE",
     "message": "a\nmessage", "errors": [{"row": 1}, {"row": 2}]},
    {"rule": "CORE-000003", "status": "skipped", "dataset": "VS", "message": None,
     "errors": [{"row": 1}]},
    {"rule": "CORE-000004", "status": "execution error", "dataset": None, "message": "failed",
     "errors": [{"error": "x"}]},
]  # fmt: skip


def program(folder: Path, *lines: str) -> str:
    """A validator of these lines of Python; `arguments` are what it was called with."""
    path = folder / "validator"
    head = ("import json, sys, time, os, subprocess", "arguments = sys.argv[1:]",
            "report = arguments[arguments.index('--json') + 1]")  # fmt: skip
    code = folder / "validator.py"
    code.write_text("\n".join((*head, *lines)), "utf-8")
    # The folder of a Python may have a space in its name, which no first line of a script bears.
    called = f"{shlex.quote(sys.executable)} {shlex.quote(str(code))}"
    path.write_text(f'#!/bin/sh\nexec {called} "$@"\n', "utf-8")
    path.chmod(0o755)
    return str(path)


def writes(findings: object, code: int = 0) -> tuple[str, ...]:
    return (f"open(report, 'w').write({json.dumps(json.dumps(findings))})", f"sys.exit({code})")


def outcome(validator: Validator | None, folder: Path) -> Conformance:
    asked = conformance.run(validator, folder)
    try:
        while True:
            next(asked)
    except StopIteration as end:
        made = end.value
        assert isinstance(made, Conformance)
        return made


@POSIX
def test_what_it_reports_is_read_rule_by_rule(tmp_path: Path) -> None:
    found = outcome(Validator(program(tmp_path, *writes(FINDINGS, 1))), tmp_path)

    assert found.outcome == "ran"
    assert [(one.rule, one.issues) for one in found.issues] == [
        ("CORE-000001", 2), ("CORE-000004", 1),
    ]  # fmt: skip
    assert [one.rule for one in found.failing] == ["CORE-000004"]
    assert found.words.en.startswith("The validator ran: 4 rules looked at the datasets, 2 of them")


@POSIX
@pytest.mark.parametrize("with_define", [True, False])
def test_it_is_shown_the_transport_files_and_the_define_xml_if_there_is_one(
    tmp_path: Path, *, with_define: bool
) -> None:
    if with_define:
        (tmp_path / "define.xml").write_text("<ODM/>", "utf-8")
    said = tmp_path / "said.json"
    validator = program(
        tmp_path, f"open({str(said)!r}, 'w').write(json.dumps(arguments))", *writes([])
    )

    assert outcome(Validator(validator), tmp_path).outcome == "ran"

    told = json.loads(said.read_text("utf-8"))
    assert told[0] == str(tmp_path / "xpt")
    assert ("--define" in told) is with_define
    assert told[told.index("--json") + 1].endswith("conformance.json")


@POSIX
@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (("sys.exit(2)",), "ended with code 2"),
        (writes([], 3), "ended with code 3"),
        (("sys.exit(0)",), "no report"),
        (("open(report, 'w').write('no json')",), "no report"),
        (writes([{"rule": "X"}]), "no report"),
        (writes({"rules": 1}), "no report"),
        (("os.kill(os.getpid(), 9)",), "ended with code -9"),
        (("time.sleep(60)",), "longer than"),
    ],
)
def test_whatever_becomes_of_it_is_told_and_is_no_validation(
    tmp_path: Path, lines: tuple[str, ...], word: str
) -> None:
    found = outcome(Validator(program(tmp_path, *lines), seconds=5), tmp_path)

    assert found.outcome == "failed"
    assert word in found.words.en
    assert found.words.en.endswith("The package was not validated.")


@pytest.mark.parametrize("name", ["", "nobody.here", "folder"])
def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    assert "could not be started" in outcome(Validator(str(tmp_path / name)), tmp_path).words.en


def test_without_the_variable_none_runs() -> None:
    assert conformance.validator_of({}) is None
    assert conformance.validator_of({"KYPHOCRF_CORE": " "}) is None
    assert conformance.validator_of({"KYPHOCRF_CORE": "/x"}) == Validator("/x")
    assert outcome(None, Path()) is conformance.NO_VALIDATOR


def is_there(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


@POSIX
def test_whoever_stops_ends_it_with_all_that_it_started(tmp_path: Path) -> None:
    said = tmp_path / "pids"
    lines = (
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])",
        f"open({str(said)!r} + '.part', 'w').write(f'{{os.getpid()}} {{child.pid}}')",
        f"os.rename({str(said)!r} + '.part', {str(said)!r})",
        "time.sleep(600)",
    )
    asked = conformance.run(Validator(program(tmp_path, *lines)), tmp_path)
    while not said.exists():
        next(asked)

    asked.close()

    for pid in map(int, said.read_text("utf-8").split()):
        ends = time.monotonic() + 20
        while is_there(pid):
            assert time.monotonic() < ends


@POSIX
def test_its_report_is_in_the_package_and_says_nothing_of_this_pc(tmp_path: Path) -> None:
    told = [{**FINDINGS[1], "message": "in xpt/ae.xpt"}]
    lines = (
        f"told = {told!r}",
        "told[0]['errors'][0]['file'] = arguments[0] + '/ae.xpt'",
        "open(report, 'w').write(json.dumps(told))",
    )
    making = Making(booklet.pdf, Validator(program(tmp_path, *lines)))

    package = written(tmp_path / "sdtm", making=making)

    report = (package.folder / "conformance.json").read_text("utf-8")
    assert str(tmp_path) not in report
    assert json.loads(report)[0]["errors"][0]["file"] == "./xpt/ae.xpt"
    table = (package.folder / "conformance.csv").read_text("utf-8").splitlines()
    assert table == ["RULE,DATASET,STATUS,ISSUES,MESSAGE",
                     "CORE-000001,AE,issue reported,2,in xpt/ae.xpt"]  # fmt: skip
    assert package.package.conformance.outcome == "ran"


@POSIX
def test_a_failing_validator_does_not_lose_the_package(tmp_path: Path) -> None:
    making = Making(booklet.pdf, Validator(program(tmp_path, "sys.exit(7)")))

    package = written(tmp_path / "sdtm", making=making)

    assert (package.folder / "xpt" / "dm.xpt").is_file()
    assert not (package.folder / "conformance.json").exists()
    assert [one.en for one in package.package.said()][-2].endswith("was not validated.")


@POSIX
def test_stopped_while_it_runs_nothing_is_left(tmp_path: Path) -> None:
    asked: list[str] = []

    def stop() -> bool:
        return any("validator" in words for words in asked)

    making = Making(booklet.pdf, Validator(program(tmp_path, "time.sleep(600)")))

    made = package.write(
        tmp_path / "out" / "sdtm", source(), making, lambda words, *_: asked.append(words.en), stop
    )

    assert made is None
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif("KYPHOCRF_CORE" not in os.environ, reason="KYPHOCRF_CORE names no validator")
def test_the_validator_of_this_pc_runs(tmp_path: Path) -> None:
    validator = conformance.validator_of(os.environ)
    package = written(tmp_path / "sdtm", making=Making(booklet.pdf, validator))

    assert package.package.conformance.outcome == "ran", package.package.conformance.words
    assert package.package.conformance.failing == ()

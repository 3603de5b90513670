"""What a validator says of the package: another program, run on its folder before it has its name.

Which program is told by an environment variable of the PC, and called as
`VALIDATOR FOLDER --define define.xml --json report.json`. Its report is a list of findings with
`rule`, `status`, `dataset`, `message` and `errors`. Whatever becomes of it, the package is written.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final, Literal, NamedTuple, TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.exports.csv_folder import write_list

VARIABLE: Final = "KYPHOCRF_CORE"
"""The environment variable that names the validator."""
REPORT: Final = "conformance.json"
TABLE: Final = "conformance.csv"
COLUMNS: Final = ("RULE", "DATASET", "STATUS", "ISSUES", "MESSAGE")
_SECONDS: Final = 1800.0
_PAUSE: Final = 0.1
_LONGEST: Final = 300
_LOOKED_AT_NOTHING: Final = frozenset({"skipped"})
"""Of a rule that does not concern a dataset nothing is an issue."""
_DONE: Final = (0, 1)
"""What it returns where it ran: without any issue, with some."""

Outcome: TypeAlias = Literal["ran", "none", "failed"]


class Rule(NamedTuple):
    """What one rule says of one dataset, and how many records it names."""

    rule: str
    dataset: str
    status: str
    issues: int
    message: str


@dataclass(frozen=True, slots=True)
class Conformance:
    """What came of validating: `words` say it; `rules` are what was looked at where it ran."""

    outcome: Outcome
    words: Text
    rules: tuple[Rule, ...] = ()
    report: str = ""

    @property
    def issues(self) -> tuple[Rule, ...]:
        """The rules that name records."""
        return tuple(one for one in self.rules if one.issues)

    @property
    def failing(self) -> tuple[Rule, ...]:
        """The rules that could not be executed."""
        return tuple(one for one in self.rules if one.status == "execution error")


NO_VALIDATOR: Final = Conformance(
    "none",
    Text("No validator is set up on this PC; none ran.",
         "Auf diesem PC ist kein Prüfprogramm eingerichtet; keines lief."),
)  # fmt: skip
_RAN: Final = Text(
    "The validator ran: {rules} rules looked at the datasets, {issues} of them report an issue, "
    "{failing} could not be executed.",
    "Das Prüfprogramm lief: {rules} Regeln sahen die Datensätze an, {issues} davon melden etwas, "
    "{failing} ließen sich nicht ausführen.",
)
_FAILED: Final = Text(
    "The validator did not come to an end: {why}. The package was not validated.",
    "Das Prüfprogramm kam zu keinem Ergebnis: {why}. Das Paket wurde nicht geprüft.",
)
_NOT_STARTED: Final = Text("it could not be started", "es ließ sich nicht starten")
_TOO_LONG: Final = Text("it took longer than {minutes} min", "es brauchte länger als {minutes} min")
_NO_REPORT: Final = Text(
    "it left no report that can be read", "es hinterließ keinen lesbaren Bericht"
)
_ENDED: Final = Text("it ended with code {code}", "es endete mit Code {code}")


@dataclass(frozen=True, slots=True)
class Validator:
    """The program and for how long it may run, in seconds."""

    program: str
    seconds: float = _SECONDS


def validator_of(environment: Mapping[str, str]) -> Validator | None:
    """Return the validator that this PC has; None where none is told."""
    program = environment.get(VARIABLE, "").strip()
    return Validator(program) if program else None


def run(validator: Validator | None, folder: Path) -> Generator[float, None, Conformance]:
    """Yield, while it runs, how many seconds it has taken; return what came of it.

    `folder` is that of the package; only the transport files and the Define-XML in it are shown to
    the validator. Whoever stops asking ends it. Never raises for what the validator does.
    """
    if validator is None:
        return NO_VALIDATOR
    try:
        # Its report lies apart, so that nothing of it is in the package before it is read.
        with tempfile.TemporaryDirectory(prefix="kyphocrf-") as apart:
            report = Path(apart) / REPORT
            with (Path(apart) / "said").open("w+b") as said:
                why = yield from _ended(validator, _command(validator, folder, report), said)
            return _failed(why) if why is not None else _read(report, folder)
    except OSError:
        return _failed(_NOT_STARTED)


def _failed(why: Text) -> Conformance:
    return Conformance("failed", _FAILED.filled(why=why))


def _command(validator: Validator, folder: Path, report: Path) -> list[str]:
    define = folder / "define.xml"
    named = ["--define", str(define)] if define.is_file() else []
    return [validator.program, str(folder / "xpt"), *named, "--json", str(report)]


def _ended(
    validator: Validator, command: list[str], said: IO[bytes]
) -> Generator[float, None, Text | None]:
    """Run a command and return why it is not to be believed, None where it is."""
    begun = time.monotonic()
    child = subprocess.Popen(  # noqa: S603  the program that this PC names as its validator
        command, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        start_new_session=sys.platform != "win32",
    )  # fmt: skip
    try:
        while child.poll() is None:
            passed = time.monotonic() - begun
            if passed > validator.seconds:
                return _TOO_LONG.filled(minutes=f"{validator.seconds / 60:.0f}")
            yield passed
            with suppress(subprocess.TimeoutExpired):
                child.wait(_PAUSE)
    finally:
        _end(child)
    return None if child.returncode in _DONE else _ENDED.filled(code=child.returncode)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End a program that still runs, with all that it started."""
    if child.poll() is None:
        _kill(child)
        child.wait()


def _kill(child: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        child.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _read(report: Path, folder: Path) -> Conformance:
    """Read the report; the place where the package was made is nobody's matter."""
    try:
        written = report.read_text("utf-8").replace(str(folder), ".")
        findings = json.loads(written)
        rules = tuple(sorted(_rule(one) for one in findings))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return _failed(_NO_REPORT)
    told = json.dumps(findings, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    done = Conformance("ran", NO_VALIDATOR.words, rules, told)
    words = _RAN.filled(
        rules=len({one.rule for one in rules}),
        issues=len({one.rule for one in done.issues}),
        failing=len({one.rule for one in done.failing}),
    )
    return replace(done, words=words)


def _rule(finding: Mapping[str, Any]) -> Rule:
    status = str(finding["status"])
    return Rule(
        str(finding["rule"]), str(finding["dataset"] or ""), status,
        0 if status in _LOOKED_AT_NOTHING else len(finding["errors"]),
        " ".join(str(finding["message"] or "").split())[:_LONGEST],
    )  # fmt: skip


def write(folder: Path, found: Conformance) -> None:
    """Write the report, and a table of the rules that say something; raises OSError."""
    if found.outcome != "ran":
        return
    (folder / REPORT).write_text(found.report, "utf-8", newline="\n")
    write_list(folder / TABLE, COLUMNS, (
        (one.rule, one.dataset, one.status, one.issues, one.message)
        for one in found.rules if one.issues or one in found.failing
    ))  # fmt: skip

"""Which tests hold which rule of `cases.csv`: `python -m tests.cases` prints them.

A test belongs to a rule by its name: `test_typing_02_...` holds rule 2 of typing.
"""

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

Rule: TypeAlias = tuple[str, int]
"""The kind of a rule (typing, capture, store, ...) and its number."""

_FILE: Final = Path(__file__).with_suffix(".csv")


def _rules() -> Iterator[tuple[Rule, str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield (row["kind"], int(row["number"])), row["rule"]


RULES: Final[Mapping[Rule, str]] = dict(_rules())
KINDS: Final = tuple(dict.fromkeys(kind for kind, _ in RULES))

_TEST: Final = re.compile(rf"test_({'|'.join(KINDS)})_(\d\d)_")


def named_by_rule(folder: Path) -> dict[Rule, list[str]]:
    """Return for each rule the tests that carry its number, as `file::test`."""
    found: dict[Rule, list[str]] = defaultdict(list)
    for file in sorted(folder.rglob("*.py")):
        for name in _functions(file):
            match = _TEST.match(name)
            if match is not None:
                place = file.relative_to(folder).as_posix()
                found[match.group(1), int(match.group(2))].append(f"{place}::{name}")
    return found


def _functions(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name


def table(tests: Mapping[Rule, list[str]]) -> Iterator[str]:
    """Yield the lines of the table, and beneath it the rules that no test holds."""
    for (kind, number), words in RULES.items():
        yield f"{kind} {number:02d}  {words}"
        yield from (f"    {test}" for test in tests.get((kind, number), ()))
    missing = [f"{kind} {number:02d}" for kind, number in RULES if not tests.get((kind, number))]
    yield ""
    yield f"{len(RULES)} rules, without a test: {', '.join(missing) or 'none'}"


if __name__ == "__main__":
    print("\n".join(table(named_by_rule(Path(__file__).parent))))  # noqa: T201  a table for a person

"""Find the guards of workflow and forms in the syntax, and say how a file reads without each."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.mutants.listed import LISTED
from tests.mutants.rules import FORMS, in_module

WORKFLOW: Final = "kyphocrf/workflow"
_FIRST: Final = tuple(
    f"tests/workflow/{name}.py"
    for name in (
        "test_doors", "test_door_refusals", "test_every_door_asks", "test_people", "test_keeping",
        "test_use_cases", "test_capture", "test_not_done", "test_removed_rows", "test_output",
        "test_history_output", "test_opening", "test_approving", "test_amending",
        "test_other_definition", "test_correcting", "test_completed_pages", "test_redacting",
        "test_older_copies",
    )
)  # fmt: skip
TESTS: Final = (*_FIRST, "tests/workflow", "tests/test_cli.py")
"""Those that notice most; before them come those that speak of the module most often."""
_TABLES: Final = {"permission": ("tests/workflow/test_roles.py", "tests/workflow/test_doors.py")}
"""Those that go through a table row by row; its lines are read at import, by no test."""
_SPEAKING: Final = 3
_OWN_FAULTS: Final = {"ValueError", "TypeError", "LookupError"}
"""What only a programmer can cause; a person is never told."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard of one file: what it is, the file without it, and the tests that should notice."""

    path: str
    line: int
    what: str
    without: str
    tests: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


def guards(checkout: Path) -> list[Guard]:
    """Return every guard of a checkout, found and listed, in the order of the files."""
    found = [
        guard
        for path in sorted((checkout / WORKFLOW).glob("*.py"))
        for guard in in_source(
            path.read_text("utf-8"), path.relative_to(checkout).as_posix(), _first(path, checkout)
        )
    ]
    forms = [
        guard
        for path in sorted((checkout / FORMS).rglob("*.py"))
        for guard in _rules(path, checkout)
    ]
    return [*found, *forms, *(_listed(checkout, *one) for one in LISTED)]


def _rules(path: Path, checkout: Path) -> Iterator[Guard]:
    """Yield the rules of a module of the forms, each with the module as it reads without it."""
    source, place = path.read_text("utf-8"), path.relative_to(checkout).as_posix()
    for rule in in_module(path, checkout):
        changed = _replaced(source, rule.first, rule.last, rule.replacement)
        yield Guard(place, rule.first.lineno, rule.what, changed, rule.tests)


def _listed(checkout: Path, path: str, text: str, without: str, tests: tuple[str, ...]) -> Guard:
    """Make a guard of an entry; raises ValueError where its text does not stand there once."""
    source = (checkout / path).read_text("utf-8")
    before, found, after = source.partition(text)
    if not found or text in after:
        raise ValueError(f"{path}: this does not stand there once: {text}")
    changed = f"{before}{without}{after}"
    return Guard(path, before.count("\n") + 1, f"{text} -> {without or 'nothing'}", changed, tests)


def _first(module: Path, checkout: Path) -> tuple[str, ...]:
    """Return the tests that should notice what a module lacks, those that speak of it first."""
    named = re.compile(rf"\b{module.stem}\b")
    spoken = Counter({
        path.relative_to(checkout).as_posix(): len(named.findall(path.read_text("utf-8")))
        for path in sorted((checkout / "tests/workflow").glob("test_*.py"))
    })  # fmt: skip
    most = [name for name, times in spoken.most_common(_SPEAKING) if times]
    return tuple(dict.fromkeys((*_TABLES.get(module.stem, ()), *most, *TESTS)))


def in_source(source: str, path: str, tests: tuple[str, ...] = TESTS) -> Iterator[Guard]:
    """Yield the guards of one module, each with the module as it reads without it."""
    for node, replacement in _replaceable(ast.parse(source)):
        what = " ".join(ast.unparse(node).split())
        told = f"{what} -> {replacement}" if isinstance(node, ast.expr) else what
        yield Guard(path, node.lineno, told, _replaced(source, node, node, replacement), tests)


def _replaceable(tree: ast.Module) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="require"))):
                yield node, "pass"
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in _OWN_FAULTS:
                continue
            case ast.Raise(exc=ast.expr()):
                yield node, "pass"
            case ast.AnnAssign(target=ast.Name(id="PERMITTED"), value=ast.Dict() as table):
                # Whoever is missing in a row is let in.
                yield from ((roles, "_EVERYBODY") for roles in table.values if not _is_all(roles))
            case ast.AnnAssign(target=ast.Name(id="ACT_OF_WHAT"), value=ast.Dict() as acts):
                yield from ((act, "Act.USE") for act in acts.values if not _is_everybody_s(act))
            case ast.FunctionDef(name=name) if "needs_reason" in name:
                yield from _reasons(node)


def _is_everybody_s(act: ast.expr) -> bool:
    return ast.unparse(act) == "Act.USE"


def _is_all(roles: ast.expr) -> bool:
    return isinstance(roles, ast.Name) and roles.id == "_EVERYBODY"


def _reasons(function: ast.FunctionDef) -> Iterator[tuple[ast.expr, str]]:
    """Yield each case in which a reason is asked for."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "False":
            yield node.value, "False"


def _replaced(
    source: str, begin: ast.stmt | ast.expr, end: ast.stmt | ast.expr, replacement: str
) -> str:
    lines = source.splitlines(keepends=True)
    first, last = begin.lineno - 1, (end.end_lineno or end.lineno) - 1
    # Columns of the syntax tree count bytes.
    before = lines[first].encode()[: begin.col_offset].decode()
    after = lines[last].encode()[end.end_col_offset :].decode()
    return "".join([*lines[:first], before + replacement + after, *lines[last + 1 :]])

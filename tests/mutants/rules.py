"""The rules of the forms: as mutants, a check holds always and a method never tells a value."""

import ast
import inspect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from kyphocrf.definition.lint import checks_in
from kyphocrf.forms.study.study import STUDY
from tests.traceability import naming, rules

FORMS: Final = "kyphocrf/forms"
_HOLDS: Final = "return True"
_ALWAYS: Final = "(lambda _case: True)"
_UNTOLD: Final = "raise __import__('kyphocrf.definition.case', fromlist=['case']).CannotTell"
_RULE: Final = 2
"""The place of the rule among the arguments of EditCheck."""
_ALL: Final = ("tests/forms",)
_METHODS: Final = (
    *(f"tests/forms/test_golden_{name}.py" for name in (
        "arm_a", "arm_b", "otherwise", "ends", "stop", "tables", "without_day_1"
    )),
    *_ALL,
)  # fmt: skip
"""The patients worked out by hand come first."""


class Rule(NamedTuple):
    """A rule in the syntax of a module: from which node to which another text would stand."""

    what: str
    first: ast.stmt | ast.expr
    last: ast.stmt | ast.expr
    replacement: str
    tests: tuple[str, ...]


def in_module(path: Path, checkout: Path) -> Iterator[Rule]:
    """Yield the rules of a module of the forms, with the tests that should notice each."""
    place = path.relative_to(checkout).as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(decorator_list=decorators):
                for kind in map(_decorator, decorators):
                    if kind == "edit_check":
                        tests = _tests_at(place, _first_line(node))
                        yield _body(f"check {node.name}", node, _HOLDS, tests)
                    elif kind == "method":
                        yield _body(f"method {node.name}", node, _UNTOLD, _METHODS)
            case ast.Call(func=ast.Name(id="EditCheck"), args=[number, _, rule, *_]):
                tests = _named(number.value) if isinstance(number, ast.Constant) else _ALL
                yield Rule(f"check {ast.unparse(number)}", rule, rule, _ALWAYS, tests)


def _decorator(decorator: ast.expr) -> str:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.id if isinstance(called, ast.Name) else ""


def _body(what: str, node: ast.FunctionDef, replacement: str, tests: tuple[str, ...]) -> Rule:
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return Rule(what, first, node.body[-1], replacement, tests)


def _first_line(node: ast.FunctionDef) -> int:
    """Return the line at which Python says that a function begins: its first decorator."""
    return min([node.lineno, *(one.lineno for one in node.decorator_list)])


def _tests_at(place: str, line: int) -> tuple[str, ...]:
    numbers = _numbers().get((place, line), ())
    return tuple(dict.fromkeys(test for number in numbers for test in _named(number))) or _ALL


@cache
def _numbers() -> Mapping[tuple[str, int], list[str]]:
    """Return the numbers of the checks by the place of the function that is their rule."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    package = Path(inspect.getfile(checks_in)).parents[2]
    for _, check in checks_in(STUDY):
        code = getattr(check.rule, "__code__", None)
        if code is not None:
            place = Path(code.co_filename).relative_to(package).as_posix()
            found[place, code.co_firstlineno].append(check.number)
    return found


@cache
def _tests() -> Mapping[str, list[str]]:
    return naming(rules(STUDY))


def _named(number: object) -> tuple[str, ...]:
    nodes = [one.partition("::") for one in _tests().get(str(number), ())]
    return tuple(f"tests/forms/{stem}.py::{test}" for stem, _, test in nodes) or _ALL

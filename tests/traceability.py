"""Which tests name which check of the study: `python -m tests.traceability` prints the table.

A test names a number by a text in its body or its decorators, or in a constant, fixture or function
of the test modules it uses. A test that is run for each of a tuple of checks names their numbers.
"""

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.lint import checks_in
from kyphocrf.definition.study import Study
from kyphocrf.definition.sweep import Sweep
from kyphocrf.forms.study.study import STUDY

TESTS_OF_FORMS: Final = Path(__file__).parent / "forms"
_TESTS_PACKAGE: Final = "tests.forms."
_FORMS_PACKAGE: Final = "kyphocrf.forms"
_NUMBER: Final = re.compile(r"([A-Z]+)-?(\d+)(.*)")


class _Module:
    """A test module: its functions and constants by name, and where its imports come from."""

    def __init__(self, source: str) -> None:
        tree = ast.parse(source)
        self.said: dict[str, ast.AST] = {}
        self.imported: dict[str, str] = {}
        for node in tree.body:
            self._note(node)

    def _note(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                self.said[node.name] = node
            case ast.Assign(targets=targets):
                self.said |= {one.id: node for one in targets if isinstance(one, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                self.said[name] = node
            case ast.ImportFrom(module=str(module)):
                self.imported |= {one.asname or one.name: module for one in node.names}

    def tests(self) -> Iterator[str]:
        yield from (name for name in self.said if name.startswith("test_"))


class _Use(NamedTuple):
    """A name used in a module; `repeated` where a test is run for each of what it holds."""

    module: str
    name: str
    repeated: bool


class _Modules:
    """The test modules of a folder, read without running them."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.py"))
        self._modules = {file.stem: _Module(file.read_text("utf-8")) for file in files}

    def texts(self) -> dict[str, list[str]]:
        """Return, for every text that a test names, the tests as module::function."""
        found: dict[str, list[str]] = defaultdict(list)
        for stem, module in self._modules.items():
            for test in module.tests():
                for text in self._named(stem, test):
                    found[text].append(f"{stem}::{test}")
        return found

    def _named(self, stem: str, test: str) -> set[str]:
        texts: set[str] = set()
        seen: set[_Use] = set()
        open_ = [_Use(stem, test, repeated=False)]
        while open_:
            use = open_.pop()
            module = self._modules.get(use.module)
            if use in seen or module is None:
                continue
            seen.add(use)
            node = module.said.get(use.name)
            if node is None:
                origin = module.imported.get(use.name, "")
                open_.append(use._replace(module=origin.removeprefix(_TESTS_PACKAGE)))
                texts |= _numbers_in(origin, use.name, repeated=use.repeated)
            else:
                texts |= set(_texts(node))
                open_ += _uses(use, node)
        return texts


def _uses(use: _Use, node: ast.AST) -> Iterator[_Use]:
    """Yield what is used by name, and the arguments, which may be fixtures."""
    decorators = getattr(node, "decorator_list", [])
    for name in _names(node):
        yield use._replace(name=name)
    for name in (name for one in decorators for name in _names(one)):
        yield use._replace(name=name, repeated=True)


def _texts(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _names(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.arg):
            yield one.arg


@cache
def _numbers_in(module: str, name: str, *, repeated: bool) -> frozenset[str]:
    """Return the number of a check imported from the forms, or those of a tuple gone through."""
    if not module.startswith(_FORMS_PACKAGE):
        return frozenset()
    named = getattr(importlib.import_module(module), name, None)
    checks = named if repeated and isinstance(named, tuple) else (named,)
    return frozenset(one.number for one in checks if isinstance(one, EditCheck | Sweep))


def rules(study: Study) -> dict[str, str]:
    """Return each check number of a study with its rule in words, X first, in natural order."""
    words = {sweep.number: sweep.holds.en for sweep in study.sweeps}
    words |= {check.number: check.holds.en for _, check in checks_in(study)}
    return {number: words[number] for number in sorted(words, key=_natural)}


def _natural(number: str) -> tuple[bool, str, int, str]:
    found = _NUMBER.fullmatch(number)
    letters, count, variant = found.groups() if found is not None else (number, "0", "")
    return letters != "X", letters, int(count), variant


def naming(numbers: Iterable[str], folder: Path = TESTS_OF_FORMS) -> dict[str, list[str]]:
    """Return the tests that name each number; "X30 AESTDAT" names X30, which sweeps items."""
    by_first: dict[str, set[str]] = defaultdict(set)
    for text, tests in _Modules(folder).texts().items():
        by_first[text.partition(" ")[0]].update(tests)
    return {number: sorted(by_first.get(number, ())) for number in numbers}


def table(rule_of: Mapping[str, str], tests: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the lines of the table, and beneath it the numbers that no test names."""
    for number, words in rule_of.items():
        yield f"{number:<8} {words}"
        yield from (f"{'':<8}   {test}" for test in tests[number])
    untested = [number for number in rule_of if not tests[number]]
    yield ""
    yield f"{len(rule_of)} checks, without a test: {' '.join(untested) or 'none'}"


if __name__ == "__main__":
    RULES = rules(STUDY)
    print("\n".join(table(RULES, naming(RULES))))  # noqa: T201  a table for a person

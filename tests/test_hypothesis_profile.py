"""Every law is tried without a time limit of its own: one that failed under load said nothing."""

import ast
from pathlib import Path

from hypothesis import settings

TESTS = Path(__file__).parent


def test_no_law_has_a_time_limit() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert settings().deadline is None


def test_no_test_sets_a_time_limit_again() -> None:
    setting = [
        path.name
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "settings"
        and any(word.arg == "deadline" for word in node.keywords)
    ]

    assert setting == []

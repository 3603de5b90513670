"""Every declaration is well-formed, every check tested, the specification current."""

import importlib
import pkgutil
from pathlib import Path

import pytest

from kyphocrf import forms
from kyphocrf.definition.lint import lint, misnamed
from kyphocrf.forms.study.study import STUDY
from tests.traceability import naming, rules

ROOT = Path(__file__).parent.parent
MODULES = [
    importlib.import_module(f"{forms.__name__}.{module.name}")
    for module in pkgutil.iter_modules(forms.__path__)
]


def test_the_study_is_well_formed() -> None:
    assert lint(STUDY) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_python_names_of_items_are_their_names(module: object) -> None:
    assert misnamed(vars(module)) == []


def test_every_check_number_stands_in_a_test() -> None:
    tests = naming(rules(STUDY))

    assert [number for number in tests if not tests[number]] == []

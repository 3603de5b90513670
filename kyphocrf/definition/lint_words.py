"""What words must satisfy; above all that no rule stands in a study without words that say it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, TypeAlias

from kyphocrf.definition.check import EditCheck, Requirement
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.condition import Condition
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Study, Window
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text

_SAID_BY: Final[Mapping[tuple[type[Any], str], str]] = {
    (Rule, "tell"): "words",
    (Method, "compute"): "words",
    (EditCheck, "rule"): "holds",
    (Requirement, "rule"): "holds",
    (Sweep, "rule"): "holds",
    (Sweep, "sweeps"): "where",
    (Window, "anchor"): "anchor_words",
}
"""Where the grammar takes a function: the words beside it, which are all a definition keeps."""

_WITHOUT_FUNCTIONS: Final = (Text, CodeList, Condition)
_NAMED_BY: Final = ("name", "number", "code", "form")
_Path: TypeAlias = tuple[str, ...]


def worded(where: str, text: Text, end: str = "") -> Iterator[str]:
    """Yield what is wrong with a text: a language lacks, or its end."""
    for words in (text.en, text.de):
        if not words.strip():
            yield f"{where} lacks a language"
        elif "  " in words:
            yield f"{where} holds a double space"
        elif not words.endswith(end):
            yield f"{where} does not end with “{end}”"


def rules_without_words(study: Study) -> Iterator[str]:
    """Yield each function anywhere in a study that no words stand for, or not in both languages."""
    seen: set[int] = set()
    for part in (
        study.forms, study.events, study.checks, study.sweeps, study.states, study.settings,
        study.deadlines, study.tallies,
    ):  # fmt: skip
        yield from _unsaid(part, (), seen)


def _unsaid(value: object, path: _Path, seen: set[int]) -> Iterator[str]:
    if isinstance(value, tuple | list):
        for one in value:
            yield from _unsaid(one, path, seen)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _unsaid(one, path, seen)
    elif (
        is_dataclass(value)
        and not isinstance(value, (type, *_WITHOUT_FUNCTIONS))
        and id(value) not in seen
    ):
        seen.add(id(value))
        yield from _unsaid_in(value, (*path, *_name(value)), seen)


def _name(declared: object) -> Iterator[str]:
    names = (getattr(declared, attribute, None) for attribute in _NAMED_BY)
    yield from [name for name in names if isinstance(name, str)][:1]


def _unsaid_in(declared: Any, path: _Path, seen: set[int]) -> Iterator[str]:
    for field in fields(declared):
        held = getattr(declared, field.name)
        if is_dataclass(held) or not callable(held):
            yield from _unsaid(held, path, seen)
            continue
        where = f"{'.'.join(path)}: {type(declared).__name__}.{field.name}"
        beside = _SAID_BY.get((type(declared), field.name))
        words = None if beside is None else getattr(declared, beside)
        if not isinstance(words, Text):
            yield f"{where} is a function that no words stand for"
        else:
            yield from worded(where, words, "" if isinstance(declared, Window) else ".")

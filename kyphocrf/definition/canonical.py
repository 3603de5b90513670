"""A definition as canonical JSON and its hash, so that a file can be read in ten years without us.

A trait at its default is left out: a word the grammar learns later changes no definition that does
not use it. Functions stand by their qualified name; what they mean is in the words beside them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from kyphocrf.definition.form import Form


def to_json(form: Form) -> str:
    """Return the canonical JSON of a form: sorted keys, no spaces, numbers as text."""
    return json.dumps(_plain(form), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(canonical: str) -> str:
    """Return the SHA-256 of a canonical JSON text."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int | Decimal | date | datetime | time | timedelta):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return _gathered(value)


def _gathered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}"
    raise TypeError(f"{type(value).__name__} has no canonical form")


@cache  # there are as many as the grammar has words
def _fields(of: type[Any]) -> tuple[Field[Any], ...]:
    return fields(of)


def _record(value: Any) -> dict[str, Any]:
    record: dict[str, Any] = {"is": type(value).__name__}
    for one in _fields(type(value)):  # type: ignore[arg-type]  # a type is hashable
        held = getattr(value, one.name)
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        if default is MISSING or held != default:
            record[one.name] = _plain(held)
    return record

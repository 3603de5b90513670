"""Type something into a kind of answer: what is understood, or what is said instead."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from kyphocrf.definition.kind import Kind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import Text

NOW = Typing("en", datetime(2026, 11, 23, 17, 30, 12))  # noqa: DTZ001  local by meaning


def understood(kind: Kind[Any], typed: str, typing: Typing = NOW) -> str:
    """Return the canonical text of what was understood."""
    return kind.format(kind.read(typed, typing).value)


def remark(kind: Kind[Any], typed: str, typing: Typing = NOW) -> str:
    """Return what is said, in English, of how a text was understood."""
    said = kind.read(typed, typing).remark
    return said.en if said is not None else ""


def refused(kind: Kind[Any], typed: str, typing: Typing = NOW) -> Text:
    """Return why a text is not understood; it is not understood in the other language either."""
    other = replace(typing, language="de")
    with pytest.raises(Unreadable):
        kind.read(typed, other)
    with pytest.raises(Unreadable) as refusal:
        kind.read(typed, typing)
    return refusal.value.why

"""What refuses a batch, and a second batch to alter."""

from collections.abc import Callable
from typing import Any

import pytest

from kyphocrf.errors import FileError
from tests.transfer.batches import opened
from tests.transfer.forging import Contents, apart, lines, objects
from tests.transfer.mutated import second_batch

SEALED = second_batch()


def refusal(sealed: bytes) -> FileError:
    with pytest.raises(FileError) as refused:
        opened(sealed)
    error = refused.value
    for text in (error.happened, error.safe, error.remedy):
        assert text.en
        assert text.de
        assert "{" not in text.en.replace("${", "")
    return error


def refused(sealed: bytes) -> str:
    return refusal(sealed).number


def altered(name: str, alter: Callable[[list[Any]], object]) -> Contents:
    """The contents with the lines of one member altered."""
    contents = apart(SEALED)
    said = objects(contents[name])
    alter(said)
    return {**contents, name: lines(said)}


def field(place: int, **fields: Any) -> Callable[[list[Any]], object]:
    return lambda said: said[place].update(fields)


def without(name: str) -> Contents:
    return {one: content for one, content in apart(SEALED).items() if one != name}

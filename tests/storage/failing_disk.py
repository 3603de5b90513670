"""A disk that fails at its n-th operation: the calls of the operating system, not our own code."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

CALLS: Final = ("open", "write", "fsync", "replace", "rename", "unlink")
"""What is counted in `os`; `pathlib` calls these too."""


class Failure:
    """Whether the n-th operation came; it has state because it counts."""

    def __init__(self, at: int, cause: int) -> None:
        self._left = at
        self._cause = cause

    @property
    def failed(self) -> bool:
        return self._left <= 0

    def step(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            raise OSError(self._cause, os.strerror(self._cause), name)


@contextmanager
def failing_at(
    number: int, monkeypatch: pytest.MonkeyPatch, *, full: bool = False
) -> Iterator[Failure]:
    """Let the n-th operation that writes fail, once: the disk does not answer, or is full."""
    failure = Failure(number, errno.ENOSPC if full else errno.EIO)

    def failing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if name != "open" or arguments[1] & (os.O_WRONLY | os.O_RDWR):
                failure.step(name)
            return real(*arguments, **named)

        return call

    tempfile.gettempdir()  # found before the disk begins to fail
    with monkeypatch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, failing(name, getattr(os, name)))
        yield failure

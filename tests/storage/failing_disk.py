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
    """Whether the n-th operation came, and how many there were; it has state because it counts."""

    def __init__(self, at: int) -> None:
        self._left = at
        self.count = 0

    @property
    def failed(self) -> bool:
        return self._left <= 0

    def step(self, name: str) -> None:
        self.count += 1
        self._left -= 1
        if self._left == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO), name)


@contextmanager
def failing_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Failure]:
    """Let the n-th operation that writes fail, once."""
    failure = Failure(number)

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

"""Who reads or writes an open study file just now, so that closing it ends them first."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 10.0
"""Seconds a reader has to come to its end; each statement under way is interrupted at once."""
_AGAIN: Final = 0.05
"""Seconds between two interruptions: a reader may just have begun its next statement."""


def nothing() -> None:
    """Stand for an interruption of nobody."""


class Reader:
    """One thread at work; `interrupt` breaks off what it is doing when the file is closed."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.interrupt: Callable[[], object] = nothing


class Readers:
    """The threads at work on one file; it has state because they come and go."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._at_work: set[Reader] = set()
        self.ended = False

    @contextmanager
    def one(self) -> Iterator[Reader]:
        """Count this thread in; whether the file is closed is to be asked only then."""
        reader = Reader()
        with self._changed:
            self._at_work.add(reader)
        try:
            yield reader
        finally:
            with self._changed:
                self._at_work.remove(reader)
                self._changed.notify_all()

    def end(self, patience: float = PATIENCE) -> bool:
        """Let nobody begin any more, interrupt those who read; tell whether all came to an end."""
        self.ended = True
        with self._changed:
            for _ in range(max(1, int(patience / _AGAIN))):
                others = self._others()
                if not others:
                    break
                for other in others:
                    other.interrupt()
                self._changed.wait(_AGAIN)
            return not self._others()

    def _others(self) -> list[Reader]:
        here = threading.get_ident()
        return [one for one in self._at_work if one.thread != here]

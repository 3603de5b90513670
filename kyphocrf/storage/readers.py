"""Who reads or writes an open study file just now, so that closing it ends them first."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 10.0
"""Seconds a reader has to come to its end; each statement under way is interrupted at once."""
_AGAIN: Final = 0.05
"""Seconds between two interruptions: a reader may just have begun its next statement."""


class Readers:
    """The threads at work on one file; it has state because they come and go."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._interruptions: dict[object, tuple[int, Callable[[], object]]] = {}
        self.ended = False

    @contextmanager
    def one(self, interrupt: Callable[[], object] = lambda: None) -> Iterator[None]:
        """Count this thread in; `interrupt` breaks off what it is doing when the file is closed."""
        mark = object()
        with self._changed:
            self._interruptions[mark] = (threading.get_ident(), interrupt)
        try:
            yield
        finally:
            with self._changed:
                del self._interruptions[mark]
                self._changed.notify_all()

    def end(self, patience: float = PATIENCE) -> bool:
        """Let nobody begin any more, interrupt those who read; tell whether all came to an end."""
        self.ended = True
        with self._changed:
            for _ in range(max(1, int(patience / _AGAIN))):
                others = self._others()
                if not others:
                    break
                for interrupt in others:
                    interrupt()
                self._changed.wait(_AGAIN)
            return not self._others()

    def _others(self) -> list[Callable[[], object]]:
        here = threading.get_ident()
        return [interrupt for thread, interrupt in self._interruptions.values() if thread != here]

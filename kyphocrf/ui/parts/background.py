"""The one way to run something slow beside the window: with a count, with Stop.

Exports, prints, backups and verification only; reading and writing one answer stays in the main
thread. What the operation uses, such as a connection, it opens itself: it runs in a thread of its
own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from kyphocrf.definition.text import Text

Result = TypeVar("Result")


class Stopped(Exception):  # noqa: N818 - it is the user's wish, not an error
    """Raised inside the operation when the user pressed Stop: it leaves no half result behind."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the operation is given: it reports its count, and learns there that it shall stop."""

    _tell: Callable[[int, int], None]
    _stop: Event
    _say: Callable[[Text], None] = lambda _: None

    def report(self, done: int, of: int, words: Text | None = None) -> None:
        """Tell how far it is; raise Stopped if the user does not want the rest.

        `words` say what is done now where that is more than the count.
        """
        if self._stop.is_set():
            raise Stopped
        self._tell(done, of)
        if words is not None:
            self._say(words)


class Running(QObject, Generic[Result]):
    """One operation under way; exactly one of `finished`, `failed`, `stopped` comes at its end."""

    progressed = Signal(int, int)
    worded = Signal(object)
    """Carries a Text: what is done now."""
    finished = Signal(object)
    failed = Signal(object)
    """Carries the exception as it was raised."""
    stopped = Signal()

    def __init__(self, operation: Callable[[Progress], Result], parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._thread = _Thread(operation, self._stop, self)
        # Through slots of this object, so that every signal arrives in the main thread.
        self._thread.counted.connect(self._count)
        self._thread.said.connect(self._word)
        self._thread.ended.connect(self._tell_end)
        self._is_told = False

    @property
    def is_running(self) -> bool:
        return self._thread.isRunning()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop; it does so at its next count."""
        self._stop.set()

    def end(self) -> None:
        """Ask it to stop, wait for it, and tell its end before returning."""
        self.stop()
        self._tell_end()

    @Slot(int, int)
    def _count(self, done: int, of: int) -> None:
        self.progressed.emit(done, of)

    @Slot(object)
    def _word(self, words: object) -> None:
        self.worded.emit(words)

    @Slot()
    def _tell_end(self) -> None:
        self._thread.wait()
        if self._is_told:
            return
        self._is_told = True
        outcome = self._thread.outcome
        if isinstance(outcome.error, Stopped):
            self.stopped.emit()
        elif outcome.error is not None:
            self.failed.emit(outcome.error)
        else:
            self.finished.emit(outcome.result)
        self.deleteLater()


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: Any = None
    error: Exception | None = None


class _Thread(QThread):
    counted = Signal(int, int)
    said = Signal(object)
    ended = Signal()

    def __init__(self, operation: Callable[[Progress], Any], stop: Event, parent: QObject) -> None:
        super().__init__(parent)
        self._operation: Final = operation
        self._progress: Final = Progress(self.counted.emit, stop, self.said.emit)
        self.outcome = _Outcome()

    def run(self) -> None:
        try:
            self.outcome = _Outcome(self._operation(self._progress))
        except Exception as error:  # noqa: BLE001 - handed over whole, to be raised or shown there
            self.outcome = _Outcome(error=error)
        self.ended.emit()


def start(
    parent: QObject,
    operation: Callable[[Progress], Result],
    finished: Callable[[Result], object],
    failed: Callable[[Exception], object],
) -> Running[Result]:
    """Start an operation; its result or its exception arrives in the main thread."""
    running = Running(operation, parent)
    running.finished.connect(finished)
    running.failed.connect(failed)
    running.start()
    return running


def end_all(owner: QObject) -> None:
    """End everything that runs beside this window: before what it reads is closed."""
    for running in owner.findChildren(Running):
        running.end()

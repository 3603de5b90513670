"""The lists read beside the window: one at a time, what was read before stays until it is anew."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from kyphocrf.definition.text import Language
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.lists.lists_actions import ListsActions
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.workflow.site_lists import HeldList


class ListsReading(QObject):
    """Has state: what was read of each list, and what is being read.

    `ended` tells that nothing is being read any more, whatever came of it.
    """

    progressed = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject, actions: ListsActions) -> None:
        super().__init__(parent)
        self._owner = parent
        self._actions = actions
        self._held: Final[dict[str, HeldList]] = {}
        self._running: Running[HeldList] | None = None

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def held(self, name: str) -> HeldList | None:
        """Return what was read of a list."""
        return self._held.get(name)

    def renew(self, name: str, language: Language) -> None:
        """Read a list unless what was read still holds; another that is being read is given up."""
        before = self._held.get(name)
        if self._running is not None:
            self._running.stop()
            self._running = None
        if before is not None and before.language == language and self._actions.is_current(before):
            return
        running = background.start(
            self._owner, lambda progress: self._read(name, language, before, progress),
            lambda found: self._take(running, found), lambda error: self._fail(running, error),
        )  # fmt: skip
        running.progressed.connect(self.progressed)
        self._running = running

    def _read(
        self, name: str, language: Language, before: HeldList | None, progress: Progress
    ) -> HeldList:
        return self._actions.read(name, language, before, progress)

    def _take(self, running: Running[HeldList], found: HeldList) -> None:
        self._held[found.kind.name] = found
        self._end(running)

    def _fail(self, running: Running[HeldList], error: Exception) -> None:
        self._end(running)
        if not isinstance(error, KyphocrfError):
            raise error
        self.failed.emit(error)

    def _end(self, running: Running[HeldList]) -> None:
        if self._running is running:
            self._running = None
            self.ended.emit()

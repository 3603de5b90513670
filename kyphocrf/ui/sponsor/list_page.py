"""A page of the sponsor's window whose list is read beside it: a server may be far away."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page

Found = TypeVar("Found")


class ListPage(Page, Generic[Found]):
    """What is asked for while the list is read is read after it, so that the newest is shown."""

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self._reading: Running[Found] | None = None
        self._is_asked_again = False
        self.nothing.hide()  # until it is known

    @property
    def is_reading(self) -> bool:
        return self._reading is not None

    def question(self) -> Callable[[], Found]:
        """Return what reads the list as it is filtered now; it is called beside the window."""
        raise NotImplementedError

    def show_found(self, found: Found) -> None:
        """Show what was read."""
        raise NotImplementedError

    def refresh(self) -> None:
        self._is_asked_again = self.is_reading
        if not self.is_reading:
            read = self.question()
            self._reading = background.start(self, lambda _: read(), self._show, self._refuse)

    def _show(self, found: Found) -> None:
        self._come_to_end()
        self.show_found(found)
        self.was_read.emit()

    def _refuse(self, error: Exception) -> None:
        self._come_to_end()
        if not isinstance(error, KyphocrfError):
            raise error
        self.refused.emit(error)

    def _come_to_end(self) -> None:
        self._reading = None
        if self._is_asked_again and self.central.is_open:
            self.refresh()

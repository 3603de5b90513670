"""What is done to the open page as a whole: moved, cleared, voided, brought back, completed."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.ui.visit.page_clearing import PageClearing
from kyphocrf.ui.visit.page_closing import PageClosing
from kyphocrf.ui.visit.page_move import PageMove
from kyphocrf.ui.visit.page_transfer import PageTransfer
from kyphocrf.workflow.session import Session

_EMPTY_OR_GONE: Final = (Status.BLANK, Status.VOID, Status.COMPUTED)
"""Such a page has no answers that could belong to somebody else."""


class PageActs(QObject):
    """Asks for the reason of each; `leave` has the open field kept before."""

    refused = Signal(object)

    def __init__(
        self,
        session: Session,
        language: Language,
        owner: QWidget,
        beside: QVBoxLayout,
        leave: Callable[[], object],
    ) -> None:
        super().__init__(owner)
        self._leave = leave
        self._entry: Entry | None = None
        self._language: Language = language
        self.move: Final = PageMove(session, owner)
        self.clearing: Final = PageClearing(session, owner)
        self.closing: Final = PageClosing(session, owner, beside)
        self.transfer: Final = PageTransfer(session, owner)
        for one in (self.move, self.clearing, self.closing, self.transfer):
            one.refused.connect(self.refused)

    @property
    def by_name(self) -> Mapping[str, Callable[[], object]]:
        """What each command asks."""
        return {
            "move_version": self._ask_move,
            "clear_not_asked": self._ask_clearing,
            "not_done": self._ask_not_done,
            "void": self._ask_void,
            "bring_back": self.ask_bring_back,
            "belongs_elsewhere": self._ask_transfer,
            "against_gate": self._ask_against_gate,
        }

    def show_entry(self, entry: Entry | None, language: Language) -> None:
        """Ask of this page from now on."""
        self._entry = entry
        self._language = language

    def ask_bring_back(self) -> None:
        """Ask in a line why a void page counts after all."""
        if self._entry is not None:
            self.closing.ask_bring_back(self._entry, self._language)

    def _ask_move(self) -> None:
        if self.closing.question.line is None and self._entry is not None:
            self._leave()
            self.move.ask(self._entry, self._language)

    def _ask_clearing(self) -> None:
        self._leave()
        if self._entry is not None:
            self.clearing.ask(self._entry, self._language)

    def _ask_not_done(self) -> None:
        self._leave()
        if self._entry is not None:
            self.closing.ask_not_done(self._entry, self._language)

    def _ask_void(self) -> None:
        if self._entry is not None:
            self.closing.ask_void(self._entry, self._language)

    def _ask_transfer(self) -> None:
        self._leave()
        if self._entry is not None and self._entry.instance.status not in _EMPTY_OR_GONE:
            self.transfer.ask(self._entry, self._language)

    def _ask_against_gate(self) -> None:
        self._leave()
        if self._entry is not None:
            self.closing.ask_against_gate(self._entry, self._language)

"""The exchange with the sponsor at the desk: outbox, study kit, key card, and who is reminded."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.dialogs.printing import preview
from kyphocrf.ui.outbox.kit_dialog import KitDialog
from kyphocrf.ui.outbox.outbox_actions import outbox_actions
from kyphocrf.workflow import outbox
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


class DeskExchange(QObject):
    """Asks and does it; `commands` are those of the menus."""

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        screens.refreshed.connect(self.show_unsent)
        screens.outbox.changed.connect(self._on_change)
        screens.outbox.kit_asked.connect(self.ask_kit)
        screens.outbox.card_asked.connect(self.print_card)
        screens.today.outbox_asked.connect(lambda: screens.show("outbox"))

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "create_batch": self._create,
            "take_in": self._take_in,
            "import_kit": self.ask_kit,
            "key_card_pdf": self.print_card,
        }

    def show_unsent(self) -> None:
        """Tell at the foot what is unsent, and remind on Today once that is too old."""
        amount, is_overdue = outbox.unsent(self._session)
        self._screens.window.status.say_unsent(amount.records, amount.days, is_late=is_overdue)
        self._screens.today.show_unsent(amount.days if is_overdue else None)

    def ask_kit(self, path: Path | None = None) -> KitDialog | None:
        """Let a study kit be compared and taken over."""
        if not self._screens.is_permitted(Act.IMPORT_KIT):
            return None
        self._screens.visit.leave()
        session = self._session
        dialog = KitDialog(
            outbox_actions(session), session.language, self._screens.window, done=self._on_change
        )
        if path is not None:
            dialog.read(path)
        dialog.open()
        return dialog

    def print_card(self) -> None:
        """Show the key card of this installation, to be printed."""
        if not self._screens.is_permitted(Act.IMPORT_KIT):
            return
        try:
            page = outbox_actions(self._session).key_card()
        except KyphocrfError as refused:
            self._screens.refused.emit(refused)
            return
        preview(page, self._screens.window, self._session.language)

    def _create(self) -> None:
        if self._screens.is_permitted(Act.SEND_BATCH):
            self._screens.show("outbox")
            self._screens.outbox.main_action()

    def _take_in(self) -> None:
        if self._screens.is_permitted(Act.TAKE_IN):
            self._screens.show("outbox")
            self._screens.outbox.ask_take_in()

    def _on_change(self) -> None:
        self._screens.outbox.refresh()
        self.show_unsent()

"""The exchange with the sponsor at the desk: outbox, study kit, key card, and who is reminded."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from kyphocrf.definition.text import Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.dialogs.printing import preview
from kyphocrf.ui.dialogs.reasoned_dialog import Act as Destruction
from kyphocrf.ui.dialogs.reasoned_dialog import ReasonedDialog
from kyphocrf.ui.outbox.kit_dialog import KitDialog
from kyphocrf.ui.outbox.outbox_actions import outbox_actions
from kyphocrf.ui.outbox.queries_dialog import QueriesDialog
from kyphocrf.workflow import kit_refusals, outbox, study_kit
from kyphocrf.workflow.asking import AskedQuery
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_DESTROY: Final = Destruction(
    Text("Sealed batches with a redacted text", "Sendungen mit einem geschwärzten Text"),
    Text(
        "Kept files that hold a text that was redacted since:",
        "Aufbewahrte Dateien, die einen seither geschwärzten Text enthalten:",
    ),
    Text("Why? (stays in the history)", "Warum? (bleibt im Verlauf)"),
    Text("Destroy", "Vernichten"),
    Text("Close", "Schließen"),
)
_HEADS: Final = (Text("Batch", "Sendung"), Text("Copies elsewhere", "Kopien anderswo"))
_HANDED_OVER: Final = Text("handed over to the sponsor", "dem Sponsor übergeben")
_KEPT: Final = Text("none", "keine")


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
        screens.outbox.queries_asked.connect(self.ask_queries)
        screens.outbox.destroy_asked.connect(self.ask_destroy)
        screens.today.outbox_asked.connect(lambda: screens.show("outbox"))

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "create_batch": self._create,
            "take_in": self._take_in,
            "import_kit": self.ask_kit,
            "key_card_pdf": self.print_card,
            "queries": self.ask_queries,
        }

    def show_unsent(self) -> None:
        """Tell at the foot what is unsent, and remind on Today once that is too old.

        Before a study kit was taken in there is nobody to send it to, and nothing is told.
        """
        if not study_kit.newest_kit(self._session):
            self._screens.window.status.say_nothing_of_sending()
            self._screens.today.show_unsent(None)
            return
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

    def ask_queries(self) -> QueriesDialog | None:
        """List the queries, and let them be answered or their places be opened."""
        if not self._screens.is_permitted(Act.READ):
            return None
        self._screens.visit.leave()
        actions = outbox_actions(self._session)
        dialog = QueriesDialog(
            actions.queries, actions.answer, self._session.language, self._screens.window
        )
        dialog.changed.connect(self._on_change)
        dialog.opened.connect(self._open_place)
        dialog.open()
        return dialog

    def _open_place(self, query: AskedQuery) -> None:
        place = query.place
        self._screens.open_visit(query.subject_key, place.event, place.form_key)
        if place.item:
            self._screens.visit.open_form(place.form_key, place.item, place.row)

    def ask_destroy(self) -> None:
        """Let the kept files that hold a redacted text be destroyed, for one reason."""
        if not self._screens.is_permitted(Act.DESTROY_BACKUP):
            return
        actions = outbox_actions(self._session)
        found = actions.copies()
        rows = [(same(one.name), _HANDED_OVER if one.handed_over else _KEPT) for one in found]
        dialog = ReasonedDialog(
            _DESTROY, _HEADS, rows, self._session.language, self._screens.window
        )

        def destroy() -> None:
            try:
                actions.destroy(found, dialog.given())
            except KyphocrfError as refused:
                self._screens.refused.emit(refused)
            self._on_change()

        dialog.accepted.connect(destroy)
        dialog.open()

    def _create(self) -> None:
        if self._is_possible(Act.SEND_BATCH):
            self._screens.show("outbox")
            self._screens.outbox.main_action()

    def _take_in(self) -> None:
        if self._is_possible(Act.TAKE_IN):
            self._screens.show("outbox")
            self._screens.outbox.ask_take_in()

    def _is_possible(self, act: Act) -> bool:
        """Tell whether this person may, and a study kit was taken in; where not, why is told."""
        if not self._screens.is_permitted(act):
            return False
        if not study_kit.newest_kit(self._session):
            self._screens.refused.emit(kit_refusals.no_keys())
            return False
        return True

    def _on_change(self) -> None:
        self._screens.outbox.refresh()
        self.show_unsent()

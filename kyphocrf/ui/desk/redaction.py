"""Redaction at the desk: from the page that is open, from the menu, and the notice on Today."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.casebook import Status
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.redaction.older_copies_dialog import OlderCopiesDialog
from kyphocrf.ui.redaction.redact_dialog import RedactDialog
from kyphocrf.ui.redaction.redaction_actions import redaction_actions
from kyphocrf.ui.redaction.redactions_dialog import RedactionsDialog
from kyphocrf.workflow import redacting
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.redacting import TypedText
from kyphocrf.workflow.session import Session


class DeskRedaction(QObject):
    """Asks and does it; `commands` are those of the menus."""

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        self._pane: Final = screens.visit.page.pane
        self._pane.offer_redaction(offered=session.may(Act.REDACT))
        self._pane.redaction_asked.connect(self.ask)
        screens.refreshed.connect(self.look)
        screens.today.redactions_asked.connect(self.show_redactions)

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"redact": self.ask, "redactions": self.show_redactions}

    @property
    def is_possible(self) -> bool:
        """Whether the page that is open is one somebody has entered something in."""
        entry = self._screens.visit.entry
        shown = self._screens.window.shown() == "visit"
        return shown and entry is not None and entry.instance.status is not Status.BLANK

    def look(self) -> None:
        """Show on Today how many redactions an investigator has not seen yet."""
        if self._session.may(Act.NOTICE):
            self._screens.today.show_redactions(len(redacting.waiting(self._session)))

    def ask(self) -> None:
        """Offer the texts of the page that is open, those of the item in focus first."""
        if not self.is_possible or not self._screens.is_permitted(Act.REDACT):
            return
        visit = self._screens.visit
        visit.leave()
        if visit.entry is None or visit.page.view is None:
            return
        subject_key, spot = visit.subject_key, visit.page.view.current
        try:
            texts = redacting.texts_of_page(self._session, subject_key, visit.entry.key, spot)
        except KyphocrfError as refused:
            self._screens.refused.emit(refused)
            return
        self._redact(texts)

    def show_redactions(self) -> None:
        """Tell what was redacted, and lead to older copies and to a record by its number."""
        if not self._screens.is_permitted(Act.REDACT):
            return
        self._screens.visit.leave()
        dialog = RedactionsDialog(
            redaction_actions(self._session), self._session.language, self._screens.window
        )
        dialog.copies_asked.connect(self.show_copies)
        dialog.number_asked.connect(lambda: self._redact(()))
        dialog.noticed.connect(self.look)
        self._open(dialog)

    def show_copies(self) -> None:
        """Look for older copies that hold what was redacted."""
        self._open(
            OlderCopiesDialog(
                redaction_actions(self._session), self._session.language, self._screens.window
            )
        )

    def _redact(self, texts: tuple[TypedText, ...]) -> None:
        dialog = RedactDialog(
            redaction_actions(self._session), texts, self._session.language, self._screens.window
        )
        dialog.redacted.connect(self._show_redacted)
        dialog.copies_asked.connect(self.show_copies)
        dialog.finished.connect(self._return)
        self._open(dialog)

    def _show_redacted(self) -> None:
        """Open the page anew: what it held and could undo is not there any more."""
        visit = self._screens.visit
        if self._screens.window.shown() != "visit" or visit.entry is None:
            self._screens.refresh()
            return
        spot = None if visit.page.view is None else visit.page.view.current
        if spot is None:
            visit.open_form(visit.entry.key)
        else:
            visit.open_form(visit.entry.key, spot.item, spot.row)

    def _return(self) -> None:
        """Go back to where the work was: the page may be another one than before."""
        view = self._screens.visit.page.view
        if self._screens.window.shown() == "visit" and view is not None:
            view.take_focus()

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

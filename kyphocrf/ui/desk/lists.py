"""The lists of the desk: from a line to its page, and to a file."""

from PySide6.QtCore import QObject

from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.output.list_dialog import ListDialog, list_output_of
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_list import ListLine


class DeskLists(QObject):
    """Leads from the lists to what they tell of."""

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        screens.lists.opened.connect(self._open)
        screens.lists.output_asked.connect(self.ask_output)

    def ask_output(self) -> None:
        """Ask as what the list is to be written as it is arranged, and where to."""
        view, window = self._screens.lists, self._screens.window
        if view.held is None:
            return
        output = list_output_of(self._session, view.held, view.wanted)
        dialog = ListDialog(output, self._session.language, window)
        dialog.moved.connect(window.status.follow)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, line: ListLine) -> None:
        """Open the page of a line at its item."""
        self._screens.open_visit(line.subject_key, line.key.event, line.key)
        if line.spot.item:
            self._screens.visit.open_form(line.key, line.spot.item, line.spot.row)

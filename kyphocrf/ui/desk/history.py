"""The history of the desk: of one subject by a key, written to a file, and back to the pages."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.output.history_dialog import HistoryDialog, history_output_of
from kyphocrf.workflow.history_filter import HistoryFilter
from kyphocrf.workflow.history_line import HistoryLine
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


class DeskHistory(QObject):
    """Leads to the history and back to what it tells of."""

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        screens.history.opened.connect(self._open)
        screens.history.output_asked.connect(self.ask_output)
        screens.subject.history_asked.connect(self.show_subject)

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the menus can have it do, by the name of the command."""
        return {
            "subject_history": self.show_subject,
            "clear_filters": self.clear_filters,
            "export_history": self.ask_output,
        }

    def show_subject(self, subject_key: str = "") -> None:
        """Show all that happened to a subject, or to the one that is open or pointed at."""
        subject_key = subject_key or self._screens.subject_here()
        if not subject_key or not self._screens.is_permitted(Act.SEE_TRAIL):
            return
        self._screens.show("history")
        self._screens.history.look_for(HistoryFilter(subject_key))

    def clear_filters(self) -> None:
        """Show the whole history again."""
        view = self._screens.history
        if self._screens.window.shown() == "history" and view.bar.is_set:
            view.bar.look_for_all()

    def ask_output(self) -> None:
        """Ask as what all that is filtered is to be written, and where to."""
        view, window = self._screens.history, self._screens.window
        if window.shown() != "history" or not view.model.rowCount():
            return
        output = history_output_of(self._session, view.source, view.wanted)
        dialog = HistoryDialog(output, self._session.language, window)
        dialog.moved.connect(window.status.follow)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, line: HistoryLine) -> None:
        """Open the page that a record tells of; one that tells of none leads nowhere."""
        if line.subject_key and line.place.form and self._session.may(Act.READ):
            self._screens.open_visit(line.subject_key, line.place.event, line.place.form_key)

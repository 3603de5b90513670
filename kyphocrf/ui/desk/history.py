"""The history of the desk: of one subject by a key, and from a record to its page."""

from PySide6.QtCore import QObject

from kyphocrf.ui.desk.screens import DeskScreens
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
        screens.subject.history_asked.connect(self.show_subject)

    def show_subject(self, subject_key: str = "") -> None:
        """Show all that happened to a subject, or to the one that is open or pointed at."""
        subject_key = subject_key or self._screens.subject_here()
        if not subject_key or not self._screens.is_permitted(Act.SEE_TRAIL):
            return
        self._screens.show("history")
        self._screens.history.look_for(HistoryFilter(subject_key))

    def clear_filters(self) -> None:
        """Show the whole history again."""
        if self._screens.window.shown() == "history":
            self._screens.history.bar.look_for_all()

    def _open(self, line: HistoryLine) -> None:
        """Open the page that a record tells of; one that tells of none leads nowhere."""
        if line.subject_key and line.place.form and self._session.may(Act.READ):
            self._screens.open_visit(line.subject_key, line.place.event, line.place.form_key)

"""Subjects come by enrolment; one enrolled by mistake is marked, and its number stays used."""

from PySide6.QtCore import QObject, Signal

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.subject.mistake_dialog import CountingPagesDialog, MistakeDialog
from kyphocrf.workflow import enrolment, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


class DeskEnrolment(QObject):
    """Asks and does it. `refused` carries why not."""

    refused = Signal(object)

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        screens.subjects.enrol_asked.connect(self.ask)
        screens.subjects.enrolled.connect(self._enrol)

    def ask(self) -> None:
        """Offer the next subject number above the grid."""
        if not self._screens.is_permitted(Act.ENROL):
            return
        self._screens.show_subjects()
        self._screens.subjects.ask_to_enrol(enrolment.next_subject_key(self._session))

    def _enrol(self, subject_key: str) -> None:
        try:
            enrolment.enrol(self._session, subject_key)
        except KyphocrfError as refused:
            self.refused.emit(refused)
            return
        self._screens.open_visit(subject_key)

    def is_mistake(self, subject_key: str) -> bool:
        """Tell whether a subject was enrolled by mistake."""
        return self._session.may(Act.READ) and subject_key in reading.enrolled_by_mistake(
            self._session
        )

    def ask_mistake(self, *, marked: bool) -> None:
        """Ask why the subject here was enrolled by mistake, or (marked False) why it was none."""
        subject_key = self._screens.subject_here()
        if not subject_key or not self._screens.is_permitted(Act.MOVE):
            return
        self._screens.visit.leave()
        if self.is_mistake(subject_key) is marked:
            return
        language, window = self._session.language, self._screens.window
        counting = enrolment.counting_pages(self._session, subject_key) if marked else ()
        if counting:
            self._open(CountingPagesDialog(subject_key, counting, language, window))
            return
        dialog = MistakeDialog(subject_key, language, window, marked=marked)
        dialog.accepted.connect(lambda: self._mark(subject_key, dialog.given(), marked=marked))
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _mark(self, subject_key: str, reason: str, *, marked: bool) -> None:
        act = enrolment.mark_as_mistake if marked else enrolment.take_back_mistake
        try:
            act(self._session, subject_key, reason)
        except KyphocrfError as refused:
            self.refused.emit(refused)
            return
        self._screens.open_subject(subject_key)

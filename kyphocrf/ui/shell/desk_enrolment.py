"""Subjects come by enrolment; one enrolled by mistake is marked, and its number stays used."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.reasoned_dialog import Act as Asked
from kyphocrf.ui.dialogs.reasoned_dialog import ReasonedDialog
from kyphocrf.ui.shell.desk_screens import DeskScreens
from kyphocrf.workflow import enrolment, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_LEAVE: Final = Text("Leave it", "So lassen")
_MISTAKE: Final = Asked(
    Text("{key} was enrolled by mistake", "{key} wurde irrtümlich aufgenommen"),
    Text(
        "Nothing is expected of this subject any more. Its number stays used.",
        "Von diesem Patienten wird nichts mehr erwartet. Die Nummer bleibt vergeben.",
    ),
    Text("Why was it a mistake?", "Warum war es ein Irrtum?"),
    Text("Mark as a mistake", "Als Irrtum kennzeichnen"),
    _LEAVE,
)
_AFTER_ALL: Final = Asked(
    Text("{key} was rightly enrolled after all", "{key} wurde doch zu Recht aufgenommen"),
    Text(
        "The subject counts again, and its visits are expected.",
        "Der Patient zählt wieder, und seine Visiten werden erwartet.",
    ),
    Text("Why does the subject count after all?", "Warum zählt der Patient doch?"),
    Text("Take the mark back", "Kennzeichnung zurücknehmen"),
    _LEAVE,
)


class DeskEnrolment(QObject):
    """Asks and does it. `refused` carries why not."""

    refused = Signal(object)

    def __init__(self, session: Session, screens: DeskScreens) -> None:
        super().__init__()
        self._session = session
        self._screens = screens
        self.dialog: ReasonedDialog | None = None
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
        asked = _of(_MISTAKE if marked else _AFTER_ALL, subject_key)
        language: Language = self._session.language
        dialog = self.dialog = ReasonedDialog(asked, (), (), language, self._screens.window)
        dialog.accepted.connect(lambda: self._mark(subject_key, dialog.given(), marked=marked))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _mark(self, subject_key: str, reason: str, *, marked: bool) -> None:
        act = enrolment.mark_as_mistake if marked else enrolment.take_back_mistake
        try:
            act(self._session, subject_key, reason)
        except KyphocrfError as refused:
            self.refused.emit(refused)
            return
        self._screens.open_subject(subject_key)

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _of(asked: Asked, subject_key: str) -> Asked:
    parts = (asked.heading, asked.listed, asked.why, asked.do, asked.leave)
    return Asked(*(part.filled(key=subject_key) for part in parts))

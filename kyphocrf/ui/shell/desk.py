"""The desk of a signed-in person: the screens, and the use cases they call."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.dialogs.message_dialog import DialogAction, MessageDialog, message_of
from kyphocrf.ui.help.key_card_view import KeyCardView
from kyphocrf.ui.help.vocabulary_view import VocabularyView
from kyphocrf.ui.history.history_view import HistoryView
from kyphocrf.ui.output.export_actions import export_actions
from kyphocrf.ui.output.export_dialog import ExportDialog
from kyphocrf.ui.shell import desk_facts, go_to
from kyphocrf.ui.shell.desk_clocks import DeskClocks
from kyphocrf.ui.shell.desk_commands import bind_commands
from kyphocrf.ui.shell.go_to import Goal
from kyphocrf.ui.shell.lock import Lock
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.ui.shell.rail import PLACES
from kyphocrf.ui.shell.unfinished_dialog import GO_ON, unfinished_dialog
from kyphocrf.ui.site.site_actions import site_actions
from kyphocrf.ui.site.site_view import SiteView
from kyphocrf.ui.subject.subject_view import SubjectView
from kyphocrf.ui.subjects.subjects_view import SubjectsView
from kyphocrf.ui.today import tasks as tasks_of_day
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import enrolment, keeping, opening, overview, summary, typing
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.typing import Unfinished

_MINUTE: Final = 60_000
_WITHOUT: Final = "leave"
_LEAVING: Final = (
    DialogAction("stay", Text("Stay signed in", "Angemeldet bleiben")),
    DialogAction(_WITHOUT, Text("Leave without a backup", "Ohne Sicherung beenden")),
)
_REFUSED: Final = Text("This was not done", "Das wurde nicht ausgeführt")


class Desk(QObject):
    """Holds the window and what is open in it. `left` tells that the person has gone."""

    left = Signal()
    sign_out_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.window = MainWindow(desk_facts.signed(session), session.language)
        self.subjects = SubjectsView(session.study, session.site, session.language)
        self.visit = VisitView(session, session.language)
        self.subject = SubjectView(session.study, session.language)
        self._grid: tuple[overview.GridRow, ...] = ()
        self.today = TodayView(session.language)
        self.history = HistoryView(
            session.study,
            session.language,
            lambda which: desk_facts.read_history(session, which),
            lambda: desk_facts.verify(session),
        )
        self.site = SiteView(site_actions(session), session.language)
        self._screens: dict[str, QWidget] = {
            "subjects": self.subjects,
            "visit": self.visit,
            "subject": self.subject,
            "today": self.today,
            "history": self.history,
            "site": self.site,
            "key_card": KeyCardView(session.language),
            "vocabulary": VocabularyView(session.language),
        }
        for name, screen in self._screens.items():
            self.window.add_screen(name, screen)
        self.lock_ = Lock(
            self.window, session.author.user, lambda typed: opening.unlock(session, typed),
            lambda: session.language,
        )  # fmt: skip
        self.clocks: Final = DeskClocks(self)
        self._connect()
        bind_commands(self)
        self._minutes = QTimer(self)
        self._minutes.timeout.connect(self._every_minute)
        self._minutes.start(_MINUTE)

    @property
    def language(self) -> Language:
        return self.session.language

    def begin(self) -> None:
        """Show the first screen, and what was unfinished when the program ended."""
        self.window.status.say_saved(self.session.last_saved)
        self._every_minute()
        if self.session.subjects():
            self.show("today")
        else:
            self.show_subjects()
        self.offer_unfinished()

    def refresh(self) -> None:
        """Read the grid anew and show it."""
        self._grid = overview.grid(self.session)
        self.subjects.show_rows(self._grid)
        actions = overview.today(self.session)
        today = self.session.now().date()
        tasks = tasks_of_day.tasks(actions, self.session.study, today)
        self.today.show_tasks(tasks, today, None)
        self.today.show_windows(tasks_of_day.bars(self._grid, today), today)
        self.today.show_enrolment(len(self._grid), desk_facts.arms(self.session, self._grid))
        self.window.rail.count_tasks(len(tasks))
        self.clocks.show()

    def show(self, name: str) -> None:
        """Show one of the places of the rail or of the help menu."""
        if name == "subjects":
            self.show_subjects()
            return
        self.visit.leave()
        self.refresh()
        if name == "history":
            self.history.refresh()
        elif name == "site":
            self.site.refresh()
        self.window.show_screen(name, name if name in PLACES else "subjects")
        self._screens[name].setFocus()

    def show_subjects(self) -> None:
        """Show the grid, at the visit one comes from."""
        came_from = self.window.shown()
        entry = self.visit.entry
        self.visit.leave()
        self.refresh()
        self.window.show_screen("subjects")
        if came_from == "subject":
            self.subjects.point_at(self.subject.subject_key)
        elif came_from == "visit" and entry is not None:
            self.subjects.point_at(self.visit.subject_key, entry.key.event)
        else:
            self.subjects.grid.setFocus()

    def open_visit(self, subject_key: str, event: str = "", key: FormKey | None = None) -> None:
        """Open a visit at one of its forms, or at the first that is not complete."""
        first = self.session.study.events[0].code
        # The screen is shown first: what is hidden cannot take the keyboard.
        self.window.show_screen("visit", "subjects")
        self.visit.open_visit(subject_key, event or first, key)

    def open_subject(self, subject_key: str) -> None:
        """Show the page of a subject, as its answers are now."""
        self.visit.leave()
        self.subject.show_subject(summary.summary(self.session, subject_key))
        self.window.show_screen("subject", "subjects")

    def show_subject_here(self) -> None:
        """Show the page of the subject of the visit, or of the one pointed at in the grid."""
        key = self._subject_here()
        if key:
            self.open_subject(key)

    def _subject_here(self) -> str:
        shown = self.window.shown()
        if shown == "visit":
            return self.visit.subject_key
        if shown == "subject":
            return self.subject.subject_key
        return self.subjects.subject_key if shown == "subjects" else ""

    def enrol(self) -> None:
        """Offer the next subject number above the grid, or begin another event of the subject."""
        self.show_subjects()
        self.subjects.ask_to_enrol(enrolment.next_subject_key(self.session))

    def _enrolled(self, subject_key: str) -> None:
        try:
            enrolment.enrol(self.session, subject_key)
        except KyphocrfError as refused:
            self.tell(refused)
            return
        self.open_visit(subject_key, "")

    def go(self, goal: Goal) -> None:
        """Go where one has typed to go."""
        if goal.event:
            self.open_visit(goal.subject_key, goal.event, goal.key)
            if goal.item and goal.key is not None:
                self.visit.open_form(goal.key, goal.item)
        else:
            self.open_subject(goal.subject_key)

    def _goals(self, typed: str) -> tuple[Goal, ...]:
        here = self._subject_here() if self.window.shown() in {"visit", "subject"} else ""
        # Read anew: an answer just given may have brought a visit or a form.
        rows = overview.grid(self.session)
        return go_to.found(typed, self.session.study, rows, here)

    def speak(self, language: Language) -> None:
        """Word everything in another language; what is typed stays."""
        self.session.language = language
        self.window.speak(language)

    def new(self) -> None:
        """Begin what is new here: another event in a visit, else a subject."""
        self.enrol()

    def find(self) -> None:
        """Go to the filter of the list that is shown."""
        if self.window.shown() == "history":
            self.history.search()
        else:
            self.show_subjects()
            self.subjects.search()

    def main_action(self) -> None:
        """Do the main action of the screen: complete the form, open the task."""
        if self.window.shown() == "visit":
            self.visit.main_action()
        elif self.window.shown() == "today":
            self.today.main_action()
        elif self.window.shown() == "subject":
            self.subject.main_action()
        elif self.window.shown() == "subjects":
            self.show_subject_here()

    def next_pane(self, step: int) -> None:
        """Go to the next part of the screen."""
        if self.window.shown() == "visit":
            self.visit.next_pane(step)

    def back(self) -> None:
        """Go back to the grid."""
        self.show_subjects()

    def lock(self) -> None:
        """Cover the screen; half-typed text stays on disk and in its field."""
        self.lock_.lock()

    def _note_lock(self) -> None:
        view = self.visit.page.view
        if self.window.shown() == "visit" and view is not None:
            view.tell_unfinished()
        self.session.note("lock", "")

    def ask_output(self, subject_key: str = "") -> None:
        """Ask what is to be exported or printed; what goes on behind it is told at the foot."""
        self.visit.leave()
        folder = self.session.file.folder.parent
        here = self._subject_here() if self.window.shown() in {"visit", "subject"} else ""
        dialog = ExportDialog(
            export_actions(self.session, folder), self.language, self.window, subject_key or here
        )
        dialog.moved.connect(self.window.status.follow)
        dialog.open()

    def offer_unfinished(self) -> None:
        """Say in which field of which subject something was unfinished, and go there."""
        left = typing.left_over(self.session)
        if left is None:
            return
        book = self.session.casebook(left.subject_key)
        self.unfinished = unfinished_dialog(left, book, self.language, self.window)
        self.unfinished.finished.connect(lambda _: self._settle_unfinished(left))
        self.unfinished.open()

    def _settle_unfinished(self, left: Unfinished) -> None:
        """Go to the field; closing without a choice leaves the text for the next sign-in."""
        chosen = self.unfinished.chosen
        if chosen:
            self.open_visit(left.subject_key, left.place.event, left.place.form_key)
        view = self.visit.page.view
        if chosen == GO_ON and view is not None:
            view.take_up(left.place.spot, left.text)

    def back_up(self) -> None:
        """Make a verified backup now."""
        try:
            keeping.back_up(self.session)
        except KyphocrfError as refused:
            self.tell(refused)
        self._every_minute()

    def tell(self, refused: KyphocrfError, actions: Sequence[DialogAction] = ()) -> MessageDialog:
        """Say what happened, what is safe, what to do; nothing waits for the answer."""
        dialog = MessageDialog(
            message_of(refused, _REFUSED, "hard"), self.language, actions, self.window
        )
        dialog.open()
        return dialog

    def _every_minute(self) -> None:
        self.clocks.show()
        minutes = keeping.backup_age_minutes(self.session)
        self.window.status.say_backup(minutes)
        self.today.show_backup(minutes)
        self.site.show_backup(minutes)

    def close(self) -> None:
        """Put everything on disk, back up, close the folder; a failed backup is told and asked."""
        self.visit.leave()
        self._minutes.stop()
        try:
            keeping.leave(self.session)
        except KyphocrfError as refused:
            dialog = self.tell(refused, _LEAVING)
            dialog.finished.connect(lambda _: self._leave_anyway(dialog.chosen))
            return
        self._gone()

    def _leave_anyway(self, chosen: str) -> None:
        """Go without a backup where that was said; everything entered is on disk."""
        if chosen == _WITHOUT:
            self.session.close()
            self._gone()
        else:
            self._minutes.start(_MINUTE)

    def _gone(self) -> None:
        self.visit.page.forget()
        self.window.may_close = True
        self.window.close()
        self.left.emit()

    def _connect(self) -> None:
        self.subjects.opened.connect(self.open_visit)
        self.subjects.enrol_asked.connect(self.enrol)
        self.subjects.enrolled.connect(self._enrolled)
        self.visit.saved.connect(self.window.status.say_saved)
        self.visit.not_saved.connect(lambda error: self.window.status.say_not_saved(error.happened))
        self.visit.refused.connect(self.tell)
        self.visit.left.connect(self.show_subjects)
        self.today.chosen.connect(
            lambda task: self.open_visit(task.subject_key, task.event, task.key)
        )
        self.today.back_up_asked.connect(self.back_up)
        self.site.back_up_asked.connect(self.back_up)
        self.subjects.printed.connect(self.ask_output)
        self.subjects.page_asked.connect(self.open_subject)
        self.subject.opened.connect(self.open_visit)
        self.subject.printed.connect(self.ask_output)
        self.window.rail.chosen.connect(self._from_rail)
        self.window.top.language.clicked.connect(
            lambda: self.speak("en" if self.language == "de" else "de")
        )
        self.window.top.lock.clicked.connect(self.lock)
        self.window.top.user.clicked.connect(self.sign_out_asked)
        self.lock_.locked.connect(self._note_lock)
        self.lock_.sign_out_asked.connect(self.sign_out_asked)
        self.window.top.go_to.search_with(self._goals)
        self.window.top.go_to.went.connect(self.go)
        self.window.closing.connect(self.close)

    def _from_rail(self, place: str) -> None:
        if place == "export_print":
            self.ask_output()
        else:
            self.show(place)

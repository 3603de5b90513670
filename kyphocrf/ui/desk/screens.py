"""The screens of the desk, and the ways from one to another."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.record.answers import FormKey
from kyphocrf.ui.desk import facts, offered_buttons
from kyphocrf.ui.going import go_to
from kyphocrf.ui.going.go_to import Goal
from kyphocrf.ui.help.key_card_view import KeyCardView
from kyphocrf.ui.help.vocabulary_view import VocabularyView
from kyphocrf.ui.history.history_actions import history_actions
from kyphocrf.ui.history.history_view import HistoryView
from kyphocrf.ui.lists.lists_actions import lists_actions
from kyphocrf.ui.lists.lists_view import ListsView
from kyphocrf.ui.outbox.outbox_actions import outbox_actions
from kyphocrf.ui.outbox.outbox_view import OutboxView
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.ui.shell.rail import PLACES
from kyphocrf.ui.site.site_actions import site_actions
from kyphocrf.ui.site.site_view import SiteView
from kyphocrf.ui.subject.subject_view import SubjectView
from kyphocrf.ui.subjects.subjects_view import SubjectsView
from kyphocrf.ui.today import tasks as tasks_of_day
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import due_list, overview, reading, summary
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


class DeskScreens(QObject):
    """What can be shown in the window of a signed-in person, read from the file each time."""

    refreshed = Signal()
    """The grid and the tasks were read anew."""
    refused = Signal(object)
    """What was asked for is not shown to this person; carries why."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.window: Final = MainWindow(facts.signed(session), session.language)
        self.subjects: Final = SubjectsView(session.study, session.site, session.language)
        self.visit: Final = VisitView(session, session.language)
        self.subject: Final = SubjectView(session.study, session.language)
        self.today: Final = TodayView(session.language)
        self.history: Final = HistoryView(session.language, history_actions(session))
        self.lists: Final = ListsView(session.language, lists_actions(session))
        self.site: Final = SiteView(site_actions(session), session.language)
        self.outbox: Final = OutboxView(outbox_actions(session), session.language)
        self._by_name: Final[dict[str, QWidget]] = {
            "subjects": self.subjects,
            "visit": self.visit,
            "subject": self.subject,
            "today": self.today,
            "history": self.history,
            "lists": self.lists,
            "site": self.site,
            "outbox": self.outbox,
            "key_card": KeyCardView(session.language),
            "vocabulary": VocabularyView(session.language),
        }
        for name, screen in self._by_name.items():
            self.window.add_screen(name, screen)
        self.window.rail.offer(facts.places(session))
        self.history.offer(changes=session.may(Act.SEE_TRAIL), access=session.may(Act.SEE_ACCESS))
        offered_buttons.leave_out((self.today, self.subjects, self.site, self.outbox), session.may)
        self.subjects.opened.connect(self.open_visit)
        self.subjects.page_asked.connect(self.open_subject)
        self.subject.opened.connect(self.open_visit)
        self.today.chosen.connect(
            lambda task: self.open_visit(task.subject_key, task.key.event, task.key)
        )
        self.window.top.go_to.search_with(self._goals)
        self.window.top.go_to.went.connect(self.go)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all screens."""
        return tuple(self._by_name)

    def begin(self) -> None:
        """Show the first screen: what is due today, the grid of nobody, or the site."""
        if not self._session.may(Act.READ):
            self.show("site")
        else:
            self.show("today" if reading.subjects(self._session) else "subjects")

    def is_permitted(self, act: Act) -> bool:
        """Tell whether this person may do that; where not, why is told and recorded."""
        refusal = self._session.recorded_refusal(act)
        if refusal is not None:
            self.refused.emit(refusal)
        return refusal is None

    def refresh(self) -> None:
        """Read anew what is shown, and what is to be done."""
        self._refresh_today()
        if self.window.shown() == "subjects":
            self._show_rows()

    def _refresh_today(self) -> None:
        """Read anew what is to be done and show it, to whom it may be shown."""
        if not self._session.may(Act.READ):
            return
        due_visits = due_list.today(self._session)
        today = self._session.now().date()
        tasks = tasks_of_day.tasks(due_visits, self._session.study, today)
        self.today.show_tasks(tasks, today, None)
        self.today.show_windows(due_list.windows(self._session, tasks_of_day.DAYS), today)
        count, of_arm = due_list.enrolment(self._session)
        self.today.show_enrolment(count, facts.arms(self._session.study, of_arm))
        self.window.rail.count_tasks(len(tasks))
        self.refreshed.emit()

    def _show_rows(self) -> None:
        self.subjects.show_rows(overview.grid(self._session))

    def show(self, name: str) -> None:
        """Show one of the places of the rail or of the help menu."""
        if name == "subjects":
            self.show_subjects()
            return
        if name not in facts.places(self._session) and name in PLACES:
            self.is_permitted(Act.READ)
            return
        self.visit.leave()
        self._refresh_today()
        if name == "history":
            self.history.refresh()
        elif name == "lists":
            self.lists.refresh()
        elif name == "site":
            self.site.refresh()
        elif name == "outbox":
            self.outbox.refresh()
        self.window.show_screen(name, name if name in PLACES else "subjects")
        self._by_name[name].setFocus()

    def show_subjects(self) -> None:
        """Show the grid, at the visit one comes from."""
        if not self.is_permitted(Act.READ):
            return
        came_from = self.window.shown()
        entry = self.visit.entry
        self.visit.leave()
        self._refresh_today()
        self._show_rows()
        self.window.show_screen("subjects")
        if came_from == "subject":
            self.subjects.point_at(self.subject.subject_key)
        elif came_from == "visit" and entry is not None:
            self.subjects.point_at(self.visit.subject_key, entry.key.event)
        else:
            self.subjects.grid.setFocus()

    def open_visit(self, subject_key: str, event: str = "", key: FormKey | None = None) -> None:
        """Open a visit at one of its forms, or at the first that is not complete."""
        if not self.is_permitted(Act.READ):
            return
        first = self._session.study.events[0].code
        # The screen is shown first: what is hidden cannot take the keyboard.
        self.window.show_screen("visit", "subjects")
        self.visit.open_visit(subject_key, event or first, key)

    def open_subject(self, subject_key: str) -> None:
        """Show the page of a subject, as its answers are now."""
        if not self.is_permitted(Act.READ):
            return
        self.visit.leave()
        self.subject.show_subject(summary.summary(self._session, subject_key))
        self.window.show_screen("subject", "subjects")

    def show_subject_here(self) -> None:
        """Show the page of the subject of the visit, or of the one pointed at in the grid."""
        key = self.subject_here()
        if key:
            self.open_subject(key)

    def subject_here(self) -> str:
        """Return the subject of the visit or page, or the one pointed at in the grid; or ""."""
        return self._subject_at(self.window.shown())

    def subject_open(self) -> str:
        """Return the subject whose visit or page is open; or ""."""
        shown = self.window.shown()
        return self._subject_at(shown) if shown != "subjects" else ""

    def _subject_at(self, shown: str) -> str:
        if shown == "visit":
            return self.visit.subject_key
        if shown == "subject":
            return self.subject.subject_key
        return self.subjects.subject_key if shown == "subjects" else ""

    def go(self, goal: Goal) -> None:
        """Go where one has typed to go."""
        if goal.event:
            self.open_visit(goal.subject_key, goal.event, goal.key)
            if goal.item and goal.key is not None:
                self.visit.open_form(goal.key, goal.item, goal.row)
        else:
            self.open_subject(goal.subject_key)

    def _goals(self, typed: str) -> tuple[Goal, ...]:
        if not self._session.may(Act.READ):
            return ()
        # Read anew: an answer just given may have brought a visit or a form.
        rows = overview.grid(self._session)
        answers = partial(overview.answers, self._session)
        return go_to.found(typed, self._session.study, rows, self.subject_open(), answers)

    def find(self) -> None:
        """Find on the page that is open, else go to the filter of the list that is shown."""
        if self.window.shown() == "visit" and self.visit.page.view is not None:
            self.visit.page.find_words()
        elif self.window.shown() == "history":
            self.history.search()
        elif self.window.shown() == "lists":
            self.lists.search()
        else:
            self.show_subjects()
            self.subjects.search()

    def main_action(self) -> None:
        """Do the main action of the screen: complete the form, open the task."""
        if self.window.shown() == "visit":
            self.visit.main_action()
        elif self.window.shown() == "today":
            self.today.main_action()
        elif self.window.shown() == "outbox":
            self.outbox.main_action()
        elif self.window.shown() == "subject":
            self.subject.main_action()
        elif self.window.shown() == "subjects":
            self.show_subject_here()

    def next_pane(self, step: int) -> None:
        """Go to the next part of the screen."""
        if self.window.shown() == "visit":
            self.visit.next_pane(step)

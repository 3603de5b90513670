"""The desk of a signed-in person: its screens, its commands, and the use cases they call."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.desk import facts
from kyphocrf.ui.desk.backups import DeskBackups
from kyphocrf.ui.desk.clocks import DeskClocks
from kyphocrf.ui.desk.enrolment import DeskEnrolment
from kyphocrf.ui.desk.exchange import DeskExchange
from kyphocrf.ui.desk.history import DeskHistory
from kyphocrf.ui.desk.lists import DeskLists
from kyphocrf.ui.desk.locking import DeskLock
from kyphocrf.ui.desk.menu_entries import MenuEntries
from kyphocrf.ui.desk.redaction import DeskRedaction
from kyphocrf.ui.desk.renewal import DeskRenewal
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.desk.search import DeskSearch
from kyphocrf.ui.desk.told_at_sign_in import told_at_sign_in
from kyphocrf.ui.desk.unfinished_dialog import GO_ON, unfinished_dialog
from kyphocrf.ui.desk.verifying import DeskVerifying
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.dialogs.message_dialog import DialogAction, MessageDialog, message_of
from kyphocrf.ui.help.about_dialog import AboutDialog
from kyphocrf.ui.help.screen_guides import SCREEN_GUIDES
from kyphocrf.ui.keys.actions import bind
from kyphocrf.ui.output.export_actions import export_actions, open_page
from kyphocrf.ui.output.export_dialog import ExportDialog
from kyphocrf.ui.parts import background
from kyphocrf.ui.shell.appearance import (
    appearance_commands,
    begin_digits,
    keep_pane,
    turn_digits,
)
from kyphocrf.workflow import keeping, reading, typing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.preferences import preferences
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.typing import Unfinished

_MINUTE: Final = 60_000
_WITHOUT: Final = "leave"
_LEAVING: Final = (
    DialogAction("stay", Text("Stay signed in", "Angemeldet bleiben")),
    DialogAction(_WITHOUT, Text("Leave without a backup", "Ohne Sicherung beenden")),
)
_SHOWN: Final = (
    "today", "subjects", "lists", "outbox", "history", "site", "key_card", "vocabulary",
)  # fmt: skip
"""Screens that a command of the same name shows."""
_REFUSED: Final = Text("This was not done", "Das wurde nicht ausgeführt")


class Desk(QObject):
    """Holds the window and what is open in it. `left` tells that the person has gone."""

    left = Signal()
    sign_out_asked = Signal()
    other_asked = Signal()
    """Somebody else wants to sign in to this folder."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.screens: Final = DeskScreens(session)
        self.window: Final = self.screens.window
        self.visit: Final = self.screens.visit
        self.enrolment: Final = DeskEnrolment(session, self.screens)
        self.history: Final = DeskHistory(session, self.screens)
        self.lists: Final = DeskLists(session, self.screens)
        self.clocks: Final = DeskClocks(
            session, self.window.top.clock, self.screens.today,
            lambda subject, key: self.screens.open_visit(subject, key.event, key),
        )  # fmt: skip
        self.renewal: Final = DeskRenewal(
            session, self.screens.today, self.window.status, self.window
        )
        self.verifying: Final = DeskVerifying(session, self.window)
        self.search: Final = DeskSearch(session, self.window)
        self.backups: Final = DeskBackups(session, self.screens, lambda: self.lock_.is_locked)
        self.redaction: Final = DeskRedaction(session, self.screens)
        self.exchange: Final = DeskExchange(session, self.screens)
        self.entries: Final = MenuEntries(
            session, self.screens, self.enrolment, self.clocks, self.redaction
        )
        self._minutes = QTimer(self)
        self.lock_: Final = DeskLock(
            session, self.screens, self.clocks, self.renewal, self._minutes
        )
        self._minutes.timeout.connect(self._every_minute)
        self._connect()
        self._bind()
        self._minutes.start(_MINUTE)

    @property
    def language(self) -> Language:
        return self.session.language

    def begin(self) -> None:
        """Show the first screen, and what was unfinished when the program ended."""
        self.window.status.say_saved(self.session.last_saved)
        self._every_minute()
        self.backups.begin()
        self.screens.begin()
        self.offer_unfinished()
        for message in told_at_sign_in(self.session):
            MessageDialog(message, self.language, parent=self.window).open()
        self.verifying.begin()
        self.search.begin()

    def speak(self, language: Language) -> None:
        """Word everything in another language; what is typed stays."""
        self.session.language = language
        self.window.speak(language)

    def speak_other(self) -> None:
        """Change between the two languages."""
        self.speak("en" if self.language == "de" else "de")

    def lock(self) -> None:
        """Cover the screen; half-typed text stays on disk and in its field."""
        self.lock_.screen.lock()

    def ask_output(self, subject_key: str = "") -> None:
        """Ask what is to be exported or printed; what goes on behind it is told at the foot."""
        if not self.screens.is_permitted(Act.READ):
            return
        self.visit.leave()
        folder = self.session.file.folder.parent
        shown = self.window.shown() == "visit" and not subject_key
        subject_key = subject_key or self.screens.subject_open()
        page = open_page(self.visit.entry) if shown else None
        actions = export_actions(self.session, folder, page)
        dialog = ExportDialog(actions, self.language, self.window, subject_key)
        dialog.moved.connect(self.window.status.follow)
        dialog.open()

    def offer_unfinished(self) -> None:
        """Say in which field of which subject something was unfinished, and go there."""
        left = typing.left_over(self.session)
        if left is None:
            return
        book = reading.casebook(self.session, left.subject_key)
        asked = unfinished_dialog(left, book, self.language, self.window)
        asked.finished.connect(lambda _: self._settle_unfinished(left, asked.chosen))
        asked.open()

    def _settle_unfinished(self, left: Unfinished, chosen: str) -> None:
        """Go to the field; closing without a choice leaves the text for the next sign-in."""
        if chosen:
            self.screens.open_visit(left.subject_key, left.place.event, left.place.form_key)
        view = self.visit.page.view
        if chosen == GO_ON and view is not None:
            view.take_up(left.place.spot, left.text)

    def tell(self, refused: KyphocrfError, actions: Sequence[DialogAction] = ()) -> MessageDialog:
        """Say what happened, what is safe, what to do; nothing waits for the answer."""
        dialog = MessageDialog(
            message_of(refused, _REFUSED, "hard"), self.language, actions, self.window
        )
        dialog.open()
        return dialog

    def help(self) -> None:
        """Show the guideline of the item in focus; once more, or elsewhere, tell of the screen."""
        shown, page = self.window.shown(), self.visit.page
        if shown == "visit" and page.view is not None and not page.shows_help:
            page.show_help()
        else:
            of_form = shown == "visit" and page.view is not None
            told = SCREEN_GUIDES["form" if of_form else shown]
            HelpDialog(told, self.language, self.window).open()

    def tell_about(self) -> None:
        """Tell which program this is, and where it keeps its files."""
        AboutDialog(facts.about(self.session), self.language, self.window).open()

    def _every_minute(self) -> None:
        self.clocks.read()
        self.backups.show_ages()

    def put_on_disk(self) -> None:
        """Leave the field and back up, without a question: the session may end at any moment."""
        if self.lock_.is_locked:
            return  # it was put on disk then
        self.visit.leave()
        with suppress(KyphocrfError):
            keeping.back_up_changes(self.session)

    def leave_at_once(self) -> None:
        """Leave without a question: a backup that fails is given up, every entry is on disk."""
        if self._has_given_up():
            return
        self.put_away()
        try:
            keeping.leave(self.session)
        except KyphocrfError:
            self.session.close()
        self._gone()

    def _has_given_up(self) -> bool:
        """Go as one goes from a locked desk, where it is locked."""
        was_locked = self.lock_.gave_up()
        if was_locked:
            self._gone()
        return was_locked

    def put_away(self) -> None:
        """Leave the page, and end what goes on by itself; the folder stays open."""
        self.visit.leave()
        self.renewal.stop()
        self.search.stop()
        self.backups.automatic.stop()
        background.end_all(self.window)
        self._minutes.stop()
        self.clocks.read()  # what is left behind goes on at the sign-in
        self.clocks.stop()

    def close(self) -> None:
        """Put everything on disk, back up, close the folder; a failed backup is told and asked."""
        if self._has_given_up():
            return
        self.put_away()
        try:
            keeping.leave(self.session)
        except KyphocrfError as refused:
            dialog = self.tell(refused, _LEAVING)
            dialog.finished.connect(lambda _: self._leave_anyway(dialog.chosen))
            return
        self._gone()

    def _leave_anyway(self, chosen: str) -> None:
        """Go without a backup where that was said; everything entered is on disk.

        Nobody can stay at a folder that is closed already.
        """
        if chosen == _WITHOUT or not self.session.file.is_open:
            self.session.close()
            self._gone()
        else:
            self._minutes.start(_MINUTE)
            self.backups.begin()
            self.clocks.read()

    def _gone(self) -> None:
        self.lock_.end()
        self.visit.page.forget()
        self.window.may_close = True
        self.window.close()
        self.left.emit()

    def _connect(self) -> None:
        screens, top, status = self.screens, self.window.top, self.window.status
        screens.refreshed.connect(self.clocks.read)
        screens.refreshed.connect(self.renewal.look)
        self.renewal.clocks_known.connect(self.clocks.read)
        self.renewal.renewed.connect(screens.refresh)
        self.renewal.refused.connect(self.tell)
        self.verifying.refused.connect(self.tell)
        screens.history.verify_asked.connect(self.verifying.ask)
        screens.refused.connect(self.tell)
        self.enrolment.refused.connect(self.tell)
        screens.subjects.printed.connect(self.ask_output)
        screens.subject.printed.connect(self.ask_output)
        self.visit.saved.connect(status.say_saved)
        self.visit.not_saved.connect(lambda error: status.say_not_saved(error.happened))
        self.visit.refused.connect(self.tell)
        self.visit.altered.connect(self.clocks.note_change)
        self.window.rail.chosen.connect(self._on_rail)
        self.window.closing.connect(self.close)
        top.language.clicked.connect(self.speak_other)
        top.lock.clicked.connect(self.lock)
        top.user.clicked.connect(self.sign_out_asked)
        self.lock_.woken.connect(self._every_minute)
        self.lock_.sign_out_asked.connect(self.sign_out_asked)
        self.lock_.other_asked.connect(self.other_asked)

    def _on_rail(self, place: str) -> None:
        if place == "export_print":
            self.ask_output()
        else:
            self.screens.show(place)

    def _bind(self) -> None:
        """Let the keys work and fill the menus with what this desk can do."""
        own: Mapping[str, QAction] = bind(self.window, self.language, self._commands())
        begin_digits(self.session, own["digits_go_on"])
        place = self.visit.page.place
        place.want(beside=preferences().pane_beside)
        place.chosen.connect(keep_pane)
        self.window.set_actions({**own, **self.visit.actions_by_name}, self.entries.offered)

    def _commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command that is alive everywhere does at this desk."""
        screens, top = self.screens, self.window.top
        return {
            "new": self.enrolment.ask,
            "mistake": lambda: self.enrolment.ask_mistake(marked=True),
            "no_mistake": lambda: self.enrolment.ask_mistake(marked=False),
            "lock": self.lock,
            "quit": self.close,
            "other_folder": self.sign_out_asked.emit,
            "sign_out": self.sign_out_asked.emit,
            "backup": self.backups.ask,
            "restore_backup": self.backups.restore,
            "recovery_sheet": self.backups.replace_sheet,
            **self.redaction.commands,
            **self.exchange.commands,
            "verify": self.verifying.ask,
            "say_saved": lambda: self.window.status.say_since(self.session.last_saved),
            "print": self.ask_output,
            "export_print": self.ask_output,
            "find": screens.find,
            "go_to": top.go_to.begin,
            "open_clock": self.clocks.open_first,
            "menu": top.open_menu,
            "help": self.help,
            "about": self.tell_about,
            "main_action": screens.main_action,
            "subject_page": screens.show_subject_here,
            **self.history.commands,
            "close": screens.show_subjects,
            "next_pane": lambda: screens.next_pane(1),
            "previous_pane": lambda: screens.next_pane(-1),
            "language": self.speak_other,
            **{name: partial(screens.show, name) for name in _SHOWN},
            "digits_go_on": lambda: turn_digits(self.session),
            **appearance_commands(self.window, lambda: self.window.speak(self.language)),
        }

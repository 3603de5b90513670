"""Which entries of the menus do something: on the screen that is shown, for who sees it."""

from collections.abc import Iterator
from typing import Final

from kyphocrf.ui.desk.clocks import DeskClocks
from kyphocrf.ui.desk.enrolment import DeskEnrolment
from kyphocrf.ui.desk.redaction import DeskRedaction
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.help.screen_guides import HELP_SCREENS
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.shell.appearance import appearances_left
from kyphocrf.ui.shell.rail import PLACES
from kyphocrf.ui.visit.commands_here import commands_here
from kyphocrf.workflow import study_kit
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_EVERYWHERE: Final = (
    "other_folder", "print", "say_saved", "backup", "verify", "lock", "sign_out", "quit", "go_to",
    "restore_backup", "recovery_sheet", "export_print", "language", "new", "help", "about", "menu",
    "redactions", "import_kit",
    "queries",
)  # fmt: skip


_WITH_A_KIT: Final = ("create_batch", "take_in", "key_card_pdf")


class MenuEntries:
    """Asks the parts of the desk what they can do now, and the permission table for whom."""

    def __init__(
        self,
        session: Session,
        screens: DeskScreens,
        enrolment: DeskEnrolment,
        clocks: DeskClocks,
        redaction: DeskRedaction,
    ) -> None:
        self._session = session
        self._screens = screens
        self._enrolment = enrolment
        self._clocks = clocks
        self._redaction = redaction

    def offered(self) -> frozenset[str]:
        """Name the commands that would do something and are permitted."""
        may = self._session.may
        return frozenset(name for name in self._possible() if COMMANDS[name].is_permitted(may))

    def _possible(self) -> Iterator[str]:
        shown = self._screens.window.shown()
        yield from _EVERYWHERE
        yield from appearances_left()
        yield from (name for name in (*PLACES, *HELP_SCREENS) if name != shown)
        if shown != "subjects":
            yield "close"
        if shown == "history" or self._session.may(Act.READ):
            yield "find"
        if study_kit.newest_kit(self._session):
            yield from _WITH_A_KIT
        if self._clocks.running:
            yield "open_clock"
        if self._redaction.is_possible:
            yield "redact"
        yield from self._of_screen(shown)
        yield from self._of_subject(shown)

    def _of_screen(self, shown: str) -> Iterator[str]:
        screens = self._screens
        if shown == "visit":
            yield from commands_here(screens.visit, self._session)
        elif self._has_main_action(shown):
            yield "main_action"
        if shown == "history":
            yield from self._of_history()

    def _of_history(self) -> Iterator[str]:
        history = self._screens.history
        if history.bar.is_set:
            yield "clear_filters"
        if history.model.rowCount():
            yield "export_history"

    def _has_main_action(self, shown: str) -> bool:
        screens = self._screens
        if shown == "outbox":
            return self._session.may(Act.SEND_BATCH) and bool(study_kit.newest_kit(self._session))
        if shown == "today":
            return screens.today.list.currentIndex().isValid()
        if shown == "subject":
            return screens.subject.has_next
        return shown == "subjects" and bool(screens.subject_here())

    def _of_subject(self, shown: str) -> Iterator[str]:
        subject_key = self._screens.subject_here()
        if not subject_key:
            return
        if shown != "subject":
            yield "subject_page"
        yield "subject_history"
        yield "no_mistake" if self._enrolment.is_mistake(subject_key) else "mistake"

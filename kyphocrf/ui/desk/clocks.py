"""The clocks of the desk: told on every screen, counted down by the second, opened by a key."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.clock.clock_chip import ClockChip
from kyphocrf.ui.clock.clock_note import EVERY_SECOND
from kyphocrf.ui.clock.clock_words import and_more, anonymous_words, clock_words, spoken_words
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.workflow import clocks
from kyphocrf.workflow.clocks import Ticking
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_SOON: Final = 200
"""Milliseconds after which a change is looked at: the next field comes first."""


class DeskClocks(QObject):
    """Which clocks run. Has state: what was read of them; the file is asked after a change only."""

    def __init__(
        self,
        session: Session,
        chip: ClockChip,
        today: TodayView,
        open_page: Callable[[str, FormKey], object],
    ) -> None:
        super().__init__(chip)
        self._session = session
        self._chip = chip
        self._today = today
        self._open_page = open_page
        self.running: tuple[Ticking, ...] = ()
        self._seconds = QTimer(self)
        self._seconds.setInterval(EVERY_SECOND)
        self._seconds.timeout.connect(self.count_down)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.read)
        today.clock.opened.connect(self._open_page)
        chip.clicked.connect(self.open_first)

    def read(self) -> None:
        """Read which clocks run, and on Today how often what happened."""
        self._soon.stop()
        if not self._session.may(Act.READ):
            return
        self.running = clocks.ticking(self._session)
        self._today.clock.show_reports(clocks.incomplete_reports(self._session))
        self._today.tallies.show_counts(clocks.tallies(self._session))
        self._show()

    def note_change(self, form: str) -> None:
        """Look in a moment whether a change on a page of this form moved a clock."""
        if clocks.may_change(self._session.study, form):
            self._soon.start()

    def count_down(self) -> None:
        """Tell what is left now; the file is not asked."""
        self.running = clocks.still_ticking(self.running, self._session.clock())
        self._show()

    def anonymous(self) -> Text | None:
        """Word what runs for a screen that everybody sees."""
        return anonymous_words(clocks.still_ticking(self.running, self._session.clock()))

    def open_first(self) -> None:
        """Open the page that answers the clock with the least time."""
        if self.running:
            self._open_page(self.running[0].subject_key, self.running[0].opens)

    def rest(self) -> None:
        """Go on counting down what is known; the file is not asked."""
        self._soon.stop()

    def stop(self) -> None:
        """Ask nothing any more: the folder is being closed."""
        self._seconds.stop()
        self._soon.stop()

    def _show(self) -> None:
        self._today.clock.show_clocks(self.running)
        if not self.running:
            self._seconds.stop()
            self._chip.hide()
            return
        if not self._seconds.isActive():
            self._seconds.start()
        first, more = self.running[0], len(self.running) - 1
        self._chip.say(and_more(clock_words(first), more), first.about, spoken_words(first))

"""The clocks of the desk: told on every screen, counted down by the minute, opened by a key."""

from typing import TYPE_CHECKING

from kyphocrf.definition.text import same
from kyphocrf.ui.today.clock_card import short_words, spoken_words
from kyphocrf.workflow import clocks
from kyphocrf.workflow.clocks import Ticking

if TYPE_CHECKING:
    from kyphocrf.ui.shell.desk import Desk


class DeskClocks:
    """Which clocks run. It follows the file, by the minute and after each change."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.running: tuple[Ticking, ...] = ()
        desk.today.clock_opened.connect(self.open)
        desk.window.top.clock.clicked.connect(self.open_first)

    def show(self) -> None:
        """Tell on every screen which clock runs, and on Today how often what happened."""
        session, top, today = self._desk.session, self._desk.window.top, self._desk.today
        self.running = clocks.ticking(session)
        today.clock.show_clocks(self.running)
        today.tallies.show_counts(clocks.tallies(session))
        if self.running:
            top.show_clock(short_words(self.running[0]), spoken_words(self.running[0]))
        else:
            top.show_clock(None, same(""))

    def open_first(self) -> None:
        """Open the page that answers the clock with the least time."""
        if self.running:
            self.open(self.running[0])

    def open(self, clock: Ticking) -> None:
        """Open the page that answers a clock."""
        key = clocks.page_to_open(self._desk.session, clock)
        self._desk.open_visit(clock.subject_key, key.event, key)

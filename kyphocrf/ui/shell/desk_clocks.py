"""The clocks of the desk: told on every screen, counted down by the minute, opened by a key."""

from collections.abc import Callable

from kyphocrf.definition.text import same
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.shell.top_bar import TopBar
from kyphocrf.ui.today.clock_card import short_words, spoken_words
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.workflow import clocks
from kyphocrf.workflow.clocks import Ticking
from kyphocrf.workflow.session import Session


class DeskClocks:
    """Which clocks run. It follows the file, by the minute and after each change."""

    def __init__(
        self,
        session: Session,
        top: TopBar,
        today: TodayView,
        open_page: Callable[[str, FormKey], object],
    ) -> None:
        self._session = session
        self._top = top
        self._today = today
        self._open_page = open_page
        self.running: tuple[Ticking, ...] = ()
        today.clock_opened.connect(self.open)
        top.clock.clicked.connect(self.open_first)

    def show(self) -> None:
        """Tell on every screen which clock runs, and on Today how often what happened."""
        self.running = clocks.ticking(self._session)
        self._today.clock.show_clocks(self.running)
        self._today.tallies.show_counts(clocks.tallies(self._session))
        if self.running:
            first = self.running[0]
            self._top.show_clock(short_words(first), spoken_words(first))
        else:
            self._top.show_clock(None, same(""))

    def open_first(self) -> None:
        """Open the page that answers the clock with the least time."""
        if self.running:
            self.open(self.running[0])

    def open(self, clock: Ticking) -> None:
        """Open the page that answers a clock."""
        self._open_page(clock.subject_key, clocks.page_to_open(self._session, clock))

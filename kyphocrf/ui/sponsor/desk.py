"""The sponsor's window with its pages and commands, and what they do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from kyphocrf.central import listing
from kyphocrf.central.permission import CentralAct, role_words
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.dialogs.message_dialog import MessageDialog, message_of
from kyphocrf.ui.help.about_dialog import AboutDialog
from kyphocrf.ui.parts import background
from kyphocrf.ui.sponsor.guides import GUIDES
from kyphocrf.ui.sponsor.keeping import SponsorKeeping
from kyphocrf.ui.sponsor.locking import SponsorLock
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page
from kyphocrf.ui.sponsor.pages.acknowledge_page import AcknowledgePage
from kyphocrf.ui.sponsor.pages.batches_page import BatchesPage
from kyphocrf.ui.sponsor.pages.export_page import ExportPage
from kyphocrf.ui.sponsor.pages.held_page import HeldPage
from kyphocrf.ui.sponsor.pages.history_page import HistoryPage
from kyphocrf.ui.sponsor.pages.people_page import PeoplePage
from kyphocrf.ui.sponsor.pages.queries_page import QueriesPage
from kyphocrf.ui.sponsor.pages.reconciliation_page import ReconciliationPage
from kyphocrf.ui.sponsor.pages.sites_page import SitesPage
from kyphocrf.ui.sponsor.pages.trial_page import TrialPage
from kyphocrf.ui.sponsor.places import COMMANDS, PLACES
from kyphocrf.ui.sponsor.window import SponsorAction, SponsorWindow

_PAGES: Final[Mapping[str, Callable[[OpenCentral], Page]]] = {
    "sites": SitesPage,
    "batches": BatchesPage,
    "held": HeldPage,
    "queries": QueriesPage,
    "reconciliation": ReconciliationPage,
    "acknowledge": AcknowledgePage,
    "trial": TrialPage,
    "export": ExportPage,
    "people": PeoplePage,
    "history": HistoryPage,
}
_REFUSED: Final = Text("This was not done", "Das wurde nicht ausgeführt")
_WAITS: Final = Text("{count} not received", "{count} nicht empfangen")
_DATABASE: Final = Text("Central database", "Zentrale Datenbank")
_STUDY: Final = Text("Study", "Studie")
_PLACE: Final = Text("Keys", "Schlüssel")


class SponsorDesk(QObject):
    """Holds the window and what is open in it. `left` tells that the person has gone."""

    left = Signal()
    sign_out_asked = Signal()

    def __init__(self, central: OpenCentral) -> None:
        super().__init__()
        self.central: Final = central
        author, study = central.author, central.study
        about = (study.registry, author.organisation)
        self.window: Final = SponsorWindow(
            (author.user, role_words(author.role)), about, central.language
        )
        self.pages: Final = {
            place.name: _PAGES[place.name](central)
            for place in PLACES
            if central.is_offered(place.acts)
        }
        for name, page in self.pages.items():
            self.window.add_page(name, page)
            page.refused.connect(self.tell)
            page.changed.connect(self._count_waiting)
            page.was_read.connect(self._say_read)
        self.window.rail.offer(self.pages)
        clock = central.session.clock
        self.lock_: Final = SponsorLock(self.window, central, lambda: clock().timestamp())
        self.keeping: Final = SponsorKeeping(central, self.shown_page, self.window)
        self._clock = clock
        self.actions: Final = self._bound()
        self.window.top.fill(self.actions)
        self._connect()

    @property
    def language(self) -> Language:
        return self.central.language

    def begin(self) -> None:
        """Show the first page: the sites while there is no batch, else the batches."""
        self._count_waiting()
        self.show("sites" if not self._has_batches() else "batches")

    def show(self, name: str) -> None:
        """Show a page, as the database is now."""
        if name not in self.pages:
            with _told(self.tell):
                place = next(one for one in PLACES if one.name == name)
                self.central.session.require(place.acts[0])
            return
        self.window.show_page(name)
        self._read(self.pages[name].look)

    def refresh(self) -> None:
        """Read anew what is shown."""
        self._read(self.shown_page().refresh)

    def shown_page(self) -> Page:
        """Return the page that is shown."""
        return self.pages[self.window.shown()]

    def receive(self, paths: Sequence[Path]) -> None:
        """Receive files that were dropped somewhere; who may not is told so, with a record."""
        with _told(self.tell):
            self.central.session.require(CentralAct.RECEIVE)
            self.show("batches")
            self.batches.receive(paths)

    @property
    def batches(self) -> BatchesPage:
        page = self.pages["batches"]
        if not isinstance(page, BatchesPage):
            raise TypeError("the page of the batches is always there")
        return page

    def tell(self, refused: KyphocrfError) -> MessageDialog:
        """Say what happened, what is safe, what to do; nothing waits for the answer."""
        dialog = MessageDialog(message_of(refused, _REFUSED), self.language, (), self.window)
        dialog.open()
        return dialog

    def speak(self, language: Language) -> None:
        """Word everything in another language; what is typed stays."""
        self.central.language = language
        self.window.speak(language)

    def help(self) -> None:
        """Tell of the page that is shown."""
        HelpDialog(GUIDES[self.window.shown()], self.language, self.window).open()

    def close(self) -> None:
        """Sign out and close; what runs is asked to stop, and has left nothing half done."""
        self.lock_.end()
        background.end_all(self.window)
        with suppress(KyphocrfError):  # everything that was done is on disk
            self.central.leave()
        self.window.may_close = True
        self.window.close()
        self.left.emit()

    def _read(self, read: Callable[[], object]) -> None:
        with _told(self.tell):
            read()

    def _say_read(self) -> None:
        self.window.status.say_read(f"{self._clock():%H:%M:%S}")

    def _has_batches(self) -> bool:
        return listing.arrived(self.central.session).batches > 0

    def _count_waiting(self) -> None:
        with _told(self.tell):
            waiting = listing.arrived(self.central.session).waiting
            words = _WAITS.filled(count=waiting)
            self.window.rail.buttons["held"].set_badge(waiting, words, "soft")

    def _tell_about(self) -> None:
        at = self.central.session.database.at
        facts = [
            (_STUDY, self.central.study.registry),
            (_DATABASE, at.url.render_as_string(hide_password=True)),
            (_PLACE, str(at.folder)),
        ]
        AboutDialog(facts, self.language, self.window).open()

    def _bound(self) -> Mapping[str, SponsorAction]:
        does: dict[str, Callable[[], object]] = {
            "receive": self._ask_files,
            "main_action": self._main_action,
            "backup": self.keeping.ask_backup,
            "verify": self.keeping.verify,
            "lock": self.lock_.screen.lock,
            "sign_out": self.sign_out_asked.emit,
            "quit": self.close,
            "refresh": self.refresh,
            "language": self._speak_other,
            "help": self.help,
            "about": self._tell_about,
            **{name: partial(self.show, name) for name in self.pages},
        }
        actions = {
            name: SponsorAction(command, self.language, does[name], self.window)
            for name, command in COMMANDS.items()
            if name in does and self.central.is_offered(command.acts)
        }
        for action in actions.values():
            self.window.addAction(action)
        return actions

    def _main_action(self) -> None:
        self.shown_page().main_action()

    def _ask_files(self) -> None:
        self.show("batches")
        self.batches.ask_files()

    def _speak_other(self) -> None:
        self.speak("en" if self.language == "de" else "de")

    def _connect(self) -> None:
        window = self.window
        window.rail.chosen.connect(self.show)
        window.dropped.connect(self.receive)
        window.closing.connect(self.close)
        window.top.language.clicked.connect(self._speak_other)
        window.top.user.clicked.connect(self.sign_out_asked)
        window.top.lock.clicked.connect(self.lock_.screen.lock)
        self.lock_.sign_out_asked.connect(self.sign_out_asked)


@contextmanager
def _told(tell: Callable[[KyphocrfError], object]) -> Iterator[None]:
    """Tell a refusal and go on."""
    try:
        yield
    except KyphocrfError as refused:
        tell(refused)

"""The sponsor's window with something on every page, its dialogs, and what comes before it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kyphocrf.central import acknowledging, queries
from kyphocrf.central.founding import Founded
from kyphocrf.central.session import CentralSession
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.query import QueryState
from kyphocrf.record.user_names import full_name_lacking, lacking
from kyphocrf.ui.dialogs.dialog import HelpDialog
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.entrance.forgotten_view import ForgottenView
from kyphocrf.ui.sponsor.entrance.founding_view import FoundingActions, FoundingView
from kyphocrf.ui.sponsor.entrance.sign_in_view import SponsorSignIn
from kyphocrf.ui.sponsor.guides import GUIDES
from kyphocrf.ui.sponsor.keeping import FoundDialog
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.pages.acknowledge_page import AcknowledgePage
from kyphocrf.ui.sponsor.pages.held_page import HeldPage
from kyphocrf.ui.sponsor.pages.people_page import PeoplePage
from kyphocrf.ui.sponsor.pages.queries_page import QueriesPage
from kyphocrf.ui.sponsor.pages.sites_page import SitesPage
from kyphocrf.ui.sponsor.pages.trial_page import TrialPage
from kyphocrf.workflow.opening import password_weakness
from tests.central.sponsor import Sponsor, sponsor
from tests.central.test_queries import HEIGHT
from tests.central.test_restores import backed_up
from tests.ui.fit.screens import Shown, settled
from tests.ui.fit.site import TODAY

_ADDRESS: Final = "postgresql+psycopg://sponsor@database.university.example/kyphoiort"
_ESCROW: Final = "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWX3CCY"
_FOUND: Final = (
    Text(
        "Site 101: batch 12 is not the one that arrived.",
        "Zentrum 101: Sendung 12 ist nicht die, die eintraf.",
    ),
)
_ASKED: Final = "The height differs by 40 cm from the one before. Is it the same person?"


@contextmanager
def sponsor_session(folder: Path) -> Iterator[CentralSession]:
    """Yield a data manager's session: received, held, quarantined, asked, acknowledged."""
    made = sponsor(folder)
    site, backup = backed_up(made)
    queries.raise_query(made.session, "101", "101-001", HEIGHT, _ASKED)
    _fork(made)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    made.receive(again.batch())
    acknowledging.acknowledge(made.session, "101", folder / "out", site.installation)
    fixed = CentralSession(
        made.session.study, made.session.database, made.session.author, made.session.keys,
        lambda: TODAY,
    )  # fmt: skip
    yield fixed
    made.session.database.close()


def _fork(made: Sponsor) -> None:
    other = made.site("102")
    other.enrol(1)
    first, clone = other.batch(), other.copied()
    clone.answer("102-001", "HEIGHT", "180")
    other.answer("102-001", "HEIGHT", "170")
    made.receive(first, other.batch(), clone.batch(), b"no batch")


@contextmanager
def sponsor_desk(session: CentralSession, size: QSize, language: Language) -> Iterator[SponsorDesk]:
    """Yield a window of that size; the database stays open afterwards."""
    desk = SponsorDesk(OpenCentral(session, language))
    desk.window.resize(size)
    desk.window.show()
    desk.begin()
    yield desk
    desk.lock_.end()
    desk.window.may_close = True
    desk.window.close()
    desk.window.deleteLater()
    settled()


def sponsor_screens(desk: SponsorDesk) -> Iterator[Shown]:
    """Yield each page, then each dialog over its page, then what comes before anybody signed in."""
    for name, page in desk.pages.items():
        desk.show(name)
        _finished(desk)
        yield Shown(f"sponsor {name}", desk.window)
        for what, command in _dialogs(desk).get(name, {}).items():
            yield from _opened_by(f"sponsor {name} {what}", command)
        page.work.say(Text("", ""))
    for name, told in GUIDES.items():
        yield from _made(f"sponsor help of {name}", partial(HelpDialog, told, desk.language))
    yield from _made("sponsor found", partial(FoundDialog, _FOUND, desk.language, desk.window))
    yield from _entrance(desk)


def _dialogs(desk: SponsorDesk) -> dict[str, dict[str, Callable[[], object]]]:
    pages = desk.pages
    site, held, asked = pages["sites"], pages["held"], pages["queries"]
    made, trial, people = pages["acknowledge"], pages["trial"], pages["people"]
    if not (
        isinstance(site, SitesPage) and isinstance(held, HeldPage)
        and isinstance(asked, QueriesPage) and isinstance(made, AcknowledgePage)
        and isinstance(trial, TrialPage) and isinstance(people, PeoplePage)
    ):  # fmt: skip
        raise TypeError("the pages of a data manager")
    states: tuple[QueryState, ...] = ("Closed", "Open", "Cancelled")
    return {
        "sites": {
            "new": lambda: site.ask_site(None),
            "change": lambda: site.ask_site(site.table.chosen),
            "register": site.ask_register,
        },
        "held": {"accept": held.ask_accept},
        "queries": {
            "raise": asked.ask_raise,
            **{state: partial(asked.ask_end, state) for state in states},
        },
        "acknowledge": {"make": made.ask},
        "trial": {"lock": trial.ask_lock, "unlock": trial.ask_unlock, "arm": trial.ask_by_arm},
        "people": {
            "add": people.ask_add,
            "own": people.ask_own,
            **{way: partial(people.ask_change, way) for way in people.ways},
        },
    }


def _opened_by(name: str, command: Callable[[], object]) -> Iterator[Shown]:
    dialog = command()
    settled()
    if isinstance(dialog, QDialog) and dialog.isVisible():
        yield Shown(f"{type(dialog).__name__} by {name}", dialog)
        dialog.reject()
        settled()


def _made(name: str, make: Callable[[], QWidget], size: QSize | None = None) -> Iterator[Shown]:
    widget = make()
    if size is not None:
        widget.resize(size)
    widget.show()
    settled()
    yield Shown(f"{type(widget).__name__} {name}", widget)
    widget.hide()
    widget.deleteLater()


def _entrance(desk: SponsorDesk) -> Iterator[Shown]:
    size, language = desk.window.size(), desk.language
    at = (_ADDRESS, "/home/sponsor/kyphocrf/central")
    sign_in = partial(SponsorSignIn, at, lambda _: None, language, "1.0.0")
    yield from _made("sponsor", sign_in, size)
    for step in range(2):
        forgotten = ForgottenView(_refused, password_weakness, "manager", language)
        forgotten.assistant.go(step)
        yield from _made(f"sponsor step {step + 1}", partial(_itself, forgotten), size)
    actions = FoundingActions(
        lambda _, __: Founded("", "", ""), lambda *_: True, lambda: None, password_weakness,
        lacking, full_name_lacking,
    )  # fmt: skip
    for step in range(6):
        view = FoundingView(actions, at, language)
        view.key.show_key("-".join(["ABCD"] * 8))
        view.escrow.show_keys(Founded("", _ESCROW, "3313 19ab 2fd6 b5d8 7ec3"))
        view.done.tell(view.place.address, view.key.on_paper)
        view.assistant.go(step)
        yield from _made(f"sponsor step {step + 1}", partial(_itself, view), size)


def _refused(*_given: str) -> None:
    """Open nothing."""


def _itself(view: QWidget) -> QWidget:
    return view


def _finished(desk: SponsorDesk) -> None:
    """Wait for what the page reads beside the window."""
    while any(running.is_running for running in desk.window.findChildren(Running)):
        QApplication.processEvents()
    settled()

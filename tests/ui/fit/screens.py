"""Every screen and every form of the program, opened one after the other in its window."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.text import Language
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.form.view import FormView
from kyphocrf.workflow import reading, site_lists
from kyphocrf.workflow.session import Session
from tests.ui.fit.site import PageOf, blank_pages, filled_pages, overfill, overfilled_pages

ROUNDS = 4
"""Labels that wrap ask for their height only once they know their width, inside out."""

PAGES: Final[Mapping[str, Callable[[Session], list[PageOf]]]] = {
    "filled": filled_pages,
    "blank": blank_pages,
    "overfilled": overfilled_pages,
}
"""How full the pages are that are looked at."""


class Shown(NamedTuple):
    """A screen as it stands in its window."""

    name: str
    window: QWidget


def settled() -> None:
    """Have everything laid out that waits for it."""
    for _ in range(ROUNDS):
        QApplication.sendPostedEvents()
        # Outside an event loop nothing else takes away what was put aside.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def screens(desk: Desk) -> Iterator[Shown]:
    """Yield each screen of the rail and of the help, and the page of each subject."""
    for name in desk.screens.names:
        if name not in {"visit", "subject", "lists"}:
            desk.screens.show(name)
            yield _shown(desk, name)
    yield from _lists(desk)
    for subject_key in reading.subject_keys(desk.session):
        desk.screens.open_subject(subject_key)
        yield _shown(desk, f"subject {subject_key}")


def _lists(desk: Desk) -> Iterator[Shown]:
    """Yield each list once it is read."""
    view = desk.screens.lists
    desk.screens.show("lists")
    for kind in site_lists.kinds(desk.session.study):
        view.bar.list.put(kind.name)
        view.bar.list.chosen.emit()
        while view.is_reading:
            QApplication.processEvents()
        yield _shown(desk, f"lists {kind.name}")


def forms(desk: Desk, names: Sequence[str] = tuple(PAGES)) -> Iterator[Shown]:
    """Yield each form: the fullest page, a blank one, and one on which everything is too much."""
    for name in names:
        for page in PAGES[name](desk.session):
            view = _opened(desk, page)
            if view is None:
                continue
            if name == "overfilled":
                overfill(view.entry)
                desk.visit.leave()
                view = _opened(desk, page)
            yield _shown(desk, f"{page.key.form} {name}")
            if name == "overfilled":
                desk.visit.main_action()
                yield _shown(desk, f"{page.key.form} stopped")


def _opened(desk: Desk, page: PageOf) -> FormView | None:
    desk.screens.open_visit(page.subject_key, page.key.event, page.key)
    view = desk.visit.page.view
    return view if view is not None and view.entry.key == page.key else None


def _shown(desk: Desk, name: str) -> Shown:
    settled()
    return Shown(name, desk.window)


def speak(desk: Desk, language: Language) -> None:
    """Word everything in that language."""
    desk.speak(language)
    settled()

"""What the pictures show: screens of a site with synthetic patients and of the sponsor."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.ui.fit.drawn import drawn
from tests.ui.fit.screens import settled, speak
from tests.ui.fit.site import at_desk, filled_pages, signed_in
from tests.ui.fit.sponsor import sponsor_desk, sponsor_screens, sponsor_session

PLACE: Final = Path(__file__).parents[3] / "docs" / "images"
TEXTS: Final = "Texts"
"""The key under which a picture tells what is written on it."""
_SIZE: Final = QSize(1366, 697)
_ALONE: Final = Qt.KeyboardModifier.NoModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ANOTHER_EACH_TIME: Final = re.compile(r"[0-9a-f]{8,}")
_OF_THE_SPONSOR: Final = {"sponsor batches": "sponsor-batches", "sponsor trial": "sponsor-trial"}


class Picture(NamedTuple):
    """A window as it stands, under the name of its file without language and suffix."""

    name: str
    language: Language
    window: QWidget

    @property
    def path(self) -> Path:
        return PLACE / f"{self.name}-{self.language}.png"


def pictures(folder: Path) -> Iterator[Picture]:
    """Open each screen that is in a picture, one after the other, in both languages."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100, Desktop())
    with signed_in(folder) as session, at_desk(session) as desk:
        desk.window.resize(_SIZE)
        desk.window.show()
        desk.window.status.say_saved(session.last_saved)
        desk.screens.begin()  # without what goes on behind, which stands at the foot
        for language in LANGUAGES:
            speak(desk, language)
            for name, show in _of_a_site(desk).items():
                show()
                settled()
                yield Picture(name, language, desk.window)
    with sponsor_session(folder / "sponsor") as central:
        for language in LANGUAGES:
            with sponsor_desk(central, _SIZE, language) as sponsor:
                for shown in sponsor_screens(sponsor):
                    if shown.name in _OF_THE_SPONSOR:
                        settled()
                        yield Picture(_OF_THE_SPONSOR[shown.name], language, shown.window)


def _of_a_site(desk: Desk) -> dict[str, Callable[[], object]]:
    return {
        "today": lambda: desk.screens.show("today"),
        "subjects": lambda: desk.screens.show("subjects"),
        "subject": lambda: desk.screens.open_subject("900-001"),
        "ebrt": lambda: _open(desk, "EBRT"),
        "adverse-event": lambda: _open(desk, "AE"),
        "history-of-item": lambda: _history(desk),
        "outbox": lambda: desk.screens.show("outbox"),
    }


def _open(desk: Desk, form: str) -> None:
    """Open the fullest page of a form."""
    page = next(one for one in filled_pages(desk.session) if one.key.form == form)
    desk.screens.open_visit(page.subject_key, page.key.event, page.key)


def _history(desk: Desk) -> None:
    """Ask for the history of an answer."""
    _open(desk, "PAIN")
    settled()
    view = desk.visit.page.view
    assert view is not None
    for key, modifier in ((Qt.Key.Key_Down, _ALONE),) * 3 + ((Qt.Key.Key_H, _CONTROL),):
        QTest.keyClick(view.focusWidget() or view, key, modifier)
        settled()


def texts(window: QWidget) -> str:
    """Return what stands for all that is written on a window; keys made anew each time left out."""
    written = (_ANOTHER_EACH_TIME.sub("", one.words) for one in drawn(window))
    return sha256("\n".join(written).encode()).hexdigest()

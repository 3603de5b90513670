"""Text may grow while a screen is open: every word keeps its room, the layout follows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.ui.look import theme
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.widths import Width, width_for
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.entrance import test_first_start, test_sign_in
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.history import test_history_view
from tests.ui.shoot import FULL, shoot
from tests.ui.site import test_site_view
from tests.ui.subjects import test_subjects_view
from tests.ui.today import test_today_view
from tests.ui.visit import test_visit_view

Opening = Callable[[QtBot, Session], QWidget]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def first_start(step: int) -> Opening:
    return lambda qtbot, _session: test_first_start.filled(
        test_first_start.assistant(qtbot, "de"), step
    )


SCREENS: dict[str, Opening] = {
    "sign-in": lambda qtbot, _: test_sign_in.screen(qtbot, "de"),
    "today": lambda qtbot, _: framed(qtbot, test_today_view.opened(qtbot, "de"), "de", "today"),
    "subjects": lambda qtbot, _: framed(qtbot, test_subjects_view.opened(qtbot, "de"), "de"),
    "visit": lambda qtbot, session: framed(
        qtbot, test_visit_view.opened(qtbot, session, language="de"), "de"
    ),
    "history": lambda qtbot, session: framed(
        qtbot, test_history_view.opened(qtbot, session, "de"), "de", "history"
    ),
    "site": lambda qtbot, session: framed(
        qtbot, test_site_view.opened(qtbot, session, "de"), "de", "site"
    ),
    "kind": first_start(0),
    "user": first_start(2),
    "key": first_start(4),
}


@pytest.mark.parametrize("size", [FULL, QSize(960, 505)], ids=lambda s: s.width())
@pytest.mark.parametrize("name", SCREENS)
def test_text_that_grows_while_the_screen_is_open_keeps_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, name: str, size: QSize
) -> None:
    screen = SCREENS[name](qtbot, session)
    screen.resize(size)
    screen.show()
    QApplication.processEvents()

    theme.apply(restored_look, "light", 150, Desktop())
    shoot(screen, f"150-{name}-{size.width()}", size)

    assert too_tight(screen) == []
    assert screen.width() == size.width()


def test_a_fixed_length_follows_the_text(qtbot: QtBot, restored_look: QApplication) -> None:
    widget = kept(qtbot, QWidget())
    fix(widget, width=200, height=20)
    assert widget.size() == QSize(200, 20)

    theme.apply(restored_look, "light", 150, Desktop())
    widget.show()

    assert widget.size() == QSize(300, 30)


def test_a_length_fixed_again_counts_alone(qtbot: QtBot, restored_look: QApplication) -> None:
    widget = kept(qtbot, QWidget())
    fix(widget, width=200)
    fix(widget, width=100)
    widget.show()

    theme.apply(restored_look, "light", 150, Desktop())

    assert widget.width() == 150


@pytest.mark.parametrize(
    ("points", "width"),
    [(1180, Width.WIDE), (1179.9, Width.MIDDLE), (900, Width.MIDDLE), (899, Width.NARROW)],
)
def test_the_three_widths(points: float, width: Width) -> None:
    assert width_for(points) is width

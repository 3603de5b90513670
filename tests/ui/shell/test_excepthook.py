"""A defect is told with all that helps and nothing that was answered."""

import sys
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf import __version__
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.definition.values import PartialDate
from kyphocrf.ui.shell.excepthook import install
from kyphocrf.ui.shell.report_dialog import ReportDialog, report
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot


def failed() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """Fail as the program might, over an answer."""
    try:
        PartialDate.from_text("1931-05-04 Müller")
    except ValueError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


@pytest.fixture
def hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_the_report_names_places_oids_and_versions_but_no_answer() -> None:
    kind, _, trace = failed()

    words = report(kind, trace, "SE.V0 F.SCR")

    assert f"kyphocrf {__version__}" in words
    assert "SE.V0 F.SCR" in words
    assert "builtins.ValueError" in words
    assert "kyphocrf/definition/values.py:" in words
    assert "from_text" in words
    assert "1931" not in words
    assert "Müller" not in words


def test_folders_above_the_program_are_not_named() -> None:
    kind, _, trace = failed()

    assert "/home" not in report(kind, trace)
    assert "  /" not in report(kind, trace)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(qtbot: QtBot, language: Language) -> None:
    kind, _, trace = failed()
    dialog = kept(qtbot, ReportDialog(report(kind, trace), language))

    shoot(dialog, f"14-report-{language}", QSize(680, 460))

    assert too_tight(dialog) == []


def test_the_report_can_be_taken_along(qtbot: QtBot) -> None:
    dialog = kept(qtbot, ReportDialog("kyphocrf 1.0.0", "en"))

    dialog.copy.click()

    assert QGuiApplication.clipboard().text() == "kyphocrf 1.0.0"


@pytest.mark.usefixtures("hook", "qtbot")
def test_only_one_window_comes_up_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []
    install(lambda: "en")

    def while_it_is_open() -> None:
        sys.excepthook(*failed())
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog)]
        seen.append(len(shown))
        shown[0].accept()

    QTimer.singleShot(0, while_it_is_open)
    sys.excepthook(*failed())

    assert seen == [1]
    told = capsys.readouterr().err
    assert told.count("ValueError") == 2
    assert "Müller" not in told

"""Journeys are made without a display, by keys alone, on folders that open quickly."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.demo.stage import sweep, watched_mouse
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.workflow.permission import Role
from tests.journeys.workplace import Workplace, found_site


@pytest.fixture(autouse=True)
def no_mouse(qapp: QApplication) -> Iterator[None]:
    """Fail the journey if a mouse event reached any widget."""
    theme.apply(qapp, "light", desktop=Desktop())
    with watched_mouse(qapp) as mouse:
        yield
    assert mouse.events == 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The study folder of site 101, which this PC knows."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    found_site(tmp_path / "study")
    return tmp_path / "study"


@pytest.fixture
def sit_down(qtbot: QtBot, folder: Path) -> Iterator[Callable[[], Workplace]]:
    """Sign in and sit down at the desk, as often as one likes."""
    places: list[Workplace] = []

    def sit() -> Workplace:
        for earlier in places:
            earlier.leave()
        places.append(Workplace(qtbot, folder))
        return places[-1]

    yield sit
    for place in places:
        place.leave()
    places.clear()
    sweep()


@pytest.fixture
def investigator(qtbot: QtBot, folder: Path) -> Iterator[Workplace]:
    """The desk of somebody who answers for what is done against a requirement."""
    place = Workplace(qtbot, folder, Role.INVESTIGATOR)
    yield place
    place.leave()
    sweep()


@pytest.fixture
def desk(sit_down: Callable[[], Workplace]) -> Workplace:
    return sit_down()

"""Screens are tested without a display unless the environment names a platform."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> None:
    """Load the fonts once, for every test of this folder."""
    theme.apply(qapp, "light", desktop=Desktop())


@pytest.fixture
def restored_look(qapp: QApplication) -> Iterator[QApplication]:
    """Let a test change the look of the application; the light one is back afterwards."""
    yield qapp
    theme.apply(qapp, "light", desktop=Desktop())

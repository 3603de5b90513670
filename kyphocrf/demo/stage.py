"""Where the demonstration is played: the real program, offscreen, with settings of its own."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QPoint,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kyphocrf.app import Program
from kyphocrf.demo.keyboard import pause
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.workflow.session import Clock

SIZE: Final = QSize(1366, 697)
_REST: Final = 160
"""Milliseconds after which a screen shows all it has to show: a history, descriptions."""
_SHADE: Final = QColor(0, 0, 0, 70)
"""Stands for the frame a desktop draws around a dialog."""
_SMALLEST: Final = 0
"""Qt's quality of a PNG: 0 compresses most, nothing is lost."""
_MOUSE: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    }
)


class MouseWatch(QObject):
    """Counts what a mouse does anywhere in the program."""

    def __init__(self) -> None:
        super().__init__()
        self.events = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() in _MOUSE:
            self.events += 1
        return False


@contextmanager
def watched_mouse(application: QApplication) -> Iterator[MouseWatch]:
    """Count mouse events for a while."""
    watch = MouseWatch()
    application.installEventFilter(watch)
    try:
        yield watch
    finally:
        application.removeEventFilter(watch)


@contextmanager
def stage(clock: Clock) -> Iterator[Program]:
    """Begin the program in English on a PC that knows no study; the user's own settings stay."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = os.environ.get("KYPHOCRF_HOME")
    heard = qInstallMessageHandler(_pass_on)
    with tempfile.TemporaryDirectory(prefix="kyphocrf-demo-") as home:
        os.environ["KYPHOCRF_HOME"] = home
        try:
            yield from _playing(clock)
        finally:
            qInstallMessageHandler(heard)
            if before is None:
                del os.environ["KYPHOCRF_HOME"]
            else:
                os.environ["KYPHOCRF_HOME"] = before


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Leave out what the offscreen platform says of itself at every window."""
    if not words.startswith("This plugin does not support"):
        sys.stderr.write(f"{words}\n")


def _playing(clock: Clock) -> Iterator[Program]:
    found = QApplication.instance()
    application = (
        found
        if isinstance(found, QApplication)
        else QApplication(["kyphocrf", *theme.STARTED_WITH])
    )
    theme.apply(application, "light", desktop=Desktop())
    program = Program(application, clock)
    program.begin()
    try:
        yield program
    finally:
        program.sign_out()
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        sweep()


def sweep() -> None:
    """Let windows that were given up go now, while the application is still there."""
    pause()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Camera:
    """Takes pictures of what is on screen, into one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, window: QWidget) -> Path:
        """Save the window with what lies above it; returns the file."""
        pause(_REST)
        path = self.folder / f"{name}.png"
        picture = composed(window).toImage().convertToFormat(QImage.Format.Format_RGB888)
        file = QImageWriter(str(path))
        file.setQuality(_SMALLEST)
        if not file.write(picture):
            raise OSError(f"{path}: {file.errorString()}")
        return path


def composed(window: QWidget) -> QPixmap:
    """Return a window with the dialogs and menus above it; a dialog stands in the middle."""
    picture = window.grab()
    painter = QPainter(picture)
    for above in QApplication.topLevelWidgets():
        if above is window or not above.isVisible():
            continue
        place = above.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
        if isinstance(above, QDialog):
            place = window.rect().center() - above.rect().center()
            painter.fillRect(window.rect(), _SHADE)
        painter.drawPixmap(place, above.grab())
    painter.end()
    return picture

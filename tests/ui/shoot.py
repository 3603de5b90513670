"""Pictures of screens, kept in `build/screens/` for a person to look at."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

FOLDER = Path(__file__).resolve().parents[2] / "build" / "screens"
FULL = QSize(1366, 697)
"""A display of 1366 x 768 less title and task bar."""


def shoot(screen: QWidget, name: str, size: QSize = FULL) -> Path:
    """Lay the screen out at that size and keep its picture."""
    screen.resize(size)
    screen.show()
    QApplication.processEvents()
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    screen.grab().save(str(path))
    return path

"""The desktop's own dialog in which a folder is chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def choose_folder(parent: "QWidget | None") -> Path | None:
    """Ask the desktop for a folder."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  not needed to sign in

    chosen = QFileDialog.getExistingDirectory(parent)
    return Path(chosen) if chosen else None

"""The desktop's own dialog in which a folder or a file is chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def choose_folder(parent: "QWidget | None") -> Path | None:
    """Ask the desktop for a folder."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  not needed to sign in

    chosen = QFileDialog.getExistingDirectory(parent)
    return Path(chosen) if chosen else None


def ask_folder(parent: "QWidget", then: Callable[[Path], object]) -> None:
    """Let the desktop ask for a folder; `then` hears of it, nothing waits meanwhile."""
    _ask(parent, then, "", is_folder=True)


def ask_file(parent: "QWidget", endings: str, then: Callable[[Path], object]) -> None:
    """Let the desktop ask for a file that is there; `endings` as Qt words filters."""
    _ask(parent, then, endings, is_folder=False)


def ask_files(parent: "QWidget", endings: str, then: Callable[[list[Path]], object]) -> None:
    """Let the desktop ask for one or several files that are there."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  not needed to sign in
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  as above

    dialog = QFileDialog(parent, "", "", endings)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda chosen: then([Path(one) for one in chosen]))
    dialog.open()


def ask_new_file(
    parent: "QWidget", endings: str, name: str, then: Callable[[Path], object]
) -> None:
    """Let the desktop ask where a file is to be written; it asks itself before one is replaced."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  not needed to sign in
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  as above

    dialog = QFileDialog(parent, "", "", endings)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def _ask(
    parent: "QWidget", then: Callable[[Path], object], endings: str, *, is_folder: bool
) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415  not needed to sign in
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  as above

    dialog = QFileDialog(parent, "", "", endings)
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.Directory if is_folder else modes.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()

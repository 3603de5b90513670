"""How a test looks at the sponsor's window: its pages, the cells of a list, a message."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.page import Page
from tests.central.sponsor import Sponsor

LONG = 20_000


def shown(desk: SponsorDesk, name: str, qtbot: QtBot) -> object:
    desk.show(name)
    page = desk.pages[name]
    come_to_rest(page, qtbot)
    return page


def come_to_rest(page: Page, qtbot: QtBot) -> None:
    """Wait until a page shows what was asked for last."""
    qtbot.waitUntil(
        lambda: not page.work.busy and not (isinstance(page, ListPage) and page.is_reading),
        timeout=LONG,
    )


def said(table: QTableWidget, row: int, column: int) -> str:
    cell = table.item(row, column)
    return "" if cell is None else cell.text()


def on_disk(here: Sponsor, *batches: bytes) -> list[Path]:
    paths = []
    for number, content in enumerate(batches):
        path = here.folder / f"sent-{number}.kcb"
        path.write_bytes(content)
        paths.append(path)
    return paths


def dropped(desk: SponsorDesk, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    desk.window.dropEvent(event)


def message() -> str:
    (dialog,) = [
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, MessageDialog) and one.isVisible()
    ]  # fmt: skip
    labels = " ".join(label.text() for label in dialog.findChildren(type(dialog.heading)))
    dialog.reject()
    return labels

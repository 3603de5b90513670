"""The frame of the sponsor's window: top bar, rail, pages, status bar; no behaviour of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.keys.names import shown
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.widths import Width, follow_width, width_of_window
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.parts.chip_button import ChipButton
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.product_mark import ProductMark
from kyphocrf.ui.shell.rail import Rail
from kyphocrf.ui.sponsor.places import ABOVE, COMMANDS, PLACES, Menu, SponsorCommand

BATCH_ENDING: Final = ".kcb"
_TITLE: Final = Text("kyphocrf · Sponsor", "kyphocrf · Sponsor")
_LEAST: Final = QSize(640, 320)
_TOP, _FOOT = 41, 27
_MENU: Final = Text("Menu", "Menü")
_LANGUAGE: Final = Text("Deutsch", "English")
_USER: Final = Text("{user}, {role}: sign out", "{user}, {role}: abmelden")
_BOTH: Final = same("{user} · {role}")
_READ: Final = Text("Read {at}", "Gelesen {at}")
_UNREAD: Final = Text("Nothing read yet", "Noch nichts gelesen")
_WHERE: Final = same("{study} · {sponsor}")


class SponsorAction(QAction):
    """A command of the window: its words, its keys, and what it does."""

    def __init__(
        self, command: SponsorCommand, language: Language, run: Callable[[], object], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self.command: Final = command
        self.setObjectName(command.name)
        self.setShortcuts([one for key in command.keys for one in sequences(key)])
        self.setAutoRepeat(False)
        self.triggered.connect(lambda _checked: run())
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        words, keys = self.command.words.to(language), self.command.keys
        self.setText(f"{words}\t{shown(keys[0], language)}" if keys else words)


class SponsorMenu(QMenu):
    """One menu of the bar."""

    def __init__(self, menu: Menu, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = menu
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.setTitle(self._menu.value.to(language))


class SponsorBar(QFrame):
    """Wide it shows the menus, narrower one button that holds all of them."""

    def __init__(self, user: str, role: Text, language: Language) -> None:
        super().__init__()
        self._user, self._role = user, role
        self._language: Language = language
        self._narrow = False
        self.setProperty("bar", "top")
        self.menus: Final = QMenuBar()
        self._folded = QMenu(self)
        self.menu: Final = ChipButton("menu", same(""), _MENU, language)
        self.language: Final = ChipButton("languages", same(""), _LANGUAGE, language)
        self.user: Final = ChipButton("user-round", same(user), same(user), language)
        self.lock: Final = ChipButton("lock", same(""), COMMANDS["lock"].words, language)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.menu)
        row.addWidget(ProductMark())
        row.addWidget(Words(_TITLE, language, "strong"))
        row.addWidget(self.menus)
        row.addStretch(1)
        for part in (self.language, self.user, self.lock):
            row.addWidget(part)
        fix(self, height=_TOP)
        self.menu.clicked.connect(self.open_menu)
        self.retranslate(language)

    def fill(self, actions: Mapping[str, QAction]) -> None:
        """Put the actions into the menus, in both of their forms."""
        for bar in (self.menus, self._folded):
            bar.clear()
            for menu in Menu:
                made = SponsorMenu(menu, self._language, bar)
                made.addActions([one for name, one in actions.items() if _is_in(name, menu)])
                bar.addMenu(made)

    def open_menu(self) -> None:
        """Open the button that holds all menus."""
        self._folded.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height() + 2)))

    def fit(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.menus.setVisible(width is Width.WIDE)
        self.menu.setVisible(width is not Width.WIDE)
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.language.say(same(language.upper()), _LANGUAGE, language)
        hint = Text(*(shown("Ctrl+L", one) for one in LANGUAGES))
        self.lock.say(same("") if self._narrow else hint, COMMANDS["lock"].words, language)
        both = _BOTH.filled(user=self._user, role=self._role)
        spoken = _USER.filled(user=self._user, role=self._role)
        self.user.say(same(self._user) if self._narrow else both, spoken, language)


class SponsorStatus(QFrame):
    """At the foot: when what is shown was read, and whose database it is."""

    def __init__(self, study: str, sponsor: str, language: Language) -> None:
        super().__init__()
        self.setProperty("bar", "bottom")
        self.read: Final = Words(_UNREAD, language, tone="ok")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("hard-drive", "ok", 15))
        row.addWidget(self.read)
        row.addStretch(1)
        row.addWidget(IconLabel("hospital", "ink3", 15))
        row.addWidget(Words(_WHERE.filled(study=study, sponsor=sponsor), language, "low"))
        fix(self, height=_FOOT)

    def say_read(self, at: str) -> None:
        """Say when what is shown was read, local time."""
        self.read.say(_READ.filled(at=at))


class SponsorWindow(QMainWindow):
    """Batches dropped anywhere in it are told by `dropped`; `closing` is asked before it closes."""

    closing = Signal()
    dropped = Signal(object)

    def __init__(self, user: tuple[str, Text], about: tuple[str, str], language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.may_close = False
        self.top: Final = SponsorBar(*user, language)
        self.rail: Final = Rail(
            language, {one.name: (one.words, one.icon) for one in PLACES}, ABOVE
        )
        self.status: Final = SponsorStatus(*about, language)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)
        self.setAcceptDrops(True)
        self.setMinimumSize(_LEAST)
        self.setWindowTitle(_TITLE.to(language))
        follow_width(self, self._fit)

    def add_page(self, name: str, page: QWidget) -> None:
        """Take a page in; the first is shown. A file dropped onto a field is one for the window."""
        self._pages[name] = page
        self._stack.addWidget(page)
        for field in page.findChildren(QLineEdit):
            field.setAcceptDrops(False)

    def show_page(self, name: str) -> None:
        self._stack.setCurrentWidget(self._pages[name])
        self.rail.mark(name)
        self._pages[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> str:
        """Return the name of the page that is shown."""
        here = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is here), "")

    def speak(self, language: Language) -> None:
        """Word everything anew, at once."""
        self.language = language
        retranslate_all(self, language)
        self._fit(width_of_window(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close:
            self.closing.emit()
        event.setAccepted(self.may_close)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if batches_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = batches_in(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _fit(self, width: Width) -> None:
        self.top.fit(width)
        self.rail.fit(width)


def batches_in(event: QDropEvent) -> list[Path]:
    """Return the sealed batches among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix == BATCH_ENDING]


def _is_in(name: str, menu: Menu) -> bool:
    return COMMANDS[name].menu is menu

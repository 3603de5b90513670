"""Where the pane of a form stands: folded to a strip, beside the form, or as a drawer over it.

The width belongs to the form: the pane takes some of it only while it has something to say that
the form does not, or where the person wants it there.
"""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.form.pane.item_pane import ItemPane, Tab
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.chip_button import ChipButton

_STRIP: Final = 32
_SHOW: Final = Text("Show item, history and help", "Feld, Verlauf und Hilfe zeigen")
_FOLD: Final = Text("Fold item, history and help away", "Feld, Verlauf und Hilfe einklappen")


class PanePlace(QObject):
    """Has state: how wide the window is, what the person wants, what this page asks for.

    `chosen` tells that the person wants the pane beside every form (True) or not any more.
    """

    chosen = Signal(bool)
    left = Signal()
    """It is folded away while the focus is in it."""

    def __init__(self, pane: ItemPane, row: QHBoxLayout, page: QWidget, language: Language) -> None:
        super().__init__(page)
        self._pane = pane
        self._row = row
        self._page = page
        self._is_wide = False
        self._is_wanted = False
        self._is_asked_for = False
        self._is_shut = False
        key = Text(*(keys.hint("next_pane", one) for one in LANGUAGES))
        self.unfold: Final = ChipButton(
            "panel-right", same(""), Text(f"{_SHOW.en} ({key.en})", f"{_SHOW.de} ({key.de})"),
            language,
        )  # fmt: skip
        self.fold_away: Final = ChipButton(
            "panel-right", same(""), Text(f"{_FOLD.en} (Esc)", f"{_FOLD.de} (Esc)"), language
        )
        # F6 does the same; Tab stays with the questions.
        self.unfold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strip: Final = _strip(self.unfold, page)
        pane.add_fold(self.fold_away)
        self.unfold.clicked.connect(self.go_in)
        self.fold_away.clicked.connect(self.shut)
        pane.fold_asked.connect(self.shut)
        pane.become_drawer(page)

    @property
    def is_open(self) -> bool:
        """Whether the pane is to be seen."""
        return not self._pane.isHidden()

    def want(self, *, beside: bool) -> None:
        """Take up what the person chose the last time."""
        self._is_wanted = beside
        self._arrange()

    def begin_page(self) -> None:
        """Forget what was asked for, and put away, on the page before."""
        self._is_asked_for = self._is_shut = False
        self._arrange()

    def look(self) -> None:
        """Open where the pane has a map or a query to show, or close behind it."""
        self._arrange()

    def open(self) -> None:
        """Show the pane while this page is open, because something in it was asked for."""
        self._is_asked_for, self._is_shut = True, False
        self._arrange()
        if self._pane.is_drawer and self._pane.isHidden():
            self._pane.slide_in()

    def close(self) -> None:
        """Put the pane away that was opened because something in it was asked for."""
        self._is_asked_for = False
        self._arrange()

    def go_in(self) -> None:
        """Go into the pane; from its strip it comes to stay."""
        if self._pane.is_drawer:
            self._pane.slide_in()
            return
        if self._pane.isHidden():
            self._choose(beside=True)
            self._is_shut = False
            self._arrange()
        self._pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Fold the pane away, here and from now on."""
        self._is_asked_for, self._is_shut = False, True
        self._choose(beside=False)
        self._arrange()

    def fit(self, width: Width) -> None:
        """Stand beside the form where the window is wide, else lie over it."""
        self._is_wide = width is Width.WIDE
        if self._is_wide:
            self._pane.dock(self._row)
            self._row.addWidget(self.strip)
        elif not self._pane.is_drawer:
            self._row.removeWidget(self._pane)
            self._row.removeWidget(self.strip)
            self._pane.become_drawer(self._page)
        self._arrange()

    def _choose(self, *, beside: bool) -> None:
        if self._is_wanted is not beside:
            self._is_wanted = beside
            self.chosen.emit(beside)

    def _arrange(self) -> None:
        if not self._is_wide:
            self.strip.hide()
            self.fold_away.hide()
            return
        says = self._pane.tab is Tab.MAP or self._pane.has_query
        shown = not self._is_shut and (self._is_wanted or self._is_asked_for or says)
        inside = QApplication.focusWidget()
        if not shown and inside is not None and self._pane.isAncestorOf(inside):
            # First, for what is hidden with the focus in it hands the focus to any field.
            self.left.emit()
        self._pane.setVisible(shown)
        self.strip.setVisible(not shown)
        self.fold_away.show()


def _strip(unfold: ChipButton, page: QWidget) -> QFrame:
    strip = QFrame(page)
    strip.setProperty("bar", "right")
    column = QVBoxLayout(strip)
    column.setContentsMargins(0, 10, 0, 0)
    column.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    strip.setFixedWidth(current().px(_STRIP) + 1)
    strip.hide()
    return strip

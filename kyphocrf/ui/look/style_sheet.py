"""The short style sheet for the standard widgets; painted widgets take the tokens themselves.

`tone` colours a label, `card` a frame, `bar` an edge of the window, `state` a text field.
"""

from collections.abc import Callable
from string import Template
from typing import Final

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.palette import TOKENS, Palette

TONES: Final = ("hard", "soft", "query", "ok", "info", "accent")
"""The colours a sentence, a card or a chip may take beside the neutral ones."""

_SHEET: Final = Template("""
QLabel { background: transparent; }
QLabel[tone="dim"] { color: $ink2; }
QLabel[tone="low"] { color: $ink3; }
QLabel[tone="on_accent"] { color: $on_accent; }
QDialog { background: $surface; }
QFrame[card="plain"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[card="flat"] { background: $surface; border: 0; }
QFrame[card="sunken"] { background: $sunken; border: 1px solid $line2; border-radius: 6px; }
QFrame[bar="top"] { background: $rail; border: 0; border-bottom: 1px solid $line; }
QFrame[bar="bottom"] { background: $rail; border: 0; border-top: 1px solid $line; }
QFrame[bar="rail"] { background: $rail; border: 0; border-right: 1px solid $line; }
QFrame[bar="left"] { background: $surface; border: 0; border-right: 1px solid $line; }
QFrame[bar="right"] { background: $surface; border: 0; border-left: 1px solid $line; }
QFrame[bar="head"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[bar="foot"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[rule="across"] { background: $line2; border: 0; max-height: 1px; min-height: 1px; }
QLineEdit, QPlainTextEdit, QTextEdit { background: $surface; color: $ink;
  border: 1px solid $ctl; border-radius: 4px; padding: 2px 8px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { placeholder-text-color: $ink3; }
QPlainTextEdit, QTextEdit { padding: 1px 4px; placeholder-text-color: $ink3; }
QPlainTextEdit[told="fact"] { background: transparent; border: 1px solid transparent; padding: 0; }
QPlainTextEdit[told="fact"]:focus { border: 1px solid $accent; }
QLineEdit[state="hard"] { border: 2px solid $hard; padding: 1px 7px; }
QLineEdit[state="soft"] { border: 1px solid $soft; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus { padding: 1px 7px; }
QLineEdit:read-only { background: $sunken; border-color: $line; }
QComboBox { background: $surface; color: $ink; border: 1px solid $ctl; border-radius: 4px;
  padding: 2px 8px; }
QComboBox:focus { border: 2px solid $accent; padding: 1px 7px; }
QComboBox::drop-down { border: 0; width: 18px; }
QComboBox QAbstractItemView { border: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $ink2; border: 0; padding: 4px 6px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { background: $accent_soft; }
QMenuBar { background: transparent; color: $ink2; }
QMenuBar::item { padding: 5px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $accent_soft; color: $accent; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line2; margin: 4px 8px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $ctl; padding: 4px; }
QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $ctl; border: 2px solid $sunken; border-radius: 5px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractItemView { background: $surface; border: 0; gridline-color: $line2;
  selection-background-color: $accent_soft; selection-color: $ink; }
QTableView[listed="values"] { outline: 0; }
QTableView[listed="values"]::item { padding: 4px 5px; border-bottom: 1px solid $line2; }
QTableView[listed="values"]::item:selected { border: 0; background: $accent_soft; color: $ink; }
QHeaderView { background: $sunken; }
QHeaderView::section { background: $sunken; color: $ink3; border: 0;
  border-bottom: 1px solid $line; padding: 4px 8px; font-weight: bold; }
QProgressBar { background: $line; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
""")

_TONED: Final = Template("""
QLabel[tone="$tone"] { color: ${colour}; }
QFrame[card="$tone"] { background: ${ground}; border: 1px solid ${line}; border-radius: 6px; }
""")


def style_sheet(tokens: Palette, px: Callable[[float], int]) -> str:
    """Word the sheet in these colours; `px` scales what must grow with the text."""
    toned = "".join(
        _TONED.substitute(
            tone=tone,
            colour=tokens[tone],
            ground=tokens[f"{tone}_soft"],
            line=tokens[f"{tone}_line"],
        )
        for tone in TONES
    )
    colours = {token: tokens[token] for token in TOKENS}
    scaled = f"QMenuBar {{ min-height: {px(30)}px; }}\n"
    return _SHEET.substitute(colours) + toned + scaled


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Change a property the sheet looks at, and show it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()

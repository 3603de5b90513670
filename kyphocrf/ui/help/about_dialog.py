"""About the program: its version, the study that is open, and where both keep their files."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words

_HEADING: Final = Text("About kyphocrf", "Über kyphocrf")
_WHAT: Final = Text(
    "Electronic case report forms of one site, on this PC, without a network.",
    "Elektronische Prüfbögen eines Zentrums, auf diesem PC, ohne Netz.",
)
_COPY: Final = Text("Copy", "Kopieren")
_CLOSE: Final = Text("Close", "Schließen")
_WIDTH: Final = 640


class AboutDialog(Dialog):
    """Each fact can be marked and copied, for a report of a defect."""

    def __init__(
        self, facts: Sequence[tuple[Text, str]], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._facts: Final = tuple(facts)
        self.setMinimumWidth(min(current().px(_WIDTH), parent.width() if parent else _WIDTH))
        self.body.addWidget(Words(_WHAT, language, "dim", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._facts):
            grid.addWidget(Words(label, language, "dim"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(label, value, language), row, 1)
        self.body.addLayout(grid)
        close, copy = Button(_CLOSE, language, "primary"), Button(_COPY, language)
        close.clicked.connect(self.accept)
        copy.clicked.connect(self._copy)
        self.foot.addWidget(close)
        self.foot.addWidget(copy)
        self.foot.addStretch(1)
        close.setFocus()

    def told(self) -> str:
        """Return everything as lines."""
        return "\n".join(f"{label.to(self.language)}: {value}" for label, value in self._facts)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.told())


def _value(label: Text, value: str, language: Language) -> Words:
    # A path may be broken behind each of its parts.
    breakable = value.replace("/", "/\u200b").replace("\\", "\\\u200b")
    words = Words(same(breakable), language, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAccessibleName(f"{label.to(language)}: {value}")
    return words

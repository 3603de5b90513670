"""About the program: its version, the study that is open, and where both keep their files."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.help.libraries import notices
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words

_HEADING: Final = Text("About kyphocrf", "Über kyphocrf")
_WHAT: Final = Text(
    "Electronic case report forms of one site, on this PC, without a network.",
    "Elektronische Prüfbögen eines Zentrums, auf diesem PC, ohne Netz.",
)
_COPY: Final = Text("Copy", "Kopieren")
_NOTICES: Final = Text("Made with", "Gemacht mit")
_CLOSE: Final = Text("Close", "Schließen")
_SIZE: Final = QSize(700, 560)
_NOTICES_HEIGHT: Final = 170


class CopyableText(QPlainTextEdit):
    """Text that can be marked and copied, by mouse and keys; a long path wraps anywhere."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(2)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(name)


class _Fact(CopyableText):
    """As tall as its lines, framed only while it has the focus."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name)
        self.setProperty("told", "fact")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = max(self.document().size().height(), 1)
        margin = 2 * self.document().documentMargin() + 4
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margin))


class AboutDialog(Dialog):
    """Each fact can be marked and copied, for a report of a defect."""

    guide = of_dialog(
        Text("About the program", "Über das Programm"),
        Text(
            "Which version this is, and where the study, its backups and the settings of this "
            "PC lie. Copy puts all of it on the clipboard, as for an e-mail to whoever looks "
            "after the program.",
            "Welche Version dies ist, und wo die Studie, ihre Sicherungen und die "
            "Einstellungen dieses PCs liegen. Kopieren legt alles in die Zwischenablage, etwa "
            "für eine E-Mail an die Stelle, die das Programm betreut.",
        ),
    )

    def __init__(
        self, facts: Sequence[tuple[Text, str]], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._told = {label: (label.to(language), value) for label, value in facts}
        self._values: dict[str, CopyableText] = {}
        self.body.addWidget(Words(_WHAT, language, "dim", wrap=True))
        self.body.addLayout(self._facts())
        self.notices: Final = CopyableText(notices(language), _NOTICES.to(language))
        self.notices.setFrameShape(QFrame.Shape.StyledPanel)
        self.notices.setMinimumHeight(current().px(_NOTICES_HEIGHT))
        self.body.addWidget(Words(_NOTICES, language, "strong"))
        self.body.addWidget(self.notices, 1)
        close, copy = Button(_CLOSE, language, "primary"), Button(_COPY, language)
        close.clicked.connect(self.accept)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.told()))
        self.foot.addWidget(close)
        self.foot.addWidget(copy)
        self.foot.addStretch(1)
        self.resize(fitting(_SIZE, parent))
        close.setFocus()

    def told(self) -> str:
        """Return everything as lines."""
        lines = (f"{label}: {value}" for label, value in self._told.values())
        return "\n".join((*lines, "", self.notices.toPlainText()))

    def value_of(self, label: Text) -> CopyableText:
        """Return where a fact is written."""
        return self._values[label.to(self.language)]

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (label, (name, value)) in enumerate(self._told.items()):
            self._values[name] = _Fact(value, name)
            heading = Words(label, self.language, "dim")
            heading.setContentsMargins(0, 2, 0, 0)
            grid.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[name], row, 1)
        return grid

"""What is told when the program meets something it was not built for: a report without answers.

Types, places in the program, OIDs and versions are told; the words of an exception are not, as
they may quote what was typed.
"""

import platform
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kyphocrf import __version__
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.message_dialog import DialogAction, Message, MessageDialog
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button

NUMBER: Final = "E-900"
_MESSAGE: Final = Message(
    NUMBER,
    Text("Something went wrong inside the program", "Im Programm ist etwas schiefgegangen"),
    Text(
        "The program met a case it was not built for.",
        "Das Programm ist auf einen Fall gestoßen, für den es nicht gebaut ist.",
    ),
    Text(
        "Every field that was left is on disk. What is being typed just now is kept as well.",
        "Jedes verlassene Feld ist gespeichert. Auch was gerade getippt wird, ist aufgehoben.",
    ),
    Text(
        "Go on. If it comes again, leave the program and open it anew, and send this report to the "
        "sponsor: it contains no answer.",
        "Weitermachen. Kommt es wieder, das Programm beenden und neu öffnen, und diesen Bericht "
        "an den Sponsor geben: Er enthält keine Antwort.",
    ),
)
_GO_ON: Final = Text("Go on", "Weitermachen")
_COPY: Final = Text("Copy the report", "Bericht kopieren")
_PACKAGE: Final = Path(__file__).resolve().parents[2]


def report(kind: type[BaseException], trace: TracebackType | None, where: str = "") -> str:
    """Word what happened: versions, OIDs, the type, and the places in the program it came by."""
    lines = [
        f"kyphocrf {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
    ]
    lines += [where] if where else []
    lines.append(f"{kind.__module__}.{kind.__qualname__}")
    lines += [
        f"  {_in_program(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(lines)


def _in_program(file: str) -> str:
    """Name a file without the folders above the program: they may name a person."""
    path = Path(file)
    try:
        return str(path.resolve().relative_to(_PACKAGE.parent))
    except ValueError:
        return path.name


class ReportDialog(MessageDialog):
    """The message with the report beneath it."""

    guide = of_dialog(
        Text("A defect of the program", "Fehler im Programm"),
        Text(
            "What was entered before is on disk, and work can go on.",
            "Was zuvor eingegeben war, ist gespeichert; es kann weitergehen.",
        ),
        Text(
            "The report holds no answers and no subject numbers. Copy it and send it to "
            "whoever looks after the program.",
            "Der Bericht enthält keine Antworten und keine Patientennummern. Kopieren und an "
            "die Stelle senden, die das Programm betreut.",
        ),
    )

    def __init__(self, words: str, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(_MESSAGE, language, [DialogAction("go on", _GO_ON)], parent)
        self.report: Final = QPlainTextEdit(words)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_COPY.to(language))
        self.report.setFont(current().font(11, mono=True))
        self.report.setMinimumHeight(current().px(120))
        self.body.insertWidget(self.body.count() - 1, self.report)
        self.copy: Final = Button(_COPY, language)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
        self.foot.insertWidget(1, self.copy)

"""Back up now: where, how far it is, and in words what was made. It goes on behind the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_dialog import WorkDialog
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.parts.labels import Words, buddy

_HEADING: Final = Text("Back up now", "Jetzt sichern")
_ALWAYS: Final = Text(
    "Each backup lies in the study folder: {folder}",
    "Jede Sicherung liegt im Studienordner: {folder}",
)
_SECOND: Final = Text("Also in the folder", "Auch im Ordner")
_WHY: Final = Text(
    "A stick or another disk keeps the study when this PC is lost. Empty: only in the study "
    "folder. The copy is encrypted like the study itself.",
    "Ein Stick oder eine andere Platte bewahrt die Studie, wenn dieser PC verloren geht. Leer: nur "
    "im Studienordner. Die Kopie ist verschlüsselt wie die Studie selbst.",
)
_NO_SECOND: Final = Text(
    "No second place is chosen. An administrator chooses one here.",
    "Es ist kein zweiter Ort gewählt. Eine Administratorin wählt ihn hier.",
)
_IS_SECOND: Final = Text(
    "Second place: {second}. An administrator can choose another one here.",
    "Zweiter Ort: {second}. Eine Administratorin kann hier einen anderen wählen.",
)
_AWAY: Final = Text(
    "Backed up and checked at {at}: {folder}. The second place {second} is not there: plug it in "
    "and back up again.",
    "Gesichert und geprüft um {at}: {folder}. Der zweite Ort {second} ist nicht da: anschließen "
    "und erneut sichern.",
)
_CHOOSE: Final = Text("Choose …", "Wählen …")
_BACK_UP: Final = Text("Back up", "Sichern")
_RUNNING: Final = Text("Copying and checking …", "Wird kopiert und geprüft …")
_MADE: Final = Text(
    "Backed up and checked at {at}: {folder}", "Gesichert und geprüft um {at}: {folder}"
)
_TWICE: Final = Text(
    "Backed up and checked at {at}: {folder} and {second}",
    "Gesichert und geprüft um {at}: {folder} und {second}",
)
_WIDTH: Final = 620


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What was made: when (local time, to the second), where, and where else."""

    at: str
    folder: Path
    second: Path | None


@dataclass(frozen=True, slots=True)
class BackupActions:
    """What the dialog has done by others; `folder` holds every backup, `second` is the other place.

    `set_second` chooses another one, None: none; it is there only for whoever may do so.
    """

    back_up: Callable[[Progress], BackupMade]
    folder: Path
    second: str
    set_second: Callable[[Path | None], object] | None


class BackupDialog(WorkDialog):
    """`made` once there is a backup; closed while it is made, it hands the progress on: `moved`."""

    guide = of_dialog(
        Text("Backups", "Sicherungen"),
        Text(
            "A backup is an encrypted copy of the study that is verified once it is written. "
            "It opens with the same passwords.",
            "Eine Sicherung ist eine verschlüsselte Kopie der Studie, die nach dem Schreiben "
            "geprüft wird. Sie öffnet sich mit denselben Passwörtern.",
        ),
        Text(
            "A second place, such as a stick, guards against the loss of this PC; an administrator "
            "chooses it. What has changed is backed up by itself every half hour and on leaving.",
            "Ein zweiter Ort, etwa ein Stick, schützt vor dem Verlust dieses PCs; die "
            "Administration wählt ihn. Was sich geändert hat, wird jede halbe Stunde und beim "
            "Beenden von selbst gesichert.",
        ),
    )

    made = Signal()

    def __init__(
        self, actions: BackupActions, language: Language, parent: QWidget | None = None
    ) -> None:
        self.back_up: Final = Button(_BACK_UP, language, "primary", icon="archive", command="open")
        super().__init__(_HEADING, self.back_up, language, parent)
        self._actions = actions
        self._chosen = actions.second
        self.second: Final = QLineEdit(actions.second)
        self._fill()
        self.setMinimumWidth(current().px(_WIDTH))
        self.back_up.setFocus()

    def start(self) -> None:
        """Make the backup beside the window."""
        if self.running is not None:
            return
        self.work(self._operation(), _RUNNING)

    def _operation(self) -> Callable[[Progress], BackupMade]:
        """Take what is typed now; in the thread nothing asks the window."""
        choose, typed = self._actions.set_second, self.second.text().strip()

        def back_up(progress: Progress) -> BackupMade:
            if choose is not None and typed != self._chosen:
                choose(Path(typed).expanduser() if typed else None)
                self._chosen = typed
            return self._actions.back_up(progress)

        return back_up

    def show_result(self, result: BackupMade) -> None:
        chosen = self.second.text().strip()
        words = _TWICE if result.second is not None else _AWAY if chosen else _MADE
        second = shown(result.second or Path(chosen))
        told = words.filled(at=result.at, folder=shown(result.folder), second=second)
        self.say(told, "accent" if words is _AWAY else "ok")
        self.end_work()
        self.made.emit()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "", self.second.text())
        if chosen:
            self.second.setText(chosen)

    def _fill(self) -> None:
        where = _ALWAYS.filled(folder=shown(self._actions.folder))
        self.body.addWidget(Words(where, self.language, wrap=True))
        self._fill_second()
        self.body.addWidget(Words(_WHY, self.language, "low", wrap=True))
        self.lay_out_work()
        self.back_up.clicked.connect(self.start)
        self.second.returnPressed.connect(self.start)

    def _fill_second(self) -> None:
        """Ask for the second place, or say which it is to whoever may not choose it."""
        if self._actions.set_second is None:
            second = shown(Path(self._actions.second))
            words = _IS_SECOND.filled(second=second) if self._actions.second else _NO_SECOND
            self.body.addWidget(Words(words, self.language, wrap=True))
            return
        choose = Button(_CHOOSE, self.language, icon="folder-open")
        choose.clicked.connect(self._choose)
        fix(self.second, height=DIALOG_FIELD)
        row = QHBoxLayout()
        row.addWidget(buddy(_SECOND, self.language, self.second))
        row.addWidget(self.second, 1)
        row.addWidget(choose)
        self.body.addLayout(row)

"""Restore a backup: which one, into which folder, why; then in words what was found whole in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.restoring import restore_words as words
from kyphocrf.ui.restoring.backup_list import BackupList
from kyphocrf.workflow.restoring import FoundBackup

_SIZE: Final = QSize(700, 640)
_LIST: Final = 150


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done: which backup goes into which new folder, why, and by whom.

    `only_passwords`: its key slots go into the study whose own are lost. User and password are
    empty where an administrator is signed in.
    """

    backup: Path
    target: Path
    reason: str
    user: str
    password: str
    only_passwords: bool = False


@dataclass(frozen=True, slots=True)
class RestoreActions:
    """What the dialog has done by others; all but `proposed` may take long, and run beside it.

    `meant` is the backup that somebody took for a study. `elsewhere` lists the second place,
    `around` what lies in a folder that was chosen.
    `carry_out` returns in words what was done, and where to sign in.
    """

    here: tuple[FoundBackup, ...]
    meant: Path | None
    elsewhere: Callable[[], tuple[FoundBackup, ...]]
    around: Callable[[Path], tuple[FoundBackup, ...]]
    proposed: Path
    asks_password: bool
    passwords_are_lost: bool
    carry_out: Callable[[Choice], tuple[Text, Path]]


class RestoreDialog(Dialog):
    """`sign_in_asked` carries the folder in which one goes on; nothing closes it while it works."""

    guide = words.GUIDE

    sign_in_asked = Signal(object)

    def __init__(
        self, actions: RestoreActions, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(words.HEADING, language, parent)
        self._actions = actions
        self.running: Running[tuple[Text, Path]] | None = None
        self._done: Path | None = None
        self.list: Final = BackupList(language)
        self.other: Final = Button(words.OTHER, language, icon="folder-open")
        self.folder: Final = QLineEdit(str(actions.proposed))
        self.reason: Final = QLineEdit()
        self.user: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.whole: Final = ChoiceChip(words.WHOLE, language)
        self.passwords: Final = ChoiceChip(words.PASSWORDS, language)
        self.told: Final = Words(same(""), language, wrap=True)
        self.restore: Final = Button(words.RESTORE, language, "primary", icon="archive")
        self.sign_in: Final = Button(words.SIGN_IN, language, "primary", icon="arrow-right")
        self.leave: Final = Button(words.CLOSE, language)
        self._lead = Words(words.LEAD, language, wrap=True)
        self._none = Words(words.NONE, language, tone="soft", wrap=True)
        self._of_passwords = Words(words.OF_PASSWORDS, language, "low", wrap=True)
        self._why = Words(same(""), language, "low")
        self._card = Card("sunken", spacing=6)
        self._bar = QProgressBar()
        self._rows = QGridLayout()
        self._fill()
        self._connect()
        self.list.offer(actions.here, actions.meant)
        self._judge()
        self.resize(fitting(_SIZE, parent))
        (self.list if actions.here else self.other).setFocus()
        self._list(actions.elsewhere)

    def start(self) -> None:
        """Check and restore beside the window, with what is typed now."""
        backup = self.list.chosen
        if self.running is not None or backup is None or next(self._lacking(), None) is not None:
            return
        choice = Choice(
            backup.folder, self._target, self.reason.text().strip(),
            self.user.text().strip(), self.password.text(), self.passwords.isChecked(),
        )  # fmt: skip
        self._say(words.TAKING if choice.only_passwords else words.RUNNING, "accent")
        self._bar.show()
        for part in (self.restore, self.leave):
            part.setEnabled(False)
        self.running = background.start(
            self, lambda _: self._actions.carry_out(choice), self._finish, self._fail
        )

    def reject(self) -> None:
        if self.running is None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.running is None:
            super().closeEvent(event)
        else:
            event.ignore()

    @property
    def _target(self) -> Path:
        """The new folder; a bare name lies beside the one that is proposed."""
        return self._actions.proposed.parent / Path(self.folder.text().strip()).expanduser()

    def _lacking(self) -> Iterator[Text]:
        """Say what is still to be chosen or typed, in the order of the dialog."""
        if self.list.chosen is None:
            yield words.LACKS_BACKUP
        if self.whole.isChecked():
            if not self.folder.text().strip():
                yield words.LACKS_FOLDER
            if not self.reason.text().strip():
                yield words.LACKS_REASON
        if self._actions.asks_password:
            if not self.user.text().strip():
                yield words.LACKS_USER
            if not self.password.text():
                yield words.LACKS_PASSWORD

    def _judge(self) -> None:
        whole = self.whole.isChecked()
        for row in (0, 1):
            for column in range(3):
                item = self._rows.itemAtPosition(row, column)
                part = item.widget() if item is not None else None
                if part is not None:
                    part.setVisible(whole)
        self._of_passwords.setHidden(whole)
        self._lead.setVisible(whole)
        self._none.setHidden(self.list.rowCount() > 0)
        self.list.setHidden(self.list.rowCount() == 0)
        if self.running is None and self._done is None:
            self.restore.say(words.RESTORE if whole else words.TAKE, self.language)
            missing = next(self._lacking(), None)
            self.restore.refuse(missing, self.language)
            self._why.say(missing or same(""))

    def _offer(self, found: tuple[FoundBackup, ...]) -> None:
        self.list.offer(found)
        self._judge()

    def _ignore(self, error: Exception) -> None:
        if not isinstance(error, OSError):  # a place that cannot be read holds nothing to choose
            raise error

    def _finish(self, done: tuple[Text, Path]) -> None:
        told, self._done = done
        self._end()
        self._say(told, "ok")
        self.password.clear()
        self.restore.hide()
        self._why.hide()
        self.sign_in.show()
        self.sign_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, KyphocrfError):
            raise error
        self.password.clear()
        told = same("{happened} {safe} {remedy} ({number})").filled(
            happened=error.happened, safe=error.safe, remedy=error.remedy, number=error.number
        )
        self._say(told, "hard")
        self._judge()
        asked = self.password if self._actions.asks_password else self.list
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self.running = None
        self._bar.hide()
        for part in (self.restore, self.leave):
            part.setEnabled(True)

    def _say(self, told: Text, tone: Literal["accent", "ok", "hard"]) -> None:
        self._card.set_tone(tone)
        self.told.say(told)
        self._card.show()

    def _choose_other(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self)
        if chosen:
            self.look_in(Path(chosen))

    def look_in(self, chosen: Path) -> None:
        """List the backups of a folder, too."""
        self._list(lambda: self._actions.around(chosen))

    def _list(self, found: Callable[[], tuple[FoundBackup, ...]]) -> None:
        # The program owns it: a server that does not answer may outlive the dialog.
        owner = QCoreApplication.instance()
        if owner is not None:
            background.start(owner, lambda _: found(), self._offer, self._ignore)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "", str(self._target.parent))
        if chosen:
            self.folder.setText(str(Path(chosen) / self._actions.proposed.name))

    def _go_on(self) -> None:
        folder = self._done
        self.accept()
        self.sign_in_asked.emit(folder)

    def _connect(self) -> None:
        self.list.moved.connect(self._judge)
        for field in (self.folder, self.reason, self.user, self.password):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self.start)
        for chip in (self.whole, self.passwords):
            chip.clicked.connect(self._judge)
        self.other.clicked.connect(self._choose_other)
        self.restore.clicked.connect(self.start)
        self.sign_in.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.reject)

    def _fill(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._lead)
        if self._actions.asks_password:
            column.addWidget(Words(words.WHO, self.language, "low", wrap=True))
        if self._actions.passwords_are_lost:
            column.addLayout(self._kinds())
            column.addWidget(self._of_passwords)
        column.addWidget(Words(words.LISTED, self.language, "strong"))
        self.list.setMinimumHeight(current().px(_LIST))
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        column.addWidget(self.other)
        column.addLayout(self._fields())
        self._card.column.addWidget(self.told)
        self._card.column.addWidget(self._bar)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._card.hide()
        self.sign_in.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        # A scroll area fills its inside with the ground of the window; a dialog is lighter.
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        self.body.addWidget(self._card)  # beneath what scrolls, so that it is always seen
        for button in (self.restore, self.sign_in, self.leave):
            self.foot.addWidget(button)
        self.foot.addWidget(self._why)
        self.foot.addStretch(1)

    def _kinds(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.addWidget(Words(words.WHAT, self.language, "dim"))
        for chip in (self.passwords, self.whole):
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _fields(self) -> QGridLayout:
        """Ask for folder and reason and, where nobody is signed in, for who restores."""
        lost = self._actions.passwords_are_lost
        self.passwords.setChecked(lost)
        self.whole.setChecked(not lost)
        choose = Button(words.CHOOSE, self.language, icon="folder-open")
        choose.clicked.connect(self._choose_folder)
        asked = [(words.FOLDER, self.folder), (words.REASON, self.reason)]
        if self._actions.asks_password:
            asked += [(words.USER, self.user), (words.PASSWORD, self.password)]
        for row, (label, field) in enumerate(asked):
            fix(field, height=DIALOG_FIELD)
            self._rows.addWidget(buddy(label, self.language, field), row, 0)
            self._rows.addWidget(field, row, 1)
        self._rows.addWidget(choose, 0, 2)
        self._rows.setColumnStretch(1, 1)
        return self._rows

"""The screen lock: a cover over everything, the clipboard emptied, the password to go on.

What is typed stays in its field and on disk; afterwards the caret is where it was.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.clock.clock_note import ClockNote, Running
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField

IDLE_MINUTES: Final = 15
_HEADING: Final = Text("The screen is locked", "Der Bildschirm ist gesperrt")
_WHO: Final = Text(
    "{user} is signed in. What was typed is on disk.",
    "{user} ist angemeldet. Was getippt wurde, ist gespeichert.",
)
_PASSWORD: Final = Text("Password of {user}", "Passwort von {user}")
_UNLOCK: Final = Text("Unlock", "Entsperren")
_SIGN_OUT: Final = Text("Sign out", "Abmelden")
_CAPS: Final = Text("Caps Lock is on.", "Die Feststelltaste ist an.")
_ACTIVITY: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
)


class Lock(QObject):
    """Locks on request and after idle minutes; `check` raises UserError for a wrong password.

    `running` words the clock that is told to everybody who passes by.
    """

    locked = Signal()
    unlocked = Signal()
    sign_out_asked = Signal()

    def __init__(
        self,
        window: QMainWindow,
        user: str,
        check: Callable[[str], object],
        language: Callable[[], Language],
        running: Running,
        minutes: float = IDLE_MINUTES,
    ) -> None:
        super().__init__(window)
        self._running = running
        self._window = window
        self._user = user
        self._check = check
        self._language = language
        self._cover: Cover | None = None
        self.dialog: UnlockDialog | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(round(minutes * 60_000))
        self._idle.timeout.connect(self.lock)
        self._idle.start()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    @property
    def is_locked(self) -> bool:
        return self._cover is not None

    def lock(self) -> None:
        """Cover the window; whatever is open in it stays as it is."""
        if self.is_locked:
            return
        self.locked.emit()
        self._idle.stop()
        QGuiApplication.clipboard().clear()
        self._cover = Cover(self._window)
        self._cover.show()
        self._cover.raise_()
        asked = (self._user, self._check, self._language(), self._running, self._window)
        self.dialog = UnlockDialog(*asked)
        self.dialog.accepted.connect(self._unlock)
        self.dialog.sign_out_asked.connect(self._sign_out)
        self.dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and not self.is_locked:
            self._idle.start()
        return super().eventFilter(watched, event)

    def _uncover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.hide()
            cover.deleteLater()

    def _unlock(self) -> None:
        self._uncover()
        self._idle.start()
        self.unlocked.emit()

    def _sign_out(self) -> None:
        self._uncover()
        self.sign_out_asked.emit()


class Cover(QWidget):
    """Opaque, as large as the window; it never takes the focus, so no field is left."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().colour("canvas"))


class UnlockDialog(Dialog):
    """Closes only by the right password or by signing out."""

    guide = of_dialog(
        Text("The locked screen", "Gesperrter Bildschirm"),
        Text(
            "Type your password and press Enter. The caret is then where it was.",
            "Passwort eingeben und Enter drücken. Die Schreibmarke steht dann, wo sie war.",
        ),
        Text(
            "Everything that was typed is on disk. Whoever else wants to work here signs you "
            "out first; that backs up.",
            "Alles Getippte ist gespeichert. Wer sonst hier arbeiten will, meldet Sie zuerst "
            "ab; dabei wird gesichert.",
        ),
    )

    sign_out_asked = Signal()

    def __init__(
        self,
        user: str,
        check: Callable[[str], object],
        language: Language,
        running: Running,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._check = check
        self.clock: Final = ClockNote(running, language)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(current().px(400))
        self.password: Final = PasswordField()
        fix(self.password, height=DIALOG_FIELD)
        self.problem: Final = Words(same(""), language, tone="hard", wrap=True)
        self.restore: Final = RestoreButton(language)
        self._caps = Words(_CAPS, language, tone="soft")
        for part in (
            self.clock,
            Words(_WHO.filled(user=user), language, "dim", wrap=True),
            buddy(_PASSWORD.filled(user=user), language, self.password),
            self.password,
            self._caps,
            self.problem,
            self.restore,
        ):
            self.body.addWidget(part)
        self._caps.hide()
        self.problem.hide()
        self.unlock: Final = Button(_UNLOCK, language, "primary", command="open")
        sign_out = Button(_SIGN_OUT, language)
        self.foot.addWidget(self.unlock)
        self.foot.addWidget(sign_out)
        self.foot.addStretch(1)
        self.unlock.clicked.connect(self._try)
        self.password.returnPressed.connect(self._try)
        self.password.caps_changed.connect(self._caps.setVisible)
        sign_out.clicked.connect(self._leave)
        self.password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def _try(self) -> None:
        try:
            self._check(self.password.text())
        except KyphocrfError as error:
            both = Text("{happened} {remedy}", "{happened} {remedy}")
            self.problem.say(both.filled(happened=error.happened, remedy=error.remedy))
            self.problem.show()
            self.restore.offer_for(error)
            self.password.clear()
            self.password.setFocus()
            return
        self.accept()

    def _leave(self) -> None:
        self.hide()
        self.sign_out_asked.emit()

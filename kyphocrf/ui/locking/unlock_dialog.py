"""Asks for the password that unlocks the screen; closes by it, or by signing out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

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

_HEADING: Final = Text("The screen is locked", "Der Bildschirm ist gesperrt")
WHO: Final = Text(
    "{user} is signed in. What was typed is on disk.",
    "{user} ist angemeldet. Was getippt wurde, ist gespeichert.",
)
_PASSWORD: Final = Text("Password of {user}", "Passwort von {user}")
_UNLOCK: Final = Text("Unlock", "Entsperren")
_SIGN_OUT: Final = Text("Sign out", "Abmelden")
_OTHER: Final = Text("Somebody else", "Jemand anders")
_CAPS: Final = Text("Caps Lock is on.", "Die Feststelltaste ist an.")


class UnlockDialog(Dialog):
    """Closes only by the right password, or by signing out; `check` raises for a wrong one."""

    guide = of_dialog(
        Text("The locked screen", "Gesperrter Bildschirm"),
        Text(
            "Type your password and press Enter. The caret is then where it was.",
            "Passwort eingeben und Enter drücken. Die Schreibmarke steht dann, wo sie war.",
        ),
        Text(
            "What is being written or backed up is finished first. Then the study is locked away: "
            "without the password not even this program can read it.",
            "Was gerade geschrieben oder gesichert wird, wird erst beendet. Dann ist die Studie "
            "verschlossen: Ohne das Passwort kann auch dieses Programm sie nicht lesen.",
        ),
        Text(
            "Whoever else wants to work here signs you out. What you were typing is kept and "
            "offered to you, and to nobody else, when you sign in again.",
            "Wer sonst hier arbeiten will, meldet Sie ab. Was Sie gerade tippten, bleibt erhalten "
            "und wird nur Ihnen angeboten, wenn Sie sich wieder anmelden.",
        ),
    )

    sign_out_asked = Signal()
    other_asked = Signal()

    def __init__(
        self,
        user: str,
        check: Callable[[str], object],
        language: Language,
        running: Running,
        parent: QWidget | None = None,
        *,
        who: Text = WHO,
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._check = check
        self.clock: Final = ClockNote(running, language)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(current().px(460))
        self.password: Final = PasswordField()
        fix(self.password, height=DIALOG_FIELD)
        self.problem: Final = Words(same(""), language, tone="hard", wrap=True)
        self.restore: Final = RestoreButton(language)
        self.key: Final = Words(same(""), language, "low", wrap=True)
        self._caps = Words(_CAPS, language, tone="soft")
        for part in (
            self.clock,
            Words(who.filled(user=user), language, "dim", wrap=True),
            buddy(_PASSWORD.filled(user=user), language, self.password),
            self.password,
            self._caps,
            self.problem,
            self.restore,
            self.key,
        ):
            self.body.addWidget(part)
        for empty in (self._caps, self.problem, self.key):
            empty.hide()
        self.unlock: Final = Button(_UNLOCK, language, "primary", command="open")
        self.other: Final = Button(_OTHER, language)
        self.sign_out: Final = Button(_SIGN_OUT, language)
        self._fill_foot()
        self.password.returnPressed.connect(self._try)
        self.password.caps_changed.connect(self._caps.setVisible)
        self.password.setFocus()

    def tell_key(self, words: Text) -> None:
        """Say what still goes on, or that the key is forgotten."""
        self.key.say(words)
        self.key.show()

    def come_first(self) -> None:
        """Stand before a window that has come up since, and take its keys."""
        opener = self._opener
        self.put_away()
        self._opener = opener
        self.open()
        self.activateWindow()
        self.password.setFocus()

    def put_away(self) -> None:
        """Be hidden, and give the focus to nothing that is covered."""
        self._opener = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def _fill_foot(self) -> None:
        for button in (self.unlock, self.other, self.sign_out):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.unlock.clicked.connect(self._try)
        self.other.clicked.connect(self.other_asked)
        self.sign_out.clicked.connect(self.sign_out_asked)

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

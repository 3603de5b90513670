"""What is asked when a central database is founded, one step at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit

from kyphocrf.central.database import Address, address
from kyphocrf.central.founding import Founded
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.entrance.first_start_steps import FULL_NAME, Step, UserNameLack
from kyphocrf.ui.entrance.proposed_folder import absolute
from kyphocrf.ui.entrance.recovery_key_step import RecoveryKeyStep
from kyphocrf.ui.help.about_dialog import CopyableText
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.parts.shape_label import ShapeLabel

DATABASE_NAME: Final = "central.db"
TYPED_BACK: Final = 6
"""The last characters of the escrow identity that are typed back from the paper."""
_TWO_LINES: Final = 48
_FILE: Final = Text("A file on this PC", "Eine Datei auf diesem PC")
_SERVER: Final = Text("A PostgreSQL server", "Ein PostgreSQL-Server")
_FOLDER: Final = Text("Folder of the database and the keys", "Ordner der Datenbank und Schlüssel")
_FOLDER_OF_KEYS: Final = Text(
    "Folder of the keys, on this PC", "Ordner der Schlüssel, auf diesem PC"
)
_URL: Final = Text("Address of the database", "Adresse der Datenbank")
_SERVER_PASSWORD: Final = Text(
    "Password of the server, if it asks", "Passwort des Servers, falls verlangt"
)
_CHOOSE: Final = Text("Choose …", "Wählen …")
_LIES: Final = Text(
    "In this folder lie the age identity, which opens the batches, and the signing key of the "
    "sponsor, encrypted by the passwords of those who may sign in. Whoever has a copy and no "
    "password has nothing.",
    "In diesem Ordner liegen der age-Schlüssel, der die Sendungen öffnet, und der "
    "Unterschriftsschlüssel des Sponsors, verschlüsselt mit den Passwörtern derer, die sich "
    "anmelden dürfen. Wer eine Kopie hat und kein Passwort, hat nichts.",
)
_BACK_UP: Final = Text(
    "Back this folder up like the database: what one was made with, the other needs. A second "
    "age identity, for escrow, is shown once and kept on paper only.",
    "Diesen Ordner sichern wie die Datenbank: Jeder braucht den anderen. Ein zweiter "
    "age-Schlüssel, zur Treuhand, wird einmal gezeigt und nur auf Papier verwahrt.",
)


class PlaceStep(Step):
    """Where the database and the keys lie, and how they are backed up."""

    title = Text("Where it lies", "Wo sie liegt")
    lead = Text(
        "One PC keeps it in an encrypted file. Where several people receive and look, it lies on "
        "a PostgreSQL server; the keys stay in a folder of this PC.",
        "Ein PC hält sie in einer verschlüsselten Datei. Wo mehrere empfangen und hinsehen, liegt "
        "sie auf einem PostgreSQL-Server; die Schlüssel bleiben in einem Ordner dieses PCs.",
    )

    def __init__(
        self, language: Language, choose: Callable[[], Path | None], proposed: tuple[str, str]
    ) -> None:
        super().__init__(language)
        self._choose = choose
        url, folder = proposed
        self._group = QButtonGroup(self)
        self.file: Final = ChoiceChip(_FILE, language)
        self.server: Final = ChoiceChip(_SERVER, language)
        row = QHBoxLayout()
        for chip in (self.file, self.server):
            self._group.addButton(chip)
            row.addWidget(chip)
            chip.clicked.connect(self._follow)
        row.addStretch(1)
        self.url: Final = QLineEdit(url)
        self.server_password: Final = PasswordField()
        self.folder: Final = QLineEdit(folder)
        self.column.addLayout(row)
        self._of_server = [buddy(_URL, language, self.url), self.url,
                           buddy(_SERVER_PASSWORD, language, self.server_password),
                           self.server_password]  # fmt: skip
        for part in self._of_server:
            self.column.addWidget(part)
        self._label = buddy(_FOLDER, language, self.folder)
        self.column.addWidget(self._label)
        self.column.addWidget(self.folder)
        for field in (self.url, self.server_password, self.folder):
            fix(field, width=470, height=DIALOG_FIELD)
            field.textChanged.connect(self.changed)
        pick = Button(_CHOOSE, language, icon="folder-open")
        pick.clicked.connect(self._pick)
        self.column.addWidget(pick)
        self.column.addSpacing(8)
        self.column.addWidget(NoteCard(_LIES, language, "accent", icon="key-round"))
        self.column.addWidget(NoteCard(_BACK_UP, language, "soft", icon="archive"))
        self.column.addStretch(1)
        (self.server if url else self.file).setChecked(True)
        self._follow()

    @property
    def address(self) -> Address:
        """Where it is to lie; raises UserError for an address that is none."""
        folder = absolute(self.folder.text())
        if self.server.isChecked():
            return address(self.url.text().strip(), folder, self.server_password.text())
        return address(f"sqlite:///{folder / DATABASE_NAME}", folder)

    def missing(self) -> Text | None:
        if not self.folder.text().strip():
            return Text("the folder", "der Ordner")
        try:
            _ = self.address
        except KyphocrfError as refused:
            return refused.happened
        return None

    def _follow(self) -> None:
        for part in self._of_server:
            part.setVisible(self.server.isChecked())
        self._label.say(_FOLDER_OF_KEYS if self.server.isChecked() else _FOLDER)
        self._label.retranslate(self.language)
        self.changed.emit()

    def _pick(self) -> None:
        chosen = self._choose()
        if chosen is not None:
            self.folder.setText(str(chosen))


class SponsorStep(Step):
    """The sponsor and its first data manager."""

    title = Text("Sponsor", "Sponsor")
    lead = Text(
        "The sponsor's name stands in every study kit. You are the first data manager; your name "
        "stands in the history behind everything you do.",
        "Der Name des Sponsors steht in jedem Studienpaket. Sie sind das erste Datenmanagement; "
        "Ihr Name steht im Verlauf hinter allem, was Sie tun.",
    )

    def __init__(
        self, language: Language, lack: UserNameLack, full_name_lack: UserNameLack
    ) -> None:
        super().__init__(language)
        self._lack, self._full_name_lack = lack, full_name_lack
        self.sponsor: Final = QLineEdit()
        self.user: Final = QLineEdit()
        self.full_name: Final = QLineEdit()
        self.ask(Text("Name of the sponsor", "Name des Sponsors"), self.sponsor, 470)
        self.ask(Text("User name", "Benutzername"), self.user)
        self.ask(FULL_NAME, self.full_name, 470)
        self.column.addStretch(1)

    def missing(self) -> Text | None:
        if not self.sponsor.text().strip():
            return Text("the name of the sponsor", "der Name des Sponsors")
        return self._lack(self.user.text()) or self._full_name_lack(self.full_name.text())


class CentralRecoveryKeyStep(RecoveryKeyStep):
    """The key that opens the folder of the keys where every password is forgotten."""

    lead = Text(
        "When all passwords are forgotten, this key opens the central database. Without it nobody "
        "can. The sheet that is printed has the escrow identity and the fingerprint, too; lock it "
        "away, do not save it as a file.",
        "Wenn alle Passwörter vergessen sind, öffnet dieser Schlüssel die zentrale Datenbank. Ohne "
        "ihn kann es niemand. Das gedruckte Blatt trägt auch den Treuhand-Schlüssel und den "
        "Fingerabdruck; schließen Sie es weg, speichern Sie es nicht als Datei.",
    )


class EscrowStep(Step):
    """The escrow identity, shown this once; its last characters are typed back from the paper."""

    title = Text("Escrow and fingerprint", "Treuhand und Fingerabdruck")
    lead = Text(
        "The escrow identity opens every batch where the keys of this folder are lost. It is kept "
        "on paper only. The fingerprint is not secret: it goes into the letter that each study "
        "kit is sent with.",
        "Der Treuhand-Schlüssel öffnet jede Sendung, wenn die Schlüssel dieses Ordners verloren "
        "sind. Er wird nur auf Papier verwahrt. Der Fingerabdruck ist nicht geheim: Er gehört in "
        "den Brief, mit dem jedes Studienpaket verschickt wird.",
    )

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._identity = ""
        shown_once = Text(
            "Escrow identity, shown this once", "Treuhand-Schlüssel, nur jetzt gezeigt"
        )
        self.identity: Final = CopyableText("", shown_once.to(language))
        self.fingerprint: Final = QLineEdit()
        self.typed: Final = QLineEdit()
        self.column.addWidget(buddy(shown_once, language, self.identity))
        fix(self.identity, height=_TWO_LINES)
        self.column.addWidget(self.identity)
        self.ask(Text("Fingerprint of the sponsor", "Fingerabdruck des Sponsors"), self.fingerprint)
        self.fingerprint.setReadOnly(True)
        back = Text(
            "The last {count} characters of the escrow identity, typed from the paper",
            "Die letzten {count} Zeichen des Treuhand-Schlüssels, vom Papier abgetippt",
        )
        self.ask(back.filled(count=TYPED_BACK), self.typed, 160)
        self.column.addStretch(1)

    def show_keys(self, made: Founded) -> None:
        """Show what was made."""
        self._identity = made.escrow_identity
        self.identity.setPlainText(made.escrow_identity)
        self.fingerprint.setText(made.fingerprint)

    def begin(self) -> None:
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> Text | None:
        if self.typed.text().strip().upper() == self._identity[-TYPED_BACK:].upper():
            return None
        return Text("after the last characters", "nach den letzten Zeichen")

    def forget(self) -> None:
        """Let go of the identity: from now on it is on paper only."""
        self._identity = ""
        self.identity.clear()


class FoundedStep(Step):
    """It is made; where everything lies, and what is backed up."""

    title = Text("Done", "Fertig")
    lead = Text(
        "The central database is made and closed. Sign in; the first thing to do is to add a site "
        "and send it its study kit.",
        "Die zentrale Datenbank ist angelegt und geschlossen. Melden Sie sich an; das Erste ist, "
        "ein Zentrum anzulegen und ihm sein Studienpaket zu schicken.",
    )

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._where = Words(same(""), language, "strong", wrap=True)
        self._keys = Words(same(""), language, "strong", wrap=True)
        self._paper = ShapeLabel("complete", language, words=same(""))
        for label, value in (
            (Text("The database lies here:", "Die Datenbank liegt hier:"), self._where),
            (Text("The keys lie here:", "Die Schlüssel liegen hier:"), self._keys),
        ):
            self.column.addWidget(ShapeLabel("complete", language, words=label))
            self.column.addWidget(value)
        self.column.addWidget(self._paper)
        self.column.addWidget(NoteCard(_BACK_UP, language, "soft", icon="archive"))
        self.column.addStretch(1)

    def tell(self, at: Address, on_paper: Text | None) -> None:
        """Say where database and keys lie, and how the secrets came to be on paper."""
        self._where.say(same(at.url.render_as_string(hide_password=True)))
        self._keys.say(same(shown(at.folder)))
        self._paper.show_shape("complete", self.language, on_paper or same(""))

    def missing(self) -> Text | None:
        return None

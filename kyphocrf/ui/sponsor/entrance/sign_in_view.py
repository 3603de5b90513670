"""Sign in to a central database: which one, where its keys lie, who, and the password."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import guide_by_f1
from kyphocrf.ui.dialogs.guide import of_entrance
from kyphocrf.ui.dialogs.work_bar import sentence_of
from kyphocrf.ui.entrance.backdrop import Backdrop
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.chip_button import ChipButton
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField

_PRODUCT: Final = Text("kyphocrf · Sponsor", "kyphocrf · Sponsor")
_WHAT: Final = Text(
    "The sponsor's central database:\nbatches of the sites, received and proven",
    "Die zentrale Datenbank des Sponsors:\nSendungen der Zentren, empfangen und bewiesen",
)
_VERSION: Final = Text("Version {version}", "Version {version}")
_HEADING: Final = Text("Sign in", "Anmelden")
_LANGUAGE: Final = Text("Deutsch", "English")
_DATABASE: Final = Text("Central database", "Zentrale Datenbank")
_KEYS: Final = Text("Folder of the sponsor's keys", "Ordner der Schlüssel des Sponsors")
_SERVER: Final = Text("Password of the server, if it asks", "Passwort des Servers, falls verlangt")
_USER: Final = Text("User name", "Benutzername")
_PASSWORD: Final = Text("Password", "Passwort")
_FORGOTTEN: Final = Text("Forgotten password", "Passwort vergessen")
_FOUND: Final = Text("Found a new database …", "Neue Datenbank gründen …")
_CAPS: Final = Text("Caps Lock is on.", "Die Feststelltaste ist an.")
_OPENING: Final = Text("Opening …", "Öffnet …")
_HOW: Final = Text(
    "A file on this PC, or postgresql+psycopg://USER@HOST/DATABASE.",
    "Eine Datei auf diesem PC oder postgresql+psycopg://BENUTZER@RECHNER/DATENBANK.",
)
_ENCRYPTED: Final = Text(
    "The keys are encrypted by your password; nothing is sent anywhere.",
    "Die Schlüssel sind mit Ihrem Passwort verschlüsselt; nichts wird irgendwohin gesandt.",
)
GUIDE: Final = of_entrance(
    Text("Signing in at the sponsor", "Anmelden beim Sponsor"),
    Text(
        "Name the central database and, for one on a server, the folder in which the sponsor's "
        "keys lie. Type user name and password, then Enter.",
        "Die zentrale Datenbank nennen und bei einer auf einem Server den Ordner, in dem die "
        "Schlüssel des Sponsors liegen. Benutzernamen und Passwort eingeben, dann Enter.",
    ),
    Text(
        "After several tries that fail the program waits a little longer each time; nothing is "
        "ever deleted.",
        "Nach mehreren misslungenen Versuchen wartet das Programm jedes Mal etwas länger; "
        "gelöscht wird nie etwas.",
    ),
    Text(
        "Forgotten password asks for the recovery key that was printed when the database was "
        "founded.",
        "Passwort vergessen fragt nach dem Wiederherstellungsschlüssel, der beim Gründen der "
        "Datenbank gedruckt wurde.",
    ),
)
_COLUMN: Final = 470


class Typed(NamedTuple):
    """What stands in the fields: the database and its keys as they were typed, who it is."""

    database: str
    keys: str
    server_password: str
    user: str
    password: str


class SponsorSignIn(QWidget):
    """`attempt` opens the database or raises KyphocrfError, which is said in place."""

    spoken = Signal(str)
    found_asked = Signal()
    forgotten_asked = Signal()

    def __init__(
        self,
        at: tuple[str, str],
        attempt: Callable[[Typed], object],
        language: Language,
        version: str,
    ) -> None:
        super().__init__()
        self.language: Language = language
        self._attempt = attempt
        self.database: Final = QLineEdit(at[0])
        self.keys: Final = QLineEdit(at[1])
        self.server: Final = PasswordField()
        self.user: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.sign_in: Final = Button(_HEADING, language, "primary")
        self.found: Final = Button(_FOUND, language, "quiet")
        self.forgotten: Final = Button(_FORGOTTEN, language, "quiet")
        self.problem: Final = NoteCard(same(""), language, "hard", shape="hard")
        self.caps: Final = Words(_CAPS, language, tone="soft")
        self._switch = ChipButton("languages", same(""), _LANGUAGE, language)
        self._backdrop = Backdrop()
        self._of_server: list[QWidget] = []
        self._arrange(version)
        self._connect()
        follow_width(self, self._fit)
        self._follow()
        self.retranslate(language)
        guide_by_f1(self, GUIDE, lambda: self.language)
        (self.user if at[0] else self.database).setFocus()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self._switch.say(same(language.upper()), _LANGUAGE, language)
        self.setWindowTitle(_PRODUCT.to(language))

    def speak(self, language: Language) -> None:
        """Word everything anew."""
        retranslate_all(self, language)
        self.spoken.emit(language)

    def sizeHint(self) -> QSize:
        return QSize(1366, 697)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        return Typed(
            self.database.text().strip(), self.keys.text().strip(), self.server.text(),
            self.user.text().strip(), self.password.text(),
        )  # fmt: skip

    def tell(self, error: KyphocrfError) -> None:
        """Say in place what happened, what is safe and what to do; the password is typed anew."""
        self.problem.sentence.say(sentence_of(error))
        self.problem.show()
        self.password.clear()
        self.password.setFocus()

    def _go(self) -> None:
        if self._lacks(self.database, self.user):
            return
        self.problem.hide()
        self.sign_in.refuse(_OPENING, self.language)
        # The button says "opening" before the database is opened, which takes most of a second.
        QTimer.singleShot(0, self, self._try)

    def _try(self) -> None:
        try:
            self._attempt(self.typed())
        except KyphocrfError as error:
            self.tell(error)
        self.sign_in.refuse(None, self.language)

    def _lacks(self, *fields: QLineEdit) -> bool:
        """Go to the first field that is empty, if one is."""
        first = next((one for one in fields if not one.text().strip()), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def _forget(self) -> None:
        """Ask for the printed key, once it is known of which database."""
        if not self._lacks(self.database):
            self.forgotten_asked.emit()

    def _follow(self) -> None:
        """Ask for keys and server's password only where the database lies on a server."""
        is_server = self.database.text().strip().startswith("postgresql")
        for part in self._of_server:
            part.setVisible(is_server)

    def _fit(self, width: Width) -> None:
        self._backdrop.setVisible(width is not Width.NARROW)
        self._backdrop.setFixedWidth(current().px(500 if width is Width.WIDE else 320))

    def _connect(self) -> None:
        self.sign_in.clicked.connect(self._go)
        self.found.clicked.connect(self.found_asked)
        self.forgotten.clicked.connect(self._forget)
        self.database.textChanged.connect(lambda _: self._follow())
        self.user.returnPressed.connect(self.password.setFocus)
        for field in (self.password, self.database, self.keys, self.server):
            field.returnPressed.connect(self._go)
        self.password.caps_changed.connect(self.caps.setVisible)
        self._switch.clicked.connect(lambda: self.speak("en" if self.language == "de" else "de"))

    def _ask(self, column: QVBoxLayout, words: Text, field: QLineEdit) -> None:
        label = buddy(words, self.language, field)
        fix(field, height=DIALOG_FIELD + 2)
        column.addWidget(label)
        column.addWidget(field)
        if field in (self.keys, self.server):
            self._of_server += [label, field]

    def _arrange(self, version: str) -> None:
        head, actions, sealed = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(Words(_HEADING, self.language, "title"))
        head.addStretch(1)
        head.addWidget(self._switch)
        for button in (self.sign_in, self.forgotten, self.found):
            actions.addWidget(button)
        actions.addStretch(1)
        sealed.addWidget(IconLabel("shield-check", "ok", 15))
        sealed.addWidget(Words(_ENCRYPTED, self.language, "low", wrap=True), 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addLayout(head)
        self._ask(column, _DATABASE, self.database)
        column.addWidget(Words(_HOW, self.language, "low", wrap=True))
        for words, field in (
            (_KEYS, self.keys), (_SERVER, self.server), (_USER, self.user),
            (_PASSWORD, self.password),
        ):  # fmt: skip
            self._ask(column, words, field)
        column.addWidget(self.caps)
        column.addWidget(self.problem)
        column.addSpacing(4)
        column.addLayout(actions)
        column.addSpacing(8)
        column.addLayout(sealed)
        column.addStretch(1)
        self.caps.hide()
        self.problem.hide()
        self._place(column, version)

    def _place(self, column: QVBoxLayout, version: str) -> None:
        inside, page = QWidget(), QWidget()
        inside.setLayout(column)
        inside.setMaximumWidth(current().px(_COLUMN))
        across = QHBoxLayout(page)
        across.addStretch(1)
        across.addWidget(inside, 8)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        words = QVBoxLayout(self._backdrop)
        words.setContentsMargins(44, 42, 20, 34)
        tone = self._backdrop.tone
        words.addWidget(Words(_PRODUCT, self.language, "title", tone=tone))
        words.addWidget(Words(_WHAT, self.language, tone=tone, wrap=True))
        words.addStretch(1)
        words.addWidget(Words(_VERSION.filled(version=version), self.language, "low", tone=tone))
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._backdrop)
        beside.addWidget(scroll, 1)

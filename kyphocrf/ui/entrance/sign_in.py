"""Sign in: which study folder, who, and the password. Imports Qt and words only: it is there first.

What opens the folder is handed in, and loads while the password is typed.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.clock.clock_note import ClockNote, Running, nothing_runs
from kyphocrf.ui.dialogs.restore_button import RESTORE
from kyphocrf.ui.entrance.backdrop import Backdrop
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.chip_button import ChipButton
from kyphocrf.ui.parts.folder_card import FolderCard, StudyFolder
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.parts.training_band import TrainingBand

_PRODUCT: Final = same("kyphocrf")
_WHAT: Final = Text(
    "Case report forms and adverse events,\ncaptured at the site, without a network",
    "Prüfbögen und unerwünschte Ereignisse,\nam Zentrum erfasst, ohne Netz",
)
_VERSION: Final = Text("Version {version}", "Version {version}")
_HEADING: Final = Text("Sign in", "Anmelden")
_LANGUAGE: Final = Text("Deutsch", "English")
_TRAINING: Final = Text(
    "The patients are invented. Try everything; nothing here belongs to the study.",
    "Die Patienten sind erfunden. Alles ausprobieren; nichts hiervon gehört zur Studie.",
)
_TRAINING_HEAD: Final = Text("This is the training site.", "Dies ist das Übungszentrum.")
_USER: Final = Text("User name", "Benutzername")
_PASSWORD: Final = Text("Password", "Passwort")
_FORGOTTEN: Final = Text("Forgotten password", "Passwort vergessen")
_ENCRYPTED: Final = Text(
    "The file is encrypted. The program never uses a network.",
    "Die Datei ist verschlüsselt. Das Programm nutzt nie ein Netz.",
)
_CAPS: Final = Text("Caps Lock is on.", "Die Feststelltaste ist an.")
_OPENING: Final = Text("Opening …", "Öffnet …")
_COLUMN: Final = 470


class SignIn(QWidget):
    """`attempt(folder, user, password)` opens the study or raises; `prepare` loads for it.

    `running` words the clock that ran when somebody signed out here.
    """

    other_asked = Signal()
    forgotten = Signal(object)
    restore_asked = Signal()
    spoken = Signal(str)

    def __init__(
        self,
        folders: Sequence[StudyFolder],
        language: Language,
        attempt: Callable[[Path, str, str], object],
        prepare: Callable[[], object],
        version: str,
        running: Running = nothing_runs,
    ) -> None:
        super().__init__()
        self.language: Language = language
        self._attempt = attempt
        self._prepare: Callable[[], object] | None = prepare
        self.band: Final = TrainingBand(language)
        self.folder: Final = FolderCard(folders, language)
        self.user: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.sign_in: Final = Button(_HEADING, language, "primary", command="open")
        self._problem: NoteCard | None = None
        self._problem_place = QVBoxLayout()
        self.caps: Final = Words(_CAPS, language, tone="soft")
        self._training = NoteCard(
            _TRAINING, language, "soft", heading=_TRAINING_HEAD, icon="graduation-cap"
        )
        self.clock: Final = ClockNote(running, language)
        self._switch = ChipButton("languages", same(""), _LANGUAGE, language)
        self._backdrop = Backdrop()
        self._asked = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._arrange(version)
        self._connect()
        follow_width(self, self._fit)
        self._show_folder()
        self.retranslate(language)
        self.user.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of this window by F1; what tells it is loaded only then."""
        if event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
            return
        from kyphocrf.ui.dialogs.dialog import HelpDialog  # noqa: PLC0415  not before it is asked
        from kyphocrf.ui.entrance.entrance_guides import GUIDE_OF_SIGN_IN  # noqa: PLC0415

        HelpDialog(GUIDE_OF_SIGN_IN, self.language, self).open()

    @property
    def study_folder(self) -> Path | None:
        """The folder that is offered, if any."""
        return self.folder.chosen.folder if self.folder.chosen is not None else None

    def choose(self, folders: Sequence[StudyFolder]) -> None:
        """Offer other folders; the first is chosen."""
        self.folder.offer(folders)
        self._show_folder()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self._switch.say(same(language.upper()), _LANGUAGE, language)
        self.setWindowTitle("kyphocrf")

    def speak(self, language: Language) -> None:
        """Word everything anew."""
        retranslate_all(self, language)
        self.spoken.emit(language)

    @property
    def problem(self) -> NoteCard:
        """What went wrong; made only when something did, for its shape loads all shapes."""
        if self._problem is None:
            self._problem = NoteCard(same(""), self.language, "hard", shape="hard")
            self._problem.hide()
            self._problem_place.addWidget(self._problem)
        return self._problem

    def sizeHint(self) -> QSize:
        return QSize(1366, 697)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)

    def _fit(self, width: Width) -> None:
        self._backdrop.setVisible(width is not Width.NARROW)
        self._backdrop.setFixedWidth(current().px(500 if width is Width.WIDE else 320))
        narrow = width is Width.NARROW
        ways = QBoxLayout.Direction
        self._asked.setDirection(ways.LeftToRight if narrow else ways.TopToBottom)
        self._inside.setMaximumWidth(current().px(600 if narrow else _COLUMN))
        self._training.sentence.setHidden(narrow)

    def _go(self) -> None:
        chosen = self.folder.chosen
        if chosen is None or not self.sign_in.isEnabled():
            return
        if not self.user.text().strip():
            self.user.setFocus()
            return
        if self._problem is not None:
            self._problem.hide()
        self.sign_in.refuse(_OPENING, self.language)
        # The button says "opening" before the folder is opened, which takes most of a second.
        QTimer.singleShot(0, lambda: self._try(chosen.folder))

    def _try(self, folder: Path) -> None:
        try:
            self._attempt(folder, self.user.text().strip(), self.password.text())
        except KyphocrfError as error:
            self.tell(error)
        self.sign_in.refuse(None, self.language)

    def tell(self, error: KyphocrfError) -> None:
        """Say in place what happened and what to do; the password is typed anew."""
        parts = (error.happened, *([_CAPS] if self.password.caps_lock else []), error.remedy)
        words = Text(" ".join(one.en for one in parts), " ".join(one.de for one in parts))
        numbered = Text("{words} ({number})", "{words} ({number})")
        self.problem.sentence.say(numbered.filled(words=words, number=error.number))
        self.problem.show()
        self.password.clear()
        self.password.setFocus()

    def _load_early(self) -> None:
        if self._prepare is not None:
            prepare, self._prepare = self._prepare, None
            Thread(target=prepare, daemon=True).start()  # modules only; nothing to wait for

    def _show_folder(self) -> None:
        chosen = self.folder.chosen
        training = chosen is not None and chosen.training
        self.band.setVisible(training)
        self._training.setVisible(training)
        self.sign_in.setEnabled(chosen is not None)

    def _connect(self) -> None:
        self.sign_in.clicked.connect(self._go)
        self.user.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._go)
        self.user.textEdited.connect(self._load_early)
        self.password.textEdited.connect(self._load_early)
        self.password.caps_changed.connect(self.caps.setVisible)
        self.folder.other_asked.connect(self.other_asked)
        self.folder.changed.connect(self._show_folder)
        self._switch.clicked.connect(lambda: self.speak("en" if self.language == "de" else "de"))

    def _arrange(self, version: str) -> None:
        self._backdrop_words(version)
        head = QHBoxLayout()
        head.addWidget(Words(_HEADING, self.language, "title"))
        head.addStretch(1)
        head.addWidget(self._switch)
        actions = QHBoxLayout()
        forgotten = Button(_FORGOTTEN, self.language, "quiet")
        forgotten.clicked.connect(lambda: self.forgotten.emit(self.folder.chosen))
        # Always there: it is what to do when the study is lost, damaged, or only a backup.
        restore = Button(RESTORE, self.language, "quiet")
        restore.clicked.connect(self.restore_asked)
        actions.addWidget(self.sign_in)
        actions.addWidget(forgotten)
        actions.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.clock)
        column.addWidget(self.folder)
        column.addWidget(self._training)
        self._asked.setSpacing(8)
        for words, field in ((_USER, self.user), (_PASSWORD, self.password)):
            self._asked.addLayout(_labelled(words, field, self.language))
        column.addLayout(self._asked)
        column.addWidget(self.caps)
        column.addLayout(self._problem_place)
        column.addSpacing(4)
        column.addLayout(actions)
        column.addWidget(restore)
        column.addSpacing(8)
        column.addLayout(_sealed(self.language))
        column.addStretch(1)
        self.caps.hide()
        self._place(column)

    def _place(self, column: QVBoxLayout) -> None:
        self._inside = QWidget()
        self._inside.setLayout(column)
        page = QWidget()
        across = QHBoxLayout(page)
        across.addStretch(1)
        across.addWidget(self._inside, 8)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._backdrop)
        beside.addWidget(scroll, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.band)
        outer.addLayout(beside, 1)

    def _backdrop_words(self, version: str) -> None:
        column = QVBoxLayout(self._backdrop)
        column.setContentsMargins(44, 42, 20, 34)
        tone = self._backdrop.tone
        column.addWidget(Words(_PRODUCT, self.language, "title", tone=tone))
        column.addWidget(Words(_WHAT, self.language, tone=tone))
        column.addStretch(1)
        number = _VERSION.filled(version=version)
        column.addWidget(Words(number, self.language, "low", tone=tone))


def _labelled(words: Text, field: QLineEdit, language: Language) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(buddy(words, language, field))
    column.addWidget(field)
    fix(field, height=DIALOG_FIELD + 2)
    return column


def _sealed(language: Language) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(IconLabel("shield-check", "ok", 15))
    row.addWidget(Words(_ENCRYPTED, language, "low", wrap=True), 1)
    return row

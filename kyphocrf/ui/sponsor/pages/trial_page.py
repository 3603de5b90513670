"""The picture of the trial: its tables and curves, the study lock, and by arm once it is locked."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kyphocrf.central import study_lock
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.picture import making, saving
from kyphocrf.central.picture.contents import Picture
from kyphocrf.central.session import CentralSession
from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.folder_choice import ask_new_file
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.sponsor.ask_dialog import REASON, WordsDialog
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page
from kyphocrf.ui.sponsor.pages.picture_view import PictureView

_READ: Final = Text("Read anew", "Neu lesen")
_SAVE: Final = Text("Save …", "Speichern …")
_BY_ARM: Final = Text("By arm …", "Nach Arm …")
_BY_ARM_HEADING: Final = Text("See the trial by arm", "Die Studie nach Arm sehen")
_BY_ARM_SAID: Final = Text(
    "The study is locked. That you looked by arm, and why, is recorded.",
    "Die Studie ist gesperrt. Dass Sie nach Arm hinsahen und warum, wird vermerkt.",
)
_SEE: Final = Text("See it", "Ansehen")
_LOCK: Final = Text("Lock the study …", "Studie sperren …")
_LOCK_HEADING: Final = Text("Lock the study", "Studie sperren")
_LOCK_SAID: Final = Text(
    "From then on the arms may be told apart. The sites go on sending, and what they send is "
    "received.",
    "Von da an dürfen die Arme unterschieden werden. Die Zentren senden weiter, und was sie "
    "senden, wird empfangen.",
)
_UNLOCK: Final = Text("Unlock the study …", "Sperre aufheben …")
_UNLOCK_HEADING: Final = Text("Unlock the study", "Sperre der Studie aufheben")
_UNLOCK_SAID: Final = Text(
    "From then on the arms are told apart nowhere again; who saw them before has seen them.",
    "Von da an werden die Arme nirgends mehr unterschieden; wer sie sah, hat sie gesehen.",
)
_LOCKED: Final = Text("The study is locked.", "Die Studie ist gesperrt.")
_UNLOCKED: Final = Text("The study is not locked any more.", "Die Studie ist nicht mehr gesperrt.")
_COUNTING: Final = Text("Counting over all sites", "Zählt über alle Zentren")
_SAVING: Final = Text("Writing {name}", "Schreibt {name}")
_LIES: Final = Text("It lies at {path}.", "Die Datei liegt in {path}.")
_FILES: Final = "*.pdf *.xlsx"
_NAME: Final = "trial.pdf"


class TrialPage(Page):
    """It shows whatever a picture holds and reckons nothing. Has state: the picture shown."""

    above = Text("All sites, as they were received", "Alle Zentren, wie empfangen")
    title = Text("Trial", "Studie")
    empty = Text(
        "No picture yet: one is made as soon as a batch was received.",
        "Noch kein Bild: Eines entsteht, sobald eine Sendung empfangen wurde.",
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self.picture: Picture | None = None
        self.view: Final = PictureView(self.title, self.language)
        self.read: Final = Button(_READ, self.language)
        self.save: Final = Button(_SAVE, self.language, icon="download")
        self.by_arm: Final = Button(_BY_ARM, self.language)
        self.lock: Final = Button(_LOCK, self.language, icon="lock")
        self.unlock: Final = Button(_UNLOCK, self.language)
        offered = [self.read, self.save]
        if central.may(CentralAct.EXPORT):
            offered.append(self.by_arm)
        if central.may(CentralAct.LOCK):
            offered += [self.unlock, self.lock]
        self.offer(offered)
        self.column.addWidget(self.view, 1)
        self.column.addStretch(0)
        self.read.clicked.connect(self.refresh)
        self.save.clicked.connect(self.ask_save)
        self.by_arm.clicked.connect(self.ask_by_arm)
        self.lock.clicked.connect(self.ask_lock)
        self.unlock.clicked.connect(self.ask_unlock)
        self.begin_at(self.view)
        self._follow()

    def look(self) -> None:
        """Count once; afterwards only when somebody asks, for it takes its time."""
        self._follow()
        if self.picture is None:
            self.refresh()

    def refresh(self) -> None:
        session = self.central.session
        self._make(lambda: making.picture(session))

    def ask_by_arm(self) -> WordsDialog:
        """Ask why the trial is looked at by arm."""
        session = self.central.session

        def see(reason: str) -> None:
            self._make(lambda: making.picture_by_arm(session, reason))

        return self._ask((_BY_ARM_HEADING, _SEE), _BY_ARM_SAID, see, None)

    def ask_lock(self) -> WordsDialog:
        """Ask why the study is to be locked."""
        words = (_LOCK_HEADING, _LOCK_HEADING)
        return self._ask(words, _LOCK_SAID, self._with(study_lock.lock_study), _LOCKED)

    def ask_unlock(self) -> WordsDialog:
        """Ask why the lock is to be taken off."""
        words = (_UNLOCK_HEADING, _UNLOCK_HEADING)
        return self._ask(words, _UNLOCK_SAID, self._with(study_lock.unlock_study), _UNLOCKED)

    def ask_save(self) -> None:
        """Ask where the picture that is shown goes: as PDF or as a workbook, by its name."""
        picture = self.picture
        if picture is not None:
            ask_new_file(self, _FILES, _NAME, lambda path: self.save_to(picture, path))

    def save_to(self, picture: Picture, path: Path) -> None:
        """Write a picture beside the window."""
        if self.work.busy:
            return
        language = self.language
        self.work.run(
            _SAVING.filled(name=path.name), lambda _: saving.save(picture, path, language),
            lambda _: self.work.say(_LIES.filled(path=path), "ok"),
        )  # fmt: skip

    def _with(self, act: Callable[[CentralSession, str], None]) -> Callable[[str], None]:
        session = self.central.session
        return lambda reason: act(session, reason)

    def _ask(
        self, words: tuple[Text, Text], about: Text, act: Callable[[str], object], said: Text | None
    ) -> WordsDialog:
        dialog = WordsDialog(words, (about,), REASON, act, self.language, self.window())
        if said is not None:
            dialog.carried_out.connect(lambda _: self._tell_lock(said))
        dialog.open()
        return dialog

    def _tell_lock(self, said: Text) -> None:
        """Let go of what was counted under another lock, and count anew."""
        self.picture = None
        self.done(said)
        self._follow()

    def _make(self, make: Callable[[], Picture]) -> None:
        if not self.work.busy:
            self.work.run(_COUNTING, lambda _: make(), self._show)

    def _show(self, picture: Picture) -> None:
        self.picture = picture
        self.view.show_picture(picture)
        self.was_read.emit()
        self._follow()

    def _follow(self) -> None:
        is_locked = study_lock.is_locked(self.central.session)
        self.let(self.save, possible=self.picture is not None)
        self.let(self.by_arm, possible=is_locked)
        self.let(self.lock, possible=not is_locked)
        self.let(self.unlock, possible=is_locked)
        self.nothing.setVisible(self.picture is None)
        self.view.setVisible(self.picture is not None)

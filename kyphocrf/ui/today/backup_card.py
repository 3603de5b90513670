"""How old the backups are, and what has to be done about them, on the first screen."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.look import backup_words
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.today.tally_cards import fact_card
from kyphocrf.workflow.keeping import BackupAges

_BACKUP: Final = Text("Last backup", "Letzte Sicherung")
_SECOND: Final = Text("Second place", "Zweiter Ort")
_NOWHERE: Final = Text("none chosen", "keiner gewählt")
_BACK_UP: Final = Text("Back up now", "Jetzt sichern")
_LEAVING: Final = Text("Every half hour, and on leaving.", "Jede halbe Stunde und beim Beenden.")
_FAILED: Final = Text("The automatic backup failed", "Die automatische Sicherung ist misslungen")
_SAID: Final = Text(
    "{happened} {safe} {remedy} It is tried again by itself. ({number})",
    "{happened} {safe} {remedy} Es wird von selbst erneut versucht. ({number})",
)
_AWAY: Final = Text("The second place of the backups", "Der zweite Ort der Sicherungen")


class BackupCard(QWidget):
    """The ages of the newest backups, here and at the second place."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.back_up: Final = Button(_BACK_UP, language, "quiet", command="backup")
        self._age = Words(same(""), language, "strong")
        self._second = Words(_NOWHERE, language)
        card = fact_card("archive", _BACKUP, self._age, language)
        second = QHBoxLayout()
        second.addWidget(Words(_SECOND, language, "low"))
        second.addStretch(1)
        second.addWidget(self._second)
        row = QHBoxLayout()
        row.addWidget(Words(_LEAVING, language, "low", wrap=True), 1)
        row.addWidget(self.back_up)
        card.column.addLayout(second)
        card.column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.show_ages(BackupAges("none"))

    def show_ages(self, ages: BackupAges) -> None:
        """Show how old the newest backups are."""
        for words, one in ((self._age, ages.here), (self._second, ages.second)):
            words.set_tone("soft" if backup_words.is_late(one) else "ok")
            words.say(backup_words.ago(one))
        if not ages.place:
            self._second.say(_NOWHERE)


class BackupNotes(QWidget):
    """What has to be done about the backups; nothing while all is well."""

    back_up_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.back_up: Final = Button(_BACK_UP, language, command="backup")
        self.restore: Final = RestoreButton(language)
        self.failed: Final = NoteCard(
            same(""), language, "soft", heading=_FAILED, shape="soft", action=self.restore
        )
        self.away: Final = NoteCard(
            same(""), language, "soft", heading=_AWAY, icon="usb", action=self.back_up
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for note in (self.failed, self.away):
            note.hide()
            column.addWidget(note)
        self.back_up.clicked.connect(self.back_up_asked)
        self.hide()

    def show_ages(self, ages: BackupAges) -> None:
        """Remind of a second place that has been away for too long."""
        words = backup_words.away(ages)
        self.away.setHidden(words is None)
        self.away.sentence.say(words or same(""))
        self._appear()

    def tell_failed(self, error: KyphocrfError | None) -> None:
        """Say why the backup nobody asked for failed; None: one has succeeded again."""
        self.failed.setHidden(error is None)
        self.restore.offer_for(error)
        if error is not None:
            self.failed.sentence.say(
                _SAID.filled(
                    happened=error.happened, safe=error.safe, remedy=error.remedy,
                    number=error.number,
                )
            )  # fmt: skip
        self._appear()

    def _appear(self) -> None:
        self.setHidden(self.failed.isHidden() and self.away.isHidden())

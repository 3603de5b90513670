"""Always visible at the foot: since when all is on disk, the age of the backup, the site."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.look import backup_words
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.keeping import BackupAges

_HEIGHT: Final = 27
_ON_DISK: Final = Text("On disk {at}", "Gespeichert {at}")
_ALL: Final = Text("All entries on disk", "Alle Eingaben gespeichert")
_SINCE: Final = Text(
    "Everything is on disk since {at}. Nothing has to be saved.",
    "Alles ist seit {at} gespeichert. Nichts muss gesichert werden.",
)
_NOTHING_NEW: Final = Text(
    "Everything is on disk. Nothing has to be saved.",
    "Alles ist gespeichert. Nichts muss gesichert werden.",
)
_BESIDE: Final = Text("Writing {name}", "Schreibt {name}")
_NOT: Final = Text("Not on disk: {why}", "Nicht gespeichert: {why}")
_RENEWING: Final = Text(
    "Renewing subjects: {done} of {of}", "Patienten werden erneuert: {done} von {of}"
)
_VERIFYING: Final = Text(
    "Verifying the study file: {share} %", "Studiendatei wird geprüft: {share} %"
)
_VERIFIED: Final = Text("Verified {at}", "Geprüft {at}")
_STOP: Final = Text("Stop", "Anhalten")
_BACKUP_FAILED: Final = Text(
    "Automatic backup failed, is tried again",
    "Automatische Sicherung misslungen, wird wiederholt",
)
_BACKUP_FAILED_SHORT: Final = Text("backup failed", "Sicherung misslungen")
_UNSENT: Final = Text("Unsent: {count}, oldest {days} d", "Nicht gesendet: {count}, {days} T")
_UNSENT_TODAY: Final = Text("Unsent: {count}", "Nicht gesendet: {count}")
_ALL_SENT: Final = Text("all sent", "alles gesendet")
_SITE: Final = Text(
    "{registry} · Site {site} ({country})", "{registry} · Zentrum {site} ({country})"
)
_SITE_SHORT: Final = Text("Site {site}", "Zentrum {site}")


class StatusBar(QFrame):
    """It says what it was told, to the second, or nothing."""

    def __init__(self, registry: str, site: str, country: str, language: Language) -> None:
        super().__init__()
        self._facts = {"registry": registry, "site": site, "country": country}
        self._narrow = False
        self._ages = BackupAges("none")
        self._failed = False
        self._verified: str | None = None
        self.setProperty("bar", "bottom")
        self._disk = IconLabel("hard-drive", "ok", 15)
        self.saved: Final = Words(_ALL, language, tone="ok")
        self.progress: Final = _Progress(language)
        self.renewal: Final = _Progress(language)
        self.renewal.stop.hide()
        self.verification: Final = _Progress(language)
        self.verification.stop.hide()
        self.verified: Final = Words(same(""), language, "low")
        self.backup: Final = Words(same(""), language, "low")
        self.site: Final = Words(_SITE, language, "low")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self._disk)
        row.addWidget(self.saved)
        row.addSpacing(16)
        row.addWidget(self.progress)
        row.addWidget(self.renewal)
        row.addWidget(self.verification)
        row.addWidget(self.verified)
        row.addStretch(1)
        self.unsent: Final = Words(same(""), language, "low")
        self._package = IconLabel("package", "ink3", 15)
        told = (
            (IconLabel("archive", "ink3", 15), self.backup),
            (self._package, self.unsent),
            (IconLabel("hospital", "ink3", 15), self.site),
        )
        for icon, words in told:
            row.addWidget(icon)
            row.addWidget(words)
            row.addSpacing(10)
        self.say_nothing_of_sending()
        fix(self, height=_HEIGHT)
        self._word()

    def say_saved(self, at: str | None) -> None:
        """Say since when everything is on disk: the last acknowledged commit, local time."""
        self._disk.show_icon("hard-drive", "ok")
        self.saved.set_tone("ok")
        self.saved.say(_ON_DISK.filled(at=at) if at else _ALL)

    def say_since(self, at: str | None) -> None:
        """Answer Ctrl+S: since when everything is on disk, and that nothing has to be saved."""
        self.say_saved(at)
        self.saved.say(_SINCE.filled(at=at) if at else _NOTHING_NEW)

    def follow(self, running: Running[Any], name: str) -> None:
        """Show how far something is whose window was closed, and let it be stopped here."""
        words = _BESIDE.filled(name=name)
        self.progress.show_share(words, 0, 0)
        running.progressed.connect(lambda done, of: self.progress.show_share(words, done, of))
        for ended in (running.finished, running.failed, running.stopped):
            ended.connect(self.progress.hide)
        self.progress.stop.clicked.connect(running.stop)

    def show_renewal(self, waiting: int, total: int) -> None:
        """Show how many subjects have been renewed; nothing once nobody waits."""
        if waiting:
            done = total - waiting
            self.renewal.show_share(_RENEWING.filled(done=done, of=total), done, total)
        else:
            self.renewal.hide()

    def show_verification(self, done: int, of: int) -> None:
        """Show how much of the file is verified."""
        share = 100 * done // max(of, 1)
        self.verification.show_share(_VERIFYING.filled(share=share), done, of)

    def say_verified(self, at: str | None) -> None:
        """Say when the file was last found whole, local time; None: it was not."""
        self.verification.hide()
        self._verified = at
        self.verified.say(_VERIFIED.filled(at=at) if at else same(""))
        self._word()

    def say_not_saved(self, why: Text) -> None:
        """Say in red that something is not on disk; it stays until something is."""
        self._disk.show_icon("octagon-alert", "hard")
        self.saved.set_tone("hard")
        self.saved.say(_NOT.filled(why=why))

    def say_nothing_of_sending(self) -> None:
        """Leave out what was not sent: there is no sponsor yet to send it to."""
        self._package.hide()
        self.unsent.hide()

    def say_unsent(self, count: int, days: int | None, *, is_late: bool) -> None:
        """Say how much was not sent to the sponsor, and how old it is."""
        self._package.show()
        self.unsent.show()
        self.unsent.set_tone("soft" if is_late else "")
        words = _UNSENT if days else _UNSENT_TODAY
        self.unsent.say(words.filled(count=count, days=days) if count else _ALL_SENT)

    def say_backup(self, ages: BackupAges) -> None:
        """Say how old the newest backups are."""
        self._ages = ages
        self._word()

    def say_backup_failed(self, *, failed: bool) -> None:
        """Say that the last backup nobody asked for did not succeed, or that one did again."""
        self._failed = failed
        self._word()

    def fit(self, width: Width) -> None:
        """Use short words where the window is narrow."""
        self._narrow = width is Width.NARROW
        self._word()

    def _word(self) -> None:
        short, ages = self._narrow, self._ages
        self.verified.setHidden(short or self._verified is None)
        late = backup_words.is_late(ages.here) or ages.days_away is not None
        self.backup.set_tone("hard" if self._failed else "soft" if late else "")
        words = backup_words.ago(ages.here) if short else backup_words.both_ago(ages)
        failed = _BACKUP_FAILED_SHORT if short else _BACKUP_FAILED
        self.backup.say(failed if self._failed else words)
        self.site.say((_SITE_SHORT if short else _SITE).filled(**self._facts))


class _Progress(QWidget):
    """How far something is that goes on behind."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.words = Words(same(""), language, "low")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        fix(self.bar, width=120)
        self.stop = Button(_STOP, language, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.bar, self.stop):
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_share(self, words: Text, done: int, total: int) -> None:
        """Show the share; without a total only that it goes on."""
        self.words.say(words)
        self.bar.setMaximum(max(total, 0))
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.words.text())
        self.show()

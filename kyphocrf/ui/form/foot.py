"""The foot of a page: what is still to do, and the keys that help."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyphocrf.definition.check import Severity
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.casebook import Status
from kyphocrf.record.closed import OPEN
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.scene.notes import SHAPE_OF, TONE_OF
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.key_cap import KeyCap
from kyphocrf.ui.parts.labels import Tone, Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_ONE: Final[dict[Severity, Text]] = {
    Severity.HARD: Text("1 finding stops completing", "1 Hinweis verhindert den Abschluss"),
    Severity.SOFT: Text("1 open finding", "1 offener Hinweis"),
    Severity.INFO: Text("1 proposal", "1 Vorschlag"),
}
_MANY: Final[dict[Severity, Text]] = {
    Severity.HARD: Text("{n} findings stop completing", "{n} Hinweise verhindern den Abschluss"),
    Severity.SOFT: Text("{n} open findings", "{n} offene Hinweise"),
    Severity.INFO: Text("{n} proposals", "{n} Vorschläge"),
}
_SHORT: Final = Text("{n} findings", "{n} Hinweise")
_TO_ANSWER: Final = Text("{n} to answer (*)", "{n} offen (*)")
_DONE: Final = Text("Everything is answered", "Alles ist beantwortet")
_NEED: Final = Text("1 requirement is not met", "1 Voraussetzung ist nicht erfüllt")
_NEEDS: Final = Text("{n} requirements are not met", "{n} Voraussetzungen sind nicht erfüllt")
_READ: Final = Text(
    "read only until reopened; a change then carries the reason",
    "nur zum Lesen bis zum Wiederöffnen; Änderungen tragen dann den Grund",
)
_KEYS: Final = (
    ("missing", Text("missing", "fehlt")),
    ("item_history", Text("history", "Verlauf")),
    ("help", Text("help", "Hilfe")),
    ("next_pane", Text("item", "Feld")),
)
_REPEAT: Final = ("repeat_above", Text("repeat", "wiederholen"))
_NOTHING: Final = same("")


def _left_words(entry: Entry, to_answer: int, *, is_quiet: bool) -> Text:
    """Word what is left to be answered, or that nothing is: only where no gate is shut either."""
    if to_answer:
        return _TO_ANSWER.filled(n=to_answer)
    if entry.instance.status is not Status.STARTED:
        return _NOTHING
    needs = len(entry.unmet())
    if needs:
        return _NEED if needs == 1 else _NEEDS.filled(n=needs)
    return _DONE if is_quiet else _NOTHING


class _Hint(KeyCap):
    """A key that remembers its command."""

    def __init__(self, command: str, language: Language) -> None:
        self.command: Final = command
        super().__init__(command, language)


class FormFoot(QFrame):
    """It counts everything on the page, not only what is in sight."""

    def __init__(self, language: Language, walk: Callable[[], object]) -> None:
        super().__init__()
        self._language: Language = language
        self._entry: Entry | None = None
        self._walk = walk
        self._narrow = False
        self._repeated: Text | None = None
        self.setProperty("bar", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 14, 3)
        row.setSpacing(6)
        self._mark = ShapeLabel("soft", language, wordless=True, size=14)
        self._findings = Words(_NOTHING, language)
        self._clock = IconLabel("clock", "ink3", 14)
        self._to_answer = Words(_NOTHING, language, "dim")
        self._f8 = KeyCap("next_finding", language)
        for part in (self._mark, self._findings, self._clock, self._to_answer, self._f8):
            row.addWidget(part)
        row.addStretch(1)
        self._read = Words(_READ, language, "low")
        row.addWidget(self._read)
        self._hints: list[tuple[_Hint, Words]] = []
        for command, words in (_REPEAT, *_KEYS):
            pair = (_Hint(command, language), Words(words, language, "low"))
            self._hints.append(pair)
            row.addWidget(pair[0])
            row.addWidget(pair[1])

    def show_entry(self, entry: Entry, repeated: Text | None) -> None:
        """Tell what is still to do; `repeated` is what one key repeats at the present place."""
        self._entry, self._repeated = entry, repeated
        asks = entry.instance.status not in (Status.NOT_DONE, Status.VOID)
        findings = [f for f in entry.review.all_findings() if f.comment is None and asks]
        self._show_findings(findings)
        open_ = len(entry.review.to_answer()) if asks else 0
        self._clock.setVisible(open_ > 0)
        self._to_answer.say(_left_words(entry, open_, is_quiet=not findings))
        self._f8.setVisible(bool(findings or open_))
        self._show_hints(entry)

    def _show_findings(self, findings: list[Finding]) -> None:
        for part in (self._mark, self._findings):
            part.setVisible(bool(findings))
        if not findings:
            return
        gravest = min((f.severity for f in findings), key=list(Severity).index)
        count = sum(f.severity is gravest for f in findings)
        words = _ONE[gravest] if count == 1 else _MANY[gravest].filled(n=count)
        if self._narrow and count > 1:
            words = _SHORT.filled(n=count)
        self._mark.show_shape(SHAPE_OF[gravest], self._language)
        tones: dict[Severity, Tone] = {
            Severity.HARD: "hard", Severity.SOFT: "soft", Severity.INFO: "info",
        }  # fmt: skip
        self._findings.set_tone(tones[gravest])
        self._findings.say(words)
        self._findings.setAccessibleName(f"{words.to(self._language)} {TONE_OF[gravest]}")

    def _show_hints(self, entry: Entry) -> None:
        status = entry.instance.status
        read = status not in OPEN
        wanted = {
            command: (not read or command in ("item_history", "next_pane"))
            and (command != "repeat_above" or self._repeated is not None)
            for command, _ in (_REPEAT, *_KEYS)
        }
        self._hints[0][1].say(self._repeated or _REPEAT[1])
        reopens = status in (Status.COMPLETE, Status.NOT_DONE)
        self._read.setVisible(reopens and not self._narrow)
        room = self.width() - self._said_width()
        for cap, words in self._hints:
            needed = cap.sizeHint().width() + words.sizeHint().width() + 12
            shown = wanted[cap.command] and needed <= room
            room -= needed if shown else 0
            cap.setVisible(shown)
            words.setVisible(shown)

    def _said_width(self) -> int:
        """Return the width of what is always said."""
        parts = (
            self._mark, self._findings, self._f8, self._clock, self._to_answer, self._read
        )  # fmt: skip
        return 40 + sum(p.sizeHint().width() + 6 for p in parts if not p.isHidden())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._entry is not None:
            self._show_hints(self._entry)

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        if self._entry is not None:
            self.show_entry(self._entry, self._repeated)

    def retranslate(self, language: Language) -> None:
        self._language = language
        if self._entry is not None:
            self.show_entry(self._entry, self._repeated)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() < self.width() / 2:
            self._walk()

"""The clock that runs on Today: how much is left, for whom, until when, and the way to its page."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.clock.clock_words import report_words, spoken_words
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import follows_look, smooth
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.clocks import SentReport, Ticking

_LEFT: Final = Text("hours left", "Std. übrig")
_OVER: Final = Text("hours over", "Std. zu spät")
_SINCE: Final = Text(
    "Known {begun} · due {until} · {report}", "Bekannt {begun} · fällig {until} · {report}"
)
_MORE: Final = Text("and {count} more", "und {count} weitere")
_CONTINUE: Final = Text("Continue the report", "Meldung fortsetzen")
_OPEN: Final = Text("Open the event", "Ereignis öffnen")
_SENT: Final = Text(
    "{label} {key}, {about}: sent {sent}, not complete, {done} of {total}",
    "{label} {key}, {about}: gesendet {sent}, noch unvollständig, {done} von {total}",
)
_RING: Final = 96
_WIDTH: Final = 9


class ClockCard(QWidget):
    """Stands above the tasks as long as a clock runs; sent reports that lack something beneath it.

    `opened` carries the subject and the page that is to be gone on with.
    """

    opened = Signal(str, object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._clock: Ticking | None = None
        self.card: Final = Card("hard")
        self.ring: Final = _Ring(language)
        self.label: Final = Words(same(""), language, "strong", tone="hard")
        self.about: Final = Words(same(""), language, wrap=True)
        self.why: Final = Words(same(""), language, wrap=True)
        self.since: Final = Words(same(""), language, "dim", wrap=True)
        self.more: Final = Words(same(""), language, "low")
        self.open: Final = Button(_CONTINUE, language, "danger", icon="siren", command="open_clock")
        self.open.clicked.connect(self._open)
        self.reports: Final = Words(same(""), language, "low", wrap=True)
        self._arrange()
        self.card.hide()
        self.reports.hide()

    def show_clocks(self, clocks: tuple[Ticking, ...]) -> None:
        """Show the one with the least time; nothing where none runs."""
        self.card.setVisible(bool(clocks))
        self._clock = clocks[0] if clocks else None
        if self._clock is None:
            return
        clock = self._clock
        label = same("{label}   {key}")
        self.label.say(label.filled(label=clock.deadline.label, key=clock.subject_key))
        self.about.say(clock.about)
        self.about.setVisible(bool(clock.about.en))
        self.why.say(clock.why)
        self.why.setVisible(bool(clock.why.en))
        begun, until = (f"{day:%Y-%m-%d %H:%M}" for day in (clock.begun, clock.until))
        self.since.say(_SINCE.filled(begun=begun, until=until, report=report_words(clock)))
        self.more.say(_MORE.filled(count=len(clocks) - 1))
        self.more.setVisible(len(clocks) > 1)
        self.open.say(_OPEN if clock.report is None else _CONTINUE, self._language)
        self.ring.show_clock(clock)

    def show_reports(self, reports: tuple[SentReport, ...]) -> None:
        """Tell of reports that were sent and are not complete."""
        lines = [_sent(one) for one in reports]
        self.reports.say(Text(*("\n".join(one.to(to) for one in lines) for to in LANGUAGES)))
        self.reports.setVisible(bool(lines))

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _open(self) -> None:
        if self._clock is not None:
            self.opened.emit(self._clock.subject_key, self._clock.opens)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self.label, self.about, self.why, self.since, self.more):
            words.addWidget(part)
        words.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        self.card.column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.card)
        column.addWidget(self.reports)


def _sent(report: SentReport) -> Text:
    return _SENT.filled(
        label=report.deadline.short or report.deadline.label, key=report.subject_key,
        about=report.about, sent=f"{report.sent:%Y-%m-%d %H:%M}", done=report.page.done,
        total=report.page.total,
    )  # fmt: skip


class _Ring(QWidget):
    """What is left of the time as an arc, with hours and minutes inside."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._clock: Ticking | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_clock(self, clock: Ticking) -> None:
        """Show another time."""
        self._clock = clock
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        if self._clock is not None:
            self.setAccessibleName(spoken_words(self._clock).to(language))
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(_RING)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        clock = self._clock
        if clock is None:
            return
        look, painter = current(), smooth(QPainter(self))
        width = look.px(_WIDTH)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(look.colour("hard_line"), width))
        painter.drawEllipse(box)
        part = max(0.0, min(1.0, clock.left / clock.limit))
        painter.setPen(QPen(look.colour("hard"), width, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, round(part * 360 * 16))
        middle = box.center()
        self._write(painter, middle - QPointF(0, look.px(8)), clock.hours_and_minutes, big=True)
        words = (_OVER if clock.is_over else _LEFT).to(self._language)
        self._write(painter, middle + QPointF(0, look.px(13)), words, big=False)

    def _write(self, painter: QPainter, at: QPointF, words: str, *, big: bool) -> None:
        look = current()
        painter.setFont(look.font(typography.TITLE if big else typography.SMALL, bold=big))
        painter.setPen(look.colour("ink"))
        box = QRectF(0, 0, self.width(), look.px(26))
        box.moveCenter(at)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

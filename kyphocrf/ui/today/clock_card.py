"""The clock that runs on Today: how much is left, for whom, until when, and the way to its page."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import follows_look, smooth
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.clocks import Ticking

_LEFT: Final = Text("hours left", "Std. übrig")
_OVER: Final = Text("hours over", "Std. zu spät")
_SINCE: Final = Text("Known {begun} · due {until}", "Bekannt {begun} · fällig {until}")
_MORE: Final = Text("and {count} more", "und {count} weitere")
_OPEN: Final = Text("Open the report", "Meldung öffnen")
_SPOKEN_LEFT: Final = Text("{time} hours left", "{time} Stunden übrig")
_SPOKEN_OVER: Final = Text("{time} hours over", "{time} Stunden zu spät")
_CHIP_LEFT: Final = Text("{short} {key} · {time} h left", "{short} {key} · noch {time} h")
_CHIP_OVER: Final = Text("{short} {key} · {time} h over", "{short} {key} · {time} h zu spät")
_RING: Final = 96
_WIDTH: Final = 9


def short_words(clock: Ticking) -> Text:
    """Word a clock for the chip that stands on every screen."""
    words = _CHIP_OVER if clock.is_over else _CHIP_LEFT
    short = clock.deadline.short or same(clock.deadline.name)
    return words.filled(short=short, key=clock.subject_key, time=clock.hours_and_minutes)


def spoken_words(clock: Ticking) -> Text:
    """Word a clock whole, for the screen reader and the tooltip."""
    time = (_SPOKEN_OVER if clock.is_over else _SPOKEN_LEFT).filled(time=clock.hours_and_minutes)
    return same("{label}, {key}: {time}").filled(
        label=clock.deadline.label, key=clock.subject_key, time=time
    )


class ClockCard(Card):
    """Stands above the tasks as long as a clock runs."""

    opened = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__("hard")
        self._clock: Ticking | None = None
        self.ring: Final = _Ring(language)
        self.label: Final = Words(same(""), language, "strong", tone="hard")
        self.since: Final = Words(same(""), language, "dim", wrap=True)
        self.more: Final = Words(same(""), language, "low")
        self.open: Final = Button(_OPEN, language, "danger", icon="siren")
        self.open.clicked.connect(lambda: self.opened.emit(self._clock))
        self._arrange()
        self.hide()

    def show_clocks(self, clocks: tuple[Ticking, ...]) -> None:
        """Show the one with the least time; nothing where none runs."""
        self.setVisible(bool(clocks))
        if not clocks:
            self._clock = None
            return
        clock = self._clock = clocks[0]
        label = same("{label}   {key}")
        self.label.say(label.filled(label=clock.deadline.label, key=clock.subject_key))
        begun, until = (f"{day:%Y-%m-%d %H:%M}" for day in (clock.begun, clock.until))
        self.since.say(_SINCE.filled(begun=begun, until=until))
        self.more.say(_MORE.filled(count=len(clocks) - 1))
        self.more.setVisible(len(clocks) > 1)
        self.ring.show_clock(clock)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self.label, self.since, self.more):
            words.addWidget(part)
        words.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        self.column.addLayout(row)


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

"""What goes on beside a window: how far it is, and why it could not be done."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Tone, Words

_STOP: Final = Text("Stop", "Anhalten")
_SENTENCES: Final = same("{happened} {safe} {remedy} ({number})")

Result = TypeVar("Result")


def sentence_of(error: KyphocrfError) -> Text:
    """Word an error in one line: what happened, what is safe, what to do, and its number."""
    return _SENTENCES.filled(
        happened=error.happened, safe=error.safe, remedy=error.remedy, number=error.number
    )


class WorkBar(QWidget):
    """One thing at a time; `busy` while it goes on."""

    def __init__(self, owner: QWidget, language: Language) -> None:
        super().__init__()
        self._owner = owner
        self._running: Running[object] | None = None
        self.told: Final = Words(same(""), language, wrap=True)
        self.bar: Final = QProgressBar()
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.restore: Final = RestoreButton(language)
        self.halt: Final = Button(_STOP, language)
        self.halt.clicked.connect(self._ask_to_stop)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.halt)
        column.addWidget(self.told)
        column.addWidget(self.restore)
        column.addLayout(row)
        for part in (self.told, self.bar, self.halt):
            part.hide()

    @property
    def busy(self) -> bool:
        return self._running is not None

    def run(
        self,
        words: Text,
        operation: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[], object] = lambda: None,
        *,
        stops: bool = False,
    ) -> None:
        """Do something beside the window; its refusal is told here.

        `stops`: it looks now and then whether it shall, and Stop is offered.
        """

        def end(result: Result) -> None:
            self._end()
            done(result)

        def fail(error: Exception) -> None:
            self._end()
            if not isinstance(error, KyphocrfError):
                raise error
            self.tell(error)
            failed()

        self.say(words)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.told.text())
        self.bar.show()
        self.halt.setVisible(stops)
        running = background.start(self._owner, operation, end, fail)
        running.progressed.connect(self._count)
        running.worded.connect(self.say)
        running.stopped.connect(self._end)
        self._running = running  # type: ignore[assignment]

    def tell(self, error: KyphocrfError) -> None:
        """Tell why something could not be done, and offer what the message advises."""
        self.say(sentence_of(error), "hard")
        self.restore.offer_for(error)

    def say(self, words: Text, tone: Tone = "") -> None:
        """Tell something beneath the list; an empty text tells nothing."""
        self.restore.offer_for(None)
        self.told.say(words)
        self.told.set_tone(tone)
        self.told.setVisible(bool(words.en))

    def stop(self) -> None:
        """Give up what goes on; nobody waits for its end."""
        if self._running is not None:
            self._running.end()

    def _ask_to_stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _count(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _end(self) -> None:
        self._running = None
        self.bar.hide()
        self.halt.hide()
        self.say(same(""))

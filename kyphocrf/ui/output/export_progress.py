"""How far an export is, what became of it, and Stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, CardTone
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.parts.labels import Words

_WRITING: Final = Text("Writing {name}", "Schreibt {name}")
_HINT: Final = Text(
    "Close this window to keep working; the progress moves to the status bar. Stopping leaves no "
    "half file behind.",
    "Dieses Fenster schließen, um weiterzuarbeiten; der Fortschritt wandert in die Statuszeile. "
    "Anhalten lässt keine halbe Datei zurück.",
)
_STOP: Final = Text("Stop", "Anhalten")
_OPEN: Final = Text("Open the file", "Datei öffnen")
_OPEN_FOLDER: Final = Text("Open the folder", "Ordner öffnen")
_DONE: Final = Text("Written: {path}", "Geschrieben: {path}")
_RECORDED: Final = Text(
    "That it was written stands in the history.", "Dass sie geschrieben wurde, steht im Verlauf."
)
_STOPPED: Final = Text("Stopped. No file was left behind.", "Angehalten. Keine Datei blieb zurück.")


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be known of what was written, beside that it was."""

    texts: tuple[Text, ...]


class ExportProgress(Card):
    """Hidden until something is written; `counted` words how far it is, `{done}` of `{of}`."""

    def __init__(self, language: Language, counted: Text) -> None:
        super().__init__("accent", spacing=6)
        self._counted, self._language = counted, language
        self.column.setContentsMargins(14, 10, 10, 10)
        self.name = ""
        self._about = ""
        self._words = Words(same(""), language, "strong", wrap=True)
        self._hint = Words(_HINT, language, "low", wrap=True)
        self.bar: Final = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop: Final = Button(_STOP, language)
        self.open: Final = Button(_OPEN, language)
        self.restore: Final = RestoreButton(language)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.stop)
        row.addWidget(self.open)
        self.column.addLayout(row)
        self.column.addWidget(self.bar)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.restore)
        self.hide()

    def is_about(self, path: str) -> bool:
        """Tell whether this is the file that was just written."""
        return path == self._about

    def begin(self, name: str) -> None:
        """Say what is being written."""
        self.name, self._about = name, ""
        self._show("accent", _WRITING.filled(name=name), _HINT, running=True)
        self.bar.setRange(0, 0)

    def count(self, done: int, of: int) -> None:
        """Say how far it is; without a whole only that it goes on."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if of:
            self._words.say(self._counted.filled(done=done, of=of))
        self.bar.setAccessibleName(self._words.text())

    def say(self, words: Text) -> None:
        """Say what is done now where that is more than a count."""
        self._words.say(words)
        self.bar.setAccessibleName(self._words.text())

    def finish(self, path: str, said: Sequence[Text] = ()) -> None:
        """Say that it is written, and what else is to be known of it."""
        self._about = path
        words = _DONE.filled(path=shown(Path(path)))
        lines = (*said, _RECORDED)
        told = Text("\n".join(one.en for one in lines), "\n".join(one.de for one in lines))
        self._show("ok", words, told, running=False)
        self.open.say(_OPEN_FOLDER if Path(path).is_dir() else _OPEN, self._language)
        self.open.show()

    def stop_here(self) -> None:
        self._show("sunken", _STOPPED, same(""), running=False)

    def fail(self, error: KyphocrfError) -> None:
        rest = Text("{safe} {remedy} ({number})", "{safe} {remedy} ({number})")
        words = rest.filled(safe=error.safe, remedy=error.remedy, number=error.number)
        self._show("hard", error.happened, words, running=False)
        self.restore.offer_for(error)

    def _show(self, tone: CardTone, words: Text, hint: Text, *, running: bool) -> None:
        self.set_tone(tone)
        self._words.say(words)
        self._hint.say(hint)
        self._hint.setVisible(bool(hint.en))
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.open.hide()
        self.restore.hide()
        self.show()

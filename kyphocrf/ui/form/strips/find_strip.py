"""The line in which one looks for words on a page: Enter goes there, Up and Down to the next."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene import words
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.sought import places_with
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import FIELD, current
from kyphocrf.ui.parts.labels import Words

_NAME: Final = Text("Find on this page", "Auf dieser Seite finden")
_HERE: Final = Text("{at} of {count}: {place}", "{at} von {count}: {place}")
_NOWHERE: Final = Text("Nothing on this page says so.", "Auf dieser Seite steht das nirgends.")
_KEYS: Final = Text(
    "Number, question or answer. Enter goes there, ↓ to the next, Esc back.",
    "Nummer, Frage oder Antwort. Enter geht hin, ↓ zum nächsten, Esc zurück.",
)
_WIDTH: Final = 250
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FindStrip(QFrame):
    """It looks through the page that is shown, each time something is typed."""

    pointed = Signal(Spot)
    """This place is to be seen; the focus stays here."""
    went = Signal(Spot)
    """One goes to this place."""
    given_up = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._scene: FormScene | None = None
        self._found: tuple[Spot, ...] = ()
        self._at = 0
        self.setProperty("card", "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 5, 14, 5)
        row.setSpacing(10)
        self.line: Final = _Line(self)
        let_keys_pass(self.line)
        fix(self.line, width=_WIDTH, height=current().px(FIELD))
        self._said = Words(same(""), language, "low", wrap=True)
        row.addWidget(self.line)
        row.addWidget(self._said, 1)
        self.line.textChanged.connect(self._look)
        self.retranslate(language)
        self.hide()

    @property
    def words(self) -> str:
        """What is said beside the line."""
        return self._said.text()

    def begin(self, scene: FormScene) -> None:
        """Look for words on a page; those looked for last are selected."""
        self._scene = scene
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._look(self.line.text())

    def end(self) -> None:
        """Look for nothing any more."""
        self._scene, self._found = None, ()
        self.hide()

    def step(self, step: int) -> None:
        """Point at the next place (1) or the one before (-1), round and round."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._point()

    def go(self) -> None:
        """Go to the place that is pointed at."""
        if self._found:
            spot = self._found[self._at]
            self.end()
            self.went.emit(spot)

    def give_up(self) -> None:
        """Go back to where one was."""
        # First, for what is hidden with the focus in it hands the focus to any field.
        self.given_up.emit()
        self.end()

    def _look(self, typed: str) -> None:
        if self._scene is None:
            return
        self._found, self._at = places_with(self._scene, typed), 0
        if self._found:
            self._point()
        else:
            self._said.say(_NOWHERE if typed.strip() else _KEYS)

    def _point(self) -> None:
        spot = self._found[self._at]
        if self._scene is None:
            return
        place = words.field_name(self._scene.entry.form, spot, self._language)
        count = len(self._found)
        self._said.say(_HERE.filled(at=self._at + 1, count=count, place=same(place)))
        announce(self.line, self.words)
        self.pointed.emit(spot)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.line.setAccessibleName(_NAME.to(language))
        self.line.setPlaceholderText(_NAME.to(language))
        self._look(self.line.text())


class _Line(QLineEdit):
    def __init__(self, strip: FindStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._strip.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._strip.go()
        elif key == Qt.Key.Key_Escape:
            self._strip.give_up()
        else:
            super().keyPressEvent(event)

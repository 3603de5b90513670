"""A dialog of the sponsor's window: fields beneath each other, and one button that does it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_bar import sentence_of
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy

_LEAST: Final = QSize(620, 340)
_CLOSE: Final = Text("Close", "Schließen")
REASON: Final = Text("Why? (stays in the history)", "Warum? (bleibt im Verlauf)")


class AskDialog(Dialog):
    """`carried_out` carries what came of it; a refusal is told in place, what was typed stays."""

    guide = of_dialog(
        Text("Before it is done", "Bevor es geschieht"),
        Text(
            "Fill in what is asked; where something cannot be done, it is told here and what you "
            "typed stays. Esc leaves everything as it is.",
            "Ausfüllen, was gefragt ist; was nicht geht, wird hier gesagt, und das Eingegebene "
            "bleibt. Esc lässt alles, wie es ist.",
        ),
    )
    carried_out = Signal(object)

    def __init__(
        self, heading: Text, do: Text, size: QSize, language: Language, parent: QWidget | None
    ) -> None:
        super().__init__(heading, language, parent)
        self.told: Final = Words(same(""), language, tone="hard", wrap=True)
        self.do: Final = Button(do, language, "primary")
        self.close_: Final = Button(_CLOSE, language)
        inside = QWidget()
        inside.setMinimumHeight(1)
        self.fields: Final = QVBoxLayout(inside)
        self.fields.setContentsMargins(0, 0, 6, 0)
        self.fields.setSpacing(6)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.told)
        self.told.hide()
        self.do.clicked.connect(self.try_it)
        self.close_.clicked.connect(self.reject)
        for button in (self.do, self.close_):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.resize(fitting(size, parent))

    def ask(self, words: Text, field: QWidget) -> None:
        """Place a field beneath its label."""
        fix(field, height=DIALOG_FIELD)
        label = buddy(words, self.language, field)
        label.setWordWrap(True)
        self.fields.addWidget(label)
        self.fields.addWidget(field)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(self.try_it)

    def say(self, words: Text) -> None:
        """Place a sentence between the fields."""
        self.fields.addWidget(Words(words, self.language, "dim", wrap=True))

    def finish(self) -> None:
        """Leave the rest of the room empty, and begin in the first field."""
        self.fields.addStretch(1)
        fields = (
            part
            for part in self.findChildren(QWidget)
            if isinstance(part, QLineEdit | QComboBox) and part.isEnabled()
        )
        next(fields, self.do).setFocus(Qt.FocusReason.OtherFocusReason)

    def carry_out(self) -> object:
        """Do it, as the fields stand; raises KyphocrfError. None: it is not to be done yet."""
        raise NotImplementedError

    def try_it(self) -> None:
        """Do it and close; a refusal is told in place."""
        self.run(self.carry_out)

    def run(self, act: Callable[[], object]) -> None:
        try:
            came = act()
        except KyphocrfError as refused:
            self.refuse(sentence_of(refused))
            return
        if came is not None:
            self.accept()
            self.carried_out.emit(came)

    def refuse(self, words: Text) -> None:
        """Tell in place why it was not done."""
        self.told.say(words)
        self.told.show()


class WordsDialog(AskDialog):
    """One thing that is done with words of whoever does it: a reason, or what a site is told."""

    guide = of_dialog(
        Text("In your own words", "Mit eigenen Worten"),
        Text(
            "What you type stands in the history beside what is done. Without it nothing is done.",
            "Was Sie eingeben, steht im Verlauf neben dem, was geschieht. Ohne es geschieht "
            "nichts.",
        ),
    )

    def __init__(
        self,
        words: tuple[Text, Text],
        said: Sequence[Text],
        label: Text,
        act: Callable[[str], object],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        heading, do = words
        super().__init__(heading, do, _LEAST, language, parent)
        self._act = act
        self.words: Final = QLineEdit()
        for sentence in said:
            self.say(sentence)
        self.ask(label, self.words)
        self.finish()

    def carry_out(self) -> object:
        self._act(self.words.text())
        return True

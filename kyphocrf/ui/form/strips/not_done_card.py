"""Why a page was not done, in a line beneath its head."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.finding import DASH
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_WHY: Final = Text("Not done: {reason}", "Nicht durchgeführt: {reason}")


class NotDoneCard(QFrame):
    """Hidden for pages that were done or are still to be done."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("card", "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 14, 6)
        row.setSpacing(8)
        self._words = Words(same(""), language, "strong", wrap=True)
        row.addWidget(ShapeLabel("not_done", language, wordless=True))
        row.addWidget(self._words, 1)
        self.hide()

    def show_instance(self, instance: FormInstance) -> None:
        """Say the reason of this page, if it has one."""
        self.setVisible(instance.status is Status.NOT_DONE)
        self._words.say(_WHY.filled(reason=instance.reason or DASH))

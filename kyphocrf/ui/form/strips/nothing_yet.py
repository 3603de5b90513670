"""What is said in place of a computed page from which nothing follows yet."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.review import Review
from kyphocrf.ui.parts.labels import Words

_WORDS: Final = Text(
    "Nothing to work out yet. This page fills itself from the answers of other pages.",
    "Noch nichts zu berechnen. Diese Seite füllt sich aus den Antworten anderer Seiten.",
)


class NothingYet(QFrame):
    """Hidden where a page asks anything, or tells what it works out."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("card", "flat")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 14, 6)
        row.addWidget(Words(_WORDS, language, "dim", wrap=True), 1)
        self.hide()

    def show_review(self, review: Review) -> None:
        """Say so where a computed page stands empty; elsewhere a table may be begun."""
        self.setVisible(review.definition.is_derived and not review.spots())

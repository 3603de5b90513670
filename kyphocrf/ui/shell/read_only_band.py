"""The band that says why nothing can be entered in this study here, and what to do."""

from typing import Final

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.workflow.refused import ONLY_READ

_HEADING: Final = Text("Only to be read", "Nur zum Lesen")


class ReadOnlyBand(NoteCard):
    """It stands above every screen as long as the study is open; all of it is always seen."""

    def __init__(self, conflict: Text, language: Language) -> None:
        sentence = Text(f"{conflict.en} {ONLY_READ.en}", f"{conflict.de} {ONLY_READ.de}")
        super().__init__(sentence, language, "soft", heading=_HEADING, icon="lock")

"""Says beneath the head what keeps a page from being completed, once that was tried."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_NOT_COMPLETED: Final = Text("Not completed: {what}.", "Nicht abgeschlossen: {what}.")
_PLACE: Final = Text("1 place is still to be answered", "1 Angabe fehlt noch")
_PLACES: Final = Text("{n} places are still to be answered", "{n} Angaben fehlen noch")
_FINDING: Final = Text("1 finding stops it", "1 Hinweis verhindert es")
_FINDINGS: Final = Text("{n} findings stop it", "{n} Hinweise verhindern es")
_NEED: Final = Text("requirement {which} is not met", "Voraussetzung {which} ist nicht erfüllt")
_NEEDS: Final = Text(
    "requirements {which} are not met", "Voraussetzungen {which} sind nicht erfüllt"
)
_CLEAR: Final = "clear_not_asked"
_NOT_ASKED: Final = Text(
    "{n} answers are no longer asked ({key} clears them together)",
    "{n} Antworten sind nicht mehr gefragt ({key} leert sie gemeinsam)",
)


def stops_words(entry: Entry, stops: Sequence[Spot | Finding]) -> Text | None:
    """Word in one sentence what stops a page; None where nothing does."""
    needs = entry.unmet()
    findings = [one for one in stops if isinstance(one, Finding) and one not in needs]
    places = [one for one in stops if not isinstance(one, Finding)]
    parts = [
        *_counted(_PLACE, _PLACES, len(places)),
        *_counted(_FINDING, _FINDINGS, len(findings)),
    ]
    if needs:
        pattern = _NEED if len(needs) == 1 else _NEEDS
        parts.append(pattern.filled(which=", ".join(one.number for one in needs)))
    if not parts:
        return None
    gone = len(entry.no_longer_asked())
    if gone > 1:
        parts.append(_NOT_ASKED.filled(n=gone, key=_key_of(_CLEAR)))
    joined = Text(*(", ".join(part.to(one) for part in parts) for one in LANGUAGES))
    return _NOT_COMPLETED.filled(what=joined)


def _key_of(command: str) -> Text:
    return Text(keys.hint(command, "en"), keys.hint(command, "de"))


def _counted(one: Text, many: Text, count: int) -> list[Text]:
    return [] if not count else [one if count == 1 else many.filled(n=count)]


class StopsStrip(QFrame):
    """It counts anew with every answer, and goes when nothing stops the page any more."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.setProperty("card", "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 5, 14, 5)
        row.setSpacing(8)
        row.addWidget(ShapeLabel("hard", language, wordless=True, size=14))
        self._words = Words(same(""), language, wrap=True)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is said; empty while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def begin(self, entry: Entry, stops: Sequence[Spot | Finding]) -> None:
        """Say what stops the page; a screen reader says it at once."""
        self._say(stops_words(entry, stops))
        announce(self, self.words, alert=True)

    def follow(self, entry: Entry) -> None:
        """Count anew, if anything was said."""
        if not self.isHidden():
            self._say(stops_words(entry, entry.stops()))

    def _say(self, words: Text | None) -> None:
        self.setVisible(words is not None)
        if words is not None:
            self._words.say(words)

    def retranslate(self, language: Language) -> None:
        self._language = language

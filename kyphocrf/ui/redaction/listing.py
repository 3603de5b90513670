"""The lists of a redaction: texts, redactions, older copies; moved through by arrows."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.dialogs.reasoned_dialog import ListedTable
from kyphocrf.ui.look.age import age
from kyphocrf.workflow.older_copies import CopyState, OlderCopy
from kyphocrf.workflow.redacting import Redaction, TypedText
from kyphocrf.workflow.sent_copies import SentCopy

_WHERE: Final = Text("Where", "Wo")
_WHAT: Final = Text("What", "Was")
_WHEN: Final = Text("When", "Wann")
_WHO: Final = Text("Who", "Wer")
_WHY: Final = Text("Why", "Warum")
_SAYS: Final = Text("Text", "Text")
_TEXTS: Final = Text("Texts", "Texte")
_SEEN: Final = Text("Seen", "Gesehen")
_WAITS: Final = Text("not yet", "noch nicht")
_YES: Final = Text("yes", "ja")
_NUMBER: Final = Text("Backup, batch", "Sicherung, Sendung")
_AGE: Final = Text("Age", "Alter")
_AGO: Final = Text("{age} old", "{age} alt")
_UNKNOWN: Final = Text("cannot be told", "nicht bestimmbar")
_HOLDS: Final = Text("Redacted text", "Geschwärzter Text")
_STUDY: Final = Text("in the study folder", "im Studienordner")
_ELSEWHERE: Final = Text("at a second place", "an einem zweiten Ort")
_HANDED_OVER: Final = Text(
    "Handed over as well: what the sponsor has is for the sponsor to destroy.",
    "Auch übergeben: Was beim Sponsor liegt, vernichtet der Sponsor.",
)
_MORE: Final = Text("{first} and {count} more", "{first} und {count} weitere")
_STATE: Final[dict[CopyState, Text]] = {
    "holds": Text("holds it", "enthält ihn"),
    "free": Text("does not hold it", "enthält ihn nicht"),
    "unreadable": Text("not readable", "nicht lesbar"),
    "away": Text("may hold it", "kann ihn enthalten"),
}
_WIDE: Final = (_SAYS, _WHERE, _WHY, _HOLDS)
"""Columns that share the room the others leave."""
_SHOWN: Final = 3
"""Places told of one redaction."""


class FilledTable(ListedTable):
    """A list whose rows come later."""

    def __init__(self, heads: Sequence[Text], name: Text, language: Language) -> None:
        super().__init__(heads, (), name, language)
        for column, head in enumerate(heads):
            if head not in _WIDE:
                self.horizontalHeader().setSectionResizeMode(
                    column, QHeaderView.ResizeMode.ResizeToContents
                )

    def showEvent(self, event: QShowEvent) -> None:
        """Give rows their height once the columns have their widths."""
        super().showEvent(event)
        self.resizeRowsToContents()


TYPED_HEADS: Final = (_SAYS, _WHAT, _WHERE, _WHEN, _WHO)
PLACE_HEADS: Final = (_WHERE, _WHAT, _WHEN, _WHO)
REDACTION_HEADS: Final = (_WHEN, _WHO, _WHERE, _WHY, _TEXTS, _SEEN)
COPY_HEADS: Final = (_NUMBER, _AGE, _WHERE, _HOLDS)


def typed_rows(texts: Iterable[TypedText]) -> list[tuple[Text, ...]]:
    """Word texts for whoever may read them."""
    return [
        (same(one.text or ""), one.what, one.where, same(one.at_local), same(one.user))
        for one in texts
    ]


def place_rows(texts: Iterable[TypedText]) -> list[tuple[Text, ...]]:
    """Word where texts stand, never what they say."""
    return [(one.where, one.what, same(one.at_local), same(one.user)) for one in texts]


def redaction_rows(redactions: Iterable[Redaction]) -> list[tuple[Text, ...]]:
    """Word what was redacted."""
    return [
        (
            same(one.at_local),
            same(one.user),
            _places(one.where),
            same(one.reason),
            same(str(one.count)),
            _WAITS if one.waits else _YES,
        )
        for one in redactions
    ]


def copy_rows(copies: Iterable[OlderCopy]) -> list[tuple[Text, ...]]:
    """Word older copies: number, age, where they lie, and whether they hold the text."""
    return [
        (
            same(str(one.number)) if one.number else same(one.name),
            _UNKNOWN if one.age is None else _AGO.filled(age=age(one.age)),
            _lies(one),
            _STATE[one.state] if one.kept is None else _sentences(_STATE[one.state], one.kept),
        )
        for one in copies
    ]


def sealed_rows(copies: Iterable[SentCopy]) -> list[tuple[Text, ...]]:
    """Word sealed batches as older copies: name, where they lie, whether others have them."""
    held = _STATE["holds"]
    return [
        (
            same(one.name),
            same("–"),
            _STUDY,
            _sentences(held, _HANDED_OVER) if one.handed_over else held,
        )
        for one in copies
    ]


def _lies(one: OlderCopy) -> Text:
    if one.within_study:
        return _STUDY
    return _ELSEWHERE if one.folder is None else same(str(one.folder.parent))


def _sentences(first: Text, second: Text) -> Text:
    return Text(*(f"{first.to(language)}. {second.to(language)}" for language in LANGUAGES))


def _places(where: Sequence[Text]) -> Text:
    shown = ["; ".join(one.to(language) for one in where[:_SHOWN]) for language in LANGUAGES]
    told = Text(*shown)
    more = len(where) - _SHOWN
    return told if more <= 0 else _MORE.filled(first=told, count=more)

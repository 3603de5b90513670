"""Which answers were typed, and which of them are words: what else could a person be named in."""

from typing import Any, Final

from kyphocrf.definition.kind import ChoiceKind, Kind, LinkKind, MultiChoiceKind, TextKind
from kyphocrf.definition.study import Study
from kyphocrf.record.answers import Answer
from kyphocrf.record.chain import AuditRecord

_CODED: Final = (ChoiceKind, MultiChoiceKind, LinkKind)


def is_typed(study: Study, record: AuditRecord) -> bool:
    """Tell whether an answer was typed: words, a date, a number, what nobody could read.

    A code or a row was chosen; to take it back it is answered anew.
    """
    return _is_unread(record) or not isinstance(_kind(study, record), _CODED)


def holds_words(study: Study, record: AuditRecord) -> bool:
    """Tell whether the item of an answer takes words; one this program does not know may."""
    return isinstance(_kind(study, record), TextKind | None)


def is_looked_for(study: Study, record: AuditRecord, part: str) -> bool:
    """Tell whether a text is looked for wherever it stands: words are, a date or number is not."""
    return part != "new" or _is_unread(record) or holds_words(study, record)


def _is_unread(record: AuditRecord) -> bool:
    return Answer.from_text(record.texts.new.text or "").unread is not None


def _kind(study: Study, record: AuditRecord) -> Kind[Any] | None:
    """Return what an item takes; None where this program does not know it."""
    try:
        return study.form(record.place.form, record.form_version).items[record.place.item].kind
    except KeyError:
        return None

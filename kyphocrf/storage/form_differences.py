"""Find where the pages are stored otherwise than the trail says."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.change import Document
from kyphocrf.record.difference import Difference
from kyphocrf.record.replay import FormDocument, Replayed

Key = TypeVar("Key")
StoredForm: TypeAlias = tuple[tuple[str, FormKey], FormDocument]


def found(replayed: Replayed, stored: Iterable[StoredForm]) -> Iterator[Difference]:
    """Yield where a page is stored otherwise than the trail says."""
    missing = dict(replayed.forms)
    for (subject_key, form), holds in stored:
        says = missing.pop((subject_key, form), None)
        if says is not None and not _is_numbered(says, holds, replayed):
            yield Difference("number", subject_key, Place(*form))
        if says == holds:
            continue
        for what, place in _unlike(form, says, holds):
            yield Difference(what, subject_key, place)
    for subject_key, form in missing:
        yield Difference("form", subject_key, Place(*form))


def _unlike(
    form: FormKey, says: FormDocument | None, holds: FormDocument
) -> tuple[tuple[str, Place], ...]:
    whole = (("form", Place(*form)),)
    if says is None:
        return whole
    try:
        within = tuple(_within(form, says.document, holds.document))
    except (TypeError, AttributeError, KeyError, ValueError):
        # Not even the shape of a document is left.
        return whole
    same_state = (says.version, says.status) == (holds.version, holds.status)
    state = () if same_state else (("status", Place(*form)),)
    return (*state, *within) or whole


def _within(form: FormKey, says: Document, holds: Document) -> Iterator[tuple[str, Place]]:
    for spot in unequal(_answers(says), _answers(holds)):
        yield "answer", spot.at(form)
    for group in unequal(says["groups"], holds["groups"]):
        yield "row", Place(*form, group)


def _answers(document: Document) -> dict[Spot, object]:
    return {
        Spot(group, int(row), item): answer
        for group, rows in document["answers"].items()
        for row, items in rows.items()
        for item, answer in items.items()
    }


def _is_numbered(says: FormDocument, holds: FormDocument, replayed: Replayed) -> bool:
    """Tell whether a page has the number of its last record, or of a redaction after it."""
    return holds.seq == says.seq or (holds.seq > says.seq and holds.seq in replayed.redactions)


def unequal(said: Mapping[Key, object], holds: Mapping[Key, object]) -> tuple[Key, ...]:
    """Name what differs, in the order in which the trail speaks of it."""
    return tuple(key for key in {**said, **holds} if said.get(key) != holds.get(key))

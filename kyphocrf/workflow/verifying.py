"""Verify the study file, against a printed head too, and say in words what was found where."""

from collections.abc import Iterator

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place
from kyphocrf.record.difference import Difference
from kyphocrf.storage import installation
from kyphocrf.storage.verifying import Verification
from kyphocrf.workflow import folders, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_IN_DATA = Text("Data: {what}", "Daten: {what}")
_IN_ACCESS = Text("Access: {what}", "Zugriffe: {what}")
_AT = Text("{where}: {what}", "{where}: {what}")
_BETWEEN = " · "


@use_case(Act.VERIFY)
def verify(session: Session, head: str = "") -> Verification:
    """Verify both chains and all that is stored against the trail.

    `head`: a data head as it was printed; where the file does not hold it, its end was cut off or
    it was made anew. The head that this PC saw last is asked for, too. Raises UserError for what
    is no head.
    """
    found = reading.verified(session)
    seen = installation.head_last_seen(session.file, folders.installations())
    if seen and not reading.holds_head(session, seen):
        found = found.with_differences(Difference("seen", name=seen[:16]))
    if head.strip() and not _holds(session, head):
        return found.with_differences(Difference("head", name=head.strip()))
    return found


def sentences(study: Study, found: Verification) -> tuple[Text, ...]:
    """Say everything that was found, each with its place as the screens name it."""
    return tuple(_sentences(study, found))


def _sentences(study: Study, found: Verification) -> Iterator[Text]:
    for words, fault in ((_IN_DATA, found.audit_fault), (_IN_ACCESS, found.access_fault)):
        if fault is not None:
            yield words.filled(what=fault.worded())
    for difference in found.differences:
        where = _where(study, difference.subject_key, difference.place)
        worded = difference.worded()
        yield worded if where is None else _AT.filled(where=where, what=worded)


def _where(study: Study, subject_key: str, place: Place | None) -> Text | None:
    """Name subject, visit, page and item; a name this program does not know stands as it is."""
    parts = [same(subject_key)] if subject_key else []
    if place is not None:
        parts += _within(study, place)
    if not parts:
        return None
    return Text(_BETWEEN.join(one.en for one in parts), _BETWEEN.join(one.de for one in parts))


def _within(study: Study, place: Place) -> Iterator[Text]:
    if place.event:
        event = study.event.get(place.event)
        yield same(place.event) if event is None else event.label
    if place.form:
        form = study.current(place.form) if place.form in study.form_names else None
        yield same(place.form) if form is None else form.label
        item = None if form is None else form.items.get(place.item)
        if place.item:
            yield same(place.item) if item is None else item.label


def _holds(session: Session, head: str) -> bool:
    try:
        return reading.holds_head(session, head)
    except ValueError:
        raise _no_head(head) from None


def _no_head(head: str) -> UserError:
    return UserError(
        "E-376",
        Text("“{head}” is no data head.", "„{head}“ ist kein Datenstand.").filled(
            head=head.strip()
        ),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text(
            "Type the digits and letters a to f that stand at the foot of the printed page.",
            "Die Ziffern und Buchstaben a bis f vom Fuß der gedruckten Seite eingeben.",
        ),
    )

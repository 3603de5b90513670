"""How a place of the trail is named to a person: visit, page, row and item, as the screens do."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Place

_BETWEEN: Final = " · "
_NUMBERED: Final = same("{label} {number}")
_ROW: Final = Text("row", "Zeile")
_STUDY: Final = Text("the study itself", "die Studie selbst")


def joined(parts: Iterable[Text]) -> Text:
    """Put words beside each other, with a dot between them."""
    told = tuple(parts)
    return Text(_BETWEEN.join(one.en for one in told), _BETWEEN.join(one.de for one in told))


def place_words(study: Study, place: Place) -> Text:
    """Name visit, page, row and item; a name that this program does not know stands as it is."""
    return joined(_parts(study, place))


def whole_place_words(study: Study, subject_key: str, place: Place) -> Text:
    """Name subject and place; where there is neither, the study itself."""
    subject = (same(subject_key),) if subject_key else ()
    return joined((*subject, *_parts(study, place)) or (_STUDY,))


def visit_words(study: Study, event: str, repeat: int) -> Text:
    """Name a visit; where it is not the first of its kind, with its number."""
    found = study.event.get(event)
    if found is None:
        return same(event)
    words = found.words(repeat)
    return _numbered(words, repeat) if found.repeats is None and repeat > 1 else words


def form_words(study: Study, form: str) -> Text:
    """Name a form as it is called today."""
    return study.current(form).label if form in study.form_names else same(form)


def item_of(study: Study, form: str, item: str) -> Item[Any] | None:
    """Return an item in the newest version of its form that has it."""
    for one in _versions(study, form):
        found = one.items.get(item)
        if found is not None:
            return found
    return None


def _parts(study: Study, place: Place) -> Iterator[Text]:
    if place.event:
        yield visit_words(study, place.event, place.event_repeat)
    if place.form:
        label = form_words(study, place.form)
        numbered = place.form_repeat > 1 or _repeats(study, place.form)
        yield _numbered(label, place.form_repeat) if numbered and place.form_repeat else label
    if place.row:
        yield _numbered(_row_words(study, place), place.row)
    if place.item and place.form:
        found = item_of(study, place.form, place.item)
        yield same(place.item) if found is None else found.label


def _numbered(label: Text, number: int) -> Text:
    return _NUMBERED.filled(label=label, number=number)


def _repeats(study: Study, form: str) -> bool:
    return form in study.form_names and study.current(form).repeats


def _row_words(study: Study, place: Place) -> Text:
    for form in _versions(study, place.form):
        for group in form.groups:
            if group.name == place.group and group.repeats is not None:
                return group.repeats.row
    return _ROW


def _versions(study: Study, form: str) -> Iterator[Form]:
    """Yield the versions of a form, the newest first; none of one that is not known."""
    if form in study.form_names:
        for version in reversed(study.versions(form)):
            yield study.form(form, version)

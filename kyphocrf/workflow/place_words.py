"""Word a place for somebody who does not see it: subject, visit, page, item, row."""

from collections.abc import Iterator

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Place

_BETWEEN = " · "
_STUDY = Text("the study itself", "die Studie selbst")
_PAGE = Text("{form} {repeat}", "{form} {repeat}")
_ROW = Text("{item}, row {row}", "{item}, Zeile {row}")


def place_words(study: Study, subject_key: str, place: Place) -> Text:
    """Name a place as the screens do; what this program does not know stands as it is kept."""
    parts = [*([same(subject_key)] if subject_key else ()), *_within(study, place)] or [_STUDY]
    return Text(_BETWEEN.join(one.en for one in parts), _BETWEEN.join(one.de for one in parts))


def _within(study: Study, place: Place) -> Iterator[Text]:
    if place.event:
        event = study.event.get(place.event)
        yield same(place.event) if event is None else event.words(place.event_repeat)
    if not place.form:
        return
    known = place.form in study.form_names
    label = study.current(place.form).label if known else same(place.form)
    yield _PAGE.filled(form=label, repeat=place.form_repeat) if place.form_repeat > 1 else label
    if place.item:
        item = study.current(place.form).items.get(place.item) if known else None
        words = same(place.item) if item is None else item.label
        yield _ROW.filled(item=words, row=place.row) if place.row else words

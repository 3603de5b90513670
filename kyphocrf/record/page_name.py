"""What tells one page of several from the others: its own answers, in a few words."""

from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import worded
from kyphocrf.record.review import Review

_BETWEEN: Final = "\N{NO-BREAK SPACE}· "
"""A line that breaks does not begin with the dot."""


def page_name(review: Review) -> Text:
    """Word the answers that name a page, as far as they are there; "" where none is."""
    return Text(*(_BETWEEN.join(_words(review, language)) for language in LANGUAGES))


def _words(review: Review, language: Language) -> Iterator[str]:
    form = review.definition
    for named in form.named_by:
        item = form.items[named.name]  # of this version
        spot = Spot(form.group_of[item.name].name, 0, item.name)
        place = review.places.get(spot)
        derived = None if place is None else place.derived
        answer = derived if item.is_derived else review.instance.answers.get(spot)
        if answer is not None and answer.missing is None:
            yield worded(item, answer, language)

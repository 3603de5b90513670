"""The words with which the list of a choice is searched before anything is typed there."""

from kyphocrf.definition.form import Form
from kyphocrf.record.answers import Answers, Spot


def search_words(form: Form, answers: Answers, spot: Spot) -> str:
    """Return what is answered at the item a choice is searched from; empty where nothing is."""
    source = form.items[spot.item].search_from
    if source is None:
        return ""
    group = form.group_of[source.item]
    row = spot.row if group.repeats is not None else 0
    answer = answers.get(Spot(group.name, row, source.item))
    return "" if answer is None else answer.value or ""

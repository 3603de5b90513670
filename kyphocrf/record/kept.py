"""Derived answers that are stored with what they were computed from, as a form is filled in."""

from collections.abc import Iterator
from dataclasses import replace

from kyphocrf.definition.form import Form
from kyphocrf.record.answers import Answers, Spot
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.edit import changed_keys
from kyphocrf.record.live_review import LiveReview


def with_kept(review: LiveReview, answers: Answers) -> Answers:
    """Compute anew what is kept and reads what changed; what is not kept yet, begins to be."""
    kept = {item.name for item in review.definition.items.values() if item.kept}
    keys = set(changed_keys(review.key, review.instance.answers, answers)) if kept else set()
    after, reached = begun(review.instance, answers), review.reached(keys)
    for spot in _kept_spots(review.definition, answers, kept):
        if spot in answers.given and spot not in reached:
            continue
        computed, _ = review.computed_anew(after, spot)
        if computed != answers.get(spot):
            answers = answers.with_answer(spot, computed)
            keys.add(("answer", review.key, spot))
            after, reached = begun(review.instance, answers), review.reached(keys)
    return answers


def _kept_spots(form: Form, answers: Answers, kept: set[str]) -> Iterator[Spot]:
    for group in form.groups:
        rows = answers.rows_of(group.name) if group.repeats else (0,)
        for row in rows:
            yield from (
                Spot(group.name, row, item.name) for item in group.items if item.name in kept
            )


def begun(instance: FormInstance, answers: Answers) -> FormInstance:
    """Return a page with other answers; one that was blank is begun by them."""
    status = Status.STARTED if instance.status is Status.BLANK else instance.status
    return replace(instance, answers=answers, status=status)

"""What an edit does to the answers of a form: what changed, which numbers stay used, what waits."""

from collections.abc import Mapping
from dataclasses import replace

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import ItemGroup
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.itemcheck import NOT_EXPECTED
from kyphocrf.record.read_trace import ReadKey
from kyphocrf.record.review import Review


def without_no_longer_asked(book: Casebook, instance: FormInstance) -> Answers:
    """Return the answers less those that are not asked, and the rows in which nothing is."""
    while True:
        review = Review(book.with_instance(instance), instance.key)
        answers = instance.answers
        for group in review.definition.groups:
            for row in answers.rows_of(group.name):
                if _is_wholly_unasked(review, group, row):
                    answers = answers.without_row(group.name, row)
        for finding in review.all_findings():
            if finding.number == NOT_EXPECTED:
                answers = answers.with_answer(finding.spot, None)
        if answers == instance.answers:
            return answers
        instance = replace(instance, answers=answers)


def with_answers(answers: Answers, given: Mapping[Spot, Answer | None]) -> Answers:
    """Put, replace or (None) clear several answers."""
    for spot, answer in given.items():
        answers = answers.with_answer(spot, answer)
    return answers


def suggested_figures(review: Review, group: str, row: int) -> dict[Spot, Answer]:
    """Return what is suggested at asked, empty places of a section, other than choices."""
    found: dict[Spot, Answer] = {}
    for item in review.definition.group[group].items:
        spot = Spot(group, row, item.name)
        view = review.places.get(spot)
        if view is None or view.suggested is None or view.asked is not Outcome.YES:
            continue
        if item.codelist is None and spot not in review.instance.answers.given:
            found[spot] = view.suggested
    return found


def _is_wholly_unasked(review: Review, group: ItemGroup, row: int) -> bool:
    views = (review.places.get(Spot(group.name, row, item.name)) for item in group.items)
    return all(view is not None and view.asked is Outcome.NO for view in views)


def still_waiting(
    opened: Mapping[str, tuple[int, ...]], answers: Answers
) -> dict[str, tuple[int, ...]]:
    """Return the opened rows that have no answer yet."""
    left = {
        group: tuple(row for row in rows if row not in answers.rows_of(group))
        for group, rows in opened.items()
    }
    return {group: rows for group, rows in left.items() if rows}


def keeping_numbers(earlier: Answers, now: Answers) -> Answers:
    """Return the earlier answers without giving a row number out twice."""
    numbers = {
        group: max(number, earlier.next_row.get(group, 1)) for group, number in now.next_row.items()
    }
    return replace(earlier, next_row={**earlier.next_row, **numbers})


def changed_keys(key: FormKey, old: Answers, new: Answers) -> list[ReadKey]:
    """Return what differs between two states of a form, as a review reads it."""
    spots = {
        spot for spot in {*old.given, *new.given} if old.given.get(spot) != new.given.get(spot)
    }
    groups = {group for group in {*old.rows, *new.rows} if old.rows_of(group) != new.rows_of(group)}
    return [
        *(("answer", key, spot) for spot in spots),
        *(("rows", key, group) for group in groups),
    ]

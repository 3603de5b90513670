"""What may be carried forward into a table from the last completed page of the same form."""

from collections.abc import Mapping
from typing import NamedTuple

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import CarryForward, ItemGroup
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.review import Review


class CarriedRows(NamedTuple):
    """Rows of an earlier page: `rows` holds, for each, the answers that are taken, by item.

    `event` words the visit of that page; `offer` words the act of taking them.
    """

    group: str
    event: Text
    offer: Text
    rows: tuple[Mapping[str, Answer], ...]

    def into(self, answers: Answers) -> Answers:
        """Return the answers with these rows, under numbers never used before."""
        for row in self.rows:
            number = answers.next_row.get(self.group, 1)
            for item, answer in row.items():
                answers = answers.with_answer(Spot(self.group, number, item), answer)
        return answers


def carried_forward(review: Review, group: ItemGroup) -> CarriedRows | None:
    """Return what may be carried forward into a table now; None where nothing is offered.

    That is: into a table that is asked and has no row, at a visit of the schedule that does not
    exclude it, after a visit at which the form is complete.
    """
    carried = None if group.repeats is None else group.repeats.carry_forward
    if carried is None or review.key.event in carried.not_at:
        return None
    if review.instance.answers.rows_of(group.name) or review.group_asked(group) is not Outcome.YES:
        return None
    source = review.book.completed_before(review.key)
    rows = () if source is None else _rows(review.book, source, group, carried)
    if source is None or not rows:
        return None
    event = review.book.study.event[source.event].words(source.event_repeat)
    words = carried.one if len(rows) == 1 else carried.several
    return CarriedRows(group.name, event, words.filled(count=len(rows), event=event), rows)


def _rows(
    book: Casebook, source: FormKey, group: ItemGroup, carried: CarryForward
) -> tuple[Mapping[str, Answer], ...]:
    instance, views = book.instances[source], CaseViews(book)
    taken = []
    for row in instance.answers.rows_of(group.name):
        case_view = views.of(instance, group.name, row)
        if carried.rows is None or carried.rows.outcome(case_view.look) is Outcome.YES:
            taken.append(_answers(case_view, instance.answers, Spot(group.name, row, ""), carried))
    at_most = 0 if group.repeats is None else group.repeats.at_most
    return tuple([one for one in taken if one][:at_most])


def _answers(
    case_view: CaseView, answers: Answers, place: Spot, carried: CarryForward
) -> Mapping[str, Answer]:
    """Return the values of a row that are taken; why one is missing is said anew at each visit."""
    found = {}
    for item in carried.items:
        answer, condition = (
            answers.get(place._replace(item=item.name)),
            carried.only_if.get(item.name),
        )
        if answer is None or answer.value is None:
            continue
        if condition is None or condition.outcome(case_view.look) is Outcome.YES:
            found[item.name] = answer
    return found

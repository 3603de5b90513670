"""A form being filled in: what the person does, and what follows from it.

`Entry` has no Qt and no file. Every act returns a `Delta`: what a screen has to change.
Nothing prevents entering: a wrong answer is a finding, not an exception. A page that is closed,
by its status or to this person, takes no act at all: each of them raises UserError.
"""

from collections.abc import Iterable, Mapping

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Language
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.carrying import CarriedRows, carried_forward
from kyphocrf.record.casebook import Casebook, Comment, FormInstance
from kyphocrf.record.closed import closed_by_status
from kyphocrf.record.delta import Delta, Looks, rows_of
from kyphocrf.record.edit import (
    changed_keys,
    keeping_numbers,
    still_waiting,
    suggested_figures,
    with_answers,
    without_no_longer_asked,
)
from kyphocrf.record.finding import Finding
from kyphocrf.record.gate import gate_findings
from kyphocrf.record.itemcheck import NOT_EXPECTED
from kyphocrf.record.kept import begun, with_kept
from kyphocrf.record.live_review import LiveReview
from kyphocrf.record.read_trace import ReadKey
from kyphocrf.record.stops import stops_of
from kyphocrf.record.table_rows import entered_items, is_entered, next_row, refused_row
from kyphocrf.record.understanding import Understood, keeping_choice, typing_at, understood


class Entry:
    """A form instance in hand. Has state: the answers so far and the way back to earlier ones.

    `barred` says why this person cannot change the page whatever its status is; None: they can.
    """

    def __init__(self, book: Casebook, key: FormKey, barred: UserError | None = None) -> None:
        self.key = key
        self.barred = barred
        self.review = LiveReview(book, key)
        self._past: list[FormInstance] = []
        self._future: list[FormInstance] = []
        self._answered: Spot | None = None  # the place of the last act, if that was an answer
        self._looks = Looks(self.review)

    @property
    def closed(self) -> UserError | None:
        """Why no act on this page is possible now, in words; None where every act is."""
        return closed_by_status(self.instance) or self.barred

    def _require_open(self) -> None:
        closed = self.closed
        if closed is not None:
            raise closed

    @property
    def book(self) -> Casebook:
        return self.review.book

    @property
    def instance(self) -> FormInstance:
        return self.review.instance

    @property
    def answers(self) -> Answers:
        return self.instance.answers

    @property
    def form(self) -> Form:
        return self.review.definition

    def understood(self, spot: Spot, typed: str, language: Language) -> Understood:
        """Turn what was typed into an answer: a value, unread text, or None for nothing.

        Over a choice that was made, a text that fits no code or several changes nothing.
        """
        item = self.form.items[spot.item]
        view = self.review.places.get(spot)
        offered = view.offered if view is not None else None
        found = understood(item, typed, typing_at(item, self.book, language, offered))
        return keeping_choice(item, found, self.answers.get(spot))

    def answer(self, spot: Spot, answer: Answer | None, *, continued: bool = False) -> Delta:
        """Put, replace or (None) clear the answer at a place; raises UserError where closed.

        `continued`: what is typed there goes on, so that it is one act with what it gave before.
        """
        self._require_open()
        if self.answers.get(spot) == answer:
            return Delta()
        if continued and self._answered == spot and self._past:
            return self._act_instead(self._past.pop(), spot, answer)
        delta = self._act(self.answers.with_answer(spot, answer))
        self._answered = spot
        return delta

    def _act_instead(self, before: FormInstance, spot: Spot, answer: Answer | None) -> Delta:
        """Answer as if the last act had not been; a row that began with that waits again."""
        answers = keeping_numbers(before.answers, self.answers)
        if answers.get(spot) != answer:
            answers = with_kept(self.review, answers.with_answer(spot, answer))
            self._past.append(before)
        else:
            self._answered = None  # nothing was done that could go on
            if spot.row and spot.row not in answers.rows_of(spot.group):
                self.review.opened = {**self.review.opened, spot.group: (spot.row,)}
        return self._put(answers)

    def answer_all(self, given: Mapping[Spot, Answer | None]) -> Delta:
        """Put several answers in one act; raises UserError where closed."""
        self._require_open()
        answers = with_answers(self.answers, given)
        return self._act(answers) if answers != self.answers else Delta()

    def take_suggestion(self, spot: Spot) -> Delta:
        """Answer with what is suggested there; without a suggestion nothing changes."""
        self._require_open()
        view = self.review.places.get(spot)
        if view is None or view.suggested is None:
            return Delta()
        return self.answer(spot, view.suggested)

    def take_suggestions(self, group: str, row: int = 0) -> Delta:
        """Take what is suggested for the empty places of a section, or of one row, in one act.

        What is chosen from a list is a judgement, as a grade or a part of a score: it is taken by
        itself only. Raises UserError where the page is closed.
        """
        self._require_open()
        return self.answer_all(suggested_figures(self.review, group, row))

    def no_longer_asked(self) -> tuple[Spot, ...]:
        """Return the answered places that are not asked (any more), in the order of the form."""
        return tuple(one.spot for one in self.review.all_findings() if one.number == NOT_EXPECTED)

    def clear_no_longer_asked(self) -> Delta:
        """Clear every answer that is not asked, and those that are not once these are gone.

        One act, so that one undo brings all of them back. Raises UserError where closed.
        """
        self._require_open()
        answers = without_no_longer_asked(self.book, self.instance)
        return self._act(answers) if answers != self.answers else Delta()

    # Rows. One begins with its first answer; until then it waits, is not stored and not counted.

    def no_row(self, group: str) -> UserError | None:
        """Return why a table takes no further row by hand; None where it takes one."""
        return self.closed or refused_row(self.review, self.form.group[group])

    def add_row(self, group: str) -> tuple[int, Delta]:
        """Open a row behind all that exist, are expected or ever existed, for its first answer.

        A table has one such row at most: asked again, it is the same. Raises UserError.
        """
        self._require_open()
        waiting = self.review.opened.get(group)
        if waiting:
            return waiting[0], Delta()
        refused = self.no_row(group)
        if refused is not None:
            raise refused
        number = next_row(self.review, group)
        return number, self._wait({group: (number,)})

    def drop_waiting_rows(self) -> Delta:
        """Let rows that were opened and never answered go, as when one leaves them."""
        return self._wait({}) if self.review.opened else Delta()

    def _wait(self, opened: Mapping[str, tuple[int, ...]]) -> Delta:
        rows = rows_of(self.review)
        changed = {*self.review.opened, *opened}
        self.review.opened = dict(opened)
        keys: list[ReadKey] = [("rows", self.key, group) for group in changed]
        touched = self.review.follow(self.book, keys)
        return self._looks.delta(self.review, touched, rows, needs=False)

    def duplicate_row(self, group: str, row: int) -> tuple[int, Delta] | None:
        """Add a row that answers as another one does; None where there is nothing to add.

        What is computed is computed anew for the new row, also where it is kept. Raises UserError
        where the page is closed; a full table, or one that takes no row by hand, gives None.
        """
        self._require_open()
        of_group = self.form.group[group]
        full = self.no_row(group) is not None and not self.review.opened.get(group)
        if full or not is_entered(self.review, of_group, row):
            return None
        number, items = next_row(self.review, group), entered_items(of_group)
        return number, self._act(self.answers.with_row_like(group, row, number, items))

    def carried_forward(self, group: str) -> CarriedRows | None:
        """Return what may be carried forward into a table; None where nothing is offered."""
        return None if self.closed else carried_forward(self.review, self.form.group[group])

    def carry_forward(self, group: str) -> Delta:
        """Take the rows that are offered from the last completed page, in one act.

        Where nothing is offered nothing changes. Raises UserError where the page is closed.
        """
        self._require_open()
        carried = self.carried_forward(group)
        return Delta() if carried is None else self._act(carried.into(self.answers))

    def remove_row(self, group: str, row: int) -> Delta:
        """Remove a row with its answers; its number is not used again. Raises UserError."""
        self._require_open()
        if row in self.review.opened.get(group, ()):
            return self.drop_waiting_rows()
        if row not in self.answers.rows_of(group):
            return Delta()
        return self._act(self.answers.without_row(group, row))

    def comment(self, finding: Finding, text: str) -> Delta:
        """Say why a soft finding is accepted, bound to the values it was seen with."""
        self._require_open()
        comment = Comment(finding.number, finding.spot, finding.digest, text)
        instance = self.instance.with_comment(comment)
        return self._follow(instance, [("comments", self.key, finding.spot)])

    @property
    def can_undo(self) -> bool:
        """Whether there is a way back."""
        return bool(self._past) and self.closed is None

    @property
    def can_redo(self) -> bool:
        """Whether an undo can be taken back."""
        return bool(self._future) and self.closed is None

    def undo(self) -> Delta | None:
        """Go back one act, at most to where the page was opened; a change like any other.

        None where there is no way back. Raises UserError where the page is closed.
        """
        self._require_open()
        return self._travel(self._past, self._future)

    def redo(self) -> Delta | None:
        """Take back an undo. Raises UserError where the page is closed."""
        self._require_open()
        return self._travel(self._future, self._past)

    def _travel(self, source: list[FormInstance], target: list[FormInstance]) -> Delta | None:
        if not source:
            return None
        self._answered = None
        earlier = source.pop()
        target.append(self.instance)
        answers = keeping_numbers(earlier.answers, self.answers)
        return self._put(answers)

    def _act(self, answers: Answers) -> Delta:
        self._past.append(self.instance)
        self._future.clear()
        self._answered = None
        answers = with_kept(self.review, answers)
        return self._put(answers)

    def _put(self, answers: Answers) -> Delta:
        changed = changed_keys(self.key, self.answers, answers)
        return self._follow(begun(self.instance, answers), changed)

    def take_over(self, instance: FormInstance) -> None:
        """Take over what the workflow has put on disk: a status, a version.

        Another status ends the way back: what was entered before it is not undone.
        """
        if instance.status is not self.instance.status:
            self._past.clear()
            self._future.clear()
            self.drop_waiting_rows()
        self.review.take_over(instance)

    def look_again(self, book: Casebook) -> Delta:
        """Follow changes made to other forms of the subject, or to facts, since the last look."""
        rows = rows_of(self.review)
        opened = self.review.opened
        self.review = LiveReview(book.with_instance(self.instance), self.key)
        self._wait(opened)
        return self._looks.delta(
            self.review, {*self._looks.spots, *self.review.places}, rows, needs=True
        )

    def _follow(self, instance: FormInstance, changed: Iterable[ReadKey]) -> Delta:
        review = self.review
        is_new = instance.key not in self.book.instances or self.instance.status != instance.status
        keys = [*changed, *([("forms", self.key.form, "")] if is_new else [])]
        rows, needs = rows_of(review), dict(review.needs)
        review.opened = still_waiting(review.opened, instance.answers)
        touched = review.follow(self.book.with_instance(instance), keys)
        return self._looks.delta(review, touched, rows, needs=needs != review.needs)

    def unmet(self) -> tuple[Finding, ...]:
        """Return the requirements of the gate that are a no or cannot be told yet."""
        return gate_findings(self.review)

    def stops(self) -> tuple[Spot | Finding, ...]:
        """Return what keeps the form from being completed, in the order of the form."""
        return stops_of(self.review)

    def progress(self) -> tuple[int, int]:
        """Return how many of the places that are to be answered are answered, and their number."""
        return self.review.progress()

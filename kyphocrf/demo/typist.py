"""A person who fills in pages at the desk, by keys alone: looks at the field in focus, and types.

She knows of the program what is to be seen in it: which field has the focus and what stands there.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from PySide6.QtCore import Qt

from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.values import Missing
from kyphocrf.demo.keyboard import SHIFT, Keyboard, MissedError, in_focus, wait_until
from kyphocrf.demo.pages import Ending, Given, Page, written
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.fields.choosing import ChoosingField
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.fields.long_text import LongTextField
from kyphocrf.ui.fields.multi_list import MultiListField
from kyphocrf.ui.form.scene import walk
from kyphocrf.ui.form.scene.repeated import above_of
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.parts.buttons import Button

_MOST_TRIES: Final = 12
Places: TypeAlias = dict[Spot, Given]


Watch: TypeAlias = Callable[[Page, Spot | None], object]
"""Called after each answer, before it is left, and with no place when the page is filled in."""


class Typist:
    """Works at one desk; `watch` may look while she does."""

    def __init__(
        self, desk: Desk, keyboard: Keyboard, watch: Watch = lambda _page, _spot: None
    ) -> None:
        self.desk = desk
        self.keyboard = keyboard
        self._watch = watch
        self.written: Entry | None = None
        """The page that was written last; once it is complete another one is open."""
        self._looking = 0
        """Keys that were pressed to look, not to write."""

    @property
    def view(self) -> FormView:
        view = self.desk.visit.page.view
        if view is None:
            raise MissedError("no form is open")
        return view

    @property
    def entry(self) -> Entry:
        return self.view.entry

    def write(self, page: Page) -> int:
        """Fill a page in as its script says and leave it as it is to be; returns the keys used."""
        begun, self._looking = self.keyboard.strokes, 0
        self.open(page.patient, page.key)
        if page.reason is not None and page.ending is Ending.COMPLETE:
            self.reopen(page.reason.to(self.desk.language))
        for spot, given in self._walk(dict(page.typed())):
            self.answer(spot, given)
            self._let_look(page, spot)
        self._let_look(page, None)
        for number, words in page.comments.items():
            self.comment(number, words.to(self.desk.language))
        self.written = self.entry
        if page.ending is Ending.COMPLETE:
            self.complete()
        self._compare(page, self.written)
        return self.keyboard.strokes - begun - self._looking

    def _let_look(self, page: Page, spot: Spot | None) -> None:
        before = self.keyboard.strokes
        self._watch(page, spot)
        self._looking += self.keyboard.strokes - before

    def _compare(self, page: Page, entry: Entry) -> None:
        """Compare what stands on the page with what was to be typed; another may be open by now."""
        for spot, given in page.typed():
            answer = entry.answers.get(spot)
            meant = self._answer_of(entry, spot, given)
            if answer != meant and page.ending is Ending.COMPLETE:
                raise MissedError(f"{page.key}: {spot} holds {answer}, meant was {meant}")

    def _answer_of(self, entry: Entry, spot: Spot, given: Given) -> Answer | None:
        if isinstance(given, Missing):
            return Answer(missing=given)
        language = self.desk.language
        return entry.understood(spot, written(given, language), language).answer

    def open(self, patient: int, key: FormKey) -> None:
        """Open a form: type where to go, then turn the pages of the visit."""
        subject_key = f"{self.desk.session.site}-{patient:03d}"
        if not self._is_at(subject_key, key.event):
            self.keyboard.command("go_to")
            self.keyboard.enter(f"{patient} {key.event}")
            where = f"{subject_key} {key.event}"
            wait_until(lambda: self._is_at(subject_key, key.event), f"{where} does not open")
        keys = [line.key for line in self.desk.visit.forms.lines.lines]
        if key not in keys:
            raise MissedError(f"{subject_key} has no {key}")
        step = keys.index(key) - keys.index(self.entry.key)
        for _ in range(abs(step)):
            self.keyboard.command("next_form" if step > 0 else "previous_form")

    def _is_at(self, subject_key: str, event: str) -> bool:
        visit = self.desk.visit
        here = self.desk.window.shown() == "visit" and visit.subject_key == subject_key
        return here and visit.entry is not None and visit.entry.key.event == event

    def _go_to_first(self, wanted: Places) -> None:
        """Go back where something is to be answered above: step by step, or from the beginning."""
        position, stops, here = self.entry.review.position, self.view.stops(), self.view.current
        first = min(wanted, key=position, default=None)
        if first is None or here is None or position(here) <= position(first):
            return
        above = sum(position(stop) < position(first) for stop in stops)
        back = sum(position(first) <= position(stop) < position(here) for stop in stops)
        if back <= above:
            self.keyboard.press(Qt.Key.Key_Backtab, SHIFT, times=back)
        else:
            self.keyboard.command("first_item")

    def _walk(self, left: Places) -> Iterator[tuple[Spot, Given]]:
        """Go from field to field and yield those that are to be answered, as one comes there."""
        self._go_to_first(left)
        while left:
            here = self.view.current
            if here in left:
                yield here, left.pop(here)
                # A digit of a questionnaire has gone on by itself.
                if left and self.view.current == here:
                    self._go_on(left)
            elif not self._has_row(next(iter(left))):
                self.keyboard.command("add_row")
                if not self._has_row(next(iter(left))):
                    raise MissedError(f"{self.entry.key}: no row for {next(iter(left))}")
            else:
                self._go_on(left)

    def _has_row(self, spot: Spot) -> bool:
        return any((s.group, s.row) == (spot.group, spot.row) for s in self.view.stops())

    def _go_on(self, left: Places) -> None:
        """Go to the next field; at the end of the page a row may still be to come."""
        before = self.view.current
        if not self._has_row(next(iter(left))) and before == self.view.stops()[-1]:
            return
        in_long_text = isinstance(self.view.field_at(before), LongTextField)
        self.keyboard.press(Qt.Key.Key_Tab if in_long_text else Qt.Key.Key_Return)
        while isinstance(in_focus(), Button) and self.view.isAncestorOf(in_focus()):
            # Enter would add a row behind the last of a table.
            self.keyboard.press(Qt.Key.Key_Tab)
        if self.view.current == before and self._has_row(next(iter(left))):
            raise MissedError(f"{self.entry.key}: no way from {before} to {next(iter(left))}")

    def answer(self, spot: Spot, given: Given) -> None:
        """Answer the field in focus; one key takes what is suggested there, or stands above."""
        field = self.view.field_at(spot)
        if isinstance(given, Missing):
            self.keyboard.command("missing")
            self.keyboard.type(str(list(Missing).index(given) + 1))
            return
        typed = written(given, self.desk.language)
        meant, place = self._answer_of(self.entry, spot, given), self.entry.review.places[spot]
        if len(typed) > 1 and meant == place.suggested:
            self.keyboard.command("follow_proposal")
            return
        above = above_of(self.view.scene, spot)
        if len(typed) > 1 and above is not None and meant == above.answer:
            self.keyboard.command("repeat_above")
            return
        if isinstance(field, ChoosingField):
            self._choose(field, spot, typed)
        elif isinstance(field, LongListField):
            self._pick(field, spot, typed)
        else:
            self.keyboard.type(typed)

    def _meant(self, spot: Spot, typed: str) -> tuple[str, ...]:
        answer = self._answer_of(self.entry, spot, typed)
        if answer is None or answer.value is None:
            raise MissedError(f"{self.entry.key}: {spot} has no code {typed}")
        many = isinstance(self.entry.form.items[spot.item].kind, MultiChoiceKind)
        return tuple(answer.value.split(";")) if many else (answer.value,)

    def _choose(self, field: ChoosingField, spot: Spot, typed: str) -> None:
        """Type of each code what it takes; a comma ends one that a longer code might go on from."""
        for value in self._meant(spot, typed):
            if field.typed.text:
                self.keyboard.type(",")
            for letter in value:
                if value not in self._chosen(spot):
                    self.keyboard.type(letter)
            if value not in self._chosen(spot):
                raise MissedError(f"{self.entry.key}: {spot} does not take {value}")

    def _chosen(self, spot: Spot) -> tuple[str, ...]:
        answer = self.entry.answers.get(spot)
        return tuple((answer.value or "").split(";")) if answer is not None else ()

    def _pick(self, field: LongListField, spot: Spot, typed: str) -> None:
        """Type into a list and go down to what is meant; Enter, which goes on, takes it."""
        values = self._meant(spot, typed)
        for value, part in zip(values, typed.split(";"), strict=True):
            self.keyboard.type(part)
            for _ in range(_MOST_TRIES):
                if field.highlighted is None or field.highlighted.value == value:
                    break
                self.keyboard.press(Qt.Key.Key_Down)
            if isinstance(field, MultiListField):
                self.keyboard.press(Qt.Key.Key_Return)

    def walk_to(self, spot: Spot) -> None:
        """Walk along findings and open items to this place."""
        for _ in range(_MOST_TRIES):
            if self.view.current == spot:
                return
            self.keyboard.command("next_finding")
        raise MissedError(f"{self.entry.key}: nothing leads to {spot}")

    def comment(self, number: str, words: str) -> None:
        """Say why a soft finding stands."""
        found = {finding.number: finding for finding in self.entry.review.all_findings()}
        if number not in found:
            raise MissedError(f"{self.entry.key}: {number} has nothing to say")
        next_one = walk.to_comment(self.entry, self.view.current)
        if next_one is None or next_one.number != number:
            self.walk_to(found[number].spot)
        self.keyboard.command("comment")
        self.keyboard.enter(words)

    def complete(self) -> None:
        """Complete the page that is open."""
        entry = self.entry
        self.keyboard.command("main_action")
        if entry.instance.status is not Status.COMPLETE:
            raise MissedError(f"{entry.key} is stopped by {entry.stops()}")

    def reopen(self, reason: str) -> None:
        """Reopen the page that is open."""
        self.keyboard.command("main_action")
        self.keyboard.enter(reason)
        if self.entry.instance.status is not Status.STARTED:
            raise MissedError(f"{self.entry.key} is not reopened")

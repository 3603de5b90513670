"""All forms of one subject, as checks and methods read them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import cached_property

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.record.answers import Answers, FormKey, Spot


class Status(StrEnum):
    """The life of a form instance."""

    BLANK = "blank"
    STARTED = "started"
    COMPLETE = "complete"
    NOT_DONE = "not_done"
    VOID = "void"
    COMPUTED = "computed"
    """Of a form in which nothing is typed; never stored."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Why a soft finding is accepted, bound to the check and to the values that were read.

    `seen` is the digest of those values; when they change the finding stands open again.
    """

    number: str
    spot: Spot
    seen: str
    text: str


@dataclass(frozen=True, slots=True)
class FormInstance:
    """The page of one subject at one event, in the version it was begun in.

    `reason` says why an expected page was not done. `last_completed`: of a page of
    `Study.remembered`, while it is open again or void, its answers when it was complete.
    `unmet`: the requirements against which it was completed, by their numbers.
    """

    key: FormKey
    version: int
    answers: Answers = field(default_factory=Answers)
    status: Status = Status.BLANK
    comments: tuple[Comment, ...] = ()
    reason: str = ""
    last_completed: Answers | None = None
    unmet: tuple[str, ...] = ()

    def with_comment(self, comment: Comment) -> "FormInstance":
        """Put a comment in place of the one on the same check at the same place."""
        where = (comment.number, comment.spot)
        others = [one for one in self.comments if (one.number, one.spot) != where]
        return replace(self, comments=(*others, comment))


def nothing_elsewhere(form: str, item: str) -> frozenset[str]:
    """Stand for a site with no other subject."""
    del form, item
    return frozenset()


@dataclass(frozen=True)
class Casebook:
    """All form instances of one subject with the facts of the site and the local time.

    `approvals` holds from which ISO date each amendment is approved at this site.
    `elsewhere(form, item)` returns the canonical texts that stand there at all other subjects.
    `zone` is the time zone of the site; without it every day has 24 hours.
    """

    study: Study
    subject_key: str
    now: datetime
    instances: Mapping[FormKey, FormInstance] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Callable[[str, str], frozenset[str]] = nothing_elsewhere
    approvals: Mapping[int, str] = field(default_factory=dict)
    zone: tzinfo | None = None

    def with_instance(self, instance: FormInstance) -> "Casebook":
        key = instance.key
        changed = replace(self, instances={**self.instances, key: instance})
        if key.form in self.study.derived_forms:
            return changed
        others = [one for one in self.of_form(key.form) if one.key != key]
        of_form = self._in_order([*others, instance])
        vars(changed)["_by_form"] = {**self._by_form, key.form: of_form}  # not sorted all anew
        return changed

    def instance(self, key: FormKey) -> FormInstance:
        """Return a form instance; one not begun yet is blank, in the usable version."""
        found = self.instances.get(key)
        if found is not None:
            return found
        is_computed = key.form in self.study.derived_forms
        status = Status.COMPUTED if is_computed else Status.BLANK
        return FormInstance(key, self.usable(key.form), status=status)

    @cached_property
    def computed(self) -> Mapping[FormKey, FormInstance]:
        """The pages in which nothing is typed: nobody begins one, every casebook has them."""
        keys = (self.key_at(event, 1, form) for form, event in self.study.derived_forms.items())
        return {key: self.instance(key) for key in keys if key not in self.instances}

    def seen_from_elsewhere(self, instance: FormInstance) -> FormInstance:
        """Return an instance as other pages read it: an arm holds once its page is complete.

        While that page is open again the arm holds with which it was last complete.
        """
        arm = self.study.arm
        if instance.key.form != arm.form or instance.status is Status.COMPLETE:
            return instance
        group = self.study.form(arm.form, instance.version).group_of.get(arm.item)
        if group is None:
            return instance
        spot, before = Spot(group.name, 0, arm.item), instance.last_completed
        held = None if before is None else before.get(spot)
        return replace(instance, answers=instance.answers.with_answer(spot, held))

    @cached_property
    def _by_place(self) -> dict[tuple[str, int, str], dict[int, Status]]:
        places: dict[tuple[str, int, str], dict[int, Status]] = {}
        for key, instance in self.instances.items():
            places.setdefault(key[:3], {})[key.form_repeat] = instance.status
        return places

    def key_at(self, event: str, event_repeat: int, form: str) -> FormKey:
        """Return the key of the first page that counts in a place, else of a fresh one there.

        A void page keeps its key for ever; the fresh page in its place takes the next number.
        """
        there = self._by_place.get((event, event_repeat, form), {})
        counting = [number for number, status in there.items() if status is not Status.VOID]
        number = min(counting) if counting else max(there, default=0) + 1
        return FormKey(event, event_repeat, form, number)

    def next_key(self, event: str, event_repeat: int, form: str) -> FormKey:
        """Return the key of one more page of a form in a place; no number is used twice.

        Where the form does not repeat, the page that counts there is the one.
        """
        if not self.study.current(form).repeats:
            return self.key_at(event, event_repeat, form)
        there = self._by_place.get((event, event_repeat, form), {})
        return FormKey(event, event_repeat, form, max(there, default=0) + 1)

    def usable(self, form: str) -> int:
        """Return the version in which a page begun today is begun."""
        return self.study.usable(form, self.approvals, self.now.date())

    def form(self, key: FormKey) -> Form:
        """Return the declaration of an instance in its own version."""
        return self.study.form(key.form, self.instance(key).version)

    @cached_property
    def _by_form(self) -> dict[str, tuple[FormInstance, ...]]:
        grouped: dict[str, list[FormInstance]] = {}
        for instance in (*self.instances.values(), *self.computed.values()):
            grouped.setdefault(instance.key.form, []).append(instance)
        return {name: self._in_order(found) for name, found in grouped.items()}

    def _in_order(self, found: Iterable[FormInstance]) -> tuple[FormInstance, ...]:
        alive = (one for one in found if one.status is not Status.VOID)
        return tuple(sorted(alive, key=lambda one: self._rank(one.key)))

    def of_form(self, name: str) -> tuple[FormInstance, ...]:
        """Return the pages of a form that are not void, in the order of the schedule."""
        return self._by_form.get(name, ())

    def chosen(self, form: str, event: str, own: FormKey) -> FormInstance | None:
        """Return the instance of a form that is meant on a page: the one at its event.

        Without one there the only one there is; with `event` the one there. None where there is
        none, or more than one.
        """
        found = self.of_form(form)
        where = event or own.event
        here = tuple(
            one
            for one in found
            if one.key.event == where
            and (where != own.event or one.key.event_repeat == own.event_repeat)
        )
        if event or len(here) == 1:
            found = here
        chosen = [one for one in found if one.key == own] or found
        return chosen[0] if len(chosen) == 1 else None

    def before(self, own: FormKey) -> FormInstance | None:
        """Return the last instance of the same form before a page, in the order of the schedule."""
        here = self._rank(own)
        earlier = [one for one in self.of_form(own.form) if self._rank(one.key) < here]
        return earlier[-1] if earlier else None

    def visits_before(self, own: FormKey) -> tuple[FormInstance, ...]:
        """Return the pages of the same form at visits before, as far as they took place.

        A page that belongs to no visit of the schedule has none.
        """
        if self.study.event[own.event].unscheduled:
            return ()
        here = self._rank(own)[:2]
        return tuple(
            one
            for one in self.of_form(own.form)
            if self._rank(one.key)[:2] < here
            and one.key.form_repeat == own.form_repeat
            and one.status is not Status.NOT_DONE
        )

    def completed_before(self, own: FormKey) -> FormKey | None:
        """Return the page of the same form that is complete at the last visit before a page.

        Visits outside the schedule have no place in its order: they are neither before nor after.
        """
        if self.study.event[own.event].unscheduled:
            return None
        here = self._rank(own)[:2]
        for one in reversed(self.of_form(own.form)):
            scheduled = not self.study.event[one.key.event].unscheduled
            if scheduled and one.status is Status.COMPLETE and self._rank(one.key)[:2] < here:
                return one.key
        return None

    def _rank(self, key: FormKey) -> tuple[int, int, int]:
        return self.study.order[key.event], key.event_repeat, key.form_repeat

    @cached_property
    def _by_event(self) -> dict[tuple[str, int], tuple[FormInstance, ...]]:
        grouped: dict[tuple[str, int], list[FormInstance]] = {}
        for key, instance in self.instances.items():
            if instance.status is not Status.VOID:
                grouped.setdefault((key.event, key.event_repeat), []).append(instance)
        return {place: tuple(found) for place, found in grouped.items()}

    def at_event(self, event: str, repeat: int) -> tuple[FormInstance, ...]:
        """Return the instances of an event that are not void."""
        return self._by_event.get((event, repeat), ())

    def fact(self, name: str) -> str | None:
        """Return a fact of the site or a setting; None where neither site nor study says it."""
        return self.facts.get(name, self.study.defaults.get(name)) or None

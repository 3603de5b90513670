"""The pages of one patient in the order in which they were filled in, visit by visit."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.demo.synthetic import treatment_scripts
from kyphocrf.demo.synthetic.follow_up_scripts import taken_as_before
from kyphocrf.demo.synthetic.happening import Happening
from kyphocrf.demo.synthetic.happenings import happenings
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.scripts import SCRIPT
from kyphocrf.demo.synthetic.writing import Page, Script, fill, settled, status_of
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.summary import EBSDONE
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.schedule import Expected, expected
from kyphocrf.workflow.permission import Role

_HOUR: Final = time(15)
_PER_PAGE: Final = timedelta(minutes=6)
_FRIDAY: Final = 5
_AFTER_TREATMENT: Final = "W2"
_COMPLETE: Final = frozenset({"V0", "D1", "UNS"})
"""Visits at which nothing is left out."""
_SELDOM: Final = 0.03
_NOT_DONE: Final = {
    "PS": ("Patient left before the examination.",),
    "NEU": ("Patient in too much pain to be examined.", "Examined by the ward, no findings sent."),
    "IMG": ("MRI not tolerated.", "Appointment cancelled by radiology."),
    "VH": ("Image of the lateral view missing.", "Image not sent by the practice."),
    "SKN": ("Dressing not opened at this visit.",),
    "AN": ("List of drugs forgotten at home.",),
    "LS": ("Not enough time at this visit.",),
}  # fmt: skip
"""Pages that are left out now and then, and what the office writes."""


class Course:
    """One patient's casebook while it is being written. It grows page by page."""

    def __init__(self, study: Study, person: Person, facts: dict[str, str], today: date) -> None:
        self.study = study
        self.person = person
        self.today = today
        self.key = f"{facts['SITEID']}-{person.number:03d}"
        self.book = Casebook(study, self.key, datetime.combine(person.consent, _HOUR), facts=facts)
        self._now = self.book.now

    def pages(self) -> Iterator[Page]:
        """Yield every page that is filled in until today, in the order of their days."""
        waiting = deque(happenings(self.person, self.today))
        for event in self.study.events:
            if event.unscheduled:
                continue
            if event.code == _AFTER_TREATMENT:
                yield from self._treated()
            for wanted in self._expected(event.code):
                yield from self._visited(wanted, waiting)
        if self.person.end == "withdrawn" and self.person.last_day <= self.today:
            yield from self._withdrawal(self.person.last_day)
        for happening in waiting:
            yield from self._happened(happening)
        if not self.person.deviates:
            yield from self._cleaned()  # at other patients they wait for somebody to look

    def _visited(self, wanted: Expected, waiting: deque[Happening]) -> Iterator[Page]:
        """Write a visit that took place, and before it what happened until then."""
        day = self._day(wanted)
        if day is None or day > min(self.today, self.person.last_day) or not wanted.wanted:
            return
        while waiting and waiting[0].day < day:
            yield from self._happened(waiting.popleft())
        yield from self._visit(wanted, day)

    def _expected(self, code: str) -> tuple[Expected, ...]:
        return tuple(one for one in expected(self.book) if one.event.code == code)

    def _visit(self, wanted: Expected, day: date) -> Iterator[Page]:
        done: set[FormKey] = set()
        while True:
            # What is expected may depend on the page just written: the mode of the visit.
            again = next(
                one for one in self._expected(wanted.event.code) if one.repeat == wanted.repeat
            )
            open_ = [key for key in again.forms if key not in done]
            if not open_:
                return
            done.add(open_[0])
            yield from self._page(open_[0], day, {})

    def _day(self, wanted: Expected) -> date | None:
        person, rng = self.person, self.person.rng
        fixed = {"V0": person.consent, "RND": person.randomised, "T0": person.treated}
        if wanted.event.code in fixed:
            late = person.screening_failure and wanted.event.code != "V0"
            return None if late else fixed[wanted.event.code]
        if wanted.target is None or wanted.first is None or wanted.last is None:
            return None
        slack = min(wanted.target - wanted.first, wanted.last - wanted.target).days
        if person.deviates and rng.random() < 0.1 and not wanted.event.unrecoverable:  # noqa: PLR2004  one visit in ten
            return wanted.target + timedelta(days=slack + 9)
        # Most come near the day that was agreed, few at the edge, none at the weekend.
        days = [wanted.target + timedelta(days=off) for off in range(-slack, slack + 1)]
        open_ = [day for day in days if day.isoweekday() <= _FRIDAY] or days
        return rng.choices(open_, [1 + slack - abs((day - wanted.target).days) for day in open_])[0]

    def _page(self, key: FormKey, day: date, more: Script) -> Iterator[Page]:
        self._go_on(day)
        not_done = None if key.event in _COMPLETE else _NOT_DONE.get(key.form)
        if not_done is not None and self.person.rng.random() < _SELDOM:
            version = self.book.usable(key.form)
            reason = self.person.rng.choice(not_done)
            yield self._written(FormInstance(key, version, status=Status.NOT_DONE, reason=reason))
            return
        given = taken_as_before(self.book, key)
        filled = fill(self.person, self.book, key, day, {**SCRIPT, **more}, given)
        yield self._written(status_of(filled))

    def _go_on(self, day: date) -> None:
        self._now = max(self._now + _PER_PAGE, datetime.combine(day, _HOUR))
        self.book = replace(self.book, now=self._now)

    def _happened(self, happening: Happening) -> Iterator[Page]:
        """Write the page of what happened, or change the one that tells of it."""
        if not happening.reason:
            yield from self._page(happening.key, happening.day, happening.script)
            return
        before = self.book.instance(happening.key)
        if before.status is not Status.COMPLETE:
            return
        self._go_on(happening.day)
        opened = replace(before, status=Status.STARTED, last_completed=before.answers)
        yield self._written(opened, happening.reason)
        yield from self._continued(happening.key, happening.day, happening.given)

    def _continued(self, key: FormKey, day: date, given: Mapping[Spot, Answer]) -> Iterator[Page]:
        """Go on with a page that was begun: what is new is written first."""
        yield self._written(status_of(fill(self.person, self.book, key, day, SCRIPT, given)))

    def _treated(self) -> Iterator[Page]:
        """Complete the page of treatment on the day of discharge or of the last fraction."""
        ended = {Spot("SUMMARY", 0, EBSDONE.name): Answer(value=YES)}
        ends: tuple[tuple[Form, date, Mapping[Spot, Answer]], ...] = (
            (KYPHOPLASTY, treatment_scripts.discharge(self.person), {}),
            (EBRT, treatment_scripts.last_fraction(self.person), ended),
        )
        for form, day, given in ends:
            key = FormKey("T0", 1, form.name, 1)
            begun = self.book.instance(key).status is Status.STARTED
            if begun and day <= min(self.today, self.person.last_day):
                self._go_on(day)
                yield from self._continued(key, day, given)

    def _written(self, instance: FormInstance, reason: str = "") -> Page:
        old = self.book.instance(instance.key)
        self.book = self.book.with_instance(instance)
        role = Role.INVESTIGATOR if instance.unmet else Role.COORDINATOR
        why = reason or (_ALL_THE_SAME if instance.unmet else "")
        return Page(self.book, self._now, role.value, old, instance, why)

    def _withdrawal(self, day: date) -> Iterator[Page]:
        """Open the page of consent again and write the withdrawal on it."""
        key = FormKey("V0", 1, "SCR", 1)
        self._now = max(self._now + _PER_PAGE, datetime.combine(day, _HOUR))
        self.book = replace(self.book, now=self._now)
        opened = replace(self.book.instance(key), status=Status.STARTED)
        yield self._written(opened, "Patient withdrew the consent.")
        script = {**SCRIPT, "WDCONS": lambda _pen: day, "WDSCOPE": lambda _pen: "2"}
        yield self._written(status_of(fill(self.person, self.book, key, day, script)))

    def _cleaned(self) -> Iterator[Page]:
        """Say why findings stand that pages of later days have brought to earlier ones."""
        for key in list(self.book.instances):
            for instance in settled(self.person, self.book, key):
                self._now += _PER_PAGE
                self.book = replace(self.book, now=self._now)
                yield self._written(instance, _LOOKED_THROUGH)


_ALL_THE_SAME: Final = "Randomised by the coordinating centre."
_LOOKED_THROUGH: Final = "Findings of later pages were looked through."

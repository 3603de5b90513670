"""The pages of one patient in the order in which they were filled in, visit by visit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.demo.synthetic.follow_up_scripts import taken_as_before
from kyphocrf.demo.synthetic.happenings import happenings
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.scripts import SCRIPT
from kyphocrf.demo.synthetic.writing import Page, fill, settled, status_of
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.schedule import Expected, expected
from kyphocrf.workflow.permission import Role

_HOUR: Final = time(15)
_PER_PAGE: Final = timedelta(minutes=6)
_NEVER: Final = date.max
_NOT_DONE: Final = 0.02
_REASONS: Final = ("Patient too ill.", "Device not available.", "Patient refused.")


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
        """Yield every page that is filled in until today."""
        for event in self.study.events:
            if event.unscheduled:
                continue
            for wanted in self._expected(event.code):
                yield from self._visit(wanted)
        if self.person.end == "withdrawn" and self.person.last_day <= self.today:
            yield from self._withdrawal(self.person.last_day)
        for key, day, script in happenings(self.person, self.today):
            yield from self._page(key, day, script)
        if not self.person.deviates:
            yield from self._cleaned()  # at other patients they wait for somebody to look

    def _expected(self, code: str) -> tuple[Expected, ...]:
        return tuple(one for one in expected(self.book) if one.event.code == code)

    def _visit(self, wanted: Expected) -> Iterator[Page]:
        day = self._day(wanted)
        if day is None or day > min(self.today, self.person.last_day) or not wanted.wanted:
            return
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
        shift = rng.randint(-slack, slack) if slack else 0
        late = person.deviates and rng.random() < 0.1 and not wanted.event.unrecoverable  # noqa: PLR2004  one visit in ten
        return wanted.target + timedelta(days=shift + (slack + 9 if late else 0))

    def _page(self, key: FormKey, day: date, more: dict[str, object]) -> Iterator[Page]:
        self._now = max(self._now + _PER_PAGE, datetime.combine(day, _HOUR))
        self.book = replace(self.book, now=self._now)
        if key.form not in _ALWAYS and self.person.rng.random() < _NOT_DONE:
            reason = self.person.rng.choice(_REASONS)
            version = self.book.usable(key.form)
            instance = FormInstance(key, version, status=Status.NOT_DONE, reason=reason)
        else:
            script = {**SCRIPT, **more}
            given = taken_as_before(self.book, key)
            instance = status_of(fill(self.person, self.book, key, day, script, given))  # type: ignore[arg-type]  # what is scripted is callable
        yield self._written(instance)

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
_ALWAYS: Final = frozenset({"SCR", "SV", "IE", "LES", "RND", "PRO", "EBRT", "PAIN"})
"""Pages on which everything else stands are always filled in."""


def course(study: Study, person: Person, facts: dict[str, str], today: date) -> tuple[Page, ...]:
    """Return the pages of a patient."""
    return tuple(Course(study, person, facts, today).pages())

"""Fill forms as a site would, without windows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status, nothing_elsewhere
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding

NOW = datetime(2026, 11, 23, 17, 30)  # noqa: DTZ001  local by meaning


def reopened(instance: FormInstance) -> FormInstance:
    """The page as it is once a person has opened it again."""
    return replace(instance, status=Status.STARTED, last_completed=instance.answers)


@dataclass
class Scenario:
    """A subject's casebook; `on` opens a form, `answer` types into it."""

    study: Study
    book: Casebook
    entry: Entry | None = None
    language: Language = "en"
    last: Delta = field(default_factory=Delta)

    @classmethod
    def blank(
        cls, study: Study, facts: Mapping[str, str] | None = None, elsewhere: Any = None
    ) -> "Scenario":
        """Begin with a subject of whom nothing is known yet, at a site that approved everything."""
        book = Casebook(
            study, "101-001", NOW, facts=facts or {}, elsewhere=elsewhere or nothing_elsewhere,
            approvals={one.number: "2026-01-01" for one in study.amendments},
        )  # fmt: skip
        return cls(study, book)

    def on(
        self, form: Form, event: str = "", event_repeat: int = 1, form_repeat: int = 1
    ) -> "Scenario":
        """Open a form; without `event` at the first event that collects it."""
        self._keep()
        code = event or next(
            one.code
            for one in self.study.events
            if any(collected.form == form.name for collected in one.forms)
        )
        key = FormKey(code, event_repeat, form.name, form_repeat)
        before = self.book.instances.get(key)
        if before is not None and form.name == self.study.arm.form:
            self.book = self.book.with_instance(reopened(before))
        self.entry = Entry(self.book, key)
        return self

    def left(self) -> Casebook:
        """Return the casebook as it is once the open page is left."""
        self._keep()
        return self.book

    def _keep(self) -> None:
        """Go on to another page; the one that allots the arm is complete by then."""
        if self.entry is not None:
            self.book = self.entry.book
            allots = self.entry.key.form == self.study.arm.form
            if allots and self.entry.instance.status is Status.STARTED:
                whole = replace(self.entry.instance, status=Status.COMPLETE)
                self.book = self.book.with_instance(whole)

    def _open(self) -> Entry:
        assert self.entry is not None, "open a form first: on(FORM)"
        return self.entry

    def spot(self, item: Item[Any], row: int = 0) -> Spot:
        return Spot(self._open().form.group_of[item.name].name, row, item.name)

    def answer(self, item: Item[Any], typed: str, row: int = 0) -> "Scenario":
        """Type an answer as the coordinator would."""
        entry = self._open()
        spot = self.spot(item, row)
        self.last = entry.answer(spot, entry.understood(spot, typed, self.language).answer)
        return self

    def missing(self, item: Item[Any], reason: Missing, row: int = 0) -> "Scenario":
        self.last = self._open().answer(self.spot(item, row), Answer(missing=reason))
        return self

    def clear(self, item: Item[Any], row: int = 0) -> "Scenario":
        self.last = self._open().answer(self.spot(item, row), None)
        return self

    def value(self, item: Item[Any], row: int = 0) -> str | None:
        """Return the canonical text that stands there, entered or derived."""
        entry = self._open()
        spot = self.spot(item, row)
        view = entry.review.places.get(spot)
        answer = view.derived if view and item.is_derived else entry.answers.get(spot)
        return None if answer is None else answer.value

    def is_asked(self, item: Item[Any], row: int = 0) -> bool:
        view = self._open().review.places.get(self.spot(item, row))
        return view is not None and view.asked is Outcome.YES

    def offered(self, item: Item[Any], row: int = 0) -> tuple[str, ...] | None:
        return self._open().review.places[self.spot(item, row)].offered

    def outcome(self, number: str, row: int | None = None) -> Outcome:
        """Return what a check says: holds (yes), does not hold (no), cannot be told.

        Without `row`: at the first place where it is asked.
        """
        for spot, outcomes in sorted(self._open().review.outcomes.items()):
            if number in outcomes and (row is None or spot.row == row):
                return outcomes[number]
        raise AssertionError(f"{number} is not a check of this form")

    def findings(self, number: str = "") -> tuple[Finding, ...]:
        found = self._open().review.all_findings()
        return tuple(one for one in found if not number or one.number == number)

    def need(self, number: str) -> Outcome:
        """Return the outcome of one requirement of the form's gate."""
        return self._open().review.needs[number]

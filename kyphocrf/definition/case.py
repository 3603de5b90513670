"""What a check or a method may read: never Qt, SQL, a clock or a file."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from kyphocrf.definition.condition import Reference
from kyphocrf.definition.kind import Kind
from kyphocrf.definition.values import Missing

T = TypeVar("T")


class CannotTell(Exception):  # noqa: N818  an outcome, not an error
    """An answer that is needed is missing, partial or unreadable."""


class Named(Protocol):
    """A form or a group of items, as a case asks for it: by its name."""

    @property
    def name(self) -> str:
        """The name it is known by in every version."""


class Asked(Named, Protocol[T]):
    """An item, as a case asks for it: by its name; its kind says what type its values have."""

    @property
    def kind(self) -> Kind[T]:
        """How an answer to it is read."""


class Case(Protocol):
    """One form instance, or one row of it, within the casebook of a subject.

    Everything read is remembered, so that the engine knows when to ask again and a finding can
    say why.
    """

    @property
    def row(self) -> int:
        """The number of the row this case stands on, 0 for the form itself."""

    @property
    def event(self) -> str:
        """The study event of the form instance."""

    @property
    def event_repeat(self) -> int:
        """The repeat number of the study event."""

    @property
    def form_repeat(self) -> int:
        """The repeat number of the form within its event."""

    @property
    def is_not_done(self) -> bool:
        """Whether the form instance was given up with its reason: nothing more will stand there."""

    @property
    def today(self) -> date:
        """The local day of the site, given from outside."""

    @property
    def now(self) -> datetime:
        """The local time of the site, given from outside."""

    def __getitem__(self, item: Asked[T]) -> T:
        """Return the value of an item of this form; raises CannotTell where there is none."""

    def get(self, item: Asked[T]) -> T | None:
        """Return the value, or None where nothing or a missing reason stands.

        Raises CannotTell for unread text.
        """

    def is_answered(self, item: Asked[Any]) -> bool:
        """Tell whether a value stands there."""

    def missing(self, item: Asked[Any]) -> Missing | None:
        """Return the missing reason given, if one is."""

    def rows(self, group: Named) -> "tuple[Case, ...]":
        """Return one case per row of a repeating group, in the order of their numbers."""

    def row_above(self) -> "Case | None":
        """Return the row before this one in the order of their numbers, if there is one."""

    def form(self, form: Named, event: str = "") -> "Case":
        """Return the one instance of another form; raises CannotTell while there is none.

        Without `event`: at the same event, else the only one there is in the casebook.
        """

    def forms(self, form: Named) -> "tuple[Case, ...]":
        """Return every instance of a form in the casebook, in the order of the schedule."""

    def previous(self) -> "Case | None":
        """Return the same form at the event before, on the same row, if it was begun."""

    def window(self) -> tuple[date, date]:
        """Return the first and last day of the event's window; raises CannotTell without one."""

    def fact(self, reference: Reference[T]) -> T:
        """Return a fact of the site or a study setting."""

    def elapsed(self, since: datetime, until: datetime, *, at_most: bool = False) -> timedelta:
        """Return the hours that really passed between two local times of the site.

        Raises CannotTell where the clock showed one of them twice or never, at the two changes of
        clocks of a year; `at_most` counts from the earlier where the beginning was shown twice.
        """

    def later(self, since: datetime, passed: timedelta) -> datetime:
        """Return the local time of the site once these hours have really passed."""

    def elsewhere(self, item: Asked[T]) -> frozenset[str]:
        """Return the canonical texts of this item in the same form at all other subjects."""


def readable(case: Case, item: Asked[T]) -> T | None:
    """Return the value; None where nothing, a missing reason or unread text stands."""
    try:
        return case.get(item)
    except CannotTell:
        return None


def evaluate(rule: Callable[[Case], T], case: Case) -> T | None:
    """Return what a function of the declarations says of a case; None where it cannot be told.

    It cannot, too, where no date or number can be made of the answers that stand there, as of a
    year of birth 0. Any other exception is an error of the program and is not caught.
    """
    try:
        return rule(case)
    except (CannotTell, ArithmeticError, ValueError):
        return None

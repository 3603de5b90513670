"""The study: events, windows, arms, settings, and the forms at each event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.condition import Condition, Reference
from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class Arm:
    """A treatment arm by its code."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Window:
    """When an event is due: `offset` days after the anchor day, `before` to `after` days around.

    `anchor` returns the day; it raises CannotTell while it is not known.
    """

    anchor: Callable[[Case], date]
    anchor_words: Text
    offset: int
    before: int
    after: int
    assumed: Text | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """A form at an event; `collect_if` says for whom, `optional` is offered but not expected."""

    form: str
    collect_if: Condition | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class StudyEvent:
    """A visit or other occasion. `windows` by arm code, "" for every arm.

    `unscheduled` events hold forms that are begun when something happens (adverse events).
    `unrecoverable` ones stand first in the day's work: what is not asked then is lost for ever.
    """

    code: str
    label: Text
    forms: tuple[Collected, ...]
    windows: Mapping[str, Window]
    collect_if: Condition | None = None
    unscheduled: bool = False
    unrecoverable: bool = False

    @property
    def oid(self) -> str:
        return f"SE.{self.code}"


@dataclass(frozen=True, slots=True)
class Setting:
    """A fact of the site or a choice of the study, with its documented default.

    Canonical text; a fact that only the site can say has the default "". `assumed` says what the
    sponsor has yet to confirm.
    """

    reference: Reference[Any]
    label: Text
    default: str
    codes: tuple[str, ...] = ()
    assumed: Text | None = None


@dataclass(frozen=True, slots=True)
class SubjectState:
    """A state of a subject, as screening failure; `ends` stops expecting visits."""

    name: str
    label: Text
    when: Condition
    since: Reference[Any] | None = None
    ends: bool = True


@dataclass(frozen=True)
class Study:
    """A trial: everything the engine needs to know and nothing of it in the engine.

    `forms` holds every version in force, oldest first.
    """

    oid: str
    name: str
    label: Text
    registry: str
    forms: tuple[Form, ...]
    events: tuple[StudyEvent, ...]
    checks: tuple[EditCheck, ...]
    arms: tuple[Arm, ...]
    arm: Reference[str]
    settings: tuple[Setting, ...]
    states: tuple[SubjectState, ...]

    @cached_property
    def _versions(self) -> dict[tuple[str, int], Form]:
        return {(form.name, form.version): form for form in self.forms}

    @cached_property
    def _current(self) -> dict[str, Form]:
        return {form.name: form for form in sorted(self.forms, key=lambda form: form.version)}

    def form(self, name: str, version: int) -> Form:
        """Return a form in a version; raises KeyError for one this study never had."""
        return self._versions[name, version]

    def current(self, name: str) -> Form:
        """Return the newest version of a form."""
        return self._current[name]

    @cached_property
    def form_names(self) -> tuple[str, ...]:
        return tuple(self._current)

    @cached_property
    def event(self) -> dict[str, StudyEvent]:
        return {event.code: event for event in self.events}

    @cached_property
    def order(self) -> dict[str, int]:
        """The rank of each event in the schedule."""
        return {event.code: rank for rank, event in enumerate(self.events)}

    @cached_property
    def checks_at(self) -> dict[str, tuple[EditCheck, ...]]:
        """The cross-form checks by the form at which their finding stands."""
        names = {check.at.form for check in self.checks}
        return {
            name: tuple(check for check in self.checks if check.at.form == name) for name in names
        }

    @cached_property
    def defaults(self) -> dict[str, str]:
        """The default of each setting by its name."""
        return {setting.reference.item: setting.default for setting in self.settings}

"""The study: events, windows, arms, settings, and the forms at each event."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.canonical import to_json
from kyphocrf.definition.case import Case, evaluate
from kyphocrf.definition.check import EditCheck, Requirement
from kyphocrf.definition.condition import Condition, Outcome, Reference
from kyphocrf.definition.flow import FlowStep
from kyphocrf.definition.form import Form
from kyphocrf.definition.profile import Profile
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study_listing import StudyListing
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text
from kyphocrf.definition.trial_design import TrialDesign
from kyphocrf.definition.trial_picture import TrialPicture


@dataclass(frozen=True, slots=True)
class Arm:
    """A treatment arm by its code."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Window:
    """When an event is due: `offset` days after the anchor day, `before` to `after` days around.

    `anchor` returns the day; it raises CannotTell while it is not known. It stands on the event:
    `case.event_repeat` tells which repeat of a repeating event is asked for.
    """

    anchor: Callable[[Case], date]
    anchor_words: Text
    offset: int
    before: int
    after: int
    assumed: Text | None = None

    def days(self, case: Case) -> tuple[date, date, date]:
        """Return the day aimed at, the first and the last day; raises CannotTell as `anchor`."""
        target = self.anchor(case) + timedelta(days=self.offset)
        return target, target - timedelta(days=self.before), target + timedelta(days=self.after)


@dataclass(frozen=True, slots=True)
class Collected:
    """A form at an event; `collect_if` says for whom, `optional` is offered but not expected.

    The condition stands on the event: a form named without event is that of this event.
    """

    form: str
    collect_if: Condition | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class EventRepeats:
    """An event that happens more than once, numbered from 1 (ODM StudyEventRepeatKey).

    `words` words one of them, `{number}` being its number. `expected` returns how many the plan
    asks for, `at_most` so many; without it each is begun when it happens.
    """

    words: Text
    expected: Rule[int] | None = None
    at_most: int = 60


@dataclass(frozen=True, slots=True)
class StudyEvent:
    """A visit or other occasion. `windows` by arm code, "" for every arm.

    `unscheduled` events hold forms that are begun when something happens (adverse events).
    `unrecoverable` says what is lost for ever if it is not asked then, as "primary endpoint": such
    a visit stands first in the day's work.
    Where `not_done` holds the visit was given up with its reason, and nothing more is expected.
    """

    code: str
    label: Text
    forms: tuple[Collected, ...]
    windows: Mapping[str, Window]
    collect_if: Condition | None = None
    unscheduled: bool = False
    unrecoverable: Text | None = None
    repeats: EventRepeats | None = None
    not_done: Condition | None = None

    @property
    def oid(self) -> str:
        return f"SE.{self.code}"

    def words(self, repeat: int = 1) -> Text:
        """Word the event; one that repeats by its number."""
        return self.label if self.repeats is None else self.repeats.words.filled(number=repeat)


@dataclass(frozen=True, slots=True)
class SubjectState:
    """A state of a subject, as screening failure.

    `ends` stops expecting what is due after the day `since`; what was due before stays due.
    """

    name: str
    label: Text
    when: Condition
    since: Reference[Any] | None = None
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock that runs on every screen until something is done, as the 24 hours of an SAE.

    It is read on each instance of `form` that is not void: `begun` returns the local time it runs
    from, or None; `limit` how long it may; `about` words what it is about, as a term and its grade,
    `why` why it runs where that is not plain; it raises CannotTell where it is.
    `answered_by` returns the pages of the form `opens` that answer it, and `done`, read on such a
    page, the local time at which that was done. A page counts however incomplete it is.
    """

    name: str
    label: Text
    form: str
    begun: Rule[datetime | None]
    limit: Rule[timedelta]
    opens: str
    answered_by: Rule[tuple[Case, ...]]
    done: Rule[datetime | None]
    about: Rule[Text] | None = None
    short: Text | None = None
    assumed: Text | None = None
    why: Rule[Text] | None = None

    def ends(self, case: Case, begun: datetime) -> datetime | None:
        """Return when a clock that began then ends (local), None where nothing has ended it.

        That is the first time at which it was done and that does not lie before the beginning: a
        later page never starts it again. It may lie in the future; until then the clock runs.
        """
        times = (self.done_at(page) for page in evaluate(self.answered_by, case) or ())
        return min((one for one in times if one is not None and one >= begun), default=None)

    def done_at(self, page: Case) -> datetime | None:
        """Return the local time that a page says, None where it says none."""
        return evaluate(self.done, page)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened at the whole site; from `alarm` on everybody is told so.

    It is read on each instance of `form` that is not void. What `counts` says is "cannot be told"
    is still to be judged: it is counted apart and silences no alarm; a page of which nothing can be
    said yet adds nothing. `message` tells what to do from `alarm` on, `if_judged_so` where it is
    reached only together with what is to be judged; `remark` always stands beside the count.
    """

    name: str
    label: Text
    form: str
    counts: Rule[Outcome]
    alarm: int
    message: Text
    if_judged_so: Text
    remark: Text


@dataclass(frozen=True)
class Study:
    """A trial: everything the engine needs to know and nothing of it in the engine.

    `forms` holds every version in force, oldest first; `amendments` brought those after the first.
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
    sweeps: tuple[Sweep, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    tallies: tuple[Tally, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    profile: Profile | None = None
    idle_minutes: Reference[str] | None = None
    """The setting that holds after how many minutes without a key the screen is locked."""
    send_days: Reference[str] | None = None
    """The setting that holds after how many days the site is reminded of what was not sent."""
    urgent_forms: tuple[str, ...] = ()
    """The forms a priority batch brings beside those of the deadlines."""
    treated: Reference[str] | None = None
    """The item that tells which treatment a subject received, beside the arm in every table."""
    visit_day: Reference[date] | None = None
    """The item that tells the day of a visit, on the page of that visit; in every table."""
    flow: tuple[FlowStep, ...] = ()
    """The flow of participants, as an export counts it."""
    listings: tuple[StudyListing, ...] = ()
    """What is listed across the subjects of a site."""
    design: TrialDesign | None = None
    """The trial as it is planned; without it there is no SDTM of the study."""
    picture: TrialPicture | None = None
    """What the sponsor is shown of the trial; without it sites and their pages only."""

    @cached_property
    def _versions(self) -> dict[tuple[str, int], Form]:
        return {(form.name, form.version): form for form in self.forms}

    @cached_property
    def _current(self) -> dict[str, Form]:
        return {form.name: form for form in sorted(self.forms, key=lambda form: form.version)}

    @cached_property
    def _versions_of(self) -> dict[str, tuple[int, ...]]:
        return {
            form.name: tuple(sorted(one.version for one in self.forms if one.name == form.name))
            for form in self.forms
        }

    @cached_property
    def canonical(self) -> tuple[str, ...]:
        """The canonical JSON of every form, in their order."""
        return tuple(to_json(form) for form in self.forms)

    def form(self, name: str, version: int) -> Form:
        """Return a form in a version; raises KeyError for one this study never had."""
        return self._versions[name, version]

    def current(self, name: str) -> Form:
        """Return the newest version of a form."""
        return self._current[name]

    def versions(self, name: str) -> tuple[int, ...]:
        """Return the versions of a form in force, oldest first."""
        return self._versions_of[name]

    @cached_property
    def _moved(self) -> dict[tuple[str, int], tuple[int, Moved]]:
        return {
            (step.form, step.version): (one.number, step)
            for one in self.amendments
            for step in one.forms
        }

    def step(self, name: str, version: int) -> Moved:
        """Return how a version takes over answers; raises KeyError where none brought it."""
        return self._moved[name, version][1]

    def usable(self, name: str, approvals: Mapping[int, str], today: date) -> int:
        """Return the newest version of a form that may be begun on a day; the first always may.

        `approvals` holds the ISO date from which each amendment, by its number, is approved.
        """
        versions = self._versions_of[name]
        return max(
            version
            for version in versions
            if version == versions[0] or self._is_approved(name, version, approvals, today)
        )

    def _is_approved(
        self, name: str, version: int, approvals: Mapping[int, str], today: date
    ) -> bool:
        number, _ = self._moved.get((name, version), (0, None))
        return number in approvals and approvals[number] <= today.isoformat()

    @cached_property
    def form_names(self) -> tuple[str, ...]:
        return tuple(self._current)

    @cached_property
    def derived_forms(self) -> Mapping[str, str]:
        """The event at which each form stands in which nothing is typed, by its name."""
        return {
            collected.form: event.code
            for event in self.events
            for collected in event.forms
            if collected.form in self._current and self._current[collected.form].is_derived
        }

    @cached_property
    def event(self) -> dict[str, StudyEvent]:
        return {event.code: event for event in self.events}

    @cached_property
    def order(self) -> dict[str, int]:
        """The rank of each event in the schedule."""
        return {event.code: rank for rank, event in enumerate(self.events)}

    def conditions(self) -> Iterator[tuple[Form, str, Condition]]:
        """Yield every condition of forms, gates and checks with the name of what it belongs to."""
        for form in self.forms:
            for owner, condition in form.conditions():
                yield form, owner, condition
            needs = form.gate.requirements if form.gate is not None else ()
            checks = (*form.checks, *self.checks_at.get(form.name, ()))
            ruled: tuple[Requirement | EditCheck, ...] = (*needs, *checks)
            for one in ruled:
                if isinstance(one.rule, Condition):
                    yield form, one.number, one.rule

    @cached_property
    def remembered(self) -> frozenset[str]:
        """The forms of which an open page knows its answers when it was last complete.

        That is the one that allots the arm, which holds meanwhile, and those where a condition
        reads them (`last_completed`).
        """
        reading = (
            form.name
            for form, _, condition in self.conditions()
            if any(reference.last_completed for reference in condition.references())
        )
        return frozenset({self.arm.form, *reading})

    @cached_property
    def checks_at(self) -> dict[str, tuple[EditCheck, ...]]:
        """The cross-form checks by the form at which their finding stands."""
        names = {check.at.form for check in self.checks}
        return {
            name: tuple(check for check in self.checks if check.at.form == name) for name in names
        }

    @cached_property
    def swept(self) -> dict[tuple[str, int], tuple[EditCheck, ...]]:
        """The rules of the sweeps as they stand at the items of each form version."""
        return {
            (form.name, form.version): tuple(
                sweep.at(item)
                for sweep in self.sweeps
                for item in form.items.values()
                if sweep.sweeps(form, item)
            )
            for form in self.forms
        }

    @cached_property
    def checks_in(self) -> dict[tuple[str, int], dict[str, EditCheck]]:
        """The checks whose finding stands in each form version: its own, and those across forms.

        By their numbers; a rule that stands at many items has their names behind its number.
        """
        return {
            (form.name, form.version): {
                check.number: check for check in (*form.checks, *self.checks_at.get(form.name, ()))
            }
            | {
                f"{check.number} {check.at.item}": check
                for check in self.swept[form.name, form.version]
            }
            for form in self.forms
        }

    @cached_property
    def defaults(self) -> dict[str, str]:
        """The default of each setting by its name."""
        return {setting.reference.item: setting.default for setting in self.settings}

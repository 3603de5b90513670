"""Items: the questions of a form, and the functions that make them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypedDict, TypeVar, Unpack

from kyphocrf.definition import kind as kinds
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.condition import Among, Answered, Compare, Condition, Has, Reference
from kyphocrf.definition.kind import Kind
from kyphocrf.definition.mapping import Mapped
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text
from kyphocrf.definition.unit import Unit
from kyphocrf.definition.values import PartialDate

T = TypeVar("T")


class Today(Enum):
    """The day on which the form is looked at, as the greatest date that makes sense."""

    TODAY = "today"


TODAY = Today.TODAY


@dataclass(frozen=True, slots=True)
class Limit:
    """The least and greatest value expected, in the item's own unit; `soft` may be commented.

    ODM RangeCheck with SoftHard. None leaves a side open; TODAY is the local day of the site.
    """

    least: Any | None = None
    most: Any | None = None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One question. Name: the CDASH variable where there is one.

    `mandatory` items must be answered, or their absence explained, before the form is complete;
    `mandatory_if` says so under a condition; `collect_if` asks only under a condition; `codes_from`
    offers a part of the code list, `hints_from` describes its codes for this case; `assumed` says
    what the sponsor has yet to confirm. `suggested` is computed and stands beside the empty field
    until a person takes it over; it is never an answer by itself. A derived item that is `kept` is
    stored with the answers when what it reads in its form changes, and read from there afterwards:
    it keeps the table, the dictionary or the setting that was in force then. `on` names the item
    that tells the day of a clock time. `search_from` names the text whose words a long list is
    searched with until something is typed there; it answers nothing by itself. `identifying`: it
    may tell who a person is, and an export can leave it out.
    """

    name: str
    label: Text
    kind: Kind[T]
    question: Text | None = None
    unit: Unit | None = None
    mandatory: bool = False
    mandatory_if: Condition | None = None
    collect_if: Condition | None = None
    limits: tuple[Limit, ...] = ()
    codes_from: Rule[tuple[str, ...]] | None = None
    hints_from: Rule[Mapping[str, Text]] | None = None
    method: Method[T] | None = None
    guideline: Text | None = None
    assumed: Text | None = None
    layout: str = ""
    sdtm: tuple[Mapped, ...] = field(default=())
    suggested: Method[T] | None = None
    kept: bool = False
    on: Reference[Any] | None = None
    search_from: Reference[str] | None = None
    identifying: bool = False

    @property
    def ref(self) -> Reference[T]:
        return Reference(self.name)

    @property
    def codelist(self) -> CodeList | None:
        found: CodeList | None = getattr(self.kind, "codelist", None)  # of a choice, or of several
        return found

    @property
    def is_derived(self) -> bool:
        return self.method is not None

    @property
    def is_free_text(self) -> bool:
        """Whether anything at all can be written there: a text without a pattern."""
        return isinstance(self.kind, kinds.TextKind) and not self.kind.pattern

    def eq(self, other: "T | Item[Any] | Reference[Any]") -> Compare:
        return Compare("eq", self.ref, _operand(other))

    def ne(self, other: "T | Item[Any] | Reference[Any]") -> Compare:
        return Compare("ne", self.ref, _operand(other))

    def lt(self, other: "T | Item[Any] | Reference[Any]") -> Compare:
        return Compare("lt", self.ref, _operand(other))

    def le(self, other: "T | Item[Any] | Reference[Any]") -> Compare:
        return Compare("le", self.ref, _operand(other))

    def gt(self, other: "T | Item[Any] | Reference[Any]") -> Compare:
        return Compare("gt", self.ref, _operand(other))

    def ge(self, other: "T | Item[Any] | Reference[Any]") -> Compare:
        return Compare("ge", self.ref, _operand(other))

    def in_(self, *values: T) -> Among:
        return self.ref.in_(*values)

    def has(self, *codes: str) -> Has:
        return self.ref.has(*codes)

    def answered(self) -> Answered:
        return self.ref.answered()


class Traits(TypedDict, total=False):
    """What may be said of an item of any kind."""

    question: Text | None
    unit: Unit | None
    mandatory: bool
    mandatory_if: Condition | None
    collect_if: Condition | None
    limits: tuple[Limit, ...]
    codes_from: Rule[tuple[str, ...]] | None
    hints_from: Rule[Mapping[str, Text]] | None
    guideline: Text | None
    assumed: Text | None
    layout: str
    sdtm: tuple[Mapped, ...]
    suggested: Method[Any] | None
    kept: bool
    search_from: Reference[str] | None
    identifying: bool


def _operand(other: Any) -> Any:
    return other.ref if isinstance(other, Item) else other


def previous(item: Item[T]) -> Reference[T]:
    """The same item in the same form at the previous event."""
    return Reference(item.name, previous=True)


def last_completed(item: Item[T]) -> Reference[T]:
    """What stood at an item of the same page when that was last complete, while it is open again.

    Nothing stands there on a page that is complete, or never was.
    """
    return Reference(item.name, last_completed=True)


def text(
    name: str, label: Text, *, kind: kinds.TextKind | None = None, **more: Unpack[Traits]
) -> Item[str]:
    """Free text of one line and at most 200 characters, unless `kind` says otherwise."""
    return Item(name, label, kind or kinds.TextKind(), **more)


def choice(name: str, label: Text, codelist: CodeList, **more: Unpack[Traits]) -> Item[str]:
    """One code of a list."""
    return Item(name, label, kinds.ChoiceKind(codelist), **more)


def multi_choice(
    name: str, label: Text, codelist: CodeList, **more: Unpack[Traits]
) -> Item[tuple[str, ...]]:
    """Any number of codes of a list."""
    return Item(name, label, kinds.MultiChoiceKind(codelist), **more)


def integer(name: str, label: Text, **more: Unpack[Traits]) -> Item[int]:
    """A whole number."""
    return Item(name, label, kinds.IntegerKind(), **more)


def decimal(name: str, label: Text, *, places: int = 1, **more: Unpack[Traits]) -> Item[Decimal]:
    """A number with a fixed count of decimal places."""
    return Item(name, label, kinds.DecimalKind(places), **more)


def full_date(name: str, label: Text, **more: Unpack[Traits]) -> Item[date]:
    """A full date."""
    return Item(name, label, kinds.DateKind(), **more)


def partial_date(name: str, label: Text, **more: Unpack[Traits]) -> Item[PartialDate]:
    """A date whose day, or day and month, may be unknown."""
    return Item(name, label, kinds.PartialDateKind(), **more)


def clock_time(
    name: str, label: Text, *, on: Item[Any] | None = None, **more: Unpack[Traits]
) -> Item[time]:
    """A time of day, local to the site; `on` is the item that tells its day, in the same group."""
    day = None if on is None else on.ref
    return Item(name, label, kinds.TimeKind(), on=day, **more)


def date_time(name: str, label: Text, **more: Unpack[Traits]) -> Item[datetime]:
    """A day and time, local to the site."""
    return Item(name, label, kinds.DateTimeKind(), **more)


def duration(name: str, label: Text, **more: Unpack[Traits]) -> Item[timedelta]:
    """Minutes and seconds."""
    return Item(name, label, kinds.DurationKind(), **more)


def link(name: str, label: Text, form: str, group: str = "", **more: Unpack[Traits]) -> Item[int]:
    """The number of a row of another form, or of another form's repeat."""
    return Item(name, label, kinds.LinkKind(form, group), **more)


def derived(
    name: str, label: Text, kind: Kind[T], method: Method[T], **more: Unpack[Traits]
) -> Item[T]:
    """An item that is computed, never typed."""
    return Item(name, label, kind, method=method, **more)

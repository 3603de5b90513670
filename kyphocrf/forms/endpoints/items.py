"""The items of one endpoint in time: event, bounds, day, days, censoring, rule."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Condition
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind, DateKind, IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text
from kyphocrf.forms.endpoints import codes as lists
from kyphocrf.forms.endpoints.times import Endpoint, days_between, origin
from kyphocrf.forms.events import codes as event_lists
from kyphocrf.forms.events.form import ASSUMED, CODES, known
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.units import DAY

SOURCE: Final = "section 5.10"


def endpoint_item(
    name: str,
    label: Text,
    kind: Any,
    words: Text,
    compute: Callable[[Case], Any],
    only_if: Condition | None = None,
) -> Item[Any]:
    """Make a derived item of the page of endpoints."""
    return derived(
        name, label, kind, Method(name, words, compute, SOURCE), collect_if=only_if,
        assumed=ASSUMED,
        unit=DAY if isinstance(kind, IntegerKind) else None, sdtm=NOT_SUBMITTED,
    )  # fmt: skip


class Words(NamedTuple):
    """What is said of one endpoint: its event, its time, and the rule of each."""

    event: Text
    event_rule: Text
    time: Text
    censoring: Text


_EARLIEST: Final = Text(
    "The first day on which the event that came first can have happened.",
    "Der erste Tag, an dem das Ereignis, das zuerst kam, eingetreten sein kann.",
)
_LATEST: Final = Text(
    "The last day on which the event that came first can have happened.",
    "Der letzte Tag, an dem das Ereignis, das zuerst kam, eingetreten sein kann.",
)
_UNTIL: Final = Text(
    "The day of the event, where its earliest and latest day are one; without an event the day of "
    "censoring.",
    "Der Tag des Ereignisses, wenn frühester und spätester derselbe sind; ohne Ereignis der Tag "
    "der Zensierung.",
)
_DAYS: Final = Text(
    "Days from randomisation to that day; none where it lies before.",
    "Tage von der Randomisation bis zu diesem Tag; keine, wenn er davor liegt.",
)
_RULE: Final = Text(
    "The event that came first, else where the time is censored.",
    "Das Ereignis, das zuerst kam, sonst wo die Zeit zensiert ist.",
)


def _days(until: int | None, name: str) -> int:
    if until is None:
        raise CannotTell(name)
    return until


def endpoint_items(names: Mapping[str, str], words: Words, told: Endpoint) -> dict[str, Item[Any]]:
    """Return the items by what they tell: event, earliest, latest, until, days, censored, rule."""
    date_kind, label = DateKind(), words.time
    event: Item[str] = endpoint_item(
        names["event"], words.event, ChoiceKind(event_lists.HAPPENED), words.event_rule,
        lambda case: CODES[told(case).happened],
    )  # fmt: skip
    return {
        "event": event,
        "earliest": endpoint_item(
            names["earliest"], Text("Earliest day", "Frühester Tag"), date_kind, _EARLIEST,
            lambda case: known(told(case).earliest, names["earliest"]), event.eq(YES),
        ),
        "latest": endpoint_item(
            names["latest"], Text("Latest day", "Spätester Tag"), date_kind, _LATEST,
            lambda case: known(told(case).latest, names["latest"]), event.eq(YES),
        ),
        "censored": endpoint_item(
            names["censored"], Text("Censored on", "Zensiert am"), date_kind, words.censoring,
            lambda case: known(told(case).censored, names["censored"]), event.eq(NO),
        ),
        "until": endpoint_item(
            names["until"], Text(f"{label.en} until", f"{label.de} bis"), date_kind, _UNTIL,
            lambda case: known(told(case).until, names["until"]),
        ),
        "days": endpoint_item(
            names["days"], label, IntegerKind(), _DAYS,
            lambda case: _days(days_between(origin(case), told(case).until), names["days"]),
        ),
        "rule": endpoint_item(
            names["rule"], Text("Rule", "Regel"), ChoiceKind(lists.RULE), _RULE,
            lambda case: told(case).rule,
        ),
    }  # fmt: skip

"""What a sponsor is shown of a trial: declared by the study, counted over all sites.

Every number is one of the tables with one row per subject or per event time; nothing is worked out
anew. While a study is not locked the arms are not told apart, and what is asked in one arm only
would tell them apart by itself: such an answer stands together with what is asked in the other.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kyphocrf.definition.condition import Condition, Reference
from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """A line of counts: how many have which answer to an item of a choice.

    Of several items the highest code is counted, as a number; who has none of them is counted as
    one of whom it cannot be told. `without`: codes of the list that nobody counted here can have.
    """

    label: Text
    of: tuple[Reference[str], ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedTable:
    """Lines of counts under one head.

    `among`: the subjects that are counted. `by_arm_only`: nothing of it is shown without the arms.
    """

    title: Text
    lines: tuple[CountedAnswer, ...]
    among: Condition
    by_arm_only: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class EventTimes:
    """Where event times stand: a group with one row for each, on a page of the subject.

    `parameter` tells which time a row is of; `origin` the day it is counted from, `days` how many
    to the event or to censoring, `earliest` and `latest` the bounds of the day of an event;
    `censored` has the code `yes` where the time is.
    """

    form: str
    group: str
    parameter: Reference[str]
    origin: Reference[date]
    censored: Reference[str]
    yes: str
    days: Reference[int]
    earliest: Reference[date]
    latest: Reference[date]

    def references(self) -> tuple[Reference[Any], ...]:
        """Return the items that are read of a row."""
        return (
            self.parameter, self.origin, self.censored, self.days, self.earliest, self.latest,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrialPicture:
    """The picture of a trial.

    `planned`: how many are to be randomised. `endpoint`: what all must be told for the primary
    endpoint of a subject to be complete; `curves`: the codes of the event times that are drawn, of
    the subject as a whole. While fewer than `fewest` subjects of an arm are randomised no answers
    are shown pooled: the sum would be that of the other arm, or nearly.
    """

    planned: int
    fewest: int
    randomised: Condition
    endpoint: tuple[Reference[str], ...]
    tables: tuple[CountedTable, ...]
    times: EventTimes
    curves: tuple[str, ...]

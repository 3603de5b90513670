"""Curves by Kaplan and Meier, described and not tested; SciPy estimates them.

An event of which an earliest and a latest day are known is drawn twice, once with each.
Source: E. L. Kaplan, P. Meier, J Am Stat Assoc 53 (1958) 457.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kyphocrf.central.picture import refusals
from kyphocrf.central.picture.contents import Curve, CurveGroup
from kyphocrf.central.picture.counting import EventTime, SubjectCounted
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text

_STEPS: Final = (30, 60, 90, 180, 365)
_TICKS: Final = 6
_EARLIEST: Final = Text("{arm}, earliest days", "{arm}, früheste Tage")
_LATEST: Final = Text("{arm}, latest days", "{arm}, späteste Tage")
_NOT_DRAWN: Final = Text(
    "Of {untold} randomised subjects it cannot be told whether there was an event, or no time; "
    "they are not drawn. Of {bounded} the day of the event is known within bounds only; they are "
    "drawn with their earliest and their latest day.",
    "Bei {untold} randomisierten Patienten ist nicht zu beurteilen, ob es ein Ereignis gab, oder "
    "keine Zeit bekannt; sie sind nicht gezeichnet. Bei {bounded} ist der Tag des Ereignisses nur "
    "eingegrenzt; sie sind mit ihrem frühesten und ihrem spätesten Tag gezeichnet.",
)


def curves(study: Study, subjects: Sequence[SubjectCounted]) -> Iterator[Curve]:
    """Yield each declared curve with a line, or two, for each arm; raises UserError."""
    if study.picture is None:
        return
    times = study.picture.times
    kind = study.current(times.form).items[times.parameter.item].kind
    for parameter in study.picture.curves:
        title = kind.codelist.decode(parameter) if isinstance(kind, ChoiceKind) else Text("", "")
        by_arm = [
            (
                arm.label,
                [one.times[parameter] for one in subjects
                 if one.arm == arm.code and parameter in one.times],
            )
            for arm in study.arms
        ]  # fmt: skip
        yield curve(title, by_arm)


def curve(title: Text, by_arm: Sequence[tuple[Text, Sequence[EventTime]]]) -> Curve:
    """Estimate a curve of times by the label of their group; raises UserError without SciPy."""
    drawn = [(label, [one for one in times if _is_drawn(one)]) for label, times in by_arm]
    every = [one for _, times in drawn for one in times]
    ticks = _ticks(max((one.latest or 0 for one in every), default=0))
    groups = tuple(group for label, times in drawn for group in _lines(label, times, ticks))
    untold = sum(not _is_drawn(one) for _, times in by_arm for one in times)
    note = _NOT_DRAWN.filled(untold=untold, bounded=sum(map(_is_bounded, every)))
    return Curve(title, ticks, groups, note)


def _is_drawn(one: EventTime) -> bool:
    return one.is_event is not None and one.earliest is not None and one.latest is not None


def _is_bounded(one: EventTime) -> bool:
    return one.earliest != one.latest


def _lines(label: Text, times: Sequence[EventTime], ticks: tuple[int, ...]) -> Iterator[CurveGroup]:
    observed = [bool(one.is_event) for one in times]
    first, last = [one.earliest or 0 for one in times], [one.latest or 0 for one in times]
    if first == last:
        yield _estimated(label, first, observed, ticks)
        return
    yield _estimated(_EARLIEST.filled(arm=label), first, observed, ticks)
    latest = _estimated(_LATEST.filled(arm=label), last, observed, ticks)
    yield replace(latest, is_latest=True)


def _estimated(
    label: Text, days: list[int], observed: list[bool], ticks: tuple[int, ...]
) -> CurveGroup:
    """Estimate one line; a subject is at risk on the day of its event or censoring, too."""
    events = sorted({day for day, is_event in zip(days, observed, strict=True) if is_event})
    censored = sorted(day for day, is_event in zip(days, observed, strict=True) if not is_event)
    at_risk = tuple(sum(day >= tick for day in days) for tick in ticks)
    values = _survival(days, observed, events) if events else ()
    return CurveGroup(
        label, len(days), sum(observed), tuple(events), values, at_risk, tuple(censored)
    )


def _survival(days: list[int], observed: list[bool], at: list[int]) -> tuple[float, ...]:
    """Return the estimated share without the event after each of these days."""
    try:
        from scipy import stats  # noqa: PLC0415  heavy, and an extra
    except ImportError as error:
        raise refusals.no_statistics() from error
    paired = list(zip(days, observed, strict=True))
    data = stats.CensoredData(
        uncensored=[day for day, is_event in paired if is_event],
        right=[day for day, is_event in paired if not is_event],
    )
    found = stats.ecdf(data).sf
    share = dict(zip(map(int, found.quantiles), map(float, found.probabilities), strict=True))
    return tuple(share[day] for day in at)


def _ticks(longest: int) -> tuple[int, ...]:
    """Return the days that stand at the axis: from 0 on, at most some more than six."""
    step = next((one for one in _STEPS if one * _TICKS >= longest), _STEPS[-1])
    return tuple(range(0, max(longest, step) + step, step))

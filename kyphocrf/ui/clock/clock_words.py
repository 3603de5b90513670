"""How a clock that runs is worded: on every screen, for a screen reader, and where nobody is in."""

from collections.abc import Sequence
from typing import Final

from kyphocrf.definition.text import Text, same
from kyphocrf.workflow.clocks import Ticking

_LEFT: Final = Text("{time} h left", "noch {time} h")
_OVER: Final = Text("{time} h over", "{time} h zu spät")
_OF_WHOM: Final = same("{short} {key} · {time}")
_OF_NOBODY: Final = same("{short} · {time}")
_SPOKEN_LEFT: Final = Text("{time} hours left", "{time} Stunden übrig")
_SPOKEN_OVER: Final = Text("{time} hours over", "{time} Stunden zu spät")
_MORE: Final = Text("{words}, and {count} more", "{words}, und {count} weitere")
_BEGUN: Final = Text(
    "report begun, {done} of {total} answered", "Meldung begonnen, {done} von {total} beantwortet"
)
_NOT_BEGUN: Final = Text("report not begun", "Meldung nicht begonnen")
_AHEAD: Final = Text(
    "{words}; sent {sent} lies in the future", "{words}; gesendet {sent} liegt in der Zukunft"
)


def clock_words(clock: Ticking) -> Text:
    """Word a clock for every screen: what runs, for whom, what is left."""
    return _OF_WHOM.filled(short=_short(clock), key=clock.subject_key, time=_time(clock))


def spoken_words(clock: Ticking) -> Text:
    """Word a clock whole, for the screen reader and the tooltip."""
    left = (_SPOKEN_OVER if clock.is_over else _SPOKEN_LEFT).filled(time=clock.hours_and_minutes)
    label, key = clock.deadline.label, clock.subject_key
    whole = same("{label}, {key}, {about}: {left}" if clock.about.en else "{label}, {key}: {left}")
    said = whole.filled(label=label, key=key, about=clock.about, left=left)
    return same("{said}. {why}").filled(said=said, why=clock.why) if clock.why.en else said


def anonymous_words(clocks: Sequence[Ticking]) -> Text | None:
    """Word the clock with the least time for whoever passes by: no subject, no term."""
    if not clocks:
        return None
    words = _OF_NOBODY.filled(short=_short(clocks[0]), time=_time(clocks[0]))
    return and_more(words, len(clocks) - 1)


def and_more(words: Text, count: int) -> Text:
    """Say that so many more run."""
    return _MORE.filled(words=words, count=count) if count else words


def report_words(clock: Ticking) -> Text:
    """Word how far the page is that answers a clock."""
    report = clock.report
    words = _NOT_BEGUN if report is None else _BEGUN.filled(done=report.done, total=report.total)
    if clock.ended is None:
        return words
    return _AHEAD.filled(words=words, sent=f"{clock.ended:%Y-%m-%d %H:%M}")


def _short(clock: Ticking) -> Text:
    return clock.deadline.short or same(clock.deadline.name)


def _time(clock: Ticking) -> Text:
    return (_OVER if clock.is_over else _LEFT).filled(time=clock.hours_and_minutes)

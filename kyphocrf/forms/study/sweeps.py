"""Rules that stand at every date: X30 none after death, X30a none before birth."""

from datetime import date, datetime
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Outcome, bounds, compared
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DateKind, DateTimeKind, PartialDateKind
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.consent.form import BRTHYR, CONSENT
from kyphocrf.forms.events.death import told_death

_ABOUT_THE_END: Final = frozenset({"DTH", "EOS", "SIGN", "DV"})
"""Pages that are written about a death or after it."""
_MAY_LIE_BEHIND: Final = frozenset(
    {
        ("AE", "AEENDAT"),  # X26b and X27g speak of it
        ("AE", "AESAWDTM"),
        ("DD", "DDREPDAT"),  # the sponsor is told later
        ("SAE", "SAEAWARE"),
        ("SAE", "SAESENT"),
        ("SAE", "SAEDTHDT"),  # SAE-09 compares it: what was sent stays as it was sent
        ("IMG", "IMGRDAT"),  # an image may be read later
        ("EBRT", "EBPSTART"),  # planned, before it was known
        ("EBRT", "FXDAT"),  # X30b: one not delivered has its planned day
    }
)


def is_entered_date(item: Item[Any]) -> bool:
    """Tell whether an item is a day, with time or without, that a person enters."""
    return not item.is_derived and isinstance(item.kind, DateKind | PartialDateKind | DateTimeKind)


def _ends_with_death(form: Form, item: Item[Any]) -> bool:
    if form.name in _ABOUT_THE_END or (form.name, item.name) in _MAY_LIE_BEHIND:
        return False
    return is_entered_date(item)


def _day(value: date | PartialDate) -> date | PartialDate:
    return value.date() if isinstance(value, datetime) else value


def is_in_life(case: Case, item: Item[Any]) -> bool:
    """Tell whether a day is not after death; raises CannotTell while that is open."""
    (earliest, latest), death = bounds(_day(case[item])), told_death(case)
    if death is None or latest <= death.first:
        return True
    if earliest <= death.last:
        raise CannotTell(item.name)
    return False


def _is_after_birth(case: Case, item: Item[Any]) -> bool:
    day, born = _day(case[item]), PartialDate(case.form(CONSENT)[BRTHYR])
    return compared("lt", day, born) is not Outcome.YES


def _any_date(form: Form, item: Item[Any]) -> bool:
    del form
    return is_entered_date(item)


SWEEPS: Final = (
    Sweep(
        "X30",
        Text(
            "Days and times that a person enters, but those told after death or about it.",
            "Tage und Zeiten, die jemand eingibt, außer solchen nach oder über den Tod.",
        ),
        _ends_with_death,
        is_in_life,
        holds=Text("No date lies after death.", "Kein Datum liegt nach dem Tod."),
        message=Text(
            "{answer}, after the day of death. Correct the date, or the day of death.",
            "{answer}, nach dem Todestag. Datum oder Todestag korrigieren.",
        ),
    ),
    Sweep(
        "X30a",
        Text(
            "Days and times that a person enters.",
            "Tage und Zeiten, die jemand eingibt.",
        ),
        _any_date,
        _is_after_birth,
        holds=Text(
            "No date lies before the year of birth.", "Kein Datum liegt vor dem Geburtsjahr."
        ),
        message=Text(
            "{answer}, born {BRTHYR}. Correct the date, or the year of birth.",
            "{answer}, geboren {BRTHYR}. Datum oder Geburtsjahr korrigieren.",
        ),
    ),
)

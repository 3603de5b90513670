"""Rules that stand at every date: not after death, not before birth, not after the study.

X30 and X30a cannot be true; X30g and X30h can, and what was collected then must be answered for.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome, bounds, compared
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DateKind, DateTimeKind, PartialDateKind
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.consent.codes import USE_OF_DATA
from kyphocrf.forms.consent.form import BRTHYR, CONSENT, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, told
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.events.death import told_death
from kyphocrf.forms.visit.form import BY_PHONE, VISITDAT, VISMODE

_ABOUT_THE_END: Final = frozenset({"DTH", "EOS", "SIGN", "DV"})
"""Pages that are written about a death or after it."""
_TOLD_LATER: Final = frozenset(
    {
        ("AE", "AESAWDTM"),
        ("DD", "DDREPDAT"),  # the sponsor is told later
        ("SAE", "SAEAWARE"),
        ("SAE", "SAESENT"),
        ("IMG", "IMGRDAT"),  # an image may be read later
        ("EBRT", "EBPSTART"),  # planned, before it was known
    }
)
_MAY_LIE_BEHIND: Final = _TOLD_LATER | {
    ("AE", "AEENDAT"),  # X26b and X27g speak of it
    ("SAE", "SAEDTHDT"),  # SAE-09 compares it: what was sent stays as it was sent
    ("EBRT", "FXDAT"),  # X30b: one not delivered has its planned day
}
_WRITTEN_AFTER: Final = frozenset({"EOS", "SIGN", "DV"})
"""Pages that are written when the study is over, and about its end."""


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


def _is_of_the_living(case: Case, item: Item[Any]) -> bool:
    if item.name == VISITDAT.name and case.get(VISMODE) == BY_PHONE:
        return True
    return is_in_life(case, item)


def _is_after_birth(case: Case, item: Item[Any]) -> bool:
    day, born = _day(case[item]), PartialDate(case.form(CONSENT)[BRTHYR])
    return compared("lt", day, born) is not Outcome.YES


def _is_collected(form: Form, item: Item[Any]) -> bool:
    """Tell whether a date says when something of the patient was collected or happened."""
    if form.name in _WRITTEN_AFTER or (form.name, item.name) in _TOLD_LATER:
        return False
    return is_entered_date(item)


def _is_followed(form: Form, item: Item[Any]) -> bool:
    """Tell the same, the death aside: it may become known whenever the study ended."""
    return form.name != DEATH.name and _is_collected(form, item)


def _withdrawal_of_use(case: Case) -> date | None:
    """Return the day from which data may not be used; raises CannotTell where it is not known."""
    consent = case.form(CONSENT)
    return consent[WDCONS] if consent.get(WDSCOPE) == USE_OF_DATA else None


def _end_of_study(case: Case) -> date | None:
    days = (page.get(EOSDAT) for page in case.forms(END_OF_STUDY))
    return next((day for day in days if day is not None), None)


def _not_after(last_day: Callable[[Case], date | None]) -> Callable[[Case, Item[Any]], bool]:
    """Make the rule that a date is not after a day, where there is such a day."""

    def is_until(case: Case, item: Item[Any]) -> bool:
        day, last = _day(case[item]), last_day(case)
        return last is None or told(compared("le", day, last))

    return is_until


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
        _is_of_the_living,
        holds=Text(
            "No date lies after death but that of a telephone call, in which others told of it.",
            "Kein Datum liegt nach dem Tod, außer dem eines Telefonats, in dem andere davon "
            "berichteten.",
        ),
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
    Sweep(
        "X30g",
        Text(
            "Days and times that a person enters, but those of reports, of deviations and of the "
            "end of study.",
            "Tage und Zeiten, die jemand eingibt, außer solchen von Meldungen, Abweichungen und "
            "Studienende.",
        ),
        _is_collected,
        _not_after(_withdrawal_of_use),
        holds=Text(
            "Nothing is collected after the use of data was withdrawn.",
            "Nach Widerruf der Datennutzung wird nichts mehr erhoben.",
        ),
        message=Text(
            "{answer}, but the use of data was withdrawn on {WDCONS}. Correct a date, remove what "
            "must not be kept, or say on which ground it is kept.",
            "{answer}, aber die Datennutzung wurde am {WDCONS} widerrufen. Datum korrigieren, "
            "entfernen, was nicht bleiben darf, oder angeben, mit welchem Recht es bleibt.",
        ),
        severity=Severity.SOFT,
    ),
    Sweep(
        "X30h",
        Text(
            "Days and times that a person enters, but those of reports, of deviations, of death "
            "and of the end of study.",
            "Tage und Zeiten, die jemand eingibt, außer solchen von Meldungen, Abweichungen, Tod "
            "und Studienende.",
        ),
        _is_followed,
        _not_after(_end_of_study),
        holds=Text(
            "Nothing is collected after the end of study.",
            "Nach dem Studienende wird nichts mehr erhoben.",
        ),
        message=Text(
            "{answer}, but the study ended on {EOSDAT}. Correct a date, or say why it was "
            "collected.",
            "{answer}, aber die Studie endete am {EOSDAT}. Datum korrigieren oder Grund der "
            "Erhebung angeben.",
        ),
        severity=Severity.SOFT,
    ),
)

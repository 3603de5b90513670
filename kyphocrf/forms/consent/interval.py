"""The 24 hours between consent and treatment (X02): broken, kept, or not to be shown."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.condition import Outcome, Reference
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, ICDAT, ICTIM
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation

_A_DAY: Final = timedelta(hours=24)
_LAST_MINUTE: Final = time(23, 59)


def moments(day: date, clock: time | None) -> tuple[datetime, datetime]:
    """Return the earliest and latest moment that a day with or without a time can mean."""
    return (
        datetime.combine(day, clock or time.min),
        datetime.combine(day, clock or _LAST_MINUTE),
    )


def _waited(case: Case, treatment: Callable[[Case], tuple[datetime, datetime]]) -> Outcome:
    """Tell from the bounds of both moments whether a day lies between them."""
    consent = case.form(CONSENT)
    signed = moments(consent[ICDAT], consent.get(ICTIM))
    treated = treatment(case)
    try:
        least = case.elapsed(signed[1], treated[0])
        most = case.elapsed(signed[0], treated[1])
    except CannotTell:  # the clock showed one of them twice or never
        return Outcome.UNKNOWN
    if least >= _A_DAY:
        return Outcome.YES
    return Outcome.NO if most < _A_DAY else Outcome.UNKNOWN


def interval_checks(
    numbers: tuple[str, str],
    at: Reference[Any],
    treatment: Callable[[Case], tuple[datetime, datetime]],
    seen: Text,
) -> tuple[EditCheck, EditCheck]:
    """Return two checks of a treatment: 24 hours have passed, and the times show it.

    `treatment` returns the earliest and latest moment at which it can have begun; `seen` words
    that moment in the messages.
    """

    def kept(case: Case) -> bool:
        outcome = _waited(case, treatment)
        if outcome is Outcome.UNKNOWN:
            raise CannotTell(ICTIM.name)
        return outcome is Outcome.YES

    @rule(Text("The day of the treatment.", "Der Tag der Therapie."))
    def day(case: Case) -> date:
        return treatment(case)[0].date()

    def shown(case: Case) -> bool:
        return _waited(case, treatment) is not Outcome.UNKNOWN

    return (
        EditCheck(
            numbers[0],
            at,
            kept,
            Text(
                "At least 24 hours pass between consent and treatment.",
                "Zwischen Einwilligung und Therapie vergehen mindestens 24 Stunden.",
            ),
            Text(
                f"Consent {{ICDAT}} {{ICTIM}}, treatment {seen.en}: less than 24 hours. Correct "
                "the dates, or record the deviation and say why.",
                f"Einwilligung {{ICDAT}} {{ICTIM}}, Therapie {seen.de}: weniger als 24 Stunden. "
                "Datum oder Uhrzeit korrigieren, oder die Abweichung dokumentieren und den Grund "
                "angeben.",
            ),
            severity=Severity.SOFT,
            once=True,
            proposes=deviation(numbers[0], deviations.CONSENT, day),
        ),
        EditCheck(
            numbers[1],
            at,
            shown,
            Text(
                "Where consent and treatment fall on equal or adjacent days, both times are known.",
                "Wo Einwilligung und Therapie auf gleiche oder benachbarte Tage fallen, sind beide "
                "Uhrzeiten bekannt.",
            ),
            Text(
                f"Consent {{ICDAT}} {{ICTIM}}, treatment {seen.en}: 24 hours cannot be shown. "
                "Enter the missing time, or say what the source shows.",
                f"Einwilligung {{ICDAT}} {{ICTIM}}, Therapie {seen.de}: 24 Stunden sind nicht "
                "belegt. Uhrzeit ergänzen oder angeben, was die Quelle zeigt.",
            ),
            severity=Severity.SOFT,
            once=True,
            proposes=deviation(numbers[1], deviations.CONSENT, day),
        ),
    )

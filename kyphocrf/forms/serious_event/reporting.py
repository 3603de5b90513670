"""Which serious events are reported and until when, what is counted over the site (1.6)."""

from datetime import datetime, timedelta
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.item import Item
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.adverse_event.codes import RELATED
from kyphocrf.forms.adverse_event.form import (
    ADVERSE_EVENT,
    AEDLT,
    AEREL_D,
    AEREL_R,
    AEREL_S,
    AESAWDTM,
    AESER,
)
from kyphocrf.forms.adverse_event.term import AECTC, AEMAXGR, AETERM
from kyphocrf.forms.serious_event.form import SAESENT, SERIOUS_EVENT, reports_of
from kyphocrf.forms.study.settings import SAEHOURS, threshold
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.codelists import YES

REPORTED_ARE: Final = Text(
    "Assumed: a relation to the device counts as one to surgery or radiation; 24 hours.",
    "Angenommen: Ein Zusammenhang mit dem Gerät zählt wie mit Operation oder Bestrahlung; "
    "24 Stunden.",
)


def is_related(event: Case) -> bool:
    """Tell whether an event is related to surgery, radiation or device.

    Raises CannotTell while no relation is told and one is not judged yet.
    """
    known = [event.get(item) for item in (AEREL_S, AEREL_R, AEREL_D)]
    if any(one in RELATED for one in known):
        return True
    if None in known:
        raise CannotTell(AEREL_R.name)
    return False


@rule(Text("The hours that the study sets.", "Die Stunden, die die Studie vorgibt."))
def time_to_report(case: Case) -> timedelta:
    """Return how long a report may take; raises CannotTell for a setting that is no number."""
    return timedelta(hours=float(threshold(case, SAEHOURS)))


@rule(
    Text(
        "When the site became aware of an event that is to be reported.",
        "Kenntnisnahme eines Ereignisses, das zu melden ist.",
    )
)
def _due_since(event: Case) -> datetime | None:
    """Return when the site became aware, None where nothing is to be reported.

    A relation that is not judged yet lets the clock run: an event may turn out to be related.
    """
    if event.get(AESER) != YES:
        return None
    try:
        is_due = is_related(event)
    except CannotTell:
        is_due = True
    return event.get(AESAWDTM) if is_due else None


@rule(Text("The reports of this event.", "Die Meldungen dieses Ereignisses."))
def _reports(event: Case) -> tuple[Case, ...]:
    return reports_of(event, event.form_repeat)


@rule(Text("When the report was sent.", "Wann die Meldung gesendet wurde."))
def _sent(report: Case) -> datetime | None:
    return report.get(SAESENT)


@rule(
    Text(
        "The term, until it is chosen as reported, and the worst grade.",
        "Der Begriff, bis er gewählt ist wie gemeldet, und der höchste Grad.",
    )
)
def _term_and_grade(event: Case) -> Text:
    term, reported = event.get(AECTC), event.get(AETERM)
    words = same(reported or "") if term is None else ctcae.CTCAE.decode(term)
    try:
        grade = event[AEMAXGR]
    except CannotTell:
        return words
    return Text("{term}, grade {grade}", "{term}, Grad {grade}").filled(term=words, grade=grade)


@rule(
    Text(
        "A toxicity of grade 4 of skin, bone or nerve.",
        "Eine Toxizität Grad 4 an Haut, Knochen oder Nerv.",
    )
)
def _stops_treatment(event: Case) -> bool:
    return event[AEDLT] == YES


_REPORT: Final = Deadline(
    "SAE",
    Text("Report of a serious event", "Meldung eines SUE"),
    ADVERSE_EVENT.name,
    begun=_due_since,
    limit=time_to_report,
    opens=SERIOUS_EVENT.name,
    answered_by=_reports,
    done=_sent,
    about=_term_and_grade,
    short=Text("SAE", "SUE"),
    assumed=REPORTED_ARE,
)


def is_reported(event: Case) -> bool:
    """Tell whether a report of the event was sent: after the site knew, and not in the future."""
    sent = _REPORT.ends(event, event.get(AESAWDTM) or datetime.min)  # noqa: DTZ901  local time
    return sent is not None and sent <= event.now


DEADLINES: Final = (_REPORT,)
TALLIES: Final = (
    Tally(
        "GRADE4",
        Text("Grade IV toxicities", "Toxizitäten Grad IV"),
        ADVERSE_EVENT.name,
        _stops_treatment,
        2,
        Text(
            "Second grade IV toxicity: study stop criterion. Tell the sponsor now.",
            "Zweite Toxizität Grad IV: Abbruchkriterium der Studie. Jetzt den Sponsor informieren.",
        ),
    ),
)


def not_in_the_future(number: str, at: Reference[Any], item: Item[datetime]) -> EditCheck:
    """Return the check that a time somebody enters has passed."""
    name = f"{{{item.name}}}"
    return EditCheck(
        number,
        at,
        lambda case: case[item] <= case.now,
        Text("The time does not lie in the future.", "Die Zeit liegt nicht in der Zukunft."),
        Text(
            f"{name} lies in the future. Correct day or time.",
            f"{name} liegt in der Zukunft. Tag oder Uhrzeit korrigieren.",
        ),
    )

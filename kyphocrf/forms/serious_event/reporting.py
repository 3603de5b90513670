"""Which serious events are reported and until when, what is counted over the site (1.6)."""

from datetime import datetime, timedelta
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.condition import Outcome, Reference
from kyphocrf.definition.item import Item
from kyphocrf.definition.rule import rule
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESAWDTM, AESER
from kyphocrf.forms.adverse_event.relation import AERELTRT
from kyphocrf.forms.adverse_event.stop import counted_towards_stop
from kyphocrf.forms.adverse_event.term import AECTC, AEGRKNOW, AEMAXGR, AETERM
from kyphocrf.forms.serious_event.form import SAESENT, SERIOUS_EVENT, reports_of
from kyphocrf.forms.study.settings import SAEHOURS, threshold
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.codelists import JUDGED, NO, TO_BE_JUDGED, YES

REPORTED_ARE: Final = Text(
    "Assumed: a relation to the device counts as one to surgery or radiation; 24 hours.",
    "Angenommen: Ein Zusammenhang mit dem Gerät zählt wie mit Operation oder Bestrahlung; "
    "24 Stunden.",
)


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

    An event is reportable until its relation is excluded.
    """
    if event.get(AESER) != YES or event[AERELTRT] == NO:
        return None
    return event.get(AESAWDTM)


@rule(Text("The reports of this event.", "Die Meldungen dieses Ereignisses."))
def _reports(event: Case) -> tuple[Case, ...]:
    return reports_of(event, event.form_repeat)


@rule(Text("When the report was sent.", "Wann die Meldung gesendet wurde."))
def _sent(report: Case) -> datetime | None:
    return report.get(SAESENT)


_AT_LEAST: Final = Text("at least {grade}", "mindestens {grade}")
_WITH_GRADE: Final = Text("{term}, grade {grade}", "{term}, Grad {grade}")


@rule(
    Text(
        "The term, until it is chosen as reported, and the worst grade, where one is not known "
        "with “at least”.",
        "Der Begriff, bis er gewählt ist wie gemeldet, und der höchste Grad, wo einer nicht "
        "bekannt ist mit „mindestens“.",
    )
)
def _term_and_grade(event: Case) -> Text:
    term, reported = event.get(AECTC), event.get(AETERM)
    words = same(reported or "") if term is None else ctcae.CTCAE.decode(term)
    if not event.is_answered(AEMAXGR):
        return words
    grade = same(event[AEMAXGR])
    if event.get(AEGRKNOW) == NO:
        grade = _AT_LEAST.filled(grade=grade)
    return _WITH_GRADE.filled(term=words, grade=grade)


@rule(
    Text(
        "That an event whose relation is to be judged is reportable until excluded.",
        "Dass ein Ereignis, dessen Zusammenhang zu beurteilen ist, bis zum Ausschluss zu melden "
        "ist.",
    )
)
def _until_excluded(event: Case) -> Text:
    if event[AERELTRT] != TO_BE_JUDGED:
        raise CannotTell(AERELTRT.name)
    return Text(
        "The relation to the treatment is to be judged: reportable until excluded.",
        "Der Zusammenhang mit der Therapie ist zu beurteilen: meldepflichtig bis zum Ausschluss.",
    )


@rule(
    Text(
        "A grade IV toxicity that counts towards the stop of the study as it is set.",
        "Eine Toxizität Grad IV, die nach der Einstellung zum Abbruch der Studie zählt.",
    )
)
def _counts(event: Case) -> Outcome:
    code = event[counted_towards_stop(event)]
    return next(outcome for outcome, judged in JUDGED.items() if judged == code)


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
    why=_until_excluded,
)


def is_reported(event: Case) -> bool:
    """Tell whether a report of the event was sent: after the site knew, and not in the future."""
    sent = _REPORT.ends(event, event.get(AESAWDTM) or datetime.min)  # noqa: DTZ901  local time
    return sent is not None and sent <= event.now


_SENT: Final = Text("sent {at}", "gesendet {at}")
_NOT_SENT: Final = Text("report begun, not sent", "Meldung begonnen, nicht gesendet")
_NO_REPORT: Final = Text("no report yet", "noch keine Meldung")
_NOT_DUE: Final = Text("not to be reported", "nicht meldepflichtig")


@rule(Text("How the report of a serious event stands.", "Wie es um die Meldung des SUE steht."))
def state_of_report(event: Case) -> Text:
    """Word it for a list; raises CannotTell of an event that is not serious."""
    if event[AESER] != YES:
        raise CannotTell(AESER.name)
    sent = _REPORT.ends(event, event.get(AESAWDTM) or datetime.min)  # noqa: DTZ901  local time
    if sent is not None:
        return _SENT.filled(at=f"{sent:%Y-%m-%d %H:%M}")
    if _reports(event):
        return _NOT_SENT
    return _NOT_DUE if event.get(AERELTRT) == NO else _NO_REPORT


DEADLINES: Final = (_REPORT,)
TALLIES: Final = (
    Tally(
        "GRADE4",
        Text("Grade IV toxicities", "Toxizitäten Grad IV"),
        ADVERSE_EVENT.name,
        _counts,
        2,
        Text(
            "Second grade IV toxicity: study stop criterion. Tell the sponsor now.",
            "Zweite Toxizität Grad IV: Abbruchkriterium der Studie. Jetzt den Sponsor informieren.",
        ),
        Text(
            "Perhaps the second grade IV toxicity: study stop criterion. Tell the sponsor now, and "
            "judge what is open.",
            "Vielleicht die zweite Toxizität Grad IV: Abbruchkriterium der Studie. Jetzt den "
            "Sponsor informieren und Offenes beurteilen.",
        ),
        Text(
            "Stop of the study from the 2nd on. Only this site is counted here; the sponsor counts "
            "all sites.",
            "Abbruch der Studie ab der 2. Hier zählt nur dieses Zentrum; der Sponsor zählt über "
            "alle Zentren.",
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

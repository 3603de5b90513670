"""A subject with a completed form that was changed afterwards, made of the sample trial."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.paper.printout import Printout
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import Moment
from kyphocrf.record.entry import Entry
from tests.exports import sample
from tests.exports.sample import COUNT, DOSE, EBRT, NOTE, STUDY
from tests.paper.trail import Trail
from tests.scenario import NOW


@edit_check(
    "X15",
    DOSE.ref,
    holds=Text("Each dose is the planned one.", "Jede Dosis ist die geplante."),
    message=Text("{DOSE} is not 3 Gy. Say why.", "{DOSE} ist nicht 3 Gy. Sagen, warum."),
    severity=Severity.SOFT,
)
def planned_dose(case: Any) -> bool:
    return bool(case[DOSE] == Decimal(3))


CHECKED = replace(EBRT, checks=(planned_dose,))
TRIAL = replace(STUDY, forms=(STUDY.forms[0], CHECKED))
KEY = FormKey("T0", 1, "EBRT", 1)
MONTH_1 = FormKey("T1", 1, "EBRT", 1)
REASON = "Übertragungsfehler"
PRINTED = Moment("2026-11-24T07:15:00.000Z", 60)
COMMENT = "Laut Plan korrekt: größer als üblich."


def begun(key: FormKey = KEY) -> Entry:
    """An entry of the sample form with answers of every kind, not complete yet."""
    approved = {1: "2026-01-01"}
    book = Casebook(TRIAL, "101-002", NOW, facts={"SITEID": "101"}, approvals=approved)
    answers = sample.book_of(sample.filled()).instance(KEY).answers
    entry = Entry(book, key)
    entry.answer_all({spot: answers.given[spot] for spot in sorted(answers.given)})
    return entry


def with_note(note: Answer) -> Casebook:
    """A casebook whose form holds this free text."""
    entry = begun()
    entry.answer(Spot("COURSE", 0, NOTE.name), note)
    return entry.book


def lived() -> tuple[Casebook, Trail]:
    """Filled in, a finding commented, completed, reopened with a reason, changed, completed."""
    trail = Trail()
    entry = begun()
    finding = entry.review.findings(Spot("FRACTION", 2, "DOSE"))[0]
    entry.comment(finding, COMMENT)
    trail.filled(FormInstance(KEY, 2), entry.instance)
    trail.commented(entry.instance, entry.instance.comments[0])
    trail.status(entry.instance, Status.COMPLETE)
    before = entry.instance
    trail.status(replace(before, status=Status.COMPLETE), Status.STARTED, REASON)
    entry.answer(Spot("COURSE", 0, COUNT.name), Answer(missing=Missing.ND))
    trail.filled(before, entry.instance, REASON)
    trail.status(entry.instance, Status.COMPLETE)
    entry.take_over(replace(entry.instance, status=Status.COMPLETE))
    return entry.book, trail


def printed(trail: Trail, **more: Any) -> Printout:
    """The state a trail leads to."""
    records = tuple(trail.records)
    who = "Mona Weiss (coord02)"
    return Printout("101", trail.head, trail.moment, who, PRINTED, records, **more)

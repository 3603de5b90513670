"""Pages of a casebook per second against Typst alone on the very same source."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader

from benchmarks.measure import Figure, interleaved, seconds
from kyphocrf.definition.study import Study
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import casebook
from kyphocrf.paper.printout import Printout
from kyphocrf.paper.typesetting import typeset
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import Head, Moment

VISITS, TIMES = 60, 7
NOW = datetime(2026, 11, 23, 17, 30)  # noqa: DTZ001  local by meaning
MOMENT = Moment("2026-11-23T16:30:00.000Z", 60)
PRINTOUT = Printout("101", Head(1, bytes(32)), MOMENT, "Mona Weiss (coord02)", MOMENT)
VALUES = {"FXDOSE": "3.0", "FXDAT": "2026-04-13", "FXDEL": "1", "VASLOC": "7.5", "VASGEN": "6.0"}


def full_casebook(study: Study) -> Casebook:
    """Fill many pain forms and one EBRT form."""
    book = Casebook(study, "101-001", NOW, facts={"SITEID": "101", "COUNTRY": "DE"})
    keys = [FormKey("UNS", number, "PAIN", 1) for number in range(1, VISITS + 1)]
    for key in (*keys, FormKey("T0", 1, "EBRT", 1)):
        book = book.with_instance(_filled(book, key))
    return book


def _filled(book: Casebook, key: FormKey) -> FormInstance:
    form = book.form(key)
    spots = [
        Spot(group.name, row, item.name)
        for group in form.groups
        for row in ((0,) if group.repeats is None else range(1, 11))
        for item in group.items
        if item.name in VALUES
    ]
    answers = Answers()
    for spot in spots:
        answers = answers.with_answer(spot, Answer(value=VALUES[spot.item]))
    empty = FormInstance(key, form.version)
    return replace(empty, answers=answers, status=Status.COMPLETE)


def run() -> tuple[Figure, ...]:
    """Print the casebook and set the same document by turns."""
    book = full_casebook(STUDY)
    shown = casebook.written(book, PRINTOUT, "de")
    pdf = typeset("casebook.typ", shown, PRINTOUT.local)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    ours, bare = interleaved(
        lambda: seconds(lambda: casebook.pdf(STUDY, book, PRINTOUT, "de")),
        lambda: seconds(lambda: typeset("casebook.typ", shown, PRINTOUT.local)),
        TIMES,
    )
    each = 1000 / pages
    name = f"A page of a casebook of {pages}"
    return (Figure(name, ours * each, "ms", None, bare * each, "Typst alone, same source"),)

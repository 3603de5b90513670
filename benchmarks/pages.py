"""Pages of a casebook per second against Typst alone on the very same source."""

import time
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader

from kyphocrf.definition.study import Study
from kyphocrf.forms import STUDY
from kyphocrf.paper import casebook
from kyphocrf.paper.printout import Printout
from kyphocrf.paper.typesetting import typeset
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import Head, Moment
from kyphocrf.record.review import Review

VISITS = 60
NOW = datetime(2026, 11, 23, 17, 30)  # noqa: DTZ001  local by meaning
PRINTOUT = Printout("101", Head(1, bytes(32)), Moment("2026-11-23T16:30:00.000Z", 60))
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


def main() -> None:
    """Print pages per second of both and their ratio, the better of five runs each."""
    book = full_casebook(STUDY)
    shown = casebook.written(book, PRINTOUT, "de")
    pdf = typeset("casebook.typ", shown, PRINTOUT.local)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    ours, theirs, reviews = [], [], []
    for _ in range(5):
        begin = time.perf_counter()
        casebook.pdf(STUDY, book, PRINTOUT, "de")
        ours.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        typeset("casebook.typ", shown, PRINTOUT.local)
        theirs.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        for key in book.instances:
            Review(book, key)
        reviews.append(time.perf_counter() - begin)
    print(
        f"{pages} pages: kyphocrf {pages / min(ours):.0f}/s, Typst {pages / min(theirs):.0f}/s",
        end="; ",
    )
    print(f"ratio {min(ours) / min(theirs):.2f}, of it reviewing {min(reviews) / min(theirs):.2f}")


if __name__ == "__main__":
    main()

"""Pain over time (pages 14, 15, 20; endpoint 1.4): ratings, line of response, opioids, events."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.item import Item
from kyphocrf.definition.levels import listed
from kyphocrf.definition.profile import Chart, Figures, Occasion, Point, ReferenceLine, Series
from kyphocrf.definition.text import Text
from kyphocrf.forms.analgesics.form import ANALGESICS, OMEDTOT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPLEV, EBPSALV
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.iort import DELIVERED, IORDONE, IORT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROPERF, level_done
from kyphocrf.forms.pain.baseline import RESPONSE, baseline, primary_scale
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT, VASGEN, VASLOC
from kyphocrf.forms.study.profile.spine import known
from kyphocrf.forms.vocabulary.codelists import YES


def _rated(case: Case, item: Item[Decimal]) -> Iterator[Point]:
    for page in case.forms(PAIN):
        place = (page.event, page.event_repeat)
        value, day = known(page, item), known(page, PAINDAT)
        missing = page.missing(item)
        reason = None if missing is None else missing.text
        if value is not None or reason is not None or day is not None:
            yield Point(place, value, reason or _NOT_RATED, day)


_NOT_RATED: Final = Text("not entered", "nicht erfasst")


def _local(case: Case) -> tuple[Point, ...]:
    return tuple(_rated(case, VASLOC))


def _general(case: Case) -> tuple[Point, ...]:
    return tuple(_rated(case, VASGEN))


def _response_line(case: Case) -> Decimal:
    first = baseline(case)
    line = first[primary_scale(first)] + RESPONSE
    if line < 0:
        raise CannotTell(PAIN.name)  # nobody can respond by 3 points from there
    return line


def _occasions(case: Case) -> tuple[Occasion, ...]:
    """Return what was done and what broke when."""
    return (*_procedures(case), *_courses(case), *_fractures(case))


def _procedures(case: Case) -> Iterator[Occasion]:
    for form in case.forms(KYPHOPLASTY):
        day = known(form, PRODAT)
        if day is None:
            continue
        levels = listed(_levels_done(form))
        with_iort = any(known(row, IORDONE) in DELIVERED.values for row in form.rows(IORT))
        en, de = ("Kypho-IORT", "Kypho-IORT") if with_iort else ("Kyphoplasty", "Kyphoplastie")
        yield Occasion(Text(f"{en} {levels.en}".strip(), f"{de} {levels.de}".strip()), "flag", day)


def _levels_done(form: Case) -> tuple[str, ...]:
    done = []
    for row in form.rows(LEVEL):
        if known(row, PROPERF) == YES:
            try:
                done.append(level_done(row))
            except CannotTell:
                continue
    return tuple(done)


def _courses(case: Case) -> Iterator[Occasion]:
    for course in case.forms(EBRT):
        rows = [row for row in course.rows(FRACTION) if known(row, FXDEL) == YES]
        days = [day for row in rows if (day := known(row, FXDAT)) is not None]
        if not days:
            continue
        levels = listed(known(course, EBPLEV) or ())
        salvage = known(course, EBPSALV) == YES
        en, de = ("salvage RT", "Salvage-RT") if salvage else ("EBRT", "EBRT")
        words = Text(f"{en} {levels.en}".strip(), f"{de} {levels.de}".strip())
        yield Occasion(words, "band", min(days), max(days))


def _fractures(case: Case) -> Iterator[Occasion]:
    for page in case.forms(FRACTURE):
        day, level = known(page, FXSDAT), known(page, FXSLEV)
        if day is not None:
            where = listed(() if level is None else (level,))
            words = Text(f"fracture {where.en}".strip(), f"Fraktur {where.de}".strip())
            yield Occasion(words, "dotted", day)


def _opioids(case: Case) -> tuple[Point, ...]:
    """Return mg of oral morphine a day; a page whose total cannot be told says so."""
    return tuple(
        Point((page.event, page.event_repeat), _short(known(page, OMEDTOT)), _NO_TOTAL)
        for page in case.forms(ANALGESICS)
    )


def _short(total: Decimal | None) -> Decimal | None:
    """Leave out a zero that says nothing: 30, 7.5."""
    return None if total is None else Decimal(f"{total.normalize():f}")


_NO_TOTAL: Final = Text("unclear", "unklar")

PAIN_CHART: Final = Chart(
    Text("Pain over time (VAS 0–10)", "Schmerz im Verlauf (VAS 0–10)"),
    PAIN.name,
    Decimal(0),
    Decimal(10),
    Decimal(2),
    (
        Series(VASLOC.label, Text("local", "lokal"), "solid", _local),
        Series(VASGEN.label, Text("in general", "allgemein"), "dashed", _general),
    ),
    ReferenceLine(
        Text("baseline − 3", "Baseline − 3"),
        Text("responder below", "Responder darunter"),
        _response_line,
    ),
    _occasions,
    Figures(Text("morphine eq. mg/24 h", "Morphinäq. mg/24 h"), _opioids),
)

"""What is written at the visits: pain, function, images, and what happened between them."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Final

from kyphocrf.definition.values import Missing, PartialDate
from kyphocrf.demo.synthetic import analgesic_course
from kyphocrf.demo.synthetic.analgesic_course import Analgesic
from kyphocrf.demo.synthetic.writing import Pen, Said, Script, sometimes
from kyphocrf.forms.analgesics.codes import SCHEDULED
from kyphocrf.forms.analgesics.form import ANALGESICS
from kyphocrf.forms.pain.codes import UNCHANGED
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import ANCHG
from kyphocrf.forms.survival.codes import ALIVE
from kyphocrf.forms.visit.form import BY_PHONE, NOT_DONE, ON_SITE, VISIT, VISITDAT, VISMODE
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook

_ON_SITE_ONLY: Final = frozenset({"V0", "D1", "OT", "UNS"})
_WORSE: Final = 1.2
_RAISED: Final = "1"


def _mode(pen: Pen) -> str:
    if pen.event in _ON_SITE_ONLY:
        return ON_SITE
    if pen.event == "D14":
        return BY_PHONE if pen.chance(0.8) else ON_SITE
    left = pen.person.left(pen.day)
    ill = left is not None and left < 50  # noqa: PLR2004  the last weeks
    return pen.person.rng.choices(
        (ON_SITE, BY_PHONE, NOT_DONE), (40, 25, 35) if ill else (88, 8, 4)
    )[0]


def _why_not(pen: Pen) -> str:
    left = pen.person.left(pen.day)
    if left is not None and left < 50:  # noqa: PLR2004  the last weeks
        return "1"
    return pen.person.rng.choices("1345", (3, 3, 1, 2))[0]


def _points(felt: Callable[[Pen], float]) -> Callable[[Pen], Said]:
    """Return a rating of what is felt: a line on paper is read to the millimetre."""

    def said(pen: Pen) -> Decimal:
        if pen.person.screening_failure:
            return Decimal("1.5")
        scatter = (
            0.0 if pen.event == BASELINE else pen.person.draw(f"rating {pen.key}").gauss(0, 0.4)
        )
        return Decimal(str(round(min(10.0, max(0.0, felt(pen) + scatter)), 1)))

    return said


def _local(pen: Pen) -> float:
    return pen.person.pain.local(pen.days, pen.person.left(pen.day))


def _general(pen: Pen) -> float:
    return pen.person.pain.general(pen.days, pen.person.left(pen.day))


def _since_last(pen: Pen, days: Callable[[Pen], list[date]]) -> str:
    """Answer whether something happened since the visit before."""
    visits = [view_of(pen.book, page) for page in pen.book.of_form(VISIT.name)]
    seen = [
        on
        for page in visits
        if page.get(VISMODE) != NOT_DONE and (on := page.get(VISITDAT)) is not None and on < pen.day
    ]
    last = max(seen, default=pen.person.consent)
    return YES if any(last < day <= pen.day for day in days(pen)) else NO


def _days_of(*items: str) -> Callable[[Pen], list[date]]:
    """Return the whole days that pages tell at one of the items, by `FORM.ITEM`."""

    def found(pen: Pen) -> list[date]:
        wanted = [one.split(".") for one in items]
        texts = [
            answer.value
            for form, item in wanted
            for page in pen.book.of_form(form)
            for spot, answer in page.answers.given.items()
            if spot.item == item and answer.value is not None
        ]
        partial = [PartialDate(*map(int, text.split("-"))) for text in texts]
        return [one.latest for one in partial if one.is_full]

    return found


def _asked(*items: str) -> Callable[[Pen], Said]:
    days = _days_of(*items)
    return lambda pen: _since_last(pen, days)


_VISIT: Final[Script] = {
    "VISMODE": _mode,
    "VISITDAT": lambda pen: pen.day,
    "VISREAS": _why_not,
    "ANYAE": _asked("AE.AESTDAT"),
    "ANYFX": _asked("FX.FXSDAT"),
    "ANYREI": _asked("REI.REIDAT"),
    "ANYCM": _asked("CM.CMSTDAT"),
    "PEPERF": lambda _pen: YES,
    "PENEW": lambda _pen: NO,
}


def _changed(pen: Pen) -> str:
    return _RAISED if pen.person.draw("day 1").random() < 0.1 else UNCHANGED  # noqa: PLR2004  one in ten


def _character(pen: Pen) -> str:
    return pen.person.draw("character").choice("1133")


def _rescue(pen: Pen) -> str:
    return YES if _local(pen) > 3 and pen.chance(0.15) else NO  # noqa: PLR2004  pain that asks for it


def _morning(pen: Pen) -> time:
    rng = pen.person.draw(f"rated {pen.event}")
    return time(rng.randint(8, 13), rng.randrange(0, 60, 5))


_PAIN: Final[Script] = {
    "PAINDAT": lambda pen: pen.day,
    "PAINTIM": _morning,
    "VASLOC": _points(_local),
    "VASGEN": _points(_general),
    "PAINMODE": lambda pen: "3" if pen.event == "D14" else pen.person.rng.choice("1112"),
    "PAINSIT": lambda pen: pen.person.draw("situation").choice("122"),
    "PAINCHAR": sometimes(Missing.ASKU, 0.03, _character),
    "RESC12": _rescue,
    "RESCDRUG": lambda pen: _rescue_drug(pen)[0],
    "RESCDOSE": lambda pen: _rescue_drug(pen)[1],
    "ANCHG": _changed,
}


def _rescue_drug(pen: Pen) -> tuple[str, str]:
    name, *dose = pen.person.draw("rescue").choice(analgesic_course.RESCUE).split(" ")
    return name, " ".join(dose) if dose[-1] == "mg" else "20 drops"


def _drugs(pen: Pen) -> tuple[Analgesic, ...]:
    if pen.event != DAY_1:
        return analgesic_course.taken(pen.person, pen.day)
    before = analgesic_course.rung(pen.person, pen.person.consent)
    more = 1 if _changed(pen) == _RAISED else 0
    return analgesic_course.on_rung(pen.person, min(5, before + more))


def _drug(pen: Pen) -> Analgesic:
    return _drugs(pen)[pen.row - 1]


_ANALGESICS: Final[Script] = {
    "ANYN": lambda pen: YES if _drugs(pen) else NO,
    "AN.DRUGS": lambda pen: len(_drugs(pen)),
    "ANDRUG": lambda pen: _drug(pen).drug,
    "ANROUTE": lambda pen: _drug(pen).route,
    "ANDOSE": lambda pen: _drug(pen).dose,
    "ANUNIT": lambda pen: _drug(pen).unit,
    "ANFREQ": lambda pen: _drug(pen).a_day,
    "ANTYPE": lambda _pen: SCHEDULED,  # a rescue drug stands on the page of the rating
}


def _course(pen: Pen) -> str:
    left = pen.person.left(pen.day)
    if left is not None and left < 150:  # noqa: PLR2004  the last months
        return "1"
    return pen.person.draw(f"course {pen.days // 200}").choices("123", (2, 7, 1))[0]


_SURVIVAL: Final[Script] = {
    "VITAL": lambda _pen: ALIVE,  # whom a visit is made with lives; a death has its page
    "SURVDAT": lambda pen: pen.day,
    "SURVSRC": lambda _pen: "1",
    "DISCOURS": _course,
    "PROGDIS": lambda pen: YES if pen.chance(0.6) else NO,
    "PROGSITE": lambda pen: pen.person.draw("progression").choice((("1",), ("3",), ("1", "2"))),
    "NEWTX": lambda _pen: NO,
}

SCRIPT: Final[Script] = {**_VISIT, **_PAIN, **_ANALGESICS, **_SURVIVAL}


def taken_as_before(book: Casebook, key: FormKey) -> Mapping[Spot, Answer]:
    """Return the drugs of baseline for day 1 where nothing was changed; else nothing."""
    if key.form != ANALGESICS.name or key.event != DAY_1:
        return {}
    rating = book.instance(key._replace(form=PAIN.name))
    if view_of(book, rating).get(ANCHG) != UNCHANGED:
        return {}
    entered = book.instance(key._replace(event=BASELINE)).answers.given
    return {
        spot: answer
        for spot, answer in entered.items()
        if not ANALGESICS.items[spot.item].is_derived
    }

"""Over 54 patients OS, PFS and local PFS are told alike everywhere, and OS is counted apart.

What is counted apart is read from the answers: no method of the forms takes part in it.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from kyphocrf.definition.condition import NO_VALUE
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook
from tests.exports.exported import SNAPSHOT, Tables, arm_of, dicts, pages, tables_of, typed

ON_THE_PAGE = {
    "OS": ("OSEVENT", "OSEARL", "OSLATE", "OSDAT", "OSDAYS", "OSRULE"),
    "PFS": ("PFSEVENT", "PFSEARL", "PFSLATE", "PFSDAT", "PFSDAYS", "PFSRULE"),
    "LPFS": ("LPFSEV", "LPFSEARL", "LPFSLATE", "LPFSDAT", "LPFSDAYS", "LPFSRULE"),
}
"""Event, earliest and latest day, the day it is counted to, days and rule of each time."""
IN_ROWS = ("TTEVENT", "TTEARL", "TTLATE", "TTDAT", "TTDAYS", "TTRULE")
TODAY = SNAPSHOT.local.date()


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    return tables_of(folder)


@pytest.fixture(scope="module", params=["CSV", "workbook"])
def written(request: pytest.FixtureRequest) -> Tables:
    found: Tables = request.getfixturevalue("tables" if request.param == "CSV" else "sheets")
    return found


def on_the_page(book: Casebook, items: tuple[str, ...]) -> tuple[str, ...]:
    """What the page of endpoints shows of one time."""
    (page,) = book.of_form("EPS")
    view = CaseViews(book).of(page)
    form, values = book.study.form("EPS", page.version), []
    for name in items:
        value = view.reading(name)
        values.append("" if type(value) in NO_VALUE else form.items[name].kind.format(value))
    return tuple(values)


def test_workbook_01_the_times_of_every_randomised_subject_are_those_of_its_page(
    written: Tables, books: tuple[Casebook, ...]
) -> None:
    by_subject = {name: {row["SUBJID"]: row for row in dicts(written[name])} for name in
                  ("EPS", "ADSL")}  # fmt: skip
    times = {(row["SUBJID"], row["TTPARM"]): row for row in dicts(written["ADTTE.TIME"])}
    randomised = [book for book in books if arm_of(book)]
    for book in randomised:
        who = book.subject_key
        for time, items in ON_THE_PAGE.items():
            told = on_the_page(book, items)
            for name, rows in by_subject.items():
                assert tuple(rows[who][item] for item in items) == told, (name, who, time)
            assert tuple(times[who, time][item] for item in IN_ROWS) == told, (who, time)
            event, earliest, latest, day, days, rule = told
            assert (event, rule) in {("1", rule), ("0", rule)}
            assert rule
            assert (day and days) or (event == "1" and earliest < latest), (who, time)

    assert len(randomised) > 40


def test_workbook_01_who_was_not_randomised_has_no_times(
    written: Tables, books: tuple[Casebook, ...]
) -> None:
    others = {book.subject_key for book in books if not arm_of(book)}
    assert others

    assert not {row["SUBJID"] for row in dicts(written["ADTTE.TIME"])} & others
    for name in ("EPS", "ADSL"):
        for row in dicts(written[name]):
            if row["SUBJID"] in others:
                assert not any(row[item] for items in ON_THE_PAGE.values() for item in items)


SEEN = {
    "SCR": ("ICDAT", "WDCONS"), "RND": ("RNDDAT",), "PAIN": ("PAINDAT",), "QOL": ("QOLDAT",),
    "NEU": ("NEUDAT",), "SKN": ("SKNDAT",), "WND": ("WNDDAT",), "EBW": ("EBWDAT",),
    "LS": ("LSDAT",), "VH": ("VHDAT",), "LTC": ("LTCDAT",), "FX": ("FXSDAT",), "PRO": ("PRODAT",),
    "REI": ("REIDAT",), "SURV": ("SURVDAT",), "IMG": ("IMGDAT",), "EOS": ("EOSLAST",),
}  # fmt: skip
"""The answers that say on which day the patient was seen, or known to live."""


def days_seen(book: Casebook) -> Iterator[str]:
    """The days of contacts, as they were typed."""
    for form, items in SEEN.items():
        for item in items:
            yield from typed(book, form, item)
    yield from beside(book, "SV", "VISITDAT", "VISMODE", {"1", "2"})
    yield from beside(book, "EBRT", "FXDAT", "FXDEL", {"1"})
    yield from beside(book, "EOS", "EOSDAT", "EOSREAS", {"1", "3"})


def beside(book: Casebook, form: str, item: str, other: str, said: set[str]) -> Iterator[str]:
    """What was typed at an item where another one of the same row says one of these."""
    for page in pages(book, form):
        values = {(spot.item, spot.row): one.value for spot, one in page.answers.given.items()}
        for (name, row), value in values.items():
            if name == item and value is not None and values.get((other, row)) in said:
                yield value


class Survival(NamedTuple):
    """Whether a patient died, and between which days, or on which day seen last."""

    died: bool
    first: date
    last: date


def survival(book: Casebook) -> Survival:
    """Read from the answers of a patient how long he is known to have lived.

    The synthetic patients die on a page of death, on a day or in a month, beside the end of study;
    each of their days fits the others.
    """
    consent = min(typed(book, "SCR", "ICDAT"))
    seen = date.fromisoformat(max(day for day in days_seen(book) if consent <= day <= str(TODAY)))
    told = typed(book, "DTH", "DTHDAT")
    if not told:
        assert "2" not in (*typed(book, "EOS", "EOSREAS"), *typed(book, "SURV", "VITAL"))
        assert "5" not in typed(book, "AE", "AEOUT")
        return Survival(died=False, first=seen, last=seen)
    (day,) = told
    year, month, *rest = map(int, day.split("-"))
    if rest:
        return Survival(died=True, first=date(year, month, *rest), last=date(year, month, *rest))
    ended = date.fromisoformat(*typed(book, "EOS", "EOSDAT"))
    end_of_month = date(year, month, monthrange(year, month)[1])
    first, last = max(date(year, month, 1), seen), min(end_of_month, ended, TODAY)
    return Survival(died=True, first=first, last=last)


def test_overall_survival_is_counted_from_the_answers_alone(
    written: Tables, books: tuple[Casebook, ...]
) -> None:
    told = {row["SUBJID"]: row for row in dicts(written["ADTTE.TIME"]) if row["TTPARM"] == "OS"}
    counted: list[Survival] = []
    for book in books:
        if not arm_of(book):
            continue
        row, lived = told[book.subject_key], survival(book)
        (drawn,) = typed(book, "RND", "RNDDAT")
        days = (lived.last - date.fromisoformat(drawn)).days
        is_one_day = lived.first == lived.last
        assert (row["TTEVENT"], row["TTCNSR"]) == (("1", "0") if lived.died else ("0", "1"))
        assert row["TTDAT"] == (str(lived.last) if is_one_day else ""), book.subject_key
        assert row["TTDAYS"] == (str(days) if is_one_day else "")
        if lived.died:
            assert (row["TTEARL"], row["TTLATE"]) == (str(lived.first), str(lived.last))
        counted.append(lived)

    dead = [one for one in counted if one.died]
    assert 10 < len(dead) < len(counted) - 10
    assert any(one.first < one.last for one in dead)


def treated_on(book: Casebook) -> str:
    """The first day of the procedure or of a delivered fraction, "" where there was none."""
    fractions = beside(book, "EBRT", "FXDAT", "FXDEL", {"1"})
    return min((*typed(book, "PRO", "PRODAT"), *fractions), default="")


def said_none(book: Casebook, question: str) -> Iterator[str]:
    """The days of the visits after the treatment that took place and said that nothing was new."""
    for page in pages(book, "SV"):
        told = {spot.item: answer.value for spot, answer in page.answers.given.items()}
        day = told.get("VISITDAT") or ""
        took_place = page.key.event != "V0" and told.get("VISMODE") in {"1", "2"}
        if took_place and day > treated_on(book) and told.get(question) == "0":
            yield day


@pytest.mark.parametrize(
    ("event", "question", "form"), [("FR", "ANYFX", "FX"), ("RI", "ANYREI", "REI")]
)
def test_clinical_07_none_is_known_up_to_the_last_visit_that_asked_counted_from_the_answers(
    written: Tables, books: tuple[Casebook, ...], event: str, question: str, form: str
) -> None:
    told = {row["SUBJID"]: row for row in dicts(written["EVT"])}
    counted = {"1": 0, "0": 0, "9": 0}
    for book in books:
        until = max(said_none(book, question), default="")
        happened = "1" if list(pages(book, form)) else "0" if until else "9"
        row = told[book.subject_key]
        assert row[f"{event}EVENT"] == happened, book.subject_key
        assert row[f"{event}NONE"] == ("" if happened == "1" else until)
        counted[happened] += 1

    assert all(counted.values())

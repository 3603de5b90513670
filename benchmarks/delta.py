"""From an answer to what the screen has to change: all checks, one edit.

First a course of 46 fractions of the tests; then, in a casebook of two years with thirty adverse
events, every answer of the largest page of each form is taken away and given again.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from benchmarks.measure import Figure, seconds
from benchmarks.patients import largest, month_24
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from tests.ui import sample_form as form

PLACES = 200
ROWS = 46
EDITS = 400
TIMES = 7
LARGE = ("QOL", "PRO", "AN", "VH", "AE")


def run() -> tuple[Figure, ...]:
    """Measure edits of every fraction's dose, then of the large pages of the trial."""
    return (_fractions(), *_pages())


def _fractions() -> Figure:
    scenario = form.Scenario.blank(form.STUDY).on(form.VISIT)
    scenario.answer(form.GIVEN, "1").answer(form.PLANNED, str(ROWS)).answer(form.DOSE, "3")
    for row in range(1, ROWS + 1):
        scenario.answer(form.FXDAT, "9.11.26", row).answer(form.FXDOSE, "3", row)
        scenario.answer(form.FXGIVEN, "1", row)
    entry = scenario.entry
    assert entry is not None
    places = len(entry.review.places)
    assert places >= PLACES
    taken = []
    for edit in range(EDITS):
        spot = scenario.spot(form.FXDOSE, 1 + edit % ROWS)
        answer = entry.understood(spot, "2" if edit // ROWS % 2 == 0 else "3", "de").answer
        begin = time.perf_counter()
        entry.answer(spot, answer)
        taken.append(time.perf_counter() - begin)
    name = f"an answer among {places} places, to its delta"
    return Figure(name, median(taken) * 1000, "ms", 1.0)


def _pages() -> tuple[Figure, ...]:
    """Of each page the median over its answers, and of all pages that of the slowest answer."""
    book = month_24()
    figures, slowest = [], (0.0, "")
    for name in LARGE:
        key = largest(book, name)
        entry = Entry(book.with_instance(replace(book.instance(key), status=Status.STARTED)), key)
        taken = _by_item(entry)
        slowest = max(slowest, *((one, f"{name}.{item}") for item, one in taken.items()))
        words = f"{name} in month 24 ({len(entry.review.places)} places), an answer"
        figures.append(Figure(words, median(taken.values()), "ms", 1.0))
    worst = f"the slowest answer of these, {slowest[1]}"
    return (*figures, Figure(worst, slowest[0], "ms", 1.0))


def _by_item(entry: Entry) -> dict[str, float]:
    """Return the milliseconds of taking away or giving again, the greater median, by item."""
    found: dict[str, float] = {}
    for spot, answer in list(entry.answers.given.items()):
        if entry.form.items[spot.item].is_derived or spot not in entry.review.places:
            continue
        away, again = [], []
        for _ in range(TIMES):
            away.append(_taken(lambda: entry.answer(spot, None)))  # noqa: B023  called at once
            again.append(_taken(lambda: entry.answer(spot, answer)))  # noqa: B023  called at once
        found[spot.item] = max(found.get(spot.item, 0.0), median(away), median(again))
    return found


def _taken(work: Callable[[], object]) -> float:
    return seconds(work) * 1000

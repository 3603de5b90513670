"""From an answer to what the screen has to change: 200 places, all checks, one edit."""

import time
from statistics import median

from benchmarks.measure import Figure
from tests.ui import sample_form as form

PLACES = 200
ROWS = 46
EDITS = 400


def run() -> tuple[Figure, ...]:
    """Measure edits of every fraction's dose in a course that is filled in."""
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
        answer = entry.understood(spot, "2" if edit // ROWS % 2 == 0 else "3", "de")
        begin = time.perf_counter()
        entry.answer(spot, answer)
        taken.append(time.perf_counter() - begin)
    name = f"an answer among {places} places, to its delta"
    return (Figure(name, median(taken) * 1000, "ms", 1.0),)

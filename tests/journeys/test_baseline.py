"""Consent, lesions, pain and criteria of a patient are filled in with the keyboard alone."""

import pytest

from kyphocrf.demo.baseline import Vertebra
from kyphocrf.demo.patients import Story
from kyphocrf.workflow import overview
from tests.journeys.workplace import TODAY, Workplace

MOST_KEYS = 220
"""Measured: 217 for 55 answers; the day and two values of coagulation are asked for EXC04."""


def test_the_pages_before_randomisation_need_no_mouse_and_few_keys(
    desk: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Story(1, TODAY, 1958, "F")
    pages = list(story.screened(-2, ("7,2", "5,5"), Vertebra("BWK 12", "18,5", "21", "15.5")))

    desk.enrol()
    for page in pages:
        desk.typist.write(page)

    with capsys.disabled():
        print(f"\nbaseline visit: {desk.keys.strokes} keys, 0 mouse events")  # noqa: T201
    row = overview.grid(desk.session)[0]
    done = [line.key.form for line in row.cells["V0"].forms if line.shape == "complete"]
    assert done == ["SCR", "LES", "PAIN", "IE"]
    assert desk.keys.strokes <= MOST_KEYS

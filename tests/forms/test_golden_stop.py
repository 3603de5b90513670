"""Golden patient of the stop rule: an event of grade 5, and a second one still to be judged."""

import pytest

from tests.forms.golden import Worked, worked
from tests.forms.golden_stop import stop_of_grade_5

WORKED: tuple[Worked, ...] = (
    *worked("AE AE 1", AENO="1", AECTCV="4.0"),
    *worked("AE AE 1", AEMAXGR="5", AEGRKNOW="1"),  # of 3, 4, 5
    *worked("AE AE 1", AERELTRT="1"),  # probably surgery; the device is not judged, and need not be
    *worked("AE AE 1", AETOX4="1", AESTOP="3"),  # grade 5 counts; the words speak of a paresis
    *worked("AE AE 1", AEDLT="1"),  # judged to be a paresis
    *worked("AE AE 2", AENO="2", AECTCV="4.0", AEMAXGR="4", AEGRKNOW="1"),
    *worked("AE AE 2", AERELTRT="1", AETOX4="1"),  # surgery is its cause
    *worked("AE AE 2", AESTOP="1", AEDLT="9"),  # necrosis of the edge of a wound; not answered
    *worked("SAE AE 1", SAEREP="1", SAETYPE="1", SAEAWARE="2026-03-11T16:40"),
    *worked("SAE AE 1", SAECLOCK="17.50"),  # from 16:40 to 10:10 of the next day
    *worked("SAE AE 1", SAETERM="Querschnittslähmung durch Zement im Spinalkanal", SAEGR="5"),
    *worked("SAE AE 1", SAESTDAT="2026-03-11", SAEAEOUT="5"),
    *worked("SAE AE 1", SAERELS="3", SAERELR="1", SAERELD=None),
)
_PAGES = ("AE AE 1", "AE AE 2", "SAE AE 1")


@pytest.mark.parametrize(("page", "item", "by_hand"), WORKED)
def test_the_value_is_the_one_worked_out_by_hand(page: str, item: str, by_hand: str | None) -> None:
    assert stop_of_grade_5().values()[page, item] == by_hand


def test_no_value_of_event_and_report_is_left_unchecked() -> None:
    found = {place for place in stop_of_grade_5().values() if place[0] in _PAGES}

    assert found == {(page, item) for page, item, _ in WORKED}


def test_clinical_04_both_pages_tell_of_the_second_one() -> None:
    for page in ("AE AE 1", "AE AE 2"):
        assert "X21a" in {one.number for one in stop_of_grade_5().findings(page)}


def test_clinical_04_a_treatment_that_is_over_is_not_asked_to_be_stopped() -> None:
    found = {one.number for one in stop_of_grade_5().findings("AE AE 1")}

    assert not found & {"X21", "X21g", "X27", "X27a", "X27b", "X27c", "X27f", "X27g"}

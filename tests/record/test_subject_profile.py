"""The axis of a chart: the visits with a value, those due by now, and the next to come."""

from datetime import date, timedelta

import pytest

from kyphocrf.definition.profile import Place
from kyphocrf.definition.study import StudyEvent
from kyphocrf.definition.text import same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.schedule import Expected
from kyphocrf.record.subject_profile import Tick, _ticks

TODAY = date(2026, 11, 23)


def visit(code: str, days: int, *forms: str, wanted: bool = True) -> Expected:
    """A visit whose window of three days began so many days before today."""
    first = TODAY - timedelta(days=days)
    event = StudyEvent(code, same(code), (), {})
    keys = tuple(FormKey(code, 1, form, 1) for form in forms)
    last, given_up = first + timedelta(days=2), False
    return Expected(event, 1, wanted, given_up, first, first, last, None, keys, ())


def ticks(
    *visits: Expected, given: tuple[str, ...] = (), days: dict[str, date] | None = None
) -> tuple[Tick, ...]:
    places: dict[Place, date] = {(code, 1): day for code, day in (days or {}).items()}
    return _ticks("PAIN", visits, places, {(code, 1) for code in given}, TODAY)


def codes(found: tuple[Tick, ...]) -> list[str]:
    return [tick.place[0] for tick in found]


def test_only_visits_that_ask_for_the_form_stand_on_the_axis() -> None:
    assert codes(ticks(visit("V0", 9, "PAIN"), visit("V1", 5, "EBRT"))) == ["V0"]


def test_a_visit_with_a_value_stands_there_though_it_asks_no_longer() -> None:
    gone = visit("V1", 5, "PAIN", wanted=False)

    assert codes(ticks(visit("V0", 9, "PAIN"), gone)) == ["V0"]
    assert codes(ticks(visit("V0", 9, "PAIN"), gone, given=("V1",))) == ["V0", "V1"]


def test_of_the_visits_to_come_only_the_next_stands_there() -> None:
    visits = (visit("V0", 1, "PAIN"), visit("V1", -5, "PAIN"), visit("V2", -9, "PAIN"))

    assert codes(ticks(*visits)) == ["V0", "V1"]


def test_a_value_given_before_its_time_hides_no_later_visit() -> None:
    visits = (visit("V0", 1, "PAIN"), visit("V1", -5, "PAIN"), visit("V2", -9, "PAIN"))

    assert codes(ticks(*visits, given=("V1",))) == ["V0", "V1", "V2"]


def test_a_visit_stands_on_the_day_of_its_value_else_on_its_target() -> None:
    seen = date(2026, 11, 15)
    found = ticks(visit("V0", 9, "PAIN"), visit("V1", 5, "PAIN"), days={"V0": seen})

    assert [tick.day for tick in found] == [seen, date(2026, 11, 18)]


@pytest.mark.parametrize(("days", "late"), [(2, None), (3, "late 1 d"), (12, "late 10 d")])
def test_a_visit_says_by_how_many_days_it_is_late(days: int, late: str | None) -> None:
    (tick,) = ticks(visit("V0", days, "PAIN"))

    assert (tick.late and tick.late.en) == late

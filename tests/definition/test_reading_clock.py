"""What people type for a time of day, a day with its time, a duration."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from kyphocrf.definition.kind import DateTimeKind, DurationKind, TimeKind
from tests.definition.typed import NOW, refused, remark, understood

CLOCK, MOMENT, DURATION = TimeKind(), DateTimeKind(), DurationKind()
IN_GERMANY = replace(NOW, zone=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [("0910", "09:10"), ("910", "09:10"), ("9:10", "09:10"), ("9.10", "09:10"), ("9", "09:00"),
     ("9 Uhr", "09:00"), ("9h10", "09:10"), ("n", "17:30"), ("jetzt", "17:30"),
     ("00:00", "00:00"), ("９：１０", ""), ("9:10\u200b", "09:10"), ("23:59", "23:59")],
)  # fmt: skip
def test_a_time_is_understood(typed: str, canonical: str) -> None:
    if canonical:
        assert understood(CLOCK, typed) == canonical
    else:
        refused(CLOCK, typed)


@pytest.mark.parametrize("typed", ["9:60", "noon", "12345", "25", "24:01", "-1", "9:10:60", "²"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert f"“{typed}”" in refused(CLOCK, typed).en


@pytest.mark.parametrize(
    "typed",
    ["3.2.2026 9:10", "3.2.2026, 9:10", "3.2.2026,9:10", "3.2.2026 , 0910", "3 Feb 2026 9:10",
     "3. Februar 2026 9:10 Uhr", "3.2.2026\t9:10", "3.2.2026\u00a09:10", "3.2.2026\u202f9:10",
     "3.2.2026 9:10:00", "2026-02-03T09:10", "2026-02-03T09:10:00", "2026-02-03 09:10",
     "03022026 0910", "3.2.26  9.10", "03FEB2026 9h10"],
)  # fmt: skip
def test_typing_07_a_day_with_its_time_is_read_in_any_usual_writing(typed: str) -> None:
    assert understood(MOMENT, typed) == "2026-02-03T09:10"
    assert remark(MOMENT, typed) == ""


def test_typing_07_now_is_a_day_with_its_time() -> None:
    assert understood(MOMENT, "n") == "2026-11-23T17:30"


@pytest.mark.parametrize("typed", ["9:10:30", "3.2.2026 9:10:30"])
def test_typing_07_seconds_are_read_and_told_not_to_be_kept(typed: str) -> None:
    kind = MOMENT if " " in typed else CLOCK

    assert understood(kind, typed).endswith("09:10")
    assert remark(kind, typed) == "read as 09:10, without seconds"


@pytest.mark.parametrize("typed", ["24:00", "2400", "24", "24 Uhr", "24:00:00"])
def test_typing_07_midnight_at_the_end_of_a_day_is_that_of_the_next(typed: str) -> None:
    for kind, text in ((CLOCK, typed), (MOMENT, f"3.2.2026 {typed}")):
        why = refused(kind, text)

        assert why.en.startswith(f"“{text}”: 24:00 is 0:00 of the next day.")
        assert why.de.startswith(f"„{text}“: 24:00 ist 0:00 des nächsten Tages.")


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("3.2.2026", "has no time"),
        ("3 OCT 2026", "has no time"),
        ("yesterday evening", "has no time"),
        ("3.2.2026 25:00", "is not a time of day"),
        ("03/02/26 9:10", "can mean 2026-02-03 or 2026-03-02"),
        ("201210 9:10", "can mean 2010-12-20 or 2012-10"),
        ("00.02.2026 9:10", "is not a full date"),
        ("31.2.2026 9:10", "there is no such day"),
    ],
)
def test_typing_07_what_lacks_or_doubts_a_part_says_which(typed: str, because: str) -> None:
    why = refused(MOMENT, typed).en

    assert because in why
    assert typed in why  # letter for letter: the T of OCT is not a sign between day and time


@pytest.mark.parametrize("typed", ["29.3.2026 2:30", "2026-03-29T02:00", "29.3.2026, 02:59"])
def test_typing_07_a_time_that_the_clock_skipped_is_named(typed: str) -> None:
    why = refused(MOMENT, typed, IN_GERMANY)

    assert "on 2026-03-29 there was no 02:" in why.en
    assert "vorgestellt" in why.de
    assert understood(MOMENT, typed)  # where the zone is not known it cannot be said


@pytest.mark.parametrize("typed", ["29.3.2026 1:59", "29.3.2026 3:00", "25.10.2026 2:30"])
def test_typing_07_a_time_that_the_clock_showed_is_read(typed: str) -> None:
    assert understood(MOMENT, typed, IN_GERMANY)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [("5:12", "PT5M12S"), ("5", "PT5M0S"), ("5.12", "PT5M12S"), ("0:10", "PT0M10S"),
     ("5 min", "PT5M0S"), ("5'12", "PT5M12S"), ("PT5M12S", "PT5M12S")],
)  # fmt: skip
def test_a_duration_is_minutes_and_seconds(typed: str, canonical: str) -> None:
    assert understood(DURATION, typed) == canonical


@pytest.mark.parametrize("typed", ["5:99", "long", "", "5:1", "²", "PT5M99S"])
def test_what_is_no_duration_is_not_guessed(typed: str) -> None:
    assert f"„{typed}“" in refused(DURATION, typed).de

"""The 24 hours of a serious event: on every screen within a second, also where nobody is in."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kyphocrf.definition.item import Item
from kyphocrf.demo.keyboard import Keyboard
from kyphocrf.forms.adverse_event.form import AESAWDTM, AESER
from kyphocrf.forms.adverse_event.relation import AEREL_R
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.serious_event.form import SAEAWARE, SAESENT
from kyphocrf.ui.clock.clock_chip import ClockChip
from tests.journeys.workplace import CLOCK, Workplace

WITHIN = 1000
"""Milliseconds in which a clock is to be seen."""


@pytest.fixture(autouse=True)
def _in_mannheim(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the PC keep the time of the site, and set its clock back afterwards."""
    before = CLOCK.now
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    CLOCK.now = before
    monkeypatch.undo()
    time.tzset()


def type_at(desk: Workplace, item: Item[Any], typed: str, page: str = "AE 1") -> None:
    """Go to an item of a page of the first patient, and answer it."""
    desk.keys.command("go_to")
    desk.keys.enter(f"1 {page} {item.name}")
    assert desk.item == item.name
    desk.keys.enter(typed)


def serious_event(desk: Workplace) -> None:
    """Fill in what starts the clock, and stay on that page."""
    desk.enrol()
    for item, typed in (
        (AECTC, "Avascular necrosis"), (AETOXGR, "3"), (AEREL_R, "2"), (AESER, "1"),
        (AESAWDTM, "23.11.26 10:13"),
    ):  # fmt: skip
        type_at(desk, item, typed)


def begin_report(desk: Workplace) -> None:
    """Follow the proposal that stands beside what is serious."""
    desk.keys.command("go_to")
    desk.keys.enter(f"1 AE 1 {AESER.name}")
    desk.keys.command("follow_proposal")
    assert desk.entry.key.form == "SAE"


def chip(desk: Workplace) -> ClockChip:
    return desk.desk.window.top.clock


def seen(desk: Workplace) -> str:
    """What the clock says, once it is there."""
    desk.qtbot.waitUntil(chip(desk).isVisible, timeout=WITHIN)
    return f"{chip(desk).text()} / {chip(desk).about}"


def words_in(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_capture_04_the_clock_is_told_on_the_page_where_it_began(desk: Workplace) -> None:
    serious_event(desk)

    assert seen(desk) == "SAE 101-001 · 16:43 h left / Avascular necrosis, grade 3"
    for command in ("today", "subjects", "history", "site"):
        desk.keys.command(command)
        assert seen(desk).startswith("SAE 101-001")


def test_capture_04_it_counts_down_by_itself(desk: Workplace) -> None:
    serious_event(desk)
    seen(desk)

    CLOCK.now += timedelta(hours=17)

    desk.qtbot.waitUntil(lambda: chip(desk).text().endswith("00:17 h over"), timeout=2 * WITHIN)


def test_capture_04_a_report_sent_in_the_future_stops_nothing_and_one_that_was_sent_does(
    desk: Workplace,
) -> None:
    serious_event(desk)
    begin_report(desk)
    type_at(desk, SAEAWARE, "23.11.26 10:13", "SAE 1")
    type_at(desk, SAESENT, "30.11.26 20:00", "SAE 1")
    desk.qtbot.wait(WITHIN)
    assert chip(desk).isVisible()

    type_at(desk, SAESENT, "23.11.26 17:00", "SAE 1")

    desk.qtbot.waitUntil(chip(desk).isHidden, timeout=WITHIN)
    desk.keys.command("today")
    card = desk.desk.screens.today.clock
    assert card.card.isHidden()
    assert "SAE 101-001, Avascular necrosis, grade 3: sent 2026-11-23 17:00" in card.reports.text()
    assert "not complete" in card.reports.text()


def test_capture_04_the_key_opens_the_report_of_this_event(desk: Workplace) -> None:
    serious_event(desk)
    begin_report(desk)
    report = desk.entry.key
    desk.keys.command("today")

    desk.keys.command("open_clock")

    assert desk.entry.key == report


def test_capture_04_the_locked_screen_tells_the_clock_without_term_and_subject(
    desk: Workplace,
) -> None:
    serious_event(desk)
    seen(desk)

    desk.keys.command("lock")

    dialog = desk.desk.lock_.screen.dialog
    assert dialog is not None
    assert dialog.clock.sentence.text() == "SAE · 16:43 h left"
    assert "necrosis" not in words_in(dialog)
    assert "101-001" not in words_in(dialog)
    CLOCK.now += timedelta(hours=1)
    desk.qtbot.waitUntil(lambda: "15:43" in dialog.clock.sentence.text(), timeout=2 * WITHIN)


def test_a_clock_that_does_not_run_is_not_told(desk: Workplace) -> None:
    desk.enrol()
    Keyboard().command("lock")

    dialog = desk.desk.lock_.screen.dialog
    assert dialog is not None
    assert dialog.clock.isHidden()
    assert chip(desk).isHidden()

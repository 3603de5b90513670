"""A clock that runs is told on every screen and stands above the work of the day."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.today.clock_card import short_words, spoken_words
from kyphocrf.workflow.clocks import Count, Ticking
from tests.ui.fits import too_tight
from tests.ui.frame import framed
from tests.ui.shoot import FULL, shoot
from tests.ui.today.test_today_view import opened

DEADLINE = Deadline(
    "SAE", Text("SAE report due", "SUE-Meldung fällig"), "AE",
    Rule(same("Nothing."), lambda _: None),
    Rule(same("A day."), lambda _: timedelta(hours=24)), "SAE", Text("SAE", "SUE"),
)  # fmt: skip
TALLY = Tally(
    "GRADE4", Text("Grade IV toxicity, site", "Toxizität Grad IV, Zentrum"), "AE",
    Rule(same("None."), lambda _: False), 2,
    Text("The second one stops the study.", "Die zweite beendet die Studie."),
)  # fmt: skip
BEGUN = datetime(2026, 11, 24, 0, 13)  # noqa: DTZ001  local by meaning


def clock(minutes: int, key: str = "101-003") -> Ticking:
    until = BEGUN + timedelta(hours=24)
    left = timedelta(minutes=minutes)
    page = FormKey("AE", 1, "AE", 1)
    return Ticking(DEADLINE, key, page, BEGUN, until, left, timedelta(hours=24))


def test_the_chip_words_what_is_left_and_what_is_over() -> None:
    assert short_words(clock(402)).en == "SAE 101-003 · 06:42 h left"
    assert short_words(clock(402)).de == "SUE 101-003 · noch 06:42 h"
    assert short_words(clock(-75)).en == "SAE 101-003 · 01:15 h over"


def test_a_screen_reader_hears_what_is_due_for_whom() -> None:
    assert spoken_words(clock(402)).en == "SAE report due, 101-003: 06:42 hours left"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_above_the_tasks_and_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = opened(qtbot, language)
    view.clock.show_clocks((clock(402), clock(900, "101-007")))
    view.tallies.show_counts((Count(TALLY, 1),))
    window = framed(qtbot, view, language, "today")
    window.top.show_clock(short_words(clock(402)), spoken_words(clock(402)))

    shoot(window, f"02-today-clock-{language}-{mode}", FULL)

    assert too_tight(window) == []
    assert view.clock.isVisible()


def test_without_a_clock_nothing_is_red(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.clock.show_clocks((clock(402),))

    view.clock.show_clocks(())

    assert view.clock.isHidden()


def test_the_card_leads_to_the_page(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.clock.show_clocks((clock(402),))

    with qtbot.waitSignal(view.clock_opened) as told:
        view.clock.open.click()

    assert told.args == [clock(402)]


@pytest.mark.parametrize(("count", "tone"), [(1, "plain"), (2, "hard")])
def test_a_count_becomes_an_alarm(qtbot: QtBot, count: int, tone: str) -> None:
    view = opened(qtbot)
    view.tallies.show_counts((Count(TALLY, count),))

    (card, value, message) = view.tallies._shown[0]
    assert card.property("card") == tone
    assert value.text() == f"{count} of 2"
    assert message.isHidden() is (tone == "plain")

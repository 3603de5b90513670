"""A clock that runs is told on every screen and stands above the work of the day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Deadline, Tally
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import PageStatus
from kyphocrf.ui.clock.clock_chip import shortened
from kyphocrf.ui.clock.clock_words import and_more, anonymous_words, clock_words, spoken_words
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.clocks import Count, SentReport, Ticking
from tests.ui.fits import too_tight
from tests.ui.frame import framed
from tests.ui.shoot import FULL, shoot
from tests.ui.today.test_today_view import opened

DEADLINE = Deadline(
    "SAE", Text("SAE report due", "SUE-Meldung fällig"), "AE", Rule(same("Never."), lambda _: None),
    Rule(same("A day."), lambda _: timedelta(hours=24)), "SAE", Rule(same("None."), lambda _: ()),
    Rule(same("Never."), lambda _: None), short=Text("SAE", "SUE"),
)  # fmt: skip
TALLY = Tally(
    "GRADE4", Text("Grade IV toxicity, site", "Toxizität Grad IV, Zentrum"), "AE",
    Rule(same("None."), lambda _: Outcome.NO), 2,
    Text("The second one stops the study.", "Die zweite beendet die Studie."),
    Text("This may be the second one.", "Dies kann die zweite sein."),
    Text("Only this site is counted.", "Hier zählt nur dieses Zentrum."),
)  # fmt: skip
ABOUT = Text("Thromboembolic event, grade 3", "Thromboembolisches Ereignis, Grad 3")
WHY = Text("The relation is to be judged.", "Der Zusammenhang ist zu beurteilen.")
BEGUN = datetime(2026, 11, 24, 0, 13)  # noqa: DTZ001  local by meaning


def clock(minutes: int, key: str = "101-003") -> Ticking:
    until = BEGUN + timedelta(hours=24)
    left = timedelta(minutes=minutes)
    page = FormKey("AE", 1, "AE", 1)
    over_at = datetime(2026, 11, 25, 0, 13, tzinfo=UTC)
    return Ticking(DEADLINE, key, page, BEGUN, until, over_at, left, timedelta(hours=24), ABOUT)


def page(done: int, number: int = 1) -> PageStatus:
    key = FormKey("AE", 1, "SAE", number)
    return PageStatus(key, "started", done, 18, frozenset(), of_day=False)


def test_the_chip_words_what_is_left_and_what_is_over() -> None:
    assert clock_words(clock(402)).en == "SAE 101-003 · 06:42 h left"
    assert clock_words(clock(402)).de == "SUE 101-003 · noch 06:42 h"
    assert clock_words(clock(-75)).en == "SAE 101-003 · 01:15 h over"
    assert and_more(clock_words(clock(402)), 2).de == "SUE 101-003 · noch 06:42 h, und 2 weitere"


def test_capture_04_a_screen_reader_hears_what_is_due_for_whom() -> None:
    words = spoken_words(clock(402)).en
    assert words == "SAE report due, 101-003, Thromboembolic event, grade 3: 06:42 hours left"
    without = replace(clock(402), about=same(""))
    assert spoken_words(without).en == "SAE report due, 101-003: 06:42 hours left"


def test_capture_04_nothing_that_names_a_patient_is_told_to_whoever_passes_by() -> None:
    assert anonymous_words(()) is None
    words = anonymous_words((clock(402), clock(500, "101-007")))
    assert words == Text("SAE · 06:42 h left, and 1 more", "SUE · noch 06:42 h, und 1 weitere")


def test_capture_04_a_long_term_is_shortened_by_words_and_keeps_its_grade() -> None:
    font = theme.current().font(11)
    words = "Gamma-glutamyltransferase increased in serum of the patient, grade 4"

    short = shortened(words, font, 200)

    assert short.startswith("Gamma-glutamyltransferase")
    assert short.endswith(" …, grade 4")
    assert shortened(words, font, 2000) == words


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_above_the_tasks_and_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = opened(qtbot, language)
    begun = replace(clock(402), report=page(7), why=WHY)
    view.clock.show_clocks((begun, clock(900, "101-007")))
    view.clock.show_reports((SentReport(DEADLINE, "101-004", BEGUN, ABOUT, page(5)),))
    view.tallies.show_counts((Count(STUDY.tallies[0], 1, 1),))
    window = framed(qtbot, view, language, "today")
    window.top.clock.say(clock_words(clock(402)), ABOUT, spoken_words(clock(402)))

    shoot(window, f"02-today-clock-{language}-{mode}", FULL)

    assert too_tight(window) == []
    assert view.clock.card.isVisible()


def test_clinical_17_the_card_and_the_screen_reader_say_why_the_clock_runs(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.clock.show_clocks((replace(clock(402), why=WHY),))
    assert view.clock.why.text() == WHY.en
    assert spoken_words(replace(clock(402), why=WHY)).en.endswith(f"hours left. {WHY.en}")

    view.clock.show_clocks((clock(402),))
    assert view.clock.why.isHidden()


def test_without_a_clock_nothing_is_red(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.clock.show_clocks((clock(402),))

    view.clock.show_clocks(())

    assert view.clock.card.isHidden()
    assert view.clock.reports.isHidden()


@pytest.mark.parametrize(
    ("report", "form", "words"),
    [(None, "AE", "Open the event"), (page(7, 2), "SAE", "Continue the report")],
)
def test_the_card_leads_to_the_page(
    qtbot: QtBot, report: PageStatus | None, form: str, words: str
) -> None:
    view = opened(qtbot)
    view.clock.show_clocks((replace(clock(402), report=report),))

    with qtbot.waitSignal(view.clock.opened) as told:
        view.clock.open.click()

    assert told.args is not None
    subject_key, key = told.args
    assert (subject_key, key.form) == ("101-003", form)
    assert view.clock.open.text() == words


def test_capture_04_the_card_says_how_far_the_report_is(qtbot: QtBot) -> None:
    view = opened(qtbot)

    view.clock.show_clocks((clock(402),))
    assert view.clock.since.text().endswith("report not begun")
    view.clock.show_clocks((replace(clock(402), report=page(7)),))
    assert view.clock.since.text().endswith("report begun, 7 of 18 answered")
    ahead = replace(clock(402), report=page(7), ended=BEGUN + timedelta(days=9))
    view.clock.show_clocks((ahead,))
    assert view.clock.since.text().endswith("sent 2026-12-03 00:13 lies in the future")


def test_capture_04_a_sent_report_that_lacks_something_is_told_beneath(qtbot: QtBot) -> None:
    view = opened(qtbot)

    view.clock.show_reports((SentReport(DEADLINE, "101-004", BEGUN, ABOUT, page(5)),))

    assert view.clock.reports.text() == (
        "SAE 101-004, Thromboembolic event, grade 3: sent 2026-11-24 00:13, not complete, 5 of 18"
    )


@pytest.mark.parametrize(
    ("certain", "open_", "tone", "words", "told"),
    [
        (0, 0, "plain", "0 certain", ""),
        (1, 0, "plain", "1 certain", ""),
        (0, 1, "plain", "0 certain · 1 to be judged", ""),
        (1, 1, "hard", "1 certain · 1 to be judged", "This may be the second one."),
        (0, 2, "hard", "0 certain · 2 to be judged", "This may be the second one."),
        (2, 1, "hard", "2 certain · 1 to be judged", "The second one stops the study."),
    ],
)
def test_clinical_04_a_count_becomes_an_alarm_also_by_what_is_to_be_judged(
    qtbot: QtBot, certain: int, open_: int, tone: str, words: str, told: str
) -> None:
    view = opened(qtbot)
    view.tallies.show_counts((Count(TALLY, 0, 0),))
    view.tallies.show_counts((Count(TALLY, certain, open_),))

    (card, value, message) = view.tallies._shown[0]
    assert card.property("card") == tone
    assert value.text() == words
    assert message.isHidden() is (tone == "plain")
    assert told in ("", message.text())
    assert "Only this site is counted." in {one.text() for one in card.findChildren(Words)}

"""The page of a subject: everything at one glance, by keys alone, in every width and language."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.case import Case
from kyphocrf.definition.drawing import Lettering
from kyphocrf.definition.profile import Heights, HeightSeries
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.record.casebook_status import casebook_status
from kyphocrf.record.subject_profile import subject_profile
from kyphocrf.ui.look import theme, typography
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.subject.subject_view import SubjectView
from kyphocrf.workflow.grid_row import row_of
from kyphocrf.workflow.summary import Summary, next_visit
from tests.forms.test_profile import irradiated, operated, rated
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

MIDDLE = QSize(960, 505)
NARROW = QSize(683, 348)


def measured(case: Case) -> tuple[Heights, ...]:
    del case
    first, last = map(Decimal, ("24.1", "27.2"))
    reference = Heights(("D1", 1), "L2", first, last, last, has_cement=True, is_reference=True)
    later = replace(
        reference, place=("W2", 1), anterior=Decimal("22.6"), is_reference=False,
        loss=Text("6 % less", "6 % weniger"),
    )  # fmt: skip
    return reference, later


STUDY = replace(
    TRIAL,
    profile=replace(TRIAL.profile, heights=HeightSeries("PAIN", measured))
    if TRIAL.profile
    else None,
)


def summary() -> Summary:
    scenario = rated(operated(), "V0", "2026-05-20", "7.5", "6")
    scenario = rated(scenario, "D1", "2026-06-02", "3.5", "5")
    scenario = irradiated(rated(scenario, "W2", "2026-06-15", "3", "4.5"))
    assert scenario.entry is not None
    book = replace(scenario.entry.book, study=STUDY)
    row = row_of(book.study, book.subject_key, casebook_status(book), book.now.date())
    return Summary(row, subject_profile(book), next_visit(STUDY, row))


SUMMARY = summary()


def opened(qtbot: QtBot, language: Language = "en") -> SubjectView:
    view = kept(qtbot, SubjectView(STUDY, language))
    view.show_subject(SUMMARY)
    return view


@pytest.mark.parametrize("size", [FULL, MIDDLE, NARROW], ids=["wide", "middle", "narrow"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode, size: QSize
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = opened(qtbot, language)
    window = framed(qtbot, view, language)
    window.resize(size)
    window.show()

    shoot(window, f"11-summary-{language}-{mode}-{size.width()}", size)

    assert too_tight(window) == []
    assert window.width() == size.width()
    for card in view.charts.cards:
        card.turn()
    assert too_tight(window) == []


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_drawing_leaves_it(
    qtbot: QtBot, restored_look: QApplication, language: Language, percent: int
) -> None:
    theme.apply(restored_look, "light", percent, desktop=Desktop())
    view = opened(qtbot, language)
    window = framed(qtbot, view, language)
    window.resize(FULL)
    window.show()
    QApplication.processEvents()

    for card in view.charts.cards:
        for part in card.view.parts():
            if isinstance(part, Lettering):
                font = typography.make(round(part.size), bold=part.bold)
                width = QFontMetricsF(font).horizontalAdvance(part.words)
                left = part.x - {"start": 0, "middle": width / 2, "end": width}[part.anchor]
                assert left >= 0, part
                assert left + width <= card.view.width() + 1, part


def test_five_facts_the_visits_and_what_is_next(qtbot: QtBot) -> None:
    view = opened(qtbot)

    assert len(view.facts.cards) == 5
    assert view.facts.cards[0].words.text() == "Responder"
    said = [button.accessibleName() for button in view.visits.buttons]
    assert "Treatment, started 0/1" in said
    assert "Day 1, missed" in said  # its pain alone was rated, and day 1 does not come again
    assert said[0].startswith("Baseline, late +")
    assert len(said) == len(STUDY.events)
    assert view.subject_key == "101-001"


def test_the_main_action_opens_the_next_form(qtbot: QtBot) -> None:
    view = opened(qtbot)
    with qtbot.waitSignal(view.opened) as opening:
        view.head.open.click()

    assert SUMMARY.next is not None
    assert opening.args == ["101-001", SUMMARY.next.event, SUMMARY.next.key]


def test_arrows_go_along_the_visits_and_enter_opens_one(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.visits.buttons[0].setFocus()
    QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.opened) as opening:
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return)

    assert opening.args == ["101-001", STUDY.events[1].code, None]


def test_a_chart_turns_into_its_table_and_says_the_same_to_a_screen_reader(qtbot: QtBot) -> None:
    view = opened(qtbot)
    pain, heights = view.charts.cards
    face = QAccessible.queryAccessibleInterface(pain.view)

    assert "Day 1: Pain in treated region 3.5, Pain in general 5.0" in face.text(
        QAccessible.Text.Description
    )
    assert heights.title.text() == "Vertebral heights L2 (mm)"
    pain.button.click()
    assert pain.shows_table
    assert not pain.view.isVisible()
    assert pain.button.text() == "Chart"
    pain.button.click()
    assert not pain.shows_table


def test_the_page_speaks_the_other_language_at_once(qtbot: QtBot) -> None:
    view = opened(qtbot)
    retranslate_all(view, "de")

    assert view.facts.cards[0].label.text() == "Primärer Endpunkt"
    assert "Schmerz" in view.charts.cards[0].view.accessibleName()
    assert view.spine.map.levels["L2"].accessibleName().startswith("LWK 2, Läsion 2")
    assert view.charts.cards[0].remark.text() == "Abstand nach Visite, nicht nach Zeit"


def test_painting_reads_no_form_and_draws_once(qtbot: QtBot) -> None:
    view = opened(qtbot)
    view.resize(1285, 629)
    view.show()
    view.grab()
    chart, spine = view.charts.cards[0].view, view.spine.map
    drawn = chart.parts(), spine.parts()
    for _ in range(3):
        view.grab()

    assert chart.parts() is drawn[0]
    assert spine.parts() is drawn[1]

"""A calendar on request: it opens where a day is likely; only Enter or a click takes one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import TODAY as TODAY_LIMIT
from kyphocrf.definition.item import Item, Limit, full_date
from kyphocrf.definition.study import Window as VisitWindow
from kyphocrf.definition.text import LANGUAGES, Language, same
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Status
from kyphocrf.ui.fields.dates.calendar_days import CalendarDays
from kyphocrf.ui.fields.dates.calendar_panel import CalendarPanel
from kyphocrf.ui.fields.dates.date_field import DateField, has_calendar
from kyphocrf.ui.fields.edits import CalendarAsked, Edit
from kyphocrf.ui.fields.making import make_field
from kyphocrf.ui.form.scene.calendar import days_at
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.work import FormWork
from kyphocrf.ui.parts.labels import Words
from tests.scenario import NOW, Scenario
from tests.ui import sample_form as form
from tests.ui.form_window import Window
from tests.ui.frame import kept
from tests.ui.large_form import Quiet

TODAY = NOW.date()
KEYS = ("Left", "Right", "Up", "Down", "PgUp", "PgDn", "Shift+PgUp", "Shift+PgDn")
DATES = {
    f"{one.name}.{item.name}": item
    for one in STUDY.forms
    for item in one.items.values()
    if has_calendar(item) and not item.is_derived
}


@pytest.fixture
def page(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def field_of(window: Window) -> DateField:
    assert isinstance(window.focused, DateField)
    return window.focused


def calendar_of(window: Window) -> CalendarPanel:
    calendar = field_of(window).calendar
    assert calendar is not None
    assert calendar.isVisible()
    return calendar


def is_closed(window: Window) -> bool:
    return field_of(window).calendar is None


def test_every_answer_that_holds_a_day_has_a_calendar_and_no_other(qtbot: QtBot) -> None:
    assert len(DATES) > 50
    for one in STUDY.forms:
        for item in one.items.values():
            if not item.is_derived:
                field = kept(qtbot, make_field(item, "en"))
                has_day = item.kind.odm in ("date", "partialDate", "partialDatetime")
                assert isinstance(field, DateField) is has_day, item
    for item in DATES.values():
        assert isinstance(kept(qtbot, make_field(item, "en", in_cell=True)), DateField)


def test_it_opens_at_the_answer_and_enter_takes_the_framed_day(page: Window) -> None:
    page.go(form.FXDAT, 2).press("F4")
    assert calendar_of(page).framed == date(2026, 11, 10)

    page.press("Left", "Up", "Enter")

    assert is_closed(page)
    assert page.current == "FXDAT"
    assert page.value(form.FXDAT, 2) == "2026-11-02"
    assert field_of(page).text() == "2026-11-02"


@pytest.mark.parametrize("typed", ["", "2.2026", "UN.02.2026", "2026", "3.2.", "yesterday"])
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(KEYS), max_size=6))
def test_capture_25_escape_changes_nothing_wherever_one_went(
    page: Window, typed: str, keys: list[str]
) -> None:
    if page.current != "SINCE":
        page.go(form.SINCE).type(typed)
    field, told = field_of(page), list[Edit]()
    field.edited.connect(told.append)

    page.press("F4")
    assert not is_closed(page)
    page.press(*keys, "Esc")

    field.edited.disconnect(told.append)
    assert [edit for edit in told if not isinstance(edit, CalendarAsked)] == []
    assert (field.text(), page.value(form.SINCE)) == (typed, None)
    assert is_closed(page)
    assert page.focused is field


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("3.2.26", date(2026, 2, 3)),
        ("UN.02.2026", date(2026, 2, 1)),
        ("2025", date(2025, 1, 1)),
        ("whenever", TODAY),
        ("", TODAY),
    ],
)
def test_it_opens_at_what_is_typed_as_far_as_that_is_known(
    page: Window, typed: str, opens: date
) -> None:
    page.go(form.SINCE).type(typed).press("F4")

    assert calendar_of(page).framed == opens


def test_a_partial_answer_stays_when_the_field_is_left(page: Window) -> None:
    page.go(form.SINCE).type("02.2026").press("F4", "PgDn", "Esc", "Enter")

    assert page.value(form.SINCE) == "2026-02"


def test_a_taken_day_is_kept_as_any_answer_is_and_can_be_taken_back(page: Window) -> None:
    page.go(form.SINCE).type("2025").press("Enter").go(form.SINCE)
    page.press("F4", "Down", "Enter", "Tab")
    assert page.value(form.SINCE) == "2025-01-08"
    kept_before = len(page.desk.kept)

    page.press("Ctrl+Z")

    assert page.value(form.SINCE) == "2025"
    assert kept_before > 0


PLANNED = date(2026, 11, 16)
WINDOW = VisitWindow(lambda _case: PLANNED, same("The day."), 0, 2, 2)
TWO_VISITS = replace(
    form.STUDY, events=tuple(replace(one, windows={"": WINDOW}) for one in form.STUDY.events)
)


def test_where_nothing_is_answered_it_opens_at_the_planned_day_of_the_visit(qtbot: QtBot) -> None:
    window = Window(qtbot, form.desk_of(Scenario.blank(TWO_VISITS).on(form.VISIT, "W1")))

    window.go(form.SINCE).press("F4")

    assert calendar_of(window).framed == PLANNED
    assert window.value(form.SINCE) is None


def days_of(item: Item[Any]) -> CalendarDays:
    """Open the calendar of an item in the place of another one."""
    group = replace(form.VISIT.group["BODY"], numbered={"13.16": item})
    visit = replace(form.VISIT, groups=(group,), checks=())
    study = replace(form.STUDY, forms=(visit,))
    window = FormScene(
        FormWork(form.desk_of(Scenario.blank(study).on(visit, "W1")).entry, Quiet(), "en"),
        readable=False,
    )
    return days_at(window, Spot("BODY", 0, item.name), "")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((Limit(most=TODAY_LIMIT),), (None, TODAY)),
        ((Limit(most=TODAY_LIMIT, soft=True),), (None, None)),
        ((Limit(date(2020, 1, 1), TODAY_LIMIT), Limit(date(2026, 1, 1), soft=True)),
         (date(2020, 1, 1), TODAY)),
        ((), (None, None)),
    ],
)  # fmt: skip
def test_only_a_hard_limit_keeps_days_from_being_taken(
    limits: tuple[Limit, ...], expected: tuple[date | None, date | None]
) -> None:
    days = days_of(full_date("DAY", same("Day"), limits=limits))

    assert (days.first, days.last) == expected


def test_no_key_and_no_click_takes_a_day_behind_a_hard_limit(page: Window) -> None:
    page.go(form.SINCE).press("F4", "Down", "PgDn", "Shift+PgDn")
    calendar = calendar_of(page)
    assert calendar.framed == TODAY

    calendar.month.clicked.emit(QDate(2026, 11, 24))
    assert not is_closed(page)
    assert page.value(form.SINCE) is None


def test_a_click_on_a_day_takes_it(page: Window) -> None:
    page.go(form.SINCE).press("F4")
    table = calendar_of(page).month.findChild(QTableView)
    assert table is not None
    place = table.visualRect(table.model().index(1, 1)).center()

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert page.current == "SINCE"
    assert is_closed(page)
    assert page.value(form.SINCE) == "2026-10-27"


def test_the_icon_opens_the_calendar_and_closes_it_again(page: Window) -> None:
    field = field_of(page.go(form.SINCE))
    at = field.rect().center()
    at.setX(field.width() - 12)

    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=at)
    assert not is_closed(page)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=at)

    assert is_closed(page)
    assert page.value(form.SINCE) is None


def test_what_is_typed_goes_into_the_field_and_the_calendar_goes(page: Window) -> None:
    page.go(form.SINCE).press("F4").type("3.2.26").press("Enter")

    assert page.value(form.SINCE) == "2026-02-03"


@pytest.mark.parametrize("key", ["Tab", "Shift+Enter", "F4", "Alt+Down"])
def test_another_key_leaves_the_calendar_without_taking_a_day(page: Window, key: str) -> None:
    field = field_of(page.go(form.SINCE).press("Alt+Down", "Left"))

    page.press(key)

    assert field.calendar is None
    assert page.value(form.SINCE) is None


def test_a_day_waits_for_its_time_and_keeps_the_one_that_stands(page: Window) -> None:
    page.go(form.AWARE).press("F4", "Left", "Enter")
    assert field_of(page).text() == "2026-11-22 "
    assert page.answer(form.AWARE) is None

    page.type("910").press("Enter")
    assert page.value(form.AWARE) == "2026-11-22T09:10"

    page.go(form.AWARE).press("F4", "Right", "Enter")
    assert page.value(form.AWARE) == "2026-11-23T09:10"


def test_a_time_that_was_typed_first_stays_behind_its_day(page: Window) -> None:
    page.go(form.AWARE).type("9:10").press("F4", "Enter")

    assert page.value(form.AWARE) == "2026-11-23T09:10"


def test_a_missing_reason_stays_until_a_day_is_taken(page: Window) -> None:
    page.go(form.SINCE).press("F7").type("3")
    page.go(form.SINCE).press("F4", "Esc")
    assert field_of(page).is_missing

    page.press("F4", "Enter")

    assert page.value(form.SINCE) == TODAY.isoformat()


def test_a_page_that_is_only_read_has_none(qtbot: QtBot) -> None:
    desk = form.desk_of(form.filled())
    desk._become(Status.COMPLETE)
    window = Window(qtbot, desk)

    window.go(form.FXDAT, 2).press("F4", "Left", "Enter")

    assert window.value(form.FXDAT, 2) == "2026-11-10"
    assert window.page.findChildren(CalendarPanel) == []


@pytest.mark.parametrize(
    ("language", "title", "spoken"),
    [("en", "November 2026", "Tue"), ("de", "November 2026", "Di")],
)
def test_days_and_months_are_named_in_the_language_and_weeks_begin_on_monday(
    qtbot: QtBot, language: Language, title: str, spoken: str
) -> None:
    window = Window(qtbot, form.desk_of(form.filled()), language)
    month = calendar_of(window.go(form.SINCE).press("F4")).month

    table = month.findChild(QTableView)
    assert table is not None
    heads = [table.model().index(0, column).data() for column in range(7)]
    assert calendar_of(window).title.text() == title
    assert str(heads[1]).startswith(spoken)
    assert month.firstDayOfWeek() is Qt.DayOfWeek.Monday


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_lies_within_the_window_and_no_word_of_it_is_cut(
    qtbot: QtBot, language: Language
) -> None:
    window = Window(qtbot, form.desk_of(form.filled()), language, width=683)
    for item, row in ((form.SINCE, 0), (form.AWARE, 0), (form.FXDAT, 3)):
        calendar = calendar_of(window.go(item, row).press("F4"))

        assert window.page.rect().contains(calendar.geometry())
        assert calendar.width() >= calendar.minimumSizeHint().width()
        for words in calendar.findChildren(Words):
            assert words.width() >= words.sizeHint().width(), words.text()
        window.press("Esc")

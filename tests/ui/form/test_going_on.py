"""What goes on by itself, and what waits: codes, suggestions, repeated dates, tables, findings."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import full_date, text
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.lesions.form import LESLEV, LESPAIN
from kyphocrf.forms.neurology.form import NEUDAT, NEUDONE, NEUROLOGY
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import VISIT as VISIT_PAGE
from kyphocrf.forms.visit.form import VISITDAT, VISMODE
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.entry import Entry
from tests.numbered import numbered
from tests.scenario import Scenario
from tests.ui import sample_form as form
from tests.ui.form.questionnaire import lone_desk
from tests.ui.form_window import Window

LESION = STUDY.current("LES")
DAYS = replace(
    form.VISIT,
    groups=(
        ItemGroup(
            "DAYS",
            same("Days"),
            numbered(
                1, full_date("ONE", same("One")), full_date("TWO", same("Two")),
                text("NOTE", same("Note")),
            ),
        ),
    ),
    checks=(),
)  # fmt: skip


@pytest.fixture
def blank(qtbot: QtBot) -> Window:
    return Window(qtbot, form.blank_visit())


def lesions(qtbot: QtBot) -> Window:
    window = Window(qtbot, form.desk_of(Scenario.blank(STUDY).on(LESION, "V0")))
    window.view.go_to(Spot("LESION", 1, LESLEV.name))
    return window


def here(window: Window) -> Spot | None:
    return window.view.current


def days(qtbot: QtBot) -> Window:
    return Window(qtbot, lone_desk(DAYS))


def test_a_list_goes_on_once_its_code_is_typed_whole(qtbot: QtBot) -> None:
    window = lesions(qtbot)

    window.type("t6")

    assert here(window) == Spot("LESION", 1, LESPAIN.name)
    assert window.desk.entry.answers.get(Spot("LESION", 1, LESLEV.name)) == Answer(value="T6")


def test_a_list_waits_where_a_longer_code_begins_so(qtbot: QtBot) -> None:
    window = lesions(qtbot)

    window.type("t1")
    assert here(window) == Spot("LESION", 1, LESLEV.name)

    window.type("2")
    assert here(window) == Spot("LESION", 1, LESPAIN.name)
    assert window.desk.entry.answers.get(Spot("LESION", 1, LESLEV.name)) == Answer(value="T12")


def test_correcting_a_text_in_a_list_never_goes_on(qtbot: QtBot) -> None:
    window = lesions(qtbot)

    window.type("t16").press("Left", "Backspace")

    assert here(window) == Spot("LESION", 1, LESLEV.name)


def test_of_several_codes_none_goes_on(blank: Window) -> None:
    blank.go(form.SIGN).type("1")

    assert blank.current == form.SIGN.name
    assert blank.value(form.SIGN) == "1"


def test_one_undo_takes_the_answer_back_and_returns_to_it(blank: Window) -> None:
    blank.type("1").press("Ctrl+Z")

    assert blank.current == form.GIVEN.name
    assert blank.answer(form.GIVEN) is None


def test_where_something_is_said_of_the_answer_the_focus_stays(blank: Window) -> None:
    blank.go(form.SKIN).type("2")

    assert blank.current == form.SKIN.name
    assert "X19" in [one.number for one in blank.view.scene.findings_at(blank.spot(form.SKIN))]


def test_a_number_and_a_date_wait_for_a_key(qtbot: QtBot) -> None:
    window = days(qtbot)

    window.type("03022026")

    assert here(window) == Spot("DAYS", 0, "ONE")


def test_one_key_repeats_the_date_above_and_goes_on(qtbot: QtBot) -> None:
    window = days(qtbot)
    window.type("3.2.26").press("Enter")
    hint = [words for cap, words in window.page.foot._hints if cap.command == "repeat_above"]
    assert [one.text() for one in hint] == ["repeat 2026-02-03"]

    window.press("Ctrl+D")

    assert here(window) == Spot("DAYS", 0, "NOTE")
    assert window.desk.entry.answers.get(Spot("DAYS", 0, "TWO")) == Answer(value="2026-02-03")
    assert window.desk.kept[-1] == "as 1.1 One"


def test_where_nothing_stands_above_the_key_does_nothing(qtbot: QtBot) -> None:
    window = days(qtbot)

    window.press("Ctrl+D")

    assert here(window) == Spot("DAYS", 0, "ONE")
    assert window.desk.entry.answers.given == {}


def test_a_suggested_date_is_taken_by_one_key_that_goes_on(qtbot: QtBot) -> None:
    patient = Scenario.blank(STUDY).on(VISIT_PAGE, "V0").answer(VISMODE, "1")
    page = patient.answer(VISITDAT, "9.11.2026").on(NEUROLOGY, "V0").answer(NEUDONE, "1")
    window = Window(qtbot, form.desk_of(page))
    group = NEUROLOGY.group_of[NEUDAT.name].name
    window.view.go_to(Spot(group, 0, NEUDAT.name))

    window.press("Ctrl+E")

    assert window.current != NEUDAT.name
    assert entry_of(window).answers.get(Spot(group, 0, NEUDAT.name)) == Answer(value="2026-11-09")


def entry_of(window: Window) -> Entry:
    return window.desk.entry


TABLE = ItemGroup(
    "ROWS", same("Rows"), numbered(2, text("CELL", same("Cell"))), repeats=Repeats(
        Text("Row", "Zeile"), 3
    ),
)  # fmt: skip
ASKING = replace(
    form.VISIT,
    groups=(ItemGroup("ASK", same("Ask"), numbered(1, form.GIVEN)), TABLE),
    checks=(),
)


def test_a_table_without_rows_opens_its_first_which_waits(qtbot: QtBot) -> None:
    window = Window(qtbot, lone_desk(ASKING))

    window.type("1")

    assert here(window) == Spot("ROWS", 1, "CELL")
    assert window.desk.entry.answers.rows_of("ROWS") == ()


def test_before_a_further_row_the_focus_stays(qtbot: QtBot) -> None:
    window = Window(qtbot, lone_desk(ASKING))
    window.type("1").type("a").press("Shift+Enter")

    window.type("1")

    assert here(window) == Spot("ROWS", 1, "CELL")
    assert window.desk.entry.answers.rows_of("ROWS") == (1,)


def test_switched_off_nothing_goes_on(qtbot: QtBot) -> None:
    desk = lone_desk(ASKING)
    desk.goes_on = False
    window = Window(qtbot, desk)

    window.type("1")

    assert here(window) == Spot("ASK", 0, form.GIVEN.name)

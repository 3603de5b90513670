"""Rows people trust: duplicated, sorted without new numbers, removed ones shown on request."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, same
from kyphocrf.record.casebook import Status
from kyphocrf.ui.form.scene.earlier import earlier_of
from kyphocrf.ui.form.scene.lines import RemovedLine
from kyphocrf.ui.form.scene.removed_rows import removed_words
from kyphocrf.workflow.history import RemovedRow
from tests import grown_study as g
from tests.record.test_duplicate_row import scan as scan  # noqa: PLC0414  a fixture
from tests.scenario import Scenario
from tests.ui import sample_form as form
from tests.ui.fits import too_tight
from tests.ui.form_window import Window
from tests.ui.shoot import shoot

GONE = RemovedRow(
    "FRACTION", 2, (("FXDOSE", same("3.0 Gy")), ("FXDAT", same("2026-11-10"))),
    "entered twice", "2026-11-23 17:31:04 +01:00", "coord02",
)  # fmt: skip


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def at(window: Window) -> tuple[str, int]:
    spot = window.view.current
    assert spot is not None
    return spot.item, spot.row


def shown(window: Window) -> tuple[int, ...]:
    return window.view.grids["FRACTION"].axes.rows


def test_a_row_is_duplicated_and_one_is_there(filled: Window) -> None:
    filled.go(form.FXDOSE, 3).press("Ctrl+Shift+Insert")

    assert at(filled) == ("FXDOSE", 6)  # five are planned
    assert (filled.value(form.FXDOSE, 6), filled.value(form.FXDAT, 6)) == ("2.0", "2026-11-11")
    assert filled.desk.kept[-1] == "as row 3"


def test_what_is_half_typed_is_duplicated_too(filled: Window) -> None:
    filled.go(form.FXDOSE, 3).type("2,5").press("Ctrl+Shift+Insert")

    assert filled.value(form.FXDOSE, 6) == "2.5"


def test_a_planned_row_that_does_not_exist_is_not_duplicated(filled: Window) -> None:
    filled.go(form.FXDOSE, 5).press("Ctrl+Shift+Insert")

    assert filled.desk.entry.answers.rows_of("FRACTION") == (1, 2, 3)


def test_a_full_table_stays_as_it_is(filled: Window) -> None:
    filled.view.add_row_to(form.LESION)
    filled.type("L1").press("Ctrl+Shift+Insert", "Ctrl+Shift+Insert", "Ctrl+Shift+Insert")

    filled.press("Ctrl+Shift+Insert")

    assert filled.desk.entry.answers.rows_of("LESION") == (1, 2, 3, 4)
    assert at(filled) == ("LEVEL", 4)


def test_the_rows_stand_by_the_column_and_keep_their_numbers(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O")

    assert shown(filled) == (3, 1, 2, 4, 5)  # 2.0, 3.0, 3.0; two are only planned
    assert at(filled) == ("FXDOSE", 1)
    assert filled.desk.entry.answers.rows_of("FRACTION") == (1, 2, 3)


def test_the_keys_follow_the_order_on_screen(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O")

    assert at(filled.press("Up")) == ("FXDOSE", 3)
    assert at(filled.press("Down")) == ("FXDOSE", 1)
    filled.go(form.FXGIVEN, 3)
    assert at(filled.press("Enter")) == ("FXDAT", 1)
    assert at(filled.press("Backtab")) == ("FXGIVEN", 3)


def test_the_places_are_visited_as_they_stand(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O")

    rows = [spot.row for spot in filled.view.stops() if spot.item == "FXDAT"]
    assert rows == [3, 1, 2, 4, 5]


def test_the_cell_above_is_that_on_screen(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O", "Ctrl+D")

    assert filled.value(form.FXDOSE, 1) == "2.0"


def test_nothing_moves_while_a_sorted_column_is_typed_in(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O").type("9").press("Tab")

    assert shown(filled) == (3, 1, 2, 4, 5)


def test_a_third_time_they_stand_as_entered(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O", "Ctrl+Shift+O", "Ctrl+Shift+O")

    assert shown(filled) == (1, 2, 3, 4, 5)


def test_the_name_of_the_table_says_its_order(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Ctrl+Shift+O", "Ctrl+Shift+O")

    name = filled.view.grids["FRACTION"].accessibleName()
    assert name == "Fractions, table, 5 rows, sorted by Dose, descending"


def removed(window: Window) -> list[RemovedLine]:
    return [p.line for p in window.view.sheet.placed if isinstance(p.line, RemovedLine)]


def run(window: Window, name: str) -> None:
    window.page.actions_by_name[name].trigger()


def test_removed_rows_come_and_go_on_request(filled: Window) -> None:
    filled.desk.gone = (GONE,)
    assert removed(filled) == []

    run(filled, "removed_rows")
    assert [(one.group.name, one.gone) for one in removed(filled)] == [
        ("FRACTION", GONE),
        ("LESION", None),
    ]

    run(filled, "removed_rows")
    assert removed(filled) == []


def test_removed_rows_come_into_sight(filled: Window) -> None:
    filled.desk.gone = (replace(GONE, group="LESION", row=1),)

    run(filled, "removed_rows")

    sheet = filled.view.sheet
    line = next(p for p in sheet.placed if isinstance(p.line, RemovedLine) and p.line.gone)
    assert filled.view.visibleRegion().contains(sheet.removed_box(line).center())


def test_one_removed_meanwhile_is_shown_at_once(filled: Window) -> None:
    run(filled, "removed_rows")
    filled.desk.gone = (GONE,)

    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del").type("1").press("Enter")

    assert GONE in [one.gone for one in removed(filled)]


def test_a_removed_row_is_worded_in_the_order_of_its_items() -> None:
    words = removed_words(form.VISIT, form.FRACTION, GONE, "de")

    assert words.struck == "Fraktion 2 · Datum 2026-11-10 · Dosis 3.0 Gy"
    assert words.why == "entfernt: entered twice · coord02, 2026-11-23 17:31"


def test_a_cell_has_the_value_of_the_same_row_at_the_visit_before(scan: Scenario) -> None:
    scan.on(g.SCAN, "W6").answer(g.LEVEL, "C7", 1)
    assert scan.entry is not None
    earlier = earlier_of(scan.entry.book, scan.entry.key)

    assert earlier is not None
    assert earlier.in_cell(scan.spot(g.SIZE, 1), "de") == "V0: 3,0 mm"
    assert earlier.in_cell(scan.spot(g.SIZE, 2), "de") == ""


def test_the_value_of_the_visit_before_is_taken_over_in_a_cell(qtbot: QtBot) -> None:
    window = Window(qtbot, form.desk_of(with_earlier_rows()))

    window.go(form.FXDOSE, 3).press("Ctrl+Shift+D")

    assert window.value(form.FXDOSE, 3) == "3.0"
    assert window.desk.kept[-1] == "taken from Week 1"


def test_a_page_not_done_is_no_visit_before(scan: Scenario) -> None:
    scan.on(g.SCAN, "W6")
    assert scan.entry is not None
    book = scan.entry.book
    before = next(one for one in book.instances.values() if one.key.event == "V0")
    book = book.with_instance(replace(before, status=Status.NOT_DONE))

    assert earlier_of(book, scan.entry.key) is None


@pytest.mark.parametrize("width", [1285, 700])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(qtbot: QtBot, language: Language, width: int) -> None:
    desk = form.desk_of(with_earlier_rows())
    desk.gone = (GONE,)
    window = Window(qtbot, desk, language, width)
    run(window, "removed_rows")
    window.go(form.FXDOSE, 1).press("Ctrl+Shift+O")

    shoot(window.page, f"23-rows-{language}-{width}", QSize(width, 697))

    assert too_tight(window.page) == []


def with_earlier_rows() -> Scenario:
    """A filled second visit whose first has the same rows."""
    scenario = Scenario.blank(form.STUDY).on(form.VISIT, "W1").answer(form.GIVEN, "1")
    for row in (1, 2, 3):
        scenario.answer(form.FXDOSE, "3", row).answer(form.FXDAT, f"{row + 1}.11.26", row)
    scenario.answer(form.LEVEL, "L2", 1).answer(form.SIZE, "21,5", 1)
    scenario.on(form.VISIT, "W2").answer(form.GIVEN, "1").answer(form.PLANNED, "4")
    for row, dose in ((1, "3"), (2, "2,5"), (3, "2")):
        scenario.answer(form.FXDAT, f"{row + 8}.11.26", row).answer(form.FXDOSE, dose, row)
        scenario.answer(form.FXGIVEN, "1", row)
    return scenario.answer(form.LEVEL, "L2", 1).answer(form.SIZE, "19", 1)

"""The small parts every screen is composed of."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.words import retranslate_all
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, NoteCard, rule
from kyphocrf.ui.parts.chips import Chip, ChoiceChip
from kyphocrf.ui.parts.drawer import SidePane
from kyphocrf.ui.parts.finding_line import FindingLine
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.key_cap import KeyCap
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.product_mark import ProductMark
from kyphocrf.ui.parts.shape_label import ShapeLabel
from kyphocrf.ui.parts.training_band import TrainingBand, is_training
from kyphocrf.ui.shell.rail_button import RailButton
from tests.ui.fits import too_tight
from tests.ui.shoot import shoot

EITHER = pytest.mark.parametrize("language", LANGUAGES)
COMPLETE = Text("Complete", "Abschließen")
QUERIES = Text("Queries", "Rückfragen")
DOSE = Text("2.0 Gy, plan 3.0 Gy. Correct the dose.", "2,0 Gy, Plan 3,0 Gy. Dosis korrigieren.")


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def sampler(language: Language) -> QWidget:
    """One of each."""
    board = QWidget()
    column = QVBoxLayout(board)
    column.addWidget(TrainingBand(language))
    row = QHBoxLayout()
    rail = RailButton(QUERIES, "message-circle-question-mark", language)
    rail.set_badge(4, Text("4 open", "4 offen"), "query")
    rail.setChecked(True)
    narrow = RailButton(QUERIES, "activity", language)
    narrow.set_badge(120, Text("120 open", "120 offen"), "hard")
    narrow.set_narrow(narrow=True)
    parts: list[QWidget] = [
        *(ProductMark(), rail, narrow, KeyCap("next_form", language), KeyCap("lock", language)),
        *(Button(COMPLETE, language, "primary", command="main_action"), IconLabel("siren", "hard")),
        *(Chip(QUERIES, language, "query", shape="query_open"), ShapeLabel("late", language)),
    ]
    for part in parts:
        row.addWidget(part)
    column.addLayout(row)
    card = Card()
    card.column.addWidget(rule())
    action = Button(Text("Comment", "Kommentar"), language, "quiet", command="comment")
    card.column.addWidget(FindingLine("soft", "X15", DOSE, language, action))
    heading = Text("X15 · dose differs from plan", "X15 · Dosis weicht vom Plan ab")
    card.column.addWidget(NoteCard(DOSE, language, "soft", heading=heading, shape="soft"))
    card.column.addWidget(NoteCard(DOSE, language, "accent", icon="key-round"))
    column.addWidget(card)
    return board


@EITHER
@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_part_cuts_its_words(
    qtbot: QtBot, restored_look: QApplication, language: Language, percent: int, mode: theme.Mode
) -> None:
    theme.apply(restored_look, mode, percent, Desktop())
    board = sampler(language)
    qtbot.addWidget(board)

    shoot(board, f"parts-{language}-{mode}-{percent}", board.sizeHint())

    assert too_tight(board) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_still_fit_after_the_language_was_switched(qtbot: QtBot, language: Language) -> None:
    board = sampler("en")
    qtbot.addWidget(board)

    retranslate_all(board, language)

    board.resize(board.sizeHint())
    assert too_tight(board) == []


def test_words_are_shown_and_spoken_in_the_language_chosen(qtbot: QtBot) -> None:
    board = sampler("en")
    qtbot.addWidget(board)

    retranslate_all(board, "de")

    names = {spoken(part) for part in board.findChildren(QWidget)}
    assert {"Abschließen", "Rückfragen, 4 offen", "Rückfragen, 120 offen", "überfällig"} <= names
    assert not names & {"Complete", "Queries", "late"}


def test_a_button_tells_its_key_beside_its_word(qtbot: QtBot) -> None:
    button = Button(COMPLETE, "de", "primary", command="main_action")
    plain = Button(COMPLETE, "de", "primary")
    qtbot.addWidget(button)
    qtbot.addWidget(plain)

    assert button.accessibleName() == "Abschließen"
    assert button.accessibleDescription() == "Strg+Enter"
    assert button.sizeHint().width() > plain.sizeHint().width()


def test_a_refused_button_tells_why(qtbot: QtBot) -> None:
    button = Button(COMPLETE, "de", "primary")
    qtbot.addWidget(button)
    reason = Text("2 items are open", "2 Felder sind offen")

    button.refuse(reason, "de")
    refused = button.isEnabled(), button.accessibleDescription()
    button.refuse(None, "de")

    assert refused == (False, "2 Felder sind offen")
    assert (button.isEnabled(), button.accessibleDescription()) == (True, "")


def test_space_presses_a_button_that_has_the_focus(qtbot: QtBot) -> None:
    button = Button(COMPLETE, "en")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("complete"))
    button.show()

    qtbot.keyClick(button, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]  # pytest-qt

    assert pressed == ["complete"]


def test_the_focus_is_seen(qtbot: QtBot) -> None:
    button = Button(COMPLETE, "en")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.clearFocus()
    without = button.grab().toImage()

    button.setFocus()

    assert button.grab().toImage() != without


def test_one_choice_chip_of_a_group_is_chosen_by_keyboard(qtbot: QtBot) -> None:
    board = QWidget()
    qtbot.addWidget(board)
    row = QHBoxLayout(board)
    group = QButtonGroup(board)
    chips = [ChoiceChip(Text(f"Active {n}", f"Aktiv {n}"), "de") for n in (8, 11)]
    for chip in chips:
        row.addWidget(chip)
        group.addButton(chip)
    chips[0].setChecked(True)
    board.show()

    qtbot.keyClick(chips[1], Qt.Key.Key_Space)  # type: ignore[no-untyped-call]  # pytest-qt

    assert [chip.isChecked() for chip in chips] == [False, True]
    assert too_tight(board) == []


def test_a_badge_of_nothing_is_not_spoken(qtbot: QtBot) -> None:
    place = RailButton(QUERIES, "activity", "en")
    qtbot.addWidget(place)
    place.set_badge(3, Text("3 open", "3 offen"))

    place.set_badge(0, Text("0 open", "0 offen"))

    assert place.accessibleName() == "Queries"


def test_a_narrow_place_keeps_its_name_in_the_tooltip(qtbot: QtBot) -> None:
    place = RailButton(QUERIES, "activity", "de")
    qtbot.addWidget(place)

    place.set_narrow(narrow=True)

    assert place.toolTip() == place.accessibleName() == "Rückfragen"
    assert place.sizeHint().width() <= 45


def test_the_training_band_says_what_counts_even_where_it_is_narrow(qtbot: QtBot) -> None:
    band = TrainingBand("de")
    qtbot.addWidget(band)

    assert band.sizeHint().width() < 200
    assert "TRAINING / ÜBUNG" in spoken(band)


def test_a_window_with_the_band_is_a_training_window(qtbot: QtBot) -> None:
    window, plain = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(plain)
    QVBoxLayout(window).addWidget(TrainingBand("en"))

    assert is_training(window)
    assert not is_training(plain)
    assert not is_training(None)


def test_a_label_names_its_field_in_the_language_chosen(qtbot: QtBot) -> None:
    field = QLineEdit()
    label = buddy(Text("User name", "Benutzername"), "en", field)
    qtbot.addWidget(field)
    qtbot.addWidget(label)
    before = field.accessibleName()

    label.retranslate("de")

    assert (before, field.accessibleName()) == ("User name", "Benutzername")


def test_a_label_can_say_something_else(qtbot: QtBot) -> None:
    label = Words(same("14/14"), "de", "low")
    qtbot.addWidget(label)

    label.say(DOSE)
    label.set_tone("hard")

    assert label.text() == DOSE.de
    assert label.property("tone") == "hard"


def test_a_chip_follows_its_state(qtbot: QtBot) -> None:
    chip = Chip(Text("started", "begonnen"), "de", shape="started")
    qtbot.addWidget(chip)
    before = chip.grab().toImage()

    chip.say(Text("complete", "abgeschlossen"), "de")
    chip.show_as("ok", "complete")

    chip.adjustSize()
    assert chip.text() == "abgeschlossen"
    assert chip.grab().toImage() != before


def test_a_shape_follows_its_state(qtbot: QtBot) -> None:
    label = ShapeLabel("due", "de", wordless=True)
    qtbot.addWidget(label)

    label.show_shape("late", "de")

    assert label.accessibleName() == label.toolTip() == "überfällig"


def test_an_icon_takes_another_colour(qtbot: QtBot) -> None:
    icon = IconLabel("hard-drive", "ok")
    qtbot.addWidget(icon)
    before = icon.grab().toImage()

    icon.show_icon("hard-drive", "hard")

    assert icon.grab().toImage() != before


def test_a_docked_pane_stands_beside_the_work(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(QLineEdit())
    pane = SidePane("right", Text("Item", "Feld"), "de", 256)

    pane.dock(row)

    window.show()
    assert pane.isVisible()
    assert not pane.is_drawer
    assert row.indexOf(pane) == 1
    assert pane.accessibleName() == "Feld"


def test_a_drawer_lies_over_the_work_until_esc(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    pane = SidePane("right", Text("Item", "Feld"), "en", 256)
    window.resize(900, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    pane.become_drawer(window)
    hidden = pane.isHidden()

    pane.slide_in()
    open_at = pane.geometry().right(), pane.height(), pane.hasFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Escape)  # type: ignore[no-untyped-call]  # pytest-qt

    assert hidden
    assert open_at == (899, 500, True)
    assert pane.isHidden()
    assert field.hasFocus()


def test_an_open_drawer_follows_the_size_of_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    pane = SidePane("left", Text("Forms", "Formulare"), "en", 200)
    pane.become_drawer(window)
    pane.slide_in()

    window.resize(700, 350)

    assert (pane.x(), pane.height()) == (0, 350)


def test_a_drawer_can_be_docked_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    pane = SidePane("left", Text("Forms", "Formulare"), "en", 200)
    pane.become_drawer(window)

    pane.dock(row)
    QApplication.sendEvent(window, QEvent(QEvent.Type.Resize))

    assert not pane.is_drawer
    assert row.indexOf(pane) == 0


def test_a_docked_pane_does_not_slide(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane = SidePane("left", Text("Forms", "Formulare"), "en", 200)
    pane.dock(QHBoxLayout(window))
    window.show()

    pane.slide_out()

    assert pane.isVisible()

"""Opening with the printed key: a typo is told at once, the old key stays until the new is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import UserError
from kyphocrf.ui.entrance.recovery_steps import KeyField
from kyphocrf.ui.entrance.recovery_view import RecoveryActions, RecoveryView
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.parts.training_band import TrainingBand
from kyphocrf.workflow import opening, recovery_key
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import FULL, shoot

FOLDER = Path("/srv/study-101")
OLD = "2222-2222-2222-2222-2222-2222-2222-2222-22"
FRESH = "K7QF-2MXD-9RTW-H4PA-6ZCE-V3NB-8JYS-5UGL-WK"
PASSWORD = "Lampe Ziege Regen Kupfer"
NO_SUCH_USER = UserError(
    "E-332",
    Text("There is no active user coord03.", "Es gibt keinen aktiven Benutzer coord03."),
    Text("The recovery key stays valid.", "Der Schlüssel bleibt gültig."),
    Text("Type the user name as it was given.", "Den Benutzernamen wie vergeben eingeben."),
)
WEAK = UserError(
    "E-213",
    Text("The password is made of names.", "Das Passwort besteht aus Namen."),
    Text("The password was not changed.", "Das Passwort wurde nicht geändert."),
    Text("Type a longer sentence.", "Einen längeren Satz eingeben."),
)


class Folder:
    """A study folder of the mind: what was done with it, and what it refuses."""

    def __init__(self, *, refusal: UserError | None = None) -> None:
        self.refusal = refusal
        self.done: list[tuple[object, ...]] = []

    def by_key(self, folder: Path, key: str, user: str, password: str) -> str:
        self._do("open", folder, key, user, password)
        return FRESH

    def activate(self) -> None:
        self._do("activate")

    def print_key(self, key: str) -> bool:
        self._do("print", key)
        return True

    def _do(self, *what: object) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.done.append(what)


def view_of(
    qtbot: QtBot, folder: Folder, language: Language = "en", *, training: bool = False
) -> RecoveryView:
    actions = RecoveryActions(
        folder.by_key,
        folder.activate,
        recovery_key.problem,
        opening.password_weakness,
        folder.print_key,
    )
    view = kept(qtbot, RecoveryView(FOLDER, actions, language, training=training))
    view.show()
    return view


def filled(qtbot: QtBot, view: RecoveryView, step: int) -> RecoveryView:
    """Answer every step before this one."""
    if step > 0:
        view.printed.key.setText(OLD)
        view.printed.user.setText("coord02")
        view.assistant.next.click()
    if step > 1:
        view.password.first.setText(PASSWORD)
        view.password.second.setText(PASSWORD)
        view.assistant.next.click()
        qtbot.waitUntil(lambda: view.assistant.at == step)
    return view


def type_key(widget: QWidget, typed: str) -> None:
    QTest.keyClicks(widget, typed)


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot,
    restored_look: QApplication,
    language: Language,
    mode: Mode,
    size: QSize,
    step: int,
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = filled(qtbot, view_of(qtbot, Folder(), language, training=step == 0), step)

    shoot(view, f"14-recovery-{step + 1}-{language}-{mode}-{size.width()}", size)

    assert too_tight(view) == []
    assert view.width() == size.width()


def test_one_begins_in_the_key_and_later_at_the_print_button(qtbot: QtBot) -> None:
    view = view_of(qtbot, Folder())
    view.activateWindow()
    qtbot.waitUntil(view.printed.key.hasFocus)

    filled(qtbot, view, 2)

    assert view.focusWidget() is view.fresh.print


def test_what_is_typed_back_comes_into_sight_beside_the_key(qtbot: QtBot) -> None:
    view = view_of(qtbot, Folder())
    view.resize(683, 348)
    filled(qtbot, view, 2)
    view.activateWindow()
    field = view.fresh.typed[3]

    view.fresh.print.click()

    qtbot.waitUntil(field.hasFocus)
    place = field.visibleRegion().boundingRect()
    assert place.height() == field.height()


def test_a_key_is_parted_into_its_groups_while_one_types(qtbot: QtBot) -> None:
    view = view_of(qtbot, Folder())

    type_key(view.printed.key, "k7qf2mxd9r")

    assert view.printed.key.text() == "K7QF-2MXD-9R"
    assert view.printed.key.cursorPosition() == len("K7QF-2MXD-9R")


@pytest.mark.parametrize(
    ("caret", "typed", "reads", "then"),
    [(4, "a", "K7QF-A2MX-D", 6), (1, "a", "KA7Q-F2MX-D", 2), (11, "a", "K7QF-2MXD-A", 11)],
)
def test_a_letter_put_in_between_leaves_the_caret_behind_it(
    qtbot: QtBot, caret: int, typed: str, reads: str, then: int
) -> None:
    field = kept(qtbot, KeyField())
    QTest.keyClicks(field, "k7qf2mxd")
    field.setCursorPosition(caret)

    QTest.keyClicks(field, typed)

    assert field.text() == reads
    assert field.cursorPosition() == then


@pytest.mark.parametrize("gap", ["\N{EN DASH}", "\N{NO-BREAK SPACE}", "\n", "\r\n", " - "])
def test_store_18_a_pasted_key_stands_in_its_groups_whatever_parted_them(
    qtbot: QtBot, gap: str
) -> None:
    field = kept(qtbot, KeyField())
    QApplication.clipboard().setText(gap.join(FRESH.lower().split("-")))

    field.paste()

    assert field.text() == FRESH


def test_a_gap_that_is_deleted_costs_no_letter(qtbot: QtBot) -> None:
    field = kept(qtbot, KeyField())
    QTest.keyClicks(field, "k7qf2")
    field.setCursorPosition(5)

    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.text(), field.cursorPosition()) == ("K7QF-2", 4)
    QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert (field.text(), field.cursorPosition()) == ("K7Q2", 3)


def test_a_typo_is_told_before_anything_is_opened(qtbot: QtBot) -> None:
    folder = Folder()
    view = view_of(qtbot, folder)
    view.printed.user.setText("coord02")

    type_key(view.printed.key, OLD[:-1] + "3")
    QTest.keyClick(view.printed.key, Qt.Key.Key_Return)

    assert "not typed as it is printed" in view.printed.key.accessibleDescription()
    assert view.assistant.at == 0
    assert view.assistant.next.toolTip() == "the key as it is printed"
    assert folder.done == []


def test_the_folder_opens_with_key_user_and_password_and_by_keyboard_alone(qtbot: QtBot) -> None:
    folder = Folder()
    view = view_of(qtbot, folder)

    type_key(view.printed.key, OLD.replace("-", ""))
    QTest.keyClick(view.printed.key, Qt.Key.Key_Tab)
    type_key(view.printed.user, "coord02")
    QTest.keyClick(view.printed.user, Qt.Key.Key_Return)
    type_key(view.password.first, PASSWORD)
    QTest.keyClick(view.password.first, Qt.Key.Key_Tab)
    type_key(view.password.second, PASSWORD)
    QTest.keyClick(view.password.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.assistant.at == 2)

    assert folder.done == [("open", FOLDER, OLD, "coord02", PASSWORD)]
    assert view.printed.key.text() == view.password.first.text() == ""


def test_the_fresh_key_counts_after_two_groups_were_typed_back(qtbot: QtBot) -> None:
    folder = Folder()
    view = filled(qtbot, view_of(qtbot, folder), 2)
    view.fresh.print.click()
    type_key(view.fresh.typed[3], "9rtw")
    QTest.keyClick(view.fresh.typed[3], Qt.Key.Key_Return)
    assert folder.done[1:] == [("print", FRESH)]

    type_key(view.fresh.typed[6], "v3nb")
    with qtbot.waitSignal(view.finished):
        QTest.keyClick(view.fresh.typed[6], Qt.Key.Key_Return)

    assert folder.done[2:] == [("activate",)]


def test_who_keeps_the_old_key_activates_nothing(qtbot: QtBot) -> None:
    folder = Folder()
    view = filled(qtbot, view_of(qtbot, folder), 2)

    with qtbot.waitSignal(view.declined), qtbot.assertNotEmitted(view.finished):
        view.assistant.back.click()

    assert view.assistant.back.text() == "Keep the old key"
    assert [what for what, *_ in folder.done] == ["open"]


def test_enter_on_a_button_presses_that_button(qtbot: QtBot) -> None:
    view = filled(qtbot, view_of(qtbot, Folder()), 1)
    view.activateWindow()
    view.assistant.back.setFocus()

    QTest.keyClick(view.assistant.back, Qt.Key.Key_Return)

    assert view.assistant.at == 0


def test_alt_left_goes_back_and_from_the_first_step_to_sign_in(qtbot: QtBot) -> None:
    view = filled(qtbot, view_of(qtbot, Folder()), 1)
    alt = Qt.KeyboardModifier.AltModifier

    QTest.keyClick(view.assistant, Qt.Key.Key_Left, alt)
    assert view.assistant.at == 0
    with qtbot.waitSignal(view.declined):
        QTest.keyClick(view.assistant, Qt.Key.Key_Left, alt)


@pytest.mark.parametrize(("refusal", "step"), [(NO_SUCH_USER, 0), (WEAK, 1)])
def test_a_refusal_is_told_where_it_can_be_mended_and_nothing_is_typed_anew(
    qtbot: QtBot, refusal: UserError, step: int
) -> None:
    view = filled(qtbot, view_of(qtbot, Folder(refusal=refusal)), 1)
    view.password.first.setText(PASSWORD)
    view.password.second.setText(PASSWORD)

    view.assistant.next.click()

    qtbot.waitUntil(view.assistant.problem.isVisible)
    said = view.assistant.problem.sentence.text()
    assert view.assistant.at == step
    assert refusal.remedy.en in said
    assert refusal.number in said
    assert view.printed.key.text() == OLD
    assert view.password.second.text() == PASSWORD
    assert view.assistant.next.isEnabled()


@pytest.mark.parametrize("size", [FULL, QSize(683, 348)], ids=lambda s: s.width())
def test_a_refusal_is_seen_whole_at_every_width(qtbot: QtBot, size: QSize) -> None:
    view = filled(qtbot, view_of(qtbot, Folder(refusal=NO_SUCH_USER), "de"), 1)
    view.resize(size)
    view.password.first.setText(PASSWORD)
    view.password.second.setText(PASSWORD)

    view.assistant.next.click()

    problem = view.assistant.problem
    qtbot.waitUntil(problem.isVisible)
    shoot(view, f"14-recovery-refused-{size.width()}", size)
    assert too_tight(view) == []
    assert problem.visibleRegion().boundingRect().size() == problem.size()


def test_a_key_that_cannot_be_replaced_now_is_told_in_place(qtbot: QtBot) -> None:
    folder = Folder()
    view = filled(qtbot, view_of(qtbot, folder), 2)
    view.fresh.copied.setChecked(True)
    view.fresh.typed[3].setText("9RTW")
    view.fresh.typed[6].setText("V3NB")
    folder.refusal = NO_SUCH_USER

    with qtbot.assertNotEmitted(view.finished):
        view.assistant.next.click()

    assert view.assistant.problem.isVisible()


def test_the_language_is_switched_and_what_is_typed_stays(qtbot: QtBot) -> None:
    view = view_of(qtbot, Folder())
    view.printed.user.setText("coord02")

    with qtbot.waitSignal(view.spoken) as speaking:
        view.assistant.speak("de")

    assert speaking.args == ["de"]
    assert view.assistant.next.text() == "Weiter"
    assert view.assistant.back.text() == "Zur Anmeldung"
    assert view.printed.key.accessibleName() == "Wiederherstellungsschlüssel"
    assert view.printed.user.text() == "coord02"


def test_only_the_training_site_wears_the_band(qtbot: QtBot) -> None:
    view, training = view_of(qtbot, Folder()), view_of(qtbot, Folder(), training=True)

    assert view.findChildren(TrainingBand) == []
    assert len(training.findChildren(TrainingBand)) == 1

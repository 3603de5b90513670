"""The first start: nothing is made before it is known, nobody goes on without the key on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import FileError
from kyphocrf.record.user_names import lacking
from kyphocrf.storage.passwords import weakness
from kyphocrf.ui.entrance.countries import COUNTRIES
from kyphocrf.ui.entrance.first_start import FirstStart, FirstStartActions
from kyphocrf.ui.entrance.first_start_steps import Founding
from kyphocrf.ui.entrance.kind_step import Kind
from kyphocrf.ui.entrance.proposed_folder import proposed
from kyphocrf.ui.entrance.training_step import Login
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.workflow.permission import Role
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import FULL, shoot

KEY = "K7QF-2MXD-9RTW-H4PA-6ZCE-V3NB-8JYS-5UGL-WK"
PASSWORD = "Lampe Ziege Regen Kupfer"
OTHER = "Ziege Kupfer Regen Mond"
FOLDER = Path("/srv/study")
PROPOSED = Path("/home/anna/.local/share/kyphocrf")
USERS = (
    Login("coordinator", "three blue boats", Role.COORDINATOR.text),
    Login("investigator", "seven green hills", Role.INVESTIGATOR.text),
    Login("monitor", "nine silent owls", Role.MONITOR.text),
)
MADE: list[Founding | Path] = []

Create = Callable[[Founding | Path], str]


def make(founding: Founding | Path) -> str:
    MADE.append(founding)
    return KEY


def refuse(_founding: Founding | Path) -> str:
    raise FileError(
        "E-240",
        Text("The folder is not empty.", "Der Ordner ist nicht leer."),
        Text("Nothing was made.", "Es wurde nichts angelegt."),
        Text("Choose another folder.", "Einen anderen Ordner wählen."),
    )


def assistant(qtbot: QtBot, language: Language = "en", create: Create = make) -> FirstStart:
    MADE.clear()
    actions = FirstStartActions(
        create,
        create,
        USERS,
        weakness,
        lacking,
        lambda _key: True,
        lambda: FOLDER,
        lambda kind: None if kind == "existing" else PROPOSED / kind,
        COUNTRIES,
        {role.value: role.text for role in Role},
    )
    view = kept(qtbot, FirstStart(actions, language))
    view.show()
    return view


def filled(view: FirstStart, step: int) -> FirstStart:
    """Answer every step before this one."""
    view.kind.folder.setText("/srv/study")
    view.site.site.setText("101")
    view.site.country.setText("de")
    view.user.user.setText("coord02")
    view.user.full_name.setText("Dr. Anna  Krüger")
    view.user.organisation.setText("Klinik am See")
    view.password.first.setText(PASSWORD)
    view.password.second.setText(PASSWORD)
    view.administration.first.setText(OTHER)
    view.administration.second.setText(OTHER)
    while view.at < step:
        advance(view)
    return view


def training(view: FirstStart) -> FirstStart:
    """Choose the training site and its folder."""
    view.kind.chips["training"].click()
    view.kind.folder.setText(str(FOLDER))
    return view


def advance(view: FirstStart) -> None:
    """Go on, and let it be made what is made then."""
    view.assistant.next.click()
    QApplication.processEvents()


@pytest.mark.parametrize("step", range(7))
@pytest.mark.parametrize("size", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, step: int, size: QSize
) -> None:
    mode: Mode = "dark" if step % 2 else "light"
    theme.apply(restored_look, mode, desktop=Desktop())
    view = assistant(qtbot, language)
    if step == 6:
        typed_back(filled(view, 5))
    filled(view, step)

    shoot(view, f"13-first-start-{step + 1}-{language}-{size.width()}", size)

    assert too_tight(view) == []
    assert view.width() == size.width()


def typed_back(view: FirstStart) -> None:
    view.key.copied.setChecked(True)
    view.key.typed[3].setText("9rtw")
    view.key.typed[6].setText("V3NB")


def test_nothing_is_made_before_the_password_stands_twice(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 3)
    view.password.second.setText("Lampe Ziege Regen Kupfe")

    advance(view)

    assert MADE == []
    assert not view.assistant.next.isEnabled()
    assert view.assistant.next.toolTip() == "the same password twice"


def test_a_weak_password_is_told_in_a_sentence_while_it_is_typed(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 3)

    view.password.first.setText("kyphocrf")

    said = [label.text() for label in view.password.findChildren(type(view.password._strong))]
    assert "The password has 8 characters; at least 12 are needed." in said


def test_the_site_is_made_of_what_was_asked(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 5)

    asked = Founding(
        folder=FOLDER,
        site="101",
        country="DE",
        user="coord02",
        organisation="Klinik am See",
        role="coordinator",
        password=PASSWORD,
        full_name="Dr. Anna  Krüger",
        administrator="coord02-admin",
        administrator_password=OTHER,
        administrator_full_name="Dr. Anna  Krüger",
    )
    assert [asked] == MADE
    assert view.password.first.text() == ""
    assert view.administration.first.text() == ""


def test_the_administration_is_a_second_account(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 4)
    assert view.administration.user.text() == "coord02-admin"

    view.administration.user.setText("Coord02")
    advance(view)

    assert MADE == []
    assert view.assistant.next.toolTip() == "another user name than before"


@pytest.mark.parametrize("typed", ["", "  ", "Dr", "12345", "x" * 81, "\u200b\u200b\u200b"])
def test_capture_18_the_first_user_has_a_full_name_that_can_be_printed(
    qtbot: QtBot, typed: str
) -> None:
    view = filled(assistant(qtbot), 2)
    view.user.full_name.setText(typed)
    advance(view)

    assert view.step is view.user
    assert view.assistant.next.toolTip().startswith("the full name as it is to be printed")
    assert view.user.full_name.text() == typed


def test_capture_18_the_second_account_has_a_full_name_of_its_own(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 4)
    assert view.administration.full_name.text() == "Dr. Anna  Krüger"
    view.administration.full_name.setText("")
    advance(view)
    assert view.step is view.administration

    view.administration.full_name.setText("Bernd Maier")
    advance(view)

    assert [one.administrator_full_name for one in MADE if isinstance(one, Founding)] == [
        "Bernd Maier"
    ]


def test_an_administrator_as_first_user_needs_no_second_account(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 2)
    view.user.roles[Role.ADMINISTRATOR.value].click()
    advance(view)

    assert view.step is view.password
    advance(view)
    assert [one.administrator for one in MADE if isinstance(one, Founding)] == [""]


def test_two_groups_are_typed_back_before_one_goes_on(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 5)
    view.key.copied.setChecked(True)
    view.key.typed[3].setText("9RTW")
    advance(view)
    assert view.at == 5

    QTest.keyClicks(view.key.typed[6], "v3nb")
    QTest.keyClick(view.key.typed[6], Qt.Key.Key_Return)

    assert view.at == 6


def test_one_does_not_go_back_behind_the_folder_that_was_made(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 5)

    QTest.keyClick(view.assistant, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert view.at == 5
    assert not view.assistant.back.isVisible()


def test_a_folder_that_cannot_be_used_is_told_in_place(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot, create=refuse), 4)

    advance(view)

    assert view.at == 4
    assert "Choose another folder." in view.assistant.problem.sentence.text()
    assert view.password.first.text() == PASSWORD


def test_an_existing_folder_is_opened_without_being_asked_more(qtbot: QtBot) -> None:
    view = assistant(qtbot)
    view.kind.chips["existing"].click()
    view.kind.folder.setText("/srv/study")

    with qtbot.waitSignal(view.existing) as opening:
        advance(view)

    assert opening.args == [FOLDER]
    assert MADE == []


def test_the_end_hands_over_who_was_made(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 5)
    typed_back(view)
    advance(view)

    with qtbot.waitSignal(view.finished) as finishing:
        advance(view)

    assert finishing.args == [FOLDER, "coord02"]


def test_alt_and_left_goes_back_and_what_was_typed_stays(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 2)

    QTest.keyClick(view.assistant, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert view.at == 1
    assert view.site.site.text() == "101"


@pytest.mark.parametrize("chosen", ["site", "training"])
def test_enter_on_a_choice_goes_on(qtbot: QtBot, chosen: Kind) -> None:
    view = training(assistant(qtbot))
    view.kind.chips[chosen].click()
    view.kind.chips[chosen].setFocus()

    QTest.keyClick(view.kind.chips[chosen], Qt.Key.Key_Return)
    QApplication.processEvents()

    assert view.at == 1


def test_capture_16_a_folder_in_the_data_of_the_user_is_proposed_and_shown(qtbot: QtBot) -> None:
    view = assistant(qtbot)

    assert view.kind.folder.text() == str(PROPOSED / "site")
    assert view.kind.folder.selectedText() == view.kind.folder.text()
    assert view.assistant.next.isEnabled()
    QTest.keyClick(view.kind.chips["site"], Qt.Key.Key_Space)
    view.kind.chips["training"].click()
    assert view.kind.folder.text() == str(PROPOSED / "training")
    view.kind.chips["existing"].click()
    assert view.kind.folder.text() == ""


def test_capture_16_what_was_typed_is_not_replaced_by_a_proposal(qtbot: QtBot) -> None:
    view = assistant(qtbot)
    QTest.keyClicks(view.kind.folder, "/srv/mine")

    view.kind.chips["training"].click()

    assert view.kind.folder.text() == "/srv/mine"


@pytest.mark.parametrize("typed", ["study", "  Übung 1 ", "~/study", "/srv/study"])
def test_capture_16_the_folder_is_shown_from_the_root_on_whatever_is_typed(
    qtbot: QtBot, typed: str
) -> None:
    view = assistant(qtbot)

    view.kind.folder.setText(typed)

    said = view.kind._lies.text().replace("\u200b", "")
    assert view.kind.path.is_absolute()
    assert str(view.kind.path) in said
    assert Path.cwd() not in view.kind.path.parents or typed.startswith("/")


def test_capture_16_the_last_step_says_where_the_study_lies(qtbot: QtBot) -> None:
    view = filled(assistant(qtbot), 5)
    typed_back(view)

    advance(view)

    words = [label.text().replace("\u200b", "") for label in view.findChildren(QLabel)]
    assert str(FOLDER) in words


def test_capture_16_a_proposed_folder_is_one_that_is_free(tmp_path: Path) -> None:
    assert proposed("study", tmp_path) == tmp_path / "study"
    (tmp_path / "study").mkdir()
    assert proposed("study", tmp_path) == tmp_path / "study"
    (tmp_path / "study" / "study.db").touch()
    (tmp_path / "study-2").touch()
    assert proposed("study", tmp_path) == tmp_path / "study-3"


@pytest.mark.parametrize("printed", [True, False])
def test_capture_17_the_key_is_on_paper_only_when_it_was_printed(
    qtbot: QtBot, printed: bool
) -> None:
    view = assistant(qtbot)
    view.key._print_key = lambda _key: printed
    filled(view, 5)
    assert view.focusWidget() is view.key.print

    QTest.keyClick(view.key.print, Qt.Key.Key_Return)
    view.key.typed[3].setText("9RTW")
    view.key.typed[6].setText("V3NB")

    assert view.assistant.next.isEnabled() is printed
    assert view.key.printed.isHidden() is not printed
    assert (view.key.on_paper is not None) is printed


def test_capture_17_a_key_copied_by_hand_is_said_so_and_two_groups_are_typed_back(
    qtbot: QtBot,
) -> None:
    view = filled(assistant(qtbot), 5)
    assert not view.assistant.next.isEnabled()

    QTest.keyClick(view.key.copied, Qt.Key.Key_Space)
    assert not view.assistant.next.isEnabled()
    view.key.typed[3].setText("9RTW")
    view.key.typed[6].setText("V3NB")
    advance(view)

    words = [label.text() for label in view.findChildren(QLabel)]
    assert "The recovery key is on paper: copied by hand." in words
    assert "The recovery key is on paper: printed." not in words

"""How one gets in and out, in either language."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kyphocrf import app
from kyphocrf.app import Program
from kyphocrf.errors import KyphocrfError
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.entrance.first_start import FirstStart
from kyphocrf.ui.entrance.sign_in import SignIn
from tests.app.walk import shown, signed_in


def files(folder: Path) -> dict[str, bytes]:
    return {
        one.name: one.read_bytes()
        for one in folder.iterdir()
        if one.is_file() and one.name != "attempts.log"
    }


def test_the_folders_of_this_pc_are_offered(program: Program, folder: Path) -> None:
    program.begin()

    offered = shown(program, SignIn).folder.chosen
    assert offered is not None
    assert offered.folder == folder
    assert offered.name.de == f"{STUDY.registry} · Zentrum 101"


def test_the_settings_lie_where_the_environment_says(
    qtbot: QtBot, program: Program, folder: Path, home: Path
) -> None:
    program.begin()
    signed_in(qtbot, program)

    (one,) = json.loads((home / "folders.json").read_text("utf-8"))
    assert (Path(one["folder"]), one["opened"]) == (folder, "2026-11-23 17:30")


def test_a_wrong_password_leaves_the_folder_untouched(
    qtbot: QtBot, program: Program, folder: Path, home: Path
) -> None:
    program.begin()
    asked = shown(program, SignIn)
    before, remembered = files(folder), (home / "folders.json").read_bytes()
    asked.user.setText("coord02")
    asked.password.setText("Lampe Ziege Regen")

    asked.sign_in.click()

    qtbot.waitUntil(asked.problem.isVisible)
    assert program.desk is None
    assert files(folder) == before
    assert (home / "folders.json").read_bytes() == remembered


def test_signing_out_closes_the_folder_and_asks_who_comes_next(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)

    desk.window.top.user.click()

    assert shown(program, SignIn).isVisible()
    assert program.desk is None
    assert not list(folder.glob("*-wal"))
    assert signed_in(qtbot, program) is not desk


def test_a_sign_out_that_was_stopped_is_forgotten(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)
    desk.session.last_saved = "17:30:00"
    (folder / "backups").rmdir()
    (folder / "backups").touch()

    with suppress(KyphocrfError, OSError):
        program.sign_out()

    assert program.desk is desk
    assert not program._stays
    (folder / "backups").unlink()
    (folder / "backups").mkdir()


@pytest.mark.parametrize(("holds", "follows"), [("study.db", SignIn), ("", FirstStart)])
def test_another_folder_is_opened_and_in_an_empty_one_a_site_begins(
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    holds: str,
    follows: type[SignIn | FirstStart],
) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    if holds:
        (chosen / holds).touch()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _parent: str(chosen))

    program.show_sign_in([]).other_asked.emit()

    now = shown(program, follows)
    at = now.kind.folder.text() if isinstance(now, FirstStart) else now.folder.chosen
    assert at == str(chosen) or (at and at.folder == chosen)  # type: ignore[union-attr]


def test_a_folder_that_was_chosen_is_offered_before_those_that_are_known(
    program: Program, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()

    asked = program._offer(tmp_path / "other")

    assert [one.folder for one in asked.folder._folders] == [tmp_path / "other", folder]


def test_a_folder_that_is_known_is_offered_once_however_its_path_is_written(
    program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)

    asked = program._offer(Path(folder.name))

    assert [one.opened for one in asked.folder._folders] == ["2026-11-20 08:15"]


def cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_qt_speaks_german_where_the_program_does(program: Program) -> None:
    asked = program.show_sign_in([])

    asked.speak("de")
    assert cancel() == "Abbrechen"
    asked.speak("en")

    assert cancel() == "Cancel"


@pytest.mark.usefixtures("folder")
def test_qt_follows_the_language_of_the_desk_and_so_does_the_next_sign_in(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    desk = signed_in(qtbot, program)

    desk.speak("de")
    assert cancel() == "Abbrechen"
    program.sign_out()

    assert shown(program, SignIn).sign_in.text() == "Anmelden"


@pytest.mark.usefixtures("folder")
def test_a_report_names_the_form_that_is_open_and_no_subject(
    qtbot: QtBot, program: Program
) -> None:
    program.begin()
    assert program.where() == ""
    desk = signed_in(qtbot, program)
    desk.screens.subjects.enrolled.emit("101-001")

    form = desk.visit.entry
    assert form is not None
    assert program.where() == f"{form.form.oid} version {form.form.version}"


@pytest.mark.usefixtures("folder")
def test_the_window_keeps_its_place_from_sign_in_to_desk(qtbot: QtBot, program: Program) -> None:
    program.begin()
    shown(program, SignIn).resize(1000, 600)

    desk = signed_in(qtbot, program)

    assert desk.window.size().toTuple() == (1000, 600)


def test_the_clock_of_the_program_knows_its_offset() -> None:
    assert app.local_clock().utcoffset() is not None


@pytest.mark.usefixtures("folder")
def test_a_window_that_fills_the_screen_goes_on_filling_it(qtbot: QtBot, program: Program) -> None:
    program.begin()
    shown(program, SignIn).showMaximized()

    assert signed_in(qtbot, program).window.isMaximized()

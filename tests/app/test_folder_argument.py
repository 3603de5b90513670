"""`kyphocrf FOLDER` opens that study at the sign-in; a folder that holds none says so."""

import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.__main__ import COMMANDS, folder_of
from kyphocrf.app import Program
from kyphocrf.cli import program as command_line
from kyphocrf.ui.entrance.sign_in import SignIn
from tests.app.test_start import run
from tests.app.walk import shown, signed_in


def offered(program: Program) -> Path:
    chosen = shown(program, SignIn).folder.chosen
    assert chosen is not None
    return chosen.folder


def test_the_folder_that_was_named_is_opened_at_sign_in(
    qtbot: QtBot, program: Program, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Übungsstudie ß"
    shutil.copytree(folder, other)

    program.begin(folder_of([str(folder)]))

    assert offered(program) == folder
    desk = signed_in(qtbot, program)
    assert desk.session.file.folder == folder
    program.sign_out()
    program.begin(folder_of([str(other)]))
    assert offered(program) == other


def test_a_relative_folder_is_the_one_beneath_the_working_folder(
    program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)

    for written in ("study", f".{os.sep}study", f"study{os.sep}"):
        program.begin(folder_of([written]))
        assert offered(program) == folder


@pytest.mark.parametrize("name", ["nothing here", "leer"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_folder_without_a_study_says_so_and_offers_those_that_are_known(
    program: Program, folder: Path, tmp_path: Path, name: str, language: str
) -> None:
    (tmp_path / "leer").mkdir()
    wrong = tmp_path / name
    program._speak(language)  # type: ignore[arg-type]  # parametrized

    program.begin(wrong)

    asked = shown(program, SignIn)
    said = asked.problem.sentence.text()
    assert not asked.problem.isHidden()
    assert str(wrong) in said.replace("\u200b", "")
    assert ("no study" if language == "en" else "keine Studie") in said
    assert offered(program) == folder


def test_a_command_is_a_command_and_a_word_that_is_nothing_goes_to_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()
    (tmp_path / "here").mkdir()

    assert [folder_of(words) for words in (["demo"], ["--help"], ["exprot"], ["verify", "x"])] == (
        [None] * 4
    )
    assert folder_of([]) is None
    assert folder_of(["./demo"]) == tmp_path / "demo"
    assert folder_of(["here"]) == tmp_path / "here"
    assert folder_of(["missing/study"]) == tmp_path / "missing" / "study"
    assert folder_of(["~/study"]) == Path.home() / "study"


def test_every_command_of_the_command_line_is_known_at_the_start() -> None:
    groups = {one.name for one in command_line.registered_groups}
    named = {
        one.name or (one.callback.__name__ if one.callback is not None else "")
        for one in command_line.registered_commands
    }

    assert set(COMMANDS) == {str(name) for name in groups | named}


STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kyphocrf.__main__ import main

def look():
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and type(window).__name__ == "SignIn":
            print(window.folder.chosen.folder)
            window.close()

timer = QTimer()
timer.timeout.connect(look)
QTimer.singleShot(0, lambda: timer.start(20))
sys.argv = ["kyphocrf", sys.argv[1]]
main()
"""


def test_the_program_starts_with_the_folder_that_follows_its_name(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Übungsstudie"
    shutil.copytree(folder, other)

    assert run(STARTED, home, str(other)) == str(other)

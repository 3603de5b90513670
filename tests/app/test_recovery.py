"""The printed key opens; what is given up in between costs nobody a key."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.ui.entrance.recovery_view import RecoveryView
from kyphocrf.ui.entrance.sign_in import SignIn
from tests.acting import accesses
from tests.app.walk import ANOTHER, shown, signed_in


def recovering(qtbot: QtBot, program: Program, key: str) -> RecoveryView:
    """Open by the printed key, up to the fresh one."""
    program.begin()
    asked = shown(program, SignIn)
    asked.forgotten.emit(asked.folder.chosen)
    view = shown(program, RecoveryView)
    view.printed.key.setText(key)
    view.printed.user.setText("coord02")
    view.assistant.next.click()
    view.password.first.setText(ANOTHER)
    view.password.second.setText(ANOTHER)
    view.assistant.next.click()
    qtbot.waitUntil(lambda: view.assistant.at == 2, timeout=20_000)
    return view


@pytest.mark.usefixtures("folder")
def test_the_printed_key_leads_to_the_desk_and_a_fresh_key(
    qtbot: QtBot, program: Program, founded: tuple[Path, str]
) -> None:
    view = recovering(qtbot, program, founded[1])
    groups = view.fresh._key.split("-")
    view.fresh.copied.setChecked(True)
    for number, field in view.fresh.typed.items():
        field.setText(groups[number - 1])

    view.assistant.next.click()

    assert program.desk is not None
    told = [line.new and line.new.en for line in accesses(program.desk.session)]
    ended = [one.split(" (")[0] for one in told if one and one.startswith("no longer in force")]
    assert ended == ["no longer in force: recovery key", "no longer in force: coord02"]
    others = {"list of subjects", *(one for one in told if one and one.startswith("no longer"))}
    assert [one for one in told if one not in others] == [
        "re-issued",
        "new password",
        "used",
        "founded",
    ]


def test_who_gives_up_keeps_the_old_key_and_has_the_new_password(
    qtbot: QtBot, program: Program, folder: Path, founded: tuple[Path, str]
) -> None:
    view = recovering(qtbot, program, founded[1])

    view.assistant.back.click()

    assert not list(folder.glob("*-wal"))
    desk = signed_in(qtbot, program, password=ANOTHER)
    assert desk.session.author.user == "coord02"
    program.sign_out()
    assert recovering(qtbot, program, founded[1]).assistant.at == 2


def test_without_a_folder_there_is_nothing_to_recover(program: Program) -> None:
    program.show_sign_in([])

    assert program.show_recovery(None) is None
    assert shown(program, SignIn).isVisible()

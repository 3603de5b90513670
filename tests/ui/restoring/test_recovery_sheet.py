"""A lost recovery sheet is replaced: the new one opens the study, and it is recorded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.errors import UserError
from kyphocrf.storage import vault
from kyphocrf.ui.restoring.recovery_sheet_dialog import RecoverySheetDialog, SheetActions
from kyphocrf.workflow import opening
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot

KEY = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789-AB"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_09_a_lost_recovery_sheet_is_replaced_by_keyboard(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    admin = acting(session, Role.ADMINISTRATOR)
    fresh = opening.fresh_recovery_key(admin)
    printed: list[str] = []

    def print_key(key: str) -> bool:
        printed.append(key)
        return True

    actions = SheetActions(
        fresh.printed,
        print_key,
        lambda: opening.replace_recovery_sheet(admin, fresh),
    )
    dialog = kept(qtbot, RecoverySheetDialog(actions, language))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.replace.isEnabled()
    shoot(dialog, f"34-recovery-sheet-{language}", dialog.size())
    assert too_tight(dialog) == []

    QTest.keyClick(dialog.step.print, Qt.Key.Key_Return)
    groups = fresh.printed.split("-")
    for number, field in dialog.step.typed.items():
        field.setFocus()
        QTest.keyClicks(field, groups[number - 1].lower())
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)

    assert printed == [fresh.printed]
    assert dialog.told.isVisible()
    assert vault.recover(vault.read_keys(session.file.folder), fresh.printed) == session.file.dek
    told = [(line.what.en, line.new.en) for line in accesses(session) if line.new is not None]
    assert ("recovery key", "re-issued") in told
    assert too_tight(dialog) == []


def test_store_09_nobody_but_an_administrator_replaces_it(session: Session) -> None:
    with pytest.raises(UserError, match="E-301"):
        opening.fresh_recovery_key(session)


def test_store_09_closing_before_the_groups_are_typed_keeps_the_old_sheet(
    qtbot: QtBot, session: Session
) -> None:
    before = vault.read_keys(session.file.folder)
    dialog = kept(qtbot, RecoverySheetDialog(SheetActions(KEY, lambda _: True, list), "en"))
    dialog.show()

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert vault.read_keys(session.file.folder) == before

"""Restore drill of a synthetic study from its window, by keys alone."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.demo.stage import sweep
from kyphocrf.demo.synthetic import site
from kyphocrf.demo.training import USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.storage import casebook
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.output.backup_dialog import BackupDialog
from kyphocrf.ui.restoring.restore_dialog import RestoreDialog
from kyphocrf.workflow import opening, verifying
from kyphocrf.workflow.permission import Role
from tests.journeys.choosing import choose
from tests.journeys.restore_drill import HOW_MANY
from tests.journeys.workplace import CLOCK, Workplace
from tests.storage.site import audit
from tests.ui.study_site import CHEAP

SUBJECTS = int(os.environ.get(HOW_MANY, "1"))
COORDINATOR, *_, ADMINISTRATOR = USERS
Shown = TypeVar("Shown", bound=Dialog)


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    """The administrator at the desk of a study with the records of years."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    for _ in site.create(tmp_path, STUDY, SUBJECTS, 1, CLOCK(), CHEAP):
        pass
    who = ADMINISTRATOR.user, ADMINISTRATOR.password
    place = Workplace(qtbot, tmp_path / "study", Role.ADMINISTRATOR, who)
    yield place
    place.leave()
    sweep()


def shown(kind: type[Shown]) -> Shown:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def test_store_02_a_study_of_years_is_backed_up_and_restored_from_its_window(
    office: Workplace, tmp_path: Path
) -> None:
    choose(office, "backup")
    backing = shown(BackupDialog)
    office.keys.press(Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: backing.running is None, timeout=120_000)
    office.keys.press(Qt.Key.Key_Escape)

    choose(office, "restore_backup")
    restoring = shown(RestoreDialog)
    office.keys.press(Qt.Key.Key_Tab, times=3)
    office.keys.type("yearly drill")
    office.keys.press(Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: restoring.running is None, timeout=600_000)

    assert f"Subjects: {SUBJECTS}," in restoring.told.text()
    asked: list[Path] = []
    restoring.sign_in_asked.connect(asked.append)
    office.keys.press(Qt.Key.Key_Return)
    assert asked == [tmp_path / "study-restored"]
    compared(office, asked[0])


def compared(office: Workplace, folder: Path) -> None:
    """Sign in to the restored study: every page is as it was, and its history says what it is."""
    user = COORDINATOR.user, COORDINATOR.password
    restored = opening.sign_in(folder, STUDY, *user, CLOCK)
    try:
        assert restored.restored_from.startswith("0000")
        assert restored.file.header.epoch == office.session.file.header.epoch + 1
        assert verifying.verify(restored).whole
        epoch = [record for record in audit(restored.file) if record.what == "epoch"][-1]
        assert (epoch.texts.reason.text, epoch.texts.comment.text) == ("restore", "yearly drill")
        subjects = [one.subject_key for one in casebook.subjects(restored.file)]
        assert len(subjects) == SUBJECTS
        for subject in subjects:
            pages = casebook.load(restored.file, subject)
            assert pages == casebook.load(office.session.file, subject)
    finally:
        restored.close()

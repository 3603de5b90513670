"""What of the study goes into tables is chosen in the dialog that exports."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.output.export_actions import Kind
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import ALL
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.output.test_export_dialog import opened
from tests.ui.shoot import shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.mark.parametrize("kind", ["excel", "csv", "odm", "sdtm"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_of_the_study_is_chosen_has_its_room(
    qtbot: QtBot, session: Session, tmp_path: Path, language: Language, kind: Kind
) -> None:
    dialog = opened(qtbot, session, tmp_path, language)
    dialog.chips[kind].click()

    shoot(dialog, f"12-export-{kind}-{language}", dialog.size())

    assert too_tight(dialog) == []
    assert all(chip.isVisible() for chip in dialog.chips.values())
    assert dialog.part.trail.isVisible() == (kind == "excel")
    assert dialog.part.changes.isVisible() == (kind == "odm")
    assert dialog.part.isVisible()
    as_collected = kind == "sdtm"
    for name in ("forms", "events"):
        assert dialog.part.fields[name].isVisible() is not as_collected
    for tick in (dialog.part.texts, dialog.part.shift):
        assert tick.isVisible() is not as_collected
    assert dialog.part.fields["subjects"].isVisible()
    assert dialog.part.names.isVisible()


def test_what_is_chosen_is_what_is_asked_for(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["csv"].click()
    dialog.part.fields["forms"].setText("scr, pain")
    dialog.part.names.click()
    dialog.part.shift.click()

    choice = dialog.wish().choice
    assert choice.scope.forms == frozenset({"SCR", "PAIN"})
    assert (choice.scope.events, choice.scope.identifying) == (None, False)
    assert choice.shifted
    with qtbot.waitSignal(dialog.finished_writing, timeout=60_000):
        dialog.start()
    assert (tmp_path / "kyphocrf-101-2026-11-23" / "SCR.csv").is_file()
    assert not (tmp_path / "kyphocrf-101-2026-11-23" / "DM.csv").exists()


def test_the_history_is_offered_beside_answers_that_stand_as_they_are(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["excel"].click()
    dialog.part.trail.click()
    assert dialog.wish().choice.trail

    dialog.part.texts.click()

    assert not dialog.part.trail.isEnabled()
    assert not dialog.wish().choice.trail


def test_a_form_that_the_study_has_not_is_told_in_place(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["excel"].click()
    dialog.part.fields["forms"].setText("none")
    dialog.start()

    qtbot.waitUntil(lambda: dialog.running is None, timeout=30_000)
    assert "E-346" in dialog.progress._hint.text()


@pytest.mark.parametrize("transactional", [False, True])
def test_the_study_is_written_as_odm(
    qtbot: QtBot, session: Session, tmp_path: Path, *, transactional: bool
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["odm"].click()
    dialog.part.changes.setChecked(transactional)

    with qtbot.waitSignal(dialog.finished_writing, timeout=60_000):
        dialog.start()

    written = (tmp_path / "odm-101-2026-11-23.xml").read_text("utf-8")
    kind = "Transactional" if transactional else "Snapshot"
    assert f'FileType="{kind}"' in written


def test_every_change_is_offered_as_odm_only_where_nothing_is_left_out(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["odm"].click()
    dialog.part.changes.click()
    assert dialog.wish().transactional

    dialog.part.texts.click()

    assert not dialog.part.changes.isEnabled()
    assert not dialog.wish().transactional
    dialog.part.texts.click()
    dialog.chips["csv"].click()
    assert not dialog.wish().transactional


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_package_is_written_and_says_what_is_not_in_it(
    qtbot: QtBot, restored_look: QApplication, session: Session, tmp_path: Path,
    language: Language, mode: theme.Mode,
) -> None:  # fmt: skip
    theme.apply(restored_look, mode, desktop=Desktop())
    dialog = opened(qtbot, session, tmp_path, language)
    dialog.chips["sdtm"].click()
    dialog.part.fields["subjects"].setText("101-002")
    dialog.part.names.click()

    with qtbot.waitSignal(dialog.finished_writing, timeout=200_000):
        dialog.start()

    folder = tmp_path / "sdtm-101-2026-11-23"
    assert (folder / "xpt" / "dm.xpt").is_file()
    said = dialog.progress._hint.text()
    for word in WORDS_AT_THE_END[language]:
        assert word in said
    assert dialog.progress.open.text() == OPEN_FOLDER[language]
    shoot(dialog, f"12-export-sdtm-{language}-{mode}-written", dialog.size())
    assert too_tight(dialog) == []


WORDS_AT_THE_END: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "Subjects chosen: 1", "Year of birth", "may tell who somebody is", "No validator",
        "State of the data",
    ),
    "de": (
        "Ausgewählte Patienten: 1", "Geburtsjahr", "kann jemanden erkennen lassen",
        "kein Prüfprogramm", "Stand der Daten",
    ),
}  # fmt: skip
OPEN_FOLDER: Final[dict[Language, str]] = {"en": "Open the folder", "de": "Ordner öffnen"}


def test_what_sdtm_cannot_leave_out_is_not_asked_of_it(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["csv"].click()
    dialog.part.fields["forms"].setText("PAIN")
    dialog.part.texts.click()
    dialog.part.shift.click()

    dialog.chips["sdtm"].click()

    assert dialog.wish().choice == ALL
    dialog.chips["csv"].click()
    assert dialog.wish().choice.shifted
    assert dialog.wish().choice.scope.forms == frozenset({"PAIN"})


def test_each_step_is_told_and_stop_leaves_nothing(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validator = tmp_path / "validator"
    validator.write_text("#!/bin/sh\nexec sleep 600\n", "utf-8")
    validator.chmod(0o755)
    monkeypatch.setenv("KYPHOCRF_CORE", str(validator))
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["sdtm"].click()
    dialog.start()
    qtbot.waitUntil(lambda: "The validator looks" in dialog.progress._words.text(), timeout=200_000)

    dialog.progress.stop.click()

    qtbot.waitUntil(lambda: dialog.running is None, timeout=30_000)
    assert "Stopped" in dialog.progress._words.text()
    assert not list(tmp_path.glob("*sdtm-101*"))

"""What of the study goes into tables is chosen in the dialog that exports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.output.export_actions import Kind
from kyphocrf.workflow.session import Session
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
    assert dialog.part.isVisible() == (kind != "sdtm")


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


def test_the_answers_are_written_as_sdtm(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.chips["sdtm"].click()

    with qtbot.waitSignal(dialog.finished_writing, timeout=120_000):
        dialog.start()

    assert (tmp_path / "sdtm-101-2026-11-23" / "xpt" / "dm.xpt").is_file()

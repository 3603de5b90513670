"""Several casebooks, or an event with its reports, as one job of the dialog that prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.output.export_actions import export_actions, open_page
from kyphocrf.ui.output.export_dialog import ExportDialog
from kyphocrf.workflow import capture
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.output.test_export_dialog import is_painted, opened, press_write, with_open_page
from tests.ui.shoot import shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def with_several(
    qtbot: QtBot, session: Session, folder: Path, language: Language = "en"
) -> ExportDialog:
    dialog = opened(qtbot, session, folder, language)
    dialog.chips["casebooks"].click()
    return dialog


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_casebooks_are_chosen_in_a_dialog_that_has_room(
    qtbot: QtBot, session: Session, tmp_path: Path, language: Language
) -> None:
    dialog = with_several(qtbot, session, tmp_path, language)
    dialog.several.setText("2-3")

    qtbot.waitUntil(lambda: is_painted(dialog.pages))
    shoot(dialog, f"12-print-several-{language}", dialog.size())

    assert too_tight(dialog) == []
    assert dialog.wish().subject_keys == ("101-002", "101-003")
    assert dialog.wish().path.name == "casebooks-101-2026-11-23.pdf"


def test_several_casebooks_are_written_with_progress(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = with_several(qtbot, session, tmp_path)
    dialog.several.setText("2-3")
    counted: list[tuple[int, int]] = []
    dialog.start()
    assert dialog.running is not None
    dialog.running.progressed.connect(lambda done, of: counted.append((done, of)))

    with qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        pass

    outline = PdfReader(tmp_path / "casebooks-101-2026-11-23.pdf").outline
    assert [one.title for one in outline if not isinstance(one, list)] == ["101-002", "101-003"]
    assert counted == [(0, 2), (1, 2), (2, 2)]


def test_a_file_for_each_subject_goes_into_a_folder_and_replaces_none_unasked(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = with_several(qtbot, session, tmp_path)
    dialog.several.setText("2-3")
    dialog.apart.click()
    folder = dialog.wish().path
    assert folder.name == "casebooks-101-2026-11-23"

    with qtbot.waitSignal(dialog.finished_writing, timeout=30_000):
        press_write(dialog)
    assert sorted(one.name for one in folder.iterdir()) == [
        "casebook-101-002.pdf",
        "casebook-101-003.pdf",
    ]
    press_write(dialog)

    assert dialog.running is None
    assert dialog.write.text() == "Replace the file"


def test_a_number_nobody_has_among_several_writes_nothing(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = with_several(qtbot, session, tmp_path)

    dialog.several.setText("2, 977")

    assert not dialog.write.isEnabled()


EVENT, FIRST, SECOND = (
    FormKey("AE", 1, "AE", 2),
    FormKey("AE", 1, "SAE", 1),
    FormKey("AE", 1, "SAE", 2),
)


@pytest.mark.parametrize("key", [EVENT, FIRST, SECOND])
def test_an_event_and_its_reports_are_offered_on_each_of_their_pages(
    qtbot: QtBot, session: Session, tmp_path: Path, key: FormKey
) -> None:
    site.answered(session, "101-002", EVENT, {"AETERM": "Ulcer"})
    for report in (FIRST, SECOND):
        site.answered(session, "101-002", report, {"SAEAE": "2"})
    entry = capture.open_form(session, "101-002", key)
    dialog = kept(qtbot, ExportDialog(export_actions(session, tmp_path, open_page(entry)), "en"))

    dialog.chips["report"].click()

    assert dialog.wish().only == (EVENT, FIRST, SECOND)
    assert dialog.wish().path.name == "AE-AE-2-101-002-2026-11-23.pdf"


def test_a_page_that_is_not_reported_offers_no_reports(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    assert "report" not in with_open_page(qtbot, session, tmp_path).chips

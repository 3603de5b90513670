"""Blank forms from the dialog: for hours in which the PC is down, of any reader, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.dialogs.printing import PreviewDialog
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.output.export_dialog import ExportDialog
from kyphocrf.ui.output.forms_field import FormsField
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.session import Session
from tests.paper.blank_prints import outline_of
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.output.test_export_dialog import is_painted, opened
from tests.ui.shoot import shoot

NUMBERED = {"7": "PS", "14": "PAIN", "23": "AE"}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def with_blank_forms(
    qtbot: QtBot, session: Session, folder: Path, forms: str = "7", language: Language = "en"
) -> ExportDialog:
    dialog = opened(qtbot, session, folder, language)
    dialog.chips["blank"].click()
    dialog.forms.setText(forms)
    dialog.forms.editingFinished.emit()
    return dialog


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, session: Session, tmp_path: Path,
    language: Language, mode: theme.Mode,
) -> None:  # fmt: skip
    theme.apply(restored_look, mode, desktop=Desktop())
    dialog = with_blank_forms(qtbot, session, tmp_path, "7, PAIN", language)

    qtbot.waitUntil(lambda: is_painted(dialog.pages))
    shoot(dialog, f"12-blank-forms-{language}-{mode}", dialog.size())
    assert too_tight(dialog) == []
    shoot(dialog, f"12-blank-forms-{language}-{mode}-narrow", QSize(620, 324))
    assert too_tight(dialog) == []


def test_they_are_chosen_and_written_by_keyboard(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, tmp_path)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.chips["casebook"].hasFocus)
    for _ in dialog.chips:
        if dialog.kind != "blank":
            QTest.keyClick(dialog.chips[dialog.kind], Qt.Key.Key_Right)
    assert dialog.kind == "blank"
    dialog.forms.setFocus()
    QTest.keyClicks(dialog.forms, "7, ae")

    with qtbot.waitSignal(dialog.finished_writing, timeout=60_000):
        dialog.start()

    outline = outline_of((tmp_path / "blank-forms-2026-11-23.pdf").read_bytes())
    assert outline[-2:] == [(1, "7 Performance status", 2), (1, "23 Adverse event", 3)]


def test_the_preview_shows_the_first_form(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = with_blank_forms(qtbot, session, tmp_path, "7, 23")

    assert dialog.pages.count == 1
    assert "2 of 33 forms" in _said(dialog)


def test_all_chosen_forms_are_shown_large_while_the_window_goes_on(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = with_blank_forms(qtbot, session, tmp_path, "7, 30")
    seen: list[int] = []
    looking = QTimer(interval=50)

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, PreviewDialog):
            looking.stop()
            seen.append(shown.pages.count)
            shown.reject()

    looking.timeout.connect(look)
    looking.start()
    dialog.print.click()
    assert not dialog.print.isEnabled()
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)

    assert seen == [3]
    assert dialog.print.isEnabled()


@pytest.mark.parametrize("typed", ["99", "PAIN, NIX", "EVT"])
def test_a_form_that_is_none_writes_nothing(
    qtbot: QtBot, session: Session, tmp_path: Path, typed: str
) -> None:
    dialog = with_blank_forms(qtbot, session, tmp_path, typed)

    assert not dialog.write.isEnabled()
    assert dialog.write.toolTip() == "The study has no such form."
    assert not dialog.print.isEnabled()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ("PS", "PAIN", "AE")),
        ("14", ("PAIN",)),
        ("ae; 7", ("PS", "AE")),
        (" pain , 14 ", ("PAIN",)),
        ("7 99", ()),
    ],
)
def test_forms_are_named_by_number_or_name(
    qtbot: QtBot, typed: str, names: tuple[str, ...]
) -> None:
    field = FormsField(NUMBERED)
    qtbot.addWidget(field)

    field.setText(typed)

    assert field.names == names
    assert field.is_all == (names == ("PS", "PAIN", "AE"))


def _said(dialog: ExportDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(Words) if one.isVisible())

"""A program without a display, a folder it knows, and settings that are not those of the person.

KYPHOCRF_HOME is theirs; each test has its own.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kyphocrf.app import Program
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.workflow import folders, opening
from tests.ui.study_site import CHEAP, PASSWORD, StillClock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # where a study is proposed
    return tmp_path / "home"


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    theme.apply(qapp, "light", desktop=Desktop())
    started = Program(qapp, StillClock())
    yield started
    started.abandon()
    started.sign_out()
    started._speak("en")
    if started.window is not None:
        started.window.close()
        started.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Site 101 of the trial, made on another PC, and its recovery key."""
    made = tmp_path_factory.mktemp("founded")
    new = opening.NewSite("101", "DE", "coord02", "Klinik am See", PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", str(made / "home"))
        key = opening.create_site(made / "study", new, STUDY, StillClock(), CHEAP)
    return made, key


@pytest.fixture
def folder(founded: tuple[Path, str], tmp_path: Path, home: Path) -> Path:
    """Site 101 as this PC knows it."""
    made, _ = founded
    shutil.copytree(made / "home", home)
    shutil.copytree(made / "study", tmp_path / "study")
    _as_if_made_here(tmp_path / "study", home / "installations.json")
    known = folders.KnownFolder(
        tmp_path / "study", STUDY.registry, "101", "2026-11-20 08:15", training=False
    )
    folders.remember(known)
    return tmp_path / "study"


def _as_if_made_here(folder: Path, memory: Path) -> None:
    """Let this PC take a copied folder for the one it knows."""
    file = (folder / "study.db").stat()
    known = json.loads(memory.read_text("utf-8"))
    for of_vault in known.values():
        for seen in of_vault.values():
            seen.update(folder=str(folder), file=[file.st_dev, file.st_ino])
    memory.write_text(json.dumps(known), "utf-8")

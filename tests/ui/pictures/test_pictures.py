"""A picture of the documentation shows what the program shows."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.ui.pictures.shown import PLACE, TEXTS, pictures, texts

README = PLACE.parents[1] / "README.md"


@pytest.mark.usefixtures("qapp")
def test_every_picture_says_what_its_screen_says_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    now = {one.path.name: texts(one.window) for one in pictures(tmp_path)}

    there = {path.name: QImage(str(path)).text(TEXTS) for path in PLACE.glob("*.png")}

    assert there == now, "make pictures"


def test_every_picture_of_the_readme_is_there() -> None:
    named = re.findall(r"\]\((docs/images/[^)]+)\)", README.read_text("utf-8"))

    assert named
    assert [one for one in named if not (README.parent / one).exists()] == []

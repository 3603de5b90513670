"""The folder goes, moves, or is another while it is open; every act tells it in a sentence.

`make torture` does so in every act.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import acts, places


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", str(folder / "home"))
        acts.cheaply(patch)
        acts.lay(folder)
        yield folder


@pytest.mark.parametrize("name", places.HAPPENINGS)
@pytest.mark.parametrize("act", ["commit", "add user", "back up", "excel", "leave"])
def test_store_16_nothing_is_acknowledged_that_is_not_in_the_folder_whatever_the_act(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, name: str
) -> None:
    acts.cheaply(monkeypatch)
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    told, wrong = places.happen(template, tmp_path, act, name)

    assert wrong == []
    assert bool(told) is (name != "copied")

"""What a person chose for the program comes back at the next start, whatever became of the file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.workflow.preferences import Preferences, keep_preferences, preferences


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_before_anybody_has_chosen_everything_follows_the_desktop() -> None:
    assert preferences() == Preferences(None, "system", 100, digits_go_on=True)


@pytest.mark.parametrize(
    "chosen",
    [
        Preferences("de", "dark", 150),
        Preferences("en", "light", 90),
        Preferences(digits_go_on=False),
        Preferences(percent=120),
    ],
)
def test_what_was_chosen_comes_back(chosen: Preferences) -> None:
    keep_preferences(chosen)

    assert preferences() == chosen


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)))
def test_a_damaged_file_means_that_nothing_was_chosen(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "preferences.json").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", str(home))

        assert preferences() == Preferences()


@pytest.mark.parametrize(
    "written",
    ["[]", "3", '{"language": "fr", "colours": "pink", "percent": "big", "other": 1}',
     '{"percent": true, "digits_go_on": 3}'],
)  # fmt: skip
def test_a_choice_the_program_does_not_know_was_never_made(home: Path, written: str) -> None:
    home.mkdir()
    (home / "preferences.json").write_text(written)

    assert preferences() == Preferences()


def test_where_nothing_can_be_kept_the_work_goes_on(home: Path) -> None:
    home.write_text("a file where the folder should be")

    keep_preferences(Preferences("de"))

    assert preferences() == Preferences()

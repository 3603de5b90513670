"""Several subjects by their numbers, as a person types them."""

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.ui.output.subjects_field import SubjectsField
from tests.ui.frame import kept

SUBJECTS = tuple(f"101-{number:03d}" for number in (1, 2, 3, 5, 9, 12))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("3", (3,)),
        ("1-3", (1, 2, 3)),
        ("1 – 3; 9", (1, 2, 3, 9)),
        ("9, 1-2", (1, 2, 9)),
        ("4-10", (5, 9)),
        ("101-005", (5,)),
        ("101-005, 101-012", (5, 12)),
        ("  ", ()),
        ("7", ()),
        ("1, 7", ()),
        ("3-1", ()),
        ("all", ()),
        ("1-", ()),
    ],
)
def test_what_is_typed_names_these_subjects(
    qtbot: QtBot, typed: str, numbers: tuple[int, ...]
) -> None:
    field = kept(qtbot, SubjectsField(SUBJECTS))

    field.setText(typed)

    assert field.subject_keys == tuple(f"101-{number:03d}" for number in numbers)


def test_it_begins_with_all_of_them(qtbot: QtBot) -> None:
    field = kept(qtbot, SubjectsField(SUBJECTS))

    assert field.text() == "1-12"
    assert field.subject_keys == SUBJECTS

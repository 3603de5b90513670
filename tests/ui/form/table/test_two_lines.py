"""The words of a cell break once before they are shortened; the code before them stays."""

import pytest

from kyphocrf.ui.form.table.paint import CellLook, cell_lines, words_height
from kyphocrf.ui.look.measured import measured

WORDS = "epidural, thecal sac not deformed"


@pytest.mark.usefixtures("qapp")
class TestTwoLines:
    def test_words_that_fit_stand_in_one_line(self) -> None:
        assert cell_lines(CellLook(WORDS), measured(WORDS) + 1) == (WORDS,)

    def test_longer_words_break_at_a_space(self) -> None:
        lines = cell_lines(CellLook(WORDS), measured(WORDS) * 2 // 3)

        assert " ".join(lines) == WORDS
        assert len(lines) == 2

    def test_what_is_longer_than_two_lines_is_shortened_at_its_end(self) -> None:
        first, second = cell_lines(CellLook(WORDS * 3), measured(WORDS))

        assert (WORDS * 3).startswith(first)
        assert second.endswith("…")

    def test_a_word_wider_than_its_cell_is_shortened(self) -> None:
        (line,) = cell_lines(CellLook("Metastasenverdacht"), 60)

        assert line.endswith("…")

    @pytest.mark.parametrize("look", [
        CellLook(WORDS), CellLook(WORDS, code="1a"), CellLook(WORDS, beside="Mo"),
        CellLook(WORDS, mark="soft"), CellLook(WORDS, derived=True, bold=True),
    ])  # fmt: skip
    def test_a_cell_of_two_lines_is_higher_than_one_of_one(self, look: CellLook) -> None:
        wide = measured(WORDS, bold=True) + 200

        assert words_height(look, wide // 2) > words_height(look, wide)

"""The rows of a table in the order of a column: numbers stay, what has no value stands last."""

from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer
from kyphocrf.ui.form.scene.row_order import RowOrder, next_order
from tests import grown_study as g
from tests.ui import sample_form as form


def ordered(
    item: Item[Any], values: dict[int, str | None], before: RowOrder | None = None
) -> RowOrder | None:
    def answer(row: int) -> Answer | None:
        value = values[row]
        return None if value is None else Answer(value=value)

    return next_order(before, item, tuple(values), answer)


def rows(order: RowOrder | None) -> tuple[int, ...]:
    assert order is not None
    return order.rows


def test_numbers_stand_by_their_size() -> None:
    assert rows(ordered(g.SIZE, {1: "10.0", 2: "9.5", 3: "-1.0"})) == (3, 2, 1)


def test_codes_stand_as_in_their_list() -> None:
    assert rows(ordered(g.ROWREG, {1: "1", 2: "3", 3: "2"})) == (2, 3, 1)


def test_dates_stand_in_time_and_words_regardless_of_case() -> None:
    dates: dict[int, str | None] = {1: "2026-11-09", 2: "2025-12-31"}
    assert rows(ordered(form.FXDAT, dates)) == (2, 1)
    assert rows(ordered(g.LEVEL, {1: "b", 2: "A"})) == (2, 1)


def test_it_goes_up_then_down_then_as_entered() -> None:
    values: dict[int, str | None] = {1: "2.0", 2: "3.0", 3: "1.0"}
    up = ordered(g.SIZE, values)
    down = ordered(g.SIZE, values, up)

    assert (rows(up), rows(down)) == ((3, 1, 2), (2, 1, 3))
    assert ordered(g.SIZE, values, down) is None


def test_another_column_begins_ascending() -> None:
    up = ordered(g.SIZE, {1: "2.0", 2: "1.0"})

    assert rows(ordered(g.LEVEL, {1: "a", 2: "b"}, up)) == (1, 2)


def test_what_has_no_value_stands_last_in_either_direction() -> None:
    values: dict[int, str | None] = {1: None, 2: "3.0", 3: "4.0"}
    up = ordered(g.SIZE, values)

    assert rows(up) == (2, 3, 1)
    assert rows(ordered(g.SIZE, values, up)) == (3, 2, 1)


def test_a_missing_reason_is_no_value() -> None:
    answers = {1: Answer(missing=Missing.UNK), 2: Answer(unread="about 3"), 3: Answer(value="3.0")}

    assert rows(next_order(None, g.SIZE, (1, 2, 3), answers.get)) == (3, 1, 2)


def test_equal_values_stay_in_the_order_of_their_numbers() -> None:
    values: dict[int, str | None] = {1: "2.0", 2: "2.0", 3: "1.0"}
    down = ordered(g.SIZE, values, ordered(g.SIZE, values))

    assert rows(down) == (1, 2, 3)


def test_rows_that_come_later_stand_behind_and_removed_ones_are_gone() -> None:
    order = RowOrder("SIZE", descending=False, rows=(3, 1, 2))

    assert order.arranged((1, 3, 4)) == (3, 1, 4)


def test_it_is_worded() -> None:
    order = RowOrder("SIZE", descending=True, rows=())

    assert order.words(g.SIZE, "de") == "sortiert nach Größe, absteigend"

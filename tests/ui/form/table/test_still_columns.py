"""A table wider than its form: the columns up to the one that names a row stay in sight."""

import pytest
from PySide6.QtCore import QPointF

from kyphocrf.definition.form import ItemGroup
from kyphocrf.forms.analgesics.form import ANALGESICS
from kyphocrf.forms.medication.form import MEDICATION
from kyphocrf.ui.form.table.axes import Axes, naming_column
from kyphocrf.ui.form.table.plan import Asked, GridPlan, planned

ASKED = Asked(lambda _: [], lambda _: 0, lambda _: False, lambda _spot, _width: 0)
(TABLE,) = (group for group in MEDICATION.groups if group.repeats is not None)
(DRUGS,) = (group for group in ANALGESICS.groups if group.repeats is not None)


def plan(group: ItemGroup, width: int) -> GridPlan:
    return planned(Axes(group, (1, 2)), width, "en", ASKED)


@pytest.mark.usefixtures("qapp")
class TestStillColumns:
    @pytest.mark.parametrize(("group", "name"), [(TABLE, "CMTRT"), (DRUGS, "ANDRUG")])
    def test_a_row_is_known_by_its_drug(self, group: ItemGroup, name: str) -> None:
        axes = Axes(group, (1,))

        assert group.items[naming_column(axes)].name == name

    def test_a_table_that_fits_has_none(self) -> None:
        assert plan(TABLE, 4000).still == 0

    def test_they_stay_where_they_are_while_the_others_are_scrolled(self) -> None:
        made = plan(TABLE, 1000)

        assert made.still == 2
        assert [made.moved(column, 300) - made.left(column) for column in range(4)] == [
            0, 0, -300, -300,
        ]  # fmt: skip

    def test_what_lies_beneath_them_is_not_clicked(self) -> None:
        made = plan(TABLE, 1000)
        over = QPointF(made.left(1) + 5, made.lines[0].top + 5)
        beside = QPointF(made.edge + 5, made.lines[0].top + 5)

        assert (named := made.spot_at(over, 300)) is not None
        assert (other := made.spot_at(beside, made.widths[3])) is not None
        assert named.item == TABLE.items[1].name
        assert other.item == TABLE.items[3].name

    def test_where_they_would_take_the_room_only_the_number_stays(self) -> None:
        assert plan(TABLE, 500).still == 0

"""Which field shows which item."""

from typing import Any, TypeAlias

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind, TextKind
from kyphocrf.definition.text import Language
from kyphocrf.ui.fields.bar import BarField
from kyphocrf.ui.fields.cards import CardsField
from kyphocrf.ui.fields.codes import fits_a_bar, is_graded
from kyphocrf.ui.fields.dates.date_field import DateField, has_calendar
from kyphocrf.ui.fields.level import SPINE, LevelField, LevelsField
from kyphocrf.ui.fields.line import LineField
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.fields.long_text import LongTextField
from kyphocrf.ui.fields.multi import MultiField
from kyphocrf.ui.fields.multi_list import MultiListField, is_long
from kyphocrf.ui.fields.plain import DerivedField, PlainField

Field: TypeAlias = (
    LineField | LongListField | LongTextField | BarField | CardsField | MultiField | PlainField
)
"""Any of the fields."""


def make_field(
    item: Item[Any], language: Language, *, readable: bool = False, in_cell: bool = False
) -> Field:
    """Make the field of an item; `readable` shows text only, `in_cell` leaves out descriptions."""
    if item.is_derived:
        return DerivedField(item, language)
    if readable:
        return PlainField(item, language)
    kind = item.kind
    if isinstance(kind, MultiChoiceKind):
        return _choices(item, language, in_cell=in_cell)
    if isinstance(kind, ChoiceKind):
        return _choice(item, language, in_cell=in_cell)
    if isinstance(kind, TextKind) and kind.long and not in_cell:
        return LongTextField(item, language)
    return DateField(item, language) if has_calendar(item) else LineField(item, language)


def _choices(item: Item[Any], language: Language, *, in_cell: bool) -> Field:
    if item.layout == SPINE:
        return LevelsField(item, language)
    width = in_cell or is_long(item, language)
    return MultiListField(item, language) if width else MultiField(item, language)


def _choice(item: Item[Any], language: Language, *, in_cell: bool) -> Field:
    if item.layout == SPINE:
        return LevelField(item, language)
    if is_graded(item) and not in_cell:
        return CardsField(item, language)
    if fits_a_bar(item):
        return BarField(item, language)
    return LongListField(item, language)

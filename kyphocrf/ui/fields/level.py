"""Levels of the spine: typed as any list, and chosen on the map that F4 opens instead of it."""

from kyphocrf.ui.fields.edits import MapAsked
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.fields.multi_list import MultiListField

SPINE = "spine"
"""The layout of an item that is answered on the spine map as well."""


class LevelField(LongListField):
    """One level."""

    def open_list(self) -> None:
        """Ask for the map; typing still offers the levels that match."""
        self.close_list()
        self.edited.emit(MapAsked(self.spot))


class LevelsField(MultiListField):
    """Any number of levels."""

    def open_list(self) -> None:
        """Ask for the map; typing still offers the levels that match."""
        self.close_list()
        self.edited.emit(MapAsked(self.spot))

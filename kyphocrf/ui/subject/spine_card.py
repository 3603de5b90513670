"""The spine of a subject with its legend and the day it stands for, at the right of the page."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kyphocrf.definition.spine_drawing import SpineScene, shapes_of
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.subject_profile import SubjectProfile
from kyphocrf.ui.drawing.spine_legend import SpineLegend
from kyphocrf.ui.drawing.spine_map import LEAST, SpineMap
from kyphocrf.ui.look.style_sheet import restyle
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.labels import Words

_TITLE: Final = Text("Spine map", "Wirbelsäule")
_AS_OF: Final = Text("as of {day}", "Stand {day}")
_NOTHING: Final = same("")
_NONE: Final = Text("Nothing is marked yet.", "Noch ist nichts eingetragen.")


class SpineCard(QFrame):
    """Docked it is as tall as the window, beneath the charts it is a card."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("bar", "right")
        self.map: Final = SpineMap(language)
        self.legend: Final = SpineLegend(language)
        self._none: Final = Words(_NONE, language, "low", wrap=True)
        head = QHBoxLayout()
        head.addWidget(Words(_TITLE, language, "strong"))
        head.addStretch(1)
        self._on: Final = Words(_NOTHING, language, "low")
        head.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.map, 1)
        column.addWidget(self._none)
        column.addWidget(self.legend)

    def show_profile(self, shown: SubjectProfile) -> None:
        """Show what is marked."""
        self.map.show_scene(SpineScene(shown.marks, shapes_of(shown.heights)))
        self.legend.show_kinds(mark.kind for mark in shown.marks)
        self._none.setVisible(not shown.marks)
        self._on.say(_NOTHING if shown.on is None else _AS_OF.filled(day=shown.on.isoformat()))

    def set_beneath(self, *, beneath: bool) -> None:
        """Keep its own height where the page scrolls."""
        restyle(self, "bar", "" if beneath else "right")
        restyle(self, "card", "plain" if beneath else "")
        self.map.setMinimumHeight(current().px(560 if beneath else LEAST))

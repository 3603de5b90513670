"""The spine beside a form: what is marked so far, and the level of the row one is at."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kyphocrf.definition.bones import Shape
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.profile import Mark
from kyphocrf.definition.spine_drawing import SpineScene, shapes_of
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.subject_profile import heights_of, marks_of
from kyphocrf.ui.drawing.spine_legend import SpineLegend
from kyphocrf.ui.drawing.spine_map import LEAST, SpineMap
from kyphocrf.ui.fields.level import SPINE
from kyphocrf.ui.fields.multi import toggled
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.labels import Words

WIDTH: Final = 352
_LOW: Final = 400
_CHOOSE: Final = Text(
    "Type L2, or choose here: ↑ ↓ Space.", "LWK 2 tippen oder hier wählen: ↑ ↓ Leertaste."
)
_LOOK: Final = Text(
    "To choose a level, go to its field; F4 leads here.",
    "Zum Wählen ins Feld des Wirbels gehen; F4 führt hierher.",
)


def is_level(item: Item[object]) -> bool:
    """Tell whether an item is answered on the spine as well."""
    return item.layout == SPINE


def has_map(form: Form) -> bool:
    """Tell whether levels of the spine are asked on a form."""
    return any(is_level(item) for item in form.items.values())


def is_about_levels(form: Form) -> bool:
    """Tell whether the rows of a table each speak of a level: the map then is open at once."""
    return any(
        is_level(item) for group in form.groups if group.repeats is not None for item in group.items
    )


class FormMap(QWidget):
    """It follows the focus of a form. `took` carries place and answer, `left` the wish to return.

    A click and a typed level give the same answer.
    """

    took = Signal(object, object)
    left = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._scene: FormScene | None = None
        self._read: tuple[Casebook, tuple[Mark, ...], dict[str, Shape]] | None = None
        self.map: Final = SpineMap(language)
        self._legend = SpineLegend(language)
        self._hint = Words(_LOOK, language, "low", wrap=True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self.map)
        self.map.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(area, 1)
        beneath = QHBoxLayout()
        beneath.addWidget(self._legend)
        column.addLayout(beneath)
        column.addWidget(self._hint)
        self.map.chosen.connect(self._take)
        self.map.finished.connect(self._finish)
        self.map.left.connect(self.left)
        self.map.moved.connect(lambda level: area.ensureWidgetVisible(self.map.levels[level]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low drawer to the map."""
        super().resizeEvent(event)
        self._legend.setVisible(self.height() > current().px(_LOW))

    def follow(self, scene: FormScene) -> None:
        """Show what is marked now, and the level in hand."""
        self._scene = scene
        book = scene.entry.book
        if self._read is None or self._read[0] is not book:
            self._read = (book, marks_of(book), shapes_of(heights_of(book)))
        _, marks, shapes = self._read
        target = self.target()
        self.map.show_scene(SpineScene(marks, shapes, self._chosen(target), self._here()))
        self._legend.show_kinds(mark.kind for mark in marks)
        self._hint.setVisible(not scene.readable)
        self._hint.say(_LOOK if target is None else _CHOOSE)

    def forget(self) -> None:
        """Show no subject's spine any longer."""
        self._scene, self._read = None, None
        self.map.show_scene(SpineScene())

    def target(self) -> Spot | None:
        """Return the place that a chosen level would answer."""
        scene = self._scene
        spot = None if scene is None else scene.current
        if scene is None or spot is None or scene.readable or not scene.can_open(spot):
            return None
        return spot if is_level(scene.entry.form.items[spot.item]) else None

    def begin(self) -> None:
        """Take the focus, at the level that stands in the field."""
        self.map.setMinimumHeight(current().px(LEAST))
        target = self.target()
        chosen = self._chosen(target)
        self.map.take_focus(chosen[0] if chosen else "")

    def _chosen(self, spot: Spot | None) -> tuple[str, ...]:
        answer = None if self._scene is None or spot is None else self._scene.answer_at(spot)
        value = None if answer is None else answer.value
        return () if value is None else tuple(value.split(";"))

    def _here(self) -> str:
        """Return the level that the row in hand speaks of."""
        scene = self._scene
        spot = None if scene is None else scene.current
        if scene is None or spot is None or spot.row == 0:
            return ""
        asked = next(
            (one for one in scene.entry.form.group[spot.group].items if is_level(one)), None
        )
        if asked is None:
            return ""
        chosen = self._chosen(spot._replace(item=asked.name))
        return chosen[0] if chosen else ""

    def _finish(self, level: str) -> None:
        target = self.target()
        if target is not None and level not in self._chosen(target):
            self._take(level)
        self.left.emit()

    def _take(self, level: str) -> None:
        scene, target = self._scene, self.target()
        if scene is None or target is None:
            return
        item = scene.entry.form.items[target.item]
        view = scene.view_at(target)
        offered = None if view is None else view.offered
        if item.codelist is None or (offered is not None and level not in offered):
            return
        if not isinstance(item.kind, MultiChoiceKind):
            self.took.emit(target, Answer(value=level))
            return
        left = toggled(item, self._chosen(target), level)
        self.took.emit(target, Answer(value=item.kind.format(left)) if left else None)

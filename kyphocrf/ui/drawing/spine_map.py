"""The spine as a widget: marks are seen, levels are chosen; every level is a button of its own."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kyphocrf.definition.column import rows
from kyphocrf.definition.drawing import Part
from kyphocrf.definition.levels import LEVELS
from kyphocrf.definition.spine_drawing import SpineScene, level_words, placed, spine_parts, width_at
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.drawing.drawn import paint_parts
from kyphocrf.ui.drawing.spine_callouts import Callouts, callouts
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.look.painted import follows_look, smooth
from kyphocrf.ui.look.theme import current

LEAST: Final = 420
"""Points below which the letters of the levels would touch."""

_NAME: Final = Text("Spine map", "Wirbelsäule")
_CHOSEN: Final = Text("{level}, chosen", "{level}, gewählt")
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5,
                 Qt.Key.Key_PageDown: 5}  # fmt: skip
_ENDS: Final = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class SpineMap(QWidget):
    """`chosen` carries a level that was clicked or taken with Space; `left` that Esc was pressed.

    `finished` carries one that was taken with Enter: one wants to go on where one came from.
    """

    chosen = Signal(str)
    finished = Signal(str)
    left = Signal()
    moved = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._scene = SpineScene()
        self._parts: tuple[Part, ...] | None = None
        self._beside: Callouts | None = None
        self._here = LEVELS[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.levels: Final = {level: LevelButton(level, self) for level in LEVELS}
        self._take_tab()
        self.retranslate(language)

    @property
    def scene(self) -> SpineScene:
        return self._scene

    @property
    def beside(self) -> Callouts | None:
        """The call-outs as they were laid out last."""
        return self._beside

    def show_scene(self, scene: SpineScene) -> None:
        """Show other marks or another choice; nothing is drawn anew where nothing differs."""
        if scene == self._scene:
            return
        marked = scene.marks != self._scene.marks or scene.chosen != self._scene.chosen
        self._scene = scene
        if scene.current in self.levels and not self.has_focus_inside():
            self.point_at(scene.current)
        if marked:
            self._name()
        self._draw_anew()

    def has_focus_inside(self) -> bool:
        return any(button.hasFocus() for button in self.levels.values())

    def point_at(self, level: str) -> None:
        """Let Tab reach this level."""
        if level in self.levels:
            self._here = level
            self._take_tab()

    def take_focus(self, level: str = "") -> None:
        """Put the focus on a level, else where it was."""
        self.point_at(level)
        self.levels[self._here].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def went_to(self, level: str) -> None:
        """Follow the focus: the level is ringed and told."""
        self.point_at(level)
        self.moved.emit(level)
        button = self.levels[level]
        announce(button, button.accessibleName())
        self._draw_anew()

    def went_out(self) -> None:
        self._draw_anew()

    def press(self, level: str) -> None:
        """Choose a level with Space or a click."""
        self.point_at(level)
        self.chosen.emit(level)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setAccessibleName(_NAME.to(language))
        self._name()
        self._draw_anew()

    def _name(self) -> None:
        for level, button in self.levels.items():
            words = level_words(level, self._scene.marks)
            taken = level in self._scene.chosen
            named = _CHOSEN.filled(level=words) if taken else words
            button.setAccessibleName(named.to(self._language))
            button.setChecked(taken)

    def _take_tab(self) -> None:
        for level, button in self.levels.items():
            here = level == self._here
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = Qt.Key(event.key()), LEVELS.index(self._here)
        if key in _STEPS:
            self.take_focus(LEVELS[min(max(place + _STEPS[key], 0), len(LEVELS) - 1)])
        elif key in _ENDS:
            self.take_focus(LEVELS[_ENDS[key]])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.finished.emit(self._here)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Drawing: once for a size, a look and a scene; painting only repeats it.

    def _draw_anew(self) -> None:
        self._parts = None
        self.update()

    def parts(self) -> tuple[Part, ...]:
        """Return what is painted; it is made when it is first asked for."""
        if self._parts is None:
            self._parts = self._draw()
        return self._parts

    def _draw(self) -> tuple[Part, ...]:
        look, height = current(), float(self.height())
        inside = self.has_focus_inside()
        scene = SpineScene(
            self._scene.marks, self._scene.shapes, self._scene.chosen,
            self._here if inside else self._scene.current,
        )  # fmt: skip
        if inside and self._here in scene.chosen:
            scene = replace(scene, chosen=tuple(c for c in scene.chosen if c != self._here))
        parts = spine_parts(scene, height, self._language, self._letter())
        column = QRectF(self._column_left(), 0, self.width() - self._column_left() - 1, height - 2)
        shown = callouts(self._scene.marks, self._language) if column.width() > look.px(80) else ()
        self._beside = Callouts(shown, placed(height, self._letter()), column)
        return parts

    def _letter(self) -> float:
        return float(current().px(typography.SMALL))

    def _column_left(self) -> float:
        return width_at(self.height(), self._letter()) + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        paint_parts(painter, self.parts())
        if self._beside is not None:
            self._beside.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_levels()

    def _place_levels(self) -> None:
        bodies = placed(self.height(), self._letter())
        width = round(self._column_left())
        for level, (top, bottom) in rows(bodies, self.height()).items():
            self.levels[level].setGeometry(QRect(0, round(top), width, round(bottom) - round(top)))
        self._draw_anew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)
        self._place_levels()

    def sizeHint(self) -> QSize:
        return QSize(300, current().px(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, current().px(LEAST))


class LevelButton(PressedByEnter, QAbstractButton):
    """One level, wide as its row: the map paints it, a screen reader finds it here."""

    def __init__(self, level: str, of: SpineMap) -> None:
        super().__init__(of)
        self.level: Final = level
        self._map = of
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked: of.press(level))

    def nextCheckState(self) -> None:
        """Check nothing at a press: whether the level is chosen is told from the answer."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing: the map has painted everything."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._map.went_to(self.level)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._map.went_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter belong to the map; Space presses."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

"""All visits of a subject with their state: shape, code and word; each opens its visit."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kyphocrf.definition.study import StudyEvent
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import SPARE, follows_look, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.shapes import IN_LISTS, paint_shape
from kyphocrf.ui.look.theme import RADIUS_FIELD, current
from kyphocrf.workflow.grid_cell import GridCell

_TALL: Final = 26
_GAP: Final = 6
_SIDE: Final = 8
_SAID: Final = Text("{event}, {state}", "{event}, {state}")
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class VisitButton(PressedByEnter, QAbstractButton):
    """One visit."""

    def __init__(self, event: StudyEvent, cell: GridCell, language: Language) -> None:
        super().__init__()
        self._event = event
        self._cell = cell
        self._language: Language = language
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        said = _SAID.filled(event=self._event.label, state=self._cell.state)
        self.setAccessibleName(said.to(language))
        self.setToolTip(self.accessibleName())
        self.setText(f"{self._event.code} {self._word()}".strip())
        self.updateGeometry()
        self.update()

    def _word(self) -> str:
        return self._cell.word.to(self._language)

    def sizeHint(self) -> QSize:
        look = current()
        code = width_of(self._event.code, look.font(typography.SECONDARY, bold=True))
        word = width_of(self._word(), look.font(typography.SMALL))
        width = 2 * _SIDE + look.px(IN_LISTS) + 5 + code + (6 + word if word else 0) + SPARE
        return QSize(width, look.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        line = QPen(
            look.colour("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1
        )
        ground = look.colour("accent_soft" if self.underMouse() else "surface")
        frame(painter, box, ground, line, RADIUS_FIELD)
        side = look.px(IN_LISTS)
        paint_shape(painter, self._cell.shape, middle(box, side, _SIDE))
        words = box.adjusted(_SIDE + side + 5, 0, 0, 0)
        bold = look.font(typography.SECONDARY, bold=True)
        width = write(painter, words, self._event.code, bold, look.colour("ink"))
        small = look.font(typography.SMALL)
        write(painter, words.adjusted(width + 6, 0, 0, 0), self._word(), small, look.colour("ink2"))


class VisitButtons(QWidget):
    """`opened` carries the code of the event."""

    opened = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._buttons: list[VisitButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def buttons(self) -> tuple[VisitButton, ...]:
        return tuple(self._buttons)

    def show_visits(self, visits: tuple[tuple[StudyEvent, GridCell], ...]) -> None:
        """Show these visits in their order."""
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = []
        for event, cell in visits:
            button = VisitButton(event, cell, self._language)
            button.setParent(self)
            button.clicked.connect(lambda _checked, code=event.code: self.opened.emit(code))
            button.show()
            self._buttons.append(button)
        self._place(self.width())
        self.updateGeometry()

    def retranslate(self, language: Language) -> None:
        self._language = language
        for button in self._buttons:
            button.retranslate(language)
        self._place(self.width())
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        places = [number for number, one in enumerate(self._buttons) if one.hasFocus()]
        if step is None or not places:
            super().keyPressEvent(event)
            return
        target = min(max(places[0] + step, 0), len(self._buttons) - 1)
        self._buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place(self.width())

    def _place(self, width: int) -> None:
        for button, box in zip(self._buttons, self._boxes(width), strict=True):
            button.setGeometry(box)

    def _boxes(self, width: int) -> list[QRect]:
        boxes: list[QRect] = []
        left = top = 0
        for button in self._buttons:
            size = button.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + _GAP
            boxes.append(QRect(left, top, size.width(), size.height()))
            left += size.width() + _GAP
        return boxes

"""The grades of a form over time, beside it: what was given at the last visits and now."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Answer
from kyphocrf.record.finding import coded
from kyphocrf.record.grade_course import GradeCourse, GradesOfItem, grade_course, has_grades
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import frame, smooth
from kyphocrf.ui.look.theme import RADIUS_FIELD, current
from kyphocrf.ui.parts.labels import Words

_OVER_TIME: Final = Text("Over time", "Über die Visiten")
_SAID: Final = same("{item}, {visit}: {answer}")
_NOTHING: Final = Text("no answer", "keine Antwort")
_SIDE: Final = 26
_SEVERE: Final = 3
"""From this grade on it is red."""


def grade_part(scene: FormScene, language: Language) -> QWidget | None:
    """Lay out the course of the grades; None where nothing is graded or there was no visit yet."""
    if not has_grades(scene.entry.form):
        return None
    course = grade_course(scene.entry.book, scene.entry.key)
    if len(course.codes) < 2 or not course.grades:
        return None
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 8, 8, 0)
    grid.setHorizontalSpacing(3)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    grid.addWidget(Words(_OVER_TIME, language, "strong"), 0, 0, 1, -1)
    for row, line in enumerate(course.grades, start=1):
        grid.addWidget(Words(line.item.label, language, "low", wrap=True), row, 0)
        for column in range(len(course.codes)):
            grid.addWidget(GradeBox(course, line, column, language), row, column + 1)
    for column, code in enumerate(course.codes, start=1):
        head = Words(same(code), language, "low")
        grid.addWidget(head, len(course.grades) + 1, column, Qt.AlignmentFlag.AlignHCenter)
    return part


class GradeBox(QWidget):
    """The code that was given at a visit, in the colour of how grave it is; said in words."""

    def __init__(
        self, course: GradeCourse, line: GradesOfItem, visit: int, language: Language
    ) -> None:
        super().__init__()
        answer = line.answers[visit]
        self.code: Final = _code(answer)
        self._is_now = visit == len(course.codes) - 1
        words = _NOTHING.to(language) if answer is None else coded(line.item, answer, language)
        said = _SAID.filled(item=line.item.label, visit=course.visits[visit], answer=words)
        self.setAccessibleName(said.to(language))
        self.setToolTip(said.to(language))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current().px(_SIDE)
        return QSize(side, round(side * 0.8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        ground, line, ink = self._colours()
        pen = QPen(look.colour("accent" if self._is_now else line), 2 if self._is_now else 1)
        frame(painter, QRectF(self.rect()), look.colour(ground), pen, RADIUS_FIELD)
        painter.setFont(look.font(typography.SECONDARY, bold=self._is_now))
        painter.setPen(look.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.code or "–")

    def _colours(self) -> tuple[str, str, str]:
        if not self.code.isdigit() or self.code == "0":
            return "sunken", "line", "ink2"
        tone = "hard" if int(self.code) >= _SEVERE else "soft"
        return f"{tone}_soft", f"{tone}_line", tone


def _code(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return answer.missing.value if answer.missing is not None else answer.value or "?"

"""A finding in a form: one line beneath its row, with shape, number, sentence and action."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kyphocrf.definition.check import Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import Finding
from kyphocrf.record.itemcheck import CODE, NOT_EXPECTED, RANGE, UNREAD
from kyphocrf.record.links import LINK
from kyphocrf.record.skipped_times import SKIPPED
from kyphocrf.ui.form.scene.layout import WRAP, wrapped_height
from kyphocrf.ui.form.scene.painted_rows import paint_tint, small_side
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import SPARE, smooth, width_of, write
from kyphocrf.ui.look.shapes import paint_shape
from kyphocrf.ui.look.theme import current

SHAPE_OF: Final[dict[Severity, ShapeName]] = {
    Severity.HARD: "hard",
    Severity.SOFT: "soft",
    Severity.INFO: "note",
}
TONE_OF: Final = {Severity.HARD: "hard", Severity.SOFT: "soft", Severity.INFO: "info"}

_OWN: Final = frozenset({UNREAD, RANGE, CODE, LINK, SKIPPED, NOT_EXPECTED})
"""Findings of an item's own declaration: they bear the item's number, not one of their own."""

_COMMENT: Final = Text("Comment", "Kommentar")
_FOLLOW: Final = Text("Propose …", "Vorschlagen …")
_CLEAR: Final = Text("Clear", "Leeren")
_COMMENTED: Final = Text("{number}, commented: “{text}”", "{number}, kommentiert: „{text}“")
_LONGEST: Final = 260
_SIDE: Final = 10
_PAD: Final = 5
_GAP: Final = 4


@dataclass(frozen=True, slots=True)
class Note:
    """A finding worded for one language: number, sentence, and the action that answers it."""

    finding: Finding
    number: str
    sentence: str
    action: str = ""
    command: str = ""

    @property
    def spot(self) -> Spot:
        return self.finding.spot

    @property
    def is_folded(self) -> bool:
        return self.finding.comment is not None


def note_of(form: Form, finding: Finding, language: Language) -> Note:
    """Word a finding; a commented one folds to its number and comment."""
    number = number_of(form, finding)
    if finding.comment is not None:
        said = shortened(finding.comment.text)
        folded = _COMMENTED.filled(number=number, text=said).to(language)
        return Note(finding, number, folded, "", "comment")
    sentence = shortened(finding.message.to(language))
    if finding.proposes is not None:
        return Note(finding, number, sentence, _FOLLOW.to(language), "follow_proposal")
    if finding.severity is Severity.SOFT:
        return Note(finding, number, sentence, _COMMENT.to(language), "comment")
    if finding.number == NOT_EXPECTED:
        return Note(finding, number, sentence, _CLEAR.to(language), "clear")
    return Note(finding, number, sentence)


def number_of(form: Form, finding: Finding) -> str:
    """Return the number a person can look up: the check's, or that of the item on paper."""
    return form.numbers[finding.spot.item] if finding.number in _OWN else finding.number


def shortened(sentence: str) -> str:
    """Take the middle out of a sentence that quotes a very long text; the answer stays whole."""
    if len(sentence) <= _LONGEST:
        return sentence
    return f"{sentence[: _LONGEST // 2]} […] {sentence[-_LONGEST // 3 :]}"


def note_height(note: Note, width: int) -> int:
    """Measure a note with the gap beneath it."""
    look = current()
    if note.is_folded:
        return look.px(22)
    height = wrapped_height(note.sentence, _room(note, width), typography.BODY, look.percent)
    return max(look.px(26), height + 2 * look.px(_PAD)) + look.px(_GAP)


def _lead(note: Note) -> int:
    """Return where the sentence begins."""
    bold = font(bold=True)
    return _SIDE + small_side() + 8 + width_of(note.number, bold) + 8


def _room(note: Note, width: int) -> int:
    action = deed_width(note)
    return max(width - _lead(note) - (action + 2 * _SIDE if action else _SIDE), 60)


def deed_width(note: Note, language: Language = "de") -> int:
    """Measure the action with its key, in the wider of the languages' key names."""
    if not note.action:
        return 0
    bold = font(bold=True)
    return width_of(f"{note.action}  {keys.hint(note.command, language)}", bold) + SPARE


def paint_note(painter: QPainter, note: Note, box: QRectF, language: Language) -> QRectF:
    """Paint a note into its box; return where its action can be clicked."""
    smooth(painter)
    look, tone = current(), TONE_OF[note.finding.severity]
    if note.is_folded:
        return _paint_folded(painter, note, box)
    ground = box.adjusted(0, 0, 0, -look.px(_GAP))
    paint_tint(painter, ground, tone)
    side, ink = small_side(), look.colour(tone)
    line = look.px(26)
    first = QRectF(ground.left(), ground.top(), ground.width(), min(line, ground.height()))
    top = first.center().y() - side / 2
    shape = QRectF(first.left() + _SIDE, top, side, side)
    paint_shape(painter, SHAPE_OF[note.finding.severity], shape)
    bold = font(bold=True)
    write(painter, first.adjusted(_SIDE + side + 8, 0, 0, 0), note.number, bold, ink)
    painter.setFont(font())
    painter.setPen(ink)
    room = _room(note, ceil(box.width()))
    height = wrapped_height(note.sentence, room, typography.BODY, look.percent)
    words = QRectF(first.left() + _lead(note), ground.center().y() - height / 2, room, height + 2)
    painter.drawText(words, WRAP, note.sentence)
    return _paint_deed(painter, note, ground, language)


def _paint_deed(painter: QPainter, note: Note, ground: QRectF, language: Language) -> QRectF:
    if not note.action:
        return QRectF()
    look = current()
    words = f"{note.action}  {keys.hint(note.command, language)}"
    width = width_of(words, font(bold=True)) + SPARE
    box = QRectF(ground.right() - width - _SIDE, ground.top(), width, ground.height())
    write(painter, box, words, font(bold=True), look.colour("accent"))
    return box


def _paint_folded(painter: QPainter, note: Note, box: QRectF) -> QRectF:
    look, side = current(), small_side()
    top = box.center().y() - side / 2
    paint_shape(
        painter, SHAPE_OF[note.finding.severity], QRectF(box.left() + _SIDE, top, side, side)
    )
    words = box.adjusted(_SIDE + side + 8, 0, 0, 0)
    painter.setFont(font(typography.SECONDARY))
    painter.setPen(look.colour("ink3"))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), note.sentence)
    return QRectF()


def described(notes: list[Note], language: Language) -> str:
    """Word findings for a screen reader: kind, number, sentence."""
    return " ".join(
        f"{SHAPES[SHAPE_OF[note.finding.severity]].words.to(language)} {note.number}: "
        f"{note.sentence}"
        for note in notes
    )

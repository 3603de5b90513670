"""A suggested answer beneath its empty place: words and the key that takes it over.

It never stands inside the field: there it would look like an answer.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.finding import worded
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.form.scene.layout import WRAP, wrapped_height
from kyphocrf.ui.form.scene.lines import CarryLine
from kyphocrf.ui.form.scene.notes import Note, note_height, paint_note
from kyphocrf.ui.form.scene.painted_rows import small_side
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import SPARE, smooth, width_of, write
from kyphocrf.ui.look.shapes import paint_shape
from kyphocrf.ui.look.theme import current

_SUGGESTED: Final = Text("Suggested: {answer}", "Vorschlag: {answer}")
_OF_CELL: Final = same("{number} {label}: {words}")
_OF_COLUMN: Final = same("{label}, {row} {number}")
_TAKE: Final = Text("Take over", "Übernehmen")
_ROWS_OF: Final = same("{event}: {rows}")
_TAKEN: Final = Text(
    "Taken over from {event}: {rows}. Check it, and fill in what is open.",
    "Übernommen von {event}: {rows}. Prüfen und Offenes ausfüllen.",
)
_TAKEN_ROW: Final = same("{row} {rows}")
_COMMAND: Final = "follow_proposal"
_SIDE: Final = 10
_GAP: Final = 12
_LEAST: Final = 22


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion worded for one language."""

    spot: Spot
    sentence: str
    action: str
    command: str = _COMMAND


@dataclass(frozen=True, slots=True)
class RowsOffer:
    """Rows of an earlier visit worded for one language; without `action` they were taken."""

    group: str
    sentence: str
    action: str
    command: str = "take_suggestions"


Beneath: TypeAlias = Note | Offer | RowsOffer
"""What stands beneath a row, the line of a table, or a table."""


def answer_words(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word an answer with its code, as `3 · junctional`."""
    words = worded(item, answer, language)
    code = told_code(item.codelist, answer.value) if answer is not None else ""
    return f"{code} · {words}" if code else words


def offer_of(form: Form, spot: Spot, answer: Answer, language: Language) -> Offer:
    """Word a suggestion; in a table it names its cell."""
    item = form.items[spot.item]
    words = _SUGGESTED.filled(answer=answer_words(item, answer, language))
    repeats = form.group[spot.group].repeats
    if repeats is not None:
        label = item.label
        if repeats.across:
            label = _OF_COLUMN.filled(label=label, row=repeats.row, number=spot.row)
        words = _OF_CELL.filled(number=form.numbers[spot.item], label=label, words=words)
    return Offer(spot, words.to(language), _TAKE.to(language))


def rows_offer_of(form: Form, line: CarryLine, language: Language) -> RowsOffer:
    """Word rows of an earlier visit: each by what comes first in it."""
    carried = line.carried
    if line.taken:
        repeats = form.group[carried.group].repeats
        row = same("") if repeats is None else repeats.row
        rows = _TAKEN_ROW.filled(row=row, rows=", ".join(map(str, line.taken)))
        words = _TAKEN.filled(event=carried.event, rows=rows)
        return RowsOffer(carried.group, words.to(language), "")
    firsts = [
        worded(form.items[item], answer, language)
        for row in carried.rows
        for item, answer in (next(iter(row.items())),)
    ]
    words = _ROWS_OF.filled(event=carried.event, rows=", ".join(firsts))
    return RowsOffer(carried.group, words.to(language), carried.offer.to(language))


def told_rows(offer: RowsOffer, language: Language) -> str:
    """Word rows of an earlier visit, with the key that takes them, for a screen reader."""
    return f"{offer.sentence} {_deed_words(offer, language)}".rstrip()


def beneath_height(one: Beneath, width: int) -> int:
    """Measure a note or an offer with the gap beneath it."""
    if isinstance(one, Note):
        return note_height(one, width)
    look = current()
    height = wrapped_height(one.sentence, _room(one, width), typography.BODY, look.percent)
    return max(look.px(_LEAST), height + look.px(4)) + look.px(2)


def paint_beneath(painter: QPainter, one: Beneath, box: QRectF, language: Language) -> QRectF:
    """Paint a note or an offer into its box; return where its action can be clicked."""
    if isinstance(one, Note):
        return paint_note(painter, one, box, language)
    return _paint_offer(painter, one, box, language)


def _lead() -> int:
    return _SIDE + small_side() + 8


def _deed_words(offer: Offer | RowsOffer, language: Language) -> str:
    if not offer.action:
        return ""
    return f"{offer.action}  {keys.hint(offer.command, language)}"


def _room(offer: Offer | RowsOffer, width: int) -> int:
    action = width_of(_deed_words(offer, "de"), font(bold=True)) + SPARE + _GAP + _SIDE
    return max(width - _lead() - action, 60)


def _paint_offer(
    painter: QPainter, offer: Offer | RowsOffer, box: QRectF, language: Language
) -> QRectF:
    smooth(painter)
    look, side, room = current(), small_side(), _room(offer, ceil(box.width()))
    height = wrapped_height(offer.sentence, room, typography.BODY, look.percent)
    line = QRectF(box.left(), box.top(), box.width(), max(look.px(_LEAST), height + look.px(4)))
    one_line = min(line.height(), look.px(_LEAST))
    top = line.top() + (one_line - side) / 2
    paint_shape(painter, "note", QRectF(line.left() + _SIDE, top, side, side))
    painter.setFont(font())
    painter.setPen(look.colour("ink2"))
    left = line.left() + _lead()
    painter.drawText(
        QRectF(left, line.center().y() - height / 2, room, height + 2), WRAP, offer.sentence
    )
    words = _deed_words(offer, language)
    if not words:
        return QRectF()
    end = left + min(width_of(offer.sentence, font()) + _GAP, room + _GAP)
    action = QRectF(end, line.top(), width_of(words, font(bold=True)) + SPARE, one_line)
    write(painter, action, words, font(bold=True), look.colour("accent"))
    return action


def described_offer(form: Form, spot: Spot, answer: Answer | None, language: Language) -> str:
    """Word a suggestion with its key for a screen reader; empty where there is none."""
    if answer is None:
        return ""
    words = _SUGGESTED.filled(answer=answer_words(form.items[spot.item], answer, language))
    return f"{words.to(language)} ({keys.hint(_COMMAND, language)})"

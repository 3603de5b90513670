"""Rows that were removed, shown on request: struck through, with the reason beneath."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.form.scene.actions import GoneRow
from kyphocrf.ui.form.scene.layout import WRAP, wrapped_height
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.theme import current

_NONE: Final = Text("No row was removed.", "Keine Zeile wurde entfernt.")
_WHY: Final = Text("removed: {reason} · {user}, {at}", "entfernt: {reason} · {user}, {at}")
_PAD: Final = 4


@dataclass(frozen=True, slots=True)
class RemovedWords:
    """A removed row in words: what it was, and why it went."""

    struck: str
    why: str


def removed_words(
    form: Form, group: ItemGroup, gone: GoneRow | None, language: Language
) -> RemovedWords:
    """Word a removed row in the order of its items; None: that there is none."""
    if gone is None or group.repeats is None:
        return RemovedWords("", _NONE.to(language))
    order = list(form.items)
    answers = sorted(gone.answers, key=lambda one: order.index(one[0]) if one[0] in order else 0)
    told = [f"{group.repeats.row.to(language)} {gone.row}"]
    for name, words in answers:
        label = form.items[name].label if name in form.items else same(name)
        told.append(f"{label.to(language)} {words.to(language)}")
    why = _WHY.filled(reason=gone.reason, user=gone.user, at=gone.at_local[:16])
    return RemovedWords(" · ".join(told), why.to(language))


def removed_height(words: RemovedWords, width: int) -> int:
    """Measure a removed row at a width."""
    return sum(_heights(words, width)) + 2 * _PAD


def _heights(words: RemovedWords, width: int) -> tuple[int, int]:
    percent = current().percent
    struck = wrapped_height(words.struck, width, typography.BODY, percent) if words.struck else 0
    return struck, wrapped_height(words.why, width, typography.SECONDARY, percent)


def paint_removed(painter: QPainter, words: RemovedWords, box: QRectF) -> None:
    """Paint a removed row into its box."""
    look = current()
    height, low = _heights(words, round(box.width()))
    crossed = QFont(font())
    crossed.setStrikeOut(True)
    painter.setPen(look.colour("ink3"))
    painter.setFont(crossed)
    top = box.top() + _PAD
    painter.drawText(QRectF(box.left(), top, box.width(), height + 2), WRAP, words.struck)
    painter.setFont(font(typography.SECONDARY))
    painter.drawText(QRectF(box.left(), top + height, box.width(), low + 2), WRAP, words.why)

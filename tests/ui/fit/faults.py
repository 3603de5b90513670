"""What does not fit on a screen: texts cut, bars wrapped, sideways scrolls, overlaps."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

import kyphocrf
from kyphocrf.ui.fields.bar import BarField
from tests.ui.fit.drawn import Drawn, drawn
from tests.ui.fit.site import LONG

Kind: TypeAlias = Literal[
    "cut", "value", "wrapped", "sideways", "overlap", "unnamed", "unreached", "faint"
]
KINDS: Final[tuple[Kind, ...]] = (
    "cut", "value", "wrapped", "sideways", "overlap", "unnamed", "unreached", "faint",
)  # fmt: skip
"""Words of the program cut; values in an editor cut; bars in two lines; scrolls; overlaps; no name
for a screen reader; no way by Tab; words too faint."""

_SLACK: Final = 1.0
"""Points by which ink may stand over: rounding, and the slant of a letter."""
_TOUCHING: Final = 2.0
_SHORT_CODES: Final = 6
_ELLIPSIS: Final = "…"
_PAGES: Final = 6
"""Of a long list so many screens are looked at, spread over its length."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit: what, on which widget, the words it is about."""

    kind: Kind
    where: str
    words: str


def faults(root: QWidget) -> list[Fault]:
    """Return what does not fit on a window or a screen as it stands, each once."""
    found: list[Fault] = []
    for part in parts(root):
        texts = drawn(part)
        found += _cut(part, texts)
        found += _left_out(part, texts)
        found += _overlapping(part, texts)
    found += _in_lists(root)
    found += _wrapped(root)
    found += _sideways(root)
    return list(dict.fromkeys(found))


def parts(root: QWidget) -> list[QWidget]:
    """Return the window, and the whole content of each visible part of it that scrolls."""
    areas = [one for one in root.findChildren(QScrollArea) if one.isVisible()]
    inside = [area.widget() for area in areas]
    return [root, *(one for one in inside if one is not None)]


# Texts that are cut.


def _cut(part: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    for one in texts:
        if is_looked_at_elsewhere(part, one.widget):
            continue
        if _is_shortened(one.words) or not _fits(part, one):
            kind: Kind = "value" if _is_edited(one.widget) or _is_typed(one.words) else "cut"
            yield Fault(kind, named(one.widget), one.words)


def _left_out(part: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    """Yield the labels of which lines are not painted at all, for want of height."""
    painted: dict[QWidget, str] = {}
    for one in texts:
        painted[one.widget] = painted.get(one.widget, "") + one.words
    for label in part.findChildren(QLabel):
        words = label.text()
        if not label.isVisible() or label.textFormat() is Qt.TextFormat.RichText or "<" in words:
            continue
        if not is_looked_at_elsewhere(part, label) and label in painted:
            lacking = len(_letters(words)) - len(_letters(painted[label]))
            if lacking > 0:
                yield Fault("cut", named(label), words)


def _letters(words: str) -> str:
    return "".join(words.replace("&", "").split())


def _fits(part: QWidget, one: Drawn) -> bool:
    """Tell whether a text stands in its room; what scrolls may go on behind an edge."""
    room, ink = QRectF(one.room), one.ink
    if not room.isValid():
        return True
    for edges, level in _edges(part, one.widget):
        behind = ink.intersected(edges) != ink
        if behind and level:
            room = QRectF(ink.left(), room.top(), ink.width(), room.height())
        elif behind:
            room = QRectF(room.left(), ink.top(), room.width(), ink.height())
    return room.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(ink)


def _edges(part: QWidget, widget: QWidget) -> Iterator[tuple[QRectF, bool]]:
    """Yield the view of each part around a widget that scrolls, and whether it does sideways."""
    at: QWidget | None = widget
    while at is not None:
        view = at.viewport() if isinstance(at, QAbstractScrollArea) else at
        edges = QRectF(view.rect().translated(view.mapTo(part, QPoint(0, 0))))
        inner = edges.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)
        for bar in _bars(at):
            yield inner, bar.orientation() == Qt.Orientation.Horizontal
        at = at.parentWidget() if at is not part else None


def _bars(widget: QWidget) -> list[QScrollBar]:
    """Return the bars by which a widget scrolls now."""
    if isinstance(widget, QAbstractScrollArea):
        both = widget.verticalScrollBar(), widget.horizontalScrollBar()
        return [bar for bar in both if bar.maximum() > 0]
    own = widget.findChildren(QScrollBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [bar for bar in own if bar.isVisible() and bar.maximum() > 0]


def _scrolling(widget: QWidget) -> QAbstractScrollArea | None:
    at: QWidget | None = widget
    while at is not None and not isinstance(at, QAbstractScrollArea):
        at = at.parentWidget()
    return at


def is_looked_at_elsewhere(part: QWidget, widget: QWidget) -> bool:
    """Tell whether a widget is inside what scrolls within `part`, which is looked at as a whole."""
    at: QWidget | None = widget
    while at is not None and at is not part:
        parent = at.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea) and area.widget() is at:
            return True
        at = parent
    return False


def _is_edited(widget: QWidget) -> bool:
    """Tell whether somebody types there, and can go on in what is longer."""
    owner = _scrolling(widget)
    return isinstance(widget, QLineEdit) or isinstance(owner, QPlainTextEdit | QTextEdit)


def _is_typed(words: str) -> bool:
    """Tell whether words are what was typed to be too long, or a sentence that quotes such."""
    return words.strip(f"{_ELLIPSIS} ") in LONG or f"[{_ELLIPSIS}]" in words


def _is_shortened(words: str) -> bool:
    if _ELLIPSIS not in words:
        return False
    before = words.split(_ELLIPSIS, maxsplit=1)[0].split()
    last = f"{before[-1] if before else ''}{_ELLIPSIS}"
    spaced = f"{before[-1] if before else ''} {_ELLIPSIS}"
    return not any(last in one or spaced in one for one in _with_ellipsis())


@cache
def _with_ellipsis() -> frozenset[str]:
    """Return the words of the program that end with an ellipsis of their own."""
    sources = Path(kyphocrf.__file__).parent.rglob("*.py")
    return frozenset(
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if _ELLIPSIS in node.value
    )


def named(widget: QWidget) -> str:
    owner = widget.parentWidget()
    if type(widget) is QWidget and owner is not None:
        widget = owner
    return type(widget).__name__


# Texts over one another.


def _overlapping(part: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    seen = [
        one for one in texts
        if not is_looked_at_elsewhere(part, one.widget) and not is_covered(part, one)
    ]  # fmt: skip
    seen.sort(key=lambda one: one.ink.top())
    for place, one in enumerate(seen):
        for other in seen[place + 1 :]:
            if other.ink.top() > one.ink.bottom():
                break
            both = one.ink.intersected(one.room).intersected(other.ink.intersected(other.room))
            if both.width() > _TOUCHING and both.height() > _TOUCHING and one.words != other.words:
                yield Fault("overlap", named(one.widget), f"{one.words} / {other.words}")


def is_covered(part: QWidget, one: Drawn) -> bool:
    """Tell whether something that floats over the screen lies on a text."""
    top = part.childAt(one.ink.center().toPoint())
    if top is None or top is one.widget or one.widget.isAncestorOf(top):
        return False
    at: QWidget | None = top
    while at is not None and at is not part and not at.isAncestorOf(one.widget):
        parent = at.parentWidget()
        layout = parent.layout() if parent is not None else None
        floats = parent is not None and (layout is None or not _holds(parent, at))
        if floats and not isinstance(at, QLabel):
            return True
        at = parent
    return False


def _holds(parent: QWidget, child: QWidget) -> bool:
    layout = parent.layout()
    if layout is None:
        return False
    waiting = [layout]
    while waiting:
        here = waiting.pop()
        if here.indexOf(child) >= 0:
            return True
        waiting += [inner for place in range(here.count())
                    if (item := here.itemAt(place)) is not None
                    and (inner := item.layout()) is not None]  # fmt: skip
    return False


# Lists longer than their screen.


def _in_lists(root: QWidget) -> Iterator[Fault]:
    for view in root.findChildren(QAbstractItemView):
        bar = view.verticalScrollBar()
        if not view.isVisible() or bar.maximum() == 0:
            continue
        before, last = bar.value(), bar.maximum()
        for page in range(1, _PAGES):
            bar.setValue(last * page // (_PAGES - 1))
            yield from _cut(view, drawn(view))
        bar.setValue(before)


# Bars in two lines, and what is scrolled sideways.


def _wrapped(root: QWidget) -> Iterator[Fault]:
    for bar in root.findChildren(BarField):
        codes = bar.codes()
        lines = {box.top() for box in bar.boxes()}
        if bar.isVisible() and len(codes) <= _SHORT_CODES and len(lines) > 1:
            yield Fault(
                "wrapped", "BarField", " | ".join(one.decode.to(bar.language) for one in codes)
            )


def _sideways(root: QWidget) -> Iterator[Fault]:
    for bar in root.findChildren(QScrollBar):
        is_level = bar.orientation() == Qt.Orientation.Horizontal
        owner = _scrolling(bar)
        if is_level and bar.maximum() > 0 and (bar.isVisible() or _lets_nothing_out(owner, bar)):
            yield Fault("sideways", type(owner or bar.parent()).__name__, bar.accessibleName())


def _lets_nothing_out(owner: QAbstractScrollArea | None, bar: QScrollBar) -> bool:
    """Tell whether what is too wide cannot even be scrolled to."""
    if not isinstance(owner, QScrollArea) or owner.horizontalScrollBar() is not bar:
        return False
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return owner.isVisible() and owner.horizontalScrollBarPolicy() == off

"""Whether every word on a screen has the room it needs."""

from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from kyphocrf.definition.text import Language
from kyphocrf.ui.look.words import retranslate_all


@runtime_checkable
class MeasuresWords(Protocol):
    """A widget that paints several words and tells how wide they are."""

    def words_width(self) -> int:
        """Tell the width in points that cuts no word."""


Part: TypeAlias = QLabel | QAbstractButton

ROUNDS = 4
SLACK = 1
"""Points lost to rounding at most."""


def too_tight(root: QWidget) -> list[str]:
    """Name every visible label, button or painted part inside `root` that cuts its words."""
    _lay_out(root)
    parts: list[Part] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    shown = [part for part in parts if part.isVisible() and part.text()]
    found = [(part, _tight(part) or _cut_off(part)) for part in shown]
    narrow = [(w, _narrower_than_words(w)) for w in root.findChildren(QWidget) if w.isVisible()]
    return [_named(widget, why) for widget, why in [*found, *narrow] if why]


def too_tight_in(root: QWidget, language: Language) -> list[str]:
    """Switch the language first."""
    retranslate_all(root, language)
    return too_tight(root)


def _lay_out(root: QWidget) -> None:
    root.show()
    # Labels that wrap ask for their height only once they know their width, inside out.
    for _round in range(ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _named(widget: QWidget, why: str) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {words[:60] or widget.accessibleName()!r}: {why}"


def _narrower_than_words(widget: QWidget) -> str:
    """Ask a part that paints several words itself how wide they are."""
    if not isinstance(widget, MeasuresWords):
        return ""
    needed = widget.words_width()
    return f"{widget.width()} of {needed} wide" if needed > widget.width() + SLACK else ""


def _tight(part: Part) -> str:
    if isinstance(part, QLabel) and part.wordWrap():
        needed, given = part.heightForWidth(part.width()), part.height()
        return f"{given} of {needed} high" if needed > given + SLACK else ""
    hint = part.minimumSizeHint().expandedTo(part.sizeHint())
    if hint.width() > part.width() + SLACK:
        return f"{part.width()} of {hint.width()} wide"
    return f"{part.height()} of {hint.height()} high" if hint.height() > part.height() + 1 else ""


def _cut_off(part: QWidget) -> str:
    """Tell whether a parent is too small for the part; what scrolls may be larger."""
    parent = part.parentWidget()
    while parent is not None and not isinstance(parent.parentWidget(), QScrollArea):
        place = part.rect().translated(part.mapTo(parent, part.rect().topLeft()))
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            return f"outside {type(parent).__name__}"
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return ""

"""What a screen keeps from somebody: no name for a screen reader, no way by Tab, faint words."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QDialog, QWidget

from kyphocrf.definition.palette import contrast
from tests.ui.fit.drawn import Drawn, drawn
from tests.ui.fit.faults import Fault, is_covered, is_looked_at_elsewhere, named, parts

LEAST: Final = 4.5
LEAST_OF_LARGE: Final = 3.0
"""Ratios of WCAG 2.2, 1.4.3."""
_LARGE: Final = 24
_LARGE_BOLD: Final = 18.66
"""Pixels: 18 points, and 14 points in bold."""
_OPAQUE: Final = 255


_MOST: Final = 150
"""Keys within one thing before it counts as a trap: a table has as many cells."""


def barriers(root: QWidget) -> list[Fault]:
    """Return what keeps somebody out of a window or a screen as it stands, each once."""
    found = [*_unnamed(root), *_faint(root)]
    if root.isWindow():
        found += _unreached(root)
    return list(dict.fromkeys(found))


def focusable(root: QWidget) -> list[QWidget]:
    """Return what takes the focus by Tab now."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.window() is root.window() and one.isVisibleTo(root) and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]  # fmt: skip


# Names.


def _unnamed(root: QWidget) -> Iterator[Fault]:
    for one in focusable(root):
        told = QAccessible.queryAccessibleInterface(one)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            yield Fault("unnamed", named(one), one.objectName())


# Contrast.


def _faint(root: QWidget) -> Iterator[Fault]:
    for part in parts(root):
        image = part.grab().toImage()
        # What is selected is written twice at its place, in either colour; one of them is seen.
        best: dict[tuple[object, ...], tuple[float, Fault]] = {}
        for one in drawn(part):
            if _is_judged(part, one):
                ratio, fault = _judged(image, one)
                place = (one.words, one.widget, one.ink.toRect().getRect())
                best[place] = max(best.get(place, (0.0, fault)), (ratio, fault), key=_ratio)
        yield from (fault for ratio, fault in best.values() if ratio < 1)


def _ratio(judged: tuple[float, Fault]) -> float:
    return judged[0]


def _is_judged(part: QWidget, one: Drawn) -> bool:
    seen = one.ink.intersected(one.room).toAlignedRect() & part.rect()
    elsewhere = is_looked_at_elsewhere(part, one.widget) or is_covered(part, one)
    return one.widget.isEnabled() and not seen.isEmpty() and not elsewhere


def _judged(image: QImage, one: Drawn) -> tuple[float, Fault]:
    """Return the contrast of a text as a share of what it needs, and the fault it would be."""
    ground = _ground(image, one.ink.intersected(one.room).toAlignedRect())
    pen = _over(one.colour, ground)
    ratio = contrast(pen.name(), ground.name())
    words = f"{ratio:.1f} {pen.name()} on {ground.name()}: {one.words}"
    return ratio / _least(one), Fault("faint", named(one.widget), words)


def _least(one: Drawn) -> float:
    is_bold = one.font.weight() >= QFont.Weight.DemiBold
    size = one.font.pixelSize()
    return LEAST_OF_LARGE if size >= (_LARGE_BOLD if is_bold else _LARGE) else LEAST


def _ground(image: QImage, seen: QRect) -> QColor:
    """Return the colour that most of the place of a text has."""
    around = seen.adjusted(-1, -1, 1, 1) & image.rect()
    found = Counter(
        image.pixel(across, down)
        for down in range(around.top(), around.bottom() + 1)
        for across in range(around.left(), around.right() + 1)
    )
    return QColor(found.most_common(1)[0][0])


def _over(ink: QColor, ground: QColor) -> QColor:
    """Return what is seen of a colour that lets its ground through."""
    share = ink.alpha() / _OPAQUE
    mixed = (
        round(share * above + (1 - share) * below)
        for above, below in (
            (ink.red(), ground.red()), (ink.green(), ground.green()), (ink.blue(), ground.blue()),
        )
    )  # fmt: skip
    return QColor(*mixed)


# Tab.


def _unreached(window: QWidget) -> Iterator[Fault]:
    """Yield what Tab does not come to, nor Shift+Tab; of a dialog what either does not.

    On the page of a form Tab goes round in the page and its list, and Shift+Tab leads out of it.
    """
    window.activateWindow()
    QApplication.processEvents()
    before = window.focusWidget()
    wanted = focusable(window)
    on, back = (
        _never_visited(window, modifier, wanted)
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    )
    left = on + back if isinstance(window, QDialog) else [one for one in on if one in back]
    still = focusable(window)  # of a map one level takes Tab, that of the row one is in
    yield from (
        Fault("unreached", named(one), one.accessibleName()) for one in left if one in still
    )
    if before is not None:
        before.setFocus()


def _never_visited(
    window: QWidget, modifier: Qt.KeyboardModifier, wanted: list[QWidget]
) -> list[QWidget]:
    """Press Tab until all of it was visited, or for long nothing that was not; return the rest."""
    key = Qt.Key.Key_Backtab if modifier is Qt.KeyboardModifier.ShiftModifier else Qt.Key.Key_Tab
    left, seen, since = list(wanted), list[QWidget](), 0
    while left and since < _MOST:
        at = QApplication.focusWidget() or window
        if at.window() is not window:
            break
        since = since + 1 if at in seen else 0
        seen.append(at)
        left = [one for one in left if not (one is at or one.isAncestorOf(at))]
        QTest.keyClick(at, key, modifier)
    return [one for one in left if not _is_one_of_a_group(one, seen)]


def _is_one_of_a_group(one: QWidget, seen: list[QWidget]) -> bool:
    """Tell whether arrows go to a button from another of its group, as Qt has it for choices."""
    return isinstance(one, QAbstractButton) and any(
        isinstance(other, QAbstractButton) and _are_choices(one, other) for other in seen
    )


def _are_choices(one: QAbstractButton, other: QAbstractButton) -> bool:
    groups: tuple[QButtonGroup | None, ...] = (one.group(), other.group())
    if groups == (None, None):
        both = one.autoExclusive() and other.autoExclusive()
        return both and one.parentWidget() is other.parentWidget()
    first, second = groups
    return first is second and first is not None and first.exclusive()

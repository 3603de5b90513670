"""How a computed value came about, in the pane: what it read, and which values to ask about."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.record.inputs import Input, computed_beside, inputs_of
from kyphocrf.ui.form.pane.pane_facts import heading, shortly
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words

_READ: Final = Text("Computed from", "Berechnet aus")
_ASK: Final = Text("How was it computed?", "Wie ist es berechnet?")
_INPUT: Final = same("{label}: {words}")
_MORE: Final = Text("and {count} more", "und {count} weitere")
_BACK: Final = Text("Back to {item}", "Zurück zu {item}")
_MOST_INPUTS: Final = 14
_MOST_ASKED: Final = 8


def inputs_part(scene: FormScene, spot: Spot, language: Language) -> QWidget | None:
    """List what a derived or suggested value was computed from."""
    entry = scene.entry
    read = inputs_of(entry.book, entry.key, spot)
    if not read:
        return None
    part, column = _part()
    column.addWidget(Words(_READ, language, "low_strong"))
    for one in read[:_MOST_INPUTS]:
        column.addWidget(Words(_line(one), language, "dim", wrap=True))
    if len(read) > _MOST_INPUTS:
        more = _MORE.filled(count=len(read) - _MOST_INPUTS)
        column.addWidget(Words(more, language, "low"))
    return part


def _line(one: Input) -> Text:
    return _INPUT.filled(label=one.label, words=one.words)


def asking_part(
    scene: FormScene, spot: Spot, language: Language, ask: Callable[[Spot], None]
) -> QWidget | None:
    """List the computed values beside a place; pressing one tells how it came about."""
    places = computed_beside(scene.entry.review, spot)[:_MOST_ASKED]
    if not places:
        return None
    part, column = _part()
    column.addWidget(Words(_ASK, language, "low_strong"))
    for place in places:
        button = Button(same(shortly(scene, place)), language, "quiet", icon="sigma")
        button.clicked.connect(lambda _checked, place=place: ask(place))
        column.addWidget(button)
    return part


def back_button(
    scene: FormScene, spot: Spot, language: Language, ask: Callable[[], None]
) -> Button:
    """Make the button that leads from a computed value back to the place one is at."""
    words = _BACK.filled(item=heading(scene, spot).split("  ")[0])
    button = Button(words, language, "quiet")
    button.clicked.connect(lambda _checked: ask())
    return button


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(3)
    return part, column

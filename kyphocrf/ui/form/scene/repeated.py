"""What one key repeats at a place: the cell above in a table, else the date that stands above."""

from textwrap import shorten
from typing import Final

from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.record.above import Above, date_above
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import worded
from kyphocrf.ui.form.scene.scene import FormScene

_MOST: Final = 24
_REPEAT: Final = Text("repeat {answer}", "{answer} wiederholen")
_ROW: Final = Text("row {row}", "Zeile {row}")


def above_of(scene: FormScene, spot: Spot | None) -> Above | None:
    """Return what may be repeated at a place; None where nothing stands above it."""
    if spot is None or scene.readable or scene.entry.form.items[spot.item].is_derived:
        return None
    rows = scene.rows_of(scene.entry.form.group[spot.group]) if spot.row else ()
    at = rows.index(spot.row) if spot.row in rows else 0
    cell = scene.entry.answers.get(spot._replace(row=rows[at - 1])) if at > 0 else None
    if cell is not None:
        return Above(cell, _ROW.filled(row=rows[at - 1]), is_cell=True)
    return None if at > 0 else date_above(scene.entry, spot)


def repeated_words(scene: FormScene, spot: Spot | None) -> Text | None:
    """Word what one key repeats at a place: the answer itself, to be seen before it is taken."""
    above = above_of(scene, spot)
    if spot is None or above is None:
        return None
    item = scene.entry.form.items[spot.item]
    words = (worded(item, above.answer, language) for language in LANGUAGES)
    return _REPEAT.filled(answer=Text(*(shorten(one, _MOST, placeholder=" …") for one in words)))

"""The picture of a subject on the first page: spine, charts, and the same said in words."""

from typing import Any, Final

from kyphocrf.definition.drawing import picture
from kyphocrf.definition.levels import LEVELS, called
from kyphocrf.definition.palette import LIGHT
from kyphocrf.definition.spine_drawing import SpineScene, sentences, shapes_of, spine_svg
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.heights_drawing import heights_parts, shown_ticks
from kyphocrf.record.plot_drawing import plot_parts
from kyphocrf.record.subject_profile import Plot, SubjectProfile, subject_profile
from kyphocrf.record.subject_profile_words import heights_table, spoken

_SPINE: Final = Text("Spine", "Wirbelsäule")
_HEIGHTS: Final = Text("Vertebral heights {level} (mm)", "Wirbelkörperhöhen {level} (mm)")
_SPACED: Final = Text("spaced by visit, not by time", "Abstand nach Visite, nicht nach Zeit")
_READ_SO: Final = Text(
    "dashed: reference · hatched: cement · anterior edge left",
    "gestrichelt: Referenz · schraffiert: Zement · Vorderkante links",
)
SPINE_HEIGHT: Final = 470
_CHART: Final = (560.0, 240.0)
_BODIES: Final = (560.0, 150.0)
_BESIDE: Final = 4
"""So many bodies stand beside each other: the three heights of each have their room."""


def written_picture(book: Casebook, language: Language) -> dict[str, Any] | None:
    """Return drawings with their alternative text; None where a study shows none or nothing is."""
    shown = subject_profile(book)
    charts = [_chart(plot, language) for plot in shown.plots if _has_points(plot)]
    charts += written_heights(shown, language)
    if not shown.marks and not charts:
        return None
    return {**written_spine(shown, language), "charts": charts}


def written_spine(shown: SubjectProfile, language: Language) -> dict[str, Any]:
    """Return the column with what is marked on it, and the same in sentences."""
    said = [one.to(language) for one in sentences(shown.marks)]
    scene = SpineScene(shown.marks, shapes_of(shown.heights))
    return {
        "spine": [spine_svg(scene, SPINE_HEIGHT, LIGHT, language), "; ".join(said)],
        "title": _SPINE.to(language),
        "said": said,
    }


def _has_points(plot: Plot) -> bool:
    return any(line.points for line in plot.lines)


def _chart(plot: Plot, language: Language) -> dict[str, Any]:
    words = spoken(plot, language)
    parts = plot_parts(plot, *_CHART, language)
    return {
        "title": plot.chart.label.to(language),
        "remark": _SPACED.to(language),
        "drawn": [picture(parts, LIGHT, words, *_CHART), words],
    }


def written_heights(shown: SubjectProfile, language: Language) -> list[dict[str, Any]]:
    """Return the bodies of each level over time, some beside each other, the first with a title."""
    found = []
    labels = {tick.place: tick.label for tick in shown.height_ticks}
    for level in LEVELS:
        measured = tuple(one for one in shown.heights if one.level == level)
        if not measured:
            continue
        rows = heights_table(measured, labels)
        words = ". ".join(", ".join(cell.to(language) for cell in row) for row in rows)
        ticks = shown_ticks(measured, shown.height_ticks)
        for begin in range(0, len(ticks), _BESIDE):
            parts = heights_parts(measured, ticks[begin : begin + _BESIDE], _BODIES, language)
            head = _HEIGHTS.filled(level=called(level)).to(language) if begin == 0 else ""
            found.append(
                {
                    "title": head,
                    "remark": _READ_SO.to(language) if head else "",
                    "drawn": [picture(parts, LIGHT, words, *_BODIES), words],
                }
            )
    return found

"""A chart in words: the table that stands behind it, which is also its accessible text."""

from decimal import Decimal

from kyphocrf.definition.profile import Heights, Point
from kyphocrf.definition.text import LANGUAGES, Language, Text, decimal_sign, same
from kyphocrf.record.schedule import Due
from kyphocrf.record.subject_profile import LATE, Plot, Tick

NONE = same("–")
_VISIT = Text("Visit", "Visite")
_LEVEL = Text("Level", "Wirbel")
_HEIGHTS = (
    Text("Anterior, mm", "Vorne, mm"),
    Text("Middle, mm", "Mitte, mm"),
    Text("Posterior, mm", "Hinten, mm"),
    Text("Change", "Änderung"),
)
_REFERENCE = Text("reference", "Referenz")
_MISSED = Text("missed", "versäumt")
_TO_COME = Text("not yet due", "künftig")
_NOT_DONE = Text("not done", "nicht durchgeführt")
DUE_WORDS = {
    Due.LATE: LATE,
    Due.MISSED: _MISSED,
    Due.NOT_YET_DUE: _TO_COME,
    Due.NOT_DONE: _NOT_DONE,
}


def number(value: Decimal, language: Language) -> str:
    """Word a number with the decimal sign of the language."""
    return decimal_sign(str(value), language)


def number_words(value: Decimal) -> Text:
    """Word a number in both languages."""
    return Text(*(number(value, language) for language in LANGUAGES))


def table_of(plot: Plot) -> tuple[tuple[Text, ...], ...]:
    """Return the rows of a chart, the first being its head."""
    head = [_VISIT, *(line.series.label for line in plot.lines)]
    if plot.chart.figures is not None:
        head.append(plot.chart.figures.label)
    return (tuple(head), *(_row(plot, tick) for tick in plot.ticks))


def _row(plot: Plot, tick: Tick) -> tuple[Text, ...]:
    cells = [_cell(line.points.get(tick.place), tick) for line in plot.lines]
    if plot.chart.figures is not None:
        cells.append(_cell(plot.figures.get(tick.place), tick))
    return (tick.label, *cells)


def _cell(point: Point | None, tick: Tick) -> Text:
    if point is None:
        return DUE_WORDS.get(tick.due, NONE)
    if point.value is None:
        return point.reason or NONE
    return number_words(point.value)


def heights_table(
    heights: tuple[Heights, ...], labels: dict[tuple[str, int], Text]
) -> tuple[tuple[Text, ...], ...]:
    """Return the measured heights, the first row being the head."""
    rows = [(_VISIT, _LEVEL, *_HEIGHTS)]
    for one in heights:
        measured = (one.anterior, one.middle, one.posterior)
        words = (NONE if value is None else number_words(value) for value in measured)
        none = _REFERENCE if one.is_reference else NONE
        place = labels.get(one.place, same(one.place[0]))
        rows.append((place, same(one.level), *words, one.loss or none))  # type: ignore[arg-type]
    return tuple(rows)


def spoken(plot: Plot, language: Language) -> str:
    """Say a chart: its name, what happened, each visit with its values."""
    head, *rows = table_of(plot)
    said = [plot.chart.label.to(language)]
    if plot.reference is not None:
        line, value = plot.reference
        said.append(f"{line.label.to(language)} {number(value, language)}")
    said += [one.words.to(language) for one in plot.occasions]
    for row in rows:
        cells = zip(head[1:], row[1:], strict=True)
        values = ", ".join(f"{name.to(language)} {cell.to(language)}" for name, cell in cells)
        said.append(f"{row[0].to(language)}: {values}")
    return ". ".join(said) + "."

"""What the pane tells about a place: what is expected, what stood before, how it is computed."""

from dataclasses import dataclass
from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import DASH, worded
from kyphocrf.record.itemcheck import range_words
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.form_deeds import PastLine
from kyphocrf.ui.form_scene import FormScene

_ANSWER: Final = Text("Answer", "Antwort")
_EXPECTED: Final = Text("Expected", "Erwartet")
_ALLOWED: Final = Text("Allowed", "Erlaubt")
_ABOVE: Final = Text("Row above", "Zeile darüber")
_TYPED: Final = Text("Typed", "Eingegeben")
_CHANGE: Final = Text("Last change", "Letzte Änd.")
_TO_ANSWER: Final = Text("to be answered", "zu beantworten")
_OPTIONAL: Final = Text("may stay empty", "darf leer bleiben")
_STATE: Final = Text("State", "Status")
_COMPUTED: Final = Text("Computed", "Berechnet")
_SOURCE: Final = Text("Source", "Quelle")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the pane: what it is, and what it says."""

    label: Text
    words: str


def heading(scene: FormScene, spot: Spot) -> str:
    """Word number, label and row of a place."""
    form, language = scene.entry.form, scene.language
    words = f"{form.numbers[spot.item]}  {form.items[spot.item].label.to(language)}"
    repeats = form.group[spot.group].repeats
    if repeats is not None:
        words = f"{words} · {repeats.row.to(language)} {spot.row}"
    return words


def facts(scene: FormScene, spot: Spot) -> list[Fact]:
    """List what is to be known about a place."""
    language = scene.language
    item = scene.entry.form.items[spot.item]
    told = [Fact(_ANSWER, coded(item, scene, spot))]
    typed = scene.work.converted.get(spot)
    if typed is not None:
        told.append(Fact(_TYPED, typed))
    for limit in item.limits:
        words = range_words(item, limit).to(language)
        told.append(Fact(_EXPECTED if limit.soft else _ALLOWED, words))
    told.extend(_neighbours(scene, spot, item))
    if item.method is not None:
        told.append(Fact(_COMPUTED, item.method.words.to(language)))
        if item.method.source:
            told.append(Fact(_SOURCE, item.method.source))
    elif scene.answer_at(spot) is None:
        view = scene.view_at(spot)
        must = view is not None and view.mandatory
        told.append(Fact(_STATE, (_TO_ANSWER if must else _OPTIONAL).to(language)))
    return told


def coded(item: Item[Any], scene: FormScene, spot: Spot) -> str:
    """Word the answer of a place with its code."""
    answer = scene.answer_at(spot)
    if answer is None:
        return DASH
    words = worded(item, answer, scene.language)
    if answer.missing is not None:
        return f"{answer.missing.value}  {words}"
    code = told_code(item.codelist, answer.value)
    if code:
        return f"{code}  {words}"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


_LONGEST: Final = 300


def _neighbours(scene: FormScene, spot: Spot, item: Item[Any]) -> list[Fact]:
    told = []
    above = [row for row in scene.entry.answers.rows_of(spot.group) if 0 < row < spot.row]
    if above:
        told.append(Fact(_ABOVE, coded(item, scene, spot._replace(row=above[-1]))))
    earlier = scene.work.earlier
    if earlier is not None and earlier.words(spot, scene.language):
        answer = worded(item, earlier.answer(spot), scene.language)
        told.append(Fact(earlier.event, answer[:_LONGEST]))
    return told


def last_change(lines: tuple[PastLine, ...]) -> list[Fact]:
    """Tell when an answer was last changed, and by whom."""
    if not lines:
        return []
    newest = lines[0]
    return [Fact(_CHANGE, f"{newest.at_local[:16]} · {newest.user}")]


def change_words(line: PastLine, language: Language) -> tuple[str, str]:
    """Word a change: what stood before (empty if nothing did), and what stands since."""
    old = line.old.to(language) if line.old is not None else ""
    new = line.new.to(language) if line.new is not None else DASH
    return old[:_LONGEST], new[:_LONGEST]


def code_lines(item: Item[Any], language: Language) -> list[Fact]:
    """List the codes of an item with their wording and description."""
    codelist = item.codelist
    if codelist is None or len(codelist.codes) > _MOST_CODES:
        return []
    told = []
    for code in codelist.codes:
        words = code.decode.to(language)
        if code.hint is not None:
            words = f"{words}: {code.hint.to(language)}"
        told.append(Fact(same(code.value), words))
    return told


_MOST_CODES: Final = 12

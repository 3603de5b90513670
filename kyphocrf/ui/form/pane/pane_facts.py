"""What the pane tells about a place: what is expected, what stood before, how it is computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import DASH, worded
from kyphocrf.record.itemcheck import range_words
from kyphocrf.record.search_words import search_words
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.form.scene.actions import PastLine
from kyphocrf.ui.form.scene.offers import answer_words
from kyphocrf.ui.form.scene.scene import FormScene

_ANSWER: Final = Text("Answer", "Antwort")
_EXPECTED: Final = Text("Expected", "Erwartet")
_ALLOWED: Final = Text("Allowed", "Erlaubt")
_ABOVE: Final = Text("Row above", "Zeile darüber")
_UNDERSTOOD: Final = Text("Understood", "Verstanden")
_SEARCHED: Final = Text("F4 finds", "F4 sucht")
_QUOTED: Final = Text("“{words}”", "„{words}“")
_ORIGIN: Final = Text("Origin", "Herkunft")
_CHANGE: Final = Text("Last change", "Letzte Änd.")
_TO_ANSWER: Final = Text("to be answered", "zu beantworten")
_OPTIONAL: Final = Text("may stay empty", "darf leer bleiben")
_STATE: Final = Text("State", "Status")
_COMPUTED: Final = Text("Computed", "Berechnet")
_SOURCE: Final = Text("Source", "Quelle")
_SUGGESTED: Final = Text("Suggested", "Vorschlag")
_KEPT: Final = Text("Kept since", "Gilt seit")


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
    remark = scene.work.remarks.get(spot)
    if remark is not None:
        told.append(Fact(_UNDERSTOOD, remark.to(language)))
    origin = scene.work.origins.get(spot)
    if origin is not None:
        told.append(Fact(_ORIGIN, origin.to(language)))
    for limit in item.limits:
        words = range_words(item, limit).to(language)
        told.append(Fact(_EXPECTED if limit.soft else _ALLOWED, words))
    told.extend(_neighbours(scene, spot, item))
    view = scene.view_at(spot)
    if not item.is_derived and scene.answer_at(spot) is None and not scene.readable:
        told.extend(_of_a_blank(scene, spot))
    if item.suggested is not None:
        suggested = view.suggested if view is not None else None
        told.append(Fact(_SUGGESTED, answer_words(item, suggested, language)))
    method = item.method or item.suggested
    if method is not None:
        told.append(Fact(_COMPUTED, method.words.to(language)))
        if method.source:
            told.append(Fact(_SOURCE, method.source))
    return told


def _of_a_blank(scene: FormScene, spot: Spot) -> Iterator[Fact]:
    """Tell whether an open place must be answered, and with which words its list opens."""
    view, language = scene.view_at(spot), scene.language
    must = view is not None and view.mandatory
    yield Fact(_STATE, (_TO_ANSWER if must else _OPTIONAL).to(language))
    sought = search_words(scene.entry.form, scene.entry.answers, spot)
    if sought:
        yield Fact(_SEARCHED, _QUOTED.filled(words=sought).to(language))


def shortly(scene: FormScene, spot: Spot) -> str:
    """Word a computed value with its label, as `Delivered dose: 17.0 Gy`."""
    item = scene.entry.form.items[spot.item]
    words = worded(item, scene.answer_at(spot), scene.language)
    return f"{item.label.to(scene.language)}: {words}"[:_SHORT]


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
_SHORT: Final = 60


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


def kept_since(lines: tuple[PastLine, ...]) -> list[Fact]:
    """Tell since when a kept value stands; nothing while it has not been stored yet."""
    stored = [line for line in lines if line.new is not None]
    return [Fact(_KEPT, stored[0].at_local[:16])] if stored else []


def change_words(line: PastLine, language: Language) -> tuple[str, str]:
    """Word a change: what stood before (empty if nothing did), and what stands since."""
    old = line.old.to(language) if line.old is not None else ""
    new = line.new.to(language) if line.new is not None else DASH
    return old[:_LONGEST], new[:_LONGEST]


def code_lines(
    item: Item[Any], language: Language, hints: Mapping[str, Text] | None = None
) -> list[Fact]:
    """List the codes of an item with their wording and description, as `hints` has it here."""
    codelist = item.codelist
    if codelist is None or len(codelist.codes) > _MOST_CODES:
        return []
    told = []
    for code in codelist.codes:
        words = code.decode.to(language)
        hint = (hints or {}).get(code.value, code.hint)
        if hint is not None:
            words = f"{words}: {hint.to(language)}"
        told.append(Fact(same(code.value), words))
    return told


_MOST_CODES: Final = 12

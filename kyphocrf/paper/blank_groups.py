"""The item groups of a blank form as the template reads them: items to fill in, or ruled rows.

A group of rows is ruled as many times as rows can be expected, its items as columns where they find
room on a page, one that lies on its side if need be; else its items stand under each other and the
rows are the columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind, TextKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.paper.annotations import Annotating, Annotation
from kyphocrf.paper.answer_space import ANSWER_WIDTH, answer_space, hint, legend, limits, ticks
from kyphocrf.paper.skip_words import SkipWords

UPRIGHT, ON_ITS_SIDE = 162.0, 259.0
"""Millimetres that the columns of ruled rows have on a page, beside the row number."""
_ANNOTATED_WIDTH: Final = 61.0
"""Millimetres for an answer that has annotations beside it."""
MOST_ROWS, MOST_ON_ITS_SIDE = 12, 10
"""So many rows are ruled where nothing says how many there will be, and on a page on its side."""
SIDE_BY_SIDE: Final = 4
"""So many rows stand beside each other where the items stand under each other."""
_LETTER, _PADDING = 1.3, 3.0
_TEXT_WIDTH, _SHORT_TEXT_WIDTH, _CODE_WIDTH, _DAY_WIDTH = 28.0, 22.0, 13.0, 21.0
_SHORT_TEXT: Final = 30
_CELL_CODES, _CELL_LETTERS = 2, 20
"""More codes, or with more letters than that, are written down, not ticked, in a cell."""

_MANDATORY_IF: Final = Text("must be answered if {condition}", "Pflicht, wenn {condition}")
_MORE: Final = Text(
    "{row} {next} and further: on another copy of this sheet, with the numbers corrected.",
    "{row} {next} und weitere: auf einem weiteren Exemplar dieses Blatts, mit geänderter Nummer.",
)
_OF_ROWS: Final = Text(
    "The number is that of the row on form {page}.",
    "Die Nummer ist die der Zeile auf Formular {page}.",
)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """What is needed to write one blank form: its declaration, the language, the annotations."""

    study: Study
    form: Form
    language: Language
    is_annotated: bool = False

    def words(self, text: Text | None) -> str:
        return "" if text is None else text.to(self.language)

    @property
    def skips(self) -> SkipWords:
        return SkipWords(self.study, self.form, self.language)

    @property
    def answer_width(self) -> float:
        return _ANNOTATED_WIDTH if self.is_annotated else ANSWER_WIDTH

    def number(self, item: Item[Any]) -> str:
        return self.form.numbers[item.name]

    def annotations(self, item: Item[Any]) -> list[Annotation]:
        return Annotating(self.form).of(item) if self.is_annotated else []


def lies_on_its_side(form: Form, language: Language) -> bool:
    """Tell whether a form has ruled rows for which an upright page is not wide enough."""
    return any(
        UPRIGHT < _width(group, language) <= ON_ITS_SIDE
        for group in form.groups
        if group.repeats is not None and not group.repeats.across and not group.is_derived
    )


def written_groups(page: BlankForm) -> list[dict[str, Any]]:
    """Return every group of a form; what is computed is named, not asked."""
    return [_group(page, group) for group in page.form.groups]


def _group(page: BlankForm, group: ItemGroup) -> dict[str, Any]:
    told = {
        "label": page.words(group.label),
        "only_if": page.skips.only_if(group.collect_if),
        "computed": _computed(page, group),
    }
    if group.is_derived:
        return {"as": "computed", **told}
    if group.repeats is None:
        return {"as": "items", **told, **_items(page, group)}
    wide = _width(group, page.language) > ON_ITS_SIDE
    if group.repeats.across or wide:
        return {"as": "turned", **told, **_turned(page, group, group.repeats)}
    return {"as": "rows", **told, **_rows(page, group, group.repeats)}


def _computed(page: BlankForm, group: ItemGroup) -> list[dict[str, Any]]:
    return [
        {**_named(page, item), "note": "", "annotations": page.annotations(item)}
        for item in group.items
        if item.is_derived
    ]


def _asked(group: ItemGroup) -> list[Item[Any]]:
    return [item for item in group.items if not item.is_derived]


def _named(page: BlankForm, item: Item[Any]) -> dict[str, Any]:
    return {"item": item.name, "number": page.number(item), "label": page.words(item.label)}


def _told(page: BlankForm, item: Item[Any]) -> dict[str, Any]:
    """Return what every asked item has, wherever it stands."""
    is_question = item.question is not None and item.question != item.label
    return {
        **_named(page, item),
        "question": page.words(item.question) if is_question else "",
        "small": _small(page, item),
        "mandatory": item.mandatory,
        "assumed": item.assumed is not None,
        "annotations": page.annotations(item),
    }


def _small(page: BlankForm, item: Item[Any]) -> list[list[str]]:
    """Return the small type of an item, each with its kind: when it is asked, what is possible."""
    told = [["skip", page.skips.only_if(item.collect_if)]]
    if item.mandatory_if is not None and item.mandatory_if != item.collect_if:
        condition = page.skips.words(item.mandatory_if)
        told.append(["plain", _MANDATORY_IF.filled(condition=condition).to(page.language)])
    told.append(["plain", page.words(item.guideline)])
    told.append(["plain", " · ".join(limits(item, page.language))])
    return [one for one in told if one[1]]


def _items(page: BlankForm, group: ItemGroup) -> dict[str, Any]:
    asked = _asked(group)
    return {
        "scales": _scales(page, asked) if group.questionnaire else [],
        "compact": group.questionnaire,
        "items": [
            {
                **_told(page, item),
                "space": answer_space(
                    item, page.language, page.answer_width, codes_alone=group.questionnaire
                ),
            }
            for item in asked
        ],
    }


def _scales(page: BlankForm, items: Sequence[Item[Any]]) -> list[list[str]]:
    """Say once what the codes of a questionnaire mean: for which questions, and their words."""
    found = []
    for codelist, run in groupby(items, key=lambda item: item.codelist):
        numbers = [page.number(item) for item in run]
        span = numbers[0] if len(numbers) == 1 else f"{numbers[0]} – {numbers[-1]}"
        if codelist is not None:
            found.append([span, legend(codelist, page.language)])
    return found


def _rows(page: BlankForm, group: ItemGroup, repeats: Repeats) -> dict[str, Any]:
    columns = [
        {
            **_told(page, item),
            "unit": "" if item.unit is None else page.words(item.unit.symbol),
            "width": _column_width(item, page.language),
            "space": _cell(item, page.language),
            "codes": _codes_beside(item, page.language),
        }
        for item in _asked(group)
    ]
    is_wide = _width(group, page.language) > UPRIGHT
    most = MOST_ON_ITS_SIDE if is_wide else MOST_ROWS
    fits = all(_fits(one["annotations"], one["width"]) for one in columns)
    return {"columns": columns, "in_heads": fits, **_ruled(page, repeats, most)}


def _fits(annotations: Sequence[Annotation], width: float) -> bool:
    """Tell whether annotations find room in the head of a column."""
    words = (word for one in annotations for word in one["words"].split())
    return all(len(word) * _LETTER + _PADDING <= width for word in words)


def _turned(page: BlankForm, group: ItemGroup, repeats: Repeats) -> dict[str, Any]:
    lines = [
        {
            **_told(page, item),
            "unit": "" if item.unit is None else page.words(item.unit.symbol),
            "space": _cell(item, page.language),
            "codes": _codes_beside(item, page.language),
        }
        for item in _asked(group)
    ]
    return {"lines": lines, **_ruled(page, repeats, SIDE_BY_SIDE)}


def _ruled(page: BlankForm, repeats: Repeats, most: int) -> dict[str, Any]:
    """Return which rows are ruled, and where those go that find no room."""
    count = min(repeats.at_most, most)
    more = ""
    if repeats.at_most > count:
        more = _MORE.filled(row=repeats.row, next=count + 1).to(page.language)
    linked = ""
    if repeats.links is not None:
        number = page.study.current(repeats.links[0]).page
        linked = _OF_ROWS.filled(page=number).to(page.language)
    return {
        "row_label": page.words(repeats.row),
        "rows": list(range(1, count + 1)),
        "notes": [one for one in (linked, more) if one],
    }


def _cell(item: Item[Any], language: Language) -> dict[str, Any]:
    """Return the room for an answer in a cell: boxes to tick if they are few, else to write."""
    if _is_ticked(item, language):
        codelist = item.codelist
        return {"as": "ticks", "codes": [] if codelist is None else ticks(codelist, language)}
    is_long = isinstance(item.kind, TextKind) and item.kind.at_most > _SHORT_TEXT
    return {"as": "write", "hint": hint(item, language), "is_long": is_long}


def _codes_beside(item: Item[Any], language: Language) -> str:
    """Word the codes of an item that are written down, not ticked, where it has any."""
    if item.codelist is None or _is_ticked(item, language):
        return ""
    return legend(item.codelist, language)


def _is_ticked(item: Item[Any], language: Language) -> bool:
    if item.codelist is None or isinstance(item.kind, MultiChoiceKind):
        return False
    codes = ticks(item.codelist, language)
    letters = sum(len(code) + len(words) for code, words in codes)
    return len(codes) <= _CELL_CODES and letters <= _CELL_LETTERS


def _width(group: ItemGroup, language: Language) -> float:
    return sum(_column_width(item, language) for item in _asked(group))


def _column_width(item: Item[Any], language: Language) -> float:
    """Return the millimetres a column needs for what is written there and for its head."""
    head = max(len(word) for word in item.label.to(language).replace("-", "- ").split())
    return max(_written_width(item, language), head * _LETTER + _PADDING)


def _written_width(item: Item[Any], language: Language) -> float:
    if item.codelist is not None:
        if not _is_ticked(item, language):
            return _CODE_WIDTH if not isinstance(item.kind, MultiChoiceKind) else _SHORT_TEXT_WIDTH
        longest = max(len(code) + len(words) for code, words in ticks(item.codelist, language))
        return 7 + longest * _LETTER
    if isinstance(item.kind, TextKind):
        return _SHORT_TEXT_WIDTH if item.kind.at_most <= _SHORT_TEXT else _TEXT_WIDTH
    return min(_DAY_WIDTH, max(_CODE_WIDTH, len(hint(item, language)) * 2.2))

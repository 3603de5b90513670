"""The law of choices through the real fields: every list as it is asked, in both languages.

Adverse events have too many terms for a field: every fiftieth is typed here, all of them in
`tests/forms/test_law_of_choices.py`, which asks the same function without a field.
"""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.edits import Refused
from kyphocrf.ui.fields.multi_list import MultiListField
from tests.forms.choices import choices, may_choose, plain
from tests.ui.fields.typing import TypedField

UNKNOWN = ("qx", "zzz", "~", "q1", "x x")
MANY, EACH = 100, 50


def asked() -> dict[str, tuple[Item[Any], bool]]:
    """Return an item for each list and way it is asked: one or several, in a row or a table."""
    found: dict[str, tuple[Item[Any], bool]] = {}
    for item, in_cell in choices():
        several = "several" if isinstance(item.kind, MultiChoiceKind) else "one"
        place = "cell" if in_cell else "row"
        name = item.codelist.name if item.codelist is not None else ""
        found.setdefault(f"{name}-{several}-{place}{item.layout}", (item, in_cell))
    return found


ASKED = asked()
EVERY = pytest.mark.parametrize(("item", "in_cell"), ASKED.values(), ids=ASKED.keys())
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def codes(item: Item[Any]) -> tuple[Code, ...]:
    every = item.codelist.codes if item.codelist is not None else ()
    return every[::EACH] if len(every) > MANY else every


def misfits(field: TypedField, typed: str) -> list[str]:
    """Return the codes that stand there although what is typed does not fit them."""
    codelist = field.item.codelist
    values = (field.value or "").split(";") if field.value else []
    assert codelist is not None
    chosen = (codelist.by_value[value] for value in values)
    return [
        code.value
        for code in chosen
        if not may_choose(code, typed, field.language) and not is_named(code, codelist, typed)
    ]


def is_named(code: Code, codelist: CodeList, typed: str) -> bool:
    """Tell whether a code of a long list is called so: a name counts that is written in full."""
    return len(codelist.codes) > MANY and plain(typed) in map(plain, code.synonyms)


@EVERY
@BOTH
def test_typing_01_every_beginning_leaves_what_fits_and_the_whole_label_its_code(
    qtbot: QtBot, item: Item[Any], in_cell: bool, language: Language
) -> None:
    field, wrong = TypedField(qtbot, item, language, in_cell=in_cell), []
    for code in codes(item):
        label = code.decode.to(language)
        field.shows(None)
        for letters, letter in enumerate(label, 1):
            if isinstance(field.field, MultiListField):
                field.shows(None).type(label[:letters])
            else:
                field.type(letter)
            if field.is_list:
                field.leave()
            wrong += [(label[:letters], value) for value in misfits(field, label[:letters])]
        if field.leave().value != code.value:
            wrong.append((label, f"{field.value} instead of {code.value}"))

    assert wrong == []


@EVERY
@BOTH
def test_typing_01_unknown_text_changes_nothing(
    qtbot: QtBot, item: Item[Any], in_cell: bool, language: Language
) -> None:
    field = TypedField(qtbot, item, language, in_cell=in_cell)
    for stood in (None, *(Answer(value=code.value) for code in codes(item)[:2])):
        for typed in UNKNOWN:
            field.shows(stood).type(typed).leave()

            assert field.value == (stood.value if stood is not None else None), typed
            if stood is not None or not field.is_list:
                assert [edit for edit in field.told if isinstance(edit, Refused)], typed


@EVERY
@BOTH
def test_typing_01_a_label_of_the_other_language_chooses_only_what_it_fits(
    qtbot: QtBot, item: Item[Any], in_cell: bool, language: Language
) -> None:
    field = TypedField(qtbot, item, language, in_cell=in_cell)
    for code in codes(item):
        label = code.decode.to("de" if language == "en" else "en")
        field.shows(None).type(label).leave()

        assert set(misfits(field, label)) <= {code.value}
        assert not misfits(field, label) or label in code.synonyms or field.is_list

"""Every choice that is read, not typed, shows its code before its words, as paper does."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper.answers import in_cell, written
from kyphocrf.record.answers import Answer
from kyphocrf.record.review import PlaceView
from kyphocrf.ui.fields.plain import DerivedField, PlainField
from kyphocrf.ui.form.table.paint import look_of
from tests.ui.frame import kept

CHOICES = {
    (item.name, item.codelist.name): item
    for form in STUDY.forms
    for item in form.items.values()
    if item.codelist is not None
}


def last_codes(item: Item[Any]) -> Answer:
    """An answer of the last code of a list; of a multiple choice the last two."""
    assert item.codelist is not None
    values = [code.value for code in item.codelist.codes if code.value]
    several = isinstance(item.kind, MultiChoiceKind)
    return Answer(value=item.kind.format(tuple(values[-2:]) if several else values[-1]))


@pytest.mark.parametrize("item", CHOICES.values(), ids=["-".join(key) for key in CHOICES])
def test_paper_01_a_code_stands_before_its_words_on_screen_and_on_paper(
    qtbot: QtBot, item: Item[Any]
) -> None:
    answer, codelist = last_codes(item), item.codelist
    assert codelist is not None
    field = kept(qtbot, (DerivedField if item.is_derived else PlainField)(item, "en"))
    for language in LANGUAGES:
        field.retranslate(language)
        field.show_answer(answer)
        cell = look_of(item, None, answer, None, language)
        boxes = written(item, answer, language)["v"]

        for value in (answer.value or "").split(";"):
            coded = codelist.coded(value, language)
            shown = [True, codelist.shown_code(value), codelist.decode(value).to(language)]
            assert coded in f"{field.code()} {field.words()}".lstrip()
            assert item.is_derived or coded in f"{cell.code} {cell.words}".lstrip()
            assert shown in boxes
            assert shown in in_cell(item, answer, language)["v"]


def test_paper_01_a_computed_choice_shows_its_code_in_a_table_too() -> None:
    item = next(one for one in CHOICES.values() if one.is_derived)
    answer, codelist = last_codes(item), item.codelist
    view = PlaceView(Outcome.YES, mandatory=False, offered=None, derived=answer)

    look = look_of(item, view, None, None, "en")

    assert codelist is not None
    assert look.words == codelist.coded(answer.value or "", "en")


def test_paper_01_a_code_that_its_words_have_already_is_not_said_twice() -> None:
    lists = {name: item.codelist for (_, name), item in CHOICES.items() if item.codelist}
    twice = [
        f"{name}: {codelist.coded(code.value, 'en')}"
        for name, codelist in lists.items()
        for code in codelist.codes
        if all(one.value in one.decode.en.split() for one in codelist.codes)
        and codelist.coded(code.value, "en").split().count(code.value) > 1
    ]

    assert twice == []
    assert lists["CTCAEV"].coded("4.0", "de") == "CTCAE 4.0"
    assert lists["NEUMUS"].coded("T1", "de") == "Th1 Fingerspreizung"
    assert lists["VITAL"].coded("1", "en") == "1 Alive"


def test_paper_06_short_words_stand_beside_each_other_however_many() -> None:
    levels = next(item for (name, _), item in CHOICES.items() if name == "EBPLEV")

    for language in LANGUAGES:
        assert written(levels, Answer(value="L2"), language)["as"] == "line"

"""The number of an item on screen and paper is declared: no other item can move it."""

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase
from typing import Any

import pytest

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import text
from kyphocrf.definition.lint import lint
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.study import STUDY
from tests import small_study as s

LABEL = Text("Inserted later", "Später eingefügt")
LATER = text("LATER", LABEL, sdtm=s.NS)


def with_inserted(form: Form, group: ItemGroup, place: int) -> tuple[str, Form]:
    """Put an item before the one at a place; its number is that above, with a free letter.

    Before the first item of a page, it bears a number that nobody has.
    """
    numbers = list(group.numbered)
    lettered = (f"{numbers[place - 1]}{letter}" for letter in ascii_lowercase)
    free = (number for number in lettered if number not in form.numbers.values())
    number = next(free) if place else f"{form.page}.999"
    held: list[tuple[str, Any]] = list(group.numbered.items())
    grown = replace(group, numbered=dict([*held[:place], (number, LATER), *held[place:]]))
    groups = tuple(grown if one is group else one for one in form.groups)
    return number, replace(form, groups=groups)


def insertions(form: Form) -> Iterator[tuple[str, Form]]:
    for group in form.groups:
        for place in range(len(group.items) + 1):
            yield with_inserted(form, group, place)


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_an_item_inserted_anywhere_renumbers_none(form: Form) -> None:
    for number, grown in insertions(form):
        assert grown.numbers == {**form.numbers, LATER.name: number}
        assert list(grown.items) != list(form.items)


def test_an_item_inserted_in_the_middle_is_well_formed() -> None:
    _, grown = with_inserted(s.CONSENT, s.CONSENT.groups[0], 1)

    assert lint(with_form(grown)) == []


def with_form(form: Form) -> Any:
    forms = tuple(form if one.name == form.name else one for one in s.STUDY_OF_TESTS.forms)
    return replace(s.STUDY_OF_TESTS, forms=forms)


def with_numbers(*numbers: str) -> list[str]:
    """The faults of a page 9 of two sections that holds an item under each number."""
    groups = tuple(
        ItemGroup(f"GROUP{place}", LABEL, {number: text(f"ITEM{place}", LABEL, sdtm=s.NS)})
        for place, number in enumerate(numbers)
    )
    form = Form("MORE", LABEL, 1, 9, groups)
    return lint(replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, form)))


@pytest.mark.parametrize("number", ["9.1", "9.12", "9.2a"])
def test_a_number_begins_with_the_page(number: str) -> None:
    assert with_numbers(number) == []


@pytest.mark.parametrize("number", ["8.1", "9", "9.", "9.0", "9.a", "9.2ab", "9.2A", "91", ""])
def test_a_number_of_no_page_is_named(number: str) -> None:
    assert with_numbers(number) == [f"MORE: {number} is not numbered as 9.2 or 9.2a"]


def test_a_number_given_twice_is_named() -> None:
    assert with_numbers("9.1", "9.1") == ["MORE: the number 9.1 stands twice"]


def test_an_item_keeps_its_number_in_the_next_version() -> None:
    group = s.EVENTS.groups[0]
    moved = ItemGroup(group.name, group.label, {"5.7": replace(s.EVENT)})
    second = replace(s.EVENTS, version=2, groups=(moved,))
    step = Amendment(1, LABEL, (Moved(s.EVENTS.name, 2),))
    study = replace(s.STUDY_OF_TESTS, forms=(*s.STUDY_OF_TESTS.forms, second), amendments=(step,))

    assert f"{s.EVENTS.name}.EVENT is 5.7 in version 2, but 5.1 in version 1" in lint(study)


def test_two_forms_of_one_number_are_a_fault() -> None:
    first, second, *others = s.STUDY_OF_TESTS.forms
    held = [
        replace(
            group,
            numbered={
                number.replace(f"{second.page}.", f"{first.page}.", 1): item
                for number, item in group.numbered.items()
            },
        )
        for group in second.groups
    ]
    alike = replace(second, page=first.page, groups=tuple(held))
    study = replace(s.STUDY_OF_TESTS, forms=(first, alike, *others))

    assert f"{second.name} is page {first.page}, as {first.name} is" in lint(study)

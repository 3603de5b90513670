"""The next version of a form is made of the one before, and shares no item with it."""

from dataclasses import fields, replace

import pytest

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import text
from kyphocrf.definition.lint import lint
from kyphocrf.definition.next_version import next_version
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.study import STUDY
from tests import small_study as s

LABEL = Text("Later", "Später")
LATER = text("LATER", LABEL, sdtm=s.NS)


def declared(form: Form) -> dict[str, object]:
    """What a form says; it is equal to itself only."""
    return {one.name: getattr(form, one.name) for one in fields(Form)}


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_a_version_of_which_nothing_is_another_differs_in_its_number_only(form: Form) -> None:
    second = next_version(form)

    assert second.version == form.version + 1
    assert declared(replace(second, version=form.version)) == declared(form)
    assert second.numbers == form.numbers
    assert not {id(item) for item in second.items.values()} & {
        id(item) for item in form.items.values()
    }


def test_an_item_instead_of_another_bears_its_number() -> None:
    other = text("STOPPED", LABEL, sdtm=s.NS)

    second = next_version(s.TREAT, instead={"FXREAS": other})

    assert second.numbers["STOPPED"] == s.TREAT.numbers["FXREAS"]
    assert "FXREAS" not in second.items


def test_the_number_of_a_dropped_item_stays_free() -> None:
    second = next_version(s.TREAT, dropped={"WHY"})

    assert "WHY" not in second.items
    assert second.numbers == {
        name: number for name, number in s.TREAT.numbers.items() if name != "WHY"
    }


@pytest.mark.parametrize(("number", "place"), [("3.2a", 2), ("3.4a", 4), ("3.99", 4), ("3.77a", 4)])
def test_an_added_item_stands_behind_its_number_or_at_the_end(number: str, place: int) -> None:
    second = next_version(s.TREAT, added={"PLAN": {number: LATER}})

    assert list(second.group["PLAN"].numbered)[place] == number
    assert second.numbers == {**s.TREAT.numbers, "LATER": number}


def test_an_added_item_stands_behind_the_place_of_a_dropped_one() -> None:
    second = next_version(s.TREAT, dropped={"PLANNED"}, added={"PLAN": {"3.2a": LATER}})

    assert list(second.group["PLAN"].numbered) == ["3.1", "3.2a", "3.3", "3.4"]


def test_a_version_that_an_amendment_brings_is_well_formed() -> None:
    second = next_version(s.EVENTS, added={"MAIN": {"5.1a": LATER}})
    step = Amendment(1, LABEL, (Moved(s.EVENTS.name, 2),))
    forms = (*s.STUDY_OF_TESTS.forms, second)

    assert lint(replace(s.STUDY_OF_TESTS, forms=forms, amendments=(step,))) == []


def test_what_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="no such item: NOBODY"):
        next_version(s.TREAT, dropped={"NOBODY"})
    with pytest.raises(KeyError, match="no such item: NOBODY"):
        next_version(s.TREAT, instead={"NOBODY": LATER})
    with pytest.raises(KeyError, match="no such group: NOWHERE"):
        next_version(s.TREAT, added={"NOWHERE": {"3.99": LATER}})
    with pytest.raises(KeyError, match=r"no such free number: 3\.5"):
        next_version(s.TREAT, added={"PLAN": {"3.5": LATER}})

"""What the trail tells of a person, in its texts of any age, and since when a key holds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.record.person import HeldKey, Person, is_as_told, keys_after, told_by

ANNA = Person("anna", "investigator", "Site 012", active=True, printed_name="Dr. Anna Krüger")
OLDER = '{"active":true,"organisation":"Site 012","role":"investigator","user_name":"anna"}'
texts = st.text(max_size=8)
people = st.builds(Person, texts, texts, texts, st.booleans(), texts, texts, texts, st.booleans())


@given(people)
def test_what_the_trail_tells_of_a_person_is_read_back(person: Person) -> None:
    assert told_by(person.to_text()) == person
    assert is_as_told(person, person.to_text())


def test_a_text_of_an_earlier_format_leaves_as_it_was_what_it_does_not_tell() -> None:
    assert told_by(OLDER, ANNA) == ANNA
    assert told_by(OLDER).printed_name == ""
    assert is_as_told(ANNA, OLDER)


def test_a_person_that_was_told_otherwise_is_another() -> None:
    assert not is_as_told(ANNA, OLDER.replace("investigator", "monitor"))
    assert not is_as_told(None, OLDER)
    assert not is_as_told(ANNA, None)
    assert is_as_told(None, None)


def test_a_text_that_tells_of_no_person_is_refused() -> None:
    with pytest.raises(TypeError):
        told_by(json.dumps({"role": "monitor"}))


def with_key(key: str) -> Person:
    return Person("anna", "investigator", "", active=True, public_key=key)


def test_a_key_holds_from_the_record_that_tells_of_it_to_the_one_before_the_next() -> None:
    held: tuple[HeldKey, ...] = ()
    for seq, key in ((2, ""), (5, "A"), (6, "A"), (9, "B"), (12, ""), (20, "B")):
        held = keys_after(held, with_key(key), seq)

    assert held == (
        HeldKey("anna", "A", 5, 8),
        HeldKey("anna", "B", 9, 11),
        HeldKey("anna", "B", 20, None),
    )

"""JSON from elsewhere is canonical to the byte, or it is refused in words."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.record.change import canonical
from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.strict_json import strict_json, strict_object

whole = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
values = st.recursive(
    st.none() | st.booleans() | whole | letters,
    lambda inner: st.lists(inner) | st.dictionaries(letters, inner),
    max_leaves=20,
)


@given(values)
def test_what_is_canonical_reads_back_as_it_was(value: object) -> None:
    assert strict_json(canonical(value).encode()) == value


@given(values, st.sampled_from(["indent", "spaces", "ascii"]))
def test_no_other_way_of_writing_the_same_is_read(value: object, way: str) -> None:
    written = {
        "indent": json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1),
        "spaces": json.dumps(value, ensure_ascii=False, sort_keys=True),
        "ascii": json.dumps(value, sort_keys=True, separators=(",", ":")),
    }[way]
    if written != canonical(value):
        with pytest.raises(MalformedError):
            strict_json(written.encode())


@given(st.binary(max_size=200))
def test_bytes_that_are_no_json_are_refused_in_words(raw: bytes) -> None:
    with suppress(MalformedError):
        assert canonical(strict_json(raw)).encode() == raw


HOSTILE = {
    "a byte order mark": b'\xef\xbb\xbf{"a":1}',
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "not UTF-8": b'{"a":"\xff"}',
    "half a surrogate pair": b'{"a":"\\ud800"}',
    "half a surrogate pair in UTF-8": b'{"a":"\xed\xa0\x80"}',
    "keys twice": b'{"a":1,"a":1}',
    "keys twice with another value": b'{"a":1,"a":2}',
    "keys in another order": b'{"b":1,"a":2}',
    "a fraction": b'{"a":1.0}',
    "an exponent": b'{"a":1e3}',
    "more than any number": b'{"a":1e999}',
    "minus nothing": b'{"a":-0}',
    "no number": b'{"a":NaN}',
    "without end": b'{"a":Infinity}',
    "2^53": b'{"a":9007199254740992}',
    "a number of 400 digits": b'{"a":1' + b"0" * 400 + b"}",
    "a number of 10,000 digits": b'{"a":1' + b"0" * 10_000 + b"}",
    "33 levels": b"[" * 33 + b"]" * 33,
    "100,000 levels": b"[" * 100_000 + b"]" * 100_000,
    "100,000 levels without end": b'{"a":' * 100_000,
    "U+0000": b'{"a":"\\u0000"}',
    "U+0000 in a key": b'{"\\u0000":1}',
    "an escape nobody needs": b'{"a":"\\u0041"}',
    "a slash that is escaped": b'{"a":"\\/"}',
    "two values": b"{}{}",
    "a line end behind it": b"{}\n",
    "a carriage return": b'{"a":1}\r',
    "nothing": b"",
    "a tab in a text": b'{"a":"\t"}',
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_json_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedError):
        strict_json(raw)


def test_32_levels_are_read() -> None:
    strict_json(b"[" * 32 + b"]" * 32)


def test_decomposed_letters_stay_as_they_were_typed() -> None:
    assert strict_json('"u\u0308"'.encode()) == "u\u0308"


def test_a_backslash_before_u0000_is_no_u_0000() -> None:
    assert strict_json(b'"\\\\u0000"') == "\\u0000"


def test_u_0000_stands_in_the_one_field_where_a_person_may_have_typed_it() -> None:
    assert strict_json(b'{"text":"\\u0000"}', nul_in="text") == {"text": "\0"}
    for elsewhere in (b'{"part":"\\u0000"}', b'{"text":["\\u0000"]}', b'{"a":{"text":"\\u0000"}}'):
        with pytest.raises(MalformedError):
            strict_json(elsewhere, nul_in="text")


def test_what_is_too_long_is_not_looked_at() -> None:
    with pytest.raises(MalformedError):
        strict_json(b'"' + b"a" * 20 + b'"', longest=20)


def test_a_list_is_no_object() -> None:
    with pytest.raises(MalformedError):
        strict_object(b"[]")

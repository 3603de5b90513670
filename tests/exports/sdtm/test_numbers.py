"""The number of a record is its own for ever: what is begun later comes behind it."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.patients import casebooks
from kyphocrf.exports.sdtm.observation import Source
from kyphocrf.exports.sdtm.sequence import numbers
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook import Casebook, Status
from tests.exports.sdtm.begun import PLANS, begun, records_of

BOOK = casebooks(6)[1]
FIRST = begun(BOOK)


def numbered(book: Casebook, first: Mapping[Place, int] = FIRST) -> dict[tuple[str, Source], str]:
    return {
        (one.domain, one.source): one.get("SEQ")
        for one in records_of(book, first)
        if one.get("SEQ")
    }


ALL = numbered(BOOK)
PAGES = sorted(key for key in BOOK.instances if key.form not in ("SCR", "RND"))


@settings(max_examples=12)
@given(st.sampled_from(PAGES))
def test_a_page_that_is_voided_renumbers_no_other(key: FormKey) -> None:
    void = BOOK.with_instance(replace(BOOK.instances[key], status=Status.VOID))

    left = numbered(void)

    assert left.items() <= ALL.items()
    assert not any(source.key == key for _, source in left)


ROWS = sorted(
    (key, group, row)
    for key, instance in BOOK.instances.items()
    for group, rows in instance.answers.rows.items()
    for row in rows
    if key.form in ("CM", "AN", "DM", "TUM", "IMG", "EBRT")
)


@settings(max_examples=12)
@given(st.sampled_from(ROWS))
def test_a_row_that_is_removed_renumbers_no_other(place: tuple[FormKey, str, int]) -> None:
    key, group, row = place
    instance = BOOK.instances[key]
    answers = instance.answers.without_row(group, row)

    left = numbered(BOOK.with_instance(replace(instance, answers=answers)))

    assert left.items() <= ALL.items()


@settings(max_examples=20)
@given(st.integers(1, len(FIRST)))
def test_what_is_begun_later_comes_behind(until: int) -> None:
    earlier = {place: seq for place, seq in FIRST.items() if seq <= until}

    before, after = numbers(PLANS, earlier), numbers(PLANS, FIRST)

    assert before.items() <= after.items()
    for domain in {domain for domain, _ in before}:
        most = max(number for (name, _), number in before.items() if name == domain)
        new = [n for (name, _), n in after.items() if name == domain and n > most]
        assert len(new) == sum(name == domain for name, _ in after) - most


def test_numbers_begin_at_1_and_none_is_left_out() -> None:
    by_domain: dict[str, set[int]] = {}
    for (domain, _), number in numbers(PLANS, FIRST).items():
        by_domain.setdefault(domain, set()).add(number)

    assert all(found == set(range(1, len(found) + 1)) for found in by_domain.values())

"""What the benchmarks measure on stays as large as their figures say."""

from benchmarks.patients import month_24


def test_the_long_casebook_has_thirty_adverse_events_on_a_hundred_pages() -> None:
    book = month_24()

    assert [bool(one.answers.given) for one in book.of_form("AE")] == [True] * 30
    assert len(book.instances) > 100

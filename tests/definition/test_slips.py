"""A word typed with one error is told from another word, and from one with two errors."""

from hypothesis import given
from hypothesis import strategies as some

from kyphocrf.definition.slips import FORGIVING, Slips, is_one_slip

WORDS = some.text("abcdefgh", min_size=FORGIVING, max_size=12)


@given(WORDS, some.data())
def test_a_word_with_one_error_is_one_slip_away(word: str, draw: some.DataObject) -> None:
    at = draw.draw(some.integers(0, len(word) - 1))
    typed = draw.draw(
        some.sampled_from(
            (
                word[:at] + word[at + 1 :],
                word[:at] + "x" + word[at:],
                word[:at] + "x" + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            )
        )
    )

    assert is_one_slip(word, typed)
    if len(typed) >= FORGIVING:
        assert Slips([word]).nearest([typed]) == word


@given(WORDS)
def test_two_errors_are_too_many(word: str) -> None:
    assert not is_one_slip(word, f"x{word[1:-1]}x")
    assert not is_one_slip(f"{word}xx", word)


def test_the_longest_word_that_begins_alike_is_the_nearest() -> None:
    words = Slips(["magen", "lagen", "magenta", "kur"])

    assert words.nearest(["mageb"]) == "magen"
    assert words.nearest(["magent"]) == "magenta"
    assert words.nearest(["kue"]) == ""
    assert words.nearest(["xxxxxx"]) == ""

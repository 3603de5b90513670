"""Which letters are printed as they are, which as their code point, where lines may end."""

import re

import pytest

from kyphocrf.paper.glyphs import Signs


@pytest.mark.parametrize("text", ["äöüß", "Ελληνικά", "Кириллица", "☑ ☐ ≥ µ ▲", "a\nb", "ệ"])
def test_a_letter_a_bundled_font_has_is_printed(text: str) -> None:
    signs = Signs()

    assert signs.printable(text) == text
    assert signs.replaced == set()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("中", "[U+4E2D]"),
        ("a\u202eb", "a[U+202E]b"),
        ("\x00", "[U+0000]"),
        ("\r", "[U+000D]"),
        ("\u00ad", "[U+00AD]"),
        ("中\u0301", "[U+4E2D][U+0301]"),
        ("\ufdfd", "[U+FDFD]"),
    ],
)
def test_a_letter_no_font_has_and_one_that_is_not_seen_is_named(text: str, printed: str) -> None:
    signs = Signs()

    assert signs.printable(text) == printed
    assert signs.replaced == set(re.findall(r"\[U\+[0-9A-F]+\]", printed))


def test_a_line_break_of_another_system_is_a_line_break() -> None:
    assert Signs().printable("a\r\nb") == "a\nb"


def test_numbers_and_truths_pass_unchanged() -> None:
    assert Signs().printable_all([1, True, None]) == [1, True, None]

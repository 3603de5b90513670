"""What is kept of a text, and how choices are typed."""

import pytest

from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind, TextKind
from kyphocrf.definition.text import Text
from tests.definition.typed import refused, understood
from tests.small_study import NY, SITES

LINE, LONG = TextKind(), TextKind(long=True)


def test_a_text_is_kept_or_refused_whole() -> None:
    assert understood(LINE, "  Müller  ") == "Müller"
    assert understood(LINE, "Mu\u0308ller") == "Müller"
    assert understood(LONG, "a\r\nb\rc") == "a\nb\nc"
    assert "201 characters were entered, 200 fit" in refused(LINE, "x" * 201).en
    assert "2 lines were entered, one fits" in refused(LINE, "a\nb").en


def test_a_text_follows_its_pattern() -> None:
    kind = TextKind(pattern=r"C\d\d", pattern_words=Text("{typed} is not C00.", "{typed}: C00."))

    assert understood(kind, "C50") == understood(kind, "C\u200b50") == "C50"
    assert refused(kind, "50C{x}").en == "50C{x} is not C00."


@pytest.mark.parametrize("ends", ["\x0b", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_typing_05_a_line_that_ends_the_way_of_another_program_ends(ends: str) -> None:
    narrative = f"{'x' * 1500}{ends}{'y' * 1499}"

    assert understood(TextKind(3000, long=True), narrative) == narrative.replace(ends, "\n")


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u061c"]
)
def test_typing_05_what_has_no_width_is_left_out_of_a_text(unseen: str) -> None:
    assert understood(LINE, f"{unseen}Kno{unseen}chen{unseen}") == "Knochen"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u202eb", "ab"),
        ("a\u202cb", "ab"),
        ("\u2067a\u2069", "\u2067a\u2069"),
        ("\u202aa\u202c\u202c", "\u202aa\u202c"),
        ("\u202a\u2066a\u202c\u2069", "\u2066a\u2069"),
        ("\u2066\u202aa\u2069\u202c", "\u2066a\u2069"),
        ("\u202aa\nb\u202c", "a\nb"),
    ],
)
def test_typing_05_what_turns_the_writing_stays_only_in_pairs(typed: str, kept: str) -> None:
    assert understood(LONG, typed) == kept
    assert understood(LONG, kept) == kept


@pytest.mark.parametrize(
    ("sign", "code"),
    [("\uf0b7", "U+F0B7"), ("\U0010fffd", "U+10FFFD"), ("\x00", "U+0000"), ("\x0c", "U+000C"),
     ("\ud800", "U+D800"), ("\ufffd", "U+FFFD"), ("\ufffe", "U+FFFE"), ("\u180e", "U+180E")],
)  # fmt: skip
def test_typing_05_what_no_page_can_show_is_named_with_its_place(sign: str, code: str) -> None:
    why = refused(LONG, f"Wound dry, no redness. Dose {sign} 8 Gy, then again 8 Gy next week")

    assert f"cannot be printed, [{code}]: “…dness. Dose [{code}] 8 Gy, then …”" in why.en
    assert f"nicht druckbar, [{code}]:" in why.de


@pytest.mark.parametrize("typed", ["😀", "痛", "a\tb", "Ångström", "\u0600", "👩\ufe0f", "a\u0338"])
def test_typing_05_nothing_that_can_be_seen_is_left_out(typed: str) -> None:
    assert understood(LINE, typed) == typed


@pytest.mark.parametrize("typed", ["1", "Yes", "y", "YES", "\ufeff1", "Y\u00ades"])
def test_typing_05_a_choice_is_typed_by_code_or_by_how_its_label_begins(typed: str) -> None:
    assert understood(ChoiceKind(NY), typed) == "1"


@pytest.mark.parametrize("typed", ["2", "maybe", "  ", "¹"])
def test_a_choice_that_is_not_in_the_list_is_not_guessed(typed: str) -> None:
    refused(ChoiceKind(NY), typed)


def test_several_choices_stand_in_the_order_of_the_list() -> None:
    kind = MultiChoiceKind(SITES)

    assert understood(kind, "back, neck") == "1;2"
    assert kind.shown(("1", "2"), "de") == "Hals, Rücken"
    assert kind.format(("9", "1")) == "1;9"


def test_marks_between_choices_alone_are_no_choice() -> None:
    assert "“;,” fits none of the answers" in refused(MultiChoiceKind(SITES), ";,").en

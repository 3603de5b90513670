"""In which order codes are offered, and which of them is only a guess."""

import pytest

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.word_families import Family, WordFamilies

FAMILIES = WordFamilies(
    (
        Family.read("pain", "plain", "pain|Schmerz|hurts"),
        Family.read("knee/joint", "site", "knee|Knie"),
        Family.read("joint", "site", "joint|Gelenk"),
        Family.read("blood", "site", "blood|Blut"),
        Family.read("faint", "plain", "faint|Kollaps"),
        Family.read("cramp", "plain", "cramp|Krampf"),
        Family.read("calf", "site", "calf|Wade"),
        Family.read("taking", "act", "blood taking|Blutabnahme"),
        Family.read("vomit", "plain", "vomiting|erbrochen"),
        Family.read("", "nothing", "bei|in|the|at|of|am"),
    )
)
EVENTS = CodeList("E", same("E"), (
    Code("Z", same("Other, specify"), ("Wadenkrampf", "Krampf in der Wade")),
    Code("A", Text("Joint pain", "Gelenkschmerz"), ("Knee hurts",)),
    Code("B", Text("Vasovagal reaction", "Vasovagale Reaktion"), ("Kollaps bei Blutabnahme",)),
    Code("C", Text("Cramp", "Krampf"), ("Wadenkrampf",)),
    Code("D", Text("Bleeding", "Blutung"), ("Blut erbrochen",)),
    Code("V", Text("Vomiting", "Vomitus"), ()),
    Code("F", Text("Pain of joint", "Schmerz am Gelenk"), ()),
), families=FAMILIES, residual=frozenset("Z"))  # fmt: skip


def offered(typed: str) -> tuple[str, bool]:
    codes, guessed = EVENTS.found(typed, "de")
    return "".join(code.value for code in codes), bool(codes) and not guessed


def test_what_is_left_over_comes_behind_a_code_that_is_called_so_as_well() -> None:
    assert offered("Wadenkrampf")[0].startswith("CZ")
    assert offered("cramp calf")[0].index("C") > offered("cramp calf")[0].index("Z")


def test_what_means_the_word_comes_before_what_has_it_within_a_longer_name() -> None:
    assert offered("erbrochen")[0].startswith("V")


@pytest.mark.parametrize("typed", ["Knie", "Blutabnahme", "blood taking", "Wade"])
def test_what_names_no_event_marks_nothing(typed: str) -> None:
    assert not offered(typed)[1]


def test_as_much_as_another_is_a_guess() -> None:
    codes, confident = offered("joint hurts")

    assert set(codes[:2]) == set("AF")
    assert not confident
    assert offered("knee pain")[1]


def test_a_word_that_stands_only_within_another_name_is_a_guess() -> None:
    assert not offered("bei Blutab")[1]

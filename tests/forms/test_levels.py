"""A level is understood however it is written, and never guessed."""

import pytest

from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind
from kyphocrf.definition.levels import LEVELS as DRAWN
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.forms.vocabulary.levels import LEVEL, LEVELS


@pytest.mark.parametrize("typed", ["L2", "l2", "L 2", "LWK2", "lwk 2", "LWK 2"])
def test_a_lumbar_level_in_any_writing(typed: str) -> None:
    assert ChoiceKind(LEVEL).read(typed, Typing()).value == "L2"


@pytest.mark.parametrize("typed", ["12", "T12", "Th12", "BWK 12", "D12"])
def test_twelve_alone_is_thoracic_as_no_other_region_has_twelve(typed: str) -> None:
    assert ChoiceKind(LEVEL).read(typed, Typing()).value == "T12"


@pytest.mark.parametrize(("typed", "level"), [("8", "T8"), ("9", "T9"), ("11", "T11")])
def test_eight_to_twelve_need_no_letter(typed: str, level: str) -> None:
    assert ChoiceKind(LEVEL).read(typed, Typing()).value == level


@pytest.mark.parametrize("typed", ["1", "5", "6", "7", "13"])
def test_a_number_that_several_regions_have_is_not_guessed(typed: str) -> None:
    with pytest.raises(Unreadable):
        ChoiceKind(LEVEL).read(typed, Typing())


def test_several_levels_are_kept_in_the_order_of_the_spine() -> None:
    assert MultiChoiceKind(LEVEL).read("LWK 1, 12; T11", Typing()).value == ("T11", "T12", "L1")


def test_the_spine_is_drawn_with_the_levels_of_the_code_list() -> None:
    assert LEVELS == DRAWN

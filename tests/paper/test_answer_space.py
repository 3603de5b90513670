"""The room for an answer: what is written into it by hand is read by the program as it stands."""

from datetime import datetime

import pytest

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Limit, integer
from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    LinkKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.reading import Typing
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.paper.answer_space import MOST_TICKS, SIGN, answer_space, pattern
from tests.paper.blank_prints import ASKED, AT, asked_items

BOTH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize("form", ASKED, ids=[form.name for form in ASKED])
WRITTEN_IN_BOXES = (
    DateKind, DateTimeKind, DecimalKind, DurationKind, IntegerKind, LinkKind, PartialDateKind,
    TimeKind,
)  # fmt: skip


@BOTH
@EVERY
def test_what_is_written_into_the_boxes_is_read_by_the_program(
    form: Form, language: Language
) -> None:
    typing = Typing(language, datetime(2026, 11, 30, 12))  # noqa: DTZ001  local by meaning

    for _, item in asked_items(form):
        if isinstance(item.kind, WRITTEN_IN_BOXES):
            read = item.kind.read(filled_in(pattern(item, language)), typing)
            assert read.value is not None


def filled_in(boxes: str) -> str:
    """Write an answer into boxes as a hospital would."""
    day = {"DD-MMM-YYYY": "03-FEB-2026", "TT.MM.JJJJ": "03.02.2026"}
    for pattern_, written in day.items():
        boxes = boxes.replace(pattern_, written)
    boxes = boxes.replace("hh:mm", "09:10").replace("mmm:ss", "005:12").replace(SIGN, "-")
    return boxes.replace("n", "1")


@pytest.mark.parametrize(
    ("language", "written"), [("en", "UN-FEB-2026"), ("en", "UN-UN-2026"), ("de", "00.00.2026")]
)
def test_what_is_said_of_a_day_that_is_not_known_is_read_so(
    language: Language, written: str
) -> None:
    read = PartialDateKind().read(written, Typing(language, AT))

    assert read.value.day is None


@EVERY
def test_boxes_hold_every_number_within_the_limits(form: Form) -> None:
    for _, item in asked_items(form):
        if not isinstance(item.kind, IntegerKind | DecimalKind):
            continue
        boxes = answer_space(item, "en")["pattern"]
        for limit in item.limits:
            for side in (limit.least, limit.most):
                shown = "" if side is None else item.kind.format(side)
                assert len(shown.removeprefix("-")) <= len(boxes.removeprefix(SIGN))
                assert not shown.startswith("-") or boxes.startswith(SIGN)


def test_a_number_that_may_be_negative_has_a_box_for_its_sign() -> None:
    angle = integer("ANGLE", Text("Angle", "Winkel"), limits=(Limit(-10, 90),))

    assert pattern(angle, "en") == f"{SIGN}nn"
    assert pattern(integer("AGE", Text("Age", "Alter"), limits=(Limit(0, 90),)), "de") == "nn"


@BOTH
@EVERY
def test_codes_are_ticked_in_no_more_columns_than_find_room(form: Form, language: Language) -> None:
    for _, item in asked_items(form):
        if item.codelist is None or len(item.codelist.codes) > MOST_TICKS:
            continue
        for width in (60.0, 92.0):
            space = answer_space(item, language, width)
            lengths = [len(code) + len(words) for code, words in space["codes"]]
            across = space["columns"] * max(lengths) if space["columns"] else sum(lengths)
            assert space["columns"] == 1 or across * 1.5 <= width


@EVERY
def test_a_text_has_a_line_and_a_long_one_several(form: Form) -> None:
    for _, item in asked_items(form):
        if isinstance(item.kind, TextKind):
            count = answer_space(item, "en")["count"]
            assert count > 1 if item.kind.long else count == 1

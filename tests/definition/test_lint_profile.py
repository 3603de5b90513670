"""A profile that asks for what is not there is a fault of the study."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kyphocrf.definition.case import Case
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import choice, text
from kyphocrf.definition.lint import lint
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.profile import (
    Begun,
    Chart,
    Fact,
    FactStatement,
    HeightSeries,
    Profile,
    Series,
)
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from tests.numbered import numbered
from tests.small_study import STUDY_OF_TESTS

LINE = Series(same("Line"), same("line"), "solid", lambda _: ())
CHART = Chart(same("Chart"), "CONS", Decimal(0), Decimal(10), Decimal(2), (LINE,))


def nothing(_case: Case) -> FactStatement:
    return FactStatement(same("–"), same("–"))


def with_profile(profile: Profile) -> Study:
    return replace(STUDY_OF_TESTS, profile=profile)


def of_chart(**changed: object) -> Profile:
    return Profile(lambda _: (), charts=(replace(CHART, **changed),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("profile", "fault"),
    [
        (of_chart(form="NOFORM"), "is read from NOFORM, which is no form"),
        (of_chart(most=Decimal(0)), "has no scale from 0 to 0"),
        (of_chart(step=Decimal(0)), "has no scale from 0 to 10"),
        (of_chart(series=()), "has no series"),
        (of_chart(label=Text("Chart", "")), "lacks a language"),
        (
            Profile(lambda _: (), heights=HeightSeries("NOFORM", lambda _: ())),
            "heights are read from NOFORM, which is no form",
        ),
        (
            Profile(lambda _: (), facts=(Fact(same("Fact"), nothing, same(" ")),)),
            "lacks a language",
        ),
        (
            Profile(
                lambda _: (),
                begun=Begun(Text("day {day}", "{day} {date}"), lambda _: date(2026, 1, 1)),
            ),
            "counts days without {day} and {date}",
        ),
    ],
)
def test_a_faulty_profile_is_told(profile: Profile, fault: str) -> None:
    (found,) = lint(with_profile(profile))

    assert fault in found


def test_a_sound_profile_has_no_fault() -> None:
    begun = Begun(same("day {day} since {date}"), lambda _: date(2026, 1, 1))
    facts = (Fact(same("Fact"), nothing, same("unknown")),)

    assert lint(with_profile(Profile(lambda _: (), (CHART,), facts, begun=begun))) == []


def test_an_item_on_the_spine_needs_levels_for_codes() -> None:
    label = Text("Where", "Wo")
    levels = CodeList("SOMELEV", label, (Code("L2", same("L2")),))
    others = CodeList("OTHERS", label, (Code("X2", same("X2")),))
    items = (
        choice("GOOD", label, levels, layout="spine", sdtm=NOT_SUBMITTED),
        choice("WRONG", label, others, layout="spine", sdtm=NOT_SUBMITTED),
        text("FREE", label, layout="spine", sdtm=NOT_SUBMITTED),
    )
    form = Form("MORE", label, 1, 9, (ItemGroup("GROUP", label, numbered(9, *items)),))
    study = replace(STUDY_OF_TESTS, forms=(*STUDY_OF_TESTS.forms, form))

    assert lint(study) == [
        f"MORE.{name} is shown on the spine, but its codes are no levels"
        for name in ("WRONG", "FREE")
    ]

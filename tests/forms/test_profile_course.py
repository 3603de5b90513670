"""What the subject page shows of the course: fractures, heights, opioids, the Karnofsky index."""

from decimal import Decimal

import pytest

from kyphocrf.definition.profile import Heights, Mark, MarkKind
from kyphocrf.definition.spine_drawing import level_words, shapes_of
from kyphocrf.definition.values import Missing
from kyphocrf.forms.analgesics.form import ANALGESICS, ANDRUG, ANYN
from kyphocrf.forms.fracture.form import FRACTURE, FXGEN, FXREL, FXSDAT, FXSLEV, FXTYPE
from kyphocrf.forms.heights.form import HEIGHTS
from kyphocrf.forms.heights.image import VHDAT
from kyphocrf.forms.heights.measured import HANT, HMID, OWN_HEIGHTS
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.level import PROPERF
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import VASLOC
from kyphocrf.forms.performance.form import KPS, PERFORMANCE
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
from kyphocrf.record.heights_drawing import heights_parts
from kyphocrf.record.subject_profile import heights_of
from kyphocrf.record.subject_profile_words import spoken, table_of
from tests.forms.followed import followed, measured
from tests.forms.test_analgesics import takes
from tests.forms.test_profile import fact, of_kind, pain, patient, shown
from tests.forms.test_profile import marks as marks_on
from tests.scenario import Scenario

BASELINE, AFTER, LATER = "19.2/22.0/27.0", "24.0/25.0/27.2", "18.0/24.0/27.0"


def broken(
    level: str, kind: str = "1", number: int = 1, scenario: Scenario | None = None
) -> Scenario:
    """A fracture found after treatment; its page is open."""
    scenario = (scenario or patient()).on(FRACTURE, form_repeat=number)
    return scenario.answer(FXSLEV, level).answer(FXTYPE, kind)


def after_treatment(scenario: Scenario) -> list[Mark]:
    baseline = "fractured at baseline"
    found = of_kind(scenario, MarkKind.FRACTURE)
    return [mark for mark in found if not mark.words.en.startswith(baseline)]


def imaged(scenario: Scenario, event: str, day: str, heights: str, row: int = 1) -> Scenario:
    return measured(scenario, event, heights, row).answer(VHDAT, day)


def course() -> Scenario:
    """Kyphoplasty of lesion 1 (T12) and 3 (L1) on 6 July, T12 measured three times."""
    scenario = followed().on(KYPHOPLASTY, "T0").answer(PROPERF, "y", 1)
    scenario = imaged(scenario, "V0", "2026-07-06", BASELINE)
    scenario = imaged(scenario, "D1", "2026-07-07", AFTER)
    return imaged(scenario, "3M", "2026-10-05", LATER)


def heights(scenario: Scenario) -> tuple[Heights, ...]:
    assert scenario.entry is not None
    return heights_of(scenario.entry.book)


def rated(scenario: Scenario, event: str, index: str) -> Scenario:
    return scenario.on(PERFORMANCE, event).answer(KPS, index)


def index_of(scenario: Scenario) -> tuple[str, str]:
    """The fact with plain spaces; number and sign do not part at the end of a line."""
    words, detail = fact(scenario, "Karnofsky index")
    return words.replace("\N{NO-BREAK SPACE}%", " %"), detail.replace("\N{NO-BREAK SPACE}%", " %")


def came(scenario: Scenario, event: str, day: str) -> Scenario:
    return scenario.on(VISIT, event).answer(VISMODE, "1").answer(VISITDAT, day)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("1", "new fracture, Genant 2"), ("2", "progression of a fracture, Genant 2")],
)
def test_a_fracture_after_treatment_is_marked_as_new_or_as_progression(
    kind: str, words: str
) -> None:
    (mark,) = after_treatment(broken("L1", kind).answer(FXGEN, "2"))

    assert (mark.levels, mark.words.en) == (("L1",), words)
    assert mark.lines[0].en == words.removesuffix(", Genant 2")


def test_every_page_is_a_fracture_of_its_own() -> None:
    scenario = broken("L3", "2", 2, broken("L1"))

    assert [mark.levels for mark in after_treatment(scenario)] == [("L1",), ("L3",)]
    assert level_words("L3", marks_on(scenario)).de == "LWK 3, Progredienz einer Fraktur"


def test_a_fracture_not_yet_called_new_is_marked_all_the_same() -> None:
    (mark,) = after_treatment(patient().on(FRACTURE).answer(FXSLEV, "L1"))

    assert mark.words.en == "fracture after treatment"


def test_a_fracture_without_a_level_is_nowhere_on_the_spine() -> None:
    assert after_treatment(patient().on(FRACTURE).answer(FXTYPE, "1")) == []


def test_a_fracture_is_a_dotted_line_in_the_pain_chart() -> None:
    (occasion,) = pain(broken("L1").answer(FXSDAT, "2026-08-20")).occasions

    assert (occasion.style, occasion.words.de) == ("dotted", "Fraktur LWK 1")
    assert occasion.day.isoformat() == "2026-08-20"
    assert pain(broken("L1")).occasions == ()


def test_a_dated_fracture_without_a_level_is_shown_when_it_was() -> None:
    (occasion,) = pain(patient().on(FRACTURE).answer(FXSDAT, "2026-08-20")).occasions

    assert occasion.words.en == "fracture"


def test_one_fracture_is_told_with_level_relation_and_day() -> None:
    scenario = broken("L1").answer(FXREL, "2").answer(FXSDAT, "2026-08-20")

    assert fact(scenario, "Fractures") == ("1 new", "L1, adjacent above, 2026-08-20")


def test_several_fractures_are_counted() -> None:
    scenario = broken("T9", "1", 3, broken("L3", "2", 2, broken("L1")))

    assert fact(scenario, "Fractures") == ("2 new, 1 progressed", "T9, L1, L3")
    scenario.clear(FXTYPE)
    assert fact(scenario, "Fractures") == ("3 after treatment", "T9, L1, L3")


def test_heights_stand_in_the_order_of_the_schedule_with_the_reference_marked() -> None:
    first, reference, later = heights(course())

    assert [one.place for one in (first, reference, later)] == [("V0", 1), ("D1", 1), ("3M", 1)]
    assert {one.level for one in (first, reference, later)} == {"T12"}
    assert [one.is_reference for one in (first, reference, later)] == [False, True, False]
    assert later.anterior == Decimal("18.0")


def test_the_change_since_the_reference_is_worded() -> None:
    """Anterior (24.0 - 18.0) / 24.0 is 25.0 per cent, the worst of three."""
    first, reference, later = heights(course())

    assert (first.loss, reference.loss) == (None, None)
    assert later.loss is not None
    assert (later.loss.en, later.loss.de) == ("−25.0 %", "−25,0 %")


@pytest.mark.parametrize(
    ("now", "words"), [(AFTER, "0.0 %"), ("30.0/31.3/34.0", "+25.0 %")]
)  # fmt: skip
def test_no_change_and_a_gain_have_their_sign(now: str, words: str) -> None:
    """A gain: 6.0 of 24.0 is 25.0 per cent, 6.3 of 25.0 is 25.2; the smallest gain counts."""
    later = heights(imaged(course(), "3M", "2026-10-05", now))[-1]

    assert later.loss is not None
    assert later.loss.en == words


def test_cement_shows_on_images_after_the_procedure_only() -> None:
    scenario = imaged(course(), "3M", "2026-10-05", LATER, row=3)

    assert [one.has_cement for one in heights(scenario) if one.level == "T12"] == [
        False, True, True,
    ]  # fmt: skip
    assert [one.has_cement for one in heights(scenario) if one.level == "L1"] == [False]


def test_without_a_day_cement_follows_from_the_procedure_that_came_first() -> None:
    scenario = imaged(course(), "3M", "2026-10-05", LATER, row=3).clear(VHDAT)
    assert [one.has_cement for one in heights(scenario)][-2:] == [True, False]

    salvaged = followed("B").on(KYPHOPLASTY, "UNS").answer(PRODAT, "2026-10-01")
    salvaged = measured(salvaged.answer(PROPERF, "y", 1), "3M", LATER)
    assert [one.has_cement for one in heights(salvaged)] == [False]
    assert [one.has_cement for one in heights(salvaged.answer(VHDAT, "2026-10-05"))] == [True]


def test_an_empty_column_is_no_body_and_one_not_measurable_says_so() -> None:
    scenario = followed().on(HEIGHTS, "3M")
    assert heights(scenario) == ()

    for item in OWN_HEIGHTS:
        scenario.missing(item, Missing.UNK, 1)
    (only,) = heights(scenario)
    assert only.anterior is None
    assert only.loss is not None
    assert only.loss.de == "nicht messbar"


def test_an_unscheduled_image_stands_where_its_day_belongs() -> None:
    scenario = imaged(course(), "UNS", "2026-08-03", "20.0/24.0/27.0")

    assert [one.place[0] for one in heights(scenario)] == ["V0", "D1", "UNS", "3M"]


def test_the_wedge_on_the_map_is_the_newest_complete_measurement() -> None:
    scenario = course()
    front, middle, back = shapes_of(shown(scenario).heights)["T12"]
    assert (round(front, 3), round(middle, 3), back) == (0.667, 0.889, 1.0)  # 18, 24 of 27

    scenario.clear(HMID, 1).answer(HANT, "17.0", 1)
    front, _, _ = shapes_of(shown(scenario).heights)["T12"]
    assert round(front, 3) == 0.882  # 24.0 of 27.2, of day 1


def test_the_chart_of_heights_draws_each_body() -> None:
    picture = shown(course())

    assert {tick.place[0] for tick in picture.height_ticks} >= {"V0", "D1", "3M"}
    assert heights_parts(picture.heights, picture.height_ticks, (880, 158), "en")


def test_opioids_stand_beneath_the_pain() -> None:
    """Morphine by mouth counts once: 10 mg three times a day are 30 mg."""
    scenario = followed().on(PAIN, "D1").answer(VASLOC, "3")
    scenario = takes(scenario.on(ANALGESICS, "D1"), 1, "MORPHINE PO 10 mg 3")
    plot = pain(scenario)

    assert table_of(plot)[0][-1].en == "morphine eq. mg/24 h"
    assert "morphine eq. mg/24 h 30" in spoken(plot, "en")


def test_without_analgesics_the_equivalent_is_zero() -> None:
    scenario = followed().on(ANALGESICS, "D1").answer(ANYN, "n")

    assert pain(scenario).figures["D1", 1].value == 0


def test_a_total_that_cannot_be_told_is_not_zero() -> None:
    scenario = followed().on(ANALGESICS, "D1").answer(ANDRUG, "MORPHINE", 1)
    figure = pain(scenario).figures["D1", 1]

    assert figure.value is None
    assert figure.reason is not None
    assert figure.reason.de == "unklar"


def test_the_newest_karnofsky_index_is_told_with_its_visit_and_that_of_baseline() -> None:
    scenario = rated(followed(), "V0", "70")
    assert index_of(scenario) == ("70 %", "Baseline")

    scenario = rated(rated(scenario, "D1", "80"), "3M", "90").clear(KPS)
    assert index_of(scenario) == ("80 %", "Day 1, baseline 70 %")
    assert index_of(followed()) == ("–", "not rated")


def test_an_unscheduled_index_is_the_newest_only_by_its_day() -> None:
    scenario = came(came(followed(), "3M", "2026-10-05"), "UNS", "2026-08-03")
    scenario = rated(rated(scenario, "3M", "90"), "UNS", "60")
    assert index_of(scenario) == ("90 %", "3 months")

    assert index_of(came(scenario, "UNS", "2026-11-02"))[0] == "60 %"


def test_nothing_is_measured_in_a_blank_casebook() -> None:
    picture = shown(Scenario.blank(STUDY).on(PAIN, "V0"))

    assert picture.heights == ()
    assert picture.plots[0].figures == {}

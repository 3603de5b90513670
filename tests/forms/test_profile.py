"""What the page of a subject shows of the answers: marks, pain over time, five facts."""

import pytest

from kyphocrf.definition.profile import Mark, MarkKind
from kyphocrf.definition.spine_drawing import level_words
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESER
from kyphocrf.forms.adverse_event.term import AETERM, AETOXGR
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL, FXDOSE
from kyphocrf.forms.ebrt.plan import EBPFX, EBPLEV, EBPSALV, EBPTD
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT, PROENTIM, PROSTTIM
from kyphocrf.forms.kyphoplasty.iort import IORDELIV, IORDONE, PROSLEEV
from kyphocrf.forms.kyphoplasty.level import PROCEMV, PROPERF
from kyphocrf.forms.lesions.form import FXBASE, LESINDEX, LESIONS, LESLEV, LESTARG, LESTYPE
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import ANCHG, PAINDAT, PAINTIM, VASGEN, VASLOC
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.record.subject_profile import Plot, SubjectProfile, marks_of, subject_profile
from kyphocrf.record.subject_profile_words import spoken, table_of
from tests.scenario import Scenario


def patient() -> Scenario:
    """An index lesion at T12, which is fractured, a second target at L2, a third that is none."""
    scenario = Scenario.blank(STUDY, {"COUNTRY": "DE", "SITEID": "101"}).on(LESIONS)
    for row, level, target, kind in ((1, "T12", YES, "1"), (2, "L2", YES, "2"), (3, "T6", NO, "3")):
        scenario.answer(LESLEV, level, row).answer(LESTARG, target, row)
        scenario.answer(LESTYPE, kind, row).answer(LESINDEX, YES if row == 1 else NO, row)
    return scenario.answer(FXBASE, "1", 1).answer(FXBASE, "0", 2)


def operated() -> Scenario:
    scenario = patient().on(RANDOMISATION).answer(ARM, "A").on(KYPHOPLASTY)
    scenario.answer(PRODAT, "2026-06-01").answer(PROSTTIM, "0900").answer(PROENTIM, "1000")
    scenario.answer(PROPERF, YES, 2).answer(PROCEMV, "3.5", 2)
    return scenario.answer(IORDONE, "1", 2).answer(IORDELIV, "8", 2).answer(PROSLEEV, "R", 2)


def irradiated(scenario: Scenario, salvage: str = YES) -> Scenario:
    scenario.on(EBRT, "UNS").answer(EBPLEV, "T5,T6,T7").answer(EBPTD, "20").answer(EBPFX, "5")
    scenario.answer(EBPSALV, salvage)
    for row, day in ((1, "2026-09-01"), (2, "2026-09-04")):
        scenario.answer(FXDAT, day, row).answer(FXDEL, YES, row).answer(FXDOSE, "4", row)
    return scenario


def rated(scenario: Scenario, event: str, day: str, local: str, general: str) -> Scenario:
    scenario.on(PAIN, event).answer(PAINDAT, day).answer(PAINTIM, "1200")
    if event == "D1":
        scenario.answer(ANCHG, "0")
    return scenario.answer(VASLOC, local).answer(VASGEN, general)


def marks(scenario: Scenario) -> tuple[Mark, ...]:
    assert scenario.entry is not None
    return marks_of(scenario.entry.book)


def shown(scenario: Scenario) -> SubjectProfile:
    assert scenario.entry is not None
    return subject_profile(scenario.entry.book)


def pain(scenario: Scenario) -> Plot:
    return shown(scenario).plots[0]


def fact(scenario: Scenario, label: str) -> tuple[str, str]:
    told = next(told for fact, told in shown(scenario).facts if fact.label.en == label)
    return told.words.en, told.detail.en


def of_kind(scenario: Scenario, kind: MarkKind) -> list[Mark]:
    return [mark for mark in marks(scenario) if mark.kind is kind]


def test_a_lesion_is_marked_with_its_row_number_its_type_and_whether_it_is_a_target() -> None:
    first, second, third = of_kind(patient(), MarkKind.LESION)

    assert (first.levels, first.number, first.words.en) == (("T12",), 1, "index lesion 1")
    assert (second.levels, second.words) == (("L2",), Text("lesion 2", "Läsion 2"))
    assert [line.de for line in third.lines] == ["kein Ziel", "osteoblastisch"]


def test_a_lesion_without_a_level_is_nowhere_on_the_spine() -> None:
    assert marks(Scenario.blank(STUDY).on(LESIONS).answer(LESTYPE, "1", 1)) == ()


def test_unread_text_is_no_level() -> None:
    assert marks(Scenario.blank(STUDY).on(LESIONS).answer(LESLEV, "somewhere", 1)) == ()


def test_a_fracture_at_baseline_is_marked_where_there_is_one() -> None:
    (fracture,) = of_kind(patient(), MarkKind.FRACTURE)

    assert fracture.levels == ("T12",)
    assert fracture.words.en == "fractured at baseline, Genant 1"


def test_a_treated_level_says_dose_and_side_of_the_sleeve() -> None:
    scenario = operated()

    assert level_words("L2", marks(scenario)).en == (
        "L2, lesion 2, kyphoplasty, cement 3.5 ml, treated by IORT 8 Gy, sleeve right"
    )
    assert level_words("L2", marks(scenario)).de == (
        "LWK 2, Läsion 2, Kyphoplastie, Zement 3,5 ml, behandelt mit IORT 8 Gy, Hülse rechts"
    )
    assert of_kind(scenario, MarkKind.IORT)[0].levels == ("L2",)


def test_an_iort_that_was_not_delivered_is_no_needle() -> None:
    scenario = operated().answer(IORDONE, "0", 2).answer(PROPERF, NO, 2)

    assert of_kind(scenario, MarkKind.IORT) == []
    assert of_kind(scenario, MarkKind.CEMENT) == []


def test_a_radiotherapy_is_one_field_over_its_levels() -> None:
    (field,) = of_kind(irradiated(patient()), MarkKind.FIELD)

    assert field.levels == ("T5", "T6", "T7")
    assert field.words.en == "in the field T5–T7 of salvage RT 20 Gy / 5"
    assert of_kind(irradiated(patient(), NO), MarkKind.FIELD)[0].lines[0].en == "EBRT 20 Gy / 5"


def test_pain_stands_at_its_visits_with_the_line_of_response() -> None:
    scenario = rated(operated(), "V0", "2026-05-20", "7.5", "6")
    plot = pain(rated(scenario, "D1", "2026-06-02", "3.5", "5"))
    rows = {row[0].en: [cell.en for cell in row[1:3]] for row in table_of(plot)}

    assert rows["Baseline"] == ["7.5", "6.0"]
    assert rows["Day 1"] == ["3.5", "5.0"]
    assert plot.reference is not None
    assert str(plot.reference[1]) == "4.5"  # 7.5 - 3


def test_without_a_baseline_there_is_no_line_of_response() -> None:
    assert pain(rated(operated(), "D1", "2026-06-02", "3.5", "5")).reference is None


def test_a_baseline_below_three_has_no_line_as_nobody_can_fall_below_it() -> None:
    assert pain(rated(operated(), "V0", "2026-05-20", "2.5", "6")).reference is None


def test_a_missing_rating_says_why() -> None:
    scenario = rated(operated(), "W2", "2026-06-15", "3", "5").missing(VASLOC, Missing.ASKU)

    assert "Pain in treated region asked but not answered" in spoken(pain(scenario), "en")
    assert "gefragt, keine Angabe" in spoken(pain(scenario), "de")


def test_the_procedure_is_a_flag_and_a_radiotherapy_a_band() -> None:
    flag, band = pain(irradiated(operated())).occasions

    assert (flag.style, flag.words.de) == ("flag", "Kypho-IORT LWK 2")
    assert (band.style, band.words.en) == ("band", "salvage RT T5–T7")
    assert (band.until - band.day).days == 3 if band.until else False


def test_a_kyphoplasty_without_iort_is_called_so() -> None:
    (flag,) = pain(operated().answer(IORDONE, "0", 2)).occasions

    assert flag.words.en == "Kyphoplasty L2"


def test_the_primary_endpoint_tells_the_change_and_the_analgesia() -> None:
    scenario = rated(operated(), "V0", "2026-05-20", "7.5", "6")
    scenario = rated(scenario, "D1", "2026-06-02", "3.5", "5")

    assert fact(scenario, "Primary endpoint") == (
        "Responder",
        "day 1: 7.5 → 3.5 (−4.0), analgesia unchanged",
    )
    scenario.answer(VASLOC, "5").answer(ANCHG, "1")
    assert fact(scenario, "Primary endpoint")[0] == "No response"


def test_a_responder_is_never_no_by_default() -> None:
    assert fact(operated(), "Primary endpoint") == ("–", "cannot be told yet")


def test_the_worst_grade_and_the_serious_events_are_told() -> None:
    scenario = operated().on(ADVERSE_EVENT).answer(AETERM, "back pain").answer(AETOXGR, "3")
    scenario.answer(AESER, YES)

    assert fact(scenario, "Worst toxicity") == ("Grade 3", "back pain")
    assert fact(scenario, "Serious events") == ("1 serious", "of 1 event")


@pytest.mark.parametrize("label", ["Worst toxicity", "Serious events"])
def test_without_an_event_nothing_is_told(label: str) -> None:
    assert fact(patient(), label)[0] == "–"


def test_fractured_levels_are_told() -> None:
    assert fact(patient(), "Fractures") == ("1 at baseline", "T12")


def test_days_are_counted_from_the_treatment() -> None:
    since = shown(operated()).since

    assert since is not None
    assert since.en == "day 175 since treatment 2026-06-01"  # to 2026-11-23
    assert shown(patient()).since is None


def test_the_days_of_somebody_whose_study_ended_are_counted_up_to_that_day() -> None:
    told = shown(operated().on(DEATH, "EOS").answer(DTHDAT, "2026-07-01"))

    assert told.since == Text(
        "day 30 since treatment 2026-06-01", "Tag 30 seit Behandlung 2026-06-01"
    )
    assert told.ended == Text("Died 2026-07-01", "Verstorben 2026-07-01")
    assert shown(operated()).ended is None

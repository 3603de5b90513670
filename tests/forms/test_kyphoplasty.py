"""Kyphoplasty with IORT: CRF specification 3.11, 3.12, checks X11, X12, X16, X28, PRO, IOR."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AELOC, AESTDAT
from kyphocrf.forms.adverse_event.relation import AEREL_S
from kyphocrf.forms.kyphoplasty.form import (
    KYPHOPLASTY,
    PROADM,
    PROANES,
    PROCOMP,
    PRODISCH,
    PRODUR,
    PROENTIM,
    PROSTAY,
)
from kyphocrf.forms.kyphoplasty.iort import (
    IORBIPL,
    IORDELIV,
    IORDEPTH,
    IORDEV,
    IORDONE,
    IORDOSE,
    IORINT,
    IORINTT,
    IORKV,
    IORLEV,
    IORPHYS,
    IORREAS,
    IORREAST,
    IORREF,
    IORTIME,
    PROSLEEV,
)
from kyphocrf.forms.kyphoplasty.level import (
    LEVEL,
    PROBALV,
    PROCEMV,
    PROLEAK,
    PROLEAKS,
    PROLEV,
    PROPERF,
    PROPREAS,
    PROTYPE,
)
from kyphocrf.forms.lesions.form import LESIONS, LESTARG
from kyphocrf.forms.randomisation.form import ARMACT, RANDOMISATION
from tests.forms.followed import suggestion
from tests.forms.trial import operated, patient
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def test_each_target_lesion_brings_its_row_under_its_own_number() -> None:
    scenario = operated()

    assert scenario.entry is not None
    assert scenario.entry.review.rows(LEVEL) == (1, 3)
    assert [suggestion(scenario, PROLEV, row) for row in (1, 3)] == ["T12", "L1"]
    assert [scenario.value(IORLEV, row) for row in (1, 3)] == ["T12", "L1"]


def test_rows_wait_for_the_lesions() -> None:
    scenario = patient().on(KYPHOPLASTY).answer(PROANES, "1")
    scenario.on(LESIONS).clear(LESTARG, 1).clear(LESTARG, 3).on(KYPHOPLASTY)

    assert scenario.entry is not None
    assert scenario.entry.review.rows(LEVEL) == ()


def test_a_planned_row_is_hinted_by_its_level() -> None:
    scenario = operated()
    assert LEVEL.repeats is not None
    assert LEVEL.repeats.hint is not None
    assert scenario.entry is not None

    hints = [
        LEVEL.repeats.hint(scenario.entry.review.case_view(scenario.spot(PROLEV, row)))
        for row in (1, 2, 4)
    ]

    assert [hint.en for hint in hints] == ["T12", "L3", ""]


def test_a_target_without_an_answer_keeps_the_form_from_completion() -> None:
    scenario = operated()
    assert scenario.entry is not None

    open_places = scenario.entry.review.to_answer()

    assert {(spot.item, spot.row) for spot in open_places} >= {
        ("PROPERF", 1), ("PROPERF", 3), ("IORDONE", 1), ("IORDONE", 3),
    }  # fmt: skip


def test_the_reason_is_asked_only_where_the_kyphoplasty_was_not_performed() -> None:
    scenario = operated().answer(PROPERF, "n", 1).answer(PROPERF, "y", 3)

    assert scenario.is_asked(PROPREAS, 1)
    assert not scenario.is_asked(PROTYPE, 1)
    assert not scenario.is_asked(PROPREAS, 3)
    assert scenario.is_asked(PROTYPE, 3)


def test_the_balloon_is_asked_only_of_a_balloon_kyphoplasty() -> None:
    scenario = operated().answer(PROPERF, "y", 1).answer(PROPERF, "y", 3)

    scenario.answer(PROTYPE, "BKP", 1).answer(PROTYPE, "vp", 3)

    assert scenario.is_asked(PROBALV, 1)
    assert not scenario.is_asked(PROBALV, 3)


def test_symptoms_are_asked_only_of_a_leak() -> None:
    scenario = operated().answer(PROPERF, "y", 1).answer(PROPERF, "y", 3)

    scenario.answer(PROLEAK, "none", 1).answer(PROLEAK, "epidural; venous", 3)

    assert not scenario.is_asked(PROLEAKS, 1)
    assert scenario.is_asked(PROLEAKS, 3)


@pytest.mark.parametrize(
    ("delivered", "reason", "device"),
    [("full", False, True), ("partial", True, True), ("not delivered", True, False)],
)
def test_what_is_asked_of_an_iort_depends_on_its_delivery(
    delivered: str,
    reason: bool,
    device: bool,
) -> None:
    scenario = operated().answer(IORDONE, delivered, 1)

    assert scenario.is_asked(IORREAS, 1) is reason
    assert {scenario.is_asked(item, 1) for item in (IORDEV, IORTIME, PROSLEEV)} == {device}


def test_the_reason_is_worded_only_where_none_of_the_list_fits() -> None:
    scenario = operated().answer(IORDONE, "not delivered", 1).answer(IORDONE, "partial", 3)

    scenario.answer(IORREAS, "geometry", 1).answer(IORREAS, "other", 3)

    assert not scenario.is_asked(IORREAST, 1)
    assert scenario.is_asked(IORREAST, 3)


def test_the_reason_of_an_interruption_is_asked_from_the_first_on() -> None:
    scenario = operated().answer(IORDONE, "full", 1).answer(IORDONE, "full", 3)

    scenario.answer(IORINT, "0", 1).answer(IORINT, "1", 3)

    assert not scenario.is_asked(IORINTT, 1)
    assert scenario.is_asked(IORINTT, 3)


def test_the_duration_runs_from_incision_to_suture() -> None:
    assert operated().value(PRODUR) == "75"


def test_the_duration_runs_across_midnight() -> None:
    assert operated().answer(PROENTIM, "0015").value(PRODUR) == "900"


def test_the_stay_counts_from_admission_to_discharge() -> None:
    scenario = operated().answer(PROADM, "8.11.26").answer(PRODISCH, "12.11.26")

    assert scenario.value(PROSTAY) == "4"


@pytest.mark.parametrize(
    ("time", "numbers"),
    [("5:12", []), ("1:59", ["RANGE"]), ("0:09", ["RANGE"]), ("31:00", ["RANGE"])],
)
def test_the_irradiation_takes_about_five_minutes(time: str, numbers: list[str]) -> None:
    scenario = operated().answer(IORDONE, "full", 1).answer(IORTIME, time, 1)

    assert [finding.number for finding in scenario.findings("RANGE")] == numbers
    assert scenario.value(IORTIME, 1) is not None


def test_x11_holds_with_an_event_of_the_surgery_at_the_level() -> None:
    scenario = operated().answer(PROPERF, "y", 3).answer(PROLEAK, "1", 3).answer(PROLEAKS, "y", 3)
    scenario.on(ADVERSE_EVENT).answer(AESTDAT, "11.2026").answer(AEREL_S, "3").answer(AELOC, "3")

    assert scenario.on(KYPHOPLASTY).outcome("X11", 3) is YES


@pytest.mark.parametrize(
    ("start", "relation", "lesion"),
    [("9.11.26", "1", "3"), ("8.11.26", "3", "3"), ("9.11.26", "3", "1")],
)
def test_x11_does_not_hold_with_another_event(start: str, relation: str, lesion: str) -> None:
    scenario = operated().answer(PROPERF, "y", 3).answer(PROLEAK, "1", 3).answer(PROLEAKS, "y", 3)
    scenario.on(ADVERSE_EVENT).answer(AESTDAT, start).answer(AEREL_S, relation)
    scenario.answer(AELOC, lesion).on(KYPHOPLASTY).answer(PROLEV, "L1", 3)

    assert scenario.outcome("X11", 3) is NO
    assert scenario.findings("X11")[0].message.en == (
        "Leakage symptomatic at L1, no adverse event of the surgery since 2026-11-09. "
        "Record the event."
    )


def test_x11_holds_without_symptoms_and_cannot_be_told_unanswered() -> None:
    scenario = operated().answer(PROPERF, "y", 1).answer(PROLEAK, "1", 1).answer(PROLEAKS, "n", 1)

    assert scenario.outcome("X11", 1) is YES
    assert scenario.outcome("X11", 3) is UNKNOWN


def proposed(scenario: Scenario, number: str, item: Item[str], row: int = 0) -> dict[str, str]:
    """What the form that a finding proposes would begin with."""
    proposal = scenario.findings(number)[0].proposes
    assert proposal is not None
    assert proposal.form == "AE"
    assert proposal.prefill is not None
    assert scenario.entry is not None
    case = scenario.entry.review.case_view(scenario.spot(item, row))
    return dict(proposal.prefill(case))


def test_x11_proposes_the_event_with_what_is_known() -> None:
    scenario = operated().answer(PROPERF, "y", 3).answer(PROLEAK, "1", 3).answer(PROLEAKS, "y", 3)

    assert proposed(scenario, "X11", PROLEAKS, 3) == {
        "AETERM": "Symptomatic cement leakage L1",
        "AECTC": "Injury, poisoning and procedural complications - Other, specify",
        "AESTDAT": "2026-11-09",
        "AELOC": "3",
    }


def test_x11a_proposes_the_event_on_the_day_of_the_procedure() -> None:
    scenario = operated().answer(PROCOMP, "y")

    assert proposed(scenario, "X11a", PROCOMP) == {"AESTDAT": "2026-11-09"}


def test_x11a_asks_for_the_event_of_a_complication() -> None:
    scenario = operated()
    assert scenario.outcome("X11a") is UNKNOWN
    assert scenario.answer(PROCOMP, "n").outcome("X11a") is YES
    assert scenario.answer(PROCOMP, "y").outcome("X11a") is NO

    scenario.on(ADVERSE_EVENT).answer(AESTDAT, "9.11.26").answer(AEREL_S, "2")

    assert scenario.on(KYPHOPLASTY).outcome("X11a") is YES


@pytest.mark.parametrize(
    ("dose", "outcome"), [("8", YES), ("8.1", NO), ("10", NO), ("800 cGy", YES), ("", UNKNOWN)]
)
def test_x12_expects_8_gy(dose: str, outcome: Outcome) -> None:
    scenario = operated().answer(IORDOSE, dose, 1)

    assert scenario.outcome("X12", 1) is outcome


DEPTHS = [
    ("13", "isocentre", YES, YES),
    ("10", "surface", YES, YES),
    ("1.3 cm", "isocentre", YES, YES),
    ("10", "isocentre", YES, NO),
    ("13", "surface", YES, NO),
    ("11", "isocentre", NO, YES),
    ("8", "surface", NO, YES),
    ("13", "", UNKNOWN, UNKNOWN),
    ("", "surface", UNKNOWN, UNKNOWN),
]


@pytest.mark.parametrize(("depth", "reference", "x12a", "x12b"), DEPTHS)
def test_x12_knows_the_two_references_of_depth_apart(
    depth: str, reference: str, x12a: Outcome, x12b: Outcome
) -> None:
    scenario = operated().answer(IORDEPTH, depth, 1).answer(IORREF, reference, 1)

    assert scenario.outcome("X12a", 1) is x12a
    assert scenario.outcome("X12b", 1) is x12b


def test_x12b_says_what_is_seen_in_both_languages() -> None:
    scenario = operated().answer(IORDEPTH, "10", 1).answer(IORREF, "isocentre", 1)

    message = scenario.findings("X12b")[0].message

    assert message.en.startswith("10.0 mm from Isocentre of the source: the two references")
    assert message.de.startswith("10,0 mm ab Isozentrum der Quelle: Die Bezüge")


def test_x16_knows_a_row_of_a_lesion_that_is_no_target() -> None:
    scenario = operated().answer(PROPERF, "y", 1).answer(IORDONE, "full", 1)
    assert [scenario.outcome("X16a", 1), scenario.outcome("X16b", 1)] == [YES, YES]
    assert [scenario.outcome("X16a", 3), scenario.outcome("X16b", 3)] == [UNKNOWN, UNKNOWN]

    scenario.on(LESIONS).answer(LESTARG, "n", 1).on(KYPHOPLASTY)

    assert [scenario.outcome("X16a", 1), scenario.outcome("X16b", 1)] == [NO, NO]


def test_x28a_asks_why_arm_b_is_operated() -> None:
    scenario = operated(arm="B")
    assert scenario.outcome("X28a") is NO

    scenario.on(RANDOMISATION).answer(ARMACT, "BA").on(KYPHOPLASTY)

    assert scenario.outcome("X28a") is YES
    assert operated(arm="A").outcome("X28a") is YES
    assert operated(arm="").outcome("X28a") is UNKNOWN


def test_pro_01_expects_general_anaesthesia() -> None:
    scenario = operated()

    assert scenario.outcome("PRO-01") is UNKNOWN
    assert scenario.answer(PROANES, "ga").outcome("PRO-01") is YES
    assert scenario.answer(PROANES, "sedation").outcome("PRO-01") is NO


def test_pro_02_expects_discharge_after_admission() -> None:
    scenario = operated().answer(PROADM, "8.11.26")

    assert scenario.outcome("PRO-02") is UNKNOWN
    assert scenario.answer(PRODISCH, "8.11.26").outcome("PRO-02") is YES
    assert scenario.answer(PRODISCH, "7.11.26").outcome("PRO-02") is NO


@pytest.mark.parametrize(
    ("row", "volume", "outcome"),
    [(1, "6.0", YES), (1, "6.1", NO), (3, "8.0", YES), (3, "1.9", NO), (3, "", UNKNOWN)],
)
def test_pro_03_expects_the_cement_of_the_region(row: int, volume: str, outcome: Outcome) -> None:
    scenario = operated().answer(PROPERF, "y", row).answer(PROCEMV, volume, row)

    assert scenario.outcome("PRO-03", row) is outcome


def test_ior_01_expects_50_kv() -> None:
    scenario = operated()

    assert scenario.outcome("IOR-01", 1) is UNKNOWN
    assert scenario.answer(IORKV, "50", 1).outcome("IOR-01", 1) is YES
    assert scenario.answer(IORKV, "40", 1).outcome("IOR-01", 1) is NO


@pytest.mark.parametrize(
    ("delivered", "over", "under"),
    [
        ("8.0", YES, YES),
        ("8.4", YES, YES),
        ("8.5", NO, YES),
        ("7.6", YES, YES),
        ("7.5", YES, NO),
        ("", UNKNOWN, UNKNOWN),
    ],
)
def test_the_delivered_dose_keeps_to_the_prescribed(
    delivered: str, over: Outcome, under: Outcome
) -> None:
    scenario = operated().answer(IORDONE, "full", 1).answer(IORDOSE, "8", 1)

    scenario.answer(IORDELIV, delivered, 1)

    assert scenario.outcome("IOR-02", 1) is over
    assert scenario.outcome("IOR-03", 1) is under


def test_ior_04_and_05_expect_documentation_and_physics() -> None:
    scenario = operated()
    assert [scenario.outcome("IOR-04", 1), scenario.outcome("IOR-05", 1)] == [UNKNOWN, UNKNOWN]

    scenario.answer(IORBIPL, "y", 1).answer(IORPHYS, "y", 1)
    assert [scenario.outcome("IOR-04", 1), scenario.outcome("IOR-05", 1)] == [YES, YES]

    scenario.answer(IORBIPL, "n", 1).answer(IORPHYS, "n", 1)
    assert [scenario.outcome("IOR-04", 1), scenario.outcome("IOR-05", 1)] == [NO, NO]

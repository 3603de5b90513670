"""What follows from an answer: shown, hidden, derived, found, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.finding import Finding
from kyphocrf.record.gate import gate_findings
from tests import small_study as s
from tests.scenario import Scenario


@pytest.fixture
def treatment() -> Scenario:
    return Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT)


def test_an_answer_to_the_gate_item_shows_what_it_asks_for(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1")

    assert [spot.item for spot in treatment.last.shown] == ["PLANNED", "DOSE"]


def test_nothing_is_asked_while_its_condition_cannot_be_told(treatment: Scenario) -> None:
    assert not treatment.is_asked(s.PLANNED)


def test_planned_fractions_bring_their_rows_without_inventing_them(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.PLANNED, "3")

    assert treatment.entry is not None
    assert treatment.last.rows == {"FRACTION"}
    assert treatment.entry.review.rows(s.FRACTIONS) == (1, 2, 3)
    assert treatment.entry.answers.rows_of("FRACTION") == ()


def test_an_answered_place_stays_when_it_is_no_longer_asked(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.GIVEN, "0")

    assert treatment.value(s.DOSE) == "3.0"
    assert [one.spot.item for one in treatment.findings("NOT-EXPECTED")] == ["DOSE"]
    assert Spot("PLAN", 0, "DOSE") not in treatment.last.hidden


def test_clearing_what_is_no_longer_asked_hides_it(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.GIVEN, "0").clear(s.DOSE)

    assert treatment.last.hidden == (Spot("PLAN", 0, "DOSE"),)


def test_reason_is_asked_only_on_the_stopped_row(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.PLANNED, "2").answer(s.FXSTOP, "1", row=2)

    assert treatment.is_asked(s.FXREAS, row=2)
    assert not treatment.is_asked(s.FXREAS, row=1)


def test_a_derived_value_follows_its_inputs_and_its_derived_inputs(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.PLANNED, "2")
    treatment.answer(s.FXDOSE, "3", row=1).answer(s.FXDOSE, "2,5", row=2)

    assert treatment.value(s.TOTAL) == "5.5"
    assert treatment.value(s.TWICE) == "11.0"
    assert treatment.last.derived is not None
    assert {spot.item for spot in treatment.last.derived} == {"TOTAL", "TWICE"}


def test_a_sum_cannot_be_told_while_a_row_lacks_its_dose(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.PLANNED, "2")
    treatment.answer(s.FXDOSE, "3", row=1).answer(s.FXDAT, "3.2.26", row=2)

    assert treatment.value(s.TOTAL) is None


def test_a_derived_value_out_of_range_is_a_finding(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.FXDOSE, "61", row=1)

    assert [one.spot.item for one in treatment.findings("RANGE")] == ["TOTAL"]


@pytest.mark.parametrize(
    ("typed", "outcome"), [("3", Outcome.YES), ("2", Outcome.NO), ("x", Outcome.UNKNOWN)]
)
def test_a_check_holds_or_not_or_cannot_be_told(
    treatment: Scenario, typed: str, outcome: Outcome
) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.FXDOSE, typed, row=4)

    assert treatment.outcome("S02", row=4) is outcome


def test_a_finding_says_what_is_seen_in_both_languages(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.FXDOSE, "2", row=1)

    (finding,) = treatment.findings("S02")
    assert finding.message.en.startswith("2.0 Gy, plan 3.0 Gy.")
    assert finding.message.de.startswith("2,0 Gy, Plan 3,0 Gy.")


def test_a_comment_lets_a_soft_finding_pass_until_its_values_change(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.FXDOSE, "2", row=1)
    (finding,) = treatment.findings("S02")
    assert treatment.entry is not None
    delta = treatment.entry.comment(finding, "machine fault")

    assert delta.findings is not None
    assert [one.stops for one in delta.findings[finding.spot]] == [False]

    treatment.answer(s.FXDOSE, "1", row=1)
    (again,) = treatment.findings("S02")
    assert again.stops


def test_commenting_again_replaces_the_comment(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3").answer(s.FXDOSE, "2", row=1)
    assert treatment.entry is not None
    for words in ("first", "second"):
        treatment.entry.comment(treatment.findings("S02")[0], words)

    assert [one.text for one in treatment.entry.instance.comments] == ["second"]


def test_unread_text_is_kept_as_it_was_typed(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "three")

    assert treatment.entry is not None
    assert treatment.entry.answers.get(Spot("PLAN", 0, "DOSE")) == Answer(unread="three")
    (finding,) = treatment.findings("UNREAD")
    assert "three" in finding.message.de


def test_a_missing_reason_counts_as_answered(treatment: Scenario) -> None:
    treatment.missing(s.GIVEN, Missing.UNK)

    assert treatment.entry is not None
    assert treatment.entry.review.to_answer() == ()


def test_completing_is_stopped_by_what_is_open_in_the_order_of_the_form(
    treatment: Scenario,
) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "30").answer(s.FXDOSE, "2", row=1)

    assert treatment.entry is not None
    stops = treatment.entry.stops()
    spots = [one.spot if isinstance(one, Finding) else one for one in stops]
    assert [(spot.item, spot.row) for spot in spots] == [
        ("PLANNED", 0), ("DOSE", 0), ("FXDAT", 1), ("FXDOSE", 1),
    ]  # fmt: skip


def test_progress_counts_what_is_asked_for_and_what_was_given_beyond(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.PLANNED, "1")

    assert treatment.entry is not None
    assert treatment.entry.progress() == (2, 3)


def test_rows_are_numbered_behind_the_plan_and_never_twice(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.PLANNED, "2")
    assert treatment.entry is not None
    first, _ = treatment.entry.add_row("FRACTION")
    treatment.answer(s.FXDOSE, "2", first)
    treatment.entry.remove_row("FRACTION", first)
    second, delta = treatment.entry.add_row("FRACTION")

    assert (first, second) == (3, 4)
    assert delta.rows == {"FRACTION"}


def test_undo_and_redo_walk_through_the_acts(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.DOSE, "3")
    assert treatment.entry is not None

    assert treatment.entry.undo() is not None
    assert treatment.value(s.DOSE) is None
    assert treatment.entry.redo() is not None
    assert treatment.value(s.DOSE) == "3.0"
    assert treatment.entry.redo() is None


def test_undoing_a_row_does_not_give_its_number_out_again(treatment: Scenario) -> None:
    assert treatment.entry is not None
    first, _ = treatment.entry.add_row("FRACTION")
    treatment.answer(s.FXDOSE, "2", first)
    treatment.entry.undo()
    second, _ = treatment.entry.add_row("FRACTION")

    assert (first, second) == (1, 2)


def test_the_document_tells_that_the_number_of_an_undone_row_is_used(treatment: Scenario) -> None:
    assert treatment.entry is not None
    row, _ = treatment.entry.add_row("FRACTION")
    treatment.answer(s.FXDOSE, "2", row)
    treatment.entry.undo()

    groups = treatment.entry.instance.answers.to_document()["groups"]
    assert groups == {"FRACTION": {"rows": [], "next_row": 2}}


def test_the_same_answer_again_changes_nothing(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1").answer(s.GIVEN, "yes")

    assert treatment.last.shown == ()
    assert treatment.last.findings is None


def test_the_first_answer_begins_the_form(treatment: Scenario) -> None:
    treatment.answer(s.GIVEN, "1")

    assert treatment.entry is not None
    assert treatment.entry.instance.status is Status.STARTED


def test_a_gate_lists_what_is_no_and_what_cannot_be_told() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT).answer(s.FAILED, "1")
    scenario.on(s.ALLOT).answer(s.ARM, "A")

    assert scenario.need("N1") is Outcome.NO
    assert scenario.need("N2") is Outcome.NO
    assert scenario.entry is not None
    assert [one.number for one in gate_findings(scenario.entry.review)] == ["N1", "N2"]
    assert scenario.entry.stops() != ()


def test_a_gate_over_a_form_not_begun_cannot_be_told() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.ALLOT)

    assert scenario.need("N2") is Outcome.UNKNOWN
    assert scenario.entry is not None
    assert gate_findings(scenario.entry.review) != ()


def test_the_site_s_country_decides_what_is_asked() -> None:
    german = Scenario.blank(s.STUDY_OF_TESTS, {"COUNTRY": "DE"}).on(s.CONSENT)
    american = Scenario.blank(s.STUDY_OF_TESTS, {"COUNTRY": "US"}).on(s.CONSENT)

    assert german.is_asked(s.ICAUTH)
    assert not american.is_asked(s.ICAUTH)


def test_a_check_reads_the_previous_event_and_says_nothing_where_there_is_none() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.PAIN, "V0").answer(s.VAS, "5")
    assert scenario.outcome("S03") is Outcome.UNKNOWN

    scenario.on(s.PAIN, "D1").answer(s.VAS, "6")
    assert scenario.outcome("S03") is Outcome.NO
    assert scenario.value(s.CHANGE) == "1"


def test_a_partial_date_is_neither_before_nor_after_a_day_it_may_be() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT).answer(s.ICDAT, "14.3.2026")
    scenario.on(s.PAIN, "V0").answer(s.PAINDAT, "UN.03.2026")
    assert scenario.outcome("S04") is Outcome.UNKNOWN

    scenario.answer(s.PAINDAT, "2.2026")
    assert scenario.outcome("S04") is Outcome.NO
    scenario.answer(s.PAINDAT, "4.2026")
    assert scenario.outcome("S04") is Outcome.YES


def test_a_number_given_elsewhere_is_found() -> None:
    taken = {("ALLOT", "ARMNO"): frozenset({"7"})}
    scenario = Scenario.blank(s.STUDY_OF_TESTS, elsewhere=lambda form, item: taken[form, item]).on(
        s.ALLOT
    )

    assert scenario.answer(s.ARMNO, "7").outcome("S01") is Outcome.NO
    assert scenario.answer(s.ARMNO, "8").outcome("S01") is Outcome.YES


def test_a_check_across_forms_stands_where_it_says_and_asks_again_on_a_new_look() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT).answer(s.GIVEN, "1")
    assert scenario.outcome("S05") is Outcome.UNKNOWN
    assert scenario.entry is not None
    treatment = scenario.entry

    scenario.on(s.ALLOT).answer(s.ARM, "A").on(s.CONSENT)
    delta = treatment.look_again(scenario.book)
    assert delta.findings is not None
    assert [one.number for one in delta.findings[Spot("PLAN", 0, "GIVEN")]] == ["S05"]


def test_a_future_date_is_out_of_range() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT).answer(s.ICDAT, "24.11.2026")

    (finding,) = scenario.findings("RANGE")
    assert finding.message.de == "2026-11-24, erwartet ≤ heute. Korrigieren."


def test_another_unit_is_converted() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT)

    assert scenario.answer(s.HEIGHT, "1,76 m").value(s.HEIGHT) == "176"
    assert scenario.answer(s.HEIGHT, "180cm").value(s.HEIGHT) == "180"
    assert scenario.answer(s.HEIGHT, "3 feet").value(s.HEIGHT) is None


def test_the_hard_limit_speaks_before_the_soft_one() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT)

    assert [f.severity.value for f in scenario.answer(s.HEIGHT, "99").findings()] == ["hard"]
    assert [f.severity.value for f in scenario.answer(s.HEIGHT, "120").findings()] == ["soft"]
    assert scenario.answer(s.HEIGHT, "170").findings() == ()


@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(["GIVEN", "PLANNED", "DOSE", "WHY", "FXDAT", "FXDOSE", "FXSTOP"]),
            st.integers(1, 3),
            st.sampled_from(["", "0", "1", "2", "3,5", "3.2.26", "x"]),
        ),
        max_size=25,
    )
)
def test_following_edit_by_edit_ends_where_a_fresh_look_begins(
    acts: list[tuple[str, int, str]],
) -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT)
    entry = scenario.entry
    assert entry is not None
    for item, row, typed in acts:
        group = s.TREAT.group_of[item]
        spot = Spot(group.name, row if group.repeats else 0, item)
        delta = entry.answer(spot, entry.understood(spot, typed, "en").answer)
        assert not set(delta.shown) & set(delta.hidden)

    fresh = type(entry)(entry.book, entry.key)
    assert fresh.review.places == entry.review.places
    assert fresh.review.spots() == entry.review.spots()
    assert fresh.review.all_findings() == entry.review.all_findings()
    assert fresh.review.planned == entry.review.planned

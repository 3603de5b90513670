"""What a check or method may read, and how answers and findings are worded."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import SUBJECT, Blank, Reference
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import choice, date_time, derived, last_completed, link
from kyphocrf.definition.kind import IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.study import Collected
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import CaseView, view_of
from kyphocrf.record.casebook import FormInstance, Status, nothing_elsewhere
from kyphocrf.record.finding import worded
from kyphocrf.record.itemcheck import range_words
from kyphocrf.record.schedule import instances_at
from tests import small_study as s
from tests.scenario import Scenario, reopened

LABEL = Text("Label", "Beschriftung")


def case_view(scenario: Scenario) -> CaseView:
    assert scenario.entry is not None
    return view_of(scenario.entry.book, scenario.entry.instance)


@pytest.fixture
def consent() -> Scenario:
    return Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT)


def test_a_value_is_read_or_cannot_be_told(consent: Scenario) -> None:
    with pytest.raises(CannotTell):
        _ = case_view(consent)[s.HEIGHT]
    consent.answer(s.HEIGHT, "170")

    assert case_view(consent)[s.HEIGHT] == 170
    assert case_view(consent).is_answered(s.HEIGHT)


def test_get_tells_blank_and_missing_from_unread(consent: Scenario) -> None:
    assert case_view(consent).get(s.HEIGHT) is None
    consent.missing(s.HEIGHT, Missing.ND)
    assert case_view(consent).get(s.HEIGHT) is None
    assert case_view(consent).missing(s.HEIGHT) is Missing.ND
    assert case_view(consent).missing(s.ICDAT) is None
    consent.answer(s.HEIGHT, "170")
    assert case_view(consent).get(s.HEIGHT) == 170
    consent.answer(s.HEIGHT, "tall")
    with pytest.raises(CannotTell):
        case_view(consent).get(s.HEIGHT)


def test_where_and_when_a_case_stands(consent: Scenario) -> None:
    case = case_view(consent)

    assert (case.event, case.event_repeat, case.form_repeat, case.row) == ("V0", 1, 1, 0)
    assert case.now.date() == case.today


def test_facts_of_site_and_subject_are_read(consent: Scenario) -> None:
    subject: Reference[str] = Reference("SUBJID", form=SUBJECT)

    assert case_view(consent).fact(s.COUNTRY) == "DE"
    assert case_view(consent).fact(subject) == "101-001"
    with pytest.raises(CannotTell):
        case_view(consent).fact(Reference("NOTHING", form=SUBJECT))


def test_forms_are_read_by_event_and_all_together(consent: Scenario) -> None:
    for event, vas in (("V0", "5"), ("D1", "3")):
        consent.on(s.PAIN, event).answer(s.VAS, vas)
    consent.on(s.CONSENT)
    case = case_view(consent)

    assert [one[s.VAS] for one in case.forms(s.PAIN)] == [5, 3]
    assert case.form(s.PAIN, "D1")[s.VAS] == 3
    assert case.form(s.PAIN)[s.VAS] == 5
    with pytest.raises(CannotTell):
        case.form(s.TREAT)
    with pytest.raises(CannotTell):
        case.form(s.PAIN, "W6")


def test_a_void_form_is_not_read(consent: Scenario) -> None:
    consent.on(s.PAIN, "D1").answer(s.VAS, "3").on(s.CONSENT)
    assert consent.entry is not None
    key = FormKey("D1", 1, "PAIN", 1)
    void = replace(consent.entry.book.instance(key), status=Status.VOID)
    book = consent.entry.book.with_instance(void)

    assert view_of(book, consent.entry.instance).forms(s.PAIN) == ()
    assert instances_at(book, "D1") == ()


def test_an_item_of_another_version_or_row_stands_nowhere(consent: Scenario) -> None:
    consent.on(s.TREAT).answer(s.GIVEN, "1")

    with pytest.raises(CannotTell):
        _ = case_view(consent)[s.HEIGHT]
    with pytest.raises(CannotTell):
        _ = case_view(consent)[s.FXDOSE]


def test_text_that_is_no_value_of_its_kind_is_unread(consent: Scenario) -> None:
    assert consent.entry is not None
    spot = Spot("MAIN", 0, "HEIGHT")
    consent.entry.answer(spot, Answer(value="170"))
    instance = consent.entry.instance
    bad = replace(instance, answers=instance.answers.with_answer(spot, Answer(value="x")))

    with pytest.raises(CannotTell):
        _ = view_of(consent.entry.book, bad)[s.HEIGHT]


def test_an_item_derived_from_itself_is_a_fault_of_the_declaration() -> None:
    @method("LOOP", Text("Itself.", "Sich selbst."))
    def itself(case: Any) -> int:
        return int(case[loop]) + 1

    loop = derived("LOOP", LABEL, IntegerKind(), itself, sdtm=NOT_SUBMITTED)
    form = replace(s.EVENTS, groups=(ItemGroup("MAIN", LABEL, {"4.1": loop}),))
    study = replace(s.STUDY_OF_TESTS, forms=(form,), checks=())
    with pytest.raises(RecursionError, match="LOOP"):
        Scenario.blank(study).on(form)


def test_nothing_stands_elsewhere_by_default() -> None:
    assert nothing_elsewhere("ALLOT", "ARMNO") == frozenset()


def test_an_answer_is_worded_for_a_person() -> None:
    dose, other = s.DOSE, link("LINK", LABEL, "LES", "LESION")

    assert worded(dose, None, "de") == "–"
    assert worded(dose, Answer(value="3.0"), "de") == "3,0 Gy"
    assert worded(dose, Answer(value="x"), "de") == "x"
    assert worded(dose, Answer(missing=Missing.ND), "de") == "nicht durchgeführt"
    assert worded(dose, Answer(unread="three"), "de") == "three"
    assert worded(other, Answer(value="2"), "de") == "#2"
    assert worded(s.GIVEN, Answer(value="1"), "de") == "Ja"
    assert worded(s.GIVEN, Answer(value="7"), "de") == "7"
    at = date_time("AT", LABEL)
    assert worded(at, Answer(value="2026-02-03T09:10"), "de") == "2026-02-03 09:10"


def test_a_limit_is_worded() -> None:
    assert range_words(s.DOSE, s.DOSE.limits[0]).de == "0,0–10,0 Gy"
    assert range_words(s.ICDAT, s.ICDAT.limits[0]).de == "≤ heute"
    low = replace(s.DOSE.limits[0], most=None)
    assert range_words(s.DOSE, low).en == "≥ 0.0 Gy"


def test_a_code_no_longer_in_the_list_is_a_finding(consent: Scenario) -> None:
    assert consent.entry is not None
    consent.entry.answer(Spot("MAIN", 0, "FAILED"), Answer(value="7"))
    consent.entry.answer(Spot("MAIN", 0, "WHERE"), Answer(value="0;7"))

    assert [one.spot.item for one in consent.findings("CODE")] == ["FAILED", "WHERE"]
    assert "7" in consent.findings("CODE")[0].message.de


def test_text_unread_then_that_can_be_read_now_asks_to_be_entered_again(
    consent: Scenario,
) -> None:
    assert consent.entry is not None
    consent.entry.answer(Spot("MAIN", 0, "HEIGHT"), Answer(unread="170"))

    assert "170" in consent.findings("UNREAD")[0].message.en


def test_codes_are_found_by_part_in_either_language() -> None:
    places = CodeList("P", LABEL, (
        Code("1", Text("Wound infection", "Wundinfektion")),
        Code("2", Text("Bone infection", "Knocheninfekt"), synonyms=("Spondylitis",)),
        Code("3", Text("Fever", "Fieber")),
    ))  # fmt: skip

    def found(typed: str, offered: tuple[str, ...] | None = None) -> list[str]:
        return [code.value for code in places.found(typed, "en", offered)[0]]

    assert found("infection") == ["1", "2"]
    assert found("infection wound") == ["1"]
    assert found("spondy") == ["2"]
    assert found("ndinf") == ["1"]
    assert found("infection", offered=("2",)) == ["2"]
    assert found("ebola") == []
    assert places.exact("FIEBER", "de") == (places.codes[2],)
    assert places.fitting("fieber", "de", offered=("1",)) == ()
    assert places.oid == "CL.P"
    assert folded("Übelkeit-Größe") == folded("uebelkeit groesse")


def test_multi_choice_items_know_their_list_and_plain_ones_have_none() -> None:
    assert s.WHERE.codelist is s.SITES
    assert s.HEIGHT.codelist is None
    assert choice("C", LABEL, s.NY).has("1").codes == ("1",)


def test_a_form_instance_at_an_event_stands_in_the_order_of_its_forms(
    consent: Scenario,
) -> None:
    consent.on(s.PAIN, "V0").answer(s.VAS, "3").on(s.CONSENT).answer(s.HEIGHT, "170")
    consent.on(s.TREAT)
    book = consent.book
    stray = FormInstance(FormKey("V0", 1, "TREAT", 1), 1, status=Status.STARTED)

    found = instances_at(book.with_instance(stray), "V0")
    assert [one.key.form for one in found] == ["CONS", "PAIN", "TREAT"]
    assert Collected("EV").optional is False
    assert same("x").to("de") == "x"


def test_typing_with_half_a_surrogate_pair_is_kept(consent: Scenario) -> None:
    consent.answer(s.HEIGHT, "17\ud800")

    assert consent.entry is not None
    kept = consent.entry.answers.get(Spot("MAIN", 0, "HEIGHT"))
    assert kept is not None
    assert kept.unread is not None
    kept.unread.encode()


def test_several_answers_are_one_act(consent: Scenario) -> None:
    assert consent.entry is not None
    consent.entry.answer_all(
        {
            Spot("MAIN", 0, "HEIGHT"): Answer(value="170"),
            Spot("MAIN", 0, "FAILED"): Answer(value="0"),
        }
    )
    consent.entry.undo()

    assert consent.entry.answers.given == {}


def test_an_open_page_tells_what_it_held_when_it_was_last_complete() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT).answer(s.DOSE, "3")
    scenario.answer(s.FXDOSE, "2", 1)
    assert scenario.entry is not None
    book, earlier = scenario.entry.book, scenario.entry.instance
    again = reopened(earlier)
    again = replace(again, answers=again.answers.with_answer(scenario.spot(s.DOSE), None))
    row = view_of(book, again, s.FRACTIONS.name, 1)

    assert view_of(book, again).look(last_completed(s.DOSE)) == Decimal("3.0")
    assert row.look(last_completed(s.FXDOSE)) == Decimal("2.0")
    assert view_of(book, again).look(last_completed(s.FXDOSE)) is Blank.NOTHING
    assert view_of(book, earlier).look(last_completed(s.DOSE)) is Blank.NOWHERE
    assert view_of(book, again).look(last_completed(s.HEIGHT)) is Blank.NOWHERE

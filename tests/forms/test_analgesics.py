"""Analgesics of the last 24 hours: CRF specification 3.15, 5.6, checks AN-01 to AN-04."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.analgesics import opioids
from kyphocrf.forms.analgesics.codes import ANALGESICS as DRUGS
from kyphocrf.forms.analgesics.codes import DRUG_OF
from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDOSE,
    ANDRUG,
    ANDRUGT,
    ANENDAT,
    ANFACT,
    ANFREQ,
    ANROUTE,
    ANSTDAT,
    ANTABVER,
    ANTDD,
    ANTYPE,
    ANUNIT,
    ANYN,
    OMED,
    OMEDTOT,
    OMEDX,
    OMEDXT,
    WHOSTEP,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms.followed import suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
LATER = {**opioids.TABLES["1"], ("OXYCODONE", "PO"): opioids.Factor(Decimal(2))}
"""A table of a later release, in which oxycodone counts double."""


def page(event: str = "V0") -> Scenario:
    """The page of a patient of whom nothing is known yet."""
    return Scenario.blank(STUDY).on(ANALGESICS, event)


def takes(scenario: Scenario, row: int, written: str) -> Scenario:
    """Enter a drug as a nurse would: drug, route, dose, unit, how often; the total follows."""
    drug, route, dose, unit, *often = written.split()
    scenario.answer(ANDRUG, drug, row).answer(ANROUTE, route, row)
    scenario.answer(ANDOSE, dose, row).answer(ANUNIT, unit, row)
    if often:
        scenario.answer(ANFREQ, often[0], row)
    total = suggestion(scenario, ANTDD, row)
    assert total is not None
    return scenario.answer(ANTDD, total, row)


def under(version: str, scenario: Scenario) -> Scenario:
    """The same casebook in a release whose setting names another table; the page is open."""
    assert scenario.entry is not None
    book = replace(scenario.entry.book, facts={"OMEDTAB": version})
    return Scenario(STUDY, book).on(ANALGESICS, "V0")


def to_answer(scenario: Scenario) -> set[str]:
    assert scenario.entry is not None
    return {spot.item for spot in scenario.entry.review.to_answer()}


@pytest.mark.parametrize(
    ("written", "daily", "factor", "equivalent"),
    [
        ("fentanyl td 25 ug/h", "25.00", "2.40", "60.0"),  # 25 x 2.4
        ("oxycodone po 20 mg 2", "40.00", "1.50", "60.0"),  # 20 x 2 x 1.5
        ("tilidine po 100 mg 3", "300.00", "0.20", "60.0"),  # 100 x 3 x 0.2
        ("buprenorphine td 35 ug/h", "35.00", "2.40", "84.0"),  # 35 x 2.4
        ("buprenorphine sl 0.2 mg 3", "0.60", "75.00", "45.0"),  # 0.2 x 3 x 75
        ("buprenorphine sl 200 ug 3", "600.00", "75.00", "45.0"),  # 0.6 mg x 75
        ("morphine iv 10 mg 4", "40.00", "3.00", "120.0"),  # 10 x 4 x 3
        ("hydromorphone po 1.3 mg 1", "1.30", "5.00", "6.5"),  # 1.3 x 5
        ("metamizole po 500 mg 4", "2000.00", "0.00", "0.0"),  # no opioid
        ("OTHER1 td 140 mg", "140.00", "0.00", "0.0"),  # no opioid, a plaster in mg
    ],
)
def test_dose_times_frequency_times_factor_is_the_equivalent(
    written: str, daily: str, factor: str, equivalent: str
) -> None:
    scenario = takes(page(), 1, written)

    assert scenario.value(ANTDD, 1) == daily
    assert scenario.value(ANFACT, 1) == factor
    assert scenario.value(ANTABVER, 1) == "1"
    assert scenario.value(OMED, 1) == equivalent


@pytest.mark.parametrize("item", [ANDRUG, ANROUTE, ANDOSE, ANUNIT, ANFREQ, ANTDD, ANTYPE])
def test_a_row_is_complete_with_its_dose(item: Item[Any]) -> None:
    scenario = takes(page(), 1, "morphine po 10 mg 2").answer(ANTYPE, "scheduled", 1)
    assert to_answer(scenario) == set()

    assert item.name in to_answer(scenario.clear(item, 1))


def test_what_is_written_in_words_is_needed() -> None:
    scenario = takes(page(), 1, "OTHER3 po 5 mg 2").answer(ANTYPE, "scheduled", 1)
    assert to_answer(scenario) == {"ANDRUGT"}

    assert to_answer(scenario.answer(OMEDX, "40", 1)) == {"ANDRUGT", "OMEDXT"}


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        (ANDOSE, "0"),
        (ANFREQ, "0"),
        (ANTDD, "-1"),
        (OMEDX, "-1"),
        (ANSTDAT, "24.11.26"),
        (ANENDAT, "24.11.26"),
    ],
)
def test_no_dose_is_nothing_and_no_day_is_tomorrow(item: Item[Any], typed: str) -> None:
    scenario = takes(page(), 1, "levomethadone po 5 mg 2").answer(item, typed, 1)

    assert True in [one.stops for one in scenario.findings("RANGE")]


def test_the_table_is_the_proposal_of_the_specification() -> None:
    assert {place: str(factor.value) for place, factor in opioids.TABLES["1"].items()} == {
        ("MORPHINE", "PO"): "1",
        ("MORPHINE", "IV"): "3",
        ("MORPHINE", "SC"): "3",
        ("OXYCODONE", "PO"): "1.5",
        ("OXYCODONE", "IV"): "3",
        ("HYDROMORPHONE", "PO"): "5",
        ("TAPENTADOL", "PO"): "0.4",
        ("TRAMADOL", "PO"): "0.2",
        ("TILIDINE", "PO"): "0.2",
        ("CODEINE", "PO"): "0.1",
        ("DIHYDROCODEINE", "PO"): "0.1",
        ("FENTANYL", "TD"): "2.4",
        ("BUPRENORPHINE", "TD"): "2.4",
        ("BUPRENORPHINE", "SL"): "75",
        ("PIRITRAMIDE", "IV"): "2",
        ("PETHIDINE", "IV"): "0.4",
    }


@pytest.mark.parametrize("version", list(opioids.TABLES))
def test_every_factor_is_of_a_drug_and_a_route_that_are_offered(version: str) -> None:
    assert all(route in DRUG_OF[drug].routes for drug, route in opioids.TABLES[version])


def test_the_drugs_stand_in_the_order_of_the_steps() -> None:
    steps = [DRUG_OF[code.value].step for code in DRUGS.codes]

    assert steps == sorted(steps)


def test_only_the_routes_of_the_drug_are_offered() -> None:
    scenario = page().answer(ANDRUG, "fentanyl", 1)
    assert scenario.offered(ANROUTE, 1) == ("TD", "SL", "BUC", "NAS", "SC", "IV")

    scenario.answer(ANDRUG, "tilidin", 1)

    assert scenario.offered(ANROUTE, 1) == ("PO",)


def test_a_patch_is_a_rate_and_has_no_frequency() -> None:
    scenario = page().answer(ANDRUG, "fentanyl", 1).answer(ANROUTE, "patch", 1)

    assert not scenario.is_asked(ANFREQ, 1)
    assert scenario.offered(ANUNIT, 1) == ("ug/h",)
    assert suggestion(scenario, ANUNIT, 1) == "ug/h"

    scenario.answer(ANROUTE, "nasal", 1)

    assert scenario.is_asked(ANFREQ, 1)
    assert scenario.offered(ANUNIT, 1) == ("mg", "ug")
    assert suggestion(scenario, ANUNIT, 1) == "ug"

    scenario.answer(ANDRUG, "OTHERCO", 1).answer(ANROUTE, "patch", 1)

    assert scenario.offered(ANUNIT, 1) == ("mg", "ug/h")


def test_a_rate_entered_in_milligrams_gives_no_equivalent() -> None:
    scenario = takes(page(), 1, "fentanyl td 25 ug/h").answer(ANUNIT, "mg", 1)

    assert scenario.value(OMED, 1) is None


def test_a_tablet_entered_as_a_rate_gives_no_equivalent() -> None:
    scenario = takes(page(), 1, "morphine po 10 mg 2").answer(ANUNIT, "ug/h", 1)

    assert scenario.value(OMED, 1) is None


def test_a_frequency_is_usual_from_every_four_days_to_twelve_a_day() -> None:
    scenario = takes(page(), 1, "morphine po 10 mg 2")
    assert not scenario.answer(ANFREQ, "0.25", 1).findings("RANGE")
    assert not scenario.answer(ANFREQ, "12", 1).findings("RANGE")

    assert [one.stops for one in scenario.answer(ANFREQ, "0.2", 1).findings("RANGE")]
    assert [one.stops for one in scenario.answer(ANFREQ, "13", 1).findings("RANGE")]


def test_a_later_table_leaves_stored_rows_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = takes(page(), 1, "oxycodone po 20 mg 2")
    monkeypatch.setitem(opioids.TABLES, "2", LATER)

    scenario = under("2", scenario)
    assert [scenario.value(one, 1) for one in (ANFACT, ANTABVER, OMED)] == ["1.50", "1", "60.0"]

    takes(scenario, 2, "oxycodone po 20 mg 2")

    assert [scenario.value(one, 1) for one in (ANFACT, ANTABVER, OMED)] == ["1.50", "1", "60.0"]
    assert [scenario.value(one, 2) for one in (ANFACT, ANTABVER, OMED)] == ["2.00", "2", "80.0"]
    assert scenario.value(OMEDTOT) == "140.0"


def test_another_dose_keeps_the_factor_of_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = takes(page(), 1, "oxycodone po 20 mg 2")
    monkeypatch.setitem(opioids.TABLES, "2", LATER)

    scenario = under("2", scenario).answer(ANTDD, "60", 1)

    assert [scenario.value(one, 1) for one in (ANFACT, ANTABVER, OMED)] == ["1.50", "1", "90.0"]


def test_another_drug_takes_the_table_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = takes(page(), 1, "morphine po 20 mg 2")
    monkeypatch.setitem(opioids.TABLES, "2", LATER)

    scenario = under("2", scenario).answer(ANDRUG, "oxycodone", 1)

    assert [scenario.value(one, 1) for one in (ANFACT, ANTABVER, OMED)] == ["2.00", "2", "80.0"]


def test_a_table_that_is_not_shipped_gives_no_factor() -> None:
    scenario = takes(under("7", page()), 1, "morphine po 10 mg 2")

    assert scenario.value(ANFACT, 1) is None
    assert scenario.value(ANTABVER, 1) is None
    assert scenario.answer(ANDRUG, "metamizole", 1).value(ANFACT, 1) is None


def test_factor_version_and_equivalent_are_stored_with_their_row() -> None:
    scenario = takes(page(), 1, "oxycodone po 20 mg 2")
    assert scenario.entry is not None

    stored = {spot.item for spot in scenario.entry.answers.given}

    assert {"ANFACT", "ANTABVER", "OMED"} <= stored


@pytest.mark.parametrize(
    "written", ["levomethadone po 5 mg 2", "fentanyl nas 100 ug 4", "OTHER3 po 5 mg 2"]
)
def test_an_opioid_without_factor_is_worked_out_by_hand(written: str) -> None:
    scenario = takes(page(), 1, written)
    assert [scenario.value(one, 1) for one in (ANFACT, ANTABVER, OMED)] == [None, None, None]
    assert scenario.is_asked(OMEDX, 1)
    assert not scenario.is_asked(OMEDXT, 1)
    assert scenario.value(OMEDTOT) is None

    scenario.answer(OMEDX, "40", 1)

    assert scenario.is_asked(OMEDXT, 1)
    assert scenario.value(OMEDTOT) == "40.0"


@pytest.mark.parametrize("written", ["morphine po 10 mg 2", "pregabalin po 75 mg 2"])
def test_no_equivalent_is_asked_where_the_table_knows_or_none_is_needed(written: str) -> None:
    assert not takes(page(), 1, written).is_asked(OMEDX, 1)


def test_a_drug_that_is_not_listed_is_named_in_words() -> None:
    scenario = page().answer(ANDRUG, "morphine", 1)
    assert not scenario.is_asked(ANDRUGT, 1)

    assert scenario.answer(ANDRUG, "Other co-analgesic", 1).is_asked(ANDRUGT, 1)


def test_the_day_is_the_sum_of_its_opioids() -> None:
    scenario = takes(page(), 1, "fentanyl td 25 ug/h")  # 60
    takes(scenario, 2, "morphine po 10 mg 2")  # 20
    takes(scenario, 3, "pregabalin po 75 mg 2")
    takes(scenario, 4, "metamizole po 500 mg 4")

    assert scenario.value(OMEDTOT) == "80.0"
    assert scenario.value(WHOSTEP) == "3"


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("metamizole po 500 mg 4", "1"),
        ("tilidine po 100 mg 2", "2"),
        ("tapentadol po 50 mg 2", "3"),
        ("dexamethasone po 8 mg 1", "0"),
    ],
)
def test_the_highest_drug_gives_the_step(written: str, step: str) -> None:
    assert takes(page(), 1, written).value(WHOSTEP) == step


def test_nothing_taken_is_zero_and_nothing_said_is_not() -> None:
    scenario = page()
    assert [scenario.value(one) for one in (OMEDTOT, WHOSTEP)] == [None, None]

    scenario.answer(ANYN, "n")

    assert [scenario.value(one) for one in (OMEDTOT, WHOSTEP)] == ["0.0", "0"]


def test_drugs_are_asked_until_none_was_taken() -> None:
    scenario = page().answer(ANDRUG, "morphine", 1)
    assert scenario.is_asked(ANROUTE, 1)
    assert scenario.answer(ANYN, "y").is_asked(ANROUTE, 1)
    assert not scenario.answer(ANYN, "n").is_asked(ANROUTE, 1)


def test_a_total_waits_for_every_opioid() -> None:
    scenario = takes(page(), 1, "morphine po 10 mg 2").answer(ANDRUG, "oxycodone", 2)

    assert scenario.value(OMEDTOT) is None

    scenario.missing(ANDRUG, Missing.UNK, 2)

    assert scenario.value(OMEDTOT) is None
    assert scenario.value(WHOSTEP) is None


def test_an_01_asks_for_drugs_or_an_explicit_none() -> None:
    scenario = page()
    assert scenario.outcome("AN-01") is NO
    assert [one.stops for one in scenario.findings("AN-01")] == [True]

    assert scenario.answer(ANYN, "y").outcome("AN-01") is NO
    assert scenario.answer(ANYN, "n").outcome("AN-01") is YES
    assert scenario.clear(ANYN).answer(ANYN, "perhaps").outcome("AN-01") is UNKNOWN
    assert scenario.clear(ANYN).answer(ANDRUG, "morphine", 1).outcome("AN-01") is YES


def test_an_01_a_finds_a_drug_beside_none() -> None:
    scenario = page().answer(ANYN, "n")
    assert scenario.outcome("AN-01a") is YES

    scenario.clear(ANYN).answer(ANDRUG, "morphine", 1)
    assert scenario.outcome("AN-01a") is YES
    assert scenario.answer(ANYN, "n").outcome("AN-01a") is NO
    assert [one.stops for one in scenario.findings("AN-01a")] == [True]
    assert scenario.clear(ANYN).answer(ANYN, "perhaps").outcome("AN-01a") is UNKNOWN


def test_an_02_knows_the_rates_of_patches() -> None:
    scenario = page().answer(ANDRUG, "fentanyl", 1)
    assert scenario.outcome("AN-02", 1) is UNKNOWN
    scenario.answer(ANROUTE, "td", 1)
    assert scenario.outcome("AN-02", 1) is UNKNOWN

    assert scenario.answer(ANDOSE, "12.5", 1).outcome("AN-02", 1) is YES
    assert scenario.answer(ANDOSE, "35", 1).outcome("AN-02", 1) is NO
    assert scenario.answer(ANDRUG, "buprenorphine", 1).outcome("AN-02", 1) is YES
    assert scenario.answer(ANDRUG, "OTHERCO", 1).outcome("AN-02", 1) is YES
    scenario.answer(ANDRUG, "fentanyl", 1).answer(ANROUTE, "nasal", 1)
    assert scenario.outcome("AN-02", 1) is YES


def test_an_03_doubts_more_than_a_thousand_milligrams() -> None:
    scenario = page()
    assert scenario.outcome("AN-03") is UNKNOWN

    assert takes(scenario, 1, "morphine po 500 mg 2").outcome("AN-03") is YES
    assert scenario.answer(ANTDD, "1001", 1).outcome("AN-03") is NO
    assert not scenario.answer(ANTDD, "1000", 1).findings("AN-03")


def test_an_04_expects_the_end_after_the_start() -> None:
    scenario = page().answer(ANDRUG, "morphine", 1).answer(ANENDAT, "10.11.26", 1)
    assert scenario.outcome("AN-04", 1) is UNKNOWN

    assert scenario.answer(ANSTDAT, "11.26", 1).outcome("AN-04", 1) is UNKNOWN
    assert scenario.answer(ANSTDAT, "10.2026", 1).outcome("AN-04", 1) is YES
    assert scenario.answer(ANSTDAT, "11.11.26", 1).outcome("AN-04", 1) is NO

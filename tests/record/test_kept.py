"""What is kept with a row outlives its table; what is suggested is no answer; one rule sweeps."""

from decimal import Decimal

import pytest

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Severity
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import STUDY as SETTING
from kyphocrf.definition.condition import Outcome, Reference
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import Item, choice, decimal, derived, integer
from kyphocrf.definition.kind import DecimalKind, IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Answer, Spot
from tests.scenario import Scenario

TABLE: Reference[str] = Reference("TABLE", form=SETTING)
FACTORS = {
    "1": {"M": Decimal("1.0"), "O": Decimal("1.5")},
    "2": {"M": Decimal("1.0"), "O": Decimal("2.0")},
}
DRUGS = CodeList("DRUG", same("Drug"), (Code("M", same("morphine")), Code("O", same("oxycodone"))))


@method("FACTOR", Text("The factor of the drug.", "Der Faktor des Wirkstoffs."))
def factor(case: Case) -> Decimal:
    return FACTORS[case.fact(TABLE)][case[DRUG]]


@method("EQUIV", Text("Dose times factor.", "Dosis mal Faktor."))
def equivalent(case: Case) -> Decimal:
    return case[DOSE] * case[FACTOR]


@method("TOTAL", Text("The sum of all rows.", "Die Summe aller Zeilen."))
def total(case: Case) -> Decimal:
    return sum((row[EQUIV] for row in case.rows(ROWS)), Decimal(0))


@method("DAILY", Text("Dose times frequency.", "Dosis mal Häufigkeit."))
def daily(case: Case) -> int:
    return int(case[DOSE]) * 2


DRUG = choice("DRUG", same("Drug"), DRUGS, sdtm=NOT_SUBMITTED)
DOSE = decimal("DOSE", same("Dose"), sdtm=NOT_SUBMITTED)
FACTOR = derived("FACTOR", same("Factor"), DecimalKind(1), factor, kept=True, sdtm=NOT_SUBMITTED)
EQUIV = derived("EQUIV", same("Equiv"), DecimalKind(1), equivalent, kept=True, sdtm=NOT_SUBMITTED)
DAILY = integer("DAILY", same("Daily"), suggested=daily, sdtm=NOT_SUBMITTED)
TOTAL = derived("TOTAL", same("Total"), DecimalKind(1), total, sdtm=NOT_SUBMITTED)
ROWS = ItemGroup(
    "ROWS",
    same("Rows"),
    {"1.1": DRUG, "1.2": DOSE, "1.3": FACTOR, "1.4": EQUIV, "1.5": DAILY},
    repeats=Repeats(same("Row"), 9),
)
FORM = Form("AN", same("Analgesics"), 1, 1, (ROWS, ItemGroup("SUM", same("Sum"), {"1.6": TOTAL})))


def is_number(form: Form, item: Item[object]) -> bool:
    del form
    return isinstance(item.kind, DecimalKind | IntegerKind) and not item.is_derived


def is_small(case: Case, item: Item[Decimal]) -> bool:
    return case[item] < 1000


SMALL = Sweep(
    "Z01", Text("Every number.", "Jede Zahl."), is_number, is_small,
    Text("Every number is below 1000.", "Jede Zahl liegt unter 1000."),
    Text("{answer}, expected below 1000. Correct it.", "{answer}, erwartet < 1000. Korrigieren."),
    Severity.HARD,
)  # fmt: skip


def study(table: str) -> Study:
    return Study(
        "ST.K", "K", same("K"), "NCT00000000", (FORM,),
        (StudyEvent("V0", same("V0"), (Collected("AN"),), {}),),
        (), (), Reference("ARM", form="AN"),
        (Setting(TABLE, same("Table"), table),), (), (SMALL,),
    )  # fmt: skip


def entered(table: str = "1") -> Scenario:
    return Scenario.blank(study(table)).on(FORM).answer(DRUG, "O", 1).answer(DOSE, "20", 1)


def by_another_table(scenario: Scenario, table: str = "2") -> Scenario:
    assert scenario.entry is not None
    later = Scenario.blank(study(table))
    later.book = later.book.with_instance(scenario.entry.instance)
    return later.on(FORM)


def test_a_factor_is_stored_with_its_row_as_soon_as_it_can_be_told() -> None:
    scenario = entered()
    assert scenario.entry is not None

    given = scenario.entry.answers.given
    assert given[Spot("ROWS", 1, "FACTOR")] == Answer(value="1.5")
    assert given[Spot("ROWS", 1, "EQUIV")] == Answer(value="30.0")  # 20 x 1.5


def test_a_later_table_leaves_stored_rows_as_they_are() -> None:
    later = by_another_table(entered())

    assert later.value(EQUIV, 1) == "30.0"
    assert later.value(TOTAL) == "30.0"


def test_another_row_takes_the_new_table_and_leaves_the_old_row_alone() -> None:
    later = by_another_table(entered()).answer(DRUG, "O", 2).answer(DOSE, "10", 2)

    assert later.value(FACTOR, 1) == "1.5"
    assert later.value(FACTOR, 2) == "2.0"
    assert later.value(TOTAL) == "50.0"  # 30 + 10 x 2


def test_another_dose_keeps_the_factor_another_drug_does_not() -> None:
    later = by_another_table(entered()).answer(DOSE, "30", 1)
    assert later.value(EQUIV, 1) == "45.0"  # 30 x 1.5

    later.answer(DRUG, "M", 1).answer(DRUG, "O", 1)
    assert later.value(EQUIV, 1) == "60.0"  # 30 x 2.0


def test_what_can_no_longer_be_told_is_no_longer_kept() -> None:
    scenario = entered().clear(DRUG, 1)
    assert scenario.entry is not None

    assert scenario.value(EQUIV, 1) is None
    assert Spot("ROWS", 1, "EQUIV") not in scenario.entry.answers.given


def test_undo_gives_the_kept_value_back() -> None:
    scenario = entered().answer(DOSE, "40", 1)
    assert scenario.entry is not None

    scenario.entry.undo()

    assert scenario.value(EQUIV, 1) == "30.0"


def test_what_is_kept_does_not_count_as_answered() -> None:
    scenario = entered()
    assert scenario.entry is not None

    assert scenario.entry.progress() == (2, 2)


def test_a_suggestion_is_no_answer_until_it_is_taken() -> None:
    scenario = entered()
    assert scenario.entry is not None
    place = scenario.spot(DAILY, 1)
    assert scenario.value(DAILY, 1) is None
    assert scenario.entry.review.places[place].suggested == Answer(value="40")

    scenario.entry.take_suggestion(place)

    assert scenario.value(DAILY, 1) == "40"


def test_a_suggestion_follows_what_it_reads() -> None:
    scenario = entered().answer(DOSE, "30", 1)
    place = scenario.spot(DAILY, 1)

    assert scenario.last.suggested == {place: Answer(value="60")}


@pytest.mark.parametrize(("typed", "outcome"), [("999", Outcome.YES), ("1000", Outcome.NO)])
def test_a_sweep_stands_at_every_item_it_sweeps(typed: str, outcome: Outcome) -> None:
    scenario = entered().answer(DOSE, typed, 1)

    assert scenario.outcome("Z01 DOSE", 1) is outcome
    assert scenario.outcome("Z01 DAILY", 1) is Outcome.UNKNOWN


def test_the_finding_of_a_sweep_names_its_number_and_the_answer() -> None:
    (finding,) = entered().answer(DOSE, "5000", 1).findings("Z01")

    assert finding.message.en == "5000.0, expected below 1000. Correct it."
    assert finding.spot.item == "DOSE"

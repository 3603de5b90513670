"""A number that links to another page or row is the number of one that exists."""

from dataclasses import replace

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import LinkKind
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AELOC, AESTDAT
from kyphocrf.forms.lesions.form import LESIONS, LESLEV
from kyphocrf.forms.medication.form import CMAENO, MEDICATION
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDNO
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Status
from tests.forms import patients
from tests.scenario import Scenario

LINKS = [
    (form, item)
    for form in STUDY.forms
    for item in form.items.values()
    if isinstance(item.kind, LinkKind) and not item.is_derived
]


def linked(form: Form, item: Item[int], typed: str, there: Scenario | None = None) -> Scenario:
    """Open a page and type the number of a link."""
    scenario = (there or Scenario.blank(STUDY)).on(form)
    return scenario.answer(item, typed, row=1 if form.group_of[item.name].repeats else 0)


def with_two_rows(kind: LinkKind) -> Scenario:
    """A patient of whom the pages or rows 1 and 2 exist that a link leads to."""
    scenario, target = Scenario.blank(STUDY), STUDY.current(kind.form)
    for number in (1, 2):
        if kind.group:
            scenario.on(target).answer(target.group[kind.group].items[0], "L1", row=number)
        else:
            first = next(item for item in target.items.values() if not item.is_derived)
            scenario.on(target, form_repeat=number).answer(first, "2026")
    return scenario


def test_typing_08_the_seven_links_of_the_trial_are_declared_as_such() -> None:
    assert {item.name for _, item in LINKS} == {
        "SAEAE", "REIAE", "CMAENO", "DTHAE", "FXAE", "DDAE", "AELOC",
    }  # fmt: skip


@pytest.mark.parametrize(("form", "item"), LINKS, ids=lambda one: one.name)
@pytest.mark.parametrize("typed", ["99", "0", "-1"])
def test_typing_08_a_link_to_what_does_not_exist_names_what_does(
    form: Form, item: Item[int], typed: str
) -> None:
    assert isinstance(item.kind, LinkKind)
    (nowhere,) = linked(form, item, typed).findings("LINK")
    (finding,) = linked(form, item, typed, with_two_rows(item.kind)).findings("LINK")

    assert f"number {typed} does not exist" in nowhere.message.en
    assert f"Nummer {typed} gibt es nicht" in finding.message.de
    assert ": number" in finding.message.en
    assert finding.spot.item == item.name
    assert finding.stops
    if form.name != "AE" or item.name == "AELOC":
        assert "There are 1, 2." in finding.message.en


@pytest.mark.parametrize(("form", "item"), LINKS, ids=lambda one: one.name)
def test_typing_08_a_link_to_what_exists_is_no_finding(form: Form, item: Item[int]) -> None:
    assert isinstance(item.kind, LinkKind)

    assert linked(form, item, "2", with_two_rows(item.kind)).findings("LINK") == ()


def test_typing_08_the_finding_goes_with_the_page_that_it_lacked() -> None:
    scenario = linked(SERIOUS_EVENT, SAEAE, "1")
    assert [one.number for one in scenario.findings("LINK")] == ["LINK"]

    scenario.on(ADVERSE_EVENT).answer(AESTDAT, "2026").on(SERIOUS_EVENT)

    assert scenario.findings("LINK") == ()


def test_typing_08_a_row_of_the_same_casebook_counts_until_it_is_removed() -> None:
    scenario = Scenario.blank(STUDY).on(LESIONS).answer(LESLEV, "L1", row=1)
    scenario.answer(LESLEV, "L2", row=2).on(ADVERSE_EVENT).answer(AELOC, "2")
    assert scenario.findings("LINK") == ()

    scenario.on(LESIONS)
    assert scenario.entry is not None
    scenario.entry.remove_row("LESION", 2)
    (finding,) = scenario.on(ADVERSE_EVENT).findings("LINK")

    assert finding.message.en.startswith("Lesion: number 2 does not exist. There are 1.")


def test_typing_08_a_void_page_does_not_exist_for_a_link() -> None:
    scenario = Scenario.blank(STUDY).on(ADVERSE_EVENT).answer(AESTDAT, "2026")
    assert scenario.entry is not None
    void = replace(scenario.entry.instance, status=Status.VOID)
    scenario.entry.take_over(void)

    (finding,) = linked(MEDICATION, CMAENO, "1", scenario).findings("LINK")

    assert "none is begun" in finding.message.en


@pytest.mark.parametrize("typed", ["R-017", "r-017"])
def test_typing_08_a_randomisation_number_is_the_same_in_whatever_case(typed: str) -> None:
    def elsewhere(form: str, item: str) -> frozenset[str]:
        return frozenset({"r-017"}) if (form, item) == ("RND", "RNDNO") else frozenset()

    patient = patients.eligible(elsewhere=elsewhere).on(RANDOMISATION).answer(RNDNO, typed)

    assert patient.outcome("X01a") is Outcome.NO
    assert patient.value(RNDNO) == typed

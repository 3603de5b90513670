"""3.23: each grade is described as the dictionary version describes it for the chosen term."""

import pytest

from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.wound.form import WNDINF, WOUND
from tests.scenario import Scenario

VERSIONS = ("4.0", "4.03", "5.0")
LOCAL, ORAL = "in one place, local treatment", "drug against infection by mouth"


def test_the_grades_are_described_for_the_chosen_term() -> None:
    scenario = Scenario.blank(STUDY, {"COUNTRY": "DE", "SITEID": "101"}).on(ADVERSE_EVENT)
    assert scenario.entry is not None
    spot = scenario.spot(AETOXGR)
    assert scenario.entry.review.places[spot].hints is None

    scenario.answer(AECTC, "Seroma")
    hints = scenario.entry.review.places[spot].hints
    assert hints is not None
    assert "aspiration" in hints["2"].en.casefold()
    assert scenario.last.offered is not None
    assert scenario.last.offered[spot] == ("1", "2", "3")


def test_that_grade_4_makes_the_event_serious_is_said_before_it_is_chosen() -> None:
    scenario = Scenario.blank(STUDY, {"COUNTRY": "DE", "SITEID": "101"}).on(ADVERSE_EVENT)
    for term in ("Zementembolie", "Anemia"):
        scenario.answer(AECTC, term)
        assert scenario.entry is not None
        hints = scenario.entry.review.places[scenario.spot(AETOXGR)].hints
        assert hints is not None
        assert "becomes serious" in hints["4"].en
        assert hints["4"].en.count("serious") == 1


def test_the_terms_are_described_by_the_grades_of_the_version_in_force() -> None:
    scenario = Scenario.blank(STUDY, {"COUNTRY": "DE", "SITEID": "101", "CTCAEV": "4.0"}).on(
        ADVERSE_EVENT
    )
    assert scenario.entry is not None
    hints = scenario.entry.review.places[scenario.spot(AECTC)].hints

    assert hints is not None
    assert hints["Wound infection"].en == "grades 2–5 · Infections and infestations"


@pytest.mark.parametrize(("version", "words"), [("4.0", LOCAL), ("4.03", LOCAL), ("5.0", ORAL)])
def test_clinical_14_the_same_grade_means_what_its_version_says(version: str, words: str) -> None:
    scenario = Scenario.blank(STUDY, {"CTCAEV": version}).on(ADVERSE_EVENT)
    scenario.answer(AECTC, "Wound infection")
    assert scenario.entry is not None
    hints = scenario.entry.review.places[scenario.spot(AETOXGR)].hints
    assert hints is not None
    assert hints["2"].en == words

    scenario.on(WOUND)
    assert scenario.entry is not None
    hints = scenario.entry.review.places[scenario.spot(WNDINF)].hints
    assert hints is not None
    assert hints["2"].en == words


def described(version: str, term: str) -> set[str]:
    """The grades that have words of their own for a term, not those of the general scale."""
    general = {code.value: code.hint for code in ctcae.GRADES.codes}
    return {
        grade for grade, hint in general.items() if ctcae.grade_words(version, term, grade) != hint
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_clinical_14_a_version_describes_only_terms_and_grades_that_it_has(version: str) -> None:
    wrong = {
        term.name: described(version, term.name) - set(term.grades)
        for term in ctcae.terms(version).values()
        if term.grades and described(version, term.name) - set(term.grades)
    }

    assert wrong == {}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("term", ["Osteonecrosis", "Spinal cord compression", "Headache"])
def test_clinical_14_what_a_version_does_not_describe_has_the_general_words(
    version: str, term: str
) -> None:
    if term not in ctcae.terms(version) or term == "Headache":
        assert described(version, term) <= {"5"}
    else:
        assert described(version, term) >= {"3"}


def test_clinical_14_both_releases_of_version_4_describe_the_same() -> None:
    for term in ctcae.terms("4.0"):
        assert described("4.0", term) == described("4.03", term)

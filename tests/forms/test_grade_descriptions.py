"""3.23: each grade is described in the words of the chosen term."""

from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.study.study import STUDY
from tests.scenario import Scenario


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

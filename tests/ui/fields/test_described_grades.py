"""Grade cards describe the grades in the words of the chosen term."""

from pytestqt.qtbot import QtBot

from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.fields.cards import CardsField
from tests.scenario import Scenario


def test_the_cards_say_what_the_grade_of_this_term_means(qtbot: QtBot) -> None:
    scenario = Scenario.blank(STUDY, {"COUNTRY": "DE", "SITEID": "101"}).on(ADVERSE_EVENT)
    scenario.answer(AECTC, "Seroma")
    assert scenario.entry is not None
    view = scenario.entry.review.places[scenario.spot(AETOXGR)]
    field = CardsField(AETOXGR, "en")
    qtbot.addWidget(field)
    general = [field._hint(code) for code in field.codes()]
    field.offered, field.hints = view.offered, view.hints

    told = [field._hint(code) for code in field.codes()]
    assert len(told) == 3
    assert told != general[:3]
    assert "aspiration" in told[1].casefold()

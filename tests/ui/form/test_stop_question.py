"""The question of the stop rule on the page of an adverse event, as it is seen and taken over."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.relation import OF_TREATMENT
from kyphocrf.forms.adverse_event.stop import AESTOP
from kyphocrf.forms.adverse_event.term import AECTC, AETERM, AETOXGR
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.form.page import FormPage
from tests.scenario import Scenario
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.sample_form import Desk
from tests.ui.shoot import shoot

SIZE = QSize(1285, 697)


@pytest.mark.parametrize("language", LANGUAGES)
def test_clinical_04_the_question_stands_with_its_suggestion_and_every_word_has_its_room(
    qtbot: QtBot, language: Language
) -> None:
    scenario = Scenario.blank(STUDY).on(ADVERSE_EVENT).answer(AETERM, "Querschnittslähmung")
    scenario.answer(AECTC, "Nervous system disorders - Other, specify").answer(AETOXGR, "4")
    for item in OF_TREATMENT[:2]:
        scenario.answer(item, "2")
    assert scenario.entry is not None
    page = kept(qtbot, FormPage(language))
    page.resize(SIZE)
    page.show()
    page.show_entry(scenario.entry, Desk(scenario.entry))
    assert page.view is not None

    page.view.go_to(scenario.spot(AESTOP))

    shoot(page, f"35-stop-question-{language}", SIZE)
    assert too_tight(page) == []

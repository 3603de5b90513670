"""Every form of the trial, at every width and text size, shows its words whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.form.page import FormPage
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.scenario import Scenario
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.sample_form import Desk

FACTS = {"COUNTRY": "DE", "SITEID": "101"}
WIDTHS = (638, 960, 1285)


@pytest.fixture(params=[100, 150], scope="module")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    theme.apply(qapp, "light", request.param, Desktop())
    yield request.param
    theme.apply(qapp, "light", desktop=Desktop())


def opened(qtbot: QtBot, form: Form, language: Language, width: int) -> FormPage:
    entry = Scenario.blank(STUDY, FACTS).on(form).entry
    assert entry is not None
    page = kept(qtbot, FormPage(language))
    page.resize(width, 600)
    page.show()
    page.show_entry(entry, Desk(entry))
    return page


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_no_word_of_a_form_is_cut(qtbot: QtBot, form: Form, language: Language) -> None:
    page = opened(qtbot, form, language, WIDTHS[0])

    cut = {}
    for width in WIDTHS:
        page.resize(width, 600)
        cut[page.width()] = too_tight(page)

    assert cut == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_no_two_fields_of_a_form_overlap(qtbot: QtBot, form: Form) -> None:
    page = opened(qtbot, form, "de", 960)
    view = page.view
    assert view is not None

    boxes = [field.geometry() for field in view.fields.all().values() if field.isVisible()]

    painted = all(item.is_derived for item in form.items.values())
    assert boxes or painted or form.groups[0].repeats is not None
    for place, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[place + 1 :])

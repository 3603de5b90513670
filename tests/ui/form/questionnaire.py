"""The questionnaires of the trial on a page of their own, as the tests type into them."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Collected, StudyEvent
from kyphocrf.definition.text import Language, same
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Spot
from tests.scenario import Scenario
from tests.ui.form_window import Window
from tests.ui.sample_form import STUDY as SAMPLE_STUDY
from tests.ui.sample_form import Desk, desk_of

FORMS: tuple[Form, ...] = tuple(
    form for form in STUDY.forms if any(group.questionnaire for group in form.groups)
)
"""Every form of the trial in which a questionnaire stands."""


def questions(form: Form) -> tuple[Spot, ...]:
    """Return the places of all questions, in their order on the page."""
    return tuple(
        Spot(group.name, 0, item.name)
        for group in form.groups
        if group.questionnaire
        for item in group.items
    )


def desk_with(form: Form, *, goes_on: bool = True) -> Desk:
    """Return a page of which the questionnaires are asked, and nothing of them is answered."""
    desk = desk_of(Scenario.blank(STUDY).on(form, "V0"))
    for spot in desk.entry.review.spots():
        item = form.items[spot.item]
        if item.codelist is not None and "1" in item.codelist.by_value and not _is_question(spot):
            desk.entry.answer(spot, desk.entry.understood(spot, "1", "en").answer)
    desk.goes_on = goes_on
    return desk


def lone_desk(form: Form) -> Desk:
    """Return a blank page of a form in a study that has no other."""
    event = StudyEvent("V0", same("V0"), (Collected(form.name),), {})
    study = replace(SAMPLE_STUDY, forms=(form,), events=(event,))
    return desk_of(Scenario.blank(study).on(form, "V0"))


def _is_question(spot: Spot) -> bool:
    return any(spot in questions(form) for form in FORMS)


def opened(qtbot: QtBot, desk: Desk, language: Language = "en") -> Window:
    """Open the page at its first question."""
    window = Window(qtbot, desk, language)
    window.view.go_to(questions(desk.entry.form)[0])
    return window


def queue(window: Window, typed: str, *, held: bool = False) -> None:
    """Put all key presses into the queue of the window at once, before any is worked off."""
    handle = window.page.windowHandle()
    for letter in typed:
        for action in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            pressed = QKeyEvent(action, ord(letter), Qt.KeyboardModifier.NoModifier, letter, held)
            QApplication.postEvent(handle, pressed)
    QApplication.processEvents()

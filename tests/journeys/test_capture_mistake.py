"""A subject enrolled by mistake is marked by the menu: said first, asked why, seen everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kyphocrf.definition.text import Language
from kyphocrf.record.casebook import Status
from kyphocrf.ui.subject.mistake_dialog import CountingPagesDialog, MistakeDialog
from kyphocrf.workflow import due_list, reading, verifying
from tests.acting import changes
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace
from tests.ui.fits import too_tight


def said(widget: QWidget | None) -> str:
    assert widget is not None
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def marked(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.command("subject_page")
    choose(desk, "mistake")
    desk.keys.enter("enrolled twice")


def test_capture_21_what_follows_is_said_before_a_reason_is_asked(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.command("subject_page")

    choose(desk, "mistake")

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MistakeDialog)
    for words in ("number stays used", "Nothing is erased", "take no entry", "taken back"):
        assert words in said(dialog)
    assert QApplication.focusWidget() is dialog.reason
    desk.keys.enter("")
    assert "A reason is missing." in said(dialog)
    desk.keys.press(Qt.Key.Key_Escape)
    assert reading.enrolled_by_mistake(desk.session) == frozenset()


def test_capture_21_a_mistake_is_told_on_every_screen_and_counted_on_none(desk: Workplace) -> None:
    marked(desk)

    screens = desk.desk.screens
    assert "Enrolled by mistake" in screens.subject.head.failed.text()
    assert not screens.subject.has_next
    desk.keys.command("subjects")
    assert "enrolled by mistake" in screens.subjects.grid.model().index(0, 0).data()
    desk.keys.press(Qt.Key.Key_Right)
    desk.keys.press(Qt.Key.Key_Return)
    assert "101-001 was enrolled by mistake" in screens.visit.void_strip.words.text()
    desk.keys.command("today")
    assert due_list.today(desk.session) == ()
    assert "0 subjects" in said(screens.today)
    line = changes(desk.session, "101-001")[0]
    assert (line.reason, line.user) == ("enrolled twice", "coord02")


def test_capture_21_the_pages_of_a_mistake_take_no_entry(desk: Workplace) -> None:
    marked(desk)
    desk.desk.screens.open_visit("101-001")

    desk.keys.enter("20.11.26")

    assert desk.entry.closed is not None
    assert desk.entry.instance.status is Status.BLANK


def test_capture_21_the_number_of_a_mistake_stays_used(desk: Workplace) -> None:
    marked(desk)

    assert desk.enrol() == "101-002"


def test_capture_21_a_mistake_is_taken_back_with_a_reason(desk: Workplace) -> None:
    marked(desk)

    choose(desk, "no_mistake")
    assert "expected again" in said(QApplication.activeModalWidget())
    desk.keys.enter("two patients of one name")

    assert reading.enrolled_by_mistake(desk.session) == frozenset()
    assert desk.desk.screens.subject.has_next
    assert desk.desk.screens.subject.head.failed.isHidden()
    assert changes(desk.session, "101-001")[0].reason == "two patients of one name"
    assert verifying.verify(desk.session).whole


def test_capture_21_pages_that_count_are_listed_before_a_reason_is_asked(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.enter("20.11.26", "2.1")
    title = desk.entry.form.label.en

    choose(desk, "mistake")

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CountingPagesDialog)
    model = dialog.table.model()
    assert [model.index(0, at).data() for at in (0, 1)] == ["Baseline", title]
    desk.keys.press(Qt.Key.Key_Escape)
    choose(desk, "void")
    desk.keys.enter("1")
    choose(desk, "mistake")
    assert isinstance(QApplication.activeModalWidget(), MistakeDialog)
    desk.keys.enter("enrolled twice")
    assert reading.enrolled_by_mistake(desk.session) == {"101-001"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_capture_21_the_question_fits_in_both_languages(
    desk: Workplace, language: Language
) -> None:
    desk.enrol()
    desk.keys.command("subject_page")
    desk.desk.speak(language)
    QApplication.processEvents()  # the menu bar is laid out anew

    choose(desk, "mistake")

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MistakeDialog)
    assert too_tight(dialog) == []

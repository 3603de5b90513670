"""A void page is shown on request and comes back; one of another patient goes where it belongs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.record.casebook import Status
from kyphocrf.ui.visit.page_transfer import TransferDialog
from kyphocrf.workflow import overview
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace


def begun(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.enter("20.11.26", "2.1")


def listed(desk: Workplace) -> list[tuple[str, str]]:
    return [(line.key.form, line.shape) for line in desk.desk.visit.pane.lines]


def test_capture_21_a_void_page_frees_its_slot_and_is_shown_and_brought_back(
    desk: Workplace,
) -> None:
    begun(desk)
    choose(desk, "void")
    desk.keys.enter("1")
    void = desk.entry.key
    assert not desk.desk.visit.void_strip.isHidden()
    desk.keys.command("go_to")
    desk.keys.enter("1 V0 SCR")
    assert desk.entry.key != void
    assert desk.value(ICVERS) is None
    assert ("SCR", "void") not in listed(desk)

    desk.keys.command("void_pages")
    assert ("SCR", "void") in listed(desk)
    desk.desk.visit.open_form(void)
    choose(desk, "bring_back")
    desk.keys.enter("1")

    assert desk.entry.instance.status is Status.STARTED
    assert desk.value(ICVERS) == "2.1"
    assert desk.desk.visit.void_strip.isHidden()
    assert ("SCR", "void") not in listed(desk)


def test_capture_21_a_page_of_another_patient_goes_there_and_leaves_a_link(
    desk: Workplace,
) -> None:
    begun(desk)
    desk.enrol()
    desk.keys.command("go_to")
    desk.keys.enter("1 V0 SCR")
    from_here = desk.entry.key

    choose(desk, "belongs_elsewhere")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TransferDialog)
    assert dialog.table.rowCount() == 2
    desk.keys.enter("9", "2", "wrong patient")

    assert desk.entry.book.subject_key == "101-002"
    assert desk.value(ICVERS) == "2.1"
    desk.desk.screens.open_visit("101-001", "V0", from_here)
    strip = desk.desk.visit.void_strip
    assert "101-002" in strip.words.text()
    strip.go.setFocus()
    desk.keys.press(Qt.Key.Key_Return)
    assert desk.desk.visit.subject_key == "101-002"


def test_capture_21_one_state_of_a_voided_visit_on_every_screen(desk: Workplace) -> None:
    begun(desk)
    choose(desk, "void")
    desk.keys.enter("1")

    row = overview.grid(desk.session)[0]
    shapes = {line.shape for line in row.cells["V0"].forms if line.key.form == "SCR"}

    assert shapes == {"blank"}
    assert row.cells["V0"].shape == "blank"

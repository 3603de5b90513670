"""Who was randomised although the gate does not pass: completed with a reason, told everywhere."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QApplication, QLabel

from kyphocrf.definition.item import Item
from kyphocrf.forms.randomisation import form as rnd
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.workflow import history, overview
from kyphocrf.workflow.permission import Act
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace

_PAGE: Final = FormKey("RND", 1, "RND", 1)
_DRAWN: Final[Mapping[Item[Any], str]] = {
    rnd.RNDDAT: "20.11.26",
    rnd.RNDTIM: "10:00",
    rnd.RNDMETH: "1",
    rnd.RNDNO: "R-001",
    rnd.ARM: "B",
}


def drawn(desk: Workplace) -> None:
    desk.enrol()
    desk.desk.screens.open_visit("101-001", "RND", _PAGE)
    for item, typed in _DRAWN.items():
        desk.go_to(item)
        desk.keys.enter(typed)


def status(desk: Workplace) -> Status:
    return desk.entry.instance.status


def test_capture_07_an_arm_against_the_gate_is_told_on_every_screen(
    investigator: Workplace,
) -> None:
    desk = investigator
    drawn(desk)
    desk.keys.command("main_action")
    assert status(desk) is Status.STARTED
    assert overview.grid(desk.session)[0].arm == ""

    choose(desk, "against_gate")
    desk.keys.enter("drawn at another site")

    assert status(desk) is Status.COMPLETE
    numbers = ", ".join(desk.entry.instance.unmet)
    assert "X05-1" in numbers
    assert numbers in desk.desk.visit.page.head.failed.text()
    desk.keys.command("subject_page")
    assert numbers in desk.desk.screens.subject.head.failed.text()
    desk.keys.command("subjects")
    row = desk.desk.screens.subjects.grid.model().index(0, 0)
    assert numbers in row.data()
    assert row.data().startswith("101-001 B")


def test_capture_07_a_coordinator_is_told_the_requirement_and_completes_nothing(
    desk: Workplace,
) -> None:
    drawn(desk)
    before = history.of_form(desk.session, "101-001", _PAGE)

    desk.keys.command("main_action")
    assert "X05-1" in desk.desk.visit.page.stops.words
    desk.desk.visit.actions_by_name["against_gate"].trigger()
    refusal = QApplication.activeModalWidget()
    assert isinstance(refusal, MessageDialog)
    refused = desk.session.refusal(Act.AGAINST_GATE)
    assert refused is not None
    assert refused.happened.en in " ".join(one.text() for one in refusal.findChildren(QLabel))
    refusal.reject()

    assert status(desk) is Status.STARTED
    assert history.of_form(desk.session, "101-001", _PAGE) == before

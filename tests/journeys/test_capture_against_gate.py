"""Who was randomised although the gate does not pass: completed with a reason, told everywhere."""

from collections.abc import Mapping
from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.forms.randomisation import form as rnd
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.workflow import overview
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


def test_capture_07_a_coordinator_is_refused_with_a_reason(desk: Workplace) -> None:
    drawn(desk)

    choose(desk, "against_gate")

    assert desk.entry.instance.status is Status.STARTED
    assert COMMANDS["against_gate"].menu is not None

"""A complete page is reopened, corrected and completed again; its history tells who and why."""

from PySide6.QtWidgets import QLabel

from kyphocrf.demo.patients import Story
from kyphocrf.forms.pain.rating import VASGEN
from kyphocrf.record.casebook import Status
from tests.journeys.workplace import TODAY, Workplace


def words_of_pane(desk: Workplace) -> str:
    pane = desk.desk.visit.page.pane
    return " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_a_correction_after_completing_carries_its_reason(desk: Workplace) -> None:
    page = Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5"))
    desk.have(page)
    desk.typist.open(1, page.key)

    desk.keys.command("main_action")
    desk.keys.enter("read 6 on the paper")
    desk.go_to(VASGEN)
    desk.keys.enter("6")
    desk.keys.command("main_action")
    desk.go_to(VASGEN)
    desk.keys.command("item_history")

    assert desk.entry.instance.status is Status.COMPLETE
    assert desk.value(VASGEN) == "6.0"
    desk.qtbot.waitUntil(lambda: "5.0 / 10 → 6.0 / 10" in words_of_pane(desk))
    assert "read 6 on the paper" in words_of_pane(desk)

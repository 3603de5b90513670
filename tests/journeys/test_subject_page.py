"""The page of a subject is reached from the grid, by its number, and from a visit; and left."""

from kyphocrf.demo.baseline import Vertebra
from kyphocrf.demo.patients import Story
from kyphocrf.workflow import reading
from tests.journeys.workplace import TODAY, Workplace


def enrolled(desk: Workplace) -> str:
    story = Story(1, TODAY, 1958, "F")
    desk.have(*story.screened(-2, ("7", "5"), Vertebra("T12", "18", "21", "15")))
    return reading.subject_keys(desk.session)[0]


def test_from_the_grid_by_number_and_from_a_visit(desk: Workplace) -> None:
    key = enrolled(desk)
    shown = desk.desk.window.shown

    desk.keys.command("subjects")
    desk.keys.command("main_action")
    assert (shown(), desk.desk.screens.subject.subject_key) == ("subject", key)

    desk.keys.command("close")
    assert (shown(), desk.desk.screens.subjects.subject_key) == ("subjects", key)

    desk.keys.command("go_to")
    desk.keys.enter("1")
    assert shown() == "subject"

    desk.keys.command("main_action")
    assert shown() == "visit"

    desk.keys.command("subject_page")
    assert shown() == "subject"
    assert "lesion 1" in desk.desk.screens.subject.spine.map.levels["T12"].accessibleName()


def test_what_was_just_answered_stands_on_the_page(desk: Workplace) -> None:
    desk.enrol()
    desk.keys.command("go_to")
    desk.keys.enter("1 les")
    desk.keys.enter("lwk 2")

    desk.keys.command("subject_page")

    assert "lesion 1" in desk.desk.screens.subject.spine.map.levels["L2"].accessibleName()

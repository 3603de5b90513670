"""Ctrl+G leads to a form by two words, also to one that the last answer has just brought."""

from kyphocrf.demo.baseline import Vertebra
from kyphocrf.demo.patients import Story
from kyphocrf.demo.scripts import without_questionnaires
from tests.journeys.workplace import TODAY, Workplace


def test_go_to_finds_the_radiotherapy_as_soon_as_its_arm_is_drawn(desk: Workplace) -> None:
    story = Story(1, TODAY, 1958, "F")
    desk.have(*story.screened(-2, ("7", "5"), Vertebra("T12", "18", "21", "15")))
    desk.typist.write(without_questionnaires(story, -1))
    desk.typist.write(story.randomised(0, "B"))

    desk.keys.command("go_to")
    desk.keys.enter("1 ebrt")

    assert desk.entry.key.form == "EBRT"
    assert desk.typist.view.isAncestorOf(desk.focused)


def test_capture_12_go_to_finds_a_visit_by_its_words_and_an_answer_by_what_it_says(
    desk: Workplace,
) -> None:
    desk.enrol()
    desk.keys.enter("20.11.26", "Fassung Herbst")

    desk.keys.command("go_to")
    desk.keys.enter("baseline")
    assert desk.entry.key.event == "V0"
    desk.keys.command("go_to")
    desk.keys.enter("1 advrse event")
    assert desk.entry.key.form == "AE"
    desk.keys.command("go_to")
    desk.keys.enter("herbst")

    assert (desk.entry.key.form, desk.item) == ("SCR", "ICVERS")

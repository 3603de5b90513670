"""The language changes in the middle of a word, by the menu; the word and the place stay."""

from kyphocrf.forms.consent.form import ICVERS
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace


def test_switching_the_language_keeps_a_half_typed_word_and_its_field(desk: Workplace) -> None:
    desk.enrol()
    desk.go_to(ICVERS)
    desk.keys.type("2.")
    before = desk.focused

    choose(desk, "language")

    assert desk.session.language == "de"
    assert desk.desk.visit.page.head.main.text() == "Abschließen"
    assert desk.focused is before
    assert desk.typed == "2."
    desk.keys.enter("1")
    assert desk.value(ICVERS) == "2.1"

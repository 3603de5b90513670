"""Typing where to go: `7 w2 pain`, `AE 3`, `101-007`, an item's number."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answer_words import AnswerWords
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.schedule import Due
from kyphocrf.ui.going.go_to import AT_MOST, Goal, found
from kyphocrf.ui.going.go_to_box import GoToBox
from kyphocrf.workflow.grid_cell import FormLine, GridCell
from kyphocrf.workflow.grid_row import GridRow
from tests import grown_study as g
from tests.grown_study import GROWN_STUDY
from tests.ui.example import ROWS, STUDY
from tests.ui.frame import kept


def with_events(row: GridRow, count: int) -> GridRow:
    """A subject with so many adverse events."""
    cell = row.cells["AE"]
    label = STUDY.current("AE").label
    lines = tuple(
        FormLine(FormKey("AE", 1, "AE", number), label, "started", 1, 9)
        for number in range(1, count + 1)
    )
    return replace(row, cells={**row.cells, "AE": replace(cell, forms=lines)})


SITE = tuple(with_events(row, 3) for row in ROWS)


def first(typed: str, here: str = "") -> Goal:
    return found(typed, STUDY, SITE, here)[0]


@pytest.mark.parametrize("typed", ["101-007", "7", "007", "  7 "])
def test_a_subject_is_found_by_its_number(typed: str) -> None:
    assert (first(typed).subject_key, first(typed).event) == ("101-007", "")


def test_a_visit_is_found_by_its_code() -> None:
    goal = first("7 w2")

    assert (goal.subject_key, goal.event, goal.key) == ("101-007", "W2", None)


@pytest.mark.parametrize("typed", ["7 ebrt", "7 plan", "7 bestrahl", "7 t0 plan"])
def test_a_form_is_found_by_its_name_in_either_language(typed: str) -> None:
    assert first(typed).key == FormKey("T0", 1, "EBRT", 1)


def test_a_form_of_that_name_comes_before_a_visit_that_only_holds_the_word() -> None:
    events = tuple(
        replace(event, label=same("Week 2 of EBRT")) if event.code == "W2" else event
        for event in STUDY.events
    )

    goal = found("7 ebrt", replace(STUDY, events=events), SITE)[0]

    assert goal.key == FormKey("T0", 1, "EBRT", 1)


def test_the_visit_decides_between_forms_of_one_name() -> None:
    assert first("7 w6 schmerz").key == FormKey("W6", 1, "PAINVAS", 1)


@pytest.mark.parametrize("typed", ["AE 3", "7 ae 3"])
def test_an_adverse_event_is_found_by_its_number(typed: str) -> None:
    assert first(typed, "101-007").key == FormKey("AE", 1, "AE", 3)


def repeated(typed: str) -> tuple[Goal, ...]:
    """Look up in a study whose weekly and unscheduled visits have their numbers."""
    forms = {"OT": ("CHK",), "UNS": ("CHK", "SCAN"), "AE": ("AE", "SAE")}
    cells = {
        code: GridCell("started", same(""), tuple(
            FormLine(key, GROWN_STUDY.current(form).label, "started", 1, 1)
            for number in (1, 2) for form in names
            for key in [FormKey(code, 1, form, number) if code == "AE" else
                        FormKey(code, number, form, 1)]
        ), Due.OPEN, None)
        for code, names in forms.items()
    }  # fmt: skip
    row = GridRow("101-007", "A", same(""), ended=False, cells=cells)
    return found(typed, GROWN_STUDY, (row,))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("7 ot 2", FormKey("OT", 2, "CHK", 1)),
        ("7 woche 2", FormKey("OT", 2, "CHK", 1)),
        ("7 uns 2", FormKey("UNS", 2, "CHK", 1)),
        ("7 uns 2 scan", FormKey("UNS", 2, "SCAN", 1)),
        ("7 sae 2", FormKey("AE", 1, "SAE", 2)),
        ("7 ae 2", FormKey("AE", 1, "AE", 2)),
    ],
)
def test_each_time_a_visit_or_form_repeats_has_its_number(typed: str, key: FormKey) -> None:
    assert repeated(typed)[0].key == key


@pytest.mark.parametrize(
    ("typed", "key", "words"),
    [
        ("7 uns 1", FormKey("UNS", 1, "CHK", 1), "Zusatzvisite 1"),
        ("7 sae 1", FormKey("AE", 1, "SAE", 1), "Ereignisse · SUE-Meldung 1"),
    ],
)
def test_what_has_not_happened_yet_is_found_as_the_first(
    typed: str, key: FormKey, words: str
) -> None:
    row = GridRow("101-007", "A", same(""), ended=False, cells={})

    goal = found(typed, GROWN_STUDY, (row,))[0]

    assert (goal.key, goal.words.de) == (key, f"101-007 · {words}")


def test_what_only_some_subjects_are_asked_is_not_found_before_it_was_begun() -> None:
    events = tuple(
        replace(event, forms=tuple(replace(one, collect_if=g.PART.eq("C7")) for one in event.forms))
        for event in GROWN_STUDY.events
    )
    row = GridRow("101-007", "A", same(""), ended=False, cells={})

    assert found("7 sae 1", replace(GROWN_STUDY, events=events), (row,)) == ()


def test_a_repeated_visit_is_called_by_its_number() -> None:
    assert repeated("7 uns 2")[0].words.de == "101-007 · Zusatzvisite 2"


@pytest.mark.parametrize("typed", ["7 d1 5.2", "7 d1 lokal", "7 d1 VISITDAT"])
def test_an_item_is_found_by_number_name_or_label(typed: str) -> None:
    goals = found(typed, STUDY, SITE)

    assert {goal.event for goal in goals} == {"D1"}
    assert {goal.item for goal in goals} <= {"PAIN", "VISITDAT"}
    assert goals != ()


def test_without_a_number_the_subject_one_stands_at_is_meant() -> None:
    goals = found("w2", STUDY, SITE, "101-003")

    assert {goal.subject_key for goal in goals} == {"101-003"}


def test_a_number_says_more_than_where_one_stands() -> None:
    assert first("7 w2", "101-003").subject_key == "101-007"


@pytest.mark.parametrize("typed", ["", "   ", "7 nowhere", "99"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert found(typed, STUDY, SITE, "101-001") == ()


def test_the_list_stays_short() -> None:
    assert len(found("pain", STUDY, SITE)) == AT_MOST


def test_a_goal_says_where_it_leads_in_both_languages() -> None:
    words = first("7 ebrt").words

    assert words.en == "101-007 · Treatment · Plan, fractions"
    assert words.de == "101-007 · Behandlung · Bestrahlungsplan und Fraktionen"


def test_down_and_enter_go_to_the_second_goal(qtbot: QtBot) -> None:
    box = kept(qtbot, GoToBox("en"))
    box.search_with(lambda typed: found(typed, STUDY, SITE))
    box.show()
    QTest.keyClicks(box, "7 pain")
    second = found("7 pain", STUDY, SITE)[1]

    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.went) as going:
        QTest.keyClick(box, Qt.Key.Key_Return)

    assert going.args == [second]
    assert box.text() == ""


def test_nothing_found_says_how_to_ask(qtbot: QtBot) -> None:
    box = kept(qtbot, GoToBox("en"))
    box.search_with(lambda typed: found(typed, STUDY, SITE))
    box.show()

    QTest.keyClicks(box, "nowhere")
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert box._list.nothing.isVisible()
    assert "7 w2 pain" in box._list.nothing.text()


# Every word that stands on screen.


def every_visit() -> list[tuple[str, str]]:
    return [
        (event.code, words) for event in STUDY.events for words in (event.label.en, event.label.de)
    ]


@pytest.mark.parametrize(("code", "words"), every_visit())
def test_capture_12_every_visit_is_found_by_its_words(code: str, words: str) -> None:
    goals = found(f"7 {words}", STUDY, SITE)

    assert code in {goal.event for goal in goals if goal.key is None}


@pytest.mark.parametrize("typed", ["week 2", "woche 2", "Week  2", "w2", "WOCHE 2"])
def test_capture_12_a_visit_is_found_without_the_number_of_a_subject(typed: str) -> None:
    goals = found(typed, STUDY, SITE)

    assert len(goals) == AT_MOST
    assert {(goal.event, goal.key) for goal in goals} == {("W2", None)}


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_capture_12_every_form_and_item_is_found_by_its_words_and_number(form: Form) -> None:
    event = next(one.code for one in STUDY.events if form.name in {c.form for c in one.forms})
    for words in (form.label.en, form.label.de):
        keys = {goal.key.form for goal in found(f"7 {words}", STUDY, SITE) if goal.key is not None}
        assert form.name in keys
    for item in form.items.values():
        for words in (item.label.en, item.label.de, item.name, form.numbers[item.name]):
            goals = found(f"7 {event} {form.name} {words}", STUDY, SITE)
            assert item.name in {goal.item for goal in goals}, words


@pytest.mark.parametrize("typed", ["101-00", "101–00", "1-00"])
def test_capture_12_subjects_are_found_by_a_part_of_their_number(typed: str) -> None:
    goals = found(typed, STUDY, SITE)

    assert [goal.subject_key for goal in goals] == [f"101-00{number}" for number in range(1, 9)]
    assert found("101–007", STUDY, SITE)[0].subject_key == "101-007"


@pytest.mark.parametrize(
    ("typed", "event"),
    [("7 wekk 2", "W2"), ("7 wohce 2", "W2"), ("7 treatmnt", "T0"), ("7 basline", "V0")],
)
def test_capture_12_a_slip_of_the_keys_is_forgiven(typed: str, event: str) -> None:
    assert first(typed).event == event


def test_capture_12_what_is_typed_right_is_found_before_what_only_looks_alike() -> None:
    assert {goal.event for goal in found("7 woche", STUDY, SITE) if goal.key is None} == {
        "W2",
        "W6",
    }


@pytest.mark.parametrize("typed", ["7 week 3", "77", "101-077", "7 5.3"])
def test_capture_12_a_number_is_never_guessed(typed: str) -> None:
    assert found(typed, STUDY, SITE) == ()


PLAN = FormKey("T0", 1, "EBRT", 1)
ANSWERS = (
    AnswerWords(PLAN, Spot("MAIN", 3, "VISITDAT"), same("2026-11-20")),
    AnswerWords(PLAN, Spot("MAIN", 0, "VISITDAT"), Text("Morphine, retarded", "Morphin retard")),
)


def answered(subject_key: str) -> tuple[AnswerWords, ...]:
    assert subject_key == "101-007"
    return ANSWERS


@pytest.mark.parametrize("typed", ["7 morph", "7 morphin retard", "7 plan morphine", "7 mrophine"])
def test_capture_12_an_answer_is_found_by_what_it_says(typed: str) -> None:
    goal = found(typed, STUDY, SITE, "", answered)[-1]

    assert (goal.key, goal.item, goal.row) == (PLAN, "VISITDAT", 0)
    assert goal.words.de.endswith(": Morphin retard")


def test_capture_12_an_answer_in_a_table_leads_into_its_row() -> None:
    (goal,) = found("2026-11-20", STUDY, SITE, "101-007", answered)

    assert (goal.item, goal.row) == ("VISITDAT", 3)


def test_capture_12_answers_of_subjects_that_are_not_meant_are_not_read() -> None:
    def forbidden(subject_key: str) -> tuple[AnswerWords, ...]:
        raise AssertionError(subject_key)

    assert found("morphine", STUDY, SITE, "", forbidden) == ()
    assert found("7 w2", STUDY, SITE, "", forbidden) != ()

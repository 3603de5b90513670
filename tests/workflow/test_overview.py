"""Subjects by visits: what is due, late, missed, not expected; what to do first."""

import pytest

from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.schedule import Due, expected
from kyphocrf.workflow import capture, casebook_statuses, due_list, enrolment, overview, reading
from kyphocrf.workflow.grid_cell import GridCell
from kyphocrf.workflow.session import Session
from tests.acting import allot
from tests.workflow.conftest import TREATMENT, StillClock, type_in

SUBJECT = "101-001"


def fill(session: Session, key: FormKey, **typed: str) -> None:
    entry = capture.open_form(session, SUBJECT, key)
    for item, text in typed.items():
        name, _, row = item.partition("_")
        group = entry.form.group_of[name]
        type_in(entry, Spot(group.name, int(row or 0), name), text)
    capture.leave(session, entry)


def cell(session: Session, event: str) -> GridCell:
    (row,) = overview.grid(session)
    return row.cells[event]


def arm_b_treated_on(session: Session, day: str) -> None:
    allot(session, "B")
    fill(session, TREATMENT, GIVEN="1", PLANNED="1", FXDAT_1=day)


def test_a_visit_without_a_known_anchor_is_open_and_blank(session: Session) -> None:
    found = cell(session, "D1")

    assert (found.due, found.shape) == (Due.OPEN, "blank")
    assert found.word.en == "0/1"


@pytest.mark.parametrize(
    ("treated", "shape", "words"),
    [
        ("20.11.2026", "late", "+2 d"),
        ("22.11.2026", "due", "today"),
        ("23.11.2026", "not_yet_due", "11-24"),
        ("1.9.2026", "missed", "missed"),
    ],
)
def test_day_1_stands_in_time(session: Session, treated: str, shape: str, words: str) -> None:
    arm_b_treated_on(session, treated)
    found = cell(session, "D1")

    assert (found.shape, found.word.en) == (shape, words)


def test_a_visit_of_the_other_arm_is_not_expected(session: Session) -> None:
    allot(session, "A")

    assert cell(session, "W2").due is Due.NOT_EXPECTED
    assert cell(session, "T0").shape == "not_expected"


def test_a_screening_failure_ends_the_visits_and_says_so(session: Session) -> None:
    fill(session, FormKey("V0", 1, "CONS", 1), ICDAT="20.11.2026", FAILED="1")
    (row,) = overview.grid(session)

    assert row.ended
    assert row.state.de == "Screening-Versager"
    assert row.cells["W6"].shape == "not_expected"
    assert row.cells["V0"].shape == "started"


def test_a_visit_shows_the_gravest_thing_among_its_forms(session: Session) -> None:
    fill(session, FormKey("V0", 1, "CONS", 1), ICDAT="20.11.2026", ICAUTH="1")
    entry = capture.open_form(session, SUBJECT, FormKey("V0", 1, "CONS", 1))
    assert capture.complete(session, entry) == ()
    assert (cell(session, "V0").shape, cell(session, "V0").word.en) == ("started", "1/2")

    fill(session, FormKey("V0", 1, "PAIN", 1), PAINDAT="20.11.2026", VAS="11")
    assert cell(session, "V0").shape == "hard"


def test_a_visit_is_complete_when_all_its_forms_are(session: Session) -> None:
    fill(session, FormKey("V0", 1, "CONS", 1), ICDAT="20.11.2026", FAILED="0", ICAUTH="1")
    fill(session, FormKey("R", 1, "ALLOT", 1), ARM="B")
    entry = capture.open_form(session, SUBJECT, FormKey("R", 1, "ALLOT", 1))
    assert capture.complete(session, entry) == ()

    assert (cell(session, "R").shape, cell(session, "R").word.en) == ("complete", "1/1")


def test_the_forms_of_a_visit_with_their_counts(session: Session) -> None:
    fill(session, FormKey("V0", 1, "CONS", 1), ICDAT="20.11.2026")
    lines = overview.forms_at(session, SUBJECT, "V0")

    assert [(line.key.form, line.shape, line.done, line.total) for line in lines] == [
        ("CONS", "started", 1, 2),
        ("PAIN", "blank", 0, 2),
    ]


def test_each_event_that_happened_has_its_number(session: Session) -> None:
    fill(session, FormKey("AE", 1, "EV", 1), EVENT="fall")
    fill(session, FormKey("AE", 1, "EV", 2), EVENT="fever")

    assert (cell(session, "AE").shape, cell(session, "AE").word.en) == ("started", "2")
    labels = [line.label.de for line in overview.forms_at(session, SUBJECT, "AE")]
    assert labels == ["Ereignis 1", "Ereignis 2"]


def test_each_event_is_told_from_the_others_by_its_own_words(session: Session) -> None:
    fill(session, FormKey("AE", 1, "EV", 1), EVENT="fall")
    fill(session, FormKey("AE", 1, "EV", 2), EVENT="fever")
    entry = capture.open_form(session, SUBJECT, FormKey("AE", 1, "EV", 3))
    entry.answer(Spot("MAIN", 0, "EVENT"), Answer(missing=Missing.UNK))
    capture.leave(session, entry)
    entry = capture.open_form(session, SUBJECT, FormKey("AE", 1, "EV", 2))
    capture.void(session, entry, "never happened")

    (void,) = overview.void_pages(session, SUBJECT, "AE")
    told = [line.named.en for line in overview.forms_at(session, SUBJECT, "AE")]
    assert (told, void.named.de) == (["fall", ""], "fever")


def test_where_nothing_happened_stands_a_naught(session: Session) -> None:
    assert (cell(session, "AE").shape, cell(session, "AE").word.en) == ("blank", "0")


def test_what_cannot_be_recovered_stands_first_today(session: Session, clock: StillClock) -> None:
    arm_b_treated_on(session, "22.11.2026")
    first = due_list.today(session)[0]

    assert (first.key.event, first.key.form, first.rank) == ("D1", "PAIN", 0)
    clock.move(days=40)
    assert "missed" in {waiting.visit.shape for waiting in due_list.today(session)}


def test_only_subjects_that_changed_are_read_again(session: Session) -> None:
    enrolment.enrol(session, "101-002")
    first = dict(casebook_statuses.current(session))
    fill(session, FormKey("V0", 1, "CONS", 1), ICDAT="20.11.2026")
    second = casebook_statuses.current(session)

    assert second["101-002"] is first["101-002"]
    assert second["101-001"] is not first["101-001"]


def test_a_page_that_may_stay_blank_is_never_late(session: Session, clock: StillClock) -> None:
    arm_b_treated_on(session, "2.11.2026")
    clock.move(days=40)

    shapes = {line.key.form: line.shape for line in overview.forms_at(session, SUBJECT, "W2")}
    assert shapes.pop("CONS") == "not_expected"
    assert set(shapes.values()) == {"late"}


def test_windows_are_around_the_target(session: Session) -> None:
    arm_b_treated_on(session, "2.11.2026")
    (w2,) = [one for one in expected(reading.casebook(session, SUBJECT)) if one.event.code == "W2"]

    assert [str(day) for day in (w2.first, w2.target, w2.last)] == [
        "2026-11-13", "2026-11-16", "2026-11-19",
    ]  # fmt: skip
    assert w2.due(session.now().date()) is Due.LATE
    assert [key.form for key in w2.optional] == ["CONS"]


BASELINE = (FormKey("V0", 1, "CONS", 1), FormKey("V0", 1, "PAIN", 1))
DAY_1 = FormKey("D1", 1, "PAIN", 1)


def completed(session: Session, key: FormKey, **typed: str) -> None:
    fill(session, key, **typed)
    entry = capture.open_form(session, SUBJECT, key)
    assert capture.complete(session, entry) == ()


def test_once_a_page_is_complete_the_next_of_its_visit_follows(session: Session) -> None:
    consent, pain = BASELINE

    assert overview.page_to_do_next(session, SUBJECT, consent) == pain


def test_what_was_left_out_at_the_visit_comes_before_the_next_visit(session: Session) -> None:
    consent, pain = BASELINE

    assert overview.page_to_do_next(session, SUBJECT, pain) == consent


def test_behind_the_last_page_of_a_visit_comes_the_next_visit(session: Session) -> None:
    consent, pain = BASELINE
    completed(session, consent, ICDAT="20.11.2026", ICAUTH="1")

    assert overview.page_to_do_next(session, SUBJECT, pain) == FormKey("R", 1, "ALLOT", 1)


@pytest.mark.parametrize(
    ("treated", "led_to"), [("22.11.2026", DAY_1), ("20.11.2026", DAY_1), ("23.11.2026", None)]
)
def test_a_visit_is_led_to_once_it_is_due(
    session: Session, treated: str, led_to: FormKey | None
) -> None:
    arm_b_treated_on(session, treated)

    assert overview.page_to_do_next(session, SUBJECT, TREATMENT) == led_to


def test_a_visit_whose_day_cannot_be_told_is_not_led_to(session: Session) -> None:
    allot(session, "B")

    assert overview.page_to_do_next(session, SUBJECT, TREATMENT) is None


def test_an_event_leads_to_no_visit(session: Session) -> None:
    assert overview.page_to_do_next(session, SUBJECT, FormKey("AE", 1, "EV", 1)) is None

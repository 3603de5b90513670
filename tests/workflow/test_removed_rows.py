"""Removed rows are shown on request: what they had answered, why they went, who removed them."""

from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry
from kyphocrf.workflow import capture, history
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import TREATMENT, type_in

SUBJECT = "101-001"


def with_rows(session: Session, entry: Entry) -> None:
    type_in(entry, Spot("PLAN", 0, "GIVEN"), "1")
    for row in (1, 2):
        type_in(entry, Spot("FRACTION", row, "FXDAT"), f"{row}.11.2026")
        type_in(entry, Spot("FRACTION", row, "FXDOSE"), "3,5")
    capture.leave(session, entry)


def test_a_removed_row_keeps_its_answers_and_its_reason(session: Session, entry: Entry) -> None:
    with_rows(session, entry)
    entry.remove_row("FRACTION", 2)
    capture.leave(session, entry, "entered twice")

    (gone,) = history.removed_rows(session, SUBJECT, TREATMENT)

    assert (gone.group, gone.row, gone.reason, gone.user) == (
        "FRACTION", 2, "entered twice", "coord02",
    )  # fmt: skip
    assert {item: words.de for item, words in gone.answers} == {
        "FXDAT": "2026-11-02", "FXDOSE": "3,5 Gy",
    }  # fmt: skip


def test_what_was_cleared_before_is_not_told_again(session: Session, entry: Entry) -> None:
    with_rows(session, entry)
    entry.answer(Spot("FRACTION", 2, "FXDOSE"), None)
    capture.leave(session, entry)
    entry.remove_row("FRACTION", 2)
    capture.leave(session, entry, "entered twice")

    (gone,) = history.removed_rows(session, SUBJECT, TREATMENT)

    assert [item for item, _ in gone.answers] == ["FXDAT"]


def test_a_row_that_came_back_is_no_removed_row(session: Session, entry: Entry) -> None:
    with_rows(session, entry)
    entry.remove_row("FRACTION", 1)
    capture.leave(session, entry, "entered twice")
    entry.undo()
    capture.leave(session, entry)

    assert history.removed_rows(session, SUBJECT, TREATMENT) == ()

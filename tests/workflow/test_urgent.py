"""A priority batch: what the sponsor has to see before the next regular one, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.storage import trail
from kyphocrf.workflow import acknowledging, capture, outbox
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS
from tests.sponsor import Sponsor
from tests.workflow.test_sending import create, enter, sponsored, stick

__all__ = ["sponsored", "stick"]
URGENT = replace(STUDY_OF_TESTS, urgent_forms=("EV",))
EVENT = FormKey("AE", 1, "EV", 1)
WHAT = Spot("MAIN", 0, "EVENT")
MAIL = 10 * 1024 * 1024
"""Bytes that a mail takes, as most servers of hospitals are set."""


@pytest.fixture
def urgent(session: Session, sponsored: Sponsor) -> Sponsor:
    session.study = URGENT
    enter(session, "declined")
    happens(session, "fell from the chair")
    return sponsored


def happens(session: Session, what: str) -> None:
    entry = capture.open_form(session, "101-001", EVENT)
    entry.answer(WHAT, Answer(value=what))
    capture.leave(session, entry)


def test_it_brings_the_whole_page_and_whose_it_is_and_nothing_else(
    session: Session, urgent: Sponsor, stick: Path
) -> None:
    opened = urgent.open(session, create(session, stick, kind="priority").path)

    records = list(opened.records())
    assert {one.what for one in records} == {"subject", "answer"}
    assert {one.place.form for one in records} == {"", "EV"}
    everything = trail.of_subject(session.file, "101-001")
    assert set(records) == {one for one in everything if one.place.form in ("", "EV")}
    assert opened.missing_texts == ()


def test_it_counts_by_itself_and_makes_nothing_sent(
    session: Session, urgent: Sponsor, stick: Path
) -> None:
    made = create(session, stick, kind="priority")
    assert outbox.outbox(session).sent.records == 0
    regular = urgent.receive(session, create(session, stick).path)
    assert (regular.manifest.sequence, regular.manifest.audit.first) == (1, 1)
    assert made.size < MAIL

    opened = urgent.open(session, made.path)
    acknowledging.take_in(session, urgent.answer(session, priority={1: opened.sha256}))

    assert {(one.kind, one.state) for one in outbox.outbox(session).lines} == {
        ("priority", "received"), ("regular", "received"),
    }  # fmt: skip


@pytest.mark.usefixtures("urgent")
def test_a_second_one_without_news_is_refused_and_with_news_brings_the_page_again(
    session: Session, stick: Path
) -> None:
    create(session, stick, kind="priority")
    enter(session, "declined again")
    with pytest.raises(UserError, match="E-433"):
        create(session, stick, kind="priority")

    happens(session, "fell from the stairs")

    assert create(session, stick, kind="priority").records == 3


@pytest.mark.usefixtures("urgent")
def test_what_a_regular_batch_has_brought_is_not_urgent_any_more(
    session: Session, stick: Path
) -> None:
    create(session, stick)

    with pytest.raises(UserError, match="E-433"):
        create(session, stick, kind="priority")

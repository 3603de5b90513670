"""A version of a form is used from the day on which the site approved its amendment."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.storage import casebook_statuses as stored_statuses
from kyphocrf.storage import trail
from kyphocrf.workflow import (
    amending,
    capture,
    casebook_statuses,
    enrolment,
    opening,
    reading,
    verifying,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting, changes
from tests.amended_study import AMENDED_STUDY
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock

SUBJECT = "101-001"
TODAY = date(2026, 11, 23)


@pytest.fixture
def session(folder: Path, clock: StillClock) -> Iterator[Session]:
    opened = opening.sign_in(folder, AMENDED_STUDY, "coord02", PASSWORD, clock)
    enrolment.enrol(opened, SUBJECT)
    yield opened
    opened.close()


def version_begun(session: Session) -> int:
    return capture.open_form(session, SUBJECT, TREATMENT).instance.version


def test_a_version_without_approval_is_not_used(session: Session) -> None:
    assert version_begun(session) == 1
    assert [one.approved for one in amending.amendments(session)] == [None, None]


def test_a_version_is_used_from_the_day_it_is_approved(session: Session, clock: StillClock) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 24), "")

    assert version_begun(session) == 1
    clock.move(days=1)
    assert version_begun(session) == 2


def test_the_newest_approved_version_is_taken(session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    amending.approve(acting(session, Role.INVESTIGATOR), 2, TODAY, "")

    assert version_begun(session) == 3


def test_an_approval_is_a_fact_of_the_trail(session: Session) -> None:
    amending.approve(
        acting(session, Role.INVESTIGATOR), 1, date(2026, 12, 1), "ethics vote of 20 November"
    )

    assert reading.approvals(session) == {1: "2026-12-01"}
    line = changes(session)[0]
    assert line.what.en == "amendment 1 approved from"
    assert (line.old, line.new and line.new.en) == (None, "2026-12-01")
    assert line.reason == "ethics vote of 20 November"
    assert verifying.verify(session).whole


def test_another_date_needs_a_reason(session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    with pytest.raises(UserError) as refused:
        amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 12, 1), " ")
    assert refused.value.number == "E-321"

    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 12, 1), "typed wrongly")

    line = changes(session)[0]
    assert (line.old and line.old.en, line.new and line.new.en) == ("2026-11-23", "2026-12-01")


def test_the_same_date_again_changes_nothing(session: Session) -> None:
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    head = trail.heads(session.file)[0]

    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")

    assert trail.heads(session.file)[0] == head


def test_only_who_looks_after_the_site_approves(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        amending.approve(session, 1, TODAY, "")

    assert "approve amendments" in refused.value.happened.en
    assert reading.approvals(session) == {}


def test_the_casebook_status_follows_an_approval(session: Session, clock: StillClock) -> None:
    before = casebook_statuses.current(session)[SUBJECT]
    amending.approve(acting(session, Role.INVESTIGATOR), 1, date(2026, 11, 24), "")
    assert casebook_statuses.current(session)[SUBJECT] is before

    clock.move(days=1)

    assert casebook_statuses.current(session)[SUBJECT] is not before


def test_a_kept_casebook_status_of_other_versions_is_thrown_away(
    session: Session, folder: Path, clock: StillClock
) -> None:
    casebook_statuses.current(session)
    amending.approve(acting(session, Role.INVESTIGATOR), 1, TODAY, "")
    session.close()

    again = opening.sign_in(folder, AMENDED_STUDY, "coord02", PASSWORD, clock)
    head = trail.heads(again.file)[0].seq
    kept = stored_statuses.read(again.file)
    casebook_statuses.current(again)

    assert stored_statuses.read(again.file).made_by != kept.made_by
    assert trail.heads(again.file)[0].seq == head
    again.close()

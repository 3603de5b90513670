"""What another release made is renewed behind: nothing waits for it, nothing is hidden by it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.definition.text import Text
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook_status import CasebookStatus
from kyphocrf.storage import casebook_statuses as stored
from kyphocrf.workflow import (
    capture,
    casebook_statuses,
    clocks,
    due_list,
    enrolment,
    opening,
    overview,
    renewing,
    summary,
)
from kyphocrf.workflow.casebook_statuses import AT_ONCE
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock, type_in
from tests.workflow.test_clocks import STUDY

SUBJECTS = AT_ONCE + 3
CONSENT = FormKey("V0", 1, "CONS", 1)
ICDAT = Spot("MAIN", 0, "ICDAT")
LAST = f"101-{SUBJECTS:03d}"


class Stopped(Exception):  # noqa: N818  what a person asked for
    """Somebody stops the work."""


def untold(done: int, of: int) -> None:
    """Stand for somebody who does not look how far it is."""
    assert done <= of


def answer(session: Session, subject_key: str, key: FormKey, spot: Spot, typed: str) -> None:
    entry = capture.open_form(session, subject_key, key)
    type_in(entry, spot, typed)
    capture.leave(session, entry)


@pytest.fixture
def session(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """A site that another release has judged; the last of its subjects has a clock."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY, clock, CHEAP)
    first, *others = STUDY.events
    other_release = replace(STUDY, events=(replace(first, label=Text("Begin", "Beginn")), *others))
    earlier = opening.sign_in(tmp_path / "study", other_release, "coord02", PASSWORD, clock)
    for number in range(1, SUBJECTS + 1):
        enrolment.enrol(earlier, f"101-{number:03d}")
        answer(earlier, f"101-{number:03d}", CONSENT, ICDAT, "20.11.2026")
    answer(
        earlier, LAST, FormKey("AE", 1, "EV", 1), Spot("MAIN", 0, "EVENT"), "2026-11-23T10:13"
    )  # fmt: skip
    casebook_statuses.current(earlier)
    earlier.close()
    opened = sign_in(tmp_path, clock)
    yield opened
    opened.close()


def sign_in(place: Path, clock: StillClock) -> Session:
    opened = opening.sign_in(place / "study", STUDY, "coord02", PASSWORD, clock)
    opened.renews_behind = True
    return opened


def anew(session: Session) -> dict[str, CasebookStatus]:
    """Return all statuses as whoever waits for them gets them."""
    session.casebook_statuses, session.renews_behind = None, False
    with session.file.reading():
        held = stored.read(session.file)
    stored.keep(session.file, replace(held, texts={}), held.texts)
    return dict(casebook_statuses.current(session))


def renew(session: Session, *, at_most: int = SUBJECTS) -> None:
    """Judge so many of those who wait, as the thread behind does, and take them over."""

    def tell(done: int, of: int) -> None:
        assert of
        if done >= at_most:
            raise Stopped

    renewal = renewing.begin(session)
    assert renewal is not None
    if at_most < SUBJECTS:
        with pytest.raises(Stopped):
            renewal.judge(tell)
    else:
        renewal.judge(untold)
    renewing.take_over(session)


def test_store_19_nobody_waits_for_what_another_release_has_judged(session: Session) -> None:
    rows = overview.grid(session)

    assert renewing.how_far(session) == (SUBJECTS, SUBJECTS)
    assert {row.state for row in rows} == {SHAPES["renewing"].words}
    assert {cell.shape for row in rows for cell in row.cells.values()} == {"renewing"}
    assert due_list.today(session) == ()


def test_store_19_a_few_subjects_are_judged_at_once(session: Session) -> None:
    overview.grid(session)
    renew(session)
    answer(session, "101-001", CONSENT, ICDAT, "21.11.2026")

    overview.grid(session)

    assert renewing.how_far(session)[0] == 0


def test_whoever_renews_nothing_behind_waits(session: Session) -> None:
    session.renews_behind = False

    assert len(casebook_statuses.current(session)) == SUBJECTS
    assert renewing.begin(session) is None


def test_store_19_what_was_renewed_behind_is_what_is_judged_at_once(session: Session) -> None:
    overview.grid(session)
    renew(session)
    behind = dict(casebook_statuses.current(session))

    assert renewing.how_far(session)[0] == 0
    assert behind == anew(session)


def test_store_19_a_clock_is_told_before_its_subject_is_judged(session: Session) -> None:
    overview.grid(session)
    assert clocks.ticking(session) == ()

    renew(session, at_most=1)

    assert LAST not in casebook_statuses.current(session)
    assert [clock.subject_key for clock in clocks.ticking(session)] == [LAST]


def test_store_19_a_subject_who_is_looked_at_or_entered_does_not_wait(session: Session) -> None:
    overview.grid(session)
    waiting, _ = renewing.how_far(session)

    assert summary.summary(session, LAST).row.state != SHAPES["renewing"].words
    answer(session, "101-001", CONSENT, ICDAT, "21.11.2026")
    rows = {row.subject_key: row for row in overview.grid(session)}

    assert rows["101-001"].cells["V0"].shape == "started"
    assert renewing.how_far(session)[0] == waiting - 2


def test_store_19_what_is_entered_while_it_is_judged_is_asked_when_it_is_taken_over(
    session: Session,
) -> None:
    overview.grid(session)
    renewal = renewing.begin(session)
    assert renewal is not None
    renewal.judge(untold)
    answer(session, "101-002", CONSENT, ICDAT, "")
    answer(session, LAST, FormKey("AE", 1, "EV", 1), Spot("MAIN", 0, "EVENT"), "sent")

    renewing.take_over(session)

    assert clocks.ticking(session) == ()
    assert dict(casebook_statuses.current(session)) == anew(session)


def test_store_19_what_is_not_renewed_when_one_leaves_waits_at_the_next_sign_in(
    session: Session, tmp_path: Path, clock: StillClock
) -> None:
    overview.grid(session)
    renew(session, at_most=2)
    session.close()

    again = sign_in(tmp_path, clock)
    overview.grid(again)

    assert renewing.how_far(again) == (SUBJECTS - 2, SUBJECTS)
    renew(again)
    assert dict(casebook_statuses.current(again)) == anew(again)
    again.close()


def test_what_was_judged_on_another_day_is_looked_at_again(
    session: Session, clock: StillClock
) -> None:
    overview.grid(session)
    renewal = renewing.begin(session)
    assert renewal is not None
    renewal.judge(untold)
    clock.move(days=1)

    renewing.take_over(session)

    assert dict(casebook_statuses.current(session)) == anew(session)

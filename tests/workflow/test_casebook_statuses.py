"""What the casebooks come to is kept on disk and follows every change, also that of a comment."""

from dataclasses import replace
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.storage import casebook_statuses as stored
from kyphocrf.workflow import capture, casebook_statuses, opening, overview
from kyphocrf.workflow.session import Session
from tests.acting import allot
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock, type_in

CONSENT = FormKey("V0", 1, "CONS", 1)


def consented(session: Session, day: str = "20.11.2026") -> None:
    entry = capture.open_form(session, "101-001", CONSENT)
    type_in(entry, Spot("MAIN", 0, "ICDAT"), day)
    capture.leave(session, entry)


def shape(session: Session, event: str = "V0") -> str:
    return overview.grid(session)[0].cells[event].shape


def again(session: Session, folder: Path, clock: StillClock, study: object = None) -> Session:
    session.close()
    wanted = STUDY_OF_TESTS if study is None else study
    return opening.sign_in(folder, wanted, "coord02", PASSWORD, clock)  # type: ignore[arg-type]  # a study


def poison(session: Session) -> None:
    """Put another truth where statuses are kept, to see whether it is read."""
    kept = stored.read(session.file)
    text = kept.texts["101-001"].replace('"started"', '"complete"')
    stored.keep(session.file, replace(kept, texts={"101-001": text}), ["101-001"])


def test_the_next_session_reads_what_was_kept(
    session: Session, folder: Path, clock: StillClock
) -> None:
    consented(session)
    assert shape(session) == "started"
    poison(session)

    later = again(session, folder, clock)
    seen = casebook_statuses.current(later)["101-001"]

    assert seen.visits[0].gravest == "complete"
    later.close()


def test_a_change_made_since_is_judged_again(
    session: Session, folder: Path, clock: StillClock
) -> None:
    consented(session)
    shape(session)
    poison(session)
    consented(session, "21.11.2026")

    later = again(session, folder, clock)

    assert shape(later) == "started"
    later.close()


def test_other_declarations_throw_away_what_was_kept(
    session: Session, folder: Path, clock: StillClock
) -> None:
    consented(session)
    shape(session)
    poison(session)
    first, *others = STUDY_OF_TESTS.events
    renamed = replace(first, label=Text("Begin", "Beginn"))

    later = again(session, folder, clock, replace(STUDY_OF_TESTS, events=(renamed, *others)))

    assert shape(later) == "started"
    later.close()


def test_a_comment_alone_lets_the_finding_pass_in_the_grid(session: Session) -> None:
    allot(session, "B")
    entry = capture.open_form(session, "101-001", TREATMENT)
    for spot, typed in (
        (Spot("PLAN", 0, "GIVEN"), "1"),
        (Spot("PLAN", 0, "PLANNED"), "1"),
        (Spot("PLAN", 0, "DOSE"), "3"),
        (Spot("FRACT", 1, "FXDOSE"), "2"),
    ):
        group = entry.form.group_of[spot.item].name
        type_in(entry, spot._replace(group=group), typed)
    capture.leave(session, entry)
    assert shape(session, "T0") == "soft"

    (finding,) = [one for one in entry.review.all_findings() if one.number == "S02"]
    entry.comment(finding, "as prescribed")
    capture.leave(session, entry)

    assert shape(session, "T0") == "started"


def test_nothing_is_written_where_nothing_changed(session: Session) -> None:
    shape(session)
    before = session.file.folder.joinpath("study.db-wal").stat().st_size

    shape(session)

    assert session.file.folder.joinpath("study.db-wal").stat().st_size == before

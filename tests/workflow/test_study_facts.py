"""What a study file says of its study: settings, time zone, numbers of subjects."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kyphocrf.definition.condition import STUDY
from kyphocrf.definition.text import same
from kyphocrf.errors import UserError
from kyphocrf.record.chain import Author, moment_of
from kyphocrf.record.change import NOWHERE
from kyphocrf.storage import header, statements, study_file, trail, vault
from kyphocrf.workflow import enrolment, opening, verifying, writing
from kyphocrf.workflow.session import Session
from tests.acting import changes
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

CHOSEN = next(one for one in STUDY_OF_TESTS.settings if one.reference.form == STUDY)
NAME = CHOSEN.reference.item


def site(folder: Path, clock: StillClock, zone: str) -> Session:
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD, time_zone=zone)
    opening.create_site(folder, new, STUDY_OF_TESTS, clock, CHEAP)
    return opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)


@pytest.fixture
def on_tenerife(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    session = site(tmp_path / "tenerife", clock, "Atlantic/Canary")
    yield session
    session.close()


def test_a_new_study_file_holds_every_setting_with_its_documented_default(
    on_tenerife: Session,
) -> None:
    assert statements.settings(on_tenerife.file) == {
        one.reference.item: one.default
        for one in STUDY_OF_TESTS.settings
        if one.reference.form == STUDY
    }
    at = NOWHERE._replace(item=NAME)
    (record,) = trail.of_item(on_tenerife.file, "", at)
    assert (record.what, record.texts.comment.text) == ("setting", "documented default")
    assert verifying.verify(on_tenerife).whole


def test_the_file_tells_a_setting_whatever_default_a_later_program_has(
    on_tenerife: Session, clock: StillClock
) -> None:
    folder = on_tenerife.file.folder
    on_tenerife.close()
    settings = tuple(
        replace(one, default="other") if one is CHOSEN else one for one in STUDY_OF_TESTS.settings
    )
    later = replace(STUDY_OF_TESTS, settings=settings)

    again = opening.sign_in(folder, later, "coord02", PASSWORD, clock)

    assert again.facts()[NAME] == CHOSEN.default
    assert len(trail.of_item(again.file, "", NOWHERE._replace(item=NAME))) == 1
    again.close()


def test_a_setting_that_is_new_in_the_program_is_kept_at_the_next_sign_in(
    session: Session,
) -> None:
    session.study = replace(session.study, settings=STUDY_OF_TESTS.settings)
    before = statements.settings(session.file)

    writing.store_settings(session)

    assert set(statements.settings(session.file)) >= set(before) | {NAME}


def test_a_program_with_other_definitions_keeps_no_setting(session: Session) -> None:
    added = replace(CHOSEN, reference=replace(CHOSEN.reference, item="LATER"))
    session.study = replace(session.study, settings=(*session.study.settings, added))
    session.definition_conflict = CHOSEN.label

    writing.store_settings(session)

    assert "LATER" not in statements.settings(session.file)


def test_the_history_words_a_setting(on_tenerife: Session) -> None:
    lines = changes(on_tenerife)

    told = [line for line in lines if line.place.item == NAME]
    assert [(one.what.de, one.new) for one in told] == [
        ("Einstellung der Studie", same(CHOSEN.default))
    ]


def test_the_time_of_the_site_is_that_of_its_zone_wherever_the_pc_stands(
    on_tenerife: Session, clock: StillClock
) -> None:
    clock.move(days=200)  # Tenerife has summer time, this clock has none
    there = clock().astimezone(ZoneInfo("Atlantic/Canary")).replace(tzinfo=None)

    assert on_tenerife.zone == ZoneInfo("Atlantic/Canary")
    assert on_tenerife.now() == there != clock().replace(tzinfo=None)
    assert on_tenerife.moment().offset_minutes == 0


def test_a_zone_this_program_does_not_know_is_not_kept(
    tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    session = site(tmp_path / "mars", clock, "Mars/Olympus Mons")

    assert session.file.header.time_zone == ""
    session.close()


@pytest.fixture
def second_pc(tmp_path: Path, clock: StillClock) -> Iterator[Session]:
    """Sit at the second PC of a site, which gives the numbers 501 to 503."""
    made = vault.found("coord02", PASSWORD, cost=CHEAP)
    setting = header.Setting(
        STUDY_OF_TESTS.oid, "101", "DE", training=False, application="1",
        first_number=501, last_number=503,
    )  # fmt: skip
    noon = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=1)))
    author = Author("coord02", "coordinator", "UMM")
    moment = moment_of(noon)
    file = study_file.create(tmp_path / "second", made.keys, made.dek, setting, author, moment)
    session = Session(STUDY_OF_TESTS, file, author, clock)
    yield session
    session.close()


def test_a_pc_gives_the_numbers_of_its_own_range(second_pc: Session) -> None:
    given = []
    for _ in range(3):
        given.append(enrolment.next_subject_key(second_pc))
        enrolment.enrol(second_pc, given[-1])

    assert given == ["101-501", "101-502", "101-503"]
    with pytest.raises(UserError, match="E-319"):
        enrolment.next_subject_key(second_pc)


def test_a_number_of_another_pc_is_refused(second_pc: Session) -> None:
    with pytest.raises(UserError, match="E-318"):
        enrolment.enrol(second_pc, "101-001")

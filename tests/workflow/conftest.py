"""A study folder of the small study, a clock that moves only when told, a person signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import capture, enrolment, opening
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSWORD = "correct horse battery"
TREATMENT = FormKey("T0", 1, "TREAT", 1)


@dataclass
class StillClock:
    """A clock for tests: it stands until it is moved."""

    now: datetime = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def folder(tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY_OF_TESTS, clock, CHEAP)
    return tmp_path / "study"


@pytest.fixture
def session(folder: Path, clock: StillClock) -> Iterator[Session]:
    opened = opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    enrolment.enrol(opened, "101-001")
    yield opened
    opened.close()


@pytest.fixture
def entry(session: Session) -> Entry:
    return capture.open_form(session, "101-001", TREATMENT)


def type_in(entry: Entry, spot: Spot, typed: str) -> None:
    """Type an answer and leave it unsaved."""
    entry.answer(spot, entry.understood(spot, typed, "en").answer)

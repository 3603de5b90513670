"""A study folder of the grown study with one subject, opened by the coordinator."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import capture, enrolment, opening
from kyphocrf.workflow.session import Session
from tests.grown_study import GROWN_STUDY

SUBJECT = "101-001"
SCAN = FormKey("V0", 1, "SCAN", 1)
_CHEAP = Cost(memory=64, passes=1, lanes=1)
_PASSWORD = "Lampe Ziege Regen Kupfer"


def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Yield site 101 at 2026-11-23 17:30; close it afterwards."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(folder / "home"))
    new = opening.NewSite("101", "DE", "coord02", "Klinik am See", _PASSWORD)

    def clock() -> datetime:
        return datetime(2026, 11, 23, 17, 30, tzinfo=UTC)

    opening.create_site(folder / "study", new, GROWN_STUDY, clock, _CHEAP)
    session = opening.sign_in(folder / "study", GROWN_STUDY, "coord02", _PASSWORD, clock)
    enrolment.enrol(session, SUBJECT)
    yield session
    session.close()


def fill(session: Session, key: FormKey, **typed: str) -> None:
    """Type answers into a form and have them on disk; `ITEM_2` is that of row 2."""
    entry = capture.open_form(session, SUBJECT, key)
    for item, words in typed.items():
        name, _, row = item.partition("_")
        spot = Spot(entry.form.group_of[name].name, int(row or 0), name)
        entry.answer(spot, entry.understood(spot, words, "en").answer)
    capture.leave(session, entry)

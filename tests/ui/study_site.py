"""A study folder of the trial in the middle of its work, opened by the coordinator."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from kyphocrf.definition.study import Study
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import capture, enrolment, opening
from kyphocrf.workflow.session import Session

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSWORD = "Lampe Ziege Regen Kupfer"


class StillClock:
    """It stands at 2026-11-23 17:30 in Mannheim until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 17, 30, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, study: Study = STUDY
) -> Iterator[Session]:
    """Yield site 101 with three subjects, signed in by coord02; close it afterwards."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(folder / "home"))
    clock = StillClock()
    new = opening.NewSite("101", "DE", "coord02", "Klinik am See", PASSWORD)
    opening.create_site(folder / "study", new, study, clock, CHEAP)
    session = opening.sign_in(folder / "study", study, "coord02", PASSWORD, clock)
    for _ in range(3):
        enrolment.enrol(session, enrolment.next_subject_key(session))
    yield session
    _wait_no_longer()
    session.close()


def _wait_no_longer() -> None:
    """Let no view of a test that is over keep what was typed in a folder that is closed."""
    # Not every test that needs a site shows a window.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from kyphocrf.ui.form.view import FormView  # noqa: PLC0415
    from kyphocrf.ui.keys.debounce import Debounce  # noqa: PLC0415

    for widget in QApplication.allWidgets():
        if isinstance(widget, FormView):
            waiting = widget.controller.findChild(Debounce)
            if waiting is not None:
                waiting.stop()


def answered(session: Session, subject_key: str, key: FormKey, typed: dict[str, str]) -> None:
    """Type answers into a form and have them on disk."""
    entry = capture.open_form(session, subject_key, key)
    for item, words in typed.items():
        spot = Spot(entry.form.group_of[item].name, 0, item)
        entry.answer(spot, entry.understood(spot, words, "en").answer)
    capture.leave(session, entry)

"""Visits that happen more than once: the list of a visit says of which repeat each form is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.record.answers import FormKey
from kyphocrf.workflow import due_list, overview
from kyphocrf.workflow.session import Session
from tests import grown_site
from tests.grown_site import SCAN, SUBJECT, fill


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from grown_site.opened(tmp_path, monkeypatch)


def labels(session: Session, event: str, at_least: int = 1) -> list[str]:
    return [one.label.de for one in overview.forms_at(session, SUBJECT, event, at_least)]


def test_each_planned_week_has_its_form(session: Session) -> None:
    fill(session, SCAN, WEEKS="2")

    assert labels(session, "OT") == ["Woche 1 · Kontrolle", "Woche 2 · Kontrolle"]


def test_a_visit_about_to_begin_has_all_its_forms(session: Session) -> None:
    assert labels(session, "UNS", 2) == [
        "Zusatzvisite 1 · Kontrolle",
        "Zusatzvisite 1 · Bildgebung",
        "Zusatzvisite 2 · Kontrolle",
        "Zusatzvisite 2 · Bildgebung",
    ]


def test_the_day_s_work_names_the_week_once(session: Session) -> None:
    fill(session, SCAN, SEEN="15.11.2026", WEEKS="1")

    waiting = [one for one in due_list.today(session) if one.key.event == "OT"]

    assert [(one.key, one.forms) for one in waiting] == [(FormKey("OT", 1, "CHK", 1), 1)]


def test_several_logs_of_one_event_are_counted_apart(session: Session) -> None:
    fill(session, FormKey("AE", 1, "AE", 1), TERM="fall")
    fill(session, FormKey("AE", 1, "SAE", 1), STORY="fell")

    assert labels(session, "AE") == ["Unerwünschtes Ereignis 1", "SUE-Meldung 1"]

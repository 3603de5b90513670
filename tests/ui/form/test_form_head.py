"""The head of a page shows its whole title; the name of the arm gives way before it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.ui.form.head import FormHead
from kyphocrf.workflow import reading
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept

RANDOMISATION = FormKey("RND", 1, "RND", 1)
EVENT = FormKey("AE", 1, "AE", 1)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def shown(qtbot: QtBot, session: Session, width: int) -> FormHead:
    """The head of an adverse event of arm B in German."""
    site.answered(session, "101-001", RANDOMISATION, {"ARM": "B"})
    book = reading.casebook(session, "101-001")
    allotted = replace(book.instance(RANDOMISATION), status=Status.COMPLETE)
    head = kept(qtbot, FormHead("de"))
    head.show_entry(Entry(book.with_instance(allotted), EVENT))
    head.resize(width, 60)
    head.show()
    return head


def test_a_long_title_is_whole_beside_the_code_of_the_arm(qtbot: QtBot, session: Session) -> None:
    head = shown(qtbot, session, 730)

    assert head._title.width() >= head._title.sizeHint().width()
    assert head._arm.text() == "Arm B"


def test_the_arm_is_named_where_there_is_room(qtbot: QtBot, session: Session) -> None:
    head = shown(qtbot, session, 1100)

    assert head._title.width() >= head._title.sizeHint().width()
    assert head._arm.text() == "Arm B · Perkutane Bestrahlung"

"""The outbox on screen says what the use cases know, and does what its buttons say."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from kyphocrf.storage import batches
from kyphocrf.ui.outbox.kit_dialog import KitDialog
from kyphocrf.ui.outbox.outbox_actions import outbox_actions
from kyphocrf.ui.outbox.outbox_view import OutboxView
from kyphocrf.ui.outbox.queries_dialog import QueriesDialog
from kyphocrf.workflow import acknowledging, enrolment, study_kit
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.sponsor import LAPTOP, PC, Sponsor, query
from tests.workflow.conftest import TREATMENT
from tests.workflow.test_redacting import WHY


def created(view: OutboxView, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.changed, timeout=20_000):
        view.create_in(folder)


def dropped(view: OutboxView, path: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    view.dropEvent(event)


def test_a_batch_is_created_beside_the_window_and_stands_in_the_list(
    view: OutboxView, session: Session, stick: Path, qtbot: QtBot
) -> None:
    assert view.sent.number.text() == "0"

    created(view, stick, qtbot)

    (made,) = batches.all_made(session.file)
    assert view.table.chosen is not None
    assert view.table.chosen.name == made.name
    assert made.name in view.work.told.text()
    assert view.unsent.number.text() == "0"
    assert view.sent.number.text() == str(made.last_seq)


def test_a_refusal_is_told_where_one_looks(view: OutboxView, stick: Path, qtbot: QtBot) -> None:
    created(view, stick, qtbot)
    view.create_in(stick)
    qtbot.waitUntil(lambda: "E-432" in view.work.told.text(), timeout=20_000)


def test_an_acknowledgement_is_dropped_onto_the_screen(
    view: OutboxView, session: Session, sponsor: Sponsor, stick: Path, qtbot: QtBot
) -> None:
    created(view, stick, qtbot)
    (made,) = batches.all_made(session.file)
    sponsor.receive(session, stick / f"{made.name}.kcb")

    dropped(view, sponsor.answer(session))

    assert view.received.number.text() == str(made.last_seq)
    assert "Acknowledgement 1" in view.work.told.text()
    assert view.table.chosen is not None
    assert view.table.chosen.state == "received"


def test_a_lost_batch_is_the_problem_and_its_remedy_sends_it_again(
    view: OutboxView, session: Session, sponsor: Sponsor, stick: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    created(view, stick, qtbot)
    enrolment.enrol(session, "101-002")
    created(view, stick, qtbot)
    first, second = batches.all_made(session.file)
    sponsor.receive(session, stick / f"{second.name}.kcb")
    dropped(view, sponsor.answer(session))
    assert not view.note.isHidden()
    assert view.note.heading is not None
    assert first.name in view.note.heading.text()
    other = stick.with_name("other")
    other.mkdir()
    monkeypatch.setattr("kyphocrf.ui.outbox.outbox_view.ask_folder", lambda _, then: then(other))

    with qtbot.waitSignal(view.changed, timeout=20_000):
        view.mend.click()

    assert (other / f"{first.name}.kcb").is_file()


def test_before_the_first_kit_the_remedy_asks_for_it(session: Session, qtbot: QtBot) -> None:
    view = OutboxView(outbox_actions(acting(session, Role.INVESTIGATOR)), "de")
    view.refresh()

    with qtbot.waitSignal(view.kit_asked):
        view.mend.click()
    assert "Studienpaket" in view.mend.text()


def test_a_coordinator_is_told_but_not_offered_what_she_may_not(session: Session) -> None:
    view = OutboxView(outbox_actions(session), "en")
    view.refresh()

    assert not view.note.isHidden()
    assert view.mend.isHidden()


def test_a_kit_is_taken_over_in_its_window_after_the_fingerprint_was_typed(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    by = acting(session, Role.INVESTIGATOR)
    made = Sponsor.new(tmp_path / "sponsor")
    kit = made.kit(by, installations=(LAPTOP, PC))
    dialog = KitDialog(outbox_actions(by), "en")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(made.written(kit))
    dialog.installation.setCurrentIndex(1)
    dialog.fingerprint.setText("1234")
    dialog.take_over.click()
    assert "E-419" in dialog.told.text()
    assert study_kit.newest_kit(by) == ""

    dialog.fingerprint.setText(kit.fingerprint)
    dialog.take_over.click()

    assert study_kit.newest_kit(by) == "1"
    assert "key card" in dialog.told.text()


def test_a_file_that_is_no_kit_is_told_in_its_window(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = KitDialog(outbox_actions(acting(session, Role.INVESTIGATOR)), "de")
    qtbot.addWidget(dialog)
    (tmp_path / "x.kit").write_bytes(b"no kit")

    dialog.read(tmp_path / "x.kit")

    assert "E-50" in dialog.told.text()
    assert not dialog.take_over.isEnabled()


def test_a_query_of_the_sponsor_is_answered_in_the_list_and_its_place_opened(
    session: Session, sponsor: Sponsor, qtbot: QtBot
) -> None:
    acknowledging.take_in(session, sponsor.answer(session, queries=(query(WHY.at(TREATMENT)),)))
    actions = outbox_actions(session)
    dialog = QueriesDialog(actions.queries, actions.answer, "en")
    qtbot.addWidget(dialog)
    dialog.answer.setText("The patient.")

    with qtbot.waitSignal(dialog.changed):
        dialog.send.click()

    assert dialog.chosen is not None
    assert dialog.chosen.state == "Answered"
    assert not dialog.send.isEnabled()
    with qtbot.waitSignal(dialog.opened):
        dialog.open_.click()

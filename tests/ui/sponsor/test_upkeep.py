"""What goes out by the sponsor's window, its people, its history, its lock and its keeping."""

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.central import acknowledging, own_history
from kyphocrf.central.own_schema import own_person
from kyphocrf.central.permission import CentralRole
from kyphocrf.transfer.keys import new_identity, recipient_of
from kyphocrf.ui.sponsor.keeping import FoundDialog
from kyphocrf.ui.sponsor.pages.acknowledge_page import AcknowledgePage
from kyphocrf.ui.sponsor.pages.export_page import KINDS, ExportPage
from kyphocrf.ui.sponsor.pages.history_page import HistoryPage
from kyphocrf.ui.sponsor.pages.people_page import PeoplePage
from kyphocrf.ui.sponsor.pages.reconciliation_page import ReconciliationPage
from tests.central.sponsor import PASSWORD, USER, Sponsor
from tests.central.test_queries import with_subject
from tests.ui.sponsor.conftest import GIVEN, Opened
from tests.ui.sponsor.looking import LONG, come_to_rest, message, said, shown


def test_reconciliation_is_read_beside_the_window(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()

    page = shown(desk, "reconciliation", qtbot)

    assert isinstance(page, ReconciliationPage)
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG)
    assert [said(page.table, 0, at) for at in (0, 1, 4)] == ["101 DE", "1", "1, up to 1"]


def test_an_acknowledgement_is_written_for_the_installation_that_was_chosen(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()
    page = shown(desk, "acknowledge", qtbot)
    assert isinstance(page, AcknowledgePage)
    dialog = page.ask()
    assert dialog is not None

    dialog.run(lambda: dialog.write(here.folder / "out"))
    come_to_rest(page, qtbot)

    (made,) = (here.folder / "out").glob("*.ack")
    assert str(made) in page.work.told.text()
    assert said(page.table, 0, 2).startswith("1 of ")


def test_an_export_without_a_reason_is_refused_and_with_one_is_recorded(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()
    page = shown(desk, "export", qtbot)
    assert isinstance(page, ExportPage)
    page.ask(KINDS[0])
    assert "E-616" in message()
    page.reason.setText("Safety review")

    page.write(KINDS[0], here.folder / "all.xlsx")
    qtbot.waitUntil(lambda: not page.work.busy, timeout=LONG)

    assert (here.folder / "all.xlsx").is_file()
    exports = [
        one.text for one in own_history.history(here.session, "access").lines
        if one.kind == "export"
    ]  # fmt: skip
    assert len(exports) == 1
    assert "Safety review" in exports[0]


def test_people_come_and_go(opened: Opened, qtbot: QtBot) -> None:
    desk = opened()
    page = shown(desk, "people", qtbot)
    assert isinstance(page, PeoplePage)
    dialog = page.ask_add()
    for field, text in (
        (dialog.user, "rosa"), (dialog.name, "Rosa Klein"), (dialog.password, GIVEN),
        (dialog.trained, "2026-11-20"),
    ):  # fmt: skip
        field.setText(text)
    dialog.role.setCurrentIndex(dialog.role.findData(CentralRole.READER.value))
    dialog.try_it()
    assert "differ" in dialog.told.text()
    dialog.twice.setText(GIVEN)
    dialog.try_it()
    assert [said(page.table, 1, at) for at in (0, 2, 5)] == ["rosa", "reader", "may sign in"]

    page.table.setCurrentCell(1, 0)
    for way, access in (("end", "ended"), ("again", "may sign in"), ("password", "may sign in")):
        assert page.ways[way].isVisible()
        asked = page.ask_change(way)
        assert asked is not None
        asked.reason.setText("as agreed")
        for field in (asked.password, asked.twice):
            field.setText("" if way == "end" else f"{GIVEN} {way}")
        asked.try_it()
        assert not asked.isVisible(), asked.told.text()
        assert said(page.table, 1, 5) == access
    role = page.ask_change("role")
    assert role is not None
    role.role.setCurrentIndex(role.role.findData(CentralRole.COMMITTEE_EXPORT.value))
    role.try_it()
    assert "E-616" in role.told.text()
    role.reason.setText("joined the committee")
    role.try_it()
    assert said(page.table, 1, 2) == "committee export"


def test_nobody_is_offered_to_end_oneself(opened: Opened, qtbot: QtBot) -> None:
    desk = opened()

    page = shown(desk, "people", qtbot)

    assert isinstance(page, PeoplePage)
    assert [name for name, button in page.ways.items() if button.isVisible()] == ["training"]


def test_a_reader_changes_the_own_password_and_nothing_else(opened: Opened, qtbot: QtBot) -> None:
    desk = opened(CentralRole.READER)
    page = shown(desk, "people", qtbot)
    assert isinstance(page, PeoplePage)
    dialog = page.ask_own()
    dialog.old.setText("wrong")
    for field in (dialog.password, dialog.twice):
        field.setText(GIVEN)
    dialog.try_it()
    assert dialog.isVisible()
    dialog.old.setText(PASSWORD)

    dialog.try_it()

    assert "in force" in page.work.told.text()
    desk.lock_.screen.lock()
    desk.central.unlock(GIVEN)


def test_the_history_is_filtered_and_tells_no_storage(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    site = with_subject(here)
    acknowledging.acknowledge(here.session, "101", here.folder / "out", site.installation)
    desk = opened()
    page = shown(desk, "history", qtbot)
    assert isinstance(page, HistoryPage)
    cells = [
        said(page.table, row, column)
        for row in range(page.table.rowCount())
        for column in range(page.table.columnCount())
    ]
    assert not [one for one in cells if "{" in one or "sha256" in one]

    page.words.setText("Nummern 1–999")
    page.words.returnPressed.emit()
    come_to_rest(page, qtbot)

    assert {one.kind for one in page.table.lines} == {"SITE"}
    page.sources["access"].click()
    page.words.clear()
    page.words.returnPressed.emit()
    come_to_rest(page, qtbot)
    assert "sign-in" in {one.kind for one in page.table.lines}


def test_the_lock_forgets_every_key_and_the_password_gives_them_back(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    desk = opened()
    desk.begin()

    desk.lock_.screen.lock()

    qtbot.waitUntil(lambda: not desk.central.is_open, timeout=LONG)
    with pytest.raises(RuntimeError, match="locked"):
        _ = desk.central.session
    dialog = desk.lock_.screen.dialog
    assert dialog is not None
    dialog.password.setText("another one")
    dialog.unlock.click()
    assert dialog.isVisible()
    dialog.password.setText(PASSWORD)
    dialog.unlock.click()
    desk.refresh()
    assert desk.central.session.keys.public == here.session.keys.public


def test_a_backup_is_made_beside_the_window_and_told(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()
    page = shown(desk, "batches", qtbot)
    place = here.folder / "stick"
    place.mkdir()

    desk.keeping.back_up(place)
    qtbot.waitUntil(lambda: not desk.batches.work.busy, timeout=LONG)

    (made,) = place.iterdir()
    assert page is desk.batches
    assert str(made) in desk.batches.work.told.text()


def test_a_verification_tells_the_head_or_lists_what_was_found(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()
    shown(desk, "batches", qtbot)
    desk.keeping.verify()
    qtbot.waitUntil(lambda: not desk.batches.work.busy, timeout=LONG)
    assert "Whole" in desk.batches.work.told.text()
    here.session.database.write(
        lambda writer: writer.execute(own_person.update().values(text=own_person.c.text + " "))
    )

    desk.keeping.verify()
    qtbot.waitUntil(lambda: not desk.batches.work.busy, timeout=LONG)

    (dialog,) = [one for one in desk.window.findChildren(FoundDialog) if one.isVisible()]
    assert USER in said(dialog.table, 0, 0)
    dialog.accept()


def test_who_exports_for_the_committee_is_offered_that_alone_and_it_is_sealed(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened(CentralRole.COMMITTEE_EXPORT)
    page = shown(desk, "export", qtbot)
    assert isinstance(page, ExportPage)
    assert [kind.for_committee for kind in page.kinds] == [True]
    page.reason.setText("Second meeting")
    page.recipient.setText("age1nobody")
    page.write(page.kinds[0], here.folder / "committee.age")
    qtbot.waitUntil(lambda: "E-" in page.work.told.text(), timeout=LONG)
    page.recipient.setText(recipient_of(new_identity()))

    page.write(page.kinds[0], here.folder / "committee.age")
    qtbot.waitUntil(lambda: "lies at" in page.work.told.text(), timeout=LONG)

    assert (here.folder / "committee.age").read_bytes().startswith(b"age-encryption.org/v1")


def test_the_reconciliation_is_saved_as_it_is_shown(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    page = shown(opened(), "reconciliation", qtbot)
    assert isinstance(page, ReconciliationPage)
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG)

    page.save_to(here.folder / "report.xlsx")
    qtbot.waitUntil(lambda: not page.work.busy, timeout=LONG)

    assert (here.folder / "report.xlsx").read_bytes().startswith(b"PK")
    assert said(page.far, 0, 1) == "1"

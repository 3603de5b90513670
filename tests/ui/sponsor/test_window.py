"""What the sponsor's window offers to whom, and what its pages do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from kyphocrf.central import acknowledging, listing, own_history, queries
from kyphocrf.central.own_schema import own_person
from kyphocrf.central.permission import CentralAct, CentralRole
from kyphocrf.transfer.keys import new_identity, recipient_of
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.keeping import FoundDialog
from kyphocrf.ui.sponsor.pages.acknowledge_page import AcknowledgePage
from kyphocrf.ui.sponsor.pages.export_page import KINDS, ExportPage
from kyphocrf.ui.sponsor.pages.held_page import HeldPage
from kyphocrf.ui.sponsor.pages.history_page import HistoryPage
from kyphocrf.ui.sponsor.pages.people_page import PeoplePage
from kyphocrf.ui.sponsor.pages.queries_page import QueriesPage
from kyphocrf.ui.sponsor.pages.reconciliation_page import ReconciliationPage
from kyphocrf.ui.sponsor.pages.sites_page import SitesPage
from kyphocrf.ui.sponsor.places import COMMANDS, PLACES
from tests.central.sending_site import SendingSite
from tests.central.sponsor import PASSWORD, USER, Sponsor
from tests.central.test_queries import HEIGHT, taken_in, with_subject
from tests.central.test_restores import acknowledged, backed_up
from tests.ui.sponsor.conftest import GIVEN, Opened

_LONG = 20_000


def shown(desk: SponsorDesk, name: str, qtbot: QtBot) -> object:
    desk.show(name)
    page = desk.pages[name]
    qtbot.waitUntil(lambda: not page.work.busy, timeout=_LONG)
    return page


def said(table: QTableWidget, row: int, column: int) -> str:
    cell = table.item(row, column)
    return "" if cell is None else cell.text()


def on_disk(here: Sponsor, *batches: bytes) -> list[Path]:
    paths = []
    for number, content in enumerate(batches):
        path = here.folder / f"sent-{number}.kcb"
        path.write_bytes(content)
        paths.append(path)
    return paths


def dropped(desk: SponsorDesk, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    desk.window.dropEvent(event)


def message() -> str:
    (dialog,) = [
        one for one in QApplication.topLevelWidgets()
        if isinstance(one, MessageDialog) and one.isVisible()
    ]  # fmt: skip
    labels = " ".join(label.text() for label in dialog.findChildren(type(dialog.heading)))
    dialog.reject()
    return labels


@pytest.mark.parametrize("role", list(CentralRole))
def test_no_place_and_no_command_is_offered_that_the_role_is_refused(
    opened: Opened, role: CentralRole
) -> None:
    desk = opened(role)

    for place in PLACES:
        may = desk.central.is_offered(place.acts)
        assert (place.name in desk.pages) is may
        assert desk.window.rail.buttons[place.name].isHidden() is not may
    for name, command in COMMANDS.items():
        may = desk.central.is_offered(command.acts)
        assert (name in desk.actions) is may


_BUTTONS_OF = {
    "sites": {CentralAct.ADD_SITE, CentralAct.REGISTER},
    "batches": {CentralAct.RECEIVE},
    "held": {CentralAct.ACCEPT_RESTORE},
    "queries": {CentralAct.QUERY},
}


@pytest.mark.parametrize("place", sorted(_BUTTONS_OF))
def test_a_reader_is_offered_no_button_of_a_page(
    opened: Opened, here: Sponsor, place: str, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened(CentralRole.READER)
    shown(desk, place, qtbot)

    page = desk.pages[place]
    assert not any(desk.central.may(act) for act in _BUTTONS_OF[place])
    assert [b.text() for b in page.findChildren(Button) if b.isVisible()] == []


def test_a_place_that_is_refused_is_refused_in_words_and_recorded(
    opened: Opened, here: Sponsor
) -> None:
    desk = opened(CentralRole.READER)

    desk.show("people")
    desk.show("export")

    assert "E-601" in message()
    lines = own_history.history(here.session, "access").lines
    assert [one.text for one in lines if one.kind == "refusal"] == [CentralAct.EXPORT.value]


def test_batches_dropped_anywhere_are_received_and_each_is_told_in_words(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    site = here.site("101")
    site.enrol(1)
    desk = opened()
    desk.show("sites")
    files = on_disk(here, site.batch().content, b"nonsense")

    with qtbot.waitSignal(desk.batches.received, timeout=_LONG) as told:
        dropped(desk, *files, here.folder / "letter.pdf")

    assert desk.window.shown() == "batches"
    assert [one.became for one in told.args[0].receipts] == ["received", "refused"]
    assert [said(desk.batches.outcomes, row, 2) for row in (0, 1)] == ["received", "refused"]
    assert "not a file of age" in said(desk.batches.outcomes, 1, 3)
    assert [one.state for one in listing.batches(here.session)] == ["received"]


def test_who_may_not_receive_is_told_so_when_a_batch_is_dropped(
    opened: Opened, here: Sponsor
) -> None:
    site = here.site("101")
    desk = opened(CentralRole.READER)

    dropped(desk, *on_disk(here, site.batch().content))

    assert "E-601" in message()
    assert listing.batches(here.session) == ()


def test_receiving_stops_between_two_files_and_says_how_far_it_came(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    batches = [site.batch().content]
    for height in range(150, 162):
        site.answer(subject, "HEIGHT", str(height))
        batches.append(site.batch().content)
    desk = opened()

    with qtbot.waitSignal(desk.batches.received, timeout=_LONG) as told:
        desk.receive(on_disk(here, *batches))
        assert not desk.batches.work.halt.isHidden()
        desk.batches.work.halt.click()

    found = told.args[0]
    assert len(listing.batches(here.session)) == found.read < found.of
    assert "can be received again" in desk.batches.work.told.text()


def test_the_rail_counts_what_was_not_received(opened: Opened, here: Sponsor) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    here.receive(again.batch())
    desk = opened()

    desk.begin()

    assert desk.window.rail.buttons["held"].accessibleName() == "Held, 1 not received"


def test_a_restore_is_accepted_with_a_reason_and_what_was_lost_is_listed(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    here.receive(again.batch())
    desk = opened()
    page = shown(desk, "held", qtbot)
    assert isinstance(page, HeldPage)
    assert page.accept.isVisible()
    dialog = page.ask_accept()
    assert dialog is not None
    dialog.try_it()
    assert dialog.isVisible()  # no reason, nothing done

    dialog.reason.setText("The disk died")
    with qtbot.waitSignal(page.changed, timeout=_LONG):
        dialog.try_it()

    assert not page.accept.isVisible()
    assert "101-001 · Baseline · Consent · Height" in [
        said(page.again, row, 2) for row in range(page.again.rowCount())
    ]


def test_both_sides_of_a_fork_are_named(opened: Opened, here: Sponsor, qtbot: QtBot) -> None:
    site, other = forked(here)
    here.receive(site.batch())
    here.receive(other.batch())
    desk = opened()

    page = shown(desk, "held", qtbot)

    assert isinstance(page, HeldPage)
    assert not page.fork.isHidden()
    words = page.fork.sentence.text()
    assert "Received first: batch 2" in words
    assert "Quarantined: batch 2" in words
    assert not page.accept.isVisible()


def forked(here: Sponsor) -> tuple[SendingSite, SendingSite]:
    site = here.site("101")
    site.enrol(1)
    here.receive(site.batch())
    other = site.copied()
    site.answer("101-001", "HEIGHT", "170")
    other.answer("101-001", "HEIGHT", "180")
    return site, other


def test_a_query_is_raised_on_an_item_in_words_and_closed_after_its_answer(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    site = with_subject(here)
    desk = opened()
    page = shown(desk, "queries", qtbot)
    assert isinstance(page, QueriesPage)
    dialog = page.ask_raise()
    dialog.about("101-001", HEIGHT.form_key, HEIGHT)
    assert dialog.item.currentText() == "Height"
    dialog.words.setText("Is that right?")
    dialog.try_it()
    assert said(page.table, 0, 2) == "101-001 · Baseline · Consent · Height"
    (asked,) = acknowledged(here, site).queries
    taken_in(site, asked)
    here.receive(site.batch())
    page.refresh()
    assert said(page.table, 0, 0) == "answered"
    assert "measured (nurse)" in said(page.table, 0, 4)

    say = page.ask_end("Closed")
    assert say is not None
    say.words.setText("Thank you.")
    say.try_it()

    assert page.table.rowCount() == 0
    assert queries.standing(here.session) == ()


def test_a_query_without_words_is_refused_and_what_was_chosen_stays(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()
    page = shown(desk, "queries", qtbot)
    assert isinstance(page, QueriesPage)
    dialog = page.ask_raise()
    dialog.about("101-001", HEIGHT.form_key)

    dialog.try_it()

    assert "E-616" in dialog.told.text()
    assert dialog.place == (*HEIGHT.form_key, "", 0, "")


def test_a_site_is_added_with_its_kit_and_what_the_kit_fixes(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    desk = opened()
    page = shown(desk, "sites", qtbot)
    assert isinstance(page, SitesPage)
    assert page.nothing.isVisible()
    dialog = page.ask_site(None)
    dialog.site.setText("101")
    dialog.country.setText("xx1")
    dialog.run(lambda: dialog.write(here.folder / "kits"))
    assert "E-622" in dialog.told.text()
    dialog.country.setText("de")
    dialog.numbers.setText("1-499, 500-999")
    dialog.setting.setCurrentIndex(dialog.setting.findData("STRICT"))
    dialog.value.setText("1")
    dialog.set.click()

    dialog.run(lambda: dialog.write(here.folder / "kits"))

    (site,) = listing.sites(here.session)
    assert (site.country, len(site.ranges), dict(site.settings)) == ("DE", 2, {"STRICT": "1"})
    assert (here.folder / "kits").glob("*.kit")
    assert said(page.table, 0, 2) == "1–499, 500–999"


def test_reconciliation_is_read_beside_the_window(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()

    page = shown(desk, "reconciliation", qtbot)

    assert isinstance(page, ReconciliationPage)
    qtbot.waitUntil(lambda: page.report is not None, timeout=_LONG)
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
    qtbot.waitUntil(lambda: not page.work.busy, timeout=_LONG)

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

    assert {one.kind for one in page.table.lines} == {"SITE"}
    page.sources["access"].click()
    page.words.clear()
    page.words.returnPressed.emit()
    assert "sign-in" in {one.kind for one in page.table.lines}


def test_the_lock_forgets_every_key_and_the_password_gives_them_back(
    opened: Opened, here: Sponsor
) -> None:
    desk = opened()
    desk.begin()

    desk.lock_.screen.lock()

    assert not desk.central.is_open
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


def test_everything_is_worded_anew_in_the_other_language(opened: Opened, qtbot: QtBot) -> None:
    desk = opened()
    for name in desk.pages:
        shown(desk, name, qtbot)
    desk.show("batches")

    desk.speak("de")

    assert desk.window.rail.buttons["batches"].text() == "Sendungen"
    assert desk.batches.receive_.text() == "Empfangen …"


def test_a_backup_is_made_beside_the_window_and_told(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    desk = opened()
    page = shown(desk, "batches", qtbot)
    place = here.folder / "stick"
    place.mkdir()

    desk.keeping.back_up(place)
    qtbot.waitUntil(lambda: not desk.batches.work.busy, timeout=_LONG)

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
    qtbot.waitUntil(lambda: not desk.batches.work.busy, timeout=_LONG)
    assert "Whole" in desk.batches.work.told.text()
    here.session.database.write(
        lambda writer: writer.execute(own_person.update().values(text=own_person.c.text + " "))
    )

    desk.keeping.verify()
    qtbot.waitUntil(lambda: not desk.batches.work.busy, timeout=_LONG)

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
    qtbot.waitUntil(lambda: "E-" in page.work.told.text(), timeout=_LONG)
    page.recipient.setText(recipient_of(new_identity()))

    page.write(page.kinds[0], here.folder / "committee.age")
    qtbot.waitUntil(lambda: "lies at" in page.work.told.text(), timeout=_LONG)

    assert (here.folder / "committee.age").read_bytes().startswith(b"age-encryption.org/v1")


def test_the_reconciliation_is_saved_as_it_is_shown(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    page = shown(opened(), "reconciliation", qtbot)
    assert isinstance(page, ReconciliationPage)
    qtbot.waitUntil(lambda: page.report is not None, timeout=_LONG)

    page.save_to(here.folder / "report.xlsx")
    qtbot.waitUntil(lambda: not page.work.busy, timeout=_LONG)

    assert (here.folder / "report.xlsx").read_bytes().startswith(b"PK")
    assert said(page.far, 0, 1) == "1"

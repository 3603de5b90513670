"""What the sponsor's window offers to whom, and what comes in by it."""

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.central import listing, own_history, queries
from kyphocrf.central.permission import CentralAct, CentralRole
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.sponsor.pages.held_page import HeldPage
from kyphocrf.ui.sponsor.pages.queries_page import QueriesPage
from kyphocrf.ui.sponsor.pages.sites_page import SitesPage
from kyphocrf.ui.sponsor.places import COMMANDS, PLACES
from tests.central.sending_site import SendingSite
from tests.central.sponsor import Sponsor
from tests.central.test_queries import HEIGHT, taken_in, with_subject
from tests.central.test_restores import acknowledged, backed_up
from tests.ui.sponsor.conftest import Opened
from tests.ui.sponsor.looking import LONG, come_to_rest, dropped, message, on_disk, said, shown


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

    with qtbot.waitSignal(desk.batches.received, timeout=LONG) as told:
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

    with qtbot.waitSignal(desk.batches.received, timeout=LONG) as told:
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
    with qtbot.waitSignal(page.changed, timeout=LONG):
        dialog.try_it()
    come_to_rest(page, qtbot)

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
    come_to_rest(page, qtbot)
    assert said(page.table, 0, 2) == "101-001 · Baseline · Consent · Height"
    (asked,) = acknowledged(here, site).queries
    taken_in(site, asked)
    here.receive(site.batch())
    page.refresh()
    come_to_rest(page, qtbot)
    assert said(page.table, 0, 0) == "answered"
    assert "measured (nurse)" in said(page.table, 0, 4)

    say = page.ask_end("Closed")
    assert say is not None
    say.words.setText("Thank you.")
    say.try_it()
    come_to_rest(page, qtbot)

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
    come_to_rest(page, qtbot)

    (site,) = listing.sites(here.session)
    assert (site.country, len(site.ranges), dict(site.settings)) == ("DE", 2, {"STRICT": "1"})
    assert (here.folder / "kits").glob("*.kit")
    assert said(page.table, 0, 2) == "1–499, 500–999"


def test_a_list_is_read_beside_the_window_and_what_comes_meanwhile_is_read_after_it(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    desk = opened()
    page = desk.pages["sites"]
    assert isinstance(page, SitesPage)
    desk.show("sites")
    (reading,) = page.findChildren(Running)
    while reading.is_running:  # it has read, and the window has not heard of it
        pass
    assert page.is_reading
    assert not page.nothing.isVisible()
    here.site("101")

    page.refresh()
    come_to_rest(page, qtbot)

    assert [one.site for one in page.table.lines] == ["101"]


def test_everything_is_worded_anew_in_the_other_language(opened: Opened, qtbot: QtBot) -> None:
    desk = opened()
    for name in desk.pages:
        shown(desk, name, qtbot)
    desk.show("batches")

    desk.speak("de")

    assert desk.window.rail.buttons["batches"].text() == "Sendungen"
    assert desk.batches.receive_.text() == "Empfangen …"

"""The main job of a sponsor by keys alone: found, add a site, receive, ask, acknowledge, report."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.central import founding, listing, queries, sign_in
from kyphocrf.sponsor_app import SponsorProgram
from kyphocrf.storage.vault import FULL_COST
from kyphocrf.transfer.acknowledgement import open_acknowledgement
from kyphocrf.transfer.keys import InstallationKeys, fingerprint_of_installation
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.entrance.founding_view import FoundingView
from kyphocrf.ui.sponsor.entrance.sign_in_view import SponsorSignIn
from kyphocrf.ui.sponsor.pages.acknowledge_page import AcknowledgePage
from kyphocrf.ui.sponsor.pages.queries_page import QueriesPage
from kyphocrf.ui.sponsor.pages.reconciliation_page import ReconciliationPage
from kyphocrf.ui.sponsor.pages.sites_page import SitesPage
from tests.central.sending_site import SendingSite
from tests.central.sponsor import CHEAP, Clock
from tests.small_study import STUDY_OF_TESTS
from tests.ui.sponsor.looking import come_to_rest

PASSWORD = "seven slow rivers"
INSTALLATION = "0e8a4a52-1c1e-5b1f-9f0a-0123456789ab"
_LONG = 20_000


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SponsorProgram]:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    for function in (founding.found, sign_in.change_password):
        cheap = tuple(CHEAP if one is FULL_COST else one for one in function.__defaults__ or ())
        monkeypatch.setattr(function, "__defaults__", cheap)
    made = SponsorProgram(qapp, STUDY_OF_TESTS, Clock())
    made._language = "en"
    yield made
    made.leave()
    made.end()
    made._qt_words.speak("en")


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def typed(text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Type into what has the focus, and go on."""
    QTest.keyClicks(focus(), text)
    pressed(then)


def pressed(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def control(key: Qt.Key) -> None:
    pressed(key, Qt.KeyboardModifier.ControlModifier)


def until(qtbot: QtBot, true: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(true()), timeout=_LONG)


def activated(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    until(qtbot, lambda: window.isAncestorOf(QApplication.focusWidget() or QWidget()))


def founded(program: SponsorProgram, folder: Path, qtbot: QtBot) -> None:
    program.begin()
    view = program.window
    assert isinstance(view, FoundingView)
    activated(view, qtbot)
    view.place.folder.setFocus()
    view.place.folder.selectAll()
    typed(str(folder), Qt.Key.Key_Return)
    typed("University")
    typed("manager")
    typed("Mona Weiss", Qt.Key.Key_Return)
    typed(PASSWORD)
    typed(PASSWORD, Qt.Key.Key_Return)
    until(qtbot, lambda: view.assistant.at == 3)
    pressed(Qt.Key.Key_Space)  # prints the sheet
    groups = view.key._key.split("-")
    typed(groups[2])
    typed(groups[5], Qt.Key.Key_Return)
    identity = view.escrow.identity.toPlainText()
    assert identity.startswith("AGE-SECRET-KEY-1")
    typed(identity[-6:].lower(), Qt.Key.Key_Return)
    assert view.escrow.identity.toPlainText() == ""
    pressed(Qt.Key.Key_Return)


def signed_in(program: SponsorProgram, qtbot: QtBot) -> SponsorDesk:
    view = program.window
    assert isinstance(view, SponsorSignIn)
    assert view.user.text() == "manager"
    typed(PASSWORD, Qt.Key.Key_Return)
    until(qtbot, lambda: program.desk is not None)
    assert program.desk is not None
    activated(program.desk.window, qtbot)
    return program.desk


def test_a_sponsor_does_the_main_job_by_keys_alone(
    program: SponsorProgram, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Path] = []

    def answered(_parent: QWidget, *given: object) -> None:
        then = given[-1]
        assert callable(then)
        then(list(chosen) if given[0] == "*.kcb" else chosen[0])

    for room in ("site_dialogs", "acknowledge_page"):
        monkeypatch.setattr(f"kyphocrf.ui.sponsor.pages.{room}.ask_folder", answered)
    monkeypatch.setattr("kyphocrf.ui.sponsor.pages.batches_page.ask_files", answered)

    printed: list[bytes] = []

    def print_it(page: bytes, *_: object) -> bool:
        printed.append(page)
        return True

    monkeypatch.setattr("kyphocrf.sponsor_app.preview", print_it)

    founded(program, tmp_path / "central", qtbot)
    assert printed[0].startswith(b"%PDF")
    desk = signed_in(program, qtbot)
    assert desk.window.shown() == "sites"

    chosen[:] = [tmp_path / "kits"]
    control(Qt.Key.Key_N)
    typed("101")
    typed("DE", Qt.Key.Key_Return)
    assert [one.site for one in listing.sites(desk.central.session)] == ["101"]
    assert len(list((tmp_path / "kits").glob("*.kit"))) == 1

    come_to_rest(desk.pages["sites"], qtbot)
    site = registered(desk)
    site.answer(site.enrol(1), "HEIGHT", "210")
    batch = tmp_path / "101.kcb"
    batch.write_bytes(site.batch().content)
    chosen[:] = [batch]
    with qtbot.waitSignal(desk.batches.received, timeout=_LONG):
        control(Qt.Key.Key_R)

    asked_about_the_height(desk)

    chosen[:] = [tmp_path / "out"]
    control(Qt.Key.Key_6)
    come_to_rest(desk.pages["acknowledge"], qtbot)
    control(Qt.Key.Key_Return)
    pressed(Qt.Key.Key_Return)
    (made,) = (tmp_path / "out").glob("*.ack")
    signing = desk.central.session.keys.signing.public.line
    told = open_acknowledgement(made, (site.keys.identity,), signing)
    assert [one.text for one in told.queries] == ["Is that right?"]

    control(Qt.Key.Key_5)
    report = desk.pages["reconciliation"]
    assert isinstance(report, ReconciliationPage)
    until(qtbot, lambda: report.report is not None)
    assert report.table.rowCount() == 1
    assert isinstance(desk.pages["acknowledge"], AcknowledgePage)


def asked_about_the_height(desk: SponsorDesk) -> None:
    control(Qt.Key.Key_4)
    control(Qt.Key.Key_N)
    for steps in (0, 1, 1, 2):  # site, subject, page, item
        for _ in range(steps):
            pressed(Qt.Key.Key_Down)
        pressed(Qt.Key.Key_Tab)
    typed("Is that right?", Qt.Key.Key_Return)
    page = desk.pages["queries"]
    assert isinstance(page, QueriesPage)
    (asked,) = queries.standing(desk.central.session)
    assert (asked.subject_key, asked.place.item) == ("101-001", "HEIGHT")


def registered(desk: SponsorDesk) -> SendingSite:
    """Register an installation from its key card, by keys."""
    keys = InstallationKeys.generate()
    study = desk.central.study
    told = fingerprint_of_installation(study.oid, "101", INSTALLATION, keys.public)
    page = desk.pages["sites"]
    assert isinstance(page, SitesPage)
    page.register.setFocus()
    pressed(Qt.Key.Key_Return)
    pressed(Qt.Key.Key_Tab)
    for text in (INSTALLATION, keys.public.signing, keys.public.recipient):
        typed(text)
    typed(told, Qt.Key.Key_Return)
    recipients = desk.central.session.keys.public.recipients
    site = SendingSite(study, "101", INSTALLATION, keys, recipients)
    site.found()
    return site

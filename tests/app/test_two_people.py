"""Two people change places in the middle of a page: each has what is hers, and only that."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.forms.consent.form import ICDAT, ICVERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Spot
from kyphocrf.record.person import Person
from kyphocrf.storage import trail, verifying
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.workflow import enrolment, opening, people, typing
from kyphocrf.workflow.permission import Role
from tests.acting import acting
from tests.app.walk import ANOTHER, at_consent, shown, signed_in
from tests.ui.study_site import PASSWORD

GIVEN = "eine Parole von der Leitung"
BERTA = Person(
    "coord03", "coordinator", "Klinik am See", active=True, printed_name="Berta Roth",
    trained="2026-11-01",
)  # fmt: skip


@pytest.fixture
def two(program: Program, folder: Path) -> Program:
    """The program at the sign-in to a folder with a subject and two coordinators."""
    session = opening.sign_in(folder, STUDY, "coord02", PASSWORD, program.clock)
    people.add_user(acting(session, Role.ADMINISTRATOR), BERTA, GIVEN)
    enrolment.enrol(session, "101-001")
    session.close()
    berta = opening.sign_in(folder, STUDY, "coord03", GIVEN, program.clock)
    people.change_password(berta, GIVEN, ANOTHER)
    berta.close()
    program.begin()
    return program


def change_places(qtbot: QtBot, program: Program, desk: Desk) -> None:
    """Press what somebody else presses at the locked screen."""
    qtbot.waitUntil(lambda: desk.session.file.is_sealed, timeout=20_000)
    dialog = desk.lock_.screen.dialog
    assert dialog is not None
    dialog.other.click()
    qtbot.waitUntil(lambda: isinstance(program.window, SignIn))


def test_the_second_person_inherits_nothing_and_the_first_finds_what_was_hers(
    qtbot: QtBot, two: Program, folder: Path
) -> None:
    first = signed_in(qtbot, two)
    keys = at_consent(qtbot, first, ICDAT.name)
    keys.enter("20.11.2026")
    keys = at_consent(qtbot, first, ICVERS.name)
    keys.type("2.")
    keys.command("lock")
    change_places(qtbot, two, first)

    asked = shown(two, SignIn)
    offered = asked.folder.chosen
    assert offered is not None
    assert (offered.folder, asked.user.text(), asked.password.text()) == (folder, "", "")

    second = signed_in(qtbot, two, "coord03", ANOTHER)
    assert second.session is not first.session
    assert second.session.author.user == "coord03"
    assert typing.left_over(second.session) is None
    keys = at_consent(qtbot, second, ICDAT.name)
    before = trail.heads(second.session.file)[0]
    keys.command("undo")
    assert trail.heads(second.session.file)[0] == before, "there is nothing of hers to undo"
    keys = at_consent(qtbot, second, ICVERS.name)
    keys.enter("3")
    keys.command("lock")
    change_places(qtbot, two, second)

    again = signed_in(qtbot, two)
    left = typing.left_over(again.session)
    assert left is not None
    assert (left.user, left.text) == ("coord02", "2.")
    assert isinstance(again.window.findChild(MessageDialog), MessageDialog)
    told = {
        (one.place.item, one.stamp.author.user)
        for one in trail.of_subject(again.session.file, "101-001")
        if one.what == "answer"
    }
    assert {(ICDAT.name, "coord02"), (ICVERS.name, "coord03")} <= told
    assert (ICVERS.name, "coord02") not in told
    assert verifying.verify(again.session.file).whole


def test_a_wrong_password_of_the_second_leaves_the_first_what_was_hers(
    qtbot: QtBot, two: Program
) -> None:
    first = signed_in(qtbot, two)
    keys = at_consent(qtbot, first, ICVERS.name)
    keys.type("2.")
    keys.command("lock")
    change_places(qtbot, two, first)
    asked = shown(two, SignIn)
    asked.user.setText("coord03")
    asked.password.setText("not her password")
    asked.sign_in.click()
    qtbot.waitUntil(asked.problem.isVisible)

    again = signed_in(qtbot, two)

    left = typing.left_over(again.session)
    assert left is not None
    assert left.text == "2."
    assert Spot(left.place.group, 0, ICVERS.name).item == left.place.item

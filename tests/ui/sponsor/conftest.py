"""A sponsor with a central database, and its window in each role."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.central import own_password, people, sign_in
from kyphocrf.central.permission import CentralRole
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.open_central import OpenCentral
from tests.central.sponsor import CHEAP, PASSWORD, USER, Clock, Sponsor, sponsor
from tests.small_study import STUDY_OF_TESTS

GIVEN = "eleven grey wolves"
Opened = Callable[..., SponsorDesk]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Sponsor]:
    made = sponsor(tmp_path)
    yield made
    made.session.database.close()


@pytest.fixture
def opened(here: Sponsor, qtbot: QtBot) -> Iterator[Opened]:
    """Give what opens the window of the data manager, or of somebody with another role."""
    desks: list[SponsorDesk] = []

    def desk(role: CentralRole = CentralRole.DATA_MANAGER, language: str = "en") -> SponsorDesk:
        user = USER
        if role is not CentralRole.DATA_MANAGER:
            user = role.value.replace(" ", "")
            people.add_person(
                here.session, user, "Rosa Klein", role, GIVEN, CHEAP, trained="2026-11-20"
            )
            given = sign_in.sign_in(here.at, STUDY_OF_TESTS, user, GIVEN, Clock())
            own_password.change(given, GIVEN, PASSWORD, CHEAP)
            given.close()
        session = sign_in.sign_in(here.at, STUDY_OF_TESTS, user, PASSWORD, Clock())
        made = SponsorDesk(OpenCentral(session, "de" if language == "de" else "en"))
        qtbot.addWidget(
            made.window, before_close_func=lambda window: setattr(window, "may_close", 1)
        )
        made.window.resize(1366, 697)
        made.window.show()
        desks.append(made)
        return made

    yield desk
    for one in desks:
        if one.central.is_open:
            one.close()

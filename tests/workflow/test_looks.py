"""What shows the file asks the role itself, whoever calls it."""

from collections.abc import Callable
from typing import Final

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Spot
from kyphocrf.workflow import reading
from kyphocrf.workflow.history_filter import EVERYTHING
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.workflow.conftest import TREATMENT

GIVEN = Spot("PLAN", 0, "GIVEN")

LOOKS: Final[dict[str, Callable[[Session], object]]] = {
    "subjects": reading.subjects,
    "casebook": lambda by: reading.casebook(by, "101-001"),
    "page": lambda by: reading.page(by, "101-001", TREATMENT),
    "trail_of_page": lambda by: reading.trail_of_page(by, "101-001", TREATMENT),
    "history_of_item": lambda by: reading.history_of_item(by, "101-001", GIVEN.at(TREATMENT)),
    "history_of_page": lambda by: reading.history_of_page(by, "101-001", TREATMENT),
    "history_page": lambda by: reading.history_page(by, EVERYTHING, None, 10),
    "history_count": lambda by: reading.history_count(by, EVERYTHING, 10),
    "history_to_write_out": lambda by: reading.history_to_write_out(by, EVERYTHING, 10, 10),
    "versions_before": lambda by: reading.versions_before(by, ()),
    "to_write_out": lambda by: reading.to_write_out(by, Act.READ, "101-001"),
    "trail_to_write_out": lambda by: reading.trail_to_write_out(by, "101-001"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_what_shows_the_file_asks_the_role_itself(session: Session, name: str) -> None:
    with pytest.raises(UserError, match="E-301"):
        LOOKS[name](acting(session, Role.ADMINISTRATOR))


def test_the_access_log_is_not_shown_to_who_enters(session: Session) -> None:
    for look in (
        lambda: reading.access_page(session, EVERYTHING, None, 10),
        lambda: reading.access_count(session, EVERYTHING, 10),
        lambda: reading.access_to_write_out(session, EVERYTHING, 10, 10),
    ):
        with pytest.raises(UserError, match="E-301"):
            look()

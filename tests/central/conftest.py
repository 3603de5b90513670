"""A sponsor on either database: SQLCipher, and a real PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central import postgres
from tests.central.postgres import Server
from tests.central.sponsor import Sponsor, sponsor


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a PostgreSQL server; `make test` installs it, and nothing is skipped on CI."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres.running() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sponsor]:
    """Give a sponsor with an empty central database."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("server").database()
    made = sponsor(tmp_path, url)
    yield made
    made.session.database.close()

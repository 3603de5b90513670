"""What holds for every test: how Qt is started, and that what a folder reserves is given back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kyphocrf.storage.ballast import BALLAST_NAME

# A busy machine is slow, not wrong: no law has a time limit of its own.
settings.register_profile("kyphocrf", deadline=None)
settings.load_profile("kyphocrf")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt for the tests as the program starts it."""
    from kyphocrf.ui.look import theme  # noqa: PLC0415  most tests do without Qt

    return ["kyphocrf", *theme.STARTED_WITH]


@pytest.fixture(autouse=True)
def reserve_given_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """Remove the 32 MB that each study folder reserves; hundreds of them fill a disk."""
    folder: Path | None = None
    if "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")
    yield
    if folder is not None:
        for reserve in folder.rglob(BALLAST_NAME):
            reserve.unlink(missing_ok=True)

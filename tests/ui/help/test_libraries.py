"""Whatever the program needs to run is named with the licence it comes under."""

import re
import tomllib
from importlib.metadata import distribution, metadata
from pathlib import Path

import pytest

from kyphocrf.ui.help.libraries import LIBRARIES, Library, notices

_PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"


def needed() -> set[str]:
    told = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["dependencies"]
    return {re.split(r"[><=[]", one)[0].casefold() for one in told}


def test_every_library_the_program_needs_is_named() -> None:
    assert needed() <= {one.distribution.casefold() for one in LIBRARIES}


@pytest.mark.parametrize(
    "library", [one for one in LIBRARIES if one.distribution], ids=lambda one: one.name
)
def test_the_licence_is_one_that_the_package_names(library: Library) -> None:
    told = metadata(library.distribution)
    named = " ".join(told[name] for name in ("License-Expression", "License") if name in told)
    named += " ".join(one for one in told.get_all("Classifier", []) if "License" in one)

    says_nothing = not named.strip()
    if says_nothing:  # no word of it but the licence itself
        named = distribution(library.distribution).read_text("licenses/LICENSE") or ""
    first = re.split(r",| OR ", library.licence)[0]
    assert first in named or (library.distribution == "sqlcipher3" and says_nothing)


def test_the_notice_of_qt_says_that_it_may_be_replaced() -> None:
    assert "may be replaced" in notices("en")
    assert "dürfen" in notices("de")

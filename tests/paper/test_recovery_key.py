"""The printed recovery key: every group of it, and what it is for, on one page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kyphocrf.definition.text import Language
from kyphocrf.paper import recovery_key

GROUPS = ("ABCD", "2345", "EFGH", "6789", "JKLM", "NPQR", "STUV", "WXYZ", "K7")


def page(language: Language) -> str:
    content = recovery_key.pdf("Kypho-IORT 101", "101", "müller", "-".join(GROUPS), language)
    (one,) = PdfReader(BytesIO(content)).pages
    return str(one.extract_text())


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_key_stands_on_one_page_in_its_order(language: Language) -> None:
    assert [word for word in page(language).split() if word in GROUPS] == list(GROUPS)


def test_the_page_says_for_whom_and_what_for() -> None:
    text = page("de")

    assert "Wiederherstellungsschlüssel" in text
    assert "Kypho-IORT 101" in text
    assert "müller" in text
    assert "vergessenes Passwort" in text


def test_the_file_holds_no_time() -> None:
    content = recovery_key.pdf("folder", "101", "user", "-".join(GROUPS), "en")
    metadata = PdfReader(BytesIO(content)).metadata

    assert metadata is not None
    assert "/CreationDate" not in metadata
    assert content == recovery_key.pdf("folder", "101", "user", "-".join(GROUPS), "en")

"""Bookmarks behind what Typst wrote: several lead to one page, and readers follow them."""

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import blank_forms
from kyphocrf.paper.blank_forms import BlankPrint
from kyphocrf.paper.bookmarks import Bookmark, named_pages, with_bookmarks
from kyphocrf.paper.typesetting import typeset
from tests.paper.blank_prints import outline_of

AT = datetime(2026, 11, 30, 12)  # noqa: DTZ001  local by meaning
MARKS = (
    Bookmark("Übersicht (1)", 1, (Bookmark("first", 1), Bookmark("second", 2))),
    Bookmark("again", 2, (Bookmark("deeper", 2, (Bookmark("deepest", 1),)),)),
    Bookmark("alone", 1),
)


@pytest.fixture(scope="module")
def plain() -> bytes:
    shown = blank_forms.written(STUDY, BlankPrint(AT, names=("PS", "EOS")), "en")
    return typeset("blank_forms.typ", {**shown, "cover": False}, AT)


def test_bookmarks_lead_where_they_say(plain: bytes) -> None:
    assert outline_of(with_bookmarks(plain, MARKS)) == [
        (0, "Übersicht (1)", 1), (1, "first", 1), (1, "second", 2), (0, "again", 2),
        (1, "deeper", 2), (2, "deepest", 1), (0, "alone", 1),
    ]  # fmt: skip


def test_nothing_else_of_the_file_is_changed(plain: bytes) -> None:
    before, after = (PdfReader(BytesIO(one)) for one in (plain, with_bookmarks(plain, MARKS)))

    assert [page.extract_text() for page in before.pages] == [
        page.extract_text() for page in after.pages
    ]
    assert before.metadata == after.metadata
    assert with_bookmarks(plain, ()) == plain


def test_bookmarks_are_not_put_over_others(plain: bytes) -> None:
    with pytest.raises(ValueError, match="bookmarks already"):
        with_bookmarks(with_bookmarks(plain, MARKS), MARKS)


def test_a_place_that_typst_names_is_found_on_its_page(plain: bytes) -> None:
    assert named_pages(plain) == {"start-F.PS.1": 1, "start-F.EOS.1": 2}

"""Several prints in one file: every page, bookmark, link and tag of each part is still there."""

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from kyphocrf.paper import casebook
from kyphocrf.paper.binding import Binding
from tests.paper.every_form import pages
from tests.paper.sample import TRIAL, begun, lived, printed

KEYS = ("101-002", "101-003", "101-010")


@cache
def part(subject_key: str) -> bytes:
    """The casebook of the sample subject under another number."""
    _, trail = lived()
    book = replace(begun().book, subject_key=subject_key)
    return casebook.pdf(TRIAL, book, printed(trail), "en")


@cache
def bound() -> bytes:
    out = BytesIO()
    binding = Binding(out)
    for key in KEYS:
        binding.add(key, part(key))
    binding.finish("Casebooks (101) & more")
    return out.getvalue()


def reader() -> PdfReader:
    return PdfReader(BytesIO(bound()), strict=True)


def test_every_page_of_every_part_is_there_in_its_order() -> None:
    assert pages(bound()) == [page for key in KEYS for page in pages(part(key))]


def test_each_subject_has_a_bookmark_with_those_of_its_casebook_within() -> None:
    outline, within = reader().outline, PdfReader(BytesIO(part(KEYS[0]))).outline
    first_pages, count = [], 0
    for key in KEYS:
        first_pages.append(count)
        count += len(pages(part(key)))

    marks = [one for one in outline if not isinstance(one, list)]
    names = [one.title for one in marks]
    leads = [reader().get_destination_page_number(one) for one in marks]
    assert (names, leads) == (list(KEYS), first_pages)
    assert [titles(one) for one in outline if isinstance(one, list)] == [titles(within)] * 3


def titles(entries: list[Any]) -> list[Any]:
    return [titles(one) if isinstance(one, list) else one.title for one in entries]


def test_the_links_of_a_casebook_lead_into_the_same_casebook() -> None:
    read = reader()
    for key in KEYS:
        (leads,) = {
            note.get_object()["/Dest"]
            for page in read.pages
            for note in page.get("/Annots", ())
            if str(note.get_object()["/Dest"]).startswith(key)
        }
        at = read.get_destination_page_number(read.named_destinations[leads])
        assert at is not None
        assert f"Subject {key}" in read.pages[at].extract_text()


def test_nothing_refers_to_an_object_that_is_not_there() -> None:
    read = reader()
    seen: set[int] = set()
    waiting: list[Any] = [read.trailer["/Root"]]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
            assert one is not None
        parts = one.values() if hasattr(one, "values") else one if isinstance(one, list) else ()
        raw = getattr(one, "raw_get", None)
        waiting += [raw(name) for name in one] if raw is not None else list(parts)
    assert len(seen) > len(KEYS) * 50


def test_the_tags_of_each_part_are_found_from_its_pages() -> None:
    root: Any = reader().trailer["/Root"]
    (document,) = root["/StructTreeRoot"]["/K"]
    leaves = [leaf.get_object() for leaf in root["/StructTreeRoot"]["/ParentTree"]["/Kids"]]
    keys = [key for leaf in leaves for key in leaf["/Nums"][::2]]
    used = [page["/StructParents"] for page in reader().pages]

    assert len(document.get_object()["/K"]) == len(KEYS)
    assert keys == sorted(set(keys))
    assert set(used) <= set(keys)
    assert len(set(used)) == len(used)


def test_the_file_is_called_what_it_was_bound_as() -> None:
    metadata = reader().xmp_metadata

    assert metadata is not None
    assert metadata.dc_title == {"x-default": "Casebooks (101) & more"}
    assert metadata.pdfaid_part == "2"


def test_the_same_parts_make_the_same_file() -> None:
    out = BytesIO()
    binding = Binding(out)
    for key in KEYS:
        binding.add(key, part(key))
    binding.finish("Casebooks (101) & more")

    assert out.getvalue() == bound()


def test_what_is_no_pdf_of_ours_is_not_bound() -> None:
    with pytest.raises(ValueError, match="Typst"):
        Binding(BytesIO()).add("101-001", b"%PDF-1.7\nstartxref\n0\n%%EOF")
    with pytest.raises(ValueError, match="nothing"):
        Binding(BytesIO()).finish()


_BINDS = """
from dataclasses import replace
from tests.paper.test_binding import begun, casebook, lived, printed, TRIAL
from kyphocrf.paper.binding import Binding
_, trail = lived()
with open("/dev/null", "wb") as out:
    binding = Binding(out)
    for number in range(60):
        book = replace(begun().book, subject_key=f"101-{number:03d}")
        binding.add(book.subject_key, casebook.pdf(TRIAL, book, printed(trail), "en"))
        told = open("/proc/self/status").read()
        print(int(told.split("VmRSS:")[1].split()[0]))
    binding.finish()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_many_casebooks_take_no_more_memory_than_a_few() -> None:
    # What is freed goes back at once: how much of it glibc keeps differs from run to run.
    said = subprocess.run(
        [sys.executable, "-c", _BINDS], stdout=subprocess.PIPE, text=True, check=True,
        env=os.environ | {"MALLOC_TRIM_THRESHOLD_": "65536", "MALLOC_ARENA_MAX": "1"},
    )  # fmt: skip
    took = [int(line) for line in said.stdout.split()]

    assert took[-1] < 1.1 * took[9]  # the first ten warm up what Python and Typst keep


def test_a_casebook_in_which_nothing_was_begun_is_bound_too() -> None:
    _, trail = lived()
    blank = replace(begun().book, subject_key="101-001", instances={})
    out = BytesIO()
    binding = Binding(out)
    binding.add("101-001", casebook.pdf(TRIAL, blank, printed(trail), "en"))
    binding.add("101-002", part("101-002"))
    binding.finish()

    outline = PdfReader(out, strict=True).outline
    assert [one.title for one in outline if not isinstance(one, list)] == ["101-001", "101-002"]
    assert "Contents" not in pages(out.getvalue())[0]

"""The view of Define-XML is a page that browsers read, and leads where it says."""

from collections.abc import Mapping

import pandas as pd
from lxml import html

from kyphocrf.exports.define.files import AnnotatedCrf

Frames = Mapping[str, pd.DataFrame]


def test_it_is_html_and_says_in_which_characters(package: Mapping[str, bytes]) -> None:
    head = package["define.html"][:2000]

    assert head.startswith(b"<!DOCTYPE html")
    assert b'charset=utf-8"' in head
    assert b"<a/>" not in package["define.html"]
    assert b"/></a>" not in package["define.html"]


def test_every_link_leads_somewhere(package: Mapping[str, bytes], frames: Frames) -> None:
    page = html.fromstring(package["define.html"])
    targets = {one.get("id") for one in page.iter()} | {one.get("name") for one in page.iter("a")}
    links = [str(one.get("href")) for one in page.iter("a") if one.get("href")]

    assert [one for one in links if one.startswith("#") and one[1:] not in targets] == []
    files = {one.partition("#")[0] for one in links if not one.startswith("#")}
    assert files == {"acrf.pdf", *(f"xpt/{dataset.lower()}.xpt" for dataset in frames)}


def test_it_shows_every_dataset(package: Mapping[str, bytes], frames: Frames) -> None:
    shown = html.fromstring(package["define.html"]).text_content()

    assert [dataset for dataset in frames if f"({dataset})" not in shown] == []


def test_the_annotated_crf_lies_beside_it(package: Mapping[str, bytes], crf: AnnotatedCrf) -> None:
    assert package["acrf.pdf"] == crf.pdf
    assert package["acrf.pdf"].startswith(b"%PDF-")

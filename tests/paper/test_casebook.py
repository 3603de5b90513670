"""The printed casebook read back: what was answered, by whom, and nothing invented."""

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kyphocrf.definition.condition import Reference
from kyphocrf.definition.study import Arm
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.paper import casebook
from kyphocrf.paper.printout import Printout
from kyphocrf.record.answers import Answer
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import Commitment, Moment
from tests.paper.sample import (
    COMMENT,
    KEY,
    MONTH_1,
    REASON,
    TRIAL,
    begun,
    lived,
    printed,
    with_note,
)
from tests.paper.trail import Trail


def read(book: Casebook, printout: Printout, language: Language = "en") -> PdfReader:
    return PdfReader(BytesIO(casebook.pdf(TRIAL, book, printout, language)))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def unspaced(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def the_casebook(language: Language = "en") -> str:
    book, trail = lived()
    return unspaced(text_of(read(book, printed(trail), language)))


def of_untold(book: Casebook) -> str:
    """The pages of a casebook whose trail does not matter."""
    _, trail = lived()
    return unspaced(text_of(read(book, replace(printed(trail), records=()))))


@pytest.mark.parametrize(
    "words",
    [
        "☑1Yes☐0No",
        "☑01Spine☑02Hip",
        "2026-02-03",
        "2025-03",
        "09:10",
        "5:12",
        "5.5Gy",
        "00123",
        "=1+1",
    ],
)
def test_every_answer_stands_on_the_page(words: str) -> None:
    assert words in the_casebook()


def test_numbers_labels_and_codes_are_in_the_language() -> None:
    assert "13.1Wurdebestrahlt?☑1Ja☐0Nein" in the_casebook("de")
    assert "5,5Gy" in the_casebook("de")
    assert "☑01Wirbelsäule☑02Hüfte" in the_casebook("de")


def test_a_missing_answer_says_why() -> None:
    assert "missing:notdone" in the_casebook()
    assert "fehlt:nichtdurchgeführt" in the_casebook("de")


def test_an_unread_answer_stands_as_it_was_typed() -> None:
    assert "notunderstood:“{odd}”" in of_untold(with_note(Answer(unread="{odd}")))


def test_a_finding_stands_with_its_number_and_its_comment() -> None:
    page = the_casebook("de")

    assert "X15·13.14,Fraktion2·2,5Gyistnicht3Gy." in page
    assert unspaced(f"„{COMMENT}“ (coord02, 2026-11-23") in page


def test_a_change_after_completion_is_marked_and_told() -> None:
    page = the_casebook()

    assert "13.5Fractions▲1missing:notdone" in page
    assert unspaced(f"▲1 13.5 Fractions 10 not done {REASON} coord02") in page


def test_a_change_before_completion_is_not_marked() -> None:
    assert "▲2" not in the_casebook()


def test_who_completed_and_who_entered_last_stand_under_the_form() -> None:
    page = the_casebook()

    assert "Completed:inv01,Investigator,Klinikum,2026-11-2310:05:04+01:00" in page
    assert "Lastanswer:coord02,Coordinator,Klinikum,2026-11-2310:04:04+01:00" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_stands_on_every_page_and_on_the_first_in_full(language: Language) -> None:
    book, trail = lived()
    remark = Text("Page EBRT is asked otherwise.", "Seite EBRT fragt anders.")

    pages = read(book, printed(trail, remark=remark), language).pages

    told = [unspaced(page.extract_text()).count(unspaced(remark.to(language))) for page in pages]
    assert told == [2, *[1] * (len(pages) - 1)]
    assert unspaced(remark.to(language)) not in the_casebook(language)


def test_a_redacted_text_reads_as_such() -> None:
    book, trail = lived()
    record = trail.records[-2]
    texts = record.texts._replace(old=Commitment(None, None, bytes(32)))
    records = [*trail.records[:-2], record._replace(texts=texts), trail.records[-1]]

    page = unspaced(text_of(read(book, replace(printed(trail), records=tuple(records)))))

    assert "Fractionsredactednotdone" in page


def test_every_page_says_whose_it_is_and_of_which_state() -> None:
    book, trail = lived()
    reader = read(book, printed(trail, is_training=True))
    count = len(reader.pages)

    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert "Sample · Site 101 · Subject 101-002" in text
        assert "Training / Übung" in text
        assert f"page {number} of {count} · data head {trail.head.hash.hex()[:16]}" in text
        assert "kyphocrf 0.1.0" in text


def test_no_training_mark_stands_on_a_real_page() -> None:
    assert "Training" not in the_casebook()


def outline(reader: PdfReader) -> list[Any]:
    def titles(entries: list[Any]) -> list[Any]:
        return [titles(one) if isinstance(one, list) else one.title for one in entries]

    return titles(reader.outline)


def test_the_outline_leads_to_visits_and_forms() -> None:
    first, later = begun(), begun(MONTH_1)
    both = first.book.with_instance(later.instance)

    _, trail = lived()
    reader = read(both, printed(trail))

    assert outline(reader) == ["Baseline", ["Radiotherapy"], "Month 1", ["Radiotherapy"]]


def test_the_cover_names_the_arm_and_lists_the_forms() -> None:
    entry, (_, trail) = begun(), lived()
    arms = (Arm("00123", Text("Study arm", "Studienarm")),)
    allocated = replace(TRIAL, arms=arms, arm=Reference("CODE", form="EBRT"))
    content = casebook.pdf(allocated, entry.book, printed(trail), "de")

    cover = unspaced(PdfReader(BytesIO(content)).pages[0].extract_text())

    assert "ArmStudienarm" in cover
    assert "begonnen" in cover
    assert cover.index("Sosinddiese") < cover.index("Inhalt") < cover.index("Ausgangswert")


def test_before_randomisation_the_arm_is_a_dash() -> None:
    assert "Arm–" in the_casebook()


def test_a_void_page_is_printed_last_and_says_why() -> None:
    entry, trail = begun(), Trail()
    trail.filled(replace(entry.instance, answers=type(entry.answers)()), entry.instance)
    trail.status(entry.instance, Status.VOID, "wrong patient")
    book = entry.book.with_instance(replace(entry.instance, status=Status.VOID))
    book = book.with_instance(begun(MONTH_1).instance)

    reader = read(book, printed(trail))

    assert outline(reader) == ["Month 1", ["Radiotherapy"], "Void pages", ["Radiotherapy"]]
    assert "This page is void: wrong patient (inv01" in text_of(reader)


def test_a_page_not_done_says_why_and_asks_nothing() -> None:
    entry, trail = begun(), Trail()
    trail.filled(replace(entry.instance, answers=type(entry.answers)()), entry.instance)
    missed = FormInstance(MONTH_1, 2, status=Status.NOT_DONE, reason="did not come")
    book = entry.book.with_instance(missed)

    pages = read(book, printed(trail), "de").pages

    page = pages[-1].extract_text().rpartition("Monat 1")[2]
    assert "Nicht durchgeführt: did not come" in page
    assert "13.1" not in page


def test_the_same_state_gives_the_same_bytes() -> None:
    book, trail = lived()
    later = replace(book, now=datetime(2031, 1, 1))  # noqa: DTZ001  local by meaning

    first = casebook.pdf(TRIAL, book, printed(trail), "de")
    second = casebook.pdf(TRIAL, later, printed(trail), "de")

    assert first == second


def test_the_file_is_of_the_time_at_which_it_was_printed() -> None:
    book, trail = lived()
    metadata = read(book, printed(trail)).metadata

    assert metadata is not None
    assert str(metadata["/CreationDate"]).startswith("D:20261124081500")
    assert str(metadata["/ModDate"]).startswith("D:20261124081500")


def test_a_very_long_text_is_printed_whole() -> None:
    whole = "".join(f"{number:05d}" for number in range(10_000))

    pages = of_untold(with_note(Answer(value=whole)))

    foot = r"page\d+of\d+·datahead\w+·[-0-9:+]+NCT\d+·kyphocrf0\.1\.0Printedby[^,]+,[-0-9:+]+"
    body = re.sub(foot, "", pages)
    body = re.sub("Sample·Site101·Subject101-002·Baselinecontinued:Radiotherapy", "", body)
    assert whole in body


def test_a_character_no_font_has_is_named_and_said_on_the_page() -> None:
    page = of_untold(with_note(Answer(value="Rücken 痛\u202e\x00")))

    assert "Rücken[U+75DB][U+202E][U+0000]" in page
    assert "standastheircodepoint:[U+0000],[U+202E],[U+75DB]." in page


def test_one_form_is_printed_without_the_others() -> None:
    both = begun().book.with_instance(begun(MONTH_1).instance)
    _, trail = lived()

    reader = PdfReader(BytesIO(casebook.pdf(TRIAL, both, printed(trail), "en", (KEY,))))

    assert outline(reader) == ["Baseline", ["Radiotherapy"]]
    assert "Contents" not in text_of(reader)


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=80))
def test_whatever_was_typed_can_be_printed(typed: str) -> None:
    book = with_note(Answer(unread=typed))
    _, trail = lived()

    assert casebook.pdf(TRIAL, book, printed(trail), "de", (KEY,)).startswith(b"%PDF")


def test_a_state_reached_within_a_second_prints_too() -> None:
    book, trail = lived()
    printout = replace(printed(trail), moment=Moment("2026-11-23T10:24:04.953Z", 60))

    assert read(book, printout).pages

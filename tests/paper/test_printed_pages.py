"""What a monitor and an inspector read on the printed page, in the text a reader copies from it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import casebook
from kyphocrf.paper.glyphs import Signs
from kyphocrf.record.answers import Answer, FormKey
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.deadline_status import reported_pages
from tests.forms.golden_arm_a import arm_a
from tests.forms.golden_arm_b import arm_b
from tests.paper import sample
from tests.paper.every_form import one_line, pages
from tests.paper.sample import MONTH_1, begun, lived, printed, with_note
from tests.paper.test_every_form import body_of
from tests.paper.trail import Trail, recorded

SHORT = 20
"""A page of so many lines wastes more than half of its paper."""
REPORT = FormKey("AE", 1, "SAE", 1)
RECIPIENT = "Safety desk, fax 0621 1234"


@cache
def golden(name: str, recipient: str = "") -> Casebook:
    """A whole patient with every page complete."""
    book = {"a": arm_a, "b": arm_b}[name]().left()
    book = replace(book, facts={**book.facts, "SAETO": recipient})
    for instance in book.instances.values():
        book = book.with_instance(replace(instance, status=Status.COMPLETE))
    return book


@cache
def print_of(
    name: str, language: Language, only: tuple[FormKey, ...] | None = None, recipient: str = ""
) -> tuple[str, ...]:
    book, trail = recorded(golden(name, recipient))
    return tuple(pages(casebook.pdf(STUDY, book, printed(trail), language, only)))


def note_pages(note: Answer, language: Language = "en") -> list[str]:
    """The pages of the sample form that holds this free text."""
    book, (_, trail) = with_note(note), lived()
    only = tuple(book.instances)
    return pages(casebook.pdf(sample.TRIAL, book, printed(trail), language, only))


def texts_of(declared: object, seen: set[int]) -> Iterator[Text]:
    """Yield all words that hang on a declaration, whatever they are for."""
    if isinstance(declared, Text):
        yield declared
    elif isinstance(declared, Mapping):
        for one in declared.values():
            yield from texts_of(one, seen)
    elif isinstance(declared, tuple | list | frozenset):
        for one in declared:
            yield from texts_of(one, seen)
    elif is_dataclass(declared) and id(declared) not in seen:
        seen.add(id(declared))
        for field in fields(declared):
            yield from texts_of(getattr(declared, field.name), seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_02_each_sheet_of_a_report_says_whose_it_is_of_which_event_and_its_number(
    language: Language,
) -> None:
    sheets = print_of("b", language, (REPORT,))

    number = {"en": "sheet {} of {}", "de": "Blatt {} von {}"}[language]
    assert len(sheets) > 1
    for at, page in enumerate(sheets, start=1):
        assert number.format(at, len(sheets)) in one_line(page)
        assert "101-001" in page
        assert "Ulcer in the field" in page
        assert "#2" in page


def test_paper_02_a_report_has_lines_for_who_signs_and_names_the_recipient() -> None:
    (*_, unknown), (*_, known) = (
        print_of("b", "en", (REPORT,)),
        print_of("b", "en", (REPORT,), RECIPIENT),
    )

    for line in ("Recipient", "Name (block letters)", "Role", "Signature", "Date, time"):
        assert line in unknown
    assert RECIPIENT not in unknown
    assert RECIPIENT in known


def test_paper_02_a_report_in_a_casebook_shares_its_sheets_with_no_other_form() -> None:
    sheets = [page for page in print_of("b", "en") if re.search(r"sheet \d of \d", page)]

    assert len(sheets) == 2 * len(print_of("b", "en", (REPORT,)))
    assert all("Adverse event 2\n" not in body_of(page) for page in sheets)


def test_paper_02_whatever_says_it_is_signed_on_paper_has_lines_for_it() -> None:
    told = {
        form.name for form in STUDY.forms if form.note and re.search(r"\b[Ss]ign", form.note.en)
    }

    assert told == {form.name for form in STUDY.forms if form.signed_on_paper is not None}


def test_paper_03_a_page_not_done_says_who_said_so_and_when() -> None:
    entry, trail = begun(), Trail()
    trail.filled(replace(entry.instance, answers=type(entry.answers)()), entry.instance)
    missed = FormInstance(MONTH_1, 2, status=Status.NOT_DONE, reason="did not come")
    trail.status(replace(missed, status=Status.STARTED), Status.NOT_DONE, "did not come")

    page = one_line(
        pages(
            casebook.pdf(
                sample.TRIAL, entry.book.with_instance(missed), printed(trail), "en", (MONTH_1,)
            )
        )[0]
    )

    assert "Not done: did not come (inv01, Investigator, Klinikum, 2026-11-23" in page


def test_paper_04_no_word_of_the_study_calls_a_form_a_page_by_its_number() -> None:
    texts = list(texts_of(STUDY, set()))
    numbers = {str(form.page) for form in STUDY.forms}

    assert len(texts) > 1000
    for text in texts:
        assert not re.search(r"\b([Pp]ages? \d|Seiten? \d)", text.en + text.de)
        named = re.findall(r"\bform (\d+)\b", text.en)
        assert set(named) <= numbers
        assert named == re.findall(r"\bFormular (\d+)\b", text.de)


@pytest.mark.parametrize(("language", "page"), [("en", "p."), ("de", "S.")])
def test_paper_04_a_form_that_is_named_is_followed_by_the_pages_it_is_printed_on(
    language: Language, page: str
) -> None:
    sheets, named = print_of("a", language), {"en": "form 15", "de": "Formular 15"}[language]
    title = {"en": "Form 15 · version", "de": "Formular 15 · Version"}[language]
    begun_on = [
        str(at) for at, sheet in enumerate(sheets, start=1) if title in one_line(body_of(sheet))
    ]

    assert f"{named} ({page} {', '.join(begun_on)})" in one_line(" ".join(sheets))


def test_paper_04_a_link_carries_the_page_it_leads_to() -> None:
    keys = next(found for found in reported_pages(golden("b")) if len(found) > 1)

    assert "#2 (p. 1)" in one_line(" ".join(print_of("b", "en", keys)))
    assert "#2 (p." not in one_line(" ".join(print_of("b", "en", keys[1:])))


def test_paper_05_a_change_is_marked_beside_the_label_of_what_changed() -> None:
    book, trail = lived()
    text = one_line(" ".join(pages(casebook.pdf(sample.TRIAL, book, printed(trail), "en"))))

    assert re.search(r"13\.5 Fractions ▲1 missing: not done", text)


@pytest.mark.parametrize("name", ["a", "b"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_06_forms_flow_on_and_no_heading_ends_a_page(name: str, language: Language) -> None:
    """When each form began a page, there were more pages than forms, half of them nearly empty."""
    sheets = print_of(name, language)
    book = golden(name)
    forms = [book.form(key) for key in book.instances]
    headings = {
        one_line(words.to(language))
        for form in forms
        for words in (form.label, *(group.label for group in form.groups))
    } | {one_line(event.label.to(language)) for event in STUDY.events}

    short = [page for page in sheets if len(body_of(page).strip().split("\n")) <= SHORT]
    assert len(sheets) < len(forms)
    assert len(short) <= 0.2 * len(sheets)
    for page in sheets:
        lines = body_of(page).strip().split("\n")
        assert one_line(lines[-1]) not in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_06_the_legend_stands_on_one_page(language: Language) -> None:
    first, last = {
        "en": ("How to read these pages", "What is not asked of this subject is not printed."),
        "de": ("So sind diese Seiten zu lesen", "nicht gefragt ist, ist nicht gedruckt."),
    }[language]

    (page,) = [one for one in print_of("b", language) if first in one]
    assert last in page


SPECIAL = tuple(
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp")
)
IGNORABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u3164\ufe00\ufe0f\uffa0\U000e0100\U000e01ef"


def test_paper_08_every_control_and_format_character_is_drawn_or_named() -> None:
    """A line end ends the line, a tab is a gap; all others stand as their number and are listed."""
    special = [one for one in (*SPECIAL, *IGNORABLE) if one not in "\n\t"]

    text = one_line(" ".join(note_pages(Answer(unread="x".join(special)))))
    bare = text.replace(" ", "")

    for sign in special:
        name = f"[U+{ord(sign):04X}]"
        assert f"{name}x" in bare or f"x{name}" in bare
        assert bare.count(name) > 1, f"{name} is not listed"


def test_paper_08_a_tab_keeps_the_columns_of_a_copied_table_apart() -> None:
    text = " ".join(note_pages(Answer(value="CRP\t12\t15 mg/l")))

    assert "CRP 12 15 mg/l" in one_line(text)


@pytest.mark.parametrize("category", ["Cc", "Cf", "Zl", "Zp"])
def test_paper_08_no_such_character_reaches_the_page_itself(category: str) -> None:
    special = "".join(one for one in SPECIAL if unicodedata.category(one) == category)

    assert not set(Signs().printable(special)) & set(special) - {"\n"}


LETTERS = st.text("abcdefghijklmnoprstuvwxyzäöüßABCDEFGHIJ", min_size=1, max_size=70)


@settings(max_examples=25)
@given(st.lists(LETTERS, min_size=1, max_size=12))
@example(["Donaudampfschifffahrtsgesellschaft" * 6])
@example(["W" * 400, "i" * 400])
def test_paper_09_a_text_is_copied_from_the_page_as_it_was_typed(words: list[str]) -> None:
    typed = " ".join(words)

    text = "".join(note_pages(Answer(value=typed)))

    assert "".join(typed.split()) in "".join(text.split())
    assert "\u200b" not in text
    assert "\u00ad" not in text


@pytest.mark.parametrize("name", ["Bevenungsvoll-Hinterzarten", "Überraschungsmoment"])
def test_paper_09_a_name_within_a_long_word_is_found(name: str) -> None:
    book, (_, trail) = with_note(Answer(value=f"Zuweiser:Dr.{name}/Praxis")), lived()
    document = pypdfium2.PdfDocument(
        casebook.pdf(sample.TRIAL, book, printed(trail), "en", tuple(book.instances))
    )

    found = [page.get_textpage().search(name, match_case=True).get_next() for page in document]

    assert any(one is not None for one in found)


def test_paper_10_each_page_says_by_whom_and_when_it_was_printed() -> None:
    for page in print_of("b", "en"):
        assert "Printed by Mona Weiss (coord02), 2026-11-24 08:15:00 +01:00" in one_line(page)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "cannot be computed"), ("de", "nicht berechenbar")]
)
def test_paper_10_a_derived_value_without_its_inputs_cannot_be_computed(
    language: Language, words: str
) -> None:
    empty = Casebook(STUDY, "101-001", golden("a").now, facts=golden("a").facts)
    key = FormKey("V0", 1, "DM", 1)
    book = empty.with_instance(replace(empty.instance(key), status=Status.STARTED))
    _, trail = lived()

    (page,) = pages(casebook.pdf(STUDY, book, printed(trail), language, (key,)))

    computed = {"en": "BMI (computed)", "de": "BMI (berechnet)"}[language]
    assert f"{computed} {words}" in one_line(page)


def test_paper_10_no_reader_finds_a_wrong_type_among_the_traits_of_the_file() -> None:
    book, trail = recorded(golden("b"))
    pdf = casebook.pdf(STUDY, book, printed(trail), "en", (REPORT,))

    assert b"/Suspects" not in pdf
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"] == {"/Marked": True}


def test_a_report_with_its_event_and_follow_ups_is_one_document() -> None:
    (keys,) = [found for found in reported_pages(golden("b")) if len(found) > 1]
    sheets = print_of("b", "en", keys)

    order = [next(at for at, page in enumerate(sheets) if words in page) for words in (
        "Adverse event 2", "Report of a serious event 1", "Report of a serious event 2",
    )]  # fmt: skip
    assert all(one < other for one, other in pairwise(order))

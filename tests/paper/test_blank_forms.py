"""Laws of blank paper over every form of the study: nothing is missing, cut or asked in vain."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import blank_forms
from kyphocrf.paper.answer_space import MOST_TICKS
from kyphocrf.paper.blank_forms import BlankPrint
from kyphocrf.paper.blank_groups import (
    MOST_ON_ITS_SIDE,
    MOST_ROWS,
    SIDE_BY_SIDE,
    lies_on_its_side,
)
from kyphocrf.paper.skip_words import SkipWords
from tests.exports import sample
from tests.paper.blank_prints import (
    ASKED,
    AT,
    asked_items,
    bare,
    blank_pages,
    blank_pdf,
    filled_part,
    outline_of,
    overprinted,
    sheet_of,
    text_of,
    times_printed,
)
from tests.paper.every_form import one_line, pages

BOTH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize("form", ASKED, ids=[form.name for form in ASKED])
PAPER = pytest.mark.parametrize("annotated", [False, True], ids=["blank", "annotated"])
HEAD = {
    "en": ("Site", "Subject no.", "Visit", "Date", "Filled in by (initials)"),
    "de": ("Zentrum", "Patientennummer", "Visite", "Datum", "Ausgefüllt von (Kürzel)"),
}
NEARLY_EMPTY = 0.25


@PAPER
@BOTH
@EVERY
def test_every_item_of_a_form_is_printed_once_with_its_number(
    form: Form, language: Language, annotated: bool
) -> None:
    for group in form.groups:
        for item in group.items:
            times = times_printed(form, item.name, language, annotated=annotated)
            assert set(times) == {1}, item.name
            # The head of a table is told again on each sheet that it goes on to.
            assert len(times) == 1 or group.repeats is not None, item.name


@BOTH
def test_what_is_computed_as_a_whole_is_left_out_with_a_word(language: Language) -> None:
    contents, *rest = blank_pages(language)
    computed = [form for form in STUDY.forms if form.is_derived]

    assert computed
    for form in computed:
        assert form.label.to(language) in one_line(contents)
        assert all((sheet_of(page) or (0,))[0] != form.page for page in rest)


@BOTH
@EVERY
def test_every_condition_is_said_by_the_numbers_of_items(form: Form, language: Language) -> None:
    text, skips = text_of(form, language), SkipWords(STUDY, form, language)

    for group in form.groups:
        if group.collect_if is not None:
            assert bare(skips.only_if(group.collect_if)) in text
        for item in group.items:
            if item.collect_if is not None and not item.is_derived:
                words = skips.only_if(item.collect_if)
                assert bare(words) in text
                named = [one for one in item.collect_if.references() if not one.form]
                for reference in named:
                    assert form.numbers[reference.item] in words


@BOTH
@EVERY
def test_every_code_of_a_list_that_is_short_enough_is_printed(
    form: Form, language: Language
) -> None:
    text = text_of(form, language)

    for group, item in asked_items(form):
        if item.codelist is None:
            continue
        codes = item.codelist.codes if len(item.codelist.codes) <= MOST_TICKS else ()
        for code in codes:
            worded = bare(item.codelist.coded(code.value, language))
            assert worded in text, (group.name, item.name)


@BOTH
@EVERY
def test_limits_and_what_helps_stand_in_small_type(form: Form, language: Language) -> None:
    text = text_of(form, language)

    for _, item in asked_items(form):
        if item.guideline is not None:
            assert bare(item.guideline.to(language)) in text
        if item.unit is not None:
            assert bare(item.unit.symbol.to(language)) in text
        for limit in item.limits:
            if isinstance(limit.most, int | float):
                assert bare(item.kind.shown(limit.most, language)) in text


@BOTH
@EVERY
def test_rows_are_ruled_as_many_as_can_be_and_no_more(form: Form, language: Language) -> None:
    shown = blank_forms.written(STUDY, BlankPrint(AT, names=(form.name,)), language)
    written = {one["label"]: one for one in shown["forms"][0]["groups"]}

    for group in form.groups:
        if group.repeats is not None and not group.is_derived:
            told = written[group.label.to(language)]
            most = SIDE_BY_SIDE
            if told["as"] == "rows":
                most = MOST_ON_ITS_SIDE if lies_on_its_side(form, language) else MOST_ROWS
            assert told["rows"] == list(range(1, min(group.repeats.at_most, most) + 1))
            has_more, is_linked = most < group.repeats.at_most, group.repeats.links is not None
            assert len(told["notes"]) == has_more + is_linked


@BOTH
def test_every_sheet_has_room_for_subject_visit_date_and_initials(language: Language) -> None:
    for page in blank_pages(language)[1:]:
        assert sheet_of(page) is not None
        assert all(word in one_line(page) for word in HEAD[language])


@PAPER
@BOTH
def test_nothing_lies_over_anything_else_or_outside_the_margins(
    language: Language, annotated: bool
) -> None:
    assert overprinted(blank_pdf(language, annotated=annotated)) == []


@PAPER
@BOTH
def test_paper_06_no_sheet_that_a_form_goes_on_to_is_nearly_empty(
    language: Language, annotated: bool
) -> None:
    filled = filled_part(language, annotated=annotated)

    assert {form for form, _ in filled} == {form.page for form in ASKED}
    assert [one for one in filled.items() if one[0][1] > 1 and one[1] < NEARLY_EMPTY] == []


@BOTH
@EVERY
def test_a_form_that_is_signed_on_paper_has_lines_for_it(form: Form, language: Language) -> None:
    title = {"en": "Name (block letters)", "de": "Name (Druckschrift)"}[language]

    assert (bare(title) in text_of(form, language)) == (form.signed_on_paper is not None)


@BOTH
def test_bookmarks_lead_to_the_forms_of_each_visit_and_to_each_form(language: Language) -> None:
    outline = outline_of(blank_pdf(language))
    top = [title for depth, title, _ in outline if depth == 0]
    between = outline.index(next(one for one in outline if one[:2] == (0, top[1])))
    visits, forms = outline[1:between], outline[between + 1 :]
    first = {
        (sheet_of(page) or (0,))[0]: number
        for number, page in reversed(list(enumerate(blank_pages(language), 1)))
    }
    titles = {form.name: f"{form.page} {form.label.to(language)}" for form in ASKED}

    assert top == {"en": ["By visit", "By form"], "de": ["Nach Visite", "Nach Formular"]}[language]
    assert forms == [(1, titles[form.name], first[form.page]) for form in ASKED]
    told = [(depth, title) for depth, title, _ in visits]
    expected = []
    for event in STUDY.events:
        expected.append((1, event.label.to(language)))
        asked = [one.form for one in event.forms if one.form in titles]
        expected += [(2, titles[name]) for name in asked]
    assert told == expected


def test_the_same_forms_at_the_same_time_are_the_same_bytes_and_nothing_else_is() -> None:
    one = BlankPrint(AT, "101", ("PS", "PAIN"))
    later = BlankPrint(AT + timedelta(seconds=1), "101", ("PS", "PAIN"))

    assert blank_forms.pdf(STUDY, one, "en") == blank_forms.pdf(STUDY, one, "en")
    assert blank_forms.pdf(STUDY, one, "en") != blank_forms.pdf(STUDY, later, "en")


def test_pages_are_made_in_the_mode_of_the_archive() -> None:
    content = blank_pdf("de")

    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    assert len(PdfReader(BytesIO(content), strict=True).pages) == len(blank_pages("de"))


def test_site_and_training_mark_stand_on_every_sheet() -> None:
    printed = pages(blank_forms.pdf(STUDY, BlankPrint(AT, "742", ("PS",), is_training=True), "de"))

    assert len(printed) == 1
    assert all("742" in page and "Training / Übung" in page for page in printed)


def test_each_version_in_force_is_printed_with_its_number() -> None:
    versions = [form.version for form in sample.STUDY.forms]
    printed = pages(blank_forms.pdf(sample.STUDY, BlankPrint(AT), "en"))

    assert len(versions) > 1
    for version in versions:
        assert any(f"version {version} · sheet" in one_line(page) for page in printed)

"""The annotated CRF: each item with its place in SDTM, and on which pages that can be read."""

from collections import defaultdict

import pytest

from kyphocrf.definition.annotation_words import NOT_SUBMITTED, annotation_words
from kyphocrf.definition.form import Form
from kyphocrf.definition.mapping import Mapped, NotSubmitted
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper.annotations import (
    Annotating,
    annotated,
    domain_labels,
    domain_words,
    domains_of,
)
from kyphocrf.paper.blank_forms import annotated_pages
from kyphocrf.paper.blank_groups import BlankForm, written_groups
from tests.paper.blank_prints import (
    ASKED,
    bare,
    blank_pages,
    blank_pdf,
    outline_of,
    sheet_of,
    sheets_of,
)

BOTH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize("form", ASKED, ids=[form.name for form in ASKED])


@BOTH
@EVERY
def test_every_item_bears_its_annotation_once_for_each_target(
    form: Form, language: Language
) -> None:
    text = bare(" ".join(sheets_of(form, language, annotated=True)))
    expected: dict[str, int] = defaultdict(int)
    for item in form.items.values():
        for one in annotated(item):
            expected[bare(annotation_words(one))] += 1

    for words, times in expected.items():
        longer = sum(
            count for other, count in expected.items() if other != words and words in other
        )
        assert text.count(words) >= times + longer, words


@BOTH
@EVERY
def test_each_domain_is_named_at_the_head_of_the_form_and_has_a_colour_of_its_own(
    form: Form, language: Language
) -> None:
    first = bare(sheets_of(form, language, annotated=True)[0])
    fills = {one["domain"]: one["fill"] for one in Annotating(form).legend()}

    assert all(bare(domain_words(domain)) in first for domain in domains_of(form))
    assert len(set(fills.values())) == len(fills)
    for item in form.items.values():
        for told, mapped in zip(Annotating(form).of(item), annotated(item), strict=True):
            if isinstance(mapped, NotSubmitted):
                assert told["words"].startswith(NOT_SUBMITTED)
                assert mapped.reason.en in told["words"]
                assert told["fill"] not in fills.values()
            else:
                assert told["fill"] == fills[mapped.domain]


@BOTH
def test_the_pages_of_an_item_are_those_on_which_its_annotation_is_read(
    language: Language,
) -> None:
    found = annotated_pages(STUDY, language)
    texts = [bare(page) for page in blank_pages(language, annotated=True)]

    asked = {(form.name, form.version, name) for form in ASKED for name in form.items}
    assert set(found.items) == asked
    for (form_name, version, name), numbers in found.items.items():
        form = STUDY.form(form_name, version)
        item, number = form.items[name], form.numbers[name]
        for page in numbers:
            text = texts[page - 1]
            assert number in text
            assert all(bare(annotation_words(one)) in text for one in annotated(item)), name


@BOTH
def test_the_pages_of_a_domain_are_those_on_which_its_annotations_are_read(
    language: Language,
) -> None:
    found = annotated_pages(STUDY, language)
    printed = blank_pages(language, annotated=True)

    assert set(found.domains) == {domain for form in ASKED for domain in domains_of(form)}
    for domain, numbers in found.domains.items():
        targets = [bare(annotation_words(one)) for one in found.variables if _of(one) == domain]
        read = {
            number
            for number, page in enumerate(printed, 1)
            if any(target in bare(page) for target in targets)
        }
        assert set(numbers) <= read
        # The head of a table is told again on each sheet that it goes on to.
        again = [sheet_of(printed[number - 1]) for number in read - set(numbers)]
        assert all(sheet is not None and sheet[1] > 1 for sheet in again)


def _of(mapped: Mapped) -> str:
    return "" if isinstance(mapped, NotSubmitted) else mapped.domain


def test_the_words_of_annotations_are_english_in_every_language() -> None:
    for form in ASKED:
        told = [
            [one["annotations"] for group in written_groups(page) for one in _lines(group)]
            for page in (BlankForm(STUDY, form, one, is_annotated=True) for one in LANGUAGES)
        ]
        assert told[0] == told[1]


def _lines(group: dict[str, object]) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for name in ("items", "columns", "lines", "computed"):
        lines += group.get(name, [])  # type: ignore[arg-type]  # lists of lines where there are any
    return lines


def test_bookmarks_lead_to_the_forms_of_each_domain() -> None:
    outline = outline_of(blank_pdf("en", annotated=True))
    (begin,) = [at for at, one in enumerate(outline) if one[:2] == (0, "By domain")]

    expected: list[tuple[int, str]] = []
    for domain in sorted({one for form in ASKED for one in domains_of(form)}):
        expected.append((1, f"{domain} = {domain_labels()[domain]}"))
        forms = [form for form in ASKED if domain in domains_of(form)]
        expected += [(2, f"{form.page} {form.label.en}") for form in forms]
    assert [(depth, title) for depth, title, _ in outline[begin + 1 :]] == expected

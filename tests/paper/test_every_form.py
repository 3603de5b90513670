"""Laws of the printed page over every form of the study, empty and filled in, in both languages."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Casebook
from tests.paper.every_form import content, empty, filled, one_line, pages

FORMS = sorted(STUDY.forms, key=lambda form: form.page)
BOTH = pytest.mark.parametrize("written", [empty, filled], ids=["empty", "filled"])
EVERY = pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
Written = Callable[[Form], Casebook]


@cache
def text_of(form: Form, written: Written, language: Language) -> tuple[str, ...]:
    """The pages of a print without the lines at their head and foot."""
    return tuple(body_of(page) for page in pages(content(written(form), language)))


def body_of(page: str) -> str:
    lines = page.replace("\r", "").split("\n")
    foot = next(at for at, line in enumerate(lines) if re.match(r"(page|Seite) \d+ (of|von)", line))
    head = max(
        at for at, line in enumerate(lines[:4]) if at == 0 or re.search(r"(sheet|Blatt) \d", line)
    )
    return "\n".join(lines[head + 1 : foot])


@EVERY
@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_which_form_it_is_and_names_it_by_its_number(
    form: Form, written: Written, language: Language
) -> None:
    (first, *_) = text_of(form, written, language)

    number = {"en": f"Form {form.page} · version 1", "de": f"Formular {form.page} · Version 1"}
    assert one_line(form.label.to(language)) in one_line(first)
    assert number[language] in one_line(first)


@EVERY
@BOTH
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_06_no_heading_stands_alone_at_the_end_of_a_page(
    form: Form, written: Written, language: Language
) -> None:
    headings = {one_line(group.label.to(language)) for group in form.groups}
    headings |= {one_line(form.label.to(language)), f"{form.label.to(language)} 1"}

    for page in text_of(form, written, language):
        last = one_line(page.strip().split("\n")[-1])
        assert last not in headings


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_01_every_code_of_a_choice_stands_before_its_words(
    form: Form, language: Language
) -> None:
    text = one_line(" ".join(text_of(form, filled, language)))
    instances = filled(form).instances.values()

    for instance in instances:
        for spot, answer in instance.answers.given.items():
            codelist = form.items[spot.item].codelist
            for code in (answer.value or "").split(";") if codelist is not None else ():
                assert one_line(f"☑ {codelist.coded(code, language)}") in text  # type: ignore[union-attr]

"""A code goes on by itself only where nothing that could be typed on would still be an answer."""

import pytest

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.definition.typed_choice import whole_code
from kyphocrf.forms.vocabulary.codelists import NY, NYNA
from tests.forms.choices import codelists, labels, plain

SMALL = [one for one in codelists() if len(one.codes) <= 100]
LISTS = pytest.mark.parametrize("codelist", SMALL, ids=lambda codelist: codelist.name)


@LISTS
def test_what_is_whole_begins_no_other_code_label_or_word(codelist: CodeList) -> None:
    for language in LANGUAGES:
        spoken = [(code, plain(label)) for one, code, label in labels(codelist) if one == language]
        for code in codelist.codes:
            if whole_code(codelist, code.value, language) is None:
                continue
            typed = code.value.casefold()
            codes = [one.value for one in codelist.codes if one.value.casefold().startswith(typed)]
            words = [word for _, label in spoken for word in label.split()]
            of_others = [label for one, label in spoken if one is not code]
            assert codes == [code.value]
            assert [one for one in words if one.startswith(typed) and one != typed] == []
            assert [one for one in of_others if one.startswith(typed) and one != typed] == []


@LISTS
def test_no_beginning_of_a_label_is_whole_unless_it_is_a_code(codelist: CodeList) -> None:
    for language, _, label in labels(codelist):
        for end in range(1, len(label) + 1):
            found = whole_code(codelist, label[:end], language)
            assert found is None or found.value.casefold() == label[:end].strip().casefold()


def test_a_code_that_is_not_offered_is_not_whole() -> None:
    assert whole_code(NYNA, "1", "en", ("0", "NA")) is None
    assert whole_code(NYNA, "1", "en", ("0", "1")) is not None


@pytest.mark.parametrize("typed", ["", " ", "yes", "y", "9"])
def test_a_word_and_what_is_no_code_are_never_whole(typed: str) -> None:
    assert whole_code(NY, typed, "en") is None

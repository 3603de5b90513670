"""Whatever is typed of a label, no code is left that it does not fit: all labels, both languages.

The same law through the fields of the screen stands in `tests/ui/fields/test_law_of_choices.py`.
"""

import pytest

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.definition.typed_choice import read_code
from tests.forms.choices import choices, codelists, labels, may_choose

LISTS = pytest.mark.parametrize("codelist", codelists(), ids=lambda codelist: codelist.name)


def test_the_law_is_held_over_all_labels_of_the_forms() -> None:
    lists = codelists()

    assert len(lists) > 120
    assert len([item for item, _ in choices()]) > 300
    assert sum(len(one.codes) for one in lists if len(one.codes) < 100) > 500


@LISTS
def test_typing_01_a_whole_label_chooses_its_code(codelist: CodeList) -> None:
    wrong = [
        (language, label)
        for language, code, label in labels(codelist)
        if read_code(codelist, label, Typing(language)) != code.value
        or codelist.fitting(label, language) != (code,)
    ]

    assert wrong == []


@LISTS
def test_typing_01_a_code_chooses_itself(codelist: CodeList) -> None:
    for language in LANGUAGES:
        assert [codelist.fitting(code.value, language) for code in codelist.codes] == [
            (code,) for code in codelist.codes
        ]


@LISTS
@pytest.mark.parametrize("named", [False, True], ids=["painted", "listed"])
def test_typing_01_a_beginning_never_leaves_a_code_that_does_not_fit(
    codelist: CodeList, named: bool
) -> None:
    beginnings = {
        (language, label[:letters])
        for language, _, label in labels(codelist)
        for letters in range(1, len(label) + 1)
    }
    wrong = []
    for language, typed in beginnings:
        fits = codelist.fitting(typed, language, named=named)
        if len(fits) == 1 and not may_choose(fits[0], typed, language):
            wrong.append((language, typed, fits[0].value))
        if not fits:
            wrong.append((language, typed, "nothing"))

    assert wrong == []


@LISTS
def test_typing_01_a_label_of_the_other_language_is_refused_with_those_that_exist(
    codelist: CodeList,
) -> None:
    for language, code, _ in labels(codelist):
        other = code.decode.to("en" if language == "de" else "de")
        fits = codelist.fitting(other, language)

        assert all(may_choose(one, other, language) for one in fits)
        if not codelist.fitting(other, language, named=True):
            with pytest.raises(Unreadable) as refusal:
                ChoiceKind(codelist).read(other, Typing(language))
            assert len(codelist.codes) > 12 or code.decode.en in refusal.value.why.en

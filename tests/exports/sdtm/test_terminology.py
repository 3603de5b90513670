"""What forms and trial say in coded words is published, or a term of the sponsor that says so.

Everything that is declared is looked at, whether a patient has it or not. The terminology is what
`make_sdtm.py` cuts out of the package of CDISC; it compares the terms of the sponsor with the whole
of each list.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kyphocrf import assets
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.trial_design import Parameter
from kyphocrf.exports.sdtm.standard import TermList, standard
from kyphocrf.exports.sdtm.trial import VERSIONS
from kyphocrf.forms.study.study import STUDY
from tests.exports.sdtm.begun import PLANS
from tests.exports.sdtm.declared import given

VERSION = "2025-03-28"
CODE_LISTS = {
    item.codelist.name: item.codelist
    for form in STUDY.forms
    for item in form.items.values()
    if item.codelist is not None
}
LISTS = standard().codelists
BY_NAME = {one.name: one for one in LISTS.values()}
OF_PROTOCOLS = {
    ("TPHASE", "PHASE III TRIAL"): "C15602",
    ("STYPE", "INTERVENTIONAL"): "C98388",
    ("INTTYPE", "RADIATION"): "C15313",
    ("INTMODEL", "PARALLEL"): "C82639",
    ("TCNTRL", "ACTIVE"): "C49649",
    ("TBLIND", "OPEN LABEL"): "C49659",
    ("TTYPE", "EFFICACY"): "C49666",
    ("TTYPE", "SAFETY"): "C49667",
    ("SEXPOP", "BOTH"): "C49636",
}
"""Terms that CDISC publishes with those of protocols, outside the package of SDTM, as the examples
of SDTMIG 3.4 have them."""
NULL_FLAVORS = {"NA", "UNK", "PINF"}
"""Of ISO 21090, those that are used."""
ALL_TESTS = {"NVALL", "All Tests"}
"""How SDTMIG has it said that none of the tests of a kind was done."""


def lists_of(codes: tuple[str, ...]) -> list[TermList]:
    return [LISTS[code] for code in dict.fromkeys(codes) if code in LISTS]


def spellings(name: str) -> dict[str, str]:
    """What a list publishes in all its spellings, each with its submission value."""
    read = json.loads(assets.path("terminology/sdtm_ct.json").read_text("utf-8"))
    (found,) = (one for one in read["codelists"] if one["name"] == name)
    return {
        spelling.casefold(): term["value"]
        for term in found["terms"]
        if not term.get("extended")
        for spelling in (term["value"], term["name"], *term["synonyms"])
    }


def test_the_terminology_is_of_the_version_that_is_named() -> None:
    named = {one.version for one in parameters() if one.dictionary == "CDISC CT"}

    assert {standard().version} == named == {VERSION}


@pytest.mark.parametrize("name", sorted(CODE_LISTS))
def test_a_c_code_of_a_form_is_published_in_the_list_it_is_said_to_be_of(name: str) -> None:
    codes: CodeList = CODE_LISTS[name]
    lists = [LISTS[codes.nci]] if codes.nci is not None else [*LISTS.values()]
    concepts = {code for one in lists for code in one.by_code}

    assert {one.nci for one in codes.codes if one.nci is not None} <= concepts


def is_bound(terms: TermList, codes: CodeList | None) -> bool:
    """Tell whether results are of a list: where a code of the item is.

    One list stands for the results of all tests of a domain; what a test of the sponsor finds has
    the code list of its item.
    """
    codes_of = () if codes is None else codes.codes
    return any(code.nci in terms.by_code for code in codes_of if code.nci is not None)


def test_every_value_that_can_be_given_is_a_term_of_its_list() -> None:
    outside = set()
    for one in given():
        lists = lists_of(one.variable.codelists)
        if one.is_result:
            lists = [terms for terms in lists if is_bound(terms, one.item.codelist)]
        known = {"", *ALL_TESTS, *(value for terms in lists for value in terms.by_value)}
        if lists and one.value not in known:
            outside.add((one.variable.name, one.item.name, one.value))

    assert outside == set()


def sponsor_tests() -> Iterator[tuple[str, str, str]]:
    """Every test of a form that its list does not publish: list of codes, code, name."""
    for plans in PLANS.of_form.values():
        for plan in plans:
            result = plan.result
            if result is None:
                continue
            codes = standard().domains[plan.domain].variable[f"{plan.domain}TESTCD"].codelists
            item = next(one.item for one in plan.targets if one.mapped is result)
            for terms in lists_of(codes):
                if result.testcd not in terms.by_value:
                    yield terms.name, result.testcd, result.test or item.label.en


def test_no_test_of_the_sponsor_is_another_spelling_of_a_published_one() -> None:
    alike = set()
    for name, code, words in sponsor_tests():
        published = spellings(name) | spellings(name.removesuffix("CD"))
        alike |= {(code, words)} if {code.casefold(), words.casefold()} & set(published) else set()

    assert alike == set()


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_no_term_of_the_sponsor_is_another_spelling_of_a_published_one(name: str) -> None:
    own = {term.value for term in BY_NAME[name].terms if term.is_extended}

    assert {one.casefold() for one in own} & set(spellings(name)) == set()
    assert BY_NAME[name].is_extensible or not own


def test_every_term_of_the_sponsor_can_be_given() -> None:
    """None is left over from what is no longer asked."""
    used: dict[str, set[str]] = {}
    for one in given():
        for code in one.variable.codelists:
            used.setdefault(code, set()).add(one.value)
    used[BY_NAME["DICTNAM"].code] = {one.dictionary for one in parameters()}

    for terms in LISTS.values():
        own = {term.value for term in terms.terms if term.is_extended}
        assert own <= used.get(terms.code, set()), terms.name


def parameters() -> tuple[Parameter, ...]:
    assert STUDY.design is not None
    return (*STUDY.design.parameters, *VERSIONS)


@pytest.mark.parametrize("one", parameters(), ids=lambda one: f"{one.name} {one.value}"[:30])
def test_a_fact_of_the_trial_is_coded_as_its_dictionary_codes_it(one: Any) -> None:
    assert one.name in BY_NAME["TSPARMCD"].by_value
    assert bool(one.value) != bool(one.null)
    assert one.null in {"", *NULL_FLAVORS}
    if one.dictionary:
        assert one.dictionary in BY_NAME["DICTNAM"].by_value
    if one.dictionary == "CDISC CT":
        assert BY_NAME["NY"].by_value[one.value].code == one.code
    if one.dictionary == "NCI THESAURUS":
        assert OF_PROTOCOLS[one.name, one.value] == one.code
    assert bool(one.code) == bool(one.dictionary)


def test_elements_lie_in_published_epochs() -> None:
    assert STUDY.design is not None

    assert {one.epoch for one in STUDY.design.elements} <= set(BY_NAME["EPOCH"].by_value)


def test_a_test_names_a_variable_that_holds_its_result() -> None:
    for form in STUDY.forms:
        for item in form.items.values():
            for target in item.sdtm:
                if isinstance(target, Variable) and target.testcd:
                    assert target.name == f"{target.domain}ORRES", item.name

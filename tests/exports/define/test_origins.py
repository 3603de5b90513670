"""Each value is said to come from where it comes: pages, methods, decisions."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kyphocrf.exports.define.files import AnnotatedCrf
from kyphocrf.exports.define.made_variables import MADE, keys
from kyphocrf.exports.sdtm.judgement_calls import JUDGEMENT_CALLS
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.forms.study.study import STUDY
from tests.exports.define.read import DEF, Define, Described, words
from tests.paper.blank_prints import bare, texts_of

RECORD = Path(__file__).parents[3] / "docs" / "decisions" / "0039-sdtm.md"


@pytest.fixture(scope="module")
def printed(crf: AnnotatedCrf) -> list[str]:
    """The text of each page of the annotated CRF."""
    return [bare(page) for page in texts_of(crf.pdf)]


def annotation(one: Described) -> str:
    """How the annotated CRF names a variable, a result of a test, or a qualifier."""
    tests = dict(one.where)
    if "QNAM" in tests:
        return f"{one.dataset}.{tests['QNAM']}"
    testcd = tests.get(f"{one.dataset}TESTCD")
    is_result = one.name.endswith("ORRES")
    return f"{one.dataset}.{one.name}" + (
        f" when {one.dataset}TESTCD = {testcd}" if testcd and is_result else ""
    )


def test_a_collected_value_leads_to_pages_on_which_its_annotation_is_read(
    define: Define, printed: list[str]
) -> None:
    for one in (*define.variables(), *define.parts()):
        for origin in one.definition.findall(f"{DEF}Origin"):
            if origin.get("Type") != "Collected":
                assert origin.find(f"{DEF}DocumentRef") is None, one.label
                continue
            pages = [int(page) for page in pages_of(origin)]
            assert pages or one.label.startswith("CO.COVAL"), one.label
            wanted = [bare(annotation(one))]
            if one.where and "QNAM" in dict(one.where):
                # A second report, a further part of a text: they stand where the first does.
                wanted += [wanted[0][:-1], f"{one.dataset[4:]}.{dict(one.where)['QNAM'][:-1]}"]
            if one.name == f"{one.dataset}REASND":
                # The box for the reason stands beside each result, as the first page says.
                wanted += ["--REASND", f"{one.dataset}.{one.dataset}ORRES"]
            for page in pages:
                assert any(one in printed[page - 1] for one in wanted), (wanted, page)


def pages_of(origin: Mapping[str, str]) -> list[str]:
    found = origin.findall(f"{DEF}DocumentRef/{DEF}PDFPageRef")  # type: ignore[attr-defined]
    assert all(one.get("Type") == "PhysicalRef" for one in found)
    return [page for one in found for page in one.get("PageRefs").split()]


def test_every_variable_has_an_origin_and_everything_derived_a_method(define: Define) -> None:
    of_parts: dict[tuple[str, str], list[Described]] = {}
    for part in define.parts():
        of_parts.setdefault((part.dataset, part.name), []).append(part)
        assert_derived(part)
    for one in define.variables():
        assert_derived(one, of_parts.get((one.dataset, one.name), []))


def assert_derived(one: Described, parts: list[Described] | None = None) -> None:
    types = [origin.get("Type") for origin in one.definition.findall(f"{DEF}Origin")]
    told = [one, *(parts or [])]
    assert types or parts, one.label
    if "Derived" in types:
        assert any(part.reference.get("MethodOID") for part in told), one.label
    else:
        assert one.reference.get("MethodOID") is None, one.label


def test_only_what_is_empty_has_no_origin(define: Define) -> None:
    for one in define.variables():
        types = [origin.get("Type") for origin in one.definition.findall(f"{DEF}Origin")]
        if "Not Available" in types:
            assert types == ["Not Available"]
            assert one.reference.get(f"{DEF}HasNoData") == "Yes", one.label


def test_a_derived_item_has_the_words_of_its_declaration(define: Define) -> None:
    (total,) = [
        one
        for one in define.parts()
        if one.where == (("RSTESTCD", "SINTOT"),) and one.name == "RSORRES"
    ]

    declared = STUDY.current("SIN").items["SINTOT"].method
    assert declared is not None
    assert words(define.by_oid[total.reference.get("MethodOID")]) == declared.words.en


def test_questionnaires_are_answered_by_the_subject(define: Define) -> None:
    sources = {
        (one.dataset, origin.get("Source"))
        for one in define.parts()
        if one.name.endswith("ORRES")
        for origin in one.definition.findall(f"{DEF}Origin")
        if origin.get("Type") == "Collected"
    }

    assert {dataset for dataset, source in sources if source == "Subject"} == {"QS"}
    assert ("QS", "Investigator") not in sources


def test_the_judgement_calls_are_those_of_the_decision() -> None:
    text = RECORD.read_text("utf-8")
    recorded = text.partition("*Judgement calls.*")[2].partition("*What is not submitted*")[0]

    told = [f"**{one.about}.** {one.decided}" for one in JUDGEMENT_CALLS]
    assert re.findall(r"^- (.*)$", recorded, re.MULTILINE) == told


def test_each_judgement_call_stands_where_it_belongs(define: Define) -> None:
    comments = {
        one.get("Name"): words(define.by_oid[one.get(f"{DEF}CommentOID")])
        for one in define.datasets
        if one.get(f"{DEF}CommentOID")
    } | {
        f"{one.dataset}.{one.name}": words(define.by_oid[one.definition.get(f"{DEF}CommentOID")])
        for one in define.variables()
        if one.definition.get(f"{DEF}CommentOID")
    }
    for call in JUDGEMENT_CALLS:
        for about in call.concerns:
            assert any(
                call.decided in comment
                for name, comment in comments.items()
                if _is_named(about, name)
            ), about


def _is_named(about: str, name: str) -> bool:
    dataset, _, variable = name.partition(".")
    return about in (name, *(keys(dataset, variable) if variable else ()))


def test_what_is_made_is_a_variable_of_the_standard() -> None:
    possible = {
        key
        for name, domain in standard().domains.items()
        for variable in domain.variables
        for key in keys(name, variable.name)
    }

    assert {key for key in MADE if not key.startswith("SUPP")} <= possible

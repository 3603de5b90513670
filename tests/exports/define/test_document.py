"""Define-XML is valid, whole, and says what the datasets hold, not more and not less."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import odmlib
import odmlib.ns_registry
import pandas as pd
import pytest
import xmlschema
from defineutils.validate import DefineSchemaValidator
from lxml import etree

from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import Variable
from kyphocrf.exports.define.document import document
from kyphocrf.exports.define.draft import ACRF, Draft
from kyphocrf.exports.define.files import AnnotatedCrf
from kyphocrf.exports.define.tables import GUIDE
from kyphocrf.exports.sdtm.frames import keys_of, label_of, labels
from kyphocrf.exports.sdtm.standard import StandardVariable, standard
from kyphocrf.exports.sdtm.submission import submitted
from kyphocrf.forms.study.study import STUDY
from tests.exports.define.read import DEF, ODM, Define, Described, values, words
from tests.exports.exported import SNAPSHOT

Frames = Mapping[str, pd.DataFrame]
SCHEMA = Path(odmlib.__file__).parent / "schemas" / "define" / "2.1"
REFERENCES = ("OID", "leafID", "ArchiveLocationID")
ISO = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
    "partialDate": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "partialDatetime": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?)?)?)?"),
    "durationDatetime": re.compile(r"-?P(\d+[YMWD])*(T(\d+(\.\d+)?[HMS])+)?"),
}


def schema() -> Path:
    (found,) = SCHEMA.rglob("define2-1-0.xsd")
    return found


def test_two_validators_find_it_valid(package: Mapping[str, bytes], tmp_path: Path) -> None:
    written = tmp_path / "define.xml"
    written.write_bytes(package["define.xml"])

    etree.XMLSchema(etree.parse(schema())).assertValid(etree.parse(written))
    xmlschema.XMLSchema(str(schema())).validate(str(written))
    assert DefineSchemaValidator(written).validate_define_file().endswith("is valid")


def test_every_reference_resolves_and_everything_is_referred_to(define: Define) -> None:
    declared = [one.get("OID") for one in define.metadata.iter() if one.get("OID")]
    leaves = [one.get("ID") for one in define.metadata.iter(f"{DEF}leaf")]
    named = {
        value
        for one in define.metadata.iter()
        for name, value in one.attrib.items()
        if etree.QName(name).localname not in ("OID", "ID")
        and etree.QName(name).localname.endswith(REFERENCES)
    }

    assert [one for one, times in Counter(declared + leaves).items() if times > 1] == []
    groups = {one.get("OID") for one in define.datasets}
    assert named == {*declared, *leaves} - groups - {define.metadata.get("OID")}


def test_every_dataset_stands_once_with_its_label_class_keys_and_file(
    define: Define, frames: Frames
) -> None:
    assert sorted(one.get("Name") for one in define.datasets) == sorted(frames)
    for one in define.datasets:
        dataset = one.get("Name")
        domain = standard().domain(dataset)
        keys = {
            define.by_oid[reference.get("ItemOID")].get("Name"): reference.get("KeySequence")
            for reference in one.findall(f"{ODM}ItemRef")
            if reference.get("KeySequence")
        }
        assert words(one) == label_of(dataset)
        assert one.find(f"{DEF}Class").get("Name") == domain.of_class.upper().replace("-", " ")
        assert one.get(f"{DEF}Structure") == domain.structure
        assert sorted(keys, key=lambda name: int(keys[name])) == [
            "STUDYID", *keys_of(dataset, domain),
        ]  # fmt: skip
        assert one.find(f"{DEF}leaf").get("{http://www.w3.org/1999/xlink}href") == (
            f"xpt/{dataset.lower()}.xpt"
        )


def test_every_variable_stands_once_in_the_order_of_its_dataset(
    define: Define, frames: Frames
) -> None:
    written: dict[str, list[str]] = {}
    for one in define.variables():
        written.setdefault(one.dataset, []).append(one.name)
        assert one.reference.get("OrderNumber") == str(len(written[one.dataset]))

    assert written == {dataset: list(frame.columns) for dataset, frame in frames.items()}


def test_labels_roles_and_what_is_required_are_those_of_the_standard(
    define: Define, frames: Frames
) -> None:
    for one in define.variables():
        columns = list(frames[one.dataset].columns)
        known = standard().domain(one.dataset).variable.get(one.name)
        assert words(one.definition) == labels(one.dataset, columns)[columns.index(one.name)]
        if known is not None:
            assert one.reference.get("Role") == known.role
            assert (one.reference.get("Mandatory") == "Yes") == (known.core == "Req")


def described(define: Define) -> list[Described]:
    return [*define.variables(), *define.parts()]


def test_types_and_lengths_hold_every_value(define: Define, frames: Frames) -> None:
    for one in described(define):
        kind = one.definition.get("DataType")
        found = values(frames[one.dataset], one)
        is_number = frames[one.dataset][one.name].dtype.kind == "f"
        texts = [f"{value:.15g}" if is_number else value for value in found]
        assert not is_number or kind in ("integer", "float"), one.label
        if kind in ISO:
            assert all(ISO[kind].fullmatch(text) for text in texts), one.label
            assert one.definition.get("Length") is None
            continue
        assert max(map(len, texts), default=1) <= int(one.definition.get("Length")), one.label
        if kind == "integer":
            assert all(re.fullmatch(r"-?\d+", text) for text in texts), one.label
        if kind == "float":
            digits = int(one.definition.get("SignificantDigits"))
            assert max(len(text.partition(".")[2]) for text in texts) == digits, one.label


def test_every_value_of_a_list_is_in_it(define: Define, frames: Frames) -> None:
    outside = {
        one.label: sorted(found)
        for one in described(define)
        if (codes := define.codes(one.definition)) is not None
        and (found := set(values(frames[one.dataset], one)) - codes)
    }

    assert outside == {}


def test_a_list_holds_what_a_form_can_give_though_nobody_had_it(define: Define) -> None:
    listed = {(one.dataset, one.name): define.codes(one.definition) for one in define.variables()}
    missing = {
        (one.domain, one.name, code.value)
        for form in STUDY.forms
        for item in form.items.values()
        for one in item.sdtm
        if isinstance(one, Variable) and one.domain != "DM" and isinstance(item.kind, ChoiceKind)
        for code in item.kind.codelist.codes
        if (codes := listed.get((one.domain, one.name))) is not None
        and (value := submitted(item, code.value, _variable(one)))
        and value not in codes
    }

    assert missing == set()
    assert sum(codes is not None for codes in listed.values()) > 100


def _variable(one: Variable) -> StandardVariable:
    return standard().domains[one.domain].variable[one.name]


def test_a_published_term_bears_its_c_code_and_another_is_an_extension(define: Define) -> None:
    published = {one.code: one for one in standard().codelists.values()}
    for one in define.metadata.findall(f"{ODM}CodeList"):
        code = one.find(f"{ODM}Alias")
        if code is None:
            continue
        terms = published[code.get("Name")].by_value
        assert one.get(f"{DEF}StandardOID") is not None
        for term in one.findall(f"{ODM}CodeListItem"):
            value, alias = term.get("CodedValue"), term.find(f"{ODM}Alias")
            known = terms[value].code if value in terms else ""
            assert (alias.get("Name") if alias is not None else "") == known, value
            assert (term.get(f"{DEF}ExtendedValue") == "Yes") == (not known), value


def test_a_list_of_nobody_else_says_so(define: Define) -> None:
    for one in define.metadata.findall(f"{ODM}CodeList"):
        is_standard = one.get(f"{DEF}StandardOID") is not None
        is_dictionary = one.find(f"{ODM}ExternalCodeList") is not None
        assert (one.get(f"{DEF}IsNonStandard") == "Yes") != (is_standard or is_dictionary)


def test_every_record_with_a_result_has_its_value_level(define: Define, frames: Frames) -> None:
    told: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for one in define.parts():
        if one.name in (f"{one.dataset}ORRES", "QVAL"):
            told.setdefault(one.dataset, []).append(one.where)
    for dataset, frame in frames.items():
        name = "QVAL" if dataset.startswith("SUPP") else f"{dataset}ORRES"
        if name not in frame or dataset == "IE":
            continue
        times = pd.concat(
            [
                pd.concat([frame[column] == value for column, value in where], axis=1).all(axis=1)
                for where in told[dataset]
            ],
            axis=1,
        ).sum(axis=1)
        assert (times[frame[name] != ""] == 1).all(), dataset


@pytest.mark.parametrize("dictionary", ["CTCAE", "ISO 3166", "ICD"])
def test_dictionaries_are_named_with_their_version(define: Define, dictionary: str) -> None:
    found = [
        one.get("Version")
        for one in define.metadata.iter(f"{ODM}ExternalCodeList")
        if one.get("Dictionary") == dictionary
    ]

    assert len(found) == 1
    assert found[0]


def test_an_empty_variable_says_that_it_is_and_why(define: Define, frames: Frames) -> None:
    for one in define.variables():
        is_empty = not values(frames[one.dataset], one)
        assert (one.reference.get(f"{DEF}HasNoData") == "Yes") == is_empty, one.label
        if is_empty:
            assert words(define.by_oid[one.definition.get(f"{DEF}CommentOID")]), one.label


def test_the_same_data_give_the_same_bytes_whatever_was_read_before(
    frames: Frames, crf: AnnotatedCrf, package: Mapping[str, bytes]
) -> None:
    odmlib.ns_registry.NamespaceRegistry(  # type: ignore[no-untyped-call]
        prefix="odm", uri="http://www.cdisc.org/ns/odm/v2.0", is_default=True, is_reset=True
    )

    again = document(Draft(SNAPSHOT, frames, crf.pages), {ACRF: "acrf.pdf"})

    assert again == package["define.xml"]


def test_the_guide_stands_among_the_documents_where_there_is_one(
    frames: Frames, crf: AnnotatedCrf
) -> None:
    draft = Draft(SNAPSHOT, {"DM": frames["DM"]}, crf.pages)

    found = Define(document(draft, {ACRF: "acrf.pdf", GUIDE: "csdrg.pdf"}))

    (guide,) = found.metadata.findall(f"{DEF}SupplementalDoc/{DEF}DocumentRef")
    assert guide.get("leafID") == GUIDE

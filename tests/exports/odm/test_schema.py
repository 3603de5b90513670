"""The official schema of ODM 1.3.2 takes the metadata, with two validators that are not ours."""

from pathlib import Path

import pytest
import xmlschema
from lxml import etree
from odmlib.oid_generator import create_oid_checker

from tests.exports.odm.written import SCHEMA, STUDIES, read_by_odmlib, write, written

BOTH = pytest.mark.parametrize("study", STUDIES)


@BOTH
def test_libxml2_finds_the_metadata_valid(study: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))

    assert schema.validate(etree.fromstring(written(study))), schema.error_log


@BOTH
def test_xmlschema_finds_the_metadata_valid(study: str, tmp_path: Path) -> None:
    path = tmp_path / "study.xml"
    path.write_bytes(written(study))

    assert list(xmlschema.XMLSchema(str(SCHEMA)).iter_errors(str(path))) == []


@BOTH
def test_odmlib_reads_the_metadata_and_finds_every_reference(study: str, tmp_path: Path) -> None:
    odm = read_by_odmlib(study, tmp_path)
    checker = create_oid_checker("odm_1_3_2")

    assert odm.verify_oids(checker)
    assert checker.check_oid_refs()
    assert odm.verify_order()


@BOTH
def test_the_same_declarations_make_the_same_bytes(study: str) -> None:
    assert write(STUDIES[study]) == written(study)


@BOTH
def test_nothing_of_another_namespace_stands_in_the_file(study: str) -> None:
    root = etree.fromstring(written(study))

    assert {etree.QName(one).namespace for one in root.iter()} == {root.nsmap[None]}
    assert not any("}" in name for one in root.iter() for name in one.attrib if "XML/" not in name)

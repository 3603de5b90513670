"""What is asked of every ODM file: the official schema, and that each reference is defined."""

from pathlib import Path
from typing import Final

import odmlib.loader
import odmlib.odm_loader
import xmlschema
from lxml import etree
from odmlib.oid_generator import create_oid_checker

from kyphocrf.exports.odm.xml import NAMESPACE
from tests.exports.odm.written import SCHEMA, Q

DEFINED_BY: Final = {
    "StudyOID": "Study",
    "MetaDataVersionOID": "MetaDataVersion",
    "StudyEventOID": "StudyEventDef",
    "FormOID": "FormDef",
    "ItemGroupOID": "ItemGroupDef",
    "ItemOID": "ItemDef",
    "CodeListOID": "CodeList",
    "UserOID": "User",
    "LocationOID": "Location",
    "SignatureOID": "SignatureDef",
    "MeasurementUnitOID": "MeasurementUnit",
    "MethodOID": "MethodDef",
    "CollectionExceptionConditionOID": "ConditionDef",
}


def require_valid(path: Path, *, twice: bool = True) -> None:
    """Hold a file against the official schema with a validator that nobody here wrote, or two."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    assert schema.validate(etree.parse(path)), schema.error_log
    if twice:  # it takes ten times as long
        assert list(xmlschema.XMLSchema(str(SCHEMA)).iter_errors(str(path))) == []


def require_read_by_odmlib(path: Path) -> None:
    """Let a reader that nobody here wrote find every reference and the order of everything."""
    loader = odmlib.loader.ODMLoader(
        odmlib.odm_loader.XMLODMLoader(model_package="odm_1_3_2", ns_uri=NAMESPACE)
    )
    loader.open_odm_document(str(path))
    odm, checker = loader.root(), create_oid_checker("odm_1_3_2")
    assert odm.verify_oids(checker)
    assert checker.check_oid_refs()
    assert odm.verify_order()


def require_resolved(path: Path) -> None:
    """Find the definition of everything that is named, and each code in its list."""
    root = etree.parse(path).getroot()
    defined = {
        (str(one.tag).removeprefix(Q), one.get("OID")) for one in root.iter() if one.get("OID")
    }
    for one in root.iter():
        for name, oid in one.attrib.items():
            if name.endswith("OID") and name not in ("OID", "FileOID", "PriorFileOID"):
                assert (DEFINED_BY[str(name)], oid) in defined, (one.tag, name, oid)
    lists = {
        one.get("OID"): {code.get("CodedValue") for code in one.iter(f"{Q}CodeListItem")}
        for one in root.iter(f"{Q}CodeList")
    }
    for name in ("FlagValue", "FlagType"):
        for one in root.iter(f"{Q}{name}"):
            assert one.text in lists[one.get("CodeListOID")], (name, one.text)

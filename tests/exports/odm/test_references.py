"""Every OID that something names is that of exactly one definition, and nothing stands unused."""

import pytest

from tests.exports.odm.written import STUDIES, Q, aliases, parsed

BOTH = pytest.mark.parametrize("study", STUDIES)
DEFINED_BY = {
    "StudyEventOID": "StudyEventDef",
    "FormOID": "FormDef",
    "ItemGroupOID": "ItemGroupDef",
    "ItemOID": "ItemDef",
    "MethodOID": "MethodDef",
    "CollectionExceptionConditionOID": "ConditionDef",
    "MeasurementUnitOID": "MeasurementUnit",
    "CodeListOID": "CodeList",
}
DEFINED_BY_ALIAS = {
    "kyphocrf:mandatory-if": "ConditionDef",
    "kyphocrf:not-done": "ConditionDef",
    "kyphocrf:suggested": "MethodDef",
    "kyphocrf:on": "ItemDef",
    "kyphocrf:several-of": "CodeList",
}
OF_NOTHING = ("CG.", "CS.", "CF.", "CK.", "MT.@", "CL.@", "I.@")
"""What stands for itself: gates, states, the flow, clocks, counts, and lists beside the items."""


def references(study: str) -> list[tuple[str, str]]:
    """Return what is named, and by an element of which name it is to be defined."""
    found = []
    for one in parsed(study).iter():
        for name, oid in one.attrib.items():
            if name.endswith("OID") and name not in ("OID", "FileOID"):
                found.append((DEFINED_BY[name], oid))
    for one in parsed(study).iter(f"{Q}Alias"):
        context = one.get("Context", "")
        if context in DEFINED_BY_ALIAS:
            found.append((DEFINED_BY_ALIAS[context], one.get("Name", "")))
    found.extend(
        ("ConditionDef", one.text or "")
        for one in parsed(study).iter(f"{Q}FormalExpression")
        if one.get("Context") == "kyphocrf:holds"
    )
    return found


def definitions(study: str) -> list[tuple[str, str]]:
    return [
        (str(one.tag).removeprefix(Q), one.get("OID", ""))
        for one in parsed(study).iter()
        if one.get("OID")
    ]


@BOTH
def test_no_oid_stands_for_two_things(study: str) -> None:
    oids = [oid for _, oid in definitions(study)]

    assert len(oids) == len(set(oids))


@BOTH
def test_what_is_named_is_defined(study: str) -> None:
    assert set(references(study)) <= set(definitions(study))


@BOTH
def test_what_is_defined_is_named(study: str) -> None:
    named = {oid for _, oid in references(study)}
    unused = {
        oid
        for name, oid in definitions(study)
        if name not in ("Study", "MetaDataVersion") and oid not in named
    }

    checks_at_no_item = {oid for oid in unused if oid.startswith("CK.")}
    assert {oid for oid in unused if not oid.startswith(OF_NOTHING)} == {"IG.@RECORD", *GROUPS}
    assert checks_at_no_item == set()


GROUPS = ("IG.@SITE", "IG.@STUDY")
"""Groups of reference data, which stand in no form."""


@BOTH
def test_an_element_has_no_two_aliases_of_a_context(study: str) -> None:
    for one in parsed(study).iter():
        assert len(aliases(one)) == len(one.findall(f"{Q}Alias"))

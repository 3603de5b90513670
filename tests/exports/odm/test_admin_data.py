"""People with a first and a last name, sites with the metadata they use."""

from io import BytesIO

import pytest
from lxml import etree

from kyphocrf.exports.odm.admin_data import (
    Location,
    SignatureMeaning,
    User,
    name_parts,
    write_admin_data,
)
from kyphocrf.exports.odm.xml import odm_file
from tests.exports.odm.written import CREATED, SCHEMA, Q


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Mona Weiss", ("Mona", "Weiss")),
        ("Dr. med. Mona Anna Weiss", ("Dr. med. Mona Anna", "Weiss")),
        ("Anna von der Heide", ("Anna", "von der Heide")),
        ("Jan van den Berg", ("Jan", "van den Berg")),
        ("Von Berg", ("Von", "Berg")),
        ("von Berg", ("von", "Berg")),
        ("mona", ("-", "mona")),
        ("  Mona   Weiss ", ("Mona", "Weiss")),
        ("", ("-", "-")),
    ],
)
def test_a_full_name_has_a_first_and_a_last_part(full_name: str, parts: tuple[str, str]) -> None:
    assert name_parts(full_name) == parts


def test_people_sites_and_signatures_are_valid_and_whole() -> None:
    users = (
        User("U.mona", "mona", "Mona Weiss", "Site 012", "Investigator", ("L.012",)),
        User("U.jo", "jo", "", ""),
    )
    sites = (Location("L.012", "Site 012", (("MDV.1", "2026-01-02"),)),)
    meanings = (SignatureMeaning("SD.signed", "I have reviewed it.", "21 CFR 11.50"),)
    out = BytesIO()
    with odm_file(out, FileType="Snapshot", FileOID="X", CreationDateTime=CREATED) as file:
        write_admin_data(file, "ST.SMALL", users, sites, meanings)
    root = etree.fromstring(out.getvalue())

    assert etree.XMLSchema(etree.parse(str(SCHEMA))).validate(root)
    mona, jo = root.iter(f"{Q}User")
    assert [one.text for one in mona][1:6] == [
        "Mona Weiss",
        "Mona Weiss",
        "Mona",
        "Weiss",
        "Site 012",
    ]
    assert (jo.findtext(f"{Q}FirstName"), jo.findtext(f"{Q}LastName")) == ("-", "jo")
    (ref,) = root.iter(f"{Q}MetaDataVersionRef")
    assert dict(ref.attrib) == {
        "StudyOID": "ST.SMALL", "MetaDataVersionOID": "MDV.1", "EffectiveDate": "2026-01-02",
    }  # fmt: skip

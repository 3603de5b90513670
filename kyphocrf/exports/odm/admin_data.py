"""AdminData: who acted in a study, in which role, at which site, and what a signature means."""

from collections.abc import Iterable, Iterator
from typing import Final

from kyphocrf.exports.odm import oids, stamps
from kyphocrf.exports.odm.xml import Element, element
from kyphocrf.record.chain import Author
from kyphocrf.record.person import Person

_TYPES: Final = {
    "investigator": "Investigator",
    "coordinator": "Investigator",
    "monitor": "Sponsor",
}
"""What ODM takes a person for, by the role here; everybody else is another."""
_NOT_TOLD: Final = "-"
_MEANING: Final = "Signed: the statement stands beside the signature."
_LEGAL: Final = "21 CFR 11.50, 11.70"


def admin_data(
    study: str,
    metadata_version: str,
    since: str,
    sites: Iterable[str],
    users: Iterable[Element],
) -> Element:
    """Return users, sites and signatures; the sites have the metadata version from a day on."""
    return element(
        "AdminData",
        *users,
        *(_location(study, metadata_version, since, site) for site in sites),
        element(
            "SignatureDef",
            element("Meaning", text=_MEANING),
            element("LegalReason", text=_LEGAL),
            OID=oids.signature(stamps.SIGNED),
            Methodology="Electronic",
        ),
        StudyOID=study,
    )


def users(acted: Iterable[Author], people: Iterable[Person], site: str) -> Iterator[Element]:
    """Yield everybody who acted or may act, once for each role; `people` tell the full names."""
    known = {one.user_name: one for one in people}
    of_people = {Author(one.user_name, one.role, one.organisation) for one in known.values()}
    for author in sorted({*acted, *of_people}):
        person = known.get(author.user)
        full = (person.printed_name if person else "") or author.user
        yield _user(author, full, site)


def _user(author: Author, full_name: str, site: str) -> Element:
    first, _, last = full_name.rpartition(" ")
    return element(
        "User",
        element("LoginName", text=author.user),
        element("DisplayName", text=f"{full_name} ({author.role})"),
        element("FullName", text=full_name),
        element("FirstName", text=first or _NOT_TOLD),
        element("LastName", text=last),
        element("Organization", text=author.organisation),
        element("LocationRef", LocationOID=oids.location(site)),
        OID=stamps.user(author),
        UserType=_TYPES.get(author.role, "Other"),
    )


def _location(study: str, metadata_version: str, since: str, site: str) -> Element:
    version = element(
        "MetaDataVersionRef",
        StudyOID=study,
        MetaDataVersionOID=metadata_version,
        EffectiveDate=since,
    )
    return element("Location", version, OID=oids.location(site), Name=site, LocationType="Site")

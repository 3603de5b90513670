"""AdminData: the people of a file, its sites, and what a signature means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kyphocrf.exports.odm.xml import Element, OdmWriter, element

_PARTICLES: Final = frozenset(
    {
        "af",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    }
)
"""Words of a name that stand before its last part and belong to it."""


@dataclass(frozen=True, slots=True)
class User:
    """A person as the acts of a file name them; `full_name` as it is printed, "" where none is."""

    oid: str
    login: str
    full_name: str
    organisation: str
    type: str = "Other"
    locations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """A site, and since which day (ISO 8601) it has used which metadata version, by its OID."""

    oid: str
    name: str
    metadata: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SignatureMeaning:
    """What a signature says, and on what ground it binds."""

    oid: str
    meaning: str
    legal_reason: str
    methodology: str = "Digital"


def name_parts(full_name: str) -> tuple[str, str]:
    """Return the first and the last name that a full name is made of.

    A reader needs both: where there is one word alone it is the last name, the first is a dash.
    """
    words = full_name.split()
    if len(words) <= 1:
        return "-", full_name.strip() or "-"
    last = len(words) - 1
    while last > 1 and words[last - 1].casefold() in _PARTICLES:
        last -= 1
    return " ".join(words[:last]), " ".join(words[last:])


def write_admin_data(
    file: OdmWriter,
    study_oid: str,
    users: Iterable[User],
    locations: Iterable[Location],
    signatures: Iterable[SignatureMeaning],
) -> None:
    """Write people, sites and kinds of signatures."""
    with file.within("AdminData", StudyOID=study_oid):
        for user in users:
            file.write(_user(user))
        for location in locations:
            file.write(_location(study_oid, location))
        for signature in signatures:
            file.write(_signature(signature))


def _user(user: User) -> Element:
    name = user.full_name or user.login
    first, last = name_parts(name)
    return element(
        "User",
        element("LoginName", text=user.login),
        element("DisplayName", text=name),
        element("FullName", text=name),
        element("FirstName", text=first),
        element("LastName", text=last),
        *_organisation(user),
        *(element("LocationRef", LocationOID=oid) for oid in user.locations),
        OID=user.oid,
        UserType=user.type,
    )


def _organisation(user: User) -> Iterator[Element]:
    if user.organisation:
        yield element("Organization", text=user.organisation)


def _location(study_oid: str, location: Location) -> Element:
    refs = (
        element("MetaDataVersionRef", StudyOID=study_oid, MetaDataVersionOID=oid, EffectiveDate=day)
        for oid, day in location.metadata
    )
    return element("Location", *refs, OID=location.oid, Name=location.name, LocationType="Site")


def _signature(signature: SignatureMeaning) -> Element:
    return element(
        "SignatureDef",
        element("Meaning", text=signature.meaning),
        element("LegalReason", text=signature.legal_reason),
        OID=signature.oid,
        Methodology=signature.methodology,
    )

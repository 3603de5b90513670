"""Who did what when: AuditRecord and Signature, and how they are read.

A role and an organisation belong to an act, not to a person: whoever acted in two roles is two
users of the file, `U.mona/coordinator/Site 012` and `U.mona/investigator/Site 012`.
"""

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.xml import NAMESPACE, Element, element, unescaped
from kyphocrf.record.chain import AuditRecord, Author, Moment, Stamp

_PHASES: Final = {"monitor": "Monitoring", "auditor": "DBAudit"}
"""In which phase of the processing of data somebody acts (EditPoint), by the role."""
SIGNED: Final = "signed"
"""The one meaning of a signature that is told without reading its statement."""
_ESCAPES: Final = (("%", "%25"), ("/", "%2F"))


def user(author: Author) -> str:
    """Return the OID of a person in a role of an organisation."""
    return oids.user("/".join(map(_part, author)))


def author(oid: str) -> Author:
    """Return who an OID of a user stands for; raises ValueError or TypeError for another OID."""
    parts = oid.removeprefix(oids.user("")).split("/")
    return Author(*map(_whole, parts))


def _part(text: str) -> str:
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def _whole(text: str) -> str:
    for sign, escape in reversed(_ESCAPES):
        text = text.replace(escape, sign)
    return text


@lru_cache(maxsize=64)
def time_stamp(moment: Moment) -> str:
    """Return a moment as the clock of the site showed it, with its offset (ISO 8601).

    A time that only tampering can leave is told as the first of all times.
    """
    try:
        utc = datetime.fromisoformat(moment.utc)
        zone = timezone(timedelta(minutes=moment.offset_minutes))
        return utc.replace(tzinfo=UTC).astimezone(zone).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC).isoformat(timespec="milliseconds")


def moment(stamp: str) -> Moment:
    """Return the moment that a time stamp tells; raises ValueError for none."""
    local = datetime.fromisoformat(stamp)
    offset = local.utcoffset() or timedelta(0)
    try:
        utc = local.astimezone(UTC)
    except OverflowError:
        utc = local.replace(tzinfo=UTC)
    text = utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(text, int(offset / timedelta(minutes=1)))


def audit_record(record: AuditRecord, site: str) -> Element:
    """Return who made a record, when, why, with its number and hash."""
    reason, told = record.texts.reason.text, record.stamp
    why = () if reason is None else (element("ReasonForChange", text=reason),)
    return element(
        "AuditRecord",
        *_who_when(told, site),
        *why,
        element("SourceID", text=f"{record.seq} {record.hash.hex()}"),
        EditPoint=_PHASES.get(told.author.role),
    )


def signature(record: AuditRecord, site: str) -> Element:
    """Return the signature that a record of this kind tells of; a reader refuses one without ID."""
    by, place, at = _who_when(record.stamp, site)
    meant = element("SignatureRef", SignatureOID=oids.signature(SIGNED))
    return element("Signature", by, place, meant, at, ID=f"S.{record.seq}")


def _who_when(told: Stamp, site: str) -> tuple[Element, Element, Element]:
    return (
        element("UserRef", UserOID=user(told.author)),
        element("LocationRef", LocationOID=oids.location(site)),
        element("DateTimeStamp", text=time_stamp(told.moment)),
    )


def source(told: Element) -> tuple[int, bytes]:
    """Return number and hash of the record that an AuditRecord tells; raises ValueError."""
    seq, digest = (told.findtext(f"{{{NAMESPACE}}}SourceID") or "").split(" ")
    return int(seq), bytes.fromhex(digest)


def stamp(told: Element) -> Stamp:
    """Return who made a record and when; epoch and installation are told by records of their own.

    Raises ValueError, TypeError or AttributeError for what this program did not write.
    """
    by = told.find(f"{{{NAMESPACE}}}UserRef")
    if by is None:
        raise ValueError("nobody made it")
    name = unescaped(by.get("UserOID", ""))
    return _stamp(name, told.findtext(f"{{{NAMESPACE}}}DateTimeStamp") or "")


@lru_cache(maxsize=64)
def _stamp(name: str, at: str) -> Stamp:
    return Stamp(author(name), moment(at), 0, "")

"""Verify the central database: its own chains and tables, and each site against what it sent."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal, TypeAlias

import sqlalchemy as sa

from kyphocrf.central import (
    own_differences,
    own_trail,
    site_differences,
    site_state,
    site_verification,
)
from kyphocrf.central.finding import Finding
from kyphocrf.central.own_differences import Told
from kyphocrf.central.own_schema import own_access, own_record
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import batch, metadata
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.central.site_differences import Notes
from kyphocrf.central.site_state import State
from kyphocrf.central.site_verification import STRANGE, VerifiedSite
from kyphocrf.central.site_work import Workers
from kyphocrf.definition.text import Text
from kyphocrf.record import chain
from kyphocrf.record.chain import AuditRecord, Head
from kyphocrf.record.fault import Fault
from kyphocrf.record.replay import replay

_HEAD: Final = re.compile("[0-9a-f]{16,64}")
_NOTED: Final = {
    "all": "verification", "trail": "verification of the own trail",
    "sites": "verification of the sites",
}  # fmt: skip
_IN_DATA: Final = Text("Trail: {what}", "Verlauf: {what}")
_IN_ACCESS: Final = Text("Access: {what}", "Zugriffe: {what}")

Part: TypeAlias = Literal["all", "trail", "sites"]
"""What is verified: the program's own trail with what follows from it, the sites, or both."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of verifying a central database; whole: nothing was found.

    The faults and heads are of the two chains of the program itself; `sites`: the chains, texts and
    replay of what was received.
    """

    audit_fault: Fault | None
    access_fault: Fault | None
    findings: tuple[Finding, ...]
    audit_head: Head
    access_head: Head
    sites: tuple[VerifiedSite, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.sentences()

    def sentences(self) -> tuple[Text, ...]:
        """Return in words what was found, nothing where all is whole."""
        faults = ((_IN_DATA, self.audit_fault), (_IN_ACCESS, self.access_fault))
        broken = [words.filled(what=one.worded()) for words, one in faults if one is not None]
        of_sites = (words for one in self.sites for words in one.sentences())
        return (*broken, *(one.worded() for one in self.findings), *of_sites)


@central_use_case(CentralAct.VERIFY)
def verify(
    session: CentralSession, head: str = "", part: Part = "all", workers: Workers | None = None
) -> Verification:
    """Verify it, of one state, and record what came of it.

    `trail`: both own chains; people, sponsor, sites, kits, installations, acknowledgements and
    queries against the own trail; guards and revision. `sites`: every sealed file as it arrived,
    every row of a site against the batches that were received, and, by `workers` where they are
    given, the chains, texts and replay that the rows come to, up to the heads that the sites
    signed. `head`: as it was printed, at least 16 digits; where neither chain holds it, its end was
    cut off. Raises FileError where other processes cannot do it.
    """
    with session.database.reading() as reader:
        found = verified(session, reader, part, workers)
        lost = bool(head.strip()) and not _holds(reader, head)
    if lost:
        more = Finding("head", head.strip())
        found = replace(found, findings=(*found.findings, more))
    outcome = "whole" if found.whole else f"{len(found.sentences())} found"
    session.note("view", f"{_NOTED[part]}: {outcome}")
    return found


def verified(
    session: CentralSession,
    reader: sa.Connection,
    part: Part = "all",
    workers: Workers | None = None,
) -> Verification:
    """Verify one state of the database without a record of it; see `verify`."""
    watch = chain.ChainVerifier()
    findings: list[Finding] = []
    records: tuple[AuditRecord, ...] = ()
    sites: tuple[VerifiedSite, ...] = ()
    try:
        records = tuple(watch.passing(own_trail.records(reader)))
    except STRANGE:
        findings.append(Finding("unreadable", own_record.name))
    access_fault = None
    try:
        access_fault = chain.verify_access(own_trail.access_records(reader))
    except STRANGE:
        findings.append(Finding("unreadable", own_access.name))
    if part != "sites":
        findings += _differences(session, reader, records)
    if part != "trail":
        findings += _of_sites_found(session, reader, records)
        state = _state(reader, session.study.oid)
        sites = site_verification.verified_sites(session, reader, state, workers) if state else ()
    heads = own_trail.heads(reader)
    return Verification(watch.fault, access_fault, tuple(findings), *heads, sites)


def _state(reader: sa.Connection, study: str) -> State | None:
    """Read the state of the sites; where it cannot be read, the rows were found to be strange."""
    try:
        return site_state.of_all(reader, study, site_state.sites(reader, study))
    except STRANGE:
        return None


def _differences(
    session: CentralSession, reader: sa.Connection, records: tuple[AuditRecord, ...]
) -> Iterator[Finding]:
    yield from _legible(
        "own_person",
        lambda: own_differences.of_the_program(
            session, reader, replay(records), records[0] if records else None
        ),
    )
    yield from _legible("site", lambda: own_differences.of_the_sites(session, reader, records))


def _of_sites_found(
    session: CentralSession, reader: sa.Connection, records: tuple[AuditRecord, ...]
) -> Iterator[Finding]:
    study = session.study.oid
    noted = site_differences.notes(_details(reader))
    yield from _legible("received_file", lambda: site_differences.unopened(reader, study, noted))
    yield from _strangers(reader, study)
    yield from _lost_batches(reader, study, noted)
    accepted = own_differences.told_of(records)["EPOCH"].values()
    for site in _sites(reader, study):
        of_site: Told = [one for told in accepted for one in told if one[1]["site"] == site]
        yield from _legible(
            site,
            partial(site_differences.found, session, reader, site, noted, of_site),
        )


def _legible(name: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what is found; what cannot be read as it was written is found by that."""
    try:
        yield from look()
    except STRANGE:
        yield Finding("unreadable", name)


def _details(reader: sa.Connection) -> Iterable[str]:
    about = own_access.c
    wanted = sa.select(about.detail).where(about.what == "view").order_by(about.seq)
    return reader.execute(wanted).scalars().all()


def _of_sites() -> list[sa.Table]:
    return [one for one in metadata.sorted_tables if "study" in one.c and "site" in one.c]


def _strangers(reader: sa.Connection, study: str) -> Iterator[Finding]:
    for table in _of_sites():
        others = sa.select(sa.func.count()).select_from(table).where(table.c.study != study)
        if reader.execute(others).scalar_one():
            yield Finding("study", table.name)


def _sites(reader: sa.Connection, study: str) -> list[str]:
    """Return every site of which a table holds something, known or not."""
    found: set[str] = set()
    for table in _of_sites():
        counted = sa.select(table.c.site, sa.func.count()).where(table.c.study == study)
        found |= set(reader.execute(counted.group_by(table.c.site)).scalars())
    return sorted(found - {""})


def _lost_batches(reader: sa.Connection, study: str, noted: Notes) -> Iterator[Finding]:
    held: set[str] = set()
    for site in _sites(reader, study):
        of_site = sa.select(batch.c.manifest).where(batch.c.study == study, batch.c.site == site)
        held |= {manifest[:16] for manifest in reader.execute(of_site).scalars()}
    for manifest in sorted(noted.became.keys() - held):
        yield Finding("batch", manifest)


def _holds(reader: sa.Connection, printed: str) -> bool:
    digits = "".join(printed.split()).lower()
    if not _HEAD.fullmatch(digits):
        return False
    least = bytes.fromhex(digits[: len(digits) // 2 * 2])
    for table in (own_record, own_access):
        begins = sa.func.substr(table.c.hash, 1, len(least)) == least
        for one in reader.execute(sa.select(table.c.hash).where(begins)).scalars():
            if bytes(one).hex().startswith(digits):
                return True
    return False

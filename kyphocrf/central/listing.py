"""What stands in the central database, as the sponsor's screens list it: sites, batches, files."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from kyphocrf.central import casebooks, files, own_trail, reasons, restores
from kyphocrf.central.files import UnopenedFile
from kyphocrf.central.own_schema import own_record
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.reasons import Reason
from kyphocrf.central.restores import Superseded
from kyphocrf.central.schema import (
    audit_record,
    batch,
    installation,
    kit,
    number_range,
    received_file,
    site,
)
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record.answers import Place
from kyphocrf.transfer.keys import PublicKeys, fingerprint_of_installation
from kyphocrf.transfer.kit import NumberRange

FORKS: Final = ("same sequence", "same record", "other previous")
"""Reasons that tell of another batch, received before, which says something else."""


class InstallationLine(NamedTuple):
    """A registered installation of a site and the fingerprint that was compared."""

    installation: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site: what its kit tells it, the newest kit and its time, its installations."""

    site: str
    country: str
    ranges: tuple[NumberRange, ...]
    settings: Mapping[str, str]
    kit: int
    kit_utc: str
    installations: tuple[InstallationLine, ...]


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch that arrived: which, from which files, and what became of it.

    `files`: the names of its sealings as they arrived. `first` and `last` number its records.
    """

    site: str
    installation: str
    epoch: int
    kind: str
    sequence: int
    manifest: str
    created_utc: str
    received_utc: str
    state: str
    because: Reason | None
    first: int
    last: int
    unknown: str
    files: tuple[str, ...]


class EnterAgain(NamedTuple):
    """A place that goes back to the site to be entered again."""

    site: str
    installation: str
    about: Superseded


@central_use_case(CentralAct.REPORT)
def sites(session: CentralSession) -> tuple[SiteLine, ...]:
    """Return the sites in the order of their numbers."""
    with session.database.reading() as reader:
        return tuple(
            _site(reader, session.study.oid, name, country)
            for name, country in _sites(reader, session.study.oid)
        )


@central_use_case(CentralAct.REPORT)
def batches(session: CentralSession) -> tuple[BatchLine, ...]:
    """Return the batches of all sites, those received last first; that they were seen is noted."""
    with session.database.reading() as reader:
        found = [
            one
            for name, _ in _sites(reader, session.study.oid)
            for one in _batches(reader, session.study.oid, name)
        ]
    session.note("view", "batches")
    order = sorted(found, key=lambda one: (one.site, one.installation, one.epoch, one.sequence))
    return tuple(sorted(order, key=lambda one: one.received_utc, reverse=True))


class Arrived(NamedTuple):
    """How many batches arrived, and how many of them were not simply received."""

    batches: int
    waiting: int


@central_use_case(CentralAct.REPORT)
def arrived(session: CentralSession) -> Arrived:
    """Count the batches of all sites, without a look at any."""
    of = batch.c
    waits = sa.func.sum(sa.case((of.state == "received", 0), else_=1))
    wanted = sa.select(sa.func.count(), waits).where(of.study == session.study.oid)
    with session.database.reading() as reader:
        count, waiting = reader.execute(wanted).one()
    return Arrived(int(count), int(waiting or 0))


@central_use_case(CentralAct.REPORT)
def unopened(session: CentralSession) -> tuple[UnopenedFile, ...]:
    """Return the files that could not be opened, those that arrived last first."""
    with session.database.reading() as reader:
        return files.unopened(reader, session.study.oid)


def other_side(one: BatchLine, among: Iterable[BatchLine]) -> BatchLine | None:
    """Return the batch that was received before a quarantined one and contradicts it."""
    if one.because is None or one.because.code not in FORKS:
        return None
    told = dict(one.because.told)
    before = [
        each
        for each in among
        if each.state == "received"
        and (each.site, each.installation) == (one.site, one.installation)
        and each.manifest != one.manifest
    ]
    if one.because.code == "same record":
        seq = int(told["seq"])
        holding = [each for each in before if each.first <= seq <= each.last]
    else:
        number = int(told["sequence"])
        holding = [each for each in before if each.sequence == number]
    same_epoch = [each for each in holding if each.epoch == one.epoch]
    return next(iter(same_epoch or holding), None)


@central_use_case(CentralAct.REPORT)
def enter_again(session: CentralSession) -> tuple[EnterAgain, ...]:
    """Return what superseded epochs of all installations had beyond the record they went on from.

    It goes to each site with its next acknowledgement.
    """
    study = session.study.oid
    with session.database.reading() as reader:
        return tuple(
            EnterAgain(name, each, place)
            for name, _ in _sites(reader, study)
            for each, _, _ in _installations(reader, study, name)
            for place in restores.superseded(reader, study, name, each)
        )


@central_use_case(CentralAct.REPORT)
def subjects(session: CentralSession, name: str) -> tuple[str, ...]:
    """Return the keys of the subjects of a site."""
    with session.database.reading() as reader:
        found = casebooks.subjects(reader, session.study.oid, name)
    return tuple(one.subject_key for one in found)


@central_use_case(CentralAct.REPORT)
def places(session: CentralSession, name: str, subject_key: str) -> tuple[Place, ...]:
    """Return the places of a subject at which something was ever answered, without what."""
    about = audit_record.c
    columns = (
        about.event, about.event_repeat, about.form, about.form_repeat, about.item_group,
        about.item_row, about.item,
    )  # fmt: skip
    wanted = sa.select(*columns).where(
        about.study == session.study.oid, about.site == name, about.subject_key == subject_key,
        about.form != "",
    )  # fmt: skip
    with session.database.reading() as reader:
        return tuple(sorted({Place(*row) for row in reader.execute(wanted)}))


def _sites(reader: sa.Connection, study: str) -> list[tuple[str, str]]:
    about = site.c
    wanted = sa.select(about.site, about.country).where(about.study == study)
    return [(name, country) for name, country in reader.execute(wanted.order_by(about.site))]


def _site(reader: sa.Connection, study: str, name: str, country: str) -> SiteLine:
    of_kit = kit.c
    newest = reader.execute(
        sa.select(of_kit.number, of_kit.created_utc)
        .where(of_kit.study == study, of_kit.site == name)
        .order_by(of_kit.number.desc())
        .limit(1)
    ).first()
    number, made = newest or (0, "")
    about = number_range.c
    ranges = reader.execute(
        sa.select(about.first_number, about.last_number, about.name)
        .where(about.study == study, about.site == name)
        .order_by(about.first_number)
    )
    return SiteLine(
        name, country, tuple(NumberRange(*row) for row in ranges), _settings(reader, name),
        number, made, tuple(_fingerprints(reader, study, name)),
    )  # fmt: skip


def _settings(reader: sa.Connection, name: str) -> Mapping[str, str]:
    """Return what the newest record of a site says is set for it."""
    told: dict[str, Any] = {}
    about = own_record.c
    at = (about.what == "setting", about.item_group == "SITE", about.item == name)
    for record in own_trail.records(reader, *at):
        told = json.loads(record.texts.new.text or "{}")
    return dict(told.get("settings", {}))


def _fingerprints(reader: sa.Connection, study: str, name: str) -> Iterable[InstallationLine]:
    for each, signing, recipient in _installations(reader, study, name):
        keys = PublicKeys(signing, recipient)
        yield InstallationLine(each, fingerprint_of_installation(study, name, each, keys))


def _installations(reader: sa.Connection, study: str, name: str) -> list[tuple[str, str, str]]:
    about = installation.c
    wanted = sa.select(about.installation, about.signing, about.recipient).where(
        about.study == study, about.site == name
    )
    rows = reader.execute(wanted.order_by(about.installation))
    return [(each, signing, recipient) for each, signing, recipient in rows]


def _batches(reader: sa.Connection, study: str, name: str) -> Iterable[BatchLine]:
    files: dict[str, list[str]] = {}
    about = received_file.c
    wanted = sa.select(about.manifest, about.name).where(about.study == study, about.site == name)
    for manifest, file in reader.execute(wanted.order_by(about.received_utc, about.name)):
        files.setdefault(manifest, []).append(file)
    of = batch.c
    rows = reader.execute(sa.select(batch).where(of.study == study, of.site == name))
    for row in rows:
        yield BatchLine(
            row.site, row.installation, row.epoch, row.kind, row.sequence, row.manifest,
            row.created_utc, row.received_utc, row.state, reasons.from_text(row.because),
            row.audit_first, row.audit_last, row.unknown, tuple(files.get(row.manifest, ())),
        )  # fmt: skip

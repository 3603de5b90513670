"""How receiving stands: per site and installation what arrived, what is missing, what waits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kyphocrf.central import casebooks, files, lineage, progress, queries, reasons, site_state
from kyphocrf.central.order import PRIORITY
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.progress import Progress
from kyphocrf.central.schema import batch, site
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.central.site_work import Workers
from kyphocrf.definition.text import Language
from kyphocrf.record.change import canonical


@dataclass(frozen=True, slots=True)
class NotReceived:
    """A batch that is held, quarantined or refused: which, and why in words."""

    state: str
    batch: str
    epoch: int
    why: str
    manifest: str


@dataclass(frozen=True, slots=True)
class InstallationReport:
    """What arrived of one installation.

    `upto`: the highest number of its newest epoch that was received; `days`: since then. `records`
    and `accesses` are the last numbers, `head` the first digits of the hash of the last record.
    """

    installation: str
    epoch: int
    batches: int
    upto: int
    priority: int
    records: int
    accesses: int
    head: str
    last_received_utc: str
    days: int | None
    not_received: tuple[NotReceived, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What arrived of a site: its subjects, its queries that are not closed, its installations."""

    site: str
    country: str
    subjects: int
    open_queries: int
    answered_queries: int
    progress: Progress
    installations: tuple[InstallationReport, ...]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All sites at one time; `refused`: files that could not be opened, by name with the reason.

    `data_head` names the state of the data, "" where nothing was received; `planned`: how many
    are to be randomised, None where the study does not say.
    """

    study: str
    at_utc: str
    data_head: str
    planned: int | None
    sites: tuple[SiteReport, ...]
    refused: tuple[tuple[str, str], ...]

    def to_json(self) -> str:
        """Return it as canonical JSON."""
        return canonical(asdict(self))


@central_use_case(CentralAct.REPORT)
def reconciliation(
    session: CentralSession, language: Language = "en", workers: Workers | None = None
) -> Reconciliation:
    """Return how receiving stands, of one state of the database; that it was seen is recorded.

    With `workers` they judge the pages, which is nearly all of the time.
    """
    study, moment = session.study.oid, session.moment()
    with session.database.reading() as reader:
        wanted = sa.select(site.c.site, site.c.country).where(site.c.study == study)
        rows = reader.execute(wanted.order_by(site.c.site)).all()
        state = site_state.of_all(reader, study, tuple(name for name, _ in rows))
        far = progress.of_sites(session, reader, state, language, workers)
        found = tuple(_site(reader, study, row, far, moment.utc, language) for row in rows)
        unopened = files.unopened(reader, study)
        refused = tuple(sorted((one.name, one.refusal.to(language)) for one in unopened))
    session.note("view", "reconciliation")
    planned = None if session.study.picture is None else session.study.picture.planned
    digits = state.head.hash.hex() if state.head.seq else ""
    return Reconciliation(study, moment.utc, digits, planned, found, refused)


def _site(
    reader: sa.Connection,
    study: str,
    row: Any,
    far: Mapping[str, Progress],
    now: str,
    language: Language,
) -> SiteReport:
    name, country = row
    asked = queries.asked(reader, study, name)
    each = site_state.installations(reader, study, name)
    return SiteReport(
        name,
        country,
        len(casebooks.subjects(reader, study, name)),
        sum(one.state == "Open" for one in asked),
        sum(one.state == "Answered" for one in asked),
        far[name],
        tuple(_installation(reader, (study, name), one, now, language) for one in each),
    )


def _installation(
    reader: sa.Connection, key: tuple[str, str], name: str, now: str, language: Language
) -> InstallationReport:
    epoch = lineage.newest(lineage.held(reader, key), name)
    about = batch.c
    wanted = sa.select(batch).where(
        about.study == key[0], about.site == key[1], about.installation == name
    )
    rows = reader.execute(wanted.order_by(about.epoch, about.sequence)).all()
    received = [row for row in rows if row.state == "received"]
    regular = [row for row in received if row.kind != PRIORITY and row.epoch == epoch]
    newest = max(regular, key=lambda row: int(row.sequence), default=None)
    last = max((str(row.received_utc) for row in received), default="")
    unknown = {part for row in rows for part in str(row.unknown).split(", ") if part}
    return InstallationReport(
        name,
        epoch,
        len([row for row in received if row.kind != PRIORITY]),
        newest.sequence if newest else 0,
        len([row for row in received if row.kind == PRIORITY]),
        newest.audit_last if newest else 0,
        newest.access_last if newest else 0,
        newest.audit_head[:16] if newest else "",
        last,
        _days(last, now) if last else None,
        tuple(_waiting(row, language) for row in rows if row.state != "received"),
        tuple(sorted(unknown)),
    )


def _waiting(row: Any, language: Language) -> NotReceived:
    why = reasons.from_text(row.because)
    number = f"P{row.sequence}" if row.kind == PRIORITY else str(row.sequence)
    words = why.worded().to(language) if why else ""
    return NotReceived(row.state, number, row.epoch, words, row.manifest[:16])


def _days(then: str, now: str) -> int:
    """Count whole days; none where the clock was set back since."""
    return max(0, (datetime.fromisoformat(now) - datetime.fromisoformat(then)).days)

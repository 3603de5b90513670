"""Receiving a batch of 200,000 answers into an encrypted central database.

Beside it stands what cannot be saved: decrypting, parsing and verifying the same batch, and putting
the same rows into tables without keys, guards or indices of another encrypted file.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.site import place
from kyphocrf.central import bulk, founding, opening, receiving, record_rows, sites
from kyphocrf.central.arrived import Arrived
from kyphocrf.central.database import address
from kyphocrf.central.founding import NewCentral
from kyphocrf.central.schema import access_record, audit_record, record_text
from kyphocrf.central.session import CentralSession
from kyphocrf.central.sign_in import sign_in
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record import chain
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.chain import GENESIS, AuditRecord, Author, Head, Moment, Stamp
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import connection
from kyphocrf.storage.vault import Cost
from kyphocrf.transfer.keys import InstallationKeys, fingerprint_of_installation
from kyphocrf.transfer.kit import NumberRange
from kyphocrf.transfer.sealing import About, BatchContents, seal

ANSWERS = 200_000
SUBJECTS = 500
TIMES = 3
GOAL = 2.0
_CHEAP = Cost(memory=64, passes=1, lanes=1)
_AUTHOR = Author("coordinator", "coordinator", "UMM")
_TABLES = (audit_record, record_text, access_record)
_COMMIT = 10


def clock() -> datetime:
    """Return the moment at which everything here happens."""
    return datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


def answers(subject_key: str, wanted: int) -> Iterable[Change]:
    """Yield so many answers of a subject, page after page, each item once."""
    spots = [
        (form, Spot(group.name, 0, item.name))
        for form in STUDY.forms
        for group in form.groups
        if group.repeats is None
        for item in group.items
    ]
    events = [event.code for event in STUDY.events]
    made = 0
    for repeat in count(1):
        for form, spot in spots:
            key = FormKey(events[repeat % len(events)], repeat, form.name, 1)
            new = canonical({"v": f"answer {made}"})
            yield Change("answer", subject_key, spot.at(key), None, new, form_version=form.version)
            made += 1
            if made == wanted:
                return


def written(site: str, installation: str) -> list[AuditRecord]:
    """Return the records of a site with its answers, in commits of some each."""
    moment, salts = Moment("2026-01-01T10:00:00.000Z", 60), (uuid4().bytes for _ in count())
    stamp, records = Stamp(_AUTHOR, moment, 1, installation), list[AuditRecord]()
    person = Person(*_AUTHOR, active=True)
    header = {"study_oid": STUDY.oid, "site": site, "installation": installation, "epoch": 1}
    changes = [Change("study", "", NOWHERE, None, canonical(header)), person_change(None, person)]
    for number in range(1, SUBJECTS + 1):
        subject = f"{site}-{number:03}"
        changes.append(Change("subject", subject, NOWHERE, None, site))
        changes += answers(subject, ANSWERS // SUBJECTS)
    head = GENESIS
    for at in range(0, len(changes), _COMMIT):
        some = changes[at : at + _COMMIT]
        records += chain.audit_records(some, head, stamp, str(uuid4()), salts)
        head = Head(records[-1].seq, records[-1].hash)
    return records


def sealed(session: CentralSession, site: str, folder: Path) -> Path:
    """Add a site with one installation and return its one batch."""
    installation, keys = str(uuid4()), InstallationKeys.generate()
    new = sites.NewSite(site, "DE", (NumberRange(1, 999, "PC 1"),))
    sites.add_site(session, new, folder)
    told = fingerprint_of_installation(STUDY.oid, site, installation, keys.public)
    sites.register(session, sites.NewInstallation(site, installation, keys.public, told))
    records = written(site, installation)
    contents = BatchContents(records, (), GENESIS, GENESIS, lambda _: None, (), (), len(records))
    about = About(
        "regular", STUDY.oid, site, installation, 1, 1, "", records[-1].stamp.moment, "benchmark",
        session.keys.public.recipients,
    )  # fmt: skip
    out = BytesIO()
    seal(about, contents, keys, out)
    path = folder / f"{site}.kcb"
    path.write_bytes(out.getvalue())
    return path


def bare(session: CentralSession, path: Path, folder: Path, number: int) -> None:
    """Decrypt, parse and verify the batch, and put its rows into bare tables."""
    one = opening.opened(session, path.read_bytes())
    database = folder / f"bare{number}.db"
    connection.new(database)
    engine = connection.engine(database, session.database.dek)
    metadata = sa.MetaData()
    tables = [
        sa.Table(table.name, metadata, *(sa.Column(c.name, c.type) for c in table.columns))
        for table in _TABLES
    ]
    with engine.begin() as writer:
        metadata.create_all(writer)
        for table, rows in zip(tables, _rows(one), strict=True):
            bulk.insert(writer, table, rows)
    engine.dispose()


def _rows(one: Arrived) -> tuple[Iterable[record_rows.Row], ...]:
    return (
        record_rows.audit_rows(one.key, one.records),
        record_rows.text_rows(one.key, one.records),
        record_rows.access_rows(one.key, one.accesses),
    )


def run() -> tuple[Figure, ...]:
    """Receive batches of as many sites as there are turns."""
    with place() as folder:
        at = address(f"sqlite:///{folder / 'central' / 'central.db'}")
        new = NewCentral("University", "manager", "Mona Weiss", "seven slow rivers")
        founding.found(at, new, STUDY, clock, _CHEAP)
        session = sign_in(at, STUDY, "manager", "seven slow rivers", clock)
        paths = [sealed(session, f"{101 + turn}", folder) for turn in range(TIMES + 1)]
        waiting, numbers = iter(paths), count(1)

        def receive() -> None:
            (found,) = receiving.receive(session, [next(waiting)])
            assert found.became == "received", found

        ours, least = interleaved(
            lambda: seconds(receive),
            lambda: seconds(lambda: bare(session, paths[0], folder, next(numbers))),
            TIMES,
        )
        session.close()
    name = f"Receiving a batch of {ANSWERS:,} answers ({ANSWERS / ours:,.0f} a second)"
    against = "decrypting, parsing, verifying and bare rows"
    return (Figure(name, ours, "s", GOAL, least, against),)

"""ODM files of casebooks that no study file holds: of invented patients, and of random acts."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from pathlib import Path
from random import Random

from kyphocrf.definition.study import Study
from kyphocrf.exports.odm import page_reading, snapshot
from kyphocrf.exports.odm.page_elements import PageTold
from kyphocrf.exports.odm.snapshot import Standing
from kyphocrf.exports.odm.source import OdmSource
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record import chain
from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import GENESIS, AuditRecord, Author, Head, Moment, Stamp
from kyphocrf.record.change import FIRST_STATUS, NOWHERE, Change, changes_between
from tests.random_acts import Patient

AUTHOR = Author("coord02", "coordinator", "Hospital")
MOMENT = Moment("2026-11-23T16:31:04.000Z", 60)


def source(
    study: Study = STUDY, scope: Scope = EVERYTHING, records: Iterable[AuditRecord] = ()
) -> OdmSource:
    made = tuple(records)
    state = Snapshot(study, "101", Head(42, bytes(32)), MOMENT, AUTHOR, scope=scope)
    of_study = tuple(one for one in made if not one.subject_key)
    return OdmSource(
        state, (AUTHOR,), (), ("101",), "2026-11-24", None,
        lambda: of_study, lambda: (one for one in made if one.subject_key),
    )  # fmt: skip


def write_books(
    path: Path, books: Iterable[Casebook], study: Study = STUDY, scope: Scope = EVERYTHING
) -> Path:
    """Write the last state of casebooks, of which nothing is told."""
    assert snapshot.write(path, source(study, scope), Standing(books, lambda _: (), {}))
    return path


def read_pages(path: Path, study: Study = STUDY) -> dict[tuple[str, FormKey], PageTold]:
    return {(one.subject_key, one.key): one for one in page_reading.pages(path, study)}


def acted(seed: int, acts: int) -> tuple[Casebook, list[AuditRecord]]:
    """Do random acts with a casebook; return it, and the trail that they left."""
    patient = Patient.enrolled(Random(seed))  # noqa: S311  the same acts again, no secret
    changes = [Change("subject", "101-001", NOWHERE, None, "101")]
    before = patient.book
    for _ in range(acts):
        patient.act()
        now = patient.book if patient.entry is None else patient.entry.book
        changes += _between(before, now)
        before = now
    stamp = Stamp(AUTHOR, MOMENT, 1, "PC")
    return before, chain.audit_records(changes, GENESIS, stamp, "key", repeat(bytes(16)))


def _between(before: Casebook, now: Casebook) -> Iterator[Change]:
    for key, page in now.instances.items():
        was = before.instances.get(key, FormInstance(key, page.version, Answers()))
        yield from changes_between(was.answers, page.answers, now.subject_key, key, page.version)
        old, new = _status(was), _status(page)
        if old != new:
            reason = page.reason or None
            yield Change(
                "status", now.subject_key, Place(*key), old, new, reason, None, page.version
            )


def _status(page: FormInstance) -> str:
    return FIRST_STATUS if page.status is Status.BLANK else page.status.value

"""Write what all sites entered by the same code as a site does: a workbook, SDTM datasets.

Tables with one row per subject carry the arm. Until the study is locked that is an act of a data
manager with a reason, which is recorded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from kyphocrf.central import casebooks, entered, refusals
from kyphocrf.central.entered import Entered
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import audit_record, site
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.text import Language
from kyphocrf.exports.additions import Additions
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.chain import Head, Moment

if TYPE_CHECKING:
    from kyphocrf.exports.sdtm.package import Making

_DIGITS: Final = 16


class _AllSites:
    """Casebooks of all sites, one site in memory at a time; it has state: whose turn it is."""

    def __init__(self, session: CentralSession, reader: sa.Connection, language: Language) -> None:
        study = session.study
        self._reader, self._study = reader, study
        wanted = sa.select(site.c.site).where(site.c.study == study.oid).order_by(site.c.site)
        self._sites = tuple(reader.execute(wanted).scalars())
        head, moment = _state(reader, study.oid, self._sites)
        self._turn: Entered | None = None
        self.snapshot = Snapshot(
            study,
            ", ".join(self._sites),
            head,
            moment,
            session.author,
            language,
            is_training=any(entered.is_training(reader, study, name) for name in self._sites),
            exported=session.moment(),
        )

    def casebooks(self) -> Iterator[Casebook]:
        for name in self._sites:
            for book, one in entered.of_site(self._reader, self._study, name):
                self._turn = one
                yield book

    def count(self) -> int:
        """Count the subjects of all sites."""
        study = self._study.oid
        return sum(1 for name in self._sites for _ in casebooks.subjects(self._reader, study, name))

    def of(self, subject_key: str) -> Entered:
        """Return the records of the subject whose turn it is; exports ask of no other."""
        if self._turn is None or self._turn.enrolled.subject_key != subject_key:
            raise KeyError(subject_key)
        return self._turn


@central_use_case(CentralAct.EXPORT)
def export_excel(
    session: CentralSession, path: Path, reason: str, language: Language = "en"
) -> None:
    """Write answers and findings of all sites to a workbook.

    Raises UserError without a reason, FileError for the disk; what was there before stays then.
    """
    from kyphocrf.exports import excel  # noqa: PLC0415  heavy

    with _all_sites(session, reason, language, "excel") as every:
        said = Additions(lambda subject_key: every.of(subject_key).said())
        excel.write(path, every.snapshot, every.casebooks(), additions=said)


@central_use_case(CentralAct.EXPORT)
def export_sdtm(
    session: CentralSession, folder: Path, reason: str, making: "Making", language: Language = "en"
) -> None:
    """Write all answers of all sites as a reviewer's package; raises as `export_excel`."""
    from kyphocrf.exports.sdtm import package  # noqa: PLC0415  heavy

    with _all_sites(session, reason, language, "sdtm") as every:
        source = package.Source(
            every.snapshot, every.casebooks(), lambda key: every.of(key).begun(), every.count()
        )
        package.write(folder, source, making)


@contextmanager
def _all_sites(
    session: CentralSession, reason: str, language: Language, kind: str
) -> Iterator[_AllSites]:
    """Give all sites in one state; that they were written out is recorded with the reason."""
    if not reason.strip():
        raise refusals.no_reason()
    with session.database.reading() as reader:
        every = _AllSites(session, reader, language)
        yield every
    head = every.snapshot.head.hash.hex()[:_DIGITS]
    session.note("export", f"{kind} {head} with the arm: {reason.strip()}")


def _state(reader: sa.Connection, study: str, sites: tuple[str, ...]) -> tuple[Head, Moment]:
    """Return what stands for the state of all sites, and the time of the last record."""
    about, count, heads, last = audit_record.c, 0, sha256(), Moment("", 0)
    for name in sites:
        at = (about.study == study, about.site == name)
        order = (about.installation, about.epoch, about.seq)
        for utc, offset, digest in reader.execute(
            sa.select(about.utc, about.offset_minutes, about.hash).where(*at).order_by(*order)
        ):
            count += 1
            heads.update(bytes(digest))
            last = max(last, Moment(utc, offset))
    if not count:
        raise refusals.nothing_received()
    return Head(count, heads.digest()), last

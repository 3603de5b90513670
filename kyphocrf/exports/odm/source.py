"""What an ODM file is made of, and what every one of them begins with."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, TypeAlias

from kyphocrf import __version__
from kyphocrf.atomic import replacing
from kyphocrf.exports.odm import oids, stamps
from kyphocrf.exports.odm.admin_data import Location, SignatureMeaning, User, write_admin_data
from kyphocrf.exports.odm.metadata import all_versions, write_metadata
from kyphocrf.exports.odm.xml import VERSION, OdmWriter, odm_file
from kyphocrf.exports.refusals import not_as_stored, not_written
from kyphocrf.exports.scope import Scope, left_out
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.chain import AuditRecord, Author, Head
from kyphocrf.record.change import canonical
from kyphocrf.record.person import Person

FileType: TypeAlias = Literal["Snapshot", "Transactional"]
Records: TypeAlias = Callable[[], Iterable[AuditRecord]]
"""Reads records of the trail, from the first again each time it is called."""

_DIGITS: Final = 16
"""Of a hash, as many as a printed data head has."""
_USER_TYPES: Final = {
    "investigator": "Investigator",
    "coordinator": "Investigator",
    "monitor": "Sponsor",
}
"""What ODM takes a person for, by the role here; everybody else is another."""
_SIGNED: Final = SignatureMeaning(
    oids.signature(stamps.SIGNED),
    "Signed: what was signed stands beside the signature.",
    "21 CFR 11.50 and 11.70",
    "Electronic",
)
_TRAINING: Final = "Training: these are not answers of patients."
_PARTLY: Final = "Left out or changed: {}."


class NotAsStoredError(ValueError):
    """A file that was written does not say what the study says."""


@dataclass(frozen=True, slots=True)
class OdmSource:
    """What is written of a study file, in one state.

    `acted`: everybody who made a record, in each role; `since`: the ISO day on which the study was
    set up here; `prior`: the state of which the last file of this type was. `of_study` reads the
    records that concern no subject, `of_subjects` all others, each in the order of the trail.
    """

    snapshot: Snapshot
    acted: tuple[Author, ...]
    people: tuple[Person, ...]
    sites: tuple[str, ...]
    since: str
    prior: Head | None
    of_study: Records
    of_subjects: Records

    @property
    def site(self) -> str:
        return self.snapshot.site

    @property
    def metadata_version(self) -> str:
        study = self.snapshot.study
        return oids.metadata_version(study, all_versions(study))

    @property
    def by_metadata(self) -> dict[str, str]:
        """The attributes of what holds data: of which study, by which metadata."""
        return {"StudyOID": self.snapshot.study.oid, "MetaDataVersionOID": self.metadata_version}

    def has(self, record: AuditRecord) -> bool:
        """Tell whether a record is of what was chosen to be written."""
        scope, key = self.snapshot.scope, record.place.form_key
        if record.subject_key and not scope.has_subject(record.subject_key):
            return False
        return not key.form or not record.subject_key or scope.has_page(key)


def file_oid(snapshot: Snapshot, kind: FileType, head: Head) -> str:
    """Return the OID of a file: one of the same part of the same state of a site has the same."""
    state = (snapshot.site, str(head.seq), head.hash.hex()[:_DIGITS], kind)
    part = (_part(snapshot.scope),) if snapshot.scope.is_narrowed else ()
    return oids.file(snapshot.study, *state, *part)


def _part(scope: Scope) -> str:
    """Return what stands for a part of a study: digits that follow from what was chosen."""
    chosen = [
        None if one is None else sorted(one) for one in (scope.forms, scope.events, scope.subjects)
    ]
    how = [scope.identifying, scope.free_text, scope.is_shifted]
    return sha256(canonical([chosen, how]).encode()).hexdigest()[:_DIGITS]


@contextmanager
def beginning(path: Path, source: OdmSource, kind: FileType) -> Iterator[OdmWriter]:
    """Write an ODM file up to where its data begin; they are written meanwhile."""
    with path.open("wb") as out, odm_file(out, **_attributes(source, kind)) as odm:
        study = source.snapshot.study
        write_metadata(odm, study, all_versions(study))
        in_force = ((source.metadata_version, source.since),)
        sites = (Location(oids.location(one), one, in_force) for one in source.sites)
        write_admin_data(odm, study.oid, _users(source), sites, (_SIGNED,))
        yield odm


def _users(source: OdmSource) -> Iterator[User]:
    """Yield everybody who acted or may act, once for each role and organisation.

    What may tell who somebody is includes full names; user names stay, which acts refer to.
    """
    is_named = source.snapshot.scope.identifying
    names = {one.user_name: one.printed_name for one in source.people if is_named}
    may = {Author(one.user_name, one.role, one.organisation) for one in source.people}
    here = (oids.location(source.site),)
    for author in sorted({*source.acted, *may}):
        kind = _USER_TYPES.get(author.role, "Other")
        full_name = names.get(author.user, "")
        oid = stamps.user(author)
        yield User(oid, author.user, full_name, author.organisation, kind, here)


def _attributes(source: OdmSource, kind: FileType) -> dict[str, str | None]:
    snapshot = source.snapshot
    subjects = snapshot.scope.subjects
    is_one = subjects is not None and len(subjects) == 1
    created = snapshot.exported or snapshot.moment
    return {
        "ODMVersion": VERSION,
        "FileType": kind,
        "FileOID": file_oid(snapshot, kind, snapshot.head),
        "PriorFileOID": source.prior and file_oid(snapshot, kind, source.prior),
        "Granularity": "SingleSubject" if is_one else "SingleSite",
        "CreationDateTime": stamps.time_stamp(created),
        "AsOfDateTime": stamps.time_stamp(snapshot.moment),
        "Originator": snapshot.exported_by.organisation,
        "SourceSystem": "kyphocrf",
        "SourceSystemVersion": __version__,
        "Description": _description(snapshot) or None,
    }


def _description(snapshot: Snapshot) -> str:
    """Say what a reader must know before all else: training, and what is not here."""
    left = "; ".join(
        f"{one.what.en}: {one.which.en.rstrip('.')}"
        for one in left_out(snapshot.study, snapshot.scope)
    )
    training = _TRAINING if snapshot.is_training else ""
    remark = snapshot.remark.en if snapshot.remark is not None else ""
    told = (training, remark, _PARTLY.format(left) if left else "")
    return " ".join(one for one in told if one)


def written(path: Path, write: Callable[[Path], bool], verify: Callable[[Path], None]) -> bool:
    """Write a file beside its place, verify it, and let it take its place; False if stopped.

    Raises FileError where it cannot be written, or does not say what the study says; what was
    there before stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            if not write(beside):
                beside.unlink()
                return False
            try:
                verify(beside)
            except ValueError as reason:
                raise not_as_stored(path, reason) from reason
    except OSError as reason:
        raise not_written(path, reason) from reason
    return True

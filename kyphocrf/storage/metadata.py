"""Every form definition ever used in this file, as canonical JSON that needs no program."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import sqlalchemy as sa

from kyphocrf.record.chain import Author, Moment
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import ledger
from kyphocrf.storage.refusals import other_definition
from kyphocrf.storage.schema import metadata_version
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class Definition:
    """A form of one version, or the study itself, as canonical JSON text."""

    oid: str
    version: int
    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def store(
    file: StudyFile, used: Iterable[Definition], author: Author, moment: Moment, key: str
) -> tuple[Definition, ...]:
    """Store definitions the file does not hold yet, and return them; all or none.

    Raises FileError where the file holds another definition under the same OID and version.
    """
    wanted = tuple(used)
    return file.write(lambda writer: _store(writer, wanted, author, moment, key))


def differing(file: StudyFile, used: Iterable[Definition]) -> tuple[Definition, ...]:
    """Return those of which the file holds another text under the same OID and version."""
    columns = (metadata_version.c.oid, metadata_version.c.version, metadata_version.c.sha256)
    with file.reading() as reader:
        held = {
            (oid, version): digest for oid, version, digest in reader.execute(sa.select(*columns))
        }
    return tuple(one for one in used if held.get((one.oid, one.version), one.sha256) != one.sha256)


def definitions(file: StudyFile) -> tuple[Definition, ...]:
    """Read all stored definitions, by OID and version."""
    wanted = sa.select(
        metadata_version.c.oid, metadata_version.c.version, metadata_version.c.definition
    )
    ordered = wanted.order_by(metadata_version.c.oid, metadata_version.c.version)
    with file.reading() as reader:
        return tuple(Definition(*row) for row in reader.execute(ordered))


def digests(file: StudyFile) -> dict[tuple[str, int], str]:
    """Return the SHA-256 of each stored text by OID and version, "" where it is noted otherwise."""
    wanted = sa.select(
        *(metadata_version.c[name] for name in ("oid", "version", "definition", "sha256"))
    )
    with file.reading() as reader:
        rows = reader.execute(wanted).all()
    told = [(Definition(*row[:3]), row[3]) for row in rows]
    return {
        (one.oid, one.version): one.sha256 if one.sha256 == noted else "" for one, noted in told
    }


def _store(
    writer: sa.Connection, wanted: tuple[Definition, ...], author: Author, moment: Moment, key: str
) -> tuple[Definition, ...]:
    held = {
        (oid, version): digest
        for oid, version, digest in writer.execute(
            sa.select(metadata_version.c.oid, metadata_version.c.version, metadata_version.c.sha256)
        )
    }
    new: list[Definition] = []
    for definition in wanted:
        digest = held.setdefault((definition.oid, definition.version), "")
        if digest and digest != definition.sha256:
            raise other_definition(definition.oid, definition.version)
        if not digest:
            new.append(definition)
    ledger.append(writer, [_change(definition) for definition in new], author, moment, key)
    for definition in new:
        writer.execute(metadata_version.insert(), _row(definition))
    return tuple(new)


def _change(definition: Definition) -> Change:
    place = NOWHERE._replace(form=definition.oid)
    return Change("definition", "", place, None, definition.sha256, form_version=definition.version)


def _row(definition: Definition) -> dict[str, object]:
    return {
        "oid": definition.oid,
        "version": definition.version,
        "sha256": definition.sha256,
        "definition": definition.text,
    }

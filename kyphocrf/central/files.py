"""The sealed files as they arrived, each kept once, whatever became of its batch."""

import json
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central.schema import batch, received_file
from kyphocrf.definition.text import Text
from kyphocrf.record.change import canonical


class ReceivedFile(NamedTuple):
    """A file that arrived; `site` and `manifest` are "" where it could not be opened."""

    study: str
    site: str
    sha256: str
    name: str
    manifest: str = ""
    sealing: int = 0


class Waiting(NamedTuple):
    """A batch that is held, and the file of its newest sealing by name and SHA-256."""

    manifest: str
    name: str
    file: str


class UnopenedFile(NamedTuple):
    """A file that could not be opened, and why; it is of no site."""

    name: str
    received_utc: str
    refusal: Text


def keep(
    writer: sa.Connection,
    one: ReceivedFile,
    content: bytes,
    utc: str,
    *,
    refusal: Text | None = None,
) -> bool:
    """Keep a file with its bytes; False where the same is here already.

    `refusal`: why it could not be opened; it is kept as canonical JSON of both languages.
    """
    about = received_file.c
    at = (about.study == one.study, about.site == one.site, about.sha256 == one.sha256)
    if writer.execute(sa.select(about.sha256).where(*at)).first() is not None:
        return False
    why = "" if refusal is None else canonical({"de": refusal.de, "en": refusal.en})
    told = {"received_utc": utc, "bytes": len(content), "refusal": why, "content": content}
    writer.execute(received_file.insert().values(one._asdict() | told))
    return True


def unopened(reader: sa.Connection, study: str) -> tuple[UnopenedFile, ...]:
    """Return the files that could not be opened, those that arrived last first."""
    about = received_file.c
    wanted = sa.select(about.name, about.received_utc, about.refusal).where(
        about.study == study, about.site == "", about.refusal != ""
    )
    rows = reader.execute(wanted.order_by(about.received_utc.desc(), about.name))
    return tuple(UnopenedFile(name, utc, Text(**json.loads(why))) for name, utc, why in rows)


def waiting(reader: sa.Connection, study: str, site: str) -> tuple[Waiting, ...]:
    """Return the batches of a site that are held, in the order of their numbers."""
    about, file = batch.c, received_file.c
    joined = received_file.join(
        batch,
        sa.and_(
            about.study == file.study, about.site == file.site, about.manifest == file.manifest
        ),
    )
    wanted = (
        sa.select(about.manifest, file.name, file.sha256)
        .select_from(joined)
        .where(about.study == study, about.site == site, about.state == "held")
        .order_by(about.installation, about.epoch, about.sequence, about.manifest, file.sealing)
    )
    newest = {row[0]: Waiting(*row) for row in reader.execute(wanted)}
    return tuple(newest.values())


def content(reader: sa.Connection, study: str, site: str, file: str) -> bytes:
    """Return the bytes of a file as it arrived."""
    about = received_file.c
    at = (about.study == study, about.site == site, about.sha256 == file)
    return bytes(reader.execute(sa.select(about.content).where(*at)).scalar_one())

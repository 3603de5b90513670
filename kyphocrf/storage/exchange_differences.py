"""Find where what was exchanged with the sponsor does not agree with the trail."""

import json
from collections.abc import Iterator

import sqlalchemy as sa

from kyphocrf.record.difference import Difference
from kyphocrf.record.replay import Replayed
from kyphocrf.storage import batches, own_keys, signed_papers
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.sponsor import OWN, told_by
from kyphocrf.storage.study_file import StudyFile


def found(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    """Yield keys that the trail does not tell of, and batches whose records are others by now."""
    told = told_by(replayed.statements)
    own = own_keys.of_installation(file)
    if own is not None and (own.signing, own.recipient) != tuple(told.get(name) for name in OWN):
        yield Difference("key", name=file.header.installation)
    kits = signed_papers.all_of(file, "kit")
    if kits and str(kits[-1].number) != told.get("KIT"):
        yield Difference("setting", name="KIT")
    yield from _batches(file)


def _batches(file: StudyFile) -> Iterator[Difference]:
    """Yield the batches that end with another record than this file has there."""
    made = batches.all_made(file)
    wanted = sa.select(audit_record.c.seq, audit_record.c.hash).where(
        audit_record.c.seq.in_({one.last_seq for one in made})
    )
    with file.reading() as reader:
        hashes = {seq: digest.hex() for seq, digest in reader.execute(wanted)}
    for one in made:
        if json.loads(one.manifest)["audit"]["head"] != hashes.get(one.last_seq):
            yield Difference("batch", name=one.name)

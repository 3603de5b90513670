"""Find where what was exchanged with the sponsor does not agree with the trail."""

import json
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

import sqlalchemy as sa

from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import canonical
from kyphocrf.record.difference import Difference
from kyphocrf.record.exchange import ACKNOWLEDGEMENT, SEALED, SEALED_AGAIN, SENT, STUDY_KIT
from kyphocrf.storage import batches, key_pairs, ledger
from kyphocrf.storage.batches import SealedBatch
from kyphocrf.storage.form_differences import unequal
from kyphocrf.storage.own_keys import OwnKeys
from kyphocrf.storage.schema import access_record, acknowledgement, audit_record, own_key, study_kit
from kyphocrf.storage.sponsor import KIT, OWN
from kyphocrf.storage.study_file import StudyFile

_Of = tuple[str, str]
"""An installation, and what is told of it."""


class _Noted(NamedTuple):
    """What the access records tell: how often each batch was sealed, what was sent, taken in."""

    sealed: Counter[_Of]
    sent: set[_Of]
    acknowledged: set[_Of]


def found(file: StudyFile) -> Iterator[Difference]:
    """Yield keys, kits, batches and acknowledgements of which the two chains tell otherwise."""
    with file.reading() as reader:
        yield from _exchanged_keys(reader)
        yield from _kits(file, reader)
        noted = _noted(reader)
        yield from _acknowledgements(file, reader, noted.acknowledged)
        yield from _batches(file, reader, noted)


def _noted(reader: sa.Connection) -> _Noted:
    about = access_record.c
    wanted = sa.select(about.installation, about.detail).where(about.what == "batch")
    noted = _Noted(Counter(), set(), set())
    for here, detail in reader.execute(wanted):
        for begun in (SEALED, SEALED_AGAIN):
            if detail.startswith(begun):
                noted.sealed[here, detail.removeprefix(begun)] += 1
        if detail.startswith(SENT):
            noted.sent.add((here, detail.removeprefix(SENT)))
        if detail.startswith(ACKNOWLEDGEMENT):
            noted.acknowledged.add((here, detail.removeprefix(ACKNOWLEDGEMENT)))
    return noted


def _settings(reader: sa.Connection, *names: str) -> Iterator[AuditRecord]:
    about = audit_record.c
    return ledger.audit_records(reader, about.what == "setting", about.item.in_(names))


def _exchanged_keys(reader: sa.Connection) -> Iterator[Difference]:
    """Yield the installations whose keys are not those that they told, or are no pairs."""
    told: dict[str, dict[str, Any]] = {}
    for record in _settings(reader, *OWN):
        of = told.setdefault(record.stamp.installation, {})
        of[record.place.item] = json.loads(record.texts.new.text or '""')
    stored = {row[0]: OwnKeys(*row[1:]) for row in reader.execute(sa.select(own_key))}
    public = {here: dict(zip(OWN, (one.signing, one.recipient), strict=True))
              for here, one in stored.items()}  # fmt: skip
    wrong = set(unequal(told, public))
    wrong |= {here for here, one in stored.items() if not key_pairs.belong_together(one)}
    for here in sorted(wrong):
        yield Difference("own key", name=here)


def _kits(file: StudyFile, reader: sa.Connection) -> Iterator[Difference]:
    """Yield the kits that no record tells of, or that are missing or another."""
    about = file.header
    told = set()
    for record in _settings(reader, KIT, *OWN):
        comment = record.texts.comment.text or ""
        if comment.startswith(STUDY_KIT):
            told.add((record.stamp.installation, comment.removeprefix(STUDY_KIT)))
    stored = set()
    for here, number, document, received, _ in reader.execute(sa.select(study_kit)):
        said = {"kit": number, "study": about.study_oid, "site": about.site}
        if _agrees(document, said) and _held_in(received) == document.encode():
            stored.add((here, str(number)))
    for _, name in sorted(told ^ stored):
        yield Difference("kit", name=name)


def _acknowledgements(
    file: StudyFile, reader: sa.Connection, noted: set[_Of]
) -> Iterator[Difference]:
    """Yield those that are missing or another.

    The note follows the row: of a program that ended in between there is a row alone.
    """
    about = file.header
    stored: set[_Of] = set()
    wrong: set[_Of] = set()
    for here, number, document, _, _ in reader.execute(sa.select(acknowledgement)):
        said = {"sequence": number, "installation": here}
        said |= {"study": about.study_oid, "site": about.site}
        (stored if _agrees(document, said) else wrong).add((here, str(number)))
    for _, name in sorted(wrong | (noted - stored)):
        yield Difference("acknowledgement", name=name)


def _agrees(document: str, said: dict[str, Any]) -> bool:
    """Tell whether a document is as the sponsor's program writes it, and says this."""
    try:
        read = json.loads(document)
    except ValueError:
        return False
    return canonical(read) == document and said.items() <= read.items()


def _held_in(received: bytes) -> bytes:
    """Return the document in the file in which a kit came; nothing where there is none."""
    try:
        with ZipFile(BytesIO(received)) as archive:
            return archive.read("kit.json")
    except (BadZipFile, KeyError):
        return b""


def _batches(file: StudyFile, reader: sa.Connection, noted: _Noted) -> Iterator[Difference]:
    """Yield the batches that end with another record than this file has there, or are others."""
    made = batches.all_made(file)
    wanted = sa.select(audit_record.c.seq, audit_record.c.hash).where(
        audit_record.c.seq.in_({one.last_seq for one in made if isinstance(one.last_seq, int)})
    )
    hashes = {seq: digest.hex() for seq, digest in reader.execute(wanted)}
    last = ledger.heads(reader)[0].seq
    sealed: dict[_Of, int] = {}
    for one in made:
        of = (one.installation, one.name)
        sealed[of] = one.sealing
        if json.loads(one.manifest)["audit"]["head"] != hashes.get(one.last_seq):
            yield Difference("batch", name=one.name)
        elif not _is_as_told(one, last) or bool(one.sent_utc) != (of in noted.sent):
            yield Difference("sealed", name=one.name)
    for _, name in sorted(unequal(noted.sealed, sealed)):
        yield Difference("sealed", name=name)


def _is_as_told(one: SealedBatch, last: int) -> bool:
    """Tell whether a batch is what its manifest says; `last`: the last record of the file."""
    said = json.loads(one.manifest)
    audit, access, kind = said["audit"], said["access"], said["kind"]
    lines = {each["name"]: each["lines"] for each in said["files"]}
    is_priority = kind == "priority"
    series = "priority" if is_priority else "regular"
    chosen = sorted(int(number) for number in one.chosen.split())
    ends = [chosen[0], chosen[-1], len(chosen)] if chosen else []
    held = [audit["first"], audit["last"], lines["data/records.ndjson"]]
    return (
        (one.installation, one.epoch, one.series, one.sequence, one.kind, one.utc)
        == (said["installation"], said["epoch"], series, said["sequence"], kind,
            said["created"]["utc"])
        and (one.first_seq, one.last_seq) == (audit["first"], audit["last"])
        and (one.first_access, one.last_access) == (access["first"], access["last"])
        and ends == (held if is_priority else [])
        and one.last_seq <= one.sealed_seq <= last
    )  # fmt: skip

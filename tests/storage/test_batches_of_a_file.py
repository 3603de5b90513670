"""A study file travels in batches: whatever kinds of records it has, and wherever they are cut."""

from io import BytesIO
from itertools import pairwise

import pytest

from kyphocrf.record.chain import GENESIS, Head, verify, verify_access
from kyphocrf.record.replay import replay
from kyphocrf.storage import metadata, trail
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.transfer.keys import InstallationKeys, new_identity, recipient_of
from kyphocrf.transfer.manifest import BatchKind
from kyphocrf.transfer.members import FormDefinition
from kyphocrf.transfer.opening import OpenedBatch, open_batch
from kyphocrf.transfer.pages import Page, PageKey, nothing_before, page_of
from kyphocrf.transfer.sealing import About, BatchContents, seal
from tests.storage import rich_study
from tests.storage.site import NOON

KEYS = InstallationKeys.generate()
SPONSOR = new_identity()
Heads = tuple[Head, Head]


@pytest.fixture
def heads(file: StudyFile) -> list[Heads]:
    """The heads of a file with something of every kind, before the first act and after each."""
    return [(GENESIS, GENESIS), *rich_study.fill(file)]


def sent(file: StudyFile, before: Heads, after: Heads, kind: BatchKind = "regular") -> OpenedBatch:
    """Seal what came between two heads, and open it as the sponsor does."""
    records = trail.between(file, before[0].seq + 1, after[0].seq)
    access = trail.access(file)[before[1].seq : after[1].seq]

    def page_before(key: PageKey) -> Page | None:
        earlier = (one for one in trail.of_form(file, *key) if one.seq <= before[0].seq)
        return page_of(key, earlier)

    definitions = [
        FormDefinition(one.oid, one.version, one.text) for one in metadata.definitions(file)
    ]
    used = [(one.oid, one.version, one.sha256) for one in definitions]
    contents = BatchContents(
        records, access, *before, page_before if records else nothing_before, definitions, used,
        len(records),
    )  # fmt: skip
    header = file.header
    first = before == (GENESIS, GENESIS)
    about = About(
        kind, header.study_oid, header.site, header.installation, header.epoch,
        1 if first else 2, "" if first else "0" * 64, NOON, "", (recipient_of(SPONSOR),),
    )  # fmt: skip
    out = BytesIO()
    seal(about, contents, KEYS, out)
    return open_batch(out.getvalue(), (SPONSOR,), lambda *_: KEYS.public)


def test_every_kind_of_record_arrives_in_one_snapshot(file: StudyFile, heads: list[Heads]) -> None:
    batch = sent(file, heads[0], heads[-1], "snapshot")
    records = trail.between(file, 1, heads[-1][0].seq)

    assert tuple(batch.records()) == records
    assert tuple(batch.access()) == trail.access(file)
    assert replay(batch.records()) == replay(records)
    assert not batch.missing_texts
    assert not batch.unknown
    assert {one.text for one in batch.definitions()} == {
        one.text for one in metadata.definitions(file)
    }


def test_batches_one_after_the_other_hold_the_whole_trail(
    file: StudyFile, heads: list[Heads]
) -> None:
    batches = [sent(file, before, after) for before, after in pairwise(heads)]
    records = [record for batch in batches for record in batch.records()]
    access = [record for batch in batches for record in batch.access()]

    assert tuple(records) == trail.between(file, 1, heads[-1][0].seq)
    assert verify(records) is None
    assert verify_access(access) is None
    assert replay(records).contradictions == []
    pages = {page.key: page for batch in batches for page in batch.pages()}
    assert pages == {page.key: page for page in sent(file, heads[0], heads[-1], "snapshot").pages()}


def test_a_text_redacted_later_is_missing_in_its_batch_and_explained_in_a_later_one(
    file: StudyFile, heads: list[Heads]
) -> None:
    batches = [sent(file, before, after) for before, after in pairwise(heads)]
    missing = {one for batch in batches for one in batch.missing_texts}
    explained = {
        record.texts.new.text
        for batch in batches
        for record in batch.records()
        if record.what == "redaction"
    }

    assert missing
    assert {f'{{"part":"{part}","seq":{seq}}}' for seq, part in missing} <= explained

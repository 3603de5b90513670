"""A batch says what its records say, the first one and every one after it."""

from kyphocrf.transfer.keys import recipient_of
from kyphocrf.transfer.opening import open_batch
from tests.transfer.batches import (
    DEFINITION,
    ESCROW,
    FIRST,
    SECOND,
    SPONSOR,
    THIRD,
    Site,
    first_site,
    known,
    opened,
)


def test_a_batch_holds_the_records_that_were_sealed_with_their_texts() -> None:
    site = first_site()
    batch = opened(site.batch())

    assert list(batch.records()) == site.records
    assert list(batch.access()) == site.access
    assert list(batch.definitions()) == [DEFINITION]
    assert not batch.missing_texts
    assert not batch.unknown


def test_the_second_and_the_third_batch_follow_the_one_before() -> None:
    site = first_site()
    site.batch()
    for commits in (SECOND, THIRD):
        sent, seen = site.audit_sent.seq, site.access_sent.seq
        site.write(*commits)
        site.look()
        batch = opened(site.batch())
        assert list(batch.records()) == site.records[sent:]
        assert list(batch.access()) == site.access[seen:]
        assert batch.manifest.previous == site.sent[-2].manifest.sha256
        assert batch.manifest.audit.first == sent + 1


def test_a_batch_in_which_nothing_was_changed_says_so() -> None:
    site = first_site()
    site.batch()
    site.look()
    batch = opened(site.batch())

    assert list(batch.records()) == []
    assert (batch.manifest.audit.first, batch.manifest.audit.last) == (8, 7)
    assert batch.manifest.audit.head == batch.manifest.audit.previous
    assert len(list(batch.access())) == 1


def test_a_snapshot_holds_everything_from_the_first_record() -> None:
    site = first_site()
    site.batch()
    site.write(*SECOND)
    batch = opened(site.batch("snapshot"))

    assert list(batch.records()) == site.records
    assert batch.manifest.sequence == 2


def test_the_escrow_identity_opens_a_batch_too() -> None:
    site = Site()
    site.write(*FIRST)

    assert list(open_batch(site.batch(), (ESCROW,), known).records()) == site.records
    assert recipient_of(ESCROW) == SPONSOR.escrow_recipient

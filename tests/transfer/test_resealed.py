"""After a redaction a batch is sealed again, and is the batch it was."""

from io import BytesIO

import pytest

from kyphocrf.transfer.members import TEXTS
from kyphocrf.transfer.sealing import ChangedContentsError, reseal
from tests.transfer.batches import FIRST, KEYS, Site, first_site, opened
from tests.transfer.forging import apart

NOTE_RECORD = 7
"""The number of the record with the words of a person."""


def redacted_site() -> tuple[Site, bytes]:
    """A site that has sent a text and redacted it afterwards; and what it sent."""
    site = first_site()
    sent = site.batch()
    site.redact(NOTE_RECORD)
    return site, sent


def again(site: Site, sealing: int = 2) -> bytes:
    """Seal the first batch again as the study file now is."""
    out, known = BytesIO(), site.sent[0].manifest
    resent = Site(site.records[: known.audit.last], site.access[: known.access.last])
    sealed = reseal(known.to_bytes(), resent.contents(), KEYS, sealing, out)
    assert sealed.manifest == known
    return out.getvalue()


def test_a_resealed_batch_has_the_same_manifest_and_a_higher_sealing() -> None:
    site, sent = redacted_site()
    first, second = opened(sent), opened(again(site))

    assert second.raw_manifest == first.raw_manifest
    assert second.sha256 == first.sha256
    assert (first.sealing, second.sealing) == (1, 2)


def test_the_redacted_text_is_in_no_member_of_the_resealed_batch() -> None:
    site, sent = redacted_site()

    assert "stairs" in apart(sent)[TEXTS].decode()
    assert all("stairs" not in content.decode() for content in apart(again(site)).values())


def test_a_text_that_is_missing_without_a_redaction_record_is_named() -> None:
    site, _ = redacted_site()

    assert opened(again(site)).missing_texts == ((NOTE_RECORD, "new"),)


def test_a_text_whose_redaction_record_is_in_the_batch_is_not_missing() -> None:
    site = first_site()
    site.redact(NOTE_RECORD)
    batch = opened(site.batch())

    assert batch.missing_texts == ()
    assert list(batch.records())[NOTE_RECORD - 1].texts.new.redacted
    assert list(batch.records()) == site.records


def test_a_text_lost_otherwise_is_missing_beside_one_that_was_redacted() -> None:
    site = first_site()
    site.redact(NOTE_RECORD)
    site.lose(4)

    assert opened(site.batch()).missing_texts == ((4, "new"),)


def test_a_redaction_record_of_one_text_explains_no_other() -> None:
    site = first_site()
    site.redact(NOTE_RECORD)
    site.lose(len(site.records), "reason")

    assert opened(site.batch()).missing_texts == ((len(site.records), "reason"),)


def test_what_is_not_the_batch_any_more_is_not_sealed_again() -> None:
    site, _ = redacted_site()
    known = site.sent[0].manifest
    more = Site(site.records, site.access)

    out = BytesIO()
    with pytest.raises(ChangedContentsError):
        reseal(known.to_bytes(), more.contents(), KEYS, 2, out)
    assert out.getvalue() == b""


def test_the_same_contents_give_the_same_bytes_within_the_encryption() -> None:
    one, other = first_site(), first_site()

    assert apart(one.batch()) == apart(other.batch())
    assert one.sent[0].manifest == other.sent[0].manifest


def test_a_batch_of_nothing_but_changes_can_be_sealed_again_word_for_word() -> None:
    site = Site()
    site.write(*FIRST)
    sent = site.batch()
    out = BytesIO()
    reseal(site.sent[0].manifest.to_bytes(), Site(site.records).contents(), KEYS, 1, out)

    assert apart(out.getvalue()) == apart(sent)

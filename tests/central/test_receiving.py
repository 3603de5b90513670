"""Batches are received once, in whatever order they come, and each for itself."""

from pathlib import Path

from kyphocrf.central import listing, receiving
from kyphocrf.central.schema import (
    access_record,
    audit_record,
    batch,
    early_record,
    received_file,
    record_text,
)
from tests.central.sending_site import CONSENT, SendingSite, SentBatch, texts_of
from tests.central.sponsor import Sponsor, became


def one_after_the_other(site: SendingSite, count: int) -> list[SentBatch]:
    """Enrol a subject and send a batch for each of its answers."""
    subject = site.enrol(1)
    batches = []
    for number in range(count):
        site.answer(subject, "HEIGHT", str(170 + number))
        site.look("view", "casebook")
        batches.append(site.batch())
    return batches


def is_all_there(here: Sponsor, *sites: SendingSite) -> bool:
    """Tell whether the database holds each record, access and text of these sites."""
    hashes = {(one.site, r.seq, r.hash) for one in sites for r in one.records}
    accesses = {(one.site, r.seq, r.hash) for one in sites for r in one.accesses}
    texts = {(one.site, *key, text) for one in sites for key, text in texts_of(one.records).items()}
    held = {(a, b, bytes(c)) for a, b, c in here.rows(audit_record, "site", "seq", "hash")}
    held_accesses = {
        (a, b, bytes(c)) for a, b, c in here.rows(access_record, "site", "seq", "hash")
    }
    held_texts = set(here.rows(record_text, "site", "seq", "part", "text"))
    return (hashes, accesses, texts) == (held, held_accesses, held_texts)


def test_batches_are_received_one_after_the_other(here: Sponsor) -> None:
    site = here.site("101")

    receipts = here.receive(*one_after_the_other(site, 3))

    assert became(receipts) == ["received"] * 3, receipts
    assert is_all_there(here, site)


def test_a_batch_that_comes_twice_changes_nothing(here: Sponsor) -> None:
    site = here.site("101")
    first, second = one_after_the_other(site, 2)
    here.receive(first, second)
    before = here.rows(audit_record), here.rows(batch)

    assert became(here.receive(first, second, first)) == ["known"] * 3
    assert (here.rows(audit_record), here.rows(batch)) == before


def test_a_gap_is_held_and_goes_on_by_itself_once_it_is_filled(here: Sponsor) -> None:
    site = here.site("101")
    first, second, third = one_after_the_other(site, 3)

    receipts = here.receive(third, first, second)

    assert became(receipts) == ["held", "received", "received", "received"]
    assert receipts[0].why is not None
    assert "1 to 2" in receipts[0].why.en
    assert is_all_there(here, site)


def test_a_snapshot_fills_every_gap(here: Sponsor) -> None:
    site = here.site("101")
    lost, late = one_after_the_other(site, 2)
    site.answer("101-001", "WHERE", "1")
    whole = site.batch("snapshot")
    site.answer("101-001", "WHERE", "2")
    after = site.batch()

    assert became(here.receive(late, after)) == ["held", "held"]
    assert became(here.receive(whole)) == ["received", "received", "received"]
    assert is_all_there(here, site)
    assert became(here.receive(lost)) == ["received"]  # a stick that was found again


def test_one_bad_batch_never_stops_the_others_and_is_kept(here: Sponsor) -> None:
    site = here.site("101")
    first, second = one_after_the_other(site, 2)
    spoilt = bytearray(first.content)
    spoilt[-20] ^= 1

    receipts = here.receive(bytes(spoilt), b"holiday photo", first, second)

    assert became(receipts) == ["refused", "refused", "received", "received"]
    kept = here.rows(received_file, "site", "content")
    assert ("", bytes(spoilt)) in [(a, bytes(b)) for a, b in kept]


def test_a_cloned_laptop_is_quarantined_with_both_sides_kept(here: Sponsor) -> None:
    site = here.site("101")
    here.receive(*one_after_the_other(site, 1))
    clone = site.copied()
    site.answer("101-001", "WHERE", "1")
    clone.answer("101-001", "WHERE", "2")
    ours, theirs = site.batch(), clone.batch()
    clone.answer("101-001", "HEIGHT", "199")
    theirs_too = clone.batch()

    receipts = here.receive(ours, theirs, theirs_too)

    assert became(receipts) == ["received", "quarantined", "quarantined"]
    assert receipts[1].why is not None
    assert ours.manifest[:16] in receipts[1].why.en
    assert len(here.rows(received_file)) == 4
    assert is_all_there(here, site)


def test_another_record_under_the_same_number_is_quarantined(here: Sponsor) -> None:
    site = here.site("101")
    here.receive(*one_after_the_other(site, 1))
    clone = site.copied()
    site.answer("101-001", "WHERE", "1")
    clone.answer("101-001", "WHERE", "2")
    here.receive(site.batch())
    clone.sent = {(1, False): clone.sent[1, False] * 5}

    receipts = here.receive(clone.batch("snapshot"))

    assert became(receipts) == ["quarantined"]
    assert receipts[0].why is not None
    assert "record" in receipts[0].why.en


def test_two_sites_are_received_beside_each_other(here: Sponsor) -> None:
    sites = here.site("101"), here.site("102")
    batches = [one_after_the_other(site, 2) for site in sites]

    receipts = here.receive(*(one for pair in zip(*batches, strict=True) for one in pair))

    assert became(receipts) == ["received"] * 4
    assert is_all_there(here, *sites)


def test_an_unknown_installation_is_refused(here: Sponsor) -> None:
    site = here.site("101")
    site.installation = "00000000-0000-4000-8000-000000000000"
    site.records, site.accesses = [], []
    site.found()

    assert became(here.receive(site.batch())) == ["refused"]


def test_a_priority_batch_is_provisional_until_the_regular_one_confirms_it(here: Sponsor) -> None:
    site = here.site("101")
    here.receive(*one_after_the_other(site, 1))
    site.answer("101-001", "WHERE", "1")
    early = site.batch("priority")
    regular = site.batch()

    assert became(here.receive(early)) == ["received"]
    states = {state for (state,) in here.rows(early_record, "state")}
    assert states == {"provisional", "confirmed"}
    assert became(here.receive(regular)) == ["received"]
    assert {state for (state,) in here.rows(early_record, "state")} == {"confirmed"}


def test_a_priority_batch_that_says_otherwise_is_contradicted(here: Sponsor) -> None:
    site = here.site("101")
    here.receive(*one_after_the_other(site, 1))
    clone = site.copied()
    clone.answer("101-001", "WHERE", "2")
    early = clone.batch("priority")
    site.answer("101-001", "WHERE", "1")

    here.receive(early, site.batch())

    assert "contradicted" in {state for (state,) in here.rows(early_record, "state")}


def test_a_redaction_empties_the_text_and_nothing_else(here: Sponsor) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    answer = site.answer(subject, "HEIGHT", "170")
    first = site.batch()
    site.redact(answer)
    second = site.batch()

    assert became(here.receive(first, second)) == ["received"] * 2
    assert is_all_there(here, site)


def test_a_batch_sealed_again_is_the_same_batch(here: Sponsor) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    answer = site.answer(subject, "HEIGHT", "170")
    first = site.batch()
    site.redact(answer)
    second = site.batch()
    again = site.again(first)

    assert again.manifest == first.manifest
    assert became(here.receive(first, again, second)) == ["received", "known", "received"]


def test_a_missing_text_waits_for_its_redaction(here: Sponsor) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    answer = site.answer(subject, "HEIGHT", "170")
    first = site.batch()
    site.redact(answer)
    second = site.batch()

    receipts = here.receive(site.again(first), second)

    assert became(receipts) == ["held", "held", "received", "received"]
    assert receipts[0].why is not None
    assert f"record {answer.seq}" in receipts[0].why.en
    assert is_all_there(here, site)


def test_names_that_the_forms_do_not_have_are_held_and_named(here: Sponsor) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    site.answer(subject, "WEIGHT", "70")

    receipts = here.receive(site.batch())

    assert became(receipts) == ["held"]
    assert receipts[0].why is not None
    assert "WEIGHT" in receipts[0].why.en


def test_a_subject_of_another_site_is_refused(here: Sponsor) -> None:
    here.site("102")
    site = here.site("101")
    site.site = "102"
    subject = site.enrol(7)
    site.site = "101"
    site.answer(subject, "HEIGHT", "170", CONSENT)

    receipts = here.receive(site.batch())

    assert became(receipts) == ["refused"]
    assert receipts[0].why is not None
    assert subject in receipts[0].why.en


def test_a_number_beyond_the_ranges_of_the_site_is_refused(here: Sponsor) -> None:
    site = here.site("101", 1, 20)
    site.enrol(21)

    assert became(here.receive(site.batch())) == ["refused"]


def test_why_a_file_could_not_be_opened_is_kept_in_both_languages(
    here: Sponsor, tmp_path: Path
) -> None:
    path = tmp_path / "letter.kcb"
    path.write_bytes(b"dear sponsor")
    receiving.receive(here.session, [path])

    (found,) = listing.unopened(here.session)

    assert found.name == "letter.kcb"
    assert found.refusal.en == "The batch cannot be opened: it is not a file of age."
    assert found.refusal.de not in ("", found.refusal.en)

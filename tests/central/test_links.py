"""What a batch hangs on: batches that are signed and whole, and do not fit what was received."""

from dataclasses import replace

import pytest

from kyphocrf.central import reasons
from kyphocrf.central.schema import audit_record, batch
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import Head
from kyphocrf.record.change import Change
from kyphocrf.transfer.pages import Page, PageKey
from tests.central.sending_site import CONSENT, SendingSite, SentBatch
from tests.central.sponsor import Sponsor, became


def begun(here: Sponsor) -> SendingSite:
    """Return a site of which one batch was received."""
    site = here.site("101")
    site.answer(site.enrol(1), "HEIGHT", "170")
    assert became(here.receive(site.batch())) == ["received"]
    return site


def code_of(here: Sponsor, one: SentBatch) -> tuple[str, str]:
    """Receive a batch, and tell what became of it and by which reason."""
    here.receive(one)
    rows = here.rows(batch, "manifest", "state", "because")
    (found,) = [row[1:] for row in rows if row[0] == one.manifest]
    why = reasons.from_text(found[1])
    return found[0], why.code if why else ""


def test_a_batch_after_another_one_than_was_received_is_quarantined(here: Sponsor) -> None:
    site = begun(here)
    site.answer("101-001", "HEIGHT", "171")

    made = site.batch(previous="0" * 64)

    assert code_of(here, made) == ("quarantined", "other previous")


def test_a_batch_that_begins_before_the_last_one_ended_is_quarantined(here: Sponsor) -> None:
    site = begun(here)
    site.answer("101-001", "HEIGHT", "171")

    made = site.batch(first=(3, len(site.accesses) + 1))

    assert code_of(here, made) == ("quarantined", "same record")


def test_accesses_that_begin_again_are_quarantined(here: Sponsor) -> None:
    site = begun(here)
    site.look("view")

    assert code_of(here, site.batch(first=(len(site.records) + 1, 1))) == (
        "quarantined",
        "same record",
    )


def test_a_first_batch_of_an_epoch_waits_for_the_record_before_it(here: Sponsor) -> None:
    site = begun(here)
    site.answer("101-001", "HEIGHT", "171")
    lost = site.copied()
    again = site.restored_from(lost)
    unknown = len(lost.records)

    made = again.batch(first=(unknown + 1, len(again.accesses) + 1))

    assert code_of(here, made) == ("held", "records missing")
    assert became(here.receive(site.batch())) == ["received"]
    (state,) = {row[1] for row in here.rows(batch, "manifest", "state") if row[0] == made.manifest}
    assert state == "held"  # and now it waits for the sponsor


def test_a_batch_on_another_record_than_was_received_is_quarantined(here: Sponsor) -> None:
    site = begun(here)
    clone = site.copied()
    site.answer("101-001", "HEIGHT", "171")
    clone.answer("101-001", "HEIGHT", "199")
    here.receive(site.batch())
    again = clone.restored_from(clone)

    made = again.batch(first=(len(clone.records) + 1, len(clone.accesses) + 1))

    assert code_of(here, made) == ("quarantined", "same record")


def test_a_file_founded_anew_under_the_same_installation_is_quarantined(here: Sponsor) -> None:
    site = begun(here)
    other = replace(site, records=[], accesses=[], sent={}, epoch=1)
    other.found()

    made = other.batch("snapshot", sequence=7, previous="0" * 64)

    assert code_of(here, made) == ("quarantined", "same record")


def test_a_chain_that_does_not_begin_at_the_beginning_is_quarantined(here: Sponsor) -> None:
    site = here.site("101")
    other = replace(site, records=[], before=Head(0, b"1" * 32))
    other.found()

    assert code_of(here, other.batch(first=(1, 1))) == ("quarantined", "same record")


def test_a_batch_that_a_snapshot_covers_brings_nothing_new(here: Sponsor) -> None:
    site = here.site("101")
    site.enrol(1)
    for height in ("170", "171"):
        site.answer("101-001", "HEIGHT", height)
        site.batch()
    clone = site.copied()
    assert became(here.receive(site.batch("snapshot"))) == ["received"]
    clone.answer("101-001", "HEIGHT", "199")

    made = clone.batch(sequence=2)

    assert code_of(here, made) == ("quarantined", "same record")


def test_a_record_of_an_epoch_that_leads_nowhere_is_refused(here: Sponsor) -> None:
    site = begun(here)
    site.epoch = 9
    site.answer("101-001", "HEIGHT", "171")
    site.epoch = 1

    assert code_of(here, site.batch(epoch=1, previous=site.sent[1, False][-1].manifest)) == (
        "refused",
        "foreign epoch",
    )


def test_an_access_of_an_epoch_that_leads_nowhere_is_refused(here: Sponsor) -> None:
    site = begun(here)
    site.epoch = 9
    site.look("view")
    site.epoch = 1

    assert code_of(here, site.batch()) == ("refused", "foreign epoch")


def test_a_copy_brings_no_records_that_the_first_installation_has_not_sent(here: Sponsor) -> None:
    site = begun(here)
    site.answer("101-001", "HEIGHT", "171")
    elsewhere = "11111111-2222-4333-8444-555555555555"
    here.register("101", elsewhere, site.keys)
    copy = site.copied_as(elsewhere, site.keys)

    made = copy.batch("snapshot")

    assert code_of(here, made) == ("held", "other installation")
    assert len(here.rows(audit_record)) == len(site.records) - 1


def test_two_priority_batches_of_one_number_are_told_apart(here: Sponsor) -> None:
    site = begun(here)
    clone = site.copied()
    site.answer("101-001", "HEIGHT", "171")
    clone.answer("101-001", "HEIGHT", "199")

    assert code_of(here, site.batch("priority")) == ("received", "")
    assert code_of(here, clone.batch("priority")) == ("quarantined", "same sequence")


def test_a_priority_batch_speaks_of_subjects_of_its_site_only(here: Sponsor) -> None:
    site = begun(here)
    place = Place(*CONSENT, "MAIN", 0, "HEIGHT")
    site.write(Change("answer", "102-001", place, None, '{"v":"1"}', form_version=1))

    assert code_of(here, site.batch("priority")) == ("refused", "foreign subject")


def test_a_page_that_is_not_what_all_its_records_make_of_it_is_quarantined(
    here: Sponsor, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = begun(here)
    answered = Place(*CONSENT, "MAIN", 0, "HEIGHT").spot
    site.answer("101-001", "WHERE", "1")

    def lying(key: PageKey) -> Page | None:
        page = SendingSite.page_before(site, key, len(site.records))
        if page is not None:
            page.answers[answered] -= 1
        return page

    monkeypatch.setattr(site, "page_before", lambda key, _: lying(key))

    assert code_of(here, site.batch()) == ("quarantined", "pages")


def test_a_subject_is_enrolled_by_one_installation_of_the_site(here: Sponsor) -> None:
    begun(here)
    other = here.site("101", 500, 999)
    other.enrol(1)

    assert code_of(here, other.batch()) == ("refused", "foreign subject")

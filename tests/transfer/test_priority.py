"""A priority batch shows one event early: chosen records, whole pages, each record by itself."""

from io import BytesIO

import pytest

from kyphocrf.record.chain import AuditRecord
from kyphocrf.transfer.sealing import seal
from tests.transfer.batches import (
    EBRT,
    HISTORY,
    KEYS,
    SECOND,
    Site,
    contents,
    first_site,
    opened,
)
from tests.transfer.forging import apart, resealed
from tests.transfer.refusing import refusal, refused


def priority(records: list[AuditRecord]) -> bytes:
    out = BytesIO()
    about = Site().about("priority")
    seal(about, contents(records), KEYS, out)
    return out.getvalue()


def of_page(site: Site, key: object = EBRT) -> list[AuditRecord]:
    return [one for one in site.records if one.place.form_key == key and one.what != "definition"]


def changed_site() -> Site:
    site = first_site()
    site.write(*SECOND)
    return site


def test_it_holds_the_chosen_records_though_they_do_not_follow_one_another() -> None:
    site = changed_site()
    chosen = [site.records[2], *of_page(site)]
    batch = opened(priority(chosen))

    assert list(batch.records()) == chosen
    assert (batch.manifest.audit.first, batch.manifest.audit.last) == (3, len(site.records))
    assert batch.manifest.audit.previous == ""
    assert batch.manifest.access == (1, 0, "", "")
    assert [page.key[1] for page in batch.pages()] == [EBRT]


def test_its_name_and_its_number_are_of_a_count_of_their_own() -> None:
    batch = opened(priority(of_page(changed_site(), HISTORY)))

    assert batch.manifest.name == "ST.KYPHOIORT-101-P000001-03f2"


def test_a_page_of_which_a_record_is_left_out_is_refused() -> None:
    chosen = of_page(changed_site())
    with_claim = apart(priority(chosen))
    less = apart(priority([one for one in chosen if one.what != "row"]))
    less["data/pages.ndjson"] = with_claim["data/pages.ndjson"]

    assert refused(resealed(less)) == "E-507"


def test_a_record_that_was_changed_is_refused() -> None:
    said = apart(priority(of_page(changed_site())))
    said["data/records.ndjson"] = said["data/records.ndjson"].replace(b"coord01", b"coord02", 1)

    assert refused(resealed(said)) == "E-507"


def test_records_out_of_order_are_not_sealed_and_not_opened() -> None:
    chosen = of_page(changed_site())
    with pytest.raises(ValueError, match="does not follow"):
        priority(chosen[::-1])
    said = apart(priority(chosen))
    lines = said["data/records.ndjson"].splitlines(keepends=True)
    said["data/records.ndjson"] = b"".join([lines[1], lines[0], *lines[2:]])
    said["texts.ndjson"] = b""

    error = refusal(resealed(said))
    assert error.number == "E-507"
    assert "repeated" in error.happened.en

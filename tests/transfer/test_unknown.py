"""What a reader does not know is signed, kept and named."""

from collections.abc import Callable
from typing import Any

import pytest

from kyphocrf.record import chain
from kyphocrf.record.chain import Head
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.transfer.manifest import read_manifest
from kyphocrf.transfer.members import MANIFEST, PAGES, RECORDS
from tests.transfer.batches import STAMP, Site, first_site, opened, salts
from tests.transfer.forging import apart, lines, objects, resealed, together
from tests.transfer.refusing import SEALED, altered, refused


def test_a_member_that_is_not_known_is_kept_and_named() -> None:
    contents = apart(SEALED) | {"data/images_2.ndjson": b'{"a":1}\n'}
    sealed = resealed(contents)
    batch = opened(sealed)

    assert batch.unknown == ("data/images_2.ndjson",)
    assert apart(sealed)["data/images_2.ndjson"] == b'{"a":1}\n'


def test_a_member_that_is_not_known_is_signed_like_the_rest() -> None:
    contents = apart(SEALED) | {"data/images_2.ndjson": b'{"a":1}\n'}
    sealed = apart(resealed(contents))

    assert refused(together(sealed | {"data/images_2.ndjson": b'{"a":2}\n'})) == "E-502"
    del sealed["data/images_2.ndjson"]
    assert refused(together(sealed)) == "E-502"


def test_a_hash_before_stands_in_the_lines_of_a_priority_batch_alone() -> None:
    contents = altered(RECORDS, lambda said: said[0].update(previous="0" * 64))

    assert opened(resealed(contents)).unknown == (f"{RECORDS}: previous",)


@pytest.mark.parametrize("name", [RECORDS, PAGES])
def test_a_field_that_is_not_known_is_named(name: str) -> None:
    contents = altered(name, lambda said: said[0].update(weather="rain"))

    assert opened(resealed(contents)).unknown == (f"{name}: weather",)


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (lambda said: said.update(weather="rain"), f"{MANIFEST}: weather"),
        (lambda said: said["audit"].update(weather="rain"), f"{MANIFEST}.audit: weather"),
        (lambda said: said["created"].update(zone="CET"), f"{MANIFEST}.created: zone"),
        (lambda said: said["files"][0].update(weather="rain"), f"{MANIFEST}.files: weather"),
    ],
)
def test_a_field_of_the_manifest_that_is_not_known_is_named(
    alter: Callable[[dict[str, Any]], object], told: str
) -> None:
    batch = opened(resealed(apart(SEALED), alter))

    assert batch.unknown == (told,)
    assert b"rain" in batch.raw_manifest or b"CET" in batch.raw_manifest


def test_a_manifest_with_a_field_that_is_not_known_is_written_as_it_was_read() -> None:
    raw = opened(resealed(apart(SEALED), lambda said: said.update(weather=["rain"]))).raw_manifest

    assert read_manifest(raw).to_bytes() == raw


def test_a_kind_of_record_that_is_not_known_is_kept_and_named() -> None:
    site = first_site()
    head = Head(site.records[-1].seq, site.records[-1].hash)
    new = Change("weather", "", NOWHERE, None, "rain")  # type: ignore[arg-type]  # of another program
    site.records += chain.audit_records([new], head, STAMP, "later", salts())
    batch = opened(site.batch())

    assert batch.unknown == ("data/records.ndjson: what weather",)
    assert list(batch.records()) == site.records


def test_a_batch_in_which_all_is_known_names_nothing() -> None:
    site: Site = first_site()

    assert opened(site.batch()).unknown == ()
    assert lines(objects(apart(SEALED)[RECORDS])) == apart(SEALED)[RECORDS]

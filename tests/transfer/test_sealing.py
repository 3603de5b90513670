"""What sealing needs and leaves behind when it does not come to its end."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.errors import FileError
from kyphocrf.record.chain import AuditRecord
from kyphocrf.transfer import archive, envelope
from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.opening import open_batch
from kyphocrf.transfer.sealing import seal
from tests.transfer.batches import FIRST, KEYS, SPONSOR, Site, answer, first_site, known, opened


class FullDisk(BytesIO):
    """Takes some bytes and no more, as a stick does."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, piece: object) -> int:
        if self.tell() >= self._room:
            raise OSError(28, "No space left on device")
        return super().write(piece)  # type: ignore[arg-type]  # as given


@pytest.mark.parametrize("room", [0, 100, 1000])
def test_a_full_disk_is_told_whenever_it_is_full(room: int) -> None:
    site = first_site()
    site.write([answer("8", str(number)) for number in range(2000)])
    with pytest.raises(OSError, match="No space left"):
        seal(site.about(), site.contents(), KEYS, FullDisk(room))


def test_the_last_bytes_that_find_no_room_are_told_too() -> None:
    """Age keeps its last bytes back, and says nothing of what became of them."""
    with pytest.raises(OSError, match="No space left"):
        envelope.encrypt((b"few bytes",), SPONSOR.public.recipients, FullDisk(0))


def test_whoever_listens_hears_how_far_it_is_and_may_end_it() -> None:
    site = Site()
    site.write(FIRST[0], [answer("8", "8") for _ in range(2500)])
    heard: list[tuple[int, int]] = []
    out = BytesIO()
    seal(site.about(), site.contents(), KEYS, out, lambda *far: heard.append(far))
    assert heard == [(0, 2501), (1000, 2501), (2000, 2501), (2501, 2501)]

    class StoppedError(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise StoppedError

    unwritten = BytesIO()
    with pytest.raises(StoppedError):
        seal(site.about(), site.contents(), KEYS, unwritten, stop)
    assert unwritten.getvalue() == b""
    with pytest.raises(StoppedError):
        open_batch(out.getvalue(), (SPONSOR.import_identity,), known, tell=stop)


def test_what_goes_wrong_in_reading_records_is_told_as_it_is() -> None:
    site = first_site()

    def broken() -> Iterator[AuditRecord]:
        yield site.records[0]
        raise KeyError("from the study file")

    contents = replace(site.contents(), records=broken())
    with pytest.raises(KeyError):
        seal(site.about(), contents, KEYS, BytesIO())


def test_records_that_do_not_follow_one_another_are_not_sealed() -> None:
    site = first_site()
    site.records.pop(3)
    with pytest.raises(ValueError, match="does not follow"):
        site.batch()


def test_access_records_that_do_not_follow_one_another_are_not_sealed() -> None:
    site = first_site()
    site.access.pop(0)
    with pytest.raises(ValueError, match="does not follow"):
        site.batch()


@pytest.mark.parametrize(
    "names", [{"site": "Mannheim/1"}, {"study": ""}, {"installation": "i-1"}, {"sequence": 0}]
)
def test_what_no_reader_would_take_is_not_sealed(names: dict[str, Any]) -> None:
    site, out = first_site(), BytesIO()
    with pytest.raises(MalformedError):
        seal(site.about()._replace(**names), site.contents(), KEYS, out)
    assert out.getvalue() == b""


def test_a_batch_for_a_recipient_that_is_none_is_not_written() -> None:
    site = first_site()
    about = site.about()._replace(recipients=("age1nobody",))
    with pytest.raises(MalformedError):
        seal(about, site.contents(), KEYS, BytesIO())


def test_what_was_written_is_known_by_its_size_and_hash() -> None:
    site = first_site()
    raw = site.batch()

    assert site.sent[0].sha256 == sha256(raw).hexdigest()
    assert site.sent[0].size == len(raw)


def test_more_than_a_reader_takes_is_not_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    out = BytesIO()
    site = first_site()
    with pytest.raises(FileError, match="E-508"):
        seal(site.about(), site.contents(), KEYS, out)
    assert out.getvalue() == b""


def test_a_batch_is_opened_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "under another name.bin"
    path.write_bytes(first_site().batch())

    batch = open_batch(path, (SPONSOR.import_identity,), known)
    assert batch.manifest.name == "ST.KYPHOIORT-101-000001-03f2"


def test_the_name_says_epoch_number_and_installation() -> None:
    site = first_site()
    out = BytesIO()
    sealed = seal(site.about()._replace(epoch=2), site.contents(), KEYS, out)

    assert sealed.manifest.name == "ST.KYPHOIORT-101-E2-000001-03f2"
    assert opened(out.getvalue()).manifest.epoch == 2


def test_a_text_that_packs_too_well_is_stored_as_it_is() -> None:
    site = Site()
    site.write(FIRST[0], [answer(None, "x" * 3_000_000)])

    assert list(opened(site.batch()).records()) == site.records

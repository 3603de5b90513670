"""An archive is read as it was written and in no other way; a member is never more than it says."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.transfer import archive
from kyphocrf.transfer.archive import Member
from kyphocrf.transfer.malformed import MalformedError

CONTENTS = {"a.txt": b"first\n", "b.txt": b"second\n" * 100, "empty": b""}


def written(contents: dict[str, bytes]) -> bytes:
    members = [archive.packed(name, content) for name, content in contents.items()]
    return b"".join(map(bytes, archive.pieces(members)))


def read(raw: bytes) -> dict[str, bytes]:
    found = archive.members(raw, lambda _: True)
    return {name: b"".join(archive.unpacking(member)) for name, member in found.items()}


def refused(raw: bytes) -> None:
    with pytest.raises(MalformedError):
        read(raw)


RAW = written(CONTENTS)
END = len(RAW) - 22


@given(st.dictionaries(st.text("abc./", min_size=1), st.binary(max_size=300), max_size=5))
def test_what_was_packed_is_unpacked(contents: dict[str, bytes]) -> None:
    assert read(written(contents)) == contents


def test_zipfile_reads_it_too() -> None:
    with zipfile.ZipFile(BytesIO(RAW)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == CONTENTS
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in opened.infolist())


@pytest.mark.parametrize("place", range(len(RAW)))
def test_any_byte_changed_is_refused_or_says_the_same(place: int) -> None:
    for bit in (1, 128):
        changed = bytearray(RAW)
        changed[place] ^= bit
        try:
            found = read(bytes(changed))
        except MalformedError:
            continue
        assert found == CONTENTS


def test_a_length_of_the_directory_that_lies_is_refused() -> None:
    length = struct.unpack_from("<I", RAW, END + 12)[0]

    refused(RAW[: END + 12] + struct.pack("<I", length - 1) + RAW[END + 16 :])


def test_bytes_between_the_members_and_their_directory_are_refused() -> None:
    begin = struct.unpack_from("<I", RAW, END + 16)[0]

    refused(RAW[:begin] + b"gap" + RAW[begin : END + 16] + struct.pack("<IH", begin + 3, 0))


def test_a_directory_longer_than_its_entries_is_refused() -> None:
    length, begin = struct.unpack_from("<II", RAW, END + 12)
    end = struct.pack("<IIH", length + 3, begin, 0)

    refused(RAW[:END] + b"gap" + RAW[END : END + 12] + end)


def test_a_header_that_says_other_than_the_directory_is_refused() -> None:
    assert RAW[30:35] == b"a.txt"
    refused(RAW[:30] + b"z" + RAW[31:])
    refused(RAW[:6] + b"\x08" + RAW[7:])


def test_more_members_than_64_are_refused() -> None:
    read(written({str(number): b"" for number in range(64)}))
    refused(written({str(number): b"" for number in range(65)}))


def test_more_bytes_in_all_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", sum(map(len, CONTENTS.values())))
    read(RAW)
    monkeypatch.setattr(archive, "MOST_BYTES", sum(map(len, CONTENTS.values())) - 1)
    refused(RAW)


def test_a_small_member_is_not_unpacked_where_it_is_too_long() -> None:
    member = archive.packed("a", b"12345")

    assert archive.unpacked(member, 5) == b"12345"
    with pytest.raises(MalformedError):
        archive.unpacked(member, 4)


def deflated(content: bytes, last: int = zlib.Z_FINISH) -> bytes:
    deflate = zlib.compressobj(1, zlib.DEFLATED, -15)
    return deflate.compress(content) + deflate.flush(last)


def member_of(stream: bytes, content: bytes) -> Member:
    return Member("a", 8, zlib.crc32(content), len(content), (memoryview(stream),))


@pytest.mark.parametrize("size", [5, 300_000])
def test_a_stream_without_end_or_with_more_behind_it_is_refused(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    whole = deflated(content)
    assert b"".join(archive.unpacking(member_of(whole, content))) == content

    for stream in (deflated(content, zlib.Z_SYNC_FLUSH), whole + b"\0", whole + whole, whole[:-1],
                   whole + bytes(2**18)):  # fmt: skip
        with pytest.raises(MalformedError):
            list(archive.unpacking(member_of(stream, content)))


def test_a_member_with_another_content_than_its_checksum_is_refused() -> None:
    stream = deflated(b"other")

    with pytest.raises(MalformedError):
        list(archive.unpacking(member_of(stream, b"12345")))


def test_of_a_member_that_says_it_is_small_no_more_is_unpacked() -> None:
    bomb = member_of(deflated(bytes(50 * 2**20)), b"12345")
    unpacked: list[bytes] = []

    with pytest.raises(MalformedError):
        unpacked.extend(archive.unpacking(bomb))
    assert unpacked == []


def test_a_line_that_is_too_long_or_has_no_end_is_refused() -> None:
    assert list(archive.lines(archive.packed("a", b"12\n\n3\n"), 5)) == [b"12", b"", b"3"]
    for content in (b"123456", b"1\n2"):
        with pytest.raises(MalformedError):
            list(archive.lines(archive.packed("a", content), 5))
    with pytest.raises(MalformedError, match="too long a line"):
        list(archive.lines(archive.packed("a", b"1" * 300_000 + b"\n"), 100_000))

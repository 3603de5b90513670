"""The zip within a batch: written and read in one way only.

`zipfile` writes what `unzip` needs and reads far more than that: data before the first member and
between members, two directories, names twice, extra fields. A member here is a header, its content
and nothing else, one behind the other; then the directory, then the end. Whatever says otherwise is
refused, so that two programs cannot see different things in one archive. Field by field: PKWARE
APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b, sha256
from typing import Final, NamedTuple

from kyphocrf.transfer.malformed import MalformedError, malformed

MOST_MEMBERS: Final = 64
MOST_BYTES: Final = 2**31
"""Bytes of all members together, unpacked."""
MOST_RATIO: Final = 200
_SMALL: Final = 2**20
"""Bytes up to which a member may be packed at any ratio."""
_LEVEL: Final = 1
"""Of zlib; 6 takes twice as long for a tenth less, because half of what is left is hashes."""
_PIECE: Final = 2**18

_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_DIRECTORY: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_VERSION: Final = 20
_UNIX: Final = 3 << 8
_STORED, _DEFLATED = 0, 8
_FIRST_OF_JANUARY_1980: Final = 0x21
_PRIVATE_FILE: Final = 0o100600 << 16


class Member(NamedTuple):
    """A member as it lies in an archive; `packed` is one piece or several."""

    name: str
    method: int
    crc: int
    size: int
    packed: tuple[bytes | memoryview, ...]

    @property
    def packed_size(self) -> int:
        return sum(map(len, self.packed))


class Packing:
    """Packs a member line by line, and knows what it is signed and listed by.

    `lines` counts what was written, `size` its bytes.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.size = self.lines = 0
        self._crc = 0
        self._sha256, self._blake2b = sha256(), blake2b()
        self._deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._packed: list[bytes] = []

    def write(self, content: bytes, lines: int = 1) -> None:
        """Add so many lines, each with its LF."""
        self.lines += lines
        self._waiting.append(content)
        self._waiting_size += len(content)
        if self._waiting_size >= _PIECE:
            self._pack()

    def _pack(self) -> None:
        piece = b"".join(self._waiting)
        self._waiting.clear()
        self._waiting_size = 0
        self.size += len(piece)
        self._crc = zlib.crc32(piece, self._crc)
        self._sha256.update(piece)
        self._blake2b.update(piece)
        self._packed.append(self._deflate.compress(piece))

    def done(self) -> Member:
        """End the member."""
        self._pack()
        self._packed.append(self._deflate.flush())
        packed = b"".join(self._packed)
        if _is_too_dense(self.size, len(packed)):
            plain = zlib.decompress(packed, -zlib.MAX_WBITS)
            return Member(self.name, _STORED, self._crc, self.size, (plain,))
        return Member(self.name, _DEFLATED, self._crc, self.size, (packed,))

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written until `done`."""
        return self._sha256.hexdigest()

    @property
    def blake2b(self) -> bytes:
        """The BLAKE2b-512 of what was written until `done`: what a signature is of."""
        return self._blake2b.digest()


def packed(name: str, content: bytes) -> Member:
    """Pack a member at once."""
    packing = Packing(name)
    packing.write(content)
    return packing.done()


def pieces(members: Iterable[Member]) -> Iterator[bytes | memoryview]:
    """Yield the bytes of an archive of these members."""
    at, directory = 0, []
    for member in members:
        yield _local(member)
        yield from member.packed
        directory.append(_directory(member, at))
        at += _LOCAL.size + len(member.name) + member.packed_size
    listed = b"".join(directory)
    count = len(directory)
    yield listed
    yield _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), at, 0)


def members(archive: bytes, allowed: Callable[[str], bool]) -> dict[str, Member]:
    """Read the directory of an archive; returns its members in their order.

    `allowed` decides about names. Raises MalformedError.
    """
    try:
        return _members(memoryview(archive), allowed)
    except (struct.error, UnicodeDecodeError):
        raise _no_archive() from None


def unpacked(member: Member, most: int) -> bytes:
    """Unpack a small member; raises MalformedError where it is longer than `most` bytes."""
    if member.size > most:
        raise malformed("“{name}” is too long", "„{name}“ ist zu lang", name=member.name)
    return b"".join(unpacking(member))


def unpacking(member: Member) -> Iterator[bytes]:
    """Unpack a member piece by piece, never more than its size; raises MalformedError."""
    size = crc = 0
    for piece in _inflated(member) if member.method == _DEFLATED else member.packed:
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        if size > member.size:
            break
        yield bytes(piece)
    if (size, crc) != (member.size, member.crc):
        raise _damaged(member)


def lines(member: Member, longest: int) -> Iterator[bytes]:
    """Yield the lines of a member, without their LF; raises MalformedError."""
    rest = b""
    for piece in unpacking(member):
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > longest:
            raise malformed("“{name}” has too long a line", "„{name}“ hat eine zu lange Zeile",
                            name=member.name)  # fmt: skip
        yield from whole
    if rest:
        raise malformed("“{name}” ends within a line", "„{name}“ endet mitten in einer Zeile",
                        name=member.name)  # fmt: skip


def _inflated(member: Member) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    (packed_bytes,) = member.packed
    try:
        for at in range(0, len(packed_bytes), _PIECE):
            fed: bytes | memoryview = packed_bytes[at : at + _PIECE]
            while fed and not inflate.eof:
                yield inflate.decompress(fed, _PIECE)
                fed = inflate.unconsumed_tail
            if inflate.unused_data or (inflate.eof and at + _PIECE < len(packed_bytes)):
                raise _damaged(member)
        yield inflate.flush()
    except zlib.error:
        raise _damaged(member) from None
    if not inflate.eof:
        raise _damaged(member)


def _members(archive: memoryview, allowed: Callable[[str], bool]) -> dict[str, Member]:
    end = len(archive) - _END.size
    _, _, _, count, _, length, begin, _ = _END.unpack_from(archive, max(end, 0))
    right = _END.pack(b"PK\5\6", 0, 0, count, count, length, begin, 0)
    if archive[end:] != right or begin + length != end or count > MOST_MEMBERS:
        raise _no_archive()
    found: dict[str, Member] = {}
    at, listed = 0, begin
    for _ in range(count):
        member, listed, at = _member(archive, listed, at, begin)
        if not allowed(member.name) or member.name in found:
            raise malformed("“{name}” does not belong there", "„{name}“ gehört nicht dorthin",
                            name=ascii(member.name))  # fmt: skip
        found[member.name] = member
    if (at, listed) != (begin, end) or sum(one.size for one in found.values()) > MOST_BYTES:
        raise _no_archive()
    return found


def _member(archive: memoryview, listed: int, at: int, end: int) -> tuple[Member, int, int]:
    """Read one entry of the directory and its header; returns where the next ones are."""
    entry = _DIRECTORY.unpack_from(archive, listed)
    method, crc, packed_size, size, length = entry[4], *entry[7:11]
    name = bytes(archive[listed + _DIRECTORY.size :][:length]).decode("ascii")
    content = at + _LOCAL.size + length
    following = content + packed_size
    member = Member(name, method, crc, size, (archive[content : min(following, end)],))
    after = listed + _DIRECTORY.size + length
    is_right = (
        archive[listed:after] == _directory(member, at)
        and archive[at:content] == _local(member)
        and (method == _DEFLATED or (method == _STORED and size == packed_size))
        and not (method == _DEFLATED and _is_too_dense(size, packed_size))
    )
    if not is_right:
        raise _no_archive()
    return member, after, following


def _is_too_dense(size: int, packed_size: int) -> bool:
    return size > _SMALL and size > MOST_RATIO * packed_size


def _local(member: Member) -> bytes:
    name = member.name.encode()
    return _LOCAL.pack(
        b"PK\3\4", _VERSION, 0, member.method, 0, _FIRST_OF_JANUARY_1980, member.crc,
        member.packed_size, member.size, len(name), 0,
    ) + name  # fmt: skip


def _directory(member: Member, at: int) -> bytes:
    name = member.name.encode()
    return _DIRECTORY.pack(
        b"PK\1\2", _UNIX | _VERSION, _VERSION, 0, member.method, 0, _FIRST_OF_JANUARY_1980,
        member.crc, member.packed_size, member.size, len(name), 0, 0, 0, 0, _PRIVATE_FILE, at,
    ) + name  # fmt: skip


def _no_archive() -> MalformedError:
    return malformed(
        "it is not the archive that is written here",
        "es ist nicht das Archiv, das hier geschrieben wird",
    )


def _damaged(member: Member) -> MalformedError:
    return malformed("“{name}” is damaged", "„{name}“ ist beschädigt", name=member.name)

"""What is left of a folder when the power goes: a model of a disk with a journalling file system.

What was flushed is there. Of what was written since, each write is there, is not there, or is there
in some of its sectors of 512 bytes, whatever the order. Names change in order: of the changes since
anything was flushed a first part is there. So do ext4 and NTFS; it is a model, not hardware.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

_HEAD: Final = struct.Struct("<cIIQQQ")
_SECTOR: Final = 512
_KEPT, _DROPPED = 0.5, 0.8
"""Of the writes that were not flushed: half kept, three in ten dropped, the others torn."""


class Event(NamedTuple):
    """One change the shim has seen; `what` is its letter there, an acknowledgement is `A`."""

    what: str
    path: str
    other: str
    offset: int
    written: bytes


def events(trace: Path) -> Iterator[Event]:
    """Read what a shimmed process did, in order."""
    content, at = memoryview(trace.read_bytes()), 0
    while at < len(content):
        what, path, other, offset, _, held = _HEAD.unpack_from(content, at)
        parts = []
        at += _HEAD.size
        for length in (path, other, held):
            parts.append(bytes(content[at : at + length]))
            at += length
        yield Event(what.decode(), parts[0].decode(), parts[1].decode(), offset, parts[2])


class _File:
    """One file, whatever its name: what was flushed of it, and what was done to it since."""

    def __init__(self, flushed: bytes = b"") -> None:
        self.flushed = flushed
        self.pending: list[Event] = []

    def flush(self) -> None:
        content = bytearray(self.flushed)
        for event in self.pending:
            _apply(content, event)
        self.flushed, self.pending = bytes(content), []

    def after_cut(self, chance: Random) -> bytes:
        content = bytearray(self.flushed)
        for event in self.pending:
            drawn = chance.random()
            if drawn < _KEPT:
                _apply(content, event)
            elif drawn >= _DROPPED:
                for part in _sectors(event, chance):
                    _apply(content, part)
        return bytes(content)


class Disk:
    """A folder on its disk; it has state because it follows a process event by event."""

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._flushed: dict[str, _File] = {
            str(path): _File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()
        }
        self._now = dict(self._flushed)
        self._names: list[tuple[Event, _File]] = []

    def follow(self, event: Event) -> None:
        """Do what the process did."""
        if event.what in "WT" and event.path in self._now:
            self._now[event.path].pending.append(event)
        elif event.what == "S":
            if event.path in self._now:
                self._now[event.path].flush()
            self._flushed, self._names = dict(self._now), []
        elif event.what in "CUR":
            made = _File()
            _rename(self._now, event, made)
            self._names.append((event, made))

    def cut(self, chance: Random) -> dict[Path, bytes]:
        """Return what is there after the power went now: files by their path in the folder."""
        names = dict(self._flushed)
        for event, made in self._names[: chance.randint(0, len(self._names))]:
            _rename(names, event, made)
        return {
            Path(path).relative_to(self._root): file.after_cut(chance)
            for path, file in names.items()
        }


def lay(tree: dict[Path, bytes], folder: Path) -> None:
    """Make a folder of what is left."""
    folder.mkdir(parents=True)
    for path, content in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _rename(names: dict[str, _File], change: Event, made: _File) -> None:
    if change.what == "C":
        names.setdefault(change.path, made)
    elif change.what == "U":
        names.pop(change.path, None)
    else:
        for path in [one for one in names if (one + "/").startswith(change.path + "/")]:
            names[change.other + path[len(change.path) :]] = names.pop(path)


def _apply(content: bytearray, event: Event) -> None:
    end = event.offset + len(event.written)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if event.what == "T":
        del content[event.offset :]
    else:
        content[event.offset : end] = event.written


def _sectors(event: Event, chance: Random) -> Iterator[Event]:
    if event.what == "T":
        return
    at = 0
    while at < len(event.written):
        until = min(len(event.written), at + _SECTOR - (event.offset + at) % _SECTOR)
        if chance.random() < 1 / 2:
            yield event._replace(offset=event.offset + at, written=event.written[at:until])
        at = until

"""Copy a database of a PostgreSQL server into one encrypted file, and back, by its own programs.

`pg_dump` and `pg_restore` do it, where they are on this PC. What they write and read goes through
age: nothing readable lies on a disk.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from kyphocrf.central import backup_refusals
from kyphocrf.central.database import Address
from kyphocrf.transfer import envelope

_PIECE: Final = 1 << 20
_DEBIAN: Final = Path("/usr/lib/postgresql")


def dump(at: Address, recipients: Sequence[str], copy: Path) -> None:
    """Write the database of a server into a file that these recipients open, and read it back.

    Raises FileError where the programs are not here or refuse, OSError for the disk.
    """
    words = ("--format=custom", "--no-owner", "--no-privileges", f"--dbname={_libpq(at)}")
    with copy.open("xb") as out, _program("pg_dump", words, at) as running:
        envelope.encrypt(_pieces(running), recipients, out)
        _require_done("pg_dump", running)
        out.flush()
        os.fsync(out.fileno())


def require_readable(copy: Path, identities: Sequence[str], at: Address) -> None:
    """Read a copy to its end; raises FileError where it is not whole."""
    _restored(copy, identities, ("--file", os.devnull), at)


def load(copy: Path, identities: Sequence[str], at: Address) -> None:
    """Write a copy into the empty database of a server, all of it or nothing; raises FileError."""
    words = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _restored(copy, identities, (*words, f"--dbname={_libpq(at)}"), at)


def _restored(copy: Path, identities: Sequence[str], words: Sequence[str], at: Address) -> None:
    with copy.open("rb") as source, _program("pg_restore", words, at, reads=True) as running:
        if running.stdin is None:
            raise AssertionError("asked for above")
        try:
            envelope.decrypt_into(source, identities, cast("BinaryIO", running.stdin))
            running.stdin.close()
        except BrokenPipeError:
            running.stdin = None  # it refused before it had read everything, and says why
        _require_done("pg_restore", running)


def _program(
    name: str, words: Sequence[str], at: Address, *, reads: bool = False
) -> "subprocess.Popen[bytes]":
    """Start a program of PostgreSQL; its password goes by the environment, never by its words."""
    secret = {"PGPASSWORD": at.password} if at.password else {}
    return subprocess.Popen(  # noqa: S603 - found by name below, its words are ours
        [_found(name), "--no-password", *words],
        env=os.environ | secret,
        stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if reads else subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _found(name: str) -> str:
    """Return where a program is, the newest of several; raises FileError where it is not here."""
    found = shutil.which(name)
    if found is not None:
        return found
    several = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda one: one.parts[-3].zfill(4))
    if not several:
        raise backup_refusals.no_program(name)
    return str(several[-1])


def _pieces(running: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    out: IO[bytes] | None = running.stdout
    while out is not None and (piece := out.read(_PIECE)):
        yield piece


def _require_done(name: str, running: "subprocess.Popen[bytes]") -> None:
    said = running.stderr.read() if running.stderr is not None else b""
    if running.wait() != 0:
        lines = said.decode("utf-8", "replace").strip().splitlines() or ["?"]
        raise backup_refusals.program_refused(name, lines[0])


def _libpq(at: Address) -> str:
    """Return the address as programs of PostgreSQL read it; no password stands in it."""
    return at.url.set(drivername="postgresql").render_as_string()

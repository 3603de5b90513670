"""Compile the shim, start a process behind it, and arm it from within that process."""

import ctypes
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

_NOT_TORN: Final = 3
_RAISED: Final = 1
"""How the process of an act ends that was not killed."""
_SOURCE: Final = Path(__file__).with_name("shim.c")
_CHECKOUT: Final = Path(__file__).parents[2]


class Fault(IntEnum):
    """What goes wrong at the n-th call; the order is that of `enum kind` in shim.c."""

    NOTHING = 0
    ONCE = 1
    EVER_AFTER = 2
    """From then on nothing is written any more: the stick was pulled."""
    FULL_TO_RESERVE = 3
    """From then on there is no room, until the reserve is given up."""
    FULL = 4
    TORN = 5
    """Half of a write reaches the disk, then it fails."""
    KILLED = 6
    KILLED_TORN = 7
    SCANNED = 8
    """A virus scanner holds what is renamed, and lets go after a few tries."""
    HELD = 9
    """Another program holds what is renamed, and does not let go."""
    VANISHED = 10
    """From then on there is no such file or folder any more."""

    @property
    def kills(self) -> bool:
        return self in (Fault.KILLED, Fault.KILLED_TORN)

    @property
    def number(self) -> int:
        """What the system says the reason is."""
        if self in (Fault.SCANNED, Fault.HELD):
            return errno.EACCES
        if self is Fault.VANISHED:
            return errno.ENOENT
        return errno.ENOSPC if self in (Fault.FULL, Fault.FULL_TO_RESERVE) else errno.EIO


def compiler() -> str | None:
    """Return the C compiler of this system, if there is one; only Linux loads the shim."""
    if sys.platform != "linux":
        return None
    return shutil.which("gcc") or shutil.which("cc")


def is_left_out() -> bool:
    """Tell whether tests behind the shim are left out here; a build machine leaves none out."""
    if sys.platform != "linux":
        return True
    return compiler() is None and os.environ.get("CI") != "true"


@cache
def compiled() -> Path:
    """Compile the shim once for each state of its source."""
    program = compiler()
    if program is None:
        raise RuntimeError("there is no C compiler here")
    known = hashlib.sha256(_SOURCE.read_bytes()).hexdigest()[:16]
    made = Path(tempfile.gettempdir()) / f"kyphocrf-faults-{os.getuid()}-{known}.so"
    if not made.exists():
        beside = made.with_suffix(f".{os.getpid()}")
        words = (program, "-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-o", str(beside))
        subprocess.run([*words, str(_SOURCE), "-lpthread"], check=True)
        beside.replace(made)
    return made


def run(module: str, *arguments: object, seconds: float = 300) -> str:
    """Run a module of the tests behind the shim; return what it printed. Raises where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env={**os.environ, "LD_PRELOAD": str(compiled())},
        cwd=_CHECKOUT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
    return done.stdout


class Shim:
    """The shim of this very process, which was started behind it."""

    def __init__(self, root: Path) -> None:
        self._calls = ctypes.CDLL(None)
        self.watch(root)

    def watch(self, root: Path) -> None:
        """See only what is changed below this folder."""
        self._calls.faults_root(os.fsencode(root))

    @contextmanager
    def armed(self, fault: Fault, at: int) -> Iterator[None]:
        """Let the `at`-th call that changes a file below the root go wrong."""
        self._calls.faults_arm(int(fault), ctypes.c_long(at), fault.number)
        try:
            yield
        finally:
            self.struck = bool(self._calls.faults_struck())
            self._calls.faults_arm(int(Fault.NOTHING), ctypes.c_long(0), 0)

    def kills(
        self, fault: Fault, at: int, work: Callable[[], object], before: Callable[[], object] = int
    ) -> bool:
        """Do it in a process of its own that is killed at that call; tell whether it was.

        `before`: what is done first there, without a fault. A call that is no write cannot be
        torn: then the work ends well, and there may be more calls (`struck`). Raises
        AssertionError where it ends in another way.
        """
        child = os.fork()
        if child == 0:
            with suppress(Exception):
                before()
                with self.armed(fault, at):
                    work()
                os._exit(_NOT_TORN if self.struck else 0)
            os._exit(_RAISED)
        _, status = os.waitpid(child, 0)
        is_killed = os.WIFSIGNALED(status)
        ended = 0 if is_killed else os.WEXITSTATUS(status)
        self.struck = is_killed or ended == _NOT_TORN
        if ended not in (0, _NOT_TORN):
            raise AssertionError(f"ended with {ended}")
        return is_killed

    @contextmanager
    def traced(self, trace: Path) -> Iterator[None]:
        """Write every change below the root down."""
        self._calls.faults_trace(os.fsencode(trace))
        try:
            yield
        finally:
            self._calls.faults_trace(None)

    def mark(self, words: str) -> None:
        """Write down that something was told to the person at the keyboard."""
        self._calls.faults_mark(words.encode())

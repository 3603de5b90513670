"""A PostgreSQL server of its own in a temporary folder, on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

_NUMBERS = count(1)
SUPERUSER = "sponsor"


@dataclass(frozen=True)
class Server:
    """A server that runs; each `database` is a new and empty one."""

    port: int

    def database(self) -> str:
        """Make an empty database and return its address."""
        name = f"central{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return f"postgresql+psycopg://{SUPERUSER}@127.0.0.1:{self.port}/{name}"

    def dsn(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user={SUPERUSER} dbname={database}"


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest there is."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((one.parent for one in debian), key=lambda one: int(one.parent.name), default=None)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and end it with its folder; it runs as somebody who is not root."""
    bin_folder = programs()
    if bin_folder is None:
        raise FileNotFoundError("initdb of PostgreSQL")
    folder = Path(tempfile.mkdtemp(prefix="kyphocrf-postgres-"))
    before, as_whom = _unprivileged()
    if as_whom:
        shutil.chown(folder, **as_whom)
    port = _free_port()
    data, said = folder / "data", folder / "said"

    def run(name: str, *arguments: str) -> None:
        subprocess.run(
            [*before, str(bin_folder / name), *arguments], check=True, cwd=folder, **as_whom,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    try:
        run("initdb", "-D", str(data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync")  # fmt: skip
        settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "-D", str(data), "-l", str(said), "-w", "-o", settings, "start")
        yield Server(port)
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> tuple[tuple[str, ...], dict[str, Any]]:
    """Tell how a program is started that refuses root: in a namespace of its own, or as nobody."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return (), {}
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    if shutil.which("unshare") and subprocess.call([*namespace, "true"]) == 0:
        return namespace, {}
    return (), {"user": "nobody", "group": "nogroup"}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port

"""A cluster of dask on this machine: a scheduler and two workers, with or without certificates."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kyphocrf.central.workers import Certificates
from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError

REFUSAL = FileError("E-1", Text("a", "b"), Text("c", "d"), Text("e", "f"), advises_restore=True)


def certificates(folder: Path) -> Certificates:
    """Make an authority of its own and one certificate by it."""
    folder.mkdir()
    authority, own = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    (folder / "authority.pem").write_bytes(_signed("authority", authority, authority))
    (folder / "own.pem").write_bytes(_signed("own", own, authority))
    (folder / "key.pem").write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return Certificates(folder / "own.pem", folder / "key.pem", folder / "authority.pem")


def _signed(name: str, of: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey) -> bytes:
    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    today = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named("authority"))
        .public_key(of.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=of is by, path_length=None), critical=True)
    )
    return built.sign(by, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@contextmanager
def running(proof: Certificates | None, *, spills: bool = False) -> Iterator[str]:
    """Start a scheduler and two workers and give its address; they end with the block."""
    scheme = "tls" if proof else "tcp"
    told: list[str] = []
    if proof:
        own, key, authority = map(str, proof)
        told = ["--tls-cert", own, "--tls-key", key, "--tls-ca-file", authority]
    environment = dict(os.environ)
    for name in ("TARGET", "SPILL"):
        environment[f"DASK_DISTRIBUTED__WORKER__MEMORY__{name}"] = "0.7" if spills else "False"
    with ExitStack() as started:

        def start(*words: str) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, *told], env=environment, text=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
            )  # fmt: skip
            started.callback(_end, process)
            return process

        scheduler = start(
            "scheduler", "--host", f"{scheme}://127.0.0.1", "--port", "0", "--no-dashboard"
        )
        address = _heard(scheduler, f"{scheme}://")
        for _ in range(2):
            worker = start(
                "worker", address, "--nthreads", "1", "--no-dashboard", "--memory-limit", "2GiB",
                "--host", "127.0.0.1",
            )  # fmt: skip
            _heard(worker, "Registered to:")
        yield address


def _heard(process: "subprocess.Popen[str]", wanted: str) -> str:
    """Read what a process says until it says this; returns the last word of that line."""
    assert process.stderr is not None
    for line in process.stderr:
        if wanted in line:
            return line.split()[-1]
    raise OSError("it ended")


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.communicate()

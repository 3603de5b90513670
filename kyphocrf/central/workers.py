"""Processes that work on sites, by dask.distributed: of this machine, or of a cluster there is.

Dask does not ask who connects. So it speaks TLS with certificates at both ends; without it only
within this machine, where it is asked for. What travels is the way to open the database, what
comes back are answers of patients: workers keep neither on a disk.
"""

import ipaddress
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar
from uuid import uuid4

from kyphocrf.central import site_work, work_refusals
from kyphocrf.central.site_work import LoadStudy, Task, Workers

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
_AHEAD: Final = 2
"""Tasks that are given out for each worker before one is awaited: results wait in memory."""
_REACHED_WITHIN: Final = 15
_QUIET: Final = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.diagnostics.nvml": False,
    "distributed.scheduler.http.routes": [],  # logs and tasks are told to no browser
    "distributed.worker.http.routes": [],
}


class Certificates(NamedTuple):
    """What proves who is at either end; the authority is one for this cluster alone."""

    certificate: Path
    key: Path
    authority: Path


def are_there() -> bool:
    """Tell whether the library that runs other processes is installed."""
    return find_spec("distributed") is not None


@contextmanager
def processes(count: int, study: LoadStudy) -> Iterator[Workers]:
    """Start so many processes of this machine; they end with the block.

    They speak TLS to each other by a certificate made for this once: another user of the machine
    can connect to a port, too.
    """
    import dask  # noqa: PLC0415  an extra, and heavy
    from distributed import Client, LocalCluster  # noqa: PLC0415
    from distributed.security import Security  # noqa: PLC0415

    # It warns of processes that take long to end, which nobody can act on.
    logging.getLogger("distributed.nanny").setLevel(logging.ERROR)
    with (
        dask.config.set(_QUIET),
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            host="127.0.0.1",
            protocol="tls://",
            security=Security.temporary(),
            dashboard_address=None,
            # Its port for browsers cannot be left out; a free one warns of no other cluster.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            worker_dashboard_address=None,
            memory_limit=0,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield _Dask(client, study, count, lambda _: None)


@contextmanager
def of_cluster(
    address: str, certificates: Certificates | None, study: LoadStudy, *, is_file: bool
) -> Iterator[Workers]:
    """Speak to the scheduler of a cluster; raises UserError where patients' data must not go there.

    `is_file`: whether the database is a file, which other machines cannot open.
    """
    is_here = _is_of_this_machine(address)
    if not address.startswith("tls://") and not is_here:
        raise work_refusals.unprotected_cluster(address)
    if is_file and not is_here:
        raise work_refusals.file_beyond_this_machine()
    if not are_there():
        raise work_refusals.no_cluster_library()
    import dask  # noqa: PLC0415  an extra, and heavy
    from distributed import Client  # noqa: PLC0415

    security = _security(certificates) if address.startswith("tls://") else None
    with dask.config.set(_QUIET):
        try:
            client = Client(address, security=security, timeout=_REACHED_WITHIN)
        except (OSError, TimeoutError) as error:
            raise work_refusals.cluster_lost(type(error).__name__) from error
        with client:
            _await_one(client)
            needs_here = is_file or security is None
            yield _Dask(client, study, len(_there(client)), _Held(client, needs_here))


class _Dask:
    """Workers that a scheduler of dask gives tasks to; one that ends is replaced by another.

    `allow` raises UserError for a worker that must not get any.
    """

    def __init__(
        self, client: "Client", study: LoadStudy, count: int, allow: Callable[[str], None]
    ) -> None:
        self._client = client
        self._ahead = _AHEAD * max(count, 1)
        self._allow = allow
        self._allowed: set[str] = set()
        self.study = study

    def results(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[T, ...]]:
        """Yield what each task gives, in their order; some are given out ahead."""
        waiting: deque[Any] = deque()
        try:
            for task in tasks:
                self._look_at_new_workers()
                # Not pure, and named by nothing that is in it: it is done anew each time.
                waiting.append(
                    self._client.submit(site_work.done, task, key=uuid4().hex, pure=False)
                )
                if len(waiting) > self._ahead:
                    yield self._given(waiting.popleft())
            while waiting:
                yield self._given(waiting.popleft())
        finally:
            if waiting:
                self._client.cancel(list(waiting))

    def _look_at_new_workers(self) -> None:
        for address in _there(self._client):
            if address not in self._allowed:
                self._allow(address)
                self._allowed.add(address)

    @staticmethod
    def _given(future: Any) -> Any:
        from distributed import KilledWorker  # noqa: PLC0415
        from distributed.client import FutureCancelledError  # noqa: PLC0415
        from distributed.comm import CommClosedError  # noqa: PLC0415

        try:
            return future.result()
        except (KilledWorker, FutureCancelledError, CommClosedError) as error:
            raise work_refusals.cluster_lost(type(error).__name__) from error


def _security(certificates: Certificates | None) -> Any:
    from distributed.security import Security  # noqa: PLC0415

    if certificates is None or not all(path.is_file() for path in certificates):
        raise work_refusals.no_certificates()
    security = Security(
        require_encryption=True,
        tls_ca_file=str(certificates.authority),
        tls_client_cert=str(certificates.certificate),
        tls_client_key=str(certificates.key),
    )
    try:
        security.get_connection_args("client")
    except OSError as error:  # ssl.SSLError is one
        raise work_refusals.no_certificates() from error
    return security


def _await_one(client: "Client") -> None:
    try:
        client.wait_for_workers(1, timeout=_REACHED_WITHIN)
    except TimeoutError as error:
        raise work_refusals.cluster_lost("no worker") from error


def _there(client: "Client") -> tuple[str, ...]:
    """Return the addresses of the workers there are now."""
    return tuple(client.scheduler_info(n_workers=-1)["workers"])


@dataclass(frozen=True)
class _Held:
    """Holds a worker to what patients' data ask for; raises UserError."""

    client: "Client"
    needs_here: bool

    def __call__(self, address: str) -> None:
        if self.needs_here and not _is_of_this_machine(address):
            raise work_refusals.unprotected_cluster(address)
        if any(self.client.run(_spills, workers=[address]).values()):
            raise work_refusals.keeps_on_disk(address)


def _spills(dask_worker: Any) -> bool:
    """Tell, in a worker, whether it writes to its disk what does not fit into memory."""
    kept = dask_worker.memory_manager
    return bool(kept.memory_limit and (kept.memory_target_fraction or kept.memory_spill_fraction))


def _is_of_this_machine(address: str) -> bool:
    """Tell whether an address of a cluster leads nowhere else; raises UserError for none."""
    scheme, _, place = address.partition("://")
    host, _, port = place.rpartition(":")
    if scheme not in ("tcp", "tls") or not host or not port.isdecimal():
        raise work_refusals.no_cluster_address(address)
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

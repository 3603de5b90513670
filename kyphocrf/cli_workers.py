"""Options of commands whose work on the sites other processes can do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kyphocrf.central.database import CentralDatabase
from kyphocrf.central.site_work import Workers
from kyphocrf.definition.study import Study
from kyphocrf.forms.study.study import STUDY

Count = Annotated[
    int,
    typer.Option(
        "--workers", min=0, metavar="N",
        help="Let so many processes of this machine work on the sites; 0: this one does.",
    ),
]  # fmt: skip
Cluster = Annotated[
    str, typer.Option("--cluster", metavar="ADDRESS", help="Let a cluster do it: tls://HOST:PORT.")
]
Certificate = Annotated[
    Path | None, typer.Option("--cluster-certificate", help="Who you are to the cluster (PEM).")
]
Key = Annotated[Path | None, typer.Option("--cluster-key", help="The key of that certificate.")]
Authority = Annotated[
    Path | None, typer.Option("--cluster-authority", help="Who certifies the cluster (PEM).")
]


def study() -> Study:
    """Return the study; other processes find this function by its name."""
    return STUDY


@contextmanager
def chosen(
    database: CentralDatabase, count: int, cluster: str, certificates: tuple[Path | None, ...]
) -> Iterator[Workers | None]:
    """Give the processes that were asked for; None: this one does it.

    Without the library that runs them, processes of this machine are not missed.
    """
    from kyphocrf.central import workers  # noqa: PLC0415  loads when needed

    if cluster:
        held = tuple(path for path in certificates if path is not None)
        named = workers.Certificates(*held) if len(held) == len(certificates) else None
        is_file = database.at.is_file
        with workers.of_cluster(cluster, named, study, is_file=is_file) as found:
            yield found
    elif count and workers.are_there():
        with workers.processes(count, study) as found:
            yield found
    else:
        yield None

"""Work on the sites, each by itself: in this process, or in others that open the database.

What travels to another process is a `Task`, what comes back are plain values. Whoever asked puts
them together in the order of the sites, so that it is the same however many worked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final, Generic, Protocol, TypeAlias, TypeVar

import sqlalchemy as sa

from kyphocrf import __version__
from kyphocrf.central import site_state, work_refusals
from kyphocrf.central.database import Address, CentralDatabase
from kyphocrf.central.site_state import State
from kyphocrf.definition.study import Study
from kyphocrf.storage.key_wrapping import Dek

T = TypeVar("T")
_SNAPSHOT: Final = re.compile("[0-9A-F-]+")

SiteWork: TypeAlias = Callable[[sa.Connection, Study, str], Iterator[T]]
"""Reads one site and yields what it gives. To travel it is a frozen dataclass of plain values."""

LoadStudy: TypeAlias = Callable[[], Study]
"""Returns the study; a function of a module, because another process finds it by its name."""


@dataclass(frozen=True, repr=False)
class Opening:
    """How another process opens the database.

    `key`: the data key of an encrypted file; a server asks for none, and is sent none. `snapshot`:
    the name under which a server shows the state that is read here, "" of a file.
    It has no repr: what runs the processes writes the arguments of a failed task into its log.
    """

    at: Address
    key: bytes
    snapshot: str


@dataclass(frozen=True)
class Task(Generic[T]):
    """The work on one site. `program` and `state` say what it must be done with, and on."""

    opening: Opening
    study: LoadStudy
    program: str
    work: SiteWork[T]
    site: str
    state: str


class Workers(Protocol):
    """Other processes; `study` is how they come by the study."""

    @property
    def study(self) -> LoadStudy: ...

    def results(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[T, ...]]:
        """Yield what each task gives, in their order."""


def each_site(
    reader: sa.Connection,
    database: CentralDatabase,
    study: Study,
    state: State,
    work: SiteWork[T],
    workers: Workers | None,
) -> Iterator[T]:
    """Do the work on every site and yield what it gives, site by site in their order.

    `state`: as `reader` sees it. With `workers` they do it, else this process. Raises FileError for
    a database that another process cannot read, or not in this state.
    """
    if workers is None:
        for name in state.of_site:
            yield from work(reader, study, name)
        return
    opening, program = _opening(reader, database), program_of(study)
    tasks = (
        Task(opening, workers.study, program, work, name, told)
        for name, told in state.of_site.items()
    )
    for given in workers.results(tasks):
        yield from given


def done(task: Task[T]) -> tuple[T, ...]:
    """Do the work of a task in a process of its own; raises FileError where it cannot be done."""
    study, program = _known(task.study)
    if program != task.program:
        raise work_refusals.another_program()
    database = CentralDatabase(task.opening.at, Dek(task.opening.key))
    try:
        with database.reading() as reader:
            _see(reader, task.opening.snapshot)
            if site_state.of_site(reader, study.oid, task.site) != task.state:
                raise work_refusals.changed_meanwhile(task.site)
            return tuple(task.work(reader, study, task.site))
    finally:
        database.close()


@lru_cache(maxsize=4)
def _known(load: LoadStudy) -> tuple[Study, str]:
    study = load()
    return study, program_of(study)


def program_of(study: Study) -> str:
    """Tell a program and its study apart from others: version, and all form definitions."""
    told = sha256(__version__.encode())
    for text in study.canonical:
        told.update(sha256(text.encode()).digest())
    return told.hexdigest()


def _opening(reader: sa.Connection, database: CentralDatabase) -> Opening:
    if database.at.is_file:
        return Opening(database.at, database.dek.key, "")
    named = reader.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
    return Opening(database.at, b"", str(named))


def _see(reader: sa.Connection, snapshot: str) -> None:
    """See the state that whoever gave the task sees, for as long as that one reads it."""
    if snapshot:
        if _SNAPSHOT.fullmatch(snapshot) is None:
            raise ValueError(snapshot)
        reader.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot}'")

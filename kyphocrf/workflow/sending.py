"""Create a batch, and write it to where it is handed over: a stick, or a folder for the mail."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kyphocrf.record.exchange import SENT
from kyphocrf.storage import batches, sent_files
from kyphocrf.storage.batch_records import BatchExtent
from kyphocrf.storage.batches import Kind, SealedBatch, Series
from kyphocrf.transfer import readme
from kyphocrf.workflow import (
    exchange_refusals,
    keeping,
    sealing,
    urgent,
    writing,
)
from kyphocrf.workflow.outbox_state import (
    PRIORITY,
    REGULAR,
    OutboxState,
    holding_redacted,
    next_of,
    state_of,
)
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.sealing import Told
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class SentBatch:
    """A batch that lies where it is handed over: its name, where, its bytes, its records."""

    name: str
    path: Path
    size: int
    records: int


class _StoppedError(Exception):
    """Somebody stopped it."""


def _untold(_done: int, _of: int) -> None:
    """Stand for somebody who does not want to know how far it is."""


@use_case(Act.SEND_BATCH, records_refusals=True)
def create(
    session: Session,
    out: Path,
    kind: Kind = "regular",
    told: Told = _untold,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[SentBatch, ...]:
    """Seal what is new and write it to a folder; returns what lies there, nothing if stopped.

    What was sealed before and never written out goes first. Raises UserError where nothing is new,
    before the first study kit, and for the folder; FileError for either disk: what is sealed by
    then is kept and written out the next time.
    """
    _require_folder(session, out)

    def tell(done: int, of: int) -> None:
        told(done, of)
        if stop():
            raise _StoppedError

    written: list[SentBatch] = []
    with suppress(_StoppedError):
        state = state_of(session)
        written.extend(_write_out(session, one, out, tell) for one in state.not_written_out)
        new = _sealed(session, kind, state, tell, required=not written)
        if new is not None:
            written.append(_write_out(session, new, out, tell))
    return tuple(written)


@use_case(Act.SEND_BATCH, records_refusals=True)
def send_again(session: Session, name: str, out: Path, told: Told = _untold) -> SentBatch:
    """Write a batch to a folder once more, the same as it was but for what was redacted since.

    Raises UserError for a name of no batch and for the folder, FileError.
    """
    _require_folder(session, out)
    here = session.file.header.installation
    found = [
        one
        for one in batches.all_made(session.file)
        if one.name == name and one.installation == here
    ]
    if not found:
        raise exchange_refusals.no_such_batch(name)
    return _write_out(session, found[0], out, told)


def _sealed(
    session: Session, kind: Kind, state: OutboxState, tell: Told, *, required: bool
) -> SealedBatch | None:
    """Seal a new batch; None where nothing is new and that is not `required`."""
    series: Series = PRIORITY if kind == PRIORITY else REGULAR
    following = next_of(state, series)
    extent = BatchExtent(following.first, state.last, following.first_access, state.last_access)
    if kind == "snapshot":
        extent = extent._replace(first=1, first_access=1)
    elif kind == PRIORITY:
        chosen = urgent.records(session, state)
        if not chosen:
            if required:
                raise exchange_refusals.nothing_urgent()
            return None
        extent = BatchExtent(chosen[0], chosen[-1], 1, 0, chosen)
    if extent.last < extent.first:
        if required:
            newest = state.of(REGULAR)
            raise exchange_refusals.nothing_new(newest[-1].name if newest else "")
        return None
    return sealing.seal(session, kind, following, extent, tell)


def _write_out(session: Session, one: SealedBatch, out: Path, tell: Told) -> SentBatch:
    """Write a batch to where it is handed over; never as it was once a text of it was redacted."""
    folder = session.file.folder
    size = sent_files.size_of(folder, one.name)
    if size is None or holding_redacted(session, (one,)):
        one = sealing.seal_again(session, one, tell)
        size = sent_files.size_of(folder, one.name) or 0
    path = sent_files.copy_to(folder, one.name, out, readme.of_batch(one.name))
    utc = session.moment().utc
    writing.keep_exchange(
        session,
        Act.SEND_BATCH,
        lambda writer: batches.store_sent(writer, one, utc, str(out)),
        f"{SENT}{one.name}",
    )
    records = len(one.chosen.split()) or one.last_seq - one.first_seq + 1
    return SentBatch(one.name, path, size, records)


def _require_folder(session: Session, out: Path) -> None:
    keeping.require_elsewhere(out, session.file.folder, exchange_refusals.NOT_SENT)

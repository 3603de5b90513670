"""Receive batches: each in one transaction, once, in whatever order they arrive.

A file is read by `transfer`, which holds it to its format and signatures; what is asked here is
whether it follows what was received, and whether what it says can stand.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError

from kyphocrf.central import applying, contents, files, opening, order, own_trail, refusals
from kyphocrf.central.arrived import Arrived
from kyphocrf.central.order import PRIORITY, Ordered
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.reasons import Reason, State, because
from kyphocrf.central.schema import batch, installation
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError

Became: TypeAlias = State | Literal["known"]
"""What became of a file; `known`: its batch was there already, and nothing changed."""

LARGEST: Final = 2**30
"""Bytes of a file at most."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file, and why; `batch`: site and number, "" where it was not opened."""

    name: str
    became: Became
    batch: str = ""
    why: Text | None = None
    unknown: tuple[str, ...] = ()


@central_use_case(CentralAct.RECEIVE)
def receive(
    session: CentralSession,
    paths: Iterable[Path],
    tell: Callable[[Receipt], object] = lambda _: None,
) -> tuple[Receipt, ...]:
    """Receive files one after the other; one that is bad never stops the others.

    `tell` hears of each, also of those that waited and can go on now. Raises FileError for the
    database, never for a file.
    """
    receipts: list[Receipt] = []
    for path in paths:
        for receipt in _received(session, path):
            receipts.append(receipt)
            tell(receipt)
    return tuple(receipts)


def receive_waiting(session: CentralSession, site: str) -> Iterator[Receipt]:
    """Try again what is held of a site, until nothing goes on any more."""
    tried: set[str] = set()
    while True:
        one = next((each for each in _waiting(session, site) if each.manifest not in tried), None)
        if one is None:
            return
        tried.add(one.manifest)
        with session.database.reading() as reader:
            content = files.content(reader, session.study.oid, site, one.file)
        receipt = _again(session, one.name, opening.opened(session, content))
        if receipt.became != "held":
            tried.clear()
            yield receipt


def _waiting(session: CentralSession, site: str) -> tuple[files.Waiting, ...]:
    with session.database.reading() as reader:
        return files.waiting(reader, session.study.oid, site)


def _received(session: CentralSession, path: Path) -> Iterator[Receipt]:
    try:
        content = _content(path)
        arrived = opening.opened(session, content)
    except KyphocrfError as refused:
        yield _refused(session, path, refused)
        return
    try:
        receipt = session.database.write(
            lambda writer: _first(session, writer, path.name, content, arrived)
        )
    except (DataError, IntegrityError):
        yield _refused(session, path, refusals.cannot_be_stored(path.name))
        return
    yield receipt
    # Also after one that is known: who received it may have died before the others went on.
    if receipt.became in ("received", "held", "known"):
        yield from receive_waiting(session, arrived.site)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise refusals.too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise refusals.not_readable(path.name, error.strerror or str(error)) from error


def _refused(session: CentralSession, path: Path, refused: KyphocrfError) -> Receipt:
    """Keep a file that cannot be opened, with what was wrong; it is of no site yet."""
    why = refused.happened
    try:
        content = _content(path)
    except KyphocrfError:
        return Receipt(path.name, "refused", "", why)

    def work(writer: sa.Connection) -> None:
        kept = files.ReceivedFile(session.study.oid, "", sha256(content).hexdigest(), path.name)
        if files.keep(writer, kept, content, session.moment().utc, refusal=why):
            _note(session, writer, f"refused {path.name}")

    session.database.write(work)
    return Receipt(path.name, "refused", "", why)


def _first(
    session: CentralSession, writer: sa.Connection, name: str, content: bytes, one: Arrived
) -> Receipt:
    """Take a batch in that was just opened; one that is known changes nothing."""
    hold(writer, one)
    kept = files.ReceivedFile(one.study, one.site, one.file, name, one.manifest, one.sealing)
    files.keep(writer, kept, content, session.moment().utc)
    state = _state(writer, one)
    if state not in (None, "held"):
        return Receipt(name, "known", _worded(one))
    if state is None:
        writer.execute(batch.insert().values(_row(session, one)))
    return _settled(session, writer, name, one)


def _again(session: CentralSession, name: str, one: Arrived) -> Receipt:
    def work(writer: sa.Connection) -> Receipt:
        hold(writer, one)
        if _state(writer, one) != "held":
            return Receipt(name, "held", _worded(one))  # somebody else was faster
        return _settled(session, writer, name, one)

    return session.database.write(work)


def _settled(session: CentralSession, writer: sa.Connection, name: str, one: Arrived) -> Receipt:
    """Write what follows from the verdict: its rows where it is received, and the state."""
    reason, found = _judged(session, writer, one)
    became: State = "received" if reason is None else reason.state
    at = (batch.c.study == one.study, batch.c.site == one.site, batch.c.manifest == one.manifest)
    told = {"state": became, "because": reason.to_text() if reason else ""}
    writer.execute(batch.update().where(*at).values(told))
    if reason is None and one.kind == PRIORITY:
        applying.show_early(writer, one)
    elif reason is None:
        applying.apply(writer, one, found)
    _note(session, writer, f"{became} {_worded(one)} {one.manifest[:16]}")
    return Receipt(name, became, _worded(one), reason and reason.worded(), one.unknown)


def _judged(
    session: CentralSession, writer: sa.Connection, one: Arrived
) -> tuple[Reason | None, Ordered]:
    try:
        return _verdict(session, writer, one)
    except (ValueError, KeyError, TypeError, RecursionError):
        # Signed, and yet a record of it does not say what its kind has to say.
        return because("contradiction", seq=one.audit.first), Ordered(None, {})


def _verdict(
    session: CentralSession, writer: sa.Connection, one: Arrived
) -> tuple[Reason | None, Ordered]:
    if one.kind == PRIORITY:
        early = order.priority(writer, one) or contents.judged_early(session.study, one)
        return early, Ordered(early, {})
    found = order.ordered(writer, one)
    if found.reason is not None:
        return found.reason, found
    if one.missing:
        gone = contents.unredacted(one, _redacted(session, writer, one))
        if gone is not None:
            return gone, found
    _ = applying.redactions(found.records)
    return contents.judged(writer, session.study, one, found), found


def _redacted(
    session: CentralSession, reader: sa.Connection, one: Arrived
) -> Iterator[tuple[int, str]]:
    """Yield the texts that later batches, which wait for this one, say are redacted."""
    for held in files.waiting(reader, one.study, one.site):
        if held.manifest != one.manifest:
            content = files.content(reader, one.study, one.site, held.file)
            later = opening.opened(session, content)
            if later.installation == one.installation:
                yield from applying.redactions(later.records)


def hold(writer: sa.Connection, one: Arrived) -> None:
    """Let nobody else receive of this site until the transaction ends."""
    about = installation.c
    wanted = sa.select(about.installation).where(about.study == one.study, about.site == one.site)
    writer.execute(wanted.order_by(about.installation).with_for_update())


def _state(reader: sa.Connection, one: Arrived) -> str | None:
    about = batch.c
    at = (about.study == one.study, about.site == one.site, about.manifest == one.manifest)
    found: str | None = reader.execute(sa.select(about.state).where(*at)).scalar()
    return found


def _row(session: CentralSession, one: Arrived) -> dict[str, Any]:
    utc = session.moment().utc
    return as_kept(one) | {"received_utc": utc, "state": "held", "because": ""}


def as_kept(one: Arrived) -> dict[str, Any]:
    """Return what the row of a batch says of it, besides when it came and how it stands."""
    return {
        "study": one.study, "site": one.site, "manifest": one.manifest,
        "installation": one.installation, "epoch": one.epoch, "kind": one.kind,
        "sequence": one.sequence, "previous": one.previous, "created_utc": one.created_utc,
        "audit_first": one.audit.first, "audit_last": one.audit.last,
        "access_first": one.access.first, "access_last": one.access.last,
        "audit_head": one.audit.head.hex(), "access_head": one.access.head.hex(),
        "unknown": ", ".join(one.unknown),
    }  # fmt: skip


def _note(session: CentralSession, writer: sa.Connection, detail: str) -> None:
    own_trail.hold(writer)
    own_trail.append_access(writer, "view", f"batch {detail}", session.author, session.moment())


def _worded(one: Arrived) -> str:
    count = f"P{one.sequence}" if one.kind == PRIORITY else str(one.sequence)
    return f"{one.site} {count}" + (f" (epoch {one.epoch})" if one.epoch > 1 else "")

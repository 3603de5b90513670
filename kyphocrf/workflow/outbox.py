"""The outbox: what is unsent, sent, received; the one problem with its remedy; every batch."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, TypeAlias

from kyphocrf.storage import batch_records, own_keys, sent_files, sponsor
from kyphocrf.storage.batches import Kind, SealedBatch
from kyphocrf.transfer.acknowledgement import EnterAgain
from kyphocrf.workflow import outbox_state
from kyphocrf.workflow.outbox_state import OutboxState
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

BatchState: TypeAlias = Literal["sealed", "sent", "held", "missing", "received", "superseded"]
"""Sealed and never written out; handed over; arrived, waits for an earlier one; lacking though a
later one arrived; received; of an epoch before a restore and not acknowledged."""
ProblemKind: TypeAlias = Literal[
    "no kit", "no keys", "missing", "enter again", "not written out", "redacted", "overdue"
]
DAYS: Final = 14
"""Days until the site is reminded where no setting says otherwise."""
_MOST_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Amount:
    """So many records, of so many subjects, the oldest so many days old (None: not known)."""

    records: int
    subjects: int = 0
    days: int | None = None


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch as the list shows it.

    `made`: local day and time; `size`: bytes, None where the sealed file is not there any more;
    `acknowledgement`: the first that names it, None before; `place`: where it was last written to;
    `holds_redacted`: its sealed file holds a text that was redacted since.
    """

    name: str
    sequence: int
    kind: Kind
    made: datetime
    records: int
    subjects: int
    size: int | None
    state: BatchState
    acknowledgement: int | None
    place: str
    holds_redacted: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be looked at first; `batches`: the names of those it is about, oldest first."""

    kind: ProblemKind
    batches: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class Outbox:
    """How far everything has come, the newest batch first.

    `kit`: number of the study kit, "" before the first; `upto`: the newest batch up to which all
    was received, "" before; `remind_after`: days until the site is reminded; `enter_again`: what
    was lost by a restore and has to be entered once more.
    """

    unsent: Amount
    sent: Amount
    received: Amount
    lines: tuple[BatchLine, ...]
    problem: Problem | None
    kit: str
    upto: str
    remind_after: int
    enter_again: tuple[EnterAgain, ...] = ()


@use_case(Act.USE)
def outbox(session: Session) -> Outbox:
    """Return how far everything has come."""
    state = outbox_state.state_of(session)
    told = sponsor.told(session.file)
    made = (*state.earlier, *state.made)
    redacted = outbox_state.holding_redacted(session, made)
    lines = tuple(_line(session, state, one, holds_redacted=one in redacted) for one in made)
    unsent = _amount(session, state.sent + 1, state.last)
    sent = _amount(session, state.received + 1, state.sent)
    received = _amount(session, 1, state.received)
    complete = [one.name for one in lines if one.state == "received" and one.kind != "priority"]
    days = _remind_after(session)
    again = () if state.seen is None else state.seen.enter_again
    return Outbox(
        unsent,
        sent,
        received,
        tuple(reversed(lines)),
        _problem(session, state, lines, (unsent, days)),
        told.get(sponsor.KIT, ""),
        complete[-1] if complete else "",
        days,
        again,
    )


@use_case(Act.USE)
def unsent(session: Session) -> tuple[Amount, bool]:
    """Return what is unsent, and whether it is time to be reminded of it."""
    state = outbox_state.state_of(session)
    found = _amount(session, state.sent + 1, state.last)
    is_late = _is_overdue(session, state, found, _remind_after(session))
    waiting = [one.utc for one in state.of("regular") if not state.arrived(one)]
    ages = (found.days, *(_days(session, utc) for utc in waiting))
    oldest = max((age for age in ages if age is not None), default=None)
    return (replace(found, days=oldest) if is_late else found), is_late


def _remind_after(session: Session) -> int:
    """Return after how many days the site is reminded; nonsense counts as the default."""
    setting = session.study.send_days
    told = "" if setting is None else session.facts().get(setting.item, "")
    return int(told) if told.isdecimal() and 1 <= int(told) <= _MOST_DAYS else DAYS


def _amount(session: Session, first: int, last: int) -> Amount:
    if last < first:
        return Amount(0)
    told = batch_records.told_of(session.file, first, last)
    return Amount(told.records, told.subjects, _days(session, told.since))


def _days(session: Session, utc: str) -> int | None:
    """Return how many days ago a time was; None where the clock cannot tell."""
    if not utc:
        return None
    days = (session.clock() - datetime.fromisoformat(utc)).days
    return days if days >= 0 else None


def _line(
    session: Session, state: OutboxState, one: SealedBatch, *, holds_redacted: bool
) -> BatchLine:
    by = outbox_state.acknowledged_by(one, state.counting)
    told = batch_records.told_of(session.file, one.first_seq, one.last_seq)
    return BatchLine(
        one.name,
        one.sequence,
        one.kind,
        datetime.fromisoformat(one.utc).astimezone(session.zone).replace(tzinfo=None),
        len(one.chosen.split()) or told.records,
        told.subjects,
        sent_files.size_of(session.file.folder, one.name),
        _state(state, one),
        None if by is None else by.sequence,
        one.sent_to,
        holds_redacted,
    )


def _state(state: OutboxState, one: SealedBatch) -> BatchState:
    if state.arrived(one):
        waits = one.kind != "priority" and one.last_seq > state.received
        return "held" if waits and one in state.made else "received"
    if one not in state.made:
        return "received" if one.last_seq <= state.received else "superseded"
    if one in state.missing:
        return "missing"
    return "sent" if one.sent_utc else "sealed"


def _problem(
    session: Session, state: OutboxState, lines: tuple[BatchLine, ...], due: tuple[Amount, int]
) -> Problem | None:
    """Return what stands in the way first, with what helps."""
    if own_keys.of_installation(session.file) is None:
        known = sponsor.told(session.file)
        return Problem("no keys" if known else "no kit")
    again = () if state.seen is None else state.seen.enter_again
    named: tuple[tuple[ProblemKind, tuple[str, ...]], ...] = (
        ("missing", tuple(one.name for one in lines if one.state == "missing")),
        ("enter again", tuple(sorted({one.subject_key for one in again}))),
        ("not written out", tuple(one.name for one in lines if one.state == "sealed")),
        ("redacted", tuple(one.name for one in lines if one.holds_redacted and one.size)),
    )
    for kind, names in named:
        if names:
            return Problem(kind, names)
    amount, days = due
    if _is_overdue(session, state, amount, days):
        return Problem("overdue", days=days)
    return None


def _is_overdue(session: Session, state: OutboxState, amount: Amount, days: int) -> bool:
    """Tell whether something waits for longer than the site should let it."""
    if own_keys.of_installation(session.file) is None:
        return False
    waiting = [one.utc for one in state.of("regular") if not state.arrived(one)]
    ages = (amount.days, *(_days(session, utc) for utc in waiting))
    return any(age is not None and age >= days for age in ages)

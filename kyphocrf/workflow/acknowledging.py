"""Take in what the sponsor answers: what arrived, what it asks, which amendments it releases.

Any order, any number of times: the same acknowledgement twice is nothing new, an older one takes
nothing back, and a query's act is taken in once however many acknowledgements repeat it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kyphocrf.record.change import Change
from kyphocrf.record.exchange import ACKNOWLEDGEMENT
from kyphocrf.record.query import MANUAL
from kyphocrf.storage import approvals, own_keys, queries, signed_papers, sponsor
from kyphocrf.storage.signed_papers import SignedPaper
from kyphocrf.transfer.acknowledgement import (
    Acknowledgement,
    EnterAgain,
    SponsorQuery,
    open_acknowledgement,
)
from kyphocrf.workflow import exchange_refusals, kit_refusals, outbox_state, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.outbox_state import PRIORITY, OutboxState
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an acknowledgement brought.

    `is_new`: it was not taken in before. `received`: up to which record the sponsor has all.
    `missing`: names of batches that did not arrive though later ones did. `queries`: how many acts
    of the sponsor were put at their places, `elsewhere` how many have no place in this file.
    `amendments`: numbers released from a day on, `unknown` those this program does not have.
    `enter_again`: what has to be entered once more. `others`: fields not known to this program.
    """

    number: int
    is_new: bool
    received: int
    missing: tuple[str, ...] = ()
    queries: int = 0
    elsewhere: int = 0
    amendments: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    enter_again: tuple[EnterAgain, ...] = ()
    others: tuple[str, ...] = ()


@use_case(Act.TAKE_IN, records_refusals=True)
def take_in(session: Session, path: Path) -> TakenIn:
    """Take in an acknowledgement, all of it or nothing.

    Raises UserError for one of another installation, another one of a number that was taken in, and
    where the sponsor has other batches than were made here; FileError where it is not whole, not
    for this installation's key, or not signed by the sponsor.
    """
    raw, told = _opened(session, path)
    _require_for_here(session, told)
    state = outbox_state.state_of(session)
    known = {one.sequence: one for one in state.acknowledgements}
    if told.sequence in known:
        if known[told.sequence] != told:
            raise exchange_refusals.another_of_that_number(told.sequence)
        return _outcome(session, state, told, (), is_new=False)
    _require_own_batches(state, told)
    _require_own_queries(session, told)
    changes = _Changes(session, state, told)
    made = tuple(changes.of_queries()) + tuple(changes.of_amendments())
    number, here = told.sequence, session.file.header.installation
    paper = SignedPaper(number, told.to_bytes().decode(), raw, session.moment().utc)

    def along(writer: Any) -> None:
        signed_papers.store(writer, here, "acknowledgement", paper)

    writing.commit(session, Writing(Act.TAKE_IN, made), along)
    session.note("batch", f"{ACKNOWLEDGEMENT}{number}")
    state = outbox_state.state_of(session)
    found = _outcome(session, state, told, made, is_new=True)
    return replace(found, elsewhere=changes.elsewhere)


def _opened(session: Session, path: Path) -> tuple[bytes, Acknowledgement]:
    own = own_keys.of_installation(session.file)
    if own is None:
        raise kit_refusals.no_keys()
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise exchange_refusals.not_readable(path) from error
    signing = sponsor.told(session.file)["SPONSOR-SIGNING"]
    return raw, open_acknowledgement(raw, (own.identity_secret,), signing)


def _require_for_here(session: Session, told: Acknowledgement) -> None:
    about = session.file.header
    here = (about.study_oid, about.site, about.installation)
    if (told.study, told.site, told.installation) != here:
        raise exchange_refusals.for_another_installation()


def _require_own_batches(state: OutboxState, told: Acknowledgement) -> None:
    """Go on only where what arrived under a number is what was made here under it.

    Of what a restore has taken from this file nothing can be said.
    """
    made = (*state.earlier, *state.made)
    regular = {
        one.sequence: outbox_state.digest_of(one)
        for one in made
        if one.series != PRIORITY and one.epoch == told.received.epoch
    }
    for number, digest in told.received.manifests.items():
        if number in regular and regular[number] != digest:
            raise exchange_refusals.sent_as_one(number)
    highest = max(told.received.manifests, default=0)
    highest = max(highest, told.received.sequence)
    if told.received.epoch == state.epoch and highest > max(regular, default=0):
        raise exchange_refusals.sent_as_one(highest)


def _require_own_queries(session: Session, told: Acknowledgement) -> None:
    """Go on only where an id stands for one query: what another asks under it would be mixed up."""
    source = {
        number: held.source if held.type == MANUAL else ""
        for number, held in queries.states(session.file).items()
    }
    for one in told.queries:
        raised = one.raised
        if source.setdefault(raised.id, raised.source) != raised.source:
            raise exchange_refusals.another_query(raised.id)


class _Changes:
    """What an acknowledgement changes; it counts the queries that have no place here."""

    def __init__(self, session: Session, state: OutboxState, told: Acknowledgement) -> None:
        self._session = session
        self._told = told
        self._later = [one for one in state.acknowledgements if one.sequence > told.sequence]
        self.elsewhere = 0

    def of_queries(self) -> Iterator[Change]:
        """Yield a record for each act of the sponsor that is not known yet."""
        held = queries.states(self._session.file)
        acts = queries.acts(self._session.file)
        seen = {one.raised.id for each in self._later for one in each.queries}
        for one in self._told.queries:
            raised = one.raised
            known = [act.text for act in acts.get(raised.id, ())]
            if raised.id in seen or raised.to_text() in known:
                continue
            seen.add(raised.id)
            before = held.get(raised.id)
            if not self._has_place(one) or (
                before is not None and before[:2] != (one.subject_key, one.place)
            ):
                self.elsewhere += 1
                continue
            old = known[-1] if known else None
            yield Change(
                "query", one.subject_key, one.place, old, raised.to_text(), None, one.text or None
            )

    def _has_place(self, one: SponsorQuery) -> bool:
        """Tell whether the file has the subject, and the program the form and the item."""
        if one.subject_key and one.subject_key not in reading.subject_keys(self._session):
            return False
        form, item = one.place.form, one.place.item
        study = self._session.study
        if not form:
            return not item
        if form not in study.form_names or one.place.event not in study.event:
            return False
        return not item or any(item in each.items for each in study.forms if each.name == form)

    def of_amendments(self) -> Iterator[Change]:
        """Yield the release of each amendment this program has, where the site has no later day."""
        known = {str(one.number): one.number for one in self._session.study.amendments}
        told_later = {one.number for each in self._later for one in each.amendments}
        held = reading.approvals(self._session)
        for one in self._told.amendments:
            number = known.get(one.number)
            if number is None or one.number in told_later:
                continue
            before = held.get(number)
            if before is None or before < one.first_day:
                remark = f"{ACKNOWLEDGEMENT}{self._told.sequence}"
                yield approvals.approval(number, before, one.first_day, remark)


def _outcome(
    session: Session,
    state: OutboxState,
    told: Acknowledgement,
    made: Iterable[Change],
    *,
    is_new: bool,
) -> TakenIn:
    kinds = [change.what for change in made]
    known = {str(one.number) for one in session.study.amendments}
    released = [one.number for one in told.amendments]
    return TakenIn(
        told.sequence,
        is_new,
        state.received,
        tuple(one.name for one in state.missing),
        kinds.count("query"),
        0,
        tuple(one for one in released if one in known),
        tuple(one for one in released if one not in known),
        told.enter_again,
        tuple(sorted(told.others)),
    )

"""Verify the study file, against a printed head too, and say in words what was found where.

At a sign-in it is verified since this PC found it whole; as a whole where that never was, or is a
month ago. A `Check` reads alone, in a thread of its own; what came of it is recorded, and
remembered, by the thread that writes.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place
from kyphocrf.record.difference import Difference
from kyphocrf.storage import last_verified, location
from kyphocrf.storage.last_verified import LastVerified
from kyphocrf.storage.verifying import Tell, Verification, untold
from kyphocrf.workflow import casebook_statuses, folders, opening, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Clock, Session, use_case

__all__ = [
    "Check", "Verification", "begin", "begin_due", "finish", "is_read_only", "sentences", "verify",
    "verify_read_only",
]  # fmt: skip

WHOLE_EVERY: Final = timedelta(days=30)
_RECORDS_OF_A_SUBJECT: Final = 400
"""Judging a subject anew takes as long as reading so many records."""
_IN_DATA = Text("Data: {what}", "Daten: {what}")
_IN_ACCESS = Text("Access: {what}", "Zugriffe: {what}")
_AT = Text("{where}: {what}", "{where}: {what}")
_BETWEEN = " · "


class Check:
    """A verification that was begun; `since`: up to where the file was found whole, None: all."""

    def __init__(self, session: Session, since: LastVerified | None, head: str = "") -> None:
        self._session = session
        self.since = since
        self._head = head

    def run(self, tell: Tell = untold) -> Verification:
        """Verify, after a look at every page of a large file; nothing is written.

        `tell` hears how far it is, and may raise to end it. Raises FileError for a damaged page.
        """
        session = self._session
        reading.check_pages(session)
        subjects = 0 if self.since else len(reading.subject_keys(session))
        more = subjects * _RECORDS_OF_A_SUBJECT
        found = reading.verified(session, self.since, lambda done, of: tell(done, of + more))
        if self.since is None:
            records = found.audit_head.seq

            def tell_subject(done: int) -> None:
                tell(records + done * _RECORDS_OF_A_SUBJECT, records + more)

            found = found.with_differences(*casebook_statuses.unlike(session, tell_subject))
        return found.with_differences(*self._lost_heads(found))

    def _lost_heads(self, found: Verification) -> Iterator[Difference]:
        lost = reading.lost_head(self._session)
        if lost is not None and not any(one.what == "seen" for one in found.differences):
            yield Difference("seen", name=lost.hash.hex()[:16])
        if self._head and not reading.holds_head(self._session, self._head):
            yield Difference("head", name=self._head)


@use_case(Act.VERIFY)
def begin(session: Session, head: str = "") -> Check:
    """Begin to verify all of the file.

    `head`: a data head as it was printed; where the file does not hold it, its end was cut off or
    it was made anew. The head that this PC saw last is asked for, too. Raises UserError for what
    is no head.
    """
    if head.strip():
        try:
            reading.holds_head(session, head)
        except ValueError:
            raise _no_head(head) from None
    return Check(session, None, head.strip())


@use_case(Act.VERIFY)
def begin_due(session: Session) -> Check:
    """Begin what is due at a sign-in: what came since, or all once a month.

    A clock that was ahead when all of it was verified puts nothing off.
    """
    since = reading.last_verified(session)
    if since is not None:
        age = session.clock() - datetime.fromisoformat(since.whole_utc)
        if not timedelta(0) <= age < WHOLE_EVERY:
            since = None
    return Check(session, since)


@use_case(Act.VERIFY)
def finish(session: Session, check: Check, found: Verification) -> None:
    """Record what came of a verification, and remember up to where the file was found whole.

    What was not whole goes on being verified from where it was before.
    """
    session.note("view", _detail(check, found))
    if not found.whole:
        return
    now = f"{session.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    whole = now if check.since is None else check.since.whole_utc
    verified = LastVerified(found.audit_head, found.access_head, whole)
    with suppress(OSError):  # the next sign-in verifies more than it need
        last_verified.remember(session.file, folders.verified(), verified)


@use_case(Act.VERIFY)
def verify(session: Session, head: str = "", tell: Tell = untold) -> Verification:
    """Verify all of the file and record what came of it; see `begin`."""
    check = begin(session, head)
    found = check.run(tell)
    finish(session, check, found)
    return found


def is_read_only(folder: Path) -> bool:
    """Tell whether a study folder can only be looked into: nobody can sign in there."""
    return location.has_database(folder) and location.is_read_only(folder)


def verify_read_only(
    folder: Path, study: Study, by: tuple[str, str], clock: Clock, head: str = "",
    tell: Tell = untold,
) -> Verification:  # fmt: skip
    """Verify a study or backup that cannot be written; that it was verified is recorded nowhere.

    `by`: user name and password. `tell` hears how far it is, and may raise to end it. Raises
    UserError for the password, the role or what is no head, FileError.
    """
    with opening.to_look(folder, study, *by, clock) as session:
        found = begin(session, head).run(tell)
        return found.with_differences(*reading.backups_beyond(session, folder))


def _detail(check: Check, found: Verification) -> str:
    """Say in an access record what was verified, and what came of it."""
    faults = sum(fault is not None for fault in (found.audit_fault, found.access_fault))
    count = faults + len(found.differences)
    since = "" if check.since is None else f" since {check.since.audit.seq}"
    head = f"{found.audit_head.seq} records {found.audit_head.hash.hex()[:16]}"
    return f"verification{since}: {f'{count} differences' if count else 'whole'}, {head}"


def sentences(study: Study, found: Verification) -> tuple[Text, ...]:
    """Say everything that was found, each with its place as the screens name it."""
    return tuple(_sentences(study, found))


def _sentences(study: Study, found: Verification) -> Iterator[Text]:
    for words, fault in ((_IN_DATA, found.audit_fault), (_IN_ACCESS, found.access_fault)):
        if fault is not None:
            yield words.filled(what=fault.worded())
    for difference in found.differences:
        where = _where(study, difference.subject_key, difference.place)
        worded = difference.worded()
        yield worded if where is None else _AT.filled(where=where, what=worded)


def _where(study: Study, subject_key: str, place: Place | None) -> Text | None:
    """Name subject, visit, page and item; a name this program does not know stands as it is."""
    parts = [same(str(subject_key))] if subject_key else []
    if place is not None:
        parts += _within(study, place)
    if not parts:
        return None
    return Text(_BETWEEN.join(one.en for one in parts), _BETWEEN.join(one.de for one in parts))


def _within(study: Study, place: Place) -> Iterator[Text]:
    if place.event:
        event = study.event.get(place.event)
        yield same(str(place.event)) if event is None else event.label
    if place.form:
        form = study.current(place.form) if place.form in study.form_names else None
        yield same(str(place.form)) if form is None else form.label
        item = None if form is None else form.items.get(place.item)
        if place.item:
            yield same(str(place.item)) if item is None else item.label


def _no_head(head: str) -> UserError:
    return UserError(
        "E-376",
        Text("“{head}” is no data head.", "„{head}“ ist kein Datenstand.").filled(
            head=head.strip()
        ),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text(
            "Type the digits and letters a to f that stand at the foot of the printed page.",
            "Die Ziffern und Buchstaben a bis f vom Fuß der gedruckten Seite eingeben.",
        ),
    )

"""The one door through which the file is read for a person: the role is asked, the look recorded.

A look is recorded once for each sign-in and local day, for each thing that was looked at: the list
of subjects, the casebook of a subject, a page, a history. What is written out is recorded every
time, by `output`. What the program reads to work something out that nobody sees is no look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.casebook import Casebook, Comment, FormInstance, Status
from kyphocrf.record.chain import AccessRecord, AuditRecord, Head, Moment
from kyphocrf.record.difference import Difference
from kyphocrf.record.gate import numbers_in
from kyphocrf.record.person import Person
from kyphocrf.record.query import FindingKey
from kyphocrf.record.replay import Comment as SaidComment
from kyphocrf.record.replay import FormState, replay
from kyphocrf.storage import approvals as approved
from kyphocrf.storage import casebook as stored
from kyphocrf.storage import casebook_statuses as statuses
from kyphocrf.storage import (
    elsewhere,
    first_records,
    installation,
    mistakes,
    people,
    queries,
    trail,
    trail_pages,
    unfinished,
    vault,
    verifying,
)
from kyphocrf.storage import last_verified as last
from kyphocrf.storage.last_verified import LastVerified
from kyphocrf.storage.unfinished import Unfinished
from kyphocrf.storage.vault import Keys
from kyphocrf.storage.verifying import Tell, Verification
from kyphocrf.workflow import folders, refused
from kyphocrf.workflow.history_filter import HistoryFilter
from kyphocrf.workflow.local_time import local_at
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

LIST = "subjects"
"""What the access log calls the list of subjects, their visits and what is due."""

CASEBOOK = "casebook"
"""What it calls the page of a subject and the list of its forms."""


def look(session: Session, act: Act, detail: str, subject_key: str = "") -> None:
    """Ask whether a person may look, and record it once for each sign-in and local day.

    Raises UserError for the role, FileError for a disk that does not take the record.
    """
    session.require(act)
    seen = (session.now().date().isoformat(), detail, subject_key)
    if seen not in session.looked_at:
        session.note("view", detail, subject_key)
        session.looked_at.add(seen)


# Looks.


def subjects(session: Session) -> tuple[str, ...]:
    """Return the keys of the enrolled subjects, in order."""
    look(session, Act.READ, LIST)
    return subject_keys(session)


def casebook(session: Session, subject_key: str) -> Casebook:
    """Return all forms of a subject with the facts of the site and the time."""
    look(session, Act.READ, CASEBOOK, subject_key)
    return casebook_to_judge(session, subject_key)


def page(session: Session, subject_key: str, key: FormKey) -> Casebook:
    """Return the casebook in which one page is looked at."""
    look(session, Act.READ, str(Place(*key)), subject_key)
    return casebook_to_judge(session, subject_key)


def trail_of_page(session: Session, subject_key: str, key: FormKey) -> tuple[AuditRecord, ...]:
    """Return what happened in a page, for what is shown on the page itself."""
    look(session, Act.READ, str(Place(*key)), subject_key)
    return trail.of_form(session.file, subject_key, key)


def history_of_item(session: Session, subject_key: str, place: Place) -> tuple[AuditRecord, ...]:
    """Return everything that happened at one place, in order."""
    look(session, Act.SEE_TRAIL, f"history {Place(*place.form_key)}", subject_key)
    return trail.of_item(session.file, subject_key, place)


def history_of_page(session: Session, subject_key: str, key: FormKey) -> tuple[AuditRecord, ...]:
    """Return everything that happened in one page, in order."""
    look(session, Act.SEE_TRAIL, f"history {Place(*key)}", subject_key)
    return trail.of_form(session.file, subject_key, key)


def history_page(
    session: Session, wanted: HistoryFilter, before: int | None, size: int
) -> tuple[AuditRecord, ...]:
    """Return the newest changes that fit and lie before a record number, newest first."""
    look(session, Act.SEE_TRAIL, "history", wanted.subject_key)
    return trail_pages.page(session.file, wanted.of_file(session.zone), before, size)


def history_count(session: Session, wanted: HistoryFilter, upto: int) -> int:
    """Count the changes that fit, up to a record number."""
    session.require(Act.SEE_TRAIL)
    return trail_pages.count(session.file, wanted.of_file(session.zone), upto)


def versions_before(session: Session, records: Iterable[AuditRecord]) -> dict[int, int]:
    """Tell in which form version was written what these records changed."""
    session.require(Act.SEE_TRAIL)
    return trail_pages.versions_before(session.file, records)


def access_page(
    session: Session, wanted: HistoryFilter, before: int | None, size: int
) -> tuple[AccessRecord, ...]:
    """Return who last signed in, looked, printed, exported or was refused, newest first."""
    look(session, Act.SEE_ACCESS, "access log", wanted.subject_key)
    return trail_pages.access_page(session.file, wanted.of_file(session.zone), before, size)


def access_count(session: Session, wanted: HistoryFilter, upto: int) -> int:
    """Count the records of the access log that fit, up to a number."""
    session.require(Act.SEE_ACCESS)
    return trail_pages.count_access(session.file, wanted.of_file(session.zone), upto)


def accounts(session: Session) -> tuple[tuple[Person, ...], dict[str, Moment], Keys]:
    """Return everybody who is or was a user, when each signed in last, and the key slots."""
    look(session, Act.SEE_ACCESS, "accounts")
    last = people.last_sign_ins(session.file)
    return people.people(session.file), last, vault.read_keys(session.file.folder)


def verified(session: Session, since: LastVerified | None, tell: Tell) -> Verification:
    """Verify the file: all of it, or what came since it was found whole.

    What came of it is recorded by `verifying`, every time.
    """
    session.require(Act.VERIFY)
    if since is None:
        return verifying.verify(session.file, tell)
    return verifying.verify_since(session.file, since.audit, since.access, tell)


def check_pages(session: Session) -> None:
    """Look at every page of a file too large for that to be done before it was opened.

    Raises FileError that names the damaged page.
    """
    session.require(Act.VERIFY)
    session.file.check_pages()


def last_verified(session: Session) -> LastVerified | None:
    """Return up to where this PC has found this file whole."""
    session.require(Act.VERIFY)
    return last.read(session.file, folders.verified())


def holds_head(session: Session, printed: str) -> bool:
    """Tell whether a printed data head is in the file; raises ValueError for what is none."""
    session.require(Act.VERIFY)
    return verifying.holds_head(session.file, printed)


def backups_beyond(session: Session, folder: Path) -> tuple[Difference, ...]:
    """Return the backups of a study folder that hold what this copy of its file lacks."""
    session.require(Act.VERIFY)
    return verifying.backups_beyond(session.file, folder)


def lost_head(session: Session) -> Head | None:
    """Return the head of the data that this PC saw last, where the file does not hold it."""
    session.require(Act.VERIFY)
    seen = installation.last_seen(session.file, folders.installations())
    return None if seen is None or verifying.holds_record(session.file, seen) else seen


# What is written out; `output` records each time.


def to_write_out(session: Session, act: Act, subject_key: str) -> Casebook:
    """Return a casebook that goes into a file."""
    session.require(act)
    return casebook_to_judge(session, subject_key)


def comments_to_write_out(
    session: Session, subject_key: str
) -> dict[FindingKey, tuple[SaidComment, str, Moment]]:
    """Return what was last said about findings of a subject, by whom and when, for a file."""
    session.require(Act.EXPORT)
    who = queries.who_said(session.file, subject_key)
    said = queries.comments(session.file, subject_key)
    return {key: (one, *who[one.seq]) for key, one in said.items() if one.words}


def first_records_to_write_out(session: Session, subject_key: str) -> Mapping[Place, int]:
    """Return which record was the first at each place of a subject, by which rows are numbered."""
    session.require(Act.EXPORT)
    return first_records.of_subject(session.file, subject_key)


def trail_to_write_out(session: Session, subject_key: str) -> tuple[AuditRecord, ...]:
    """Return the trail of a casebook that is printed."""
    session.require(Act.READ)
    return trail.of_subject(session.file, subject_key)


def history_to_write_out(
    session: Session, wanted: HistoryFilter, before: int, size: int
) -> tuple[AuditRecord, ...]:
    """Return the newest changes that fit and lie before a record number, for a file."""
    session.require(Act.SEE_TRAIL)
    return trail_pages.page(session.file, wanted.of_file(session.zone), before, size)


def access_to_write_out(
    session: Session, wanted: HistoryFilter, before: int, size: int
) -> tuple[AccessRecord, ...]:
    """Return the newest records of the access log that fit, for a file."""
    session.require(Act.SEE_ACCESS)
    return trail_pages.access_page(session.file, wanted.of_file(session.zone), before, size)


# What nobody is shown as it is: statuses, the next number, who may sign in.


def require_subject(session: Session, subject_key: str) -> None:
    """Go on only with a subject that is enrolled; raises UserError that names those near it."""
    keys = subject_keys(session)
    if subject_key not in keys:
        raise refused.no_such_subject(subject_key, keys)


def subject_keys(session: Session) -> tuple[str, ...]:
    """Return the keys of the enrolled subjects for the program's own use."""
    return tuple(one.subject_key for one in stored.subjects(session.file))


def visits(session: Session) -> tuple[tuple[str, int], ...]:
    """Return every visit that somebody has a page of, as code and number."""
    session.require(Act.USE)
    return stored.visits(session.file)


def with_clock_pages(session: Session) -> tuple[str, ...]:
    """Return who has a page from which a clock can run, or one that answers it; newest first."""
    forms = {form for one in session.study.deadlines for form in (one.form, one.opens)}
    return statuses.newest_first(session.file, forms)


def enrolled_by_mistake(session: Session) -> frozenset[str]:
    """Return who was enrolled by mistake; their numbers stay used."""
    return mistakes.marked(session.file)


def approvals(session: Session) -> dict[int, str]:
    """Return from which ISO date each amendment is approved at this site."""
    return approved.approvals(session.file, [one.number for one in session.study.amendments])


def users(session: Session) -> tuple[Person, ...]:
    """Return everybody who is or was a user."""
    session.require(Act.USE)
    return people.people(session.file)


def printed_names(session: Session) -> dict[str, str]:
    """Return the full name of each user who has one, as it is printed."""
    session.require(Act.USE)
    return people.printed_names(session.file)


def unfinished_of_user(session: Session) -> Unfinished | None:
    """Return what this person was typing when the program ended without leaving the field."""
    session.require(Act.USE)
    return unfinished.of_user(session.file, session.author.user)


def comments(session: Session, subject_key: str) -> dict[FindingKey, SaidComment]:
    """Return what was last said about each commented finding of a subject."""
    return queries.comments(session.file, subject_key)


def said_in_list(session: Session, subject_key: str) -> dict[FindingKey, tuple[str, str]]:
    """Return by whom and when (clock of the site) each finding of a subject was commented."""
    session.require(Act.READ)
    who = queries.who_said(session.file, subject_key)
    said = queries.comments(session.file, subject_key)
    found = {key: who[one.seq] for key, one in said.items() if one.words}
    return {
        key: (user, local_at(moment.utc, moment.offset_minutes)[:16])
        for key, (user, moment) in found.items()
    }


def changed_since(session: Session, seq: int | None) -> tuple[int, dict[str, frozenset[FormKey]]]:
    """Tell the last record there is, and the pages of each subject that changed after `seq`."""
    session.require(Act.READ)
    return statuses.changed_since(session.file, seq)


def heads(session: Session) -> tuple[Head, Head]:
    """Return the heads of the data and of the access chain."""
    return trail.heads(session.file)


def last_record(session: Session) -> AuditRecord:
    """Return the newest record of the data."""
    seq = heads(session)[0].seq
    (record,) = trail.between(session.file, seq, seq)
    return record


def casebook_to_judge(session: Session, subject_key: str) -> Casebook:
    """Return a casebook from which something is worked out, without a look of a person."""
    said = queries.comments(session.file, subject_key)
    states = stored.load(session.file, subject_key)
    instances = {
        key: _instance(session, subject_key, key, state, said) for key, state in states.items()
    }

    def texts(form: str, item: str) -> frozenset[str]:
        return elsewhere.texts(session.file, subject_key, form, item)

    return Casebook(
        session.study, subject_key, session.now(), instances, session.facts(), texts,
        approvals(session), session.zone,
    )  # fmt: skip


def _instance(
    session: Session,
    subject_key: str,
    key: FormKey,
    state: FormState,
    said: dict[FindingKey, SaidComment],
) -> FormInstance:
    status = Status(state.status)
    found = FormInstance(key, state.version, state.answers, status, _comments_of(key, said))
    if status is Status.NOT_DONE:
        page = stored.page(session.file, subject_key, key)
        return replace(found, reason=(page and page.reason) or "")
    if status in (Status.STARTED, Status.VOID) and key.form in session.study.remembered:
        return replace(found, last_completed=_last_completed(session, subject_key, key))
    gate = session.study.form(key.form, state.version).gate
    if status is Status.COMPLETE and gate is not None:
        page = stored.page(session.file, subject_key, key)
        return replace(found, unmet=numbers_in(gate, page.comment if page else None))
    return found


def _last_completed(session: Session, subject_key: str, key: FormKey) -> Answers | None:
    """Return the answers with which an open page was last complete, as the trail tells."""
    records = trail.of_form(session.file, subject_key, key)
    ends = [
        number
        for number, record in enumerate(records, start=1)
        if record.what == "status" and record.texts.new.text == Status.COMPLETE
    ]
    if not ends:
        return None
    form = replay(records[: ends[-1]]).forms[subject_key, key]
    return form.state().answers


def _comments_of(key: FormKey, said: dict[FindingKey, SaidComment]) -> tuple[Comment, ...]:
    """Return the comments that resolve findings of one form instance."""
    return tuple(
        Comment(finding.check, finding.place.spot, comment.reads, comment.words or "")
        for finding, comment in said.items()
        if finding.place.form_key == key and comment.state == queries.RESOLVED
    )

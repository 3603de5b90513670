"""The statuses of the site, current: only pages that a change can have reached are judged again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Final

from kyphocrf.definition.canonical_rules import rules_to_json
from kyphocrf.errors import FileError
from kyphocrf.record.casebook_status import CasebookStatus, casebook_status, from_text, to_text
from kyphocrf.record.difference import Difference
from kyphocrf.storage import casebook_statuses
from kyphocrf.storage.casebook_statuses import Kept
from kyphocrf.workflow import reading
from kyphocrf.workflow.held_statuses import CasebookStatuses, Stale
from kyphocrf.workflow.program import program
from kyphocrf.workflow.session import Session

AT_ONCE: Final = 8
"""So many subjects are judged while one waits; more are renewed behind."""


def current(session: Session) -> Mapping[str, CasebookStatus]:
    """Return the status of every subject as it stands on disk, on the local day of the site.

    Of a session that renews behind, those that are being renewed are not among them.
    """
    held = _held(session)
    kept, stale = _stale(session, held)
    if session.renews_behind and len(stale) > AT_ONCE:
        held.put_off(stale)
    else:
        judge_now(session, held, stale)
    held.kept = kept
    keep(session, held)
    return held.read


def of_subject(session: Session, subject_key: str) -> CasebookStatus:
    """Return the status of one subject, who is judged now if being renewed; raises KeyError."""
    known, held = current(session), _held(session)
    stale = held.waiting.get(subject_key)
    if stale is not None:
        judge_now(session, held, {subject_key: with_changes(session, subject_key, stale)})
        keep(session, held)
    return known[subject_key]


def _held(session: Session) -> CasebookStatuses:
    """Return what the session holds; what another release or other settings made, does not hold."""
    held, usable = session.casebook_statuses, _usable(session)
    if held is None or held.usable != usable:
        kept, made_by = casebook_statuses.read(session.file), _made_by(session)
        held = CasebookStatuses(kept, usable)
        if kept.made_by != made_by:
            held.outdated = set(kept.texts)
            head, _ = casebook_statuses.changed_since(session.file, None)
            held.kept = Kept(head, session.now().date().isoformat(), made_by)
        session.casebook_statuses = held
    return held


def _stale(session: Session, held: CasebookStatuses) -> tuple[Kept, dict[str, Stale]]:
    """Return whose status is not known, or was reached by a change or by another day.

    Beside them what is kept, as it stands once they are judged or put off.
    """
    head, changed = casebook_statuses.changed_since(session.file, held.kept.seq)
    today = session.now().date().isoformat()
    another_day = held.kept.day != today
    found = {}
    for key in reading.subject_keys(session):
        if key in held.waiting:
            if key in changed:  # whoever is being entered does not wait
                found[key] = with_changes(session, key, held.waiting[key])
            continue
        earlier = _read(held, key)
        of_day = another_day and earlier is not None and earlier.is_of_day
        if earlier is None or key in changed or of_day:
            pages = changed.get(key, frozenset())
            found[key] = Stale(earlier, pages, another_day, head)
    return replace(held.kept, seq=head, day=today), found


def with_changes(session: Session, subject_key: str, stale: Stale) -> Stale:
    """Return what is stale of a subject with the pages that changed since."""
    head, changed = casebook_statuses.changed_since(session.file, stale.seq)
    return replace(stale, pages=stale.pages | changed.get(subject_key, frozenset()), seq=head)


def judge_now(session: Session, held: CasebookStatuses, stale: Mapping[str, Stale]) -> None:
    """Judge these in the thread of whoever asks."""
    for key, one in stale.items():
        held.take(key, *judged(session, key, one))


def judged(session: Session, subject_key: str, stale: Stale) -> tuple[CasebookStatus, str]:
    """Judge a subject anew as far as it is stale; returns the status, and how it is kept."""
    book = reading.casebook_to_judge(session, subject_key)
    status = casebook_status(book, stale.earlier, stale.pages, another_day=stale.another_day)
    return status, to_text(status)


def keep(session: Session, held: CasebookStatuses) -> None:
    """Put on disk what is another there."""
    if held.outdated and session.definition_conflict is None:
        with suppress(FileError):  # a full disk costs time at the next start, nothing else
            casebook_statuses.keep(session.file, held.kept, held.outdated)
            held.outdated.clear()


def _read(held: CasebookStatuses, key: str) -> CasebookStatus | None:
    found = held.read.get(key)
    if found is None and key in held.kept.texts:
        found = held.read[key] = from_text(held.kept.texts[key])
    return found


def unlike(session: Session, tell: Callable[[int], object]) -> tuple[Difference, ...]:
    """Return who is not as the pages say, by what is kept; `tell` hears how many were judged.

    What another release or other settings made is judged anew before it is shown.
    """
    # What is entered meanwhile is no difference.
    with session.file.one_state():
        kept = casebook_statuses.read(session.file)
        return tuple(_unlike(session, kept, tell)) if kept.made_by == _made_by(session) else ()


def _unlike(session: Session, kept: Kept, tell: Callable[[int], object]) -> Iterator[Difference]:
    head, changed = casebook_statuses.changed_since(session.file, kept.seq)
    enrolled = reading.subject_keys(session)
    if kept.seq > head:
        yield Difference("outlook")
    yield from (Difference("outlook", key) for key in kept.texts.keys() - set(enrolled))
    another_day = kept.day != session.now().date().isoformat()
    for done, key in enumerate(enrolled, start=1):
        if key in kept.texts:
            anew = Stale(None, changed.get(key, frozenset()), another_day, head)
            if _shown(session, key, kept.texts[key], anew) != judged(session, key, anew)[1]:
                yield Difference("outlook", key)
        tell(done)


def _shown(session: Session, key: str, text: str, stale: Stale) -> str:
    """Return what is shown of a subject by what is kept; nothing where that cannot be read."""
    try:
        kept = from_text(text)
        if stale.pages or (stale.another_day and kept.is_of_day):
            return judged(session, key, replace(stale, earlier=kept))[1]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return ""
    return text


def fresh(session: Session, seq: int, texts: dict[str, str]) -> Kept:
    """Return statuses that hold up to a record, as this program made them today."""
    return Kept(seq, session.now().date().isoformat(), _made_by(session), texts)


def _usable(session: Session) -> tuple[tuple[str, int], ...]:
    """Return in which version a page of each form is begun today."""
    study, approvals, today = session.study, reading.approvals(session), session.now().date()
    return tuple((name, study.usable(name, approvals, today)) for name in study.form_names)


def _made_by(session: Session) -> str:
    digest = sha256(program().encode())
    for form in session.study.canonical:
        digest.update(form.encode())
    digest.update(repr(sorted(session.facts().items())).encode())
    digest.update(rules_to_json(session.study).encode())
    digest.update(repr(_usable(session)).encode())
    return digest.hexdigest()

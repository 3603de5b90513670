"""The statuses of the site, current: only pages that a change can have reached are judged again."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from kyphocrf.definition.canonical_rules import rules_to_json
from kyphocrf.errors import FileError
from kyphocrf.record.casebook_status import CasebookStatus, casebook_status, from_text, to_text
from kyphocrf.storage import casebook_statuses
from kyphocrf.storage.casebook_statuses import Kept
from kyphocrf.workflow import reading
from kyphocrf.workflow.program import program
from kyphocrf.workflow.session import CasebookStatuses, Session


def current(session: Session) -> Mapping[str, CasebookStatus]:
    """Return the status of every subject as it stands on disk, on the local day of the site."""
    held, usable = session.casebook_statuses, _usable(session)
    if held is None or held.usable != usable:
        kept = _still_valid(casebook_statuses.read(session.file), session)
        held = session.casebook_statuses = CasebookStatuses(kept, usable)
    head, changed = casebook_statuses.changed_since(session.file, held.kept.seq)
    today = session.now().date().isoformat()
    another_day = held.kept.day != today
    renewed = []
    for key in reading.subject_keys(session):
        earlier = _read(held, key)
        stale = key in changed or (another_day and earlier is not None and earlier.is_of_day)
        if earlier is None or stale:
            pages = changed.get(key, frozenset())
            held.read[key] = casebook_status(
                reading.casebook_to_judge(session, key), earlier, pages, another_day=another_day
            )
            held.kept.texts[key] = to_text(held.read[key])
            renewed.append(key)
    if renewed or another_day or head != held.kept.seq:
        held.kept = replace(held.kept, seq=head, day=today)
    if renewed and session.definition_conflict is None:
        with suppress(FileError):  # a full disk costs time at the next start, nothing else
            casebook_statuses.keep(session.file, held.kept, renewed)
    return held.read


def _read(held: CasebookStatuses, key: str) -> CasebookStatus | None:
    found = held.read.get(key)
    if found is None and key in held.kept.texts:
        found = held.read[key] = from_text(held.kept.texts[key])
    return found


def fresh(session: Session, seq: int, texts: dict[str, str]) -> Kept:
    """Return statuses that hold up to a record, as this program made them today."""
    return Kept(seq, session.now().date().isoformat(), _made_by(session), texts)


def _still_valid(kept: Kept, session: Session) -> Kept:
    """Throw away what another release, other declarations or other settings have made."""
    made_by = _made_by(session)
    return kept if kept.made_by == made_by else Kept(made_by=made_by)


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
